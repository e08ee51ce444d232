"""Every assignment: released as it should be, with questions that are fair to right and wrong answers."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import nbformat
import pytest
import submissions
from grading import new_course, run
from nbclient import NotebookClient
from submissions import ASSIGNMENTS, ROOT, answer_of, answers, hidden_points, marks, questions_of, read, source

every_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS)


# --- the release ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Path:
    course = tmp_path_factory.mktemp("release")
    new_course(course)
    run(sys.executable, "-m", "nbgrader", "generate_assignment", "--assignment=*", "--no-db", "--force", cwd=course)
    return course / "exercises"


def test_there_are_assignments_and_each_has_its_exercise():
    assert ASSIGNMENTS
    assert sorted(path.parent.name for path in ROOT.glob("exercises/*/*.ipynb")) == ASSIGNMENTS


@every_assignment
def test_the_exercise_is_a_fresh_release(assignment, released):
    name = f"{assignment}/{assignment}.ipynb"
    fresh = (released / name).read_bytes()
    assert (ROOT / "exercises" / name).read_bytes() == fresh, f"exercises/{name} is out of date: run `make release`"


@every_assignment
def test_the_source_is_clean(assignment):
    notebook = read("solutions", assignment)
    nbformat.validate(notebook)
    cells = notebook["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells)
    assert set(notebook["metadata"]) <= {"kernelspec", "language_info"}
    for cell in cells:
        assert set(cell["metadata"]) <= {"nbgrader"}, cell["id"]
        assert not cell.get("outputs"), cell["id"]
        assert "ipywidgets" not in source(cell), cell["id"]


@every_assignment
def test_the_exercise_keeps_solutions_and_hidden_tests_to_itself(assignment):
    for cell in read("exercises", assignment)["cells"]:
        assert "BEGIN SOLUTION" not in source(cell), cell["id"]
        assert "HIDDEN TESTS" not in source(cell), cell["id"]
        assert "points(" not in source(cell), cell["id"]
    assert all("raise NotImplementedError" in source(cell) for cell in answers(read("exercises", assignment)))


@every_assignment
def test_the_blank_exercise_raises_only_not_implemented(assignment, tmp_path):
    notebook = nbformat.reads(json.dumps(read("exercises", assignment)), as_version=4)
    NotebookClient(
        notebook, timeout=3_600, allow_errors=True, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    outputs = [(cell.id, one) for cell in notebook.cells if cell.cell_type == "code" for one in cell.outputs]
    raised = {(cell, one.ename) for cell, one in outputs if one.output_type == "error"}
    assert {name for _, name in raised} <= {"NotImplementedError"}, raised
    assert not [cell for cell, one in outputs if one.output_type == "stream" and one.name == "stderr"]
    shown = sum("Not attempted" in str(one.get("data", {})) for _, one in outputs)
    assert shown == len(answers(read("exercises", assignment)))


# --- the questions -------------------------------------------------------------------------------------


@every_assignment
def test_points_add_up_and_stand_in_the_headings(assignment):
    cells = read("solutions", assignment)["cells"]
    headings = " ".join(source(cell) for cell in cells if cell["cell_type"] == "markdown")
    for cell in cells:
        if marks(cell).get("grade"):
            assert f"{marks(cell)['points']:g}" in headings, marks(cell)["grade_id"]
    manual = [cell for cell in cells if marks(cell).get("grade") and marks(cell)["solution"]]
    assert len(manual) == 1, "one decision memo that a person reads"


@every_assignment
def test_each_question_states_its_tolerance_and_has_hints_and_mistakes(assignment):
    cells = read("solutions", assignment)["cells"]
    declared = list(questions_of(assignment))
    assert [f"{question.name}_answer" for question in declared] == [
        marks(cell)["grade_id"] for cell in answers({"cells": cells})
    ]
    for question in declared:
        place = next(i for i, cell in enumerate(cells) if marks(cell).get("grade_id") == f"{question.name}_answer")
        text = next(source(cell) for cell in reversed(cells[:place]) if cell["cell_type"] == "markdown")
        assert question.precision.removeprefix("within ") in text, question.name
        assert len(question.hints) >= 2, question.name
        assert len(question.mistakes) >= 2, question.name


def _hidden(assignment: str):
    for cell in submissions.tests(read("solutions", assignment)):
        yield marks(cell), *hidden_points(cell)


@every_assignment
def test_a_test_cell_asks_for_what_the_student_wrote_and_works_nothing_out(assignment):
    """What it defined would be the student's to replace, for it would run where the student's code does."""
    for cell in submissions.tests(read("solutions", assignment)):
        parts = ast.parse(source(cell)).body
        assert ast.unparse(parts[-1].value.args[1]) == marks(cell)["grade_id"]
        assert all(isinstance(one, ast.Import | ast.ImportFrom | ast.Expr) for one in parts), marks(cell)["grade_id"]


@every_assignment
def test_hidden_tests_use_other_inputs_and_end_in_a_float(assignment):
    questions = questions_of(assignment)
    for mark, name, out_of, cases in _hidden(assignment):
        assert mark["grade_id"] == name
        assert mark["points"] == out_of
        flat = [values for case in cases for values in (case if isinstance(case, list) else [case])]
        assert not {tuple(case.values()) for case in questions[name].cases} & set(flat), name

        def right(*values, question=questions[name]):
            case = dict(zip(question.cases[0], values, strict=True))
            return answer_of(assignment, question, question.reference(**case), case)

        score = questions.points(name, right, out_of=out_of, cases=cases)
        assert type(score) is float
        assert score == out_of


@every_assignment
def test_every_typical_mistake_gets_its_message_and_loses_points(assignment):
    questions = questions_of(assignment)
    for _, name, out_of, cases in _hidden(assignment):
        question = questions[name]
        for mistake in question.mistakes:

            def wrong(*values, question=question, mistake=mistake):
                case = dict(zip(question.cases[0], values, strict=True))
                return answer_of(assignment, question, mistake.wrong(**case), case)

            result = question.check(wrong)
            assert not result, (name, mistake.message)
            assert mistake.message in result.message, name
            assert questions.points(name, wrong, out_of=out_of, cases=cases) < out_of, (name, mistake.message)


@every_assignment
def test_one_answer_for_everything_gets_nothing(assignment):
    questions = questions_of(assignment)
    for _, name, out_of, cases in _hidden(assignment):
        for constant in (float("inf"), 0, 1, 2, None, "913", float("nan")):
            assert questions.points(name, lambda *_, one=constant: one, out_of=out_of, cases=cases) == 0.0, name
