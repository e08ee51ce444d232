"""Own numbers for each student: every draw can be solved and is told from others; graded as whose they are."""

from __future__ import annotations

import csv
import functools
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import submissions
from grading import full_points, grade, grades, needs_sandbox, new_course, points_by_question, run
from submissions import ASSIGNMENTS, ROOT, hidden_points, marks, questions_of, read

from labsupport.checking import Mistake, Outcome, Question, Questions
from labsupport.checking.own import key, own_case, same_person
from labsupport.checking.values import close
from labsupport.grading.own_numbers import Ids, WrongIds

IDS = [f"s{number:07}" for number in range(10_000)]
OWN = [
    pytest.param(chapter, one, id=f"{chapter}-{one.name}")
    for chapter in ASSIGNMENTS
    for one in questions_of(chapter)
    if one.own
]
every_own_question = pytest.mark.parametrize(("chapter", "question"), OWN)


def hidden_cases(chapter: str, question: Question) -> list[tuple | list[tuple]]:
    """The hidden cases of a question, as its test cell groups them."""
    cells = map(hidden_points, submissions.tests(read("solutions", chapter)))
    return next(cases for name, _, cases in cells if name == question.name)


def declared_cases(chapter: str, question: Question) -> list[dict[str, Any]]:
    """All cases of a question: the visible ones, and each of the hidden ones."""
    hidden = hidden_cases(chapter, question)
    flat = [one for case in hidden for one in (case if isinstance(case, list) else [case])]
    return [*map(dict, question.cases), *(dict(zip(question.cases[0], one, strict=True)) for one in flat)]


def kinds(answer: Any) -> Any:
    """What sort of answer it is: of each number whether it is below, at or above zero, or without end."""
    if isinstance(answer, Mapping):
        return {name: kinds(one) for name, one in answer.items()}
    if isinstance(answer, Sequence):
        return [kinds(one) for one in answer]
    return (math.isinf(answer), (answer > 0) - (answer < 0), math.isnan(answer))


@pytest.fixture(autouse=True)
def prices_are_read_once(monkeypatch):
    from labsupport.chapters.build_or_buy.questions import cost

    monkeypatch.setattr(cost, "token_price", functools.cache(cost.token_price))


# --- the draws ---------------------------------------------------------------------------------------------


def test_each_assignment_has_questions_with_own_numbers():
    assert {chapter.values[0] for chapter in OWN} == set(ASSIGNMENTS)


@every_own_question
def test_each_of_ten_thousand_draws_can_be_solved(chapter, question):
    """The right answer is of the same kind as in the declared case, never none. Each distinct case is solved once."""
    for case in declared_cases(chapter, question):
        wanted = kinds(question.reference(**case))
        drawn = {tuple(own_case(case, question.own, question.name, one).items()) for one in IDS}
        for one in drawn:
            values = dict(one)
            for name, (low, high) in question.own.items():
                slack = 0.5 * isinstance(case[name], int) + 0.005 * abs(values[name])
                low, high = sorted((low * case[name], high * case[name]))
                assert low - slack <= values[name] <= high + slack, (name, values)
                assert type(values[name]) is type(case[name])
            assert kinds(question.reference(**values)) == wanted, values


def extremes(question: Question, case: Mapping[str, Any], ids: Sequence[str]) -> Iterator[str]:
    """The ids with the least and the most of each input, and of pairs of them: corners of what can be drawn."""
    drawn = [(one, own_case(case, question.own, question.name, one)) for one in ids]
    for name in question.own:
        yield from (pick(drawn, key=lambda one, name=name: one[1][name])[0] for pick in (min, max))
    for signs in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        weights = dict(zip(question.own, signs * len(question.own), strict=False))
        yield max(
            drawn,
            key=lambda one, weights=weights: sum(w * one[1][n] / (abs(case[n]) or 1) for n, w in weights.items()),
        )[0]


@every_own_question
def test_every_typical_mistake_is_told_from_the_right_answer_in_every_draw(chapter, question):
    """At the corners of what 10,000 ids draw, and for a sample of them: seen, and it costs points."""
    hidden = hidden_cases(chapter, question)
    sample = [one for case in question.cases for one in extremes(question, case, IDS)] + IDS[::400]
    for student in dict.fromkeys(sample):
        own = question.of(student)
        cases = own.own_cases(hidden, student)
        for mistake in question.mistakes:

            def wrong(*values, mistake=mistake):
                return mistake.wrong(**dict(zip(question.cases[0], values, strict=True)))

            assert own.check(wrong).outcome is Outcome.WRONG, (student, mistake.message)
            assert own.share_right(wrong, cases) < 1, (student, mistake.message)


