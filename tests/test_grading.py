"""The grader on what students usually hand in: right, blank, wrong and damaged; and grading again and again."""

from __future__ import annotations

import importlib
import json
import shutil
from pathlib import Path

import pytest
import submissions
from grading import full_points, grade, grades, needs_sandbox, new_course, points_by_question
from nbgrader.api import Gradebook
from submissions import ASSIGNMENTS, answers, hand_ins, hidden_points, marks, questions_of, read

from labsupport.grading import sandbox
from labsupport.grading.course import Course
from labsupport.grading.inside.student import call
from labsupport.grading.judging import Answer, _once
from labsupport.grading.submissions import Submission, find_submissions

every_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS)


@pytest.fixture(scope="module")
def battery(tmp_path_factory) -> Path:
    course = new_course(tmp_path_factory.mktemp("battery"))
    submissions.hand_in_everything(course / "submitted")
    (course / "submitted" / "note.txt").write_text("not a folder")
    before = {path: path.read_bytes() for path in (course / "submitted").rglob("*") if path.is_file()}
    (course / "log.txt").write_text(grade(course, "--timeout=20", "--memory=3"))
    after = {path: path.read_bytes() for path in (course / "submitted").rglob("*") if path.is_file()}
    assert before == after, "what students handed in must stay as it was"
    return course


def row(battery: Path, student: str, assignment: str) -> dict[str, str]:
    return grades(battery)[student, assignment]


# --- the same scores as where the answers run ---------------------------------------------------------------


def _odd_answers(right):
    """Answers that are right or wrong in unusual types."""
    from decimal import Decimal
    from fractions import Fraction

    import numpy as np
    import pandas as pd

    constants = [None, True, "913", b"1", 1j, float("nan"), -(10**400), [], {}, set(), object(), 10**30, ..., print]
    yield from ((lambda *_, one=one: one) for one in constants)
    for change in (np.asarray, pd.Series, list, np.float64, lambda one: Fraction(one), lambda one: Decimal(repr(one))):
        yield lambda *case, change=change: change(right(*case))
    yield lambda *case: 1 / 0
    yield lambda: 1


@every_assignment
def test_scores_and_words_are_the_same_through_the_wall(assignment):
    """Right answers, typical mistakes and odd ones: asked as the grader asks, and called here."""
    questions = questions_of(assignment)
    answered = importlib.import_module(f"test_{assignment}_assignment")
    for cell in submissions.tests(read("solutions", assignment)):
        name, out_of, cases = hidden_points(cell)
        question = questions[name]
        others = [answered.RIGHT[name], *(answer for about, answer, _ in answered.WRONG if about == name)]

        def in_place(function, question=question):
            function = _once(function)

            def as_answer(*values):
                case = dict(zip(question.cases[0], values, strict=True))
                return submissions.answer_of(assignment, question, function(**case), case)

            return as_answer

        right = in_place(question.reference)
        for here in [right, *(in_place(mistake.wrong) for mistake in question.mistakes), *_odd_answers(right), *others]:
            if not callable(here):
                continue
            there = Answer(
                lambda case, trace=False, here=here: json.loads(json.dumps(call(here, case), allow_nan=False))
            )
            assert questions.points(name, there, out_of=out_of, cases=cases) == questions.points(
                name, here, out_of=out_of, cases=cases
            ), (name, here)
            assert question.check(there).outcome == question.check(here).outcome, name
        for mistake in question.mistakes:
            here = in_place(mistake.wrong)
            there = Answer(lambda case, trace=False, here=here: call(here, case))
            assert question.check(there).message == question.check(here).message


# --- the battery -------------------------------------------------------------------------------------------


@needs_sandbox
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
    )
    + [(student, ASSIGNMENTS[0]) for student in ("own-labsupport", "own-random", "renamed", "byte-order-mark")],
)
def test_full_marks(battery, student, assignment):
    found = row(battery, student, assignment)
    right = full_points(assignment)
    scores = points_by_question(found, assignment)
    assert {name: float(scores[name]) for name in right} == right
    assert float(found["score"]) == sum(right.values())
    assert found["status"] == "needs manual grading"
    assert found["reason"].startswith("to be read by a person")


@needs_sandbox
@pytest.mark.parametrize(
    ("student", "assignment"),
    hand_ins("blank", "shadows", "silent", "changed-test", "equals-all", "shows-too-much")
    + [("no-metadata", ASSIGNMENTS[0]), ("utf-16", ASSIGNMENTS[0])],
)
def test_nothing_for_nothing(battery, student, assignment):
    found = row(battery, student, assignment)
    assert (found["status"], found["score"], found["reason"]) == ("graded", "0", "")
    assert set(points_by_question(found, assignment).values()) == {"0"}


@needs_sandbox
@every_assignment
def test_knowing_the_visible_answers_by_heart_gives_nothing(battery, assignment):
    assert row(battery, "hard-coded", assignment)["score"] == "0"
    page = (battery / "autograded" / "hard-coded" / assignment / f"{assignment}.ipynb").read_text("utf-8")
    assert page.count("✓ Passed") >= len(full_points(assignment)), "and yet each visible check passes"


