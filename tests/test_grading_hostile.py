"""The grader against broken, unlucky and hostile submissions: each ends as written down, and none touches another."""

from __future__ import annotations

import csv
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import hostile
import pytest
import submissions
from bs4 import BeautifulSoup
from grading import full_points, grade, grades, needs_sandbox, new_course, points_by_question
from hostile import ASSIGNMENT, FULL, LOSES_LAST, ZERO

pytestmark = needs_sandbox
HONEST = ("aaa", "zzz")  # the first and the last to be graded


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    folder = new_course(tmp_path_factory.mktemp("hostile"))
    submitted = folder / "submitted"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = str(listening.getsockname()[1])
        for student in HONEST:
            submissions.hand_in(submitted, student, ASSIGNMENT, submissions.solved(ASSIGNMENT))
        for student, make in {**ZERO, **FULL, **LOSES_LAST}.items():
            path = submissions.hand_in(submitted, student, ASSIGNMENT, make(ASSIGNMENT))
            text = path.read_text("utf-8").replace("PORT", port).replace("COURSE", str(folder))
            path.write_text(text.replace("OWNHOME", str(Path.home())), "utf-8")
        hostile.hand_in_files(submitted, tmp_path_factory.mktemp("outside"))
        os.environ["A_KEY"] = "secret"
        try:
            (folder / "log.txt").write_text(grade(folder, "--timeout=4", "--memory=3"))
        finally:
            del os.environ["A_KEY"]
    return folder


@pytest.fixture(scope="module", name="rows")
def all_rows(course):
    return rows(course)


def rows(course: Path) -> dict[str, dict[str, str]]:
    return {student: row for (student, _), row in grades(course).items()}


def scores(row: dict[str, str]) -> dict[str, float]:
    return {name: float(value or 0) for name, value in points_by_question(row, ASSIGNMENT).items() if name != "memo"}