@every_own_question
def test_who_knows_anothers_answers_by_heart_has_nothing(chapter, question):
    hidden = hidden_cases(chapter, question)

    def by_heart(student):
        return {tuple(case.values()): question.reference(**case) for case in question.of(student).cases}

    handed_on = []
    for one, other in zip(IDS[:60], IDS[60:120], strict=True):
        known = by_heart(other)
        assert question.of(other).check(lambda *case, known=known: known[case])
        assert question.of(one).check(lambda *case, known=known: known[case]).outcome is Outcome.WRONG
        for student in (one, other):
            cases = question.own_cases(hidden, student)
            assert question.share_right(lambda *case, known=known: known.get(case), cases) == 0.0
        told = {}
        for case in question.own_cases(hidden, other):
            for values in case if isinstance(case, list) else [case]:
                told[values] = question.reference(**dict(zip(question.cases[0], values, strict=True)))

        def told_hidden(*case, told=told):
            return told.get(case)

        assert question.share_right(told_hidden, question.own_cases(hidden, other)) == 1.0
        handed_on.append(question.share_right(told_hidden, question.own_cases(hidden, one)))
        values = list(known.values())
        if not any(close(values[0], one, 0.05) for one in values[1:]):
            assert not question.of(one).check(lambda *_, value=values[0]: value)
    assert sum(handed_on) / len(handed_on) < 0.02, "hidden cases that leaked are nobody else's, but by a rare chance"


@every_own_question
def test_draws_differ_from_student_to_student(chapter, question):
    drawn = Counter(
        tuple(tuple(own_case(case, question.own, question.name, one).values()) for case in question.cases)
        for one in IDS
    )
    shared = sum(count for count in drawn.values() if count > 1)
    assert shared < 0.01 * len(IDS)
    assert len({tuple(map(repr, one)) for one in drawn}) > 0.99 * len(IDS)
    answers = {repr(question.reference(**question.of(one).cases[0])) for one in IDS[:100]}
    assert len(answers) > 20, "and so do the right answers"


def test_a_draw_is_the_same_on_every_machine():
    case = {"a": 1_000, "b": 0.25, "c": 0, "d": "x"}
    drawn = own_case(case, {"a": (0.5, 2.0), "b": (0.5, 2.0), "c": (0.5, 2.0)}, "question", "s123")
    assert drawn == DRAWN
    assert drawn == own_case(case, {"b": (0.5, 2.0), "a": (0.5, 2.0), "c": (0.5, 2.0)}, "question", "S-123")


DRAWN = {"a": 1340, "b": 0.153, "c": 0, "d": "x"}


def test_draws_are_spread_evenly_by_ratio():
    found = [own_case({"a": 1.0}, {"a": (0.5, 2.0)}, "question", one)["a"] for one in IDS]
    below = sum(one < 1 for one in found) / len(IDS)
    assert 0.48 < below < 0.52
    assert min(found) < 0.502
    assert max(found) > 1.99


# --- ids ---------------------------------------------------------------------------------------------------


def test_an_id_is_one_however_it_is_written():
    assert key("S-123 456") == key("s123456") == "s123456"
    assert key("Ana María  LÓPEZ") == key("ana maria lopez")
    assert key("王小明") == "王小明"
    for none in ("", "  ", "-?!", None, 7, ["ada"], "a" * 101):
        assert key(none) == ""
    assert same_person("Lee, Kim", "kim lee")
    assert not same_person("Lee, Kim", "Kim Le")
    assert not same_person("", "")


def test_a_roster_gives_folders_their_ids(tmp_path):
    (tmp_path / "students.csv").write_text('student,id,mail\nAna María López,s1,x\n"Lee, Kim",s2,y\n', "utf-8")
    ids = Ids(tmp_path, ["one"], {"one", "two"})
    assert [ids.of(name, "one") for name in ("ana maria lopez", "Kim Lee", "ben")] == ["s1", "s2", "ben"]
    assert ids.of("Kim Lee", "two") == "", "off"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,id\na,1\n", "needs the columns"),
        ("student,id\na,\n", "without an id"),
        ("student,id\na,1\nb,1\n", "twice"),
        ("student,id\na,1\nA,2\n", "twice"),
        ("", "needs the columns"),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused(tmp_path, text, words):
    (tmp_path / "students.csv").write_text(text)
    with pytest.raises(WrongIds, match=words):
        Ids(tmp_path, ["one"], {"one"})


def test_an_unknown_assignment_is_refused(tmp_path):
    with pytest.raises(WrongIds, match='names "on"; the assignments are one'):
        Ids(tmp_path, ["on"], {"one"})


@pytest.mark.parametrize("own", [{"b": (1, 2)}, {"a": (0, 2)}, {"a": (2, 1)}, {"name": (1, 2)}])
def test_ranges_that_are_none_are_refused(own):
    with pytest.raises(ValueError, match="own numbers of"):
        Question(name="q", reference=lambda a, name: a, cases=[(1.0, "x")], own=own)