@needs_sandbox
@pytest.mark.parametrize(("student", "assignment"), hand_ins("syntax-error", "deleted-answer"))
def test_a_broken_answer_loses_its_own_question(battery, student, assignment):
    right = full_points(assignment)
    lost = list(right)[0 if student == "syntax-error" else -1]
    scores = points_by_question(row(battery, student, assignment), assignment)
    assert {name: float(scores[name]) for name in right} == right | {lost: 0.0}


@needs_sandbox
@pytest.mark.parametrize(
    ("student", "note"),
    [
        ("deleted-test", 'the cell "{test}" was missing and is back'),
        ("changed-cell-type", 'the cell "{test}" was of another type'),
        ("changed-test", 'the marks of the cell "{test}" had been changed'),
        ("kills-kernel", 'cell "{second_answer}" was stopped'),
        ("own-random", "it brings a random.py of its own"),
        ("renamed", "(1).ipynb"),
        ("byte-order-mark", "byte-order mark"),
        ("utf-16", "the file was in UTF-16"),
        ("deleted-answer", 'the answer cell "{last_answer}" is missing'),
    ],
)
def test_what_was_repaired_is_noted(battery, student, note):
    solution = read("solutions", ASSIGNMENTS[0])
    names = {
        "test": marks(submissions.tests(solution)[0])["grade_id"],
        "second_answer": marks(answers(solution)[1])["grade_id"],
        "last_answer": marks(answers(solution)[-1])["grade_id"],
    }
    assert note.format(**names) in row(battery, student, ASSIGNMENTS[0])["notes"]


@needs_sandbox
@pytest.mark.parametrize(
    ("student", "reason"),
    [
        ("cut-short", "damaged JSON"),
        ("no-notebook", "is not a notebook"),
        ("empty-folder", "{assignment}.ipynb is missing"),
        ("wrong-name", "found final (2).ipynb: a wrong file name?"),
        ("not-utf-8", "not in UTF-8"),
        ("old-format", "is not a notebook of this kind"),
        ("wrong-folder", 'there is no assignment "{assignment}-1"'),
    ],
)
def test_what_cannot_be_graded_is_named_and_has_no_score(battery, student, reason):
    assignment = ASSIGNMENTS[0]
    found = row(battery, student, f"{assignment}-1" if student == "wrong-folder" else assignment)
    assert found["status"] == "not graded"
    assert reason.format(assignment=assignment) in found["reason"]
    assert {value for name, value in found.items() if name == "score" or ": " in name} == {""}


@needs_sandbox
def test_every_submission_is_in_the_table_and_in_the_log(battery):
    expected = {(one.student, one.assignment) for one in find_submissions(battery / "submitted")}
    assert set(grades(battery)) == expected
    log = (battery / "log.txt").read_text()
    assert all(student in log for student, _ in expected)
    assert "note.txt" in log
    assert "Traceback" not in log
    assert "Warning" not in log


@needs_sandbox
def test_giant_output_is_cut(battery):
    (notebook,) = battery.glob("autograded/giant-output/*/*.ipynb")
    assert notebook.stat().st_size < 1_000_000
    assert "the rest of this output was cut" in notebook.read_text("utf-8")


@needs_sandbox
@every_assignment
def test_feedback_shows_what_the_student_got(battery, assignment):
    page = (battery / "feedback" / "reference" / assignment / f"{assignment}.html").read_text("utf-8")
    assert "Passed" in page
    assert "Provisional" in page, "a memo that nobody has read must not look like a zero"
    assert f"{sum(full_points(assignment).values()):g}" in page
    assert "HIDDEN TESTS" not in page


# --- who calls the course's own formulas -------------------------------------------------------------------


@needs_sandbox
def test_an_answer_that_only_calls_a_formula_waits_for_a_person(tmp_path):
    course, assignment = new_course(tmp_path), "build_or_buy"
    notebook = submissions.solved(assignment)
    cell = next(cell for cell in answers(notebook) if marks(cell)["grade_id"] == "break_even_answer")
    cell["source"] = "break_even = model.smooth_break_even_requests_per_day"
    submissions.hand_in(course / "submitted", "ada", assignment, notebook)
    grade(course)
    found = row(course, "ada", assignment)
    assert "break_even calls smooth_break_even_requests_per_day" in found["notes"]
    assert found["reason"] == "to be read by a person: break_even, memo"
    assert float(found["score"]) == sum(full_points(assignment).values()), "the points stand until somebody looked"


# --- grading again -----------------------------------------------------------------------------------------