def page(course: Path, student: str) -> str:
    return (course / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text("utf-8")


@pytest.mark.parametrize("student", ZERO)
def test_no_trick_gives_a_point(rows, student):
    assert rows[student]["status"] != "not graded"
    assert set(scores(rows[student]).values()) == {0.0}


@pytest.mark.parametrize("student", [*HONEST, *FULL])
def test_right_answers_count_whatever_else_happens(course, rows, student):
    assert scores(rows[student]) == full_points(ASSIGNMENT), rows[student]["notes"]
    notebook = (course / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text("utf-8")
    shown = [line for line in notebook.splitlines() if "LEAK" in line and "print" not in line and "assert" not in line]
    assert not shown
    assert len(notebook) < 3_000_000


@pytest.mark.parametrize("student", LOSES_LAST)
def test_what_never_ends_costs_its_own_question(rows, student):
    right = full_points(ASSIGNMENT)
    last = list(right)[-1]
    assert scores(rows[student]) == right | {last: 0.0}


def test_what_is_no_notebook_is_named(course, rows, tmp_path):
    reasons = hostile.hand_in_files(tmp_path / "submitted", tmp_path)
    for student, words in reasons.items():
        assert rows[student]["status"] == "not graded", student
        assert words in rows[student]["reason"], student
        assert rows[student]["score"] == "", student
    assert "linked-student" in (course / "log.txt").read_text()


@pytest.mark.parametrize("student", ["pipe", "deep", "another-assignment"])
def test_what_cannot_be_graded_stands_open_everywhere(course, rows, student):
    from nbgrader.api import Gradebook

    assert "could not be graded" in page(course, student)
    assert "not a zero" in page(course, student)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        (notebook,) = gradebook.find_submission(ASSIGNMENT, student).notebooks
        assert all(one.needs_manual_grade for one in notebook.grades), "the formgrader lists it"


def test_the_log_has_no_traceback_and_a_line_for_each(course, rows):
    log = (course / "log.txt").read_text()
    assert "Traceback" not in log
    for student in rows:
        assert f"{student}/" in log or not student


def test_nothing_that_was_started_is_left(course):
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert "98765" not in running


def test_what_was_written_reaches_no_folder(course):
    for folder in ("autograded", "feedback"):
        names = {path.name for path in (course / folder).rglob("*") if path.is_file()}
        assert names <= {f"{ASSIGNMENT}.ipynb", f"{ASSIGNMENT}.html"}


def test_hidden_cases_are_told_to_nobody(course):
    hidden = []
    for cell in submissions.tests(submissions.read("solutions", ASSIGNMENT)):
        for case in submissions.hidden_points(cell)[2]:
            hidden += case if isinstance(case, list) else [case]
    released = json.dumps(submissions.blank(ASSIGNMENT))
    hidden = [values for values in hidden if ", ".join(map(repr, values)) not in released]
    for student in ("hidden-cases-told", "hidden-cases-as-formulas", "hidden-cases-told-to-the-next"):
        text = page(course, student)
        assert "TOLD" in text, "the source at least"
        plain = BeautifulSoup(text, "html.parser").text + json.dumps(rows(course)[student])
        for values in hidden:
            assert ", ".join(map(repr, values)) not in plain, student
        assert "HIDDEN TESTS" not in text
        assert "points(" not in text


def test_scripts_are_not_in_the_pages(course):
    tree = BeautifulSoup(page(course, "scripts"), "html.parser")
    assert tree.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert "A memo." in tree.text
    for tag in tree.find_all(True):
        assert tag.name not in ("script", "iframe", "svg", "object", "embed", "form", "link", "base"), tag
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        assert tag.name != "img" or tag.get("src", "data:image/").startswith("data:image/"), tag
        assert tag.get("href", "#").startswith(("#", "http:", "https:", "mailto:")), tag
        assert tag.name != "style" or "example.invalid" not in tag.text


def test_without_bubblewrap_it_refuses_and_says_what_to_install(tmp_path):
    folder = new_course(tmp_path)
    submissions.hand_in(folder / "submitted", "ada", ASSIGNMENT, submissions.solved(ASSIGNMENT))
    command = [sys.executable, "-m", "labsupport.grading"]
    nowhere = os.environ | {"PATH": "/nowhere", "PYTHONPATH": str(submissions.ROOT)}
    done = subprocess.run(command, cwd=folder, env=nowhere, capture_output=True, text=True)
    assert done.returncode == 2
    assert "apt-get install bubblewrap" in done.stderr
    assert "--trust-submissions" in done.stderr
    assert not (folder / "autograded").exists()

    done = subprocess.run([*command, "--trust-submissions"], cwd=folder, env=nowhere, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert scores(grades(folder)["ada", ASSIGNMENT]) == full_points(ASSIGNMENT)


# --- what the instructor's side reads of it ----------------------------------------------------------------


@pytest.mark.parametrize("deep", ["-", "not ", "lambda:", "1 if 1 else ", "(", "a["])
def test_code_too_deep_to_be_read_is_run_as_it_is(deep):
    from labsupport.grading.demonstrations import EVERYTHING, loaded

    assert loaded(deep * 100_000 + "1") is EVERYTHING


def test_text_of_a_student_moves_no_cursor_and_is_no_formula(tmp_path):
    from labsupport.grading.grades import Grade
    from labsupport.grading.report import table, write_csv, write_lms_csv
    from labsupport.grading.submissions import Submission

    bad = Submission("=HYPERLINK(1)", "one", tmp_path)
    grade = Grade(bad, "graded", scores={"q": -1.0}, total=-1.0, out_of=2, notes=["-1+\x1b[2J\u202eend"])
    assert "\x1b" not in table([grade])
    assert "\u202e" not in table([grade])
    write_csv(tmp_path / "grades.csv", [grade], {"one": ["q"]})
    with (tmp_path / "grades.csv").open(encoding="utf-8", newline="") as file:
        _, row = csv.reader(file)
    assert (row[0], row[7][:4]) == ("'=HYPERLINK(1)", "'-1+")
    assert row[3] == row[8] == "-1", "numbers stay numbers"
    write_lms_csv(tmp_path / "lms.csv", [grade], ["one"])
    assert "'=HYPERLINK" in (tmp_path / "lms.csv").read_text()


def test_a_notebook_of_a_million_parts_is_refused_before_it_is_read(tmp_path):
    from labsupport.grading.repair import Refused, repair

    path = tmp_path / "parts.ipynb"
    path.write_text('{"nbformat": 4, "cells": [' + "{}," * 6_000_000 + "{}]}")
    with pytest.raises(Refused, match="more parts"):
        repair(path, submissions.read("solutions", ASSIGNMENT))


def test_long_texts_are_compared_by_their_beginning():
    import time

    from labsupport.grading.similarity import near_identical

    start = time.process_time()
    found = near_identical({f"s{n}": {q: f"x{n} = {n}\n" * 40_000 for q in "abc"} for n in range(20)})
    assert time.process_time() - start < 20
    assert isinstance(found, list)


def test_a_course_where_student_code_can_read_is_refused(tmp_path, monkeypatch):
    from labsupport.grading import sandbox

    sandbox.refuse_to_show(submissions.ROOT)
    sandbox.refuse_to_show(Path("/usr/src/app"))
    for place in (Path("/usr/share/course"), Path(sys.prefix) / "course", sandbox.PACKAGE):
        with pytest.raises(sandbox.NoSandbox, match="Move it elsewhere"):
            sandbox.refuse_to_show(place)
    bound = [one for one in sandbox.walls() if one.startswith("/usr")]
    assert "/usr" not in bound
    assert "/usr/src" not in bound


def test_a_copy_of_the_answers_among_the_packages_is_hidden(tmp_path, monkeypatch):
    from labsupport.grading import sandbox

    copy = tmp_path / "env" / "lib" / "python3.11" / "site-packages" / "labsupport" / "chapters" / "one" / "questions"
    copy.mkdir(parents=True)
    monkeypatch.setattr(sandbox.sys, "prefix", str(tmp_path / "env"))
    inside = sandbox.ENVIRONMENT / copy.relative_to(tmp_path / "env")
    assert inside in sandbox.hidden_inside()
    assert str(inside) in sandbox.walls()