# --- in a notebook ------------------------------------------------------------------------------------------


def some_questions() -> Questions:
    double = Question(
        name="double",
        reference=lambda a, b: 2 * a + b,
        cases=[(100.0, 1.0), (300.0, 1.0)],
        own={"a": (0.5, 2.0)},
        mistakes=[Mistake(lambda a: a, "This looks single.")],
    )
    return Questions(double, Question(name="same", reference=lambda a: a, cases=[(1.0,)]))


def test_check_tries_the_numbers_of_whom_it_was_told():
    questions = some_questions()
    plain = str(questions.check("double", lambda a, b: 0))
    assert "a=100" in plain, "off until an id is given"
    numbers = questions.own_numbers("ada")
    mine = questions.scenario("double", "ada")
    assert f"a = {mine['a']:,}" in str(numbers)
    assert "b =" not in str(numbers), "what everybody has alike"
    assert "same" not in str(numbers)
    assert f"a={mine['a']:.6g}" in str(questions.check("double", lambda a, b: 0))
    assert questions.check("double", lambda a, b: 2 * a + b)
    assert questions.check("same", lambda a: a)
    assert "This looks single." in questions.check("double", lambda a, b: a).message
    for nobody in ("", None, "?!", 3):
        assert "No id yet" in str(questions.own_numbers(nobody))
        assert "No id yet" in questions.own_numbers(nobody)._repr_html_()
        assert str(questions.check("double", lambda a, b: 0)) == plain


# --- through the grader -------------------------------------------------------------------------------------

ROSTER = [("Ana María López", "s1"), ("ben", "s2"), ("Chen, Wei", "s3"), ("dora", "s4"), ("eve", "s5"), ("fay", "s6")]


def turned_on(folder: Path) -> Path:
    """A course with own numbers in every assignment, released."""
    course = new_course(folder)
    config = course / "nbgrader_config.py"
    text = config.read_text("utf-8")
    assert "c.OwnNumbers.assignments = []" in text
    config.write_text(text.replace("assignments = []", f"assignments = {ASSIGNMENTS}"), "utf-8")
    run("nbgrader", "generate_assignment", "--assignment=*", "--no-db", "--force", cwd=course)
    return course


def released(course: Path, assignment: str) -> dict:
    """The exercise as students get it."""
    return json.loads((course / "exercises" / assignment / f"{assignment}.ipynb").read_text("utf-8"))


def with_id(course: Path, assignment: str, student: str | None, answers: dict[str, str] | None = None) -> dict:
    """The exercise with an id (``None``: the cell is taken out), and with answers: right ones, or these."""
    notebook, solution = released(course, assignment), read("solutions", assignment)
    right = {marks(cell)["grade_id"]: cell["source"] for cell in solution["cells"] if marks(cell).get("solution")}
    (place,) = (n for n, cell in enumerate(notebook["cells"]) if cell["id"] == "own-numbers")
    if student is None:
        del notebook["cells"][place]
    else:
        cell = notebook["cells"][place]
        cell["source"] = "".join(cell["source"]).replace('own_numbers("")', f"own_numbers({student!r})")
    given = right if answers is None else answers
    for cell in notebook["cells"]:
        if marks(cell).get("solution") and marks(cell)["grade_id"] in given:
            cell["source"] = given[marks(cell)["grade_id"]]
    return notebook


