"""Every assignment: released as it should be, fair to the right, the wrong, the broken and the hostile."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import submissions
from nbclient import NotebookClient
from submissions import ASSIGNMENTS, ROOT, answers, hand_ins, hidden_points, marks, questions_of, read, source

# The labsupport under test is this one, wherever a kernel runs.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
every_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS)


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=3_600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# --- the release ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Path:
    course = tmp_path_factory.mktemp("release")
    shutil.copytree(ROOT / "solutions", course / "solutions", ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "nbgrader_config.py", course)
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
def test_hidden_tests_use_other_inputs_and_end_in_a_float(assignment):
    questions = questions_of(assignment)
    for mark, name, out_of, cases in _hidden(assignment):
        assert mark["grade_id"] == name
        assert mark["points"] == out_of
        flat = [values for case in cases for values in (case if isinstance(case, list) else [case])]
        assert not {tuple(case.values()) for case in questions[name].cases} & set(flat), name

        def right(*values, question=questions[name]):
            return question.reference(**dict(zip(question.cases[0], values, strict=True)))

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
                return mistake.wrong(**dict(zip(question.cases[0], values, strict=True)))

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


# --- grading: the whole battery in one run ----------------------------------------------------------------


def new_course(folder: Path) -> Path:
    shutil.copytree(ROOT / "solutions", folder / "solutions", ignore=shutil.ignore_patterns(".*"))
    config = (ROOT / "nbgrader_config.py").read_text() + "\nc.Execute.iopub_timeout = 2\n"
    (folder / "nbgrader_config.py").write_text(config)
    return folder


def grade(course: Path, *options: str) -> str:
    return run(sys.executable, "-m", "labsupport.grading", "--timeout=6", "--memory=3", *options, cwd=course)


def grades(course: Path) -> dict[tuple[str, str], dict[str, str]]:
    with (course / "grades" / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {(row["student"], row["assignment"]): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def battery(tmp_path_factory) -> Path:
    course = new_course(tmp_path_factory.mktemp("battery"))
    submissions.hand_in_everything(course / "submitted")
    (course / "submitted" / "note.txt").write_text("not a folder")
    before = {path: path.read_bytes() for path in (course / "submitted").rglob("*") if path.is_file()}
    (course / "log.txt").write_text(grade(course))
    after = {path: path.read_bytes() for path in (course / "submitted").rglob("*") if path.is_file()}
    assert before == after, "what students handed in must stay as it was"
    return course


def row(battery: Path, student: str, assignment: str) -> dict[str, str]:
    return grades(battery)[student, assignment]


def points_by_question(row: dict[str, str], assignment: str) -> dict[str, str]:
    return {name.split(": ")[1]: value for name, value in row.items() if name.startswith(f"{assignment}: ")}


def full_points(assignment: str) -> dict[str, float]:
    return {name: out_of for _, name, out_of, _ in _hidden(assignment)}


@pytest.mark.parametrize(
    ("student", "assignment"),
    hand_ins(
        "reference",
        "deleted-test",
        "changed-cell-type",
        "shows-everything",
        "giant-output",
        "warns",
        "deletes-files",
        "helper-beside",
        "never-silent",
    ),
)
def test_full_marks(battery, student, assignment):
    found = row(battery, student, assignment)
    right = full_points(assignment)
    scores = points_by_question(found, assignment)
    assert {name: float(scores[name]) for name in right} == right
    assert float(found["score"]) == sum(right.values())
    assert found["status"] == "needs manual grading"
    assert found["reason"].startswith("to be read by a person")


@pytest.mark.parametrize(
    ("student", "assignment"), hand_ins("blank", "shadows", "silent", "changed-test", "equals-all")
)
def test_nothing_for_nothing(battery, student, assignment):
    found = row(battery, student, assignment)
    assert (found["status"], found["score"], found["reason"]) == ("graded", "0", "")
    assert set(points_by_question(found, assignment).values()) == {"0"}


@every_assignment
def test_knowing_the_visible_answers_by_heart_gives_nothing(battery, assignment):
    assert row(battery, "hard-coded", assignment)["score"] == "0"
    page = (battery / "autograded" / "hard-coded" / assignment / f"{assignment}.ipynb").read_text()
    assert page.count("✓ Passed") >= len(full_points(assignment)), "and yet each visible check passes"


@pytest.mark.parametrize(
    ("student", "assignment"), hand_ins("syntax-error", "endless-loop", "memory-hog", "deleted-answer")
)
def test_a_broken_answer_loses_its_own_question(battery, student, assignment):
    lost = 0 if student == "syntax-error" else -1
    right = full_points(assignment)
    scores = points_by_question(row(battery, student, assignment), assignment)
    name = list(right)[lost]
    assert float(scores[name]) == 0
    assert {other: float(scores[other]) for other in right if other != name} == {
        other: points for other, points in right.items() if other != name
    }


@pytest.mark.parametrize(
    ("student", "reason"),
    [
        ("split-answer", 'the cell "{answer}" is there 2 times'),
        ("same-grade-id", 'the cell "{test}" is there 2 times'),
        ("changed-marks", "the marks of a test cell"),
        ("hanging", 'cell "{last_answer}" ran too long and could not be interrupted'),
        ("kills-kernel", 'the kernel died in cell "{second_answer}"'),
        ("cut-short", "damaged JSON"),
        ("no-notebook", "is not a notebook"),
        ("empty-folder", "{assignment}.ipynb is missing"),
        ("wrong-name", "found final (2).ipynb: a wrong file name?"),
        ("not-utf-8", "not in UTF-8"),
        ("old-format", "is not a notebook of this kind"),
        ("no-metadata", "breaks the rules of its format"),
        ("shows-too-much", "the notebook meddles with scores"),
        ("own-labsupport", "it brings a labsupport.py of its own"),
        ("own-random", "it brings a random.py of its own"),
        ("wrong-folder", 'there is no assignment "{assignment}-1"'),
    ],
)
def test_what_cannot_be_graded_is_named_and_has_no_score(battery, student, reason):
    assignment = ASSIGNMENTS[0]
    cells = read("solutions", assignment)
    names = {
        "answer": marks(answers(cells)[0])["grade_id"],
        "second_answer": marks(answers(cells)[1])["grade_id"],
        "last_answer": marks(answers(cells)[-1])["grade_id"],
        "test": marks(submissions.tests(cells)[0])["grade_id"],
        "assignment": assignment,
    }
    found = row(battery, student, f"{assignment}-1" if student == "wrong-folder" else assignment)
    assert found["status"] == "not graded"
    assert reason.format(**names) in found["reason"]
    assert {value for name, value in found.items() if name == "score" or ": " in name} == {""}
    assert not (battery / "feedback" / student).exists()


def test_every_submission_is_in_the_table_and_in_the_log(battery):
    expected = {(one.student, one.assignment) for one in _find(battery)}
    assert set(grades(battery)) == expected
    log = (battery / "log.txt").read_text()
    assert all(student in log for student, _ in expected)
    assert "note.txt" in log
    assert "Traceback" not in log
    assert "Warning" not in log


def _find(course: Path):
    from labsupport.grading.submissions import find_submissions

    return find_submissions(course / "submitted")


def test_giant_output_is_cut(battery):
    (notebook,) = battery.glob("autograded/giant-output/*/*.ipynb")
    assert notebook.stat().st_size < 1_000_000
    assert "the rest of this output was cut" in notebook.read_text()


@every_assignment
def test_feedback_shows_what_the_student_got(battery, assignment):
    page = (battery / "feedback" / "reference" / assignment / f"{assignment}.html").read_text()
    assert "Passed" in page
    assert "Provisional" in page, "a memo that nobody has read must not look like a zero"
    assert f"{sum(full_points(assignment).values()):g}" in page


# --- grading again --------------------------------------------------------------------------------------------


def test_grading_again_loses_nothing(tmp_path):
    from nbgrader.api import Gradebook

    course, assignment = new_course(tmp_path), ASSIGNMENTS[0]
    submitted = course / "submitted"
    memo = next(name for name in _all_questions(assignment) if name not in full_points(assignment))
    auto = sum(full_points(assignment).values())

    hand_in = submissions.hand_in(submitted, "ada", assignment, submissions.solved(assignment))
    grade(course)
    first = (course / "autograded" / "ada" / assignment / f"{assignment}.ipynb").stat().st_mtime_ns
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        given = gradebook.find_grade(memo, assignment, assignment, "ada")
        given.manual_score, given.needs_manual_grade = 7, False
        gradebook.db.commit()
    grade(course)
    again = row(course, "ada", assignment)
    assert "Provisional" not in (course / "feedback" / "ada" / assignment / f"{assignment}.html").read_text()
    assert (again["status"], float(again["score"])) == ("graded", auto + 7)
    assert (course / "autograded" / "ada" / assignment / f"{assignment}.ipynb").stat().st_mtime_ns == first

    right = hand_in.read_text()
    hand_in.write_text(right[:1000])
    grade(course)
    assert (row(course, "ada", assignment)["status"], row(course, "ada", assignment)["score"]) == ("not graded", "")

    hand_in.write_text(right)
    grade(course, "--student=ada")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        assert gradebook.find_grade(memo, assignment, assignment, "ada").manual_score == 7
    assert row(course, "ada", assignment)["status"] == "needs manual grading", "a person looks at the new version"


@pytest.mark.parametrize("module", ["refit.py", "checks/question.py", "assumptions/language_models.py"])
def test_what_was_graded_with_other_code_is_graded_again(module, tmp_path, monkeypatch):
    from labsupport.grading import course as grading
    from labsupport.grading.submissions import Submission

    root, code = new_course(tmp_path / "course"), tmp_path / "labsupport"
    shutil.copytree(grading.LABSUPPORT, code)
    monkeypatch.setattr(grading, "LABSUPPORT", code)
    hand_in = submissions.hand_in(root / "submitted", "ada", ASSIGNMENTS[0], submissions.blank(ASSIGNMENTS[0]))
    one = Submission("ada", ASSIGNMENTS[0], hand_in.parent)

    before = grading.Course(root)._mark(one)
    assert grading.Course(root)._mark(one) == before
    (code / module).write_text("changed = True")
    assert grading.Course(root)._mark(one) != before


def _all_questions(assignment: str) -> list[str]:
    return [marks(cell)["grade_id"] for cell in read("solutions", assignment)["cells"] if marks(cell).get("grade")]


def test_nothing_to_grade_says_how_to_begin(tmp_path):
    text = grade(new_course(tmp_path))
    assert "nothing to grade" in text
    assert f"exercises/{ASSIGNMENTS[0]}/{ASSIGNMENTS[0]}.ipynb" in text


def test_records_are_readable(battery):
    records = json.loads((battery / "grades" / "records.json").read_text())
    assert set(records["assignments"]) == set(ASSIGNMENTS)
