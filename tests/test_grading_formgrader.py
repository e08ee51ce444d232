"""The formgrader, driven in a real browser: a memo is marked, and a student's page does nothing by itself."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import hostile
import pytest
import submissions
from grading import environment, full_points, grade, grades, needs_sandbox, new_course
from nbgrader.api import Gradebook
from playwright.sync_api import Page

ONE = hostile.ASSIGNMENT
pytestmark = [needs_sandbox, pytest.mark.browser]


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    folder = new_course(tmp_path_factory.mktemp("formgrader"))
    submissions.hand_in(folder / "submitted", "ada", ONE, submissions.solved(ONE))
    submissions.hand_in(folder / "submitted", "scripts", ONE, hostile.FULL["scripts"](ONE))
    submissions.hand_in(folder / "submitted", "lost", ONE, {}).write_text("{")
    grade(folder)
    return folder


@pytest.fixture(scope="module")
def server(course, tmp_path_factory) -> Iterator[str]:
    """JupyterLab's server with the formgrader, in the course directory as an instructor would start it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    home = str(tmp_path_factory.mktemp("home"))
    command = [sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", f"--port={port}"]
    command += ["--IdentityProvider.token=", f"--ServerApp.root_dir={course}"]
    log = (course / "server.log").open("w")
    running = subprocess.Popen(command, cwd=course, env=environment() | {"HOME": home}, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/formgrader"
    while running.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/manage_assignments").read()
            break
        except OSError:
            time.sleep(0.3)
    assert running.poll() is None, (course / "server.log").read_text()
    yield address
    running.terminate()
    running.wait()
    log.close()


def page_of(course: Path, student: str) -> str:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return f"submissions/{gradebook.find_submission_notebook(ONE, ONE, student).id}/"


def mark(page: Page, name: str, points: str) -> None:
    """Enter points as a person would: once the page's script has fetched the present ones, it takes new ones."""
    field = page.locator(f"input.score#{name}")
    page.wait_for_load_state("networkidle", timeout=300_000)
    with page.expect_response(
        lambda response: "/api/grade/" in response.url and response.request.method == "PUT", timeout=300_000
    ):
        field.fill(points)
        field.blur()


def test_a_memo_is_marked_and_the_table_has_it(course, server, browser):
    page = browser.new_page()
    page.goto(f"{server}/{page_of(course, 'ada')}")
    mark(page, "memo", "11")
    page.close()
    grade(course)
    row = grades(course)["ada", ONE]
    assert (row["status"], float(row["score"])) == ("graded", sum(full_points(ONE).values()) + 11)


def test_what_a_student_wrote_runs_nothing_and_asks_nobody(course, server, browser):
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/{page_of(course, 'scripts')}")
    page.locator("input.score#memo").wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("window.leak") is None
    assert not [url for url in asked if not url.startswith(own_host(server))]
    assert "A memo." in page.content()
    page.close()


def own_host(server: str) -> str:
    return server.removesuffix("formgrader")


def test_the_formgrader_asks_no_other_host_and_works_without(course, server, browser):
    """Every kind of page; in the one for marking, the field to begin with is chosen as nbgrader's script does it."""
    notebook = page_of(course, "ada")
    for place in (
        "manage_assignments",
        "gradebook",
        f"gradebook/{ONE}",
        f"gradebook/{ONE}/{ONE}",
        "manage_students",
        notebook,
    ):
        page = browser.new_page()
        asked, problems = [], []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("pageerror", lambda problem, problems=problems: problems.append(str(problem)))
        page.goto(f"{server}/{place}", wait_until="networkidle")
        assert not [url for url in asked if not url.startswith(own_host(server))], place
        assert not problems, place
        if place == notebook:
            page.locator(":focus.tabbable").wait_for()
            page.keyboard.press("Tab")
        page.close()


def test_a_feedback_page_asks_for_nothing_at_all(course, browser):
    for student in ("ada", "scripts", "lost"):
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto((course / "feedback" / student / ONE / f"{ONE}.html").as_uri())
        page.wait_for_timeout(300)
        assert page.evaluate("window.leak") is None
        assert not [url for url in asked if not url.startswith("file:")]
        page.close()


def test_what_could_not_be_graded_can_be_graded_by_hand(course, server, browser):
    page = browser.new_page()
    page.goto(f"{server}/{page_of(course, 'lost')}")
    assert "could not be graded because" in page.content()
    for name in [*full_points(ONE), "memo"]:
        mark(page, name, "1")
    page.close()
    grade(course)
    row = grades(course)["lost", ONE]
    assert (row["status"], float(row["score"])) == ("graded", len(full_points(ONE)) + 1)