def give(course: Path, student: str, assignment: str, name: str, points: float) -> None:
    """What a person does in the formgrader."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        given = gradebook.find_grade(name, assignment, assignment, student)
        given.manual_score, given.needs_manual_grade = points, False
        gradebook.db.commit()


@needs_sandbox
def test_grading_again_loses_nothing(tmp_path):
    course, assignment = new_course(tmp_path), ASSIGNMENTS[0]
    submitted = course / "submitted"
    auto = sum(full_points(assignment).values())

    hand_in = submissions.hand_in(submitted, "ada", assignment, submissions.solved(assignment))
    grade(course)
    graded = course / "autograded" / "ada" / assignment / f"{assignment}.ipynb"
    first = graded.stat().st_mtime_ns
    give(course, "ada", assignment, "memo", 7)
    grade(course)
    again = row(course, "ada", assignment)
    assert "Provisional" not in (course / "feedback" / "ada" / assignment / f"{assignment}.html").read_text("utf-8")
    assert (again["status"], float(again["score"])) == ("graded", auto + 7)
    assert graded.stat().st_mtime_ns == first

    right = hand_in.read_text()
    hand_in.write_text(right[:1000])
    grade(course)
    assert (row(course, "ada", assignment)["status"], row(course, "ada", assignment)["score"]) == ("not graded", "")

    changed = json.loads(right)
    memo = next(cell for cell in changed["cells"] if marks(cell).get("grade_id") == "memo")
    memo["source"] = "Another memo."
    hand_in.write_text(json.dumps(changed))
    grade(course, "--student=ada")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        assert gradebook.find_grade("memo", assignment, assignment, "ada").manual_score == 7
    assert row(course, "ada", assignment)["status"] == "needs manual grading", "a person looks at the new version"


@needs_sandbox
def test_a_corrected_test_changes_what_it_should(tmp_path):
    """The memo's points stay, other assignments are left alone, the corrected question is scored anew."""
    course, (one, other) = new_course(tmp_path), ASSIGNMENTS[:2]
    for assignment in (one, other):
        submissions.hand_in(course / "submitted", "ada", assignment, submissions.solved(assignment))
    grade(course)
    give(course, "ada", one, "memo", 9)
    before = (course / "autograded" / "ada" / other / f"{other}.ipynb").stat().st_mtime_ns

    source = course / "solutions" / one / f"{one}.ipynb"
    notebook = json.loads(source.read_text("utf-8"))
    cell = submissions.tests(notebook)[0]
    name, out_of, _ = hidden_points(cell)
    cell["source"] = "".join(cell["source"]).replace(f"out_of={out_of:g}", f"out_of={out_of + 1:g}")
    cell["metadata"]["nbgrader"]["points"] = out_of + 1
    source.write_text(json.dumps(notebook))
    grade(course)
    found = row(course, "ada", one)
    assert float(points_by_question(found, one)[name]) == out_of + 1
    assert (found["status"], float(found["score"])) == ("graded", sum(full_points(one).values()) + 1 + 9)
    assert (course / "autograded" / "ada" / other / f"{other}.ipynb").stat().st_mtime_ns == before


@pytest.mark.parametrize("module", ["refit.py", "checks/question.py", "assumptions/language_models.py"])
def test_what_was_graded_with_other_code_is_graded_again(module, tmp_path, monkeypatch):
    from labsupport.grading import course as grading

    root, code = new_course(tmp_path / "course"), tmp_path / "labsupport"
    shutil.copytree(grading.LABSUPPORT, code, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(grading, "LABSUPPORT", code)
    hand_in = submissions.hand_in(root / "submitted", "ada", ASSIGNMENTS[0], submissions.blank(ASSIGNMENTS[0]))
    one = Submission("ada", ASSIGNMENTS[0], hand_in.parent)

    before = Course(root)._mark(one)
    assert Course(root)._mark(one) == before
    (code / module).parent.mkdir(exist_ok=True)
    (code / module).write_text("changed = True")
    assert Course(root)._mark(one) != before


def test_records_survive_a_line_cut_short(tmp_path):
    from labsupport.grading.records import Records

    path = tmp_path / "grades" / "records.jsonl"
    Records(path).add("ada/one", reason="", mark="1")
    with path.open("a") as file:
        file.write('["submissions", "ada/two", {"mar')
    Records(path).add("ada/three", mark="3")
    assert Records(path).of("ada/one") == {"reason": "", "mark": "1"}
    assert Records(path).of("ada/two") == {}
    assert Records(path).of("ada/three") == {"mark": "3"}


@needs_sandbox
def test_nothing_to_grade_says_how_to_begin(tmp_path):
    text = grade(new_course(tmp_path))
    assert "nothing to grade" in text
    assert f"exercises/{ASSIGNMENTS[0]}/{ASSIGNMENTS[0]}.ipynb" in text


def test_a_course_may_lie_anywhere(tmp_path, monkeypatch):
    """Each submission gets /tmp anew, so nothing that it reads may be named there, whatever its name outside is."""
    monkeypatch.setattr(sandbox, "PACKAGE", Path("/tmp/clone/labsupport"))
    monkeypatch.setattr("sys.prefix", "/tmp/clone/.venv")
    shown = sandbox.readable_inside()
    assert {Path("/tmp/clone/labsupport"), Path("/tmp/clone/.venv")} <= set(shown)
    assert not [inside for inside in shown.values() if Path("/tmp") in (inside, *inside.parents)]
