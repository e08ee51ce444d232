"""The grader against broken, unlucky and hostile submissions: each ends as written down, and none touches another."""

from __future__ import annotations

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


@pytest.fixture(scope="module")
def rows(course):
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
    (cell, *_) = submissions.tests(submissions.read("solutions", ASSIGNMENT))
    _, _, cases = submissions.hidden_points(cell)
    text = page(course, "hidden-cases-told")
    assert "TOLD" in text, "the source at least"
    for values in cases[0]:
        assert ", ".join(map(repr, values)) not in text
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