def by_heart(assignment: str, student: str) -> dict[str, str]:
    """Answers that know the visible cases of a student by heart, and nothing else."""
    answers = {}
    for question in questions_of(assignment):
        own = question.of(student)
        known = {tuple(case.values()): question.reference(**case) for case in own.cases}
        text = f"def {question.name}(*values):\n    return {known!r}[values]"
        answers[f"{question.name}_answer"] = text.replace("inf", "1e999")
    return answers


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    folder = turned_on(tmp_path_factory.mktemp("own"))
    with (folder / "students.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("student", "id"), *ROSTER])
    submitted = folder / "submitted"
    for assignment in ASSIGNMENTS:
        submissions.hand_in(submitted, "Ana María López", assignment, with_id(folder, assignment, "S 1"))
        submissions.hand_in(submitted, "ben", assignment, with_id(folder, assignment, "s1"))
        copied = with_id(folder, assignment, "s3", by_heart(assignment, "s1"))
        submissions.hand_in(submitted, "Chen, Wei", assignment, copied)
    for student, written in {"dora": "", "eve": None, "fay": "s66", "unlisted": "unlisted"}.items():
        submissions.hand_in(submitted, student, ASSIGNMENTS[0], with_id(folder, ASSIGNMENTS[0], written))
    heart = with_id(folder, ASSIGNMENTS[0], "s1", by_heart(ASSIGNMENTS[0], "s1"))
    submissions.hand_in(submitted, "gus", ASSIGNMENTS[0], heart)
    (folder / "log.txt").write_text(grade(folder))
    return folder


def test_the_cell_is_there_where_it_is_wanted_and_nowhere_else(tmp_path):
    course = turned_on(tmp_path)
    for assignment in ASSIGNMENTS:
        cells = released(course, assignment)["cells"]
        plain = submissions.blank(assignment)["cells"]
        assert [cell for cell in cells if cell["id"] != "own-numbers"] == plain, "and nothing else is changed"
        assert len(cells) == len(plain) + 1
    assert not list(ROOT.glob("exercises/**/*own-numbers*"))


@needs_sandbox
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_right_with_ones_own_id(course, assignment):
    row = grades(course)["Ana María López", assignment]
    assert float(row["score"]) == sum(full_points(assignment).values())
    assert row["reason"] == "to be read by a person: memo"
    assert row["notes"] == ""
    page = (course / "autograded" / "Ana María López" / assignment / f"{assignment}.ipynb").read_text("utf-8")
    assert "Your own numbers, S 1" in page
    name, case = next(iter(questions_of(assignment).own_numbers("s1").cases.items()))
    questions_of(assignment).own_numbers("")
    assert f"{name}: {', '.join(f'{one} = {value:,}' for one, value in case.items())}" in page


@needs_sandbox
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_someone_elses_id_is_noticed_and_costs_nothing_by_itself(course, assignment):
    row = grades(course)["ben", assignment]
    assert float(row["score"]) == sum(full_points(assignment).values())
    assert 'made with the id "s1", which is another student\'s, instead of "s2"' in row["notes"]
    own = {question.name for question in questions_of(assignment) if question.own}
    assert set(row["reason"].removeprefix("to be read by a person: ").split(", ")) == own | {"memo"}
    report = (course / "grades" / "class_report.html").read_text("utf-8")
    assert "another student" in report.split("For a person")[1]


@needs_sandbox
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_answers_copied_under_ones_own_id_are_wrong(course, assignment):
    row = grades(course)["Chen, Wei", assignment]
    points = points_by_question(row, assignment)
    own = {question.name for question in questions_of(assignment) if question.own}
    assert {float(points[name]) for name in own} == {0.0}
    assert row["notes"] == "", "the id is his own"
    records = [
        json.loads(line) for line in (course / "grades" / "records.jsonl").read_text("utf-8").splitlines() if line
    ]
    found = [
        facts["questions"] for _, one, facts in records if one == f"Chen, Wei/{assignment}" and "questions" in facts
    ]
    for name in own:
        assert found[-1][name]["outcome"] == "wrong", "and the check says so, as it did at home"


@needs_sandbox
@pytest.mark.parametrize(
    ("student", "note"),
    [
        ("dora", 'no id was written for its own numbers: points are for those of "s4"'),
        ("eve", 'no id was written for its own numbers: points are for those of "s5"'),
        ("fay", 'made with the id "s66", which is nobody\'s here, instead of "s6"'),
        ("unlisted", ""),
    ],
)
def test_an_id_that_is_missing_or_misspelt_is_noted_and_costs_nothing(course, student, note):
    row = grades(course)[student, ASSIGNMENTS[0]]
    assert note in row["notes"] if note else row["notes"] == ""
    assert float(row["score"]) == sum(full_points(ASSIGNMENTS[0]).values())


@needs_sandbox
def test_a_whole_copy_has_nothing_and_waits_for_a_person(course):
    row = grades(course)["gus", ASSIGNMENTS[0]]
    assert row["status"] == "needs manual grading"
    assert row["score"] == "0"
    assert "another student's" in row["notes"]


@needs_sandbox
def test_a_corrected_list_grades_again_whom_it_is_about(course):
    def times():
        return {
            path.parts[-3]: path.stat().st_mtime_ns for path in course.glob(f"autograded/*/{ASSIGNMENTS[0]}/*.ipynb")
        }

    before = times()
    text = (course / "students.csv").read_text("utf-8")
    (course / "students.csv").write_text(text.replace("fay,s6", "fay,s66"), "utf-8")
    grade(course, f"--assignment={ASSIGNMENTS[0]}")
    after = times()
    assert [student for student in after if after[student] != before[student]] == ["fay"]
    assert grades(course)["fay", ASSIGNMENTS[0]]["notes"] == ""
    (course / "students.csv").write_text("student\n", "utf-8")
    import subprocess
    import sys

    from grading import environment

    done = subprocess.run(
        [sys.executable, "-m", "labsupport.grading"], cwd=course, env=environment(), capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "students.csv needs the columns" in done.stderr
    (course / "students.csv").write_text(text, "utf-8")
