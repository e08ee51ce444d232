"""An instructor's day: collect an export, grade, late work, the class report, near-identical answers."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import classroom
import pytest
import submissions
from grading import environment, full_points, grade, grades, needs_sandbox, new_course
from nbgrader.api import Gradebook
from submissions import ASSIGNMENTS, answers, marks

from labsupport.grading.collect import collect, handed_in
from labsupport.grading.late import SharePerDay
from labsupport.grading.similarity import near_identical, tokens_of

ONE, OTHER = ASSIGNMENTS[0], "build_or_buy"


def notebook_bytes(assignment: str, memo: str = "") -> bytes:
    notebook = submissions.solved(assignment)
    for cell in notebook["cells"]:
        if memo and marks(cell).get("grade_id") == "memo":
            cell["source"] = memo
    return json.dumps(notebook).encode()


# --- collect -----------------------------------------------------------------------------------------------


@pytest.fixture
def export(tmp_path) -> Path:
    """A zip file as systems and people make them."""
    path = tmp_path / "export.zip"
    right, blank = notebook_bytes(ONE), json.dumps(submissions.blank(ONE)).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, data: bytes, day: int = 1) -> None:
            archive.writestr(zipfile.ZipInfo(name, (2026, 12, day, 9, 0, 0)), data)

        add("Ana María López_123_assignsubmission_file_/work (1).ipynb", right)
        add("Lee, Kim_7_assignsubmission_file_/a.ipynb", blank)
        add("Lee, Kim_8_assignsubmission_file_/a.ipynb", right)
        add("muellerjoerg_LATE_55_900_my_work.ipynb", blank, day=1)
        add("muellerjoerg_LATE_55_901_my_work-1.ipynb", right, day=3)
        add("zoë/deep/folder/x.ipynb", notebook_bytes(OTHER))
        add("broken/automate_or_oversee.ipynb", b"{")
        add("broken/strange.ipynb", b"[]")
        add("../../outside.ipynb", right)
        add("/absolute.ipynb", right)
        add("__MACOSX/zoë/._x.ipynb", b"junk")
        add("readme.txt", b"not a notebook")
        archive.writestr(zipfile.ZipInfo("n" * 400 + "/long.ipynb", (1980, 1, 1, 0, 0, 0)), right)
        add("bomb/bomb.ipynb", b" " * 60_000_000)
    return path


def test_an_export_is_put_in_its_place(export, tmp_path):
    course = new_course(tmp_path / "course")
    placed, left_out = collect(export, course)
    found = {str(path.parent.relative_to(course / "submitted")) for path in course.glob("submitted/*/*/*.ipynb")}
    assert found == {
        f"Ana María López/{ONE}",
        f"Lee, Kim 7/{ONE}",
        f"Lee, Kim 8/{ONE}",
        f"muellerjoerg/{ONE}",
        f"zoë/{OTHER}",
        f"broken/{ONE}",
        "broken/strange",
        f"{'n' * 100}/{ONE}",
    }
    assert len(placed) == len(found)
    kept = json.loads((course / "submitted" / "muellerjoerg" / ONE / f"{ONE}.ipynb").read_text())
    assert kept == submissions.solved(ONE), "the newest version"
    assert (course / "submitted" / "muellerjoerg" / ONE / "timestamp.txt").read_text().startswith("2026-12-03")
    reasons = "\n".join(left_out)
    for words in ("outside.ipynb: its path leads out", "absolute.ipynb: its path", "bomb.ipynb: larger than", "newer"):
        assert words in reasons
    assert not list(tmp_path.glob("outside.ipynb"))


def test_a_folder_is_collected_without_following_links(tmp_path):
    source, course = tmp_path / "export", new_course(tmp_path / "course")
    (source / "ada").mkdir(parents=True)
    (source / "ada" / "a.ipynb").write_bytes(notebook_bytes(ONE))
    (source / "bob").mkdir()
    (source / "bob" / "b.ipynb").symlink_to(course / "solutions" / ONE / f"{ONE}.ipynb")
    placed, left_out = collect(source, course)
    assert placed == [f"a.ipynb -> submitted/ada/{ONE}/"]
    assert "b.ipynb is a link" in left_out[0]


def test_names_become_folders_that_can_be_graded():
    from pathlib import PurePosixPath

    now = datetime(2026, 12, 1)
    for name, student in {
        "a*b?[c]/x.ipynb": "a_b__c_",
        " spaced . /x.ipynb": "spaced",
        "e\u0301mile/x.ipynb": "émile",
        "x.ipynb": "x",
        ".../x.ipynb": "nobody",
    }.items():
        assert handed_in(PurePosixPath(name), now, b"").student == student


def test_what_is_no_zip_says_so(tmp_path):
    (tmp_path / "x.zip").write_text("no zip")
    command = [sys.executable, "-m", "labsupport.grading.collect", "x.zip"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.returncode == 1
    assert "x.zip cannot be read" in done.stderr


# --- late --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "penalty"), [(-1, 0), (0.1, 0), (1, 2), (23, 2), (25, 4), (24 * 30, 10)], ids=lambda value: str(value)
)
def test_a_day_late_costs_a_share(hours, penalty):
    rule = SharePerDay(share_per_day=0.1, largest_share=0.5, grace_minutes=30)
    assert rule.late_submission_penalty("ada", 20.0, 3_600 * hours) == penalty


# --- a class -----------------------------------------------------------------------------------------------

WRONG = {"break_even": "def break_even(staff, api, own):\n    return staff / (api - own) if api > own else math.inf"}
LOOPY = """def people(positions, year):
    total_for_the_whole_year = 0.0
    for position in range(int(positions * 1000)):
        total_for_the_whole_year = total_for_the_whole_year + year / 1000
    months_in_a_year = 12
    return positions * year / months_in_a_year if total_for_the_whole_year else 0.0"""


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """Eight students: six who write their own, two of whom one copied, one late, one with a typical mistake."""
    folder = new_course(tmp_path_factory.mktemp("class"))
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write("\nc.SharePerDay.share_per_day = 0.1\n")
    for number, student in enumerate(["ada", "ben", "cleo", "dan", "eve", "fay", "copy-a", "copy-b"]):
        notebook = submissions.solved(OTHER)
        copied = student.startswith("copy")
        memo = "We copied this memo word for word, about buying first and building never, because it is cheaper."
        for cell in notebook["cells"]:
            if marks(cell).get("grade_id") == "memo":
                cell["source"] = memo if copied else f"{student} {number * 7} " * (12 + number)
        for cell in answers(notebook):
            name = marks(cell)["grade_id"].removesuffix("_answer")
            if copied and name == "people":
                cell["source"] = LOOPY
            elif name == "people":
                own = "\n".join(f"    {student}_{n} = {number} + {n}" for n in range(number + 2))
                cell["source"] = f"def people({student}, year):\n{own}\n    return {student} * year / 12"
            if student in ("ben", "cleo") and name in WRONG:
                cell["source"] = WRONG[name]
        path = submissions.hand_in(folder / "submitted", student, OTHER, notebook)
        day = 3 if student == "dan" else 1
        path.with_name("timestamp.txt").write_text(f"2026-12-0{day} 11:00:00 UTC")
    due = [sys.executable, "-m", "labsupport.grading.late", OTHER, "2026-12-01 12:00"]
    assert (
        "is due on 01 December 2026"
        in subprocess.run(due, cwd=folder, env=environment(), capture_output=True, text=True, check=True).stdout
    )
    grade(folder)
    return folder


@needs_sandbox
def test_late_work_is_penalised_and_the_penalty_follows_the_score(course):
    full = sum(full_points(OTHER).values())
    assert float(grades(course)["ada", OTHER]["score"]) == full
    late = grades(course)["dan", OTHER]
    assert (float(late["score"]), float(late["late_penalty"])) == (pytest.approx(0.8 * full), pytest.approx(0.2 * full))
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        memo = gradebook.find_grade("memo", OTHER, OTHER, "dan")
        memo.manual_score, memo.needs_manual_grade = 10, False
        gradebook.db.commit()
    grade(course)
    assert float(grades(course)["dan", OTHER]["score"]) == pytest.approx(0.8 * (full + 10))
    with (course / "grades" / "lms.csv").open(newline="") as file:
        rows = {row["student"]: row[OTHER] for row in csv.DictReader(file)}
    assert float(rows.pop("dan")) == pytest.approx(0.8 * (full + 10))
    assert set(rows.values()) == {""}, "what is not final has no score"


@needs_sandbox
def test_the_class_report_names_what_was_hard_and_what_was_misunderstood(course):
    page = (course / "grades" / "class_report.html").read_text("utf-8")
    assert "break_even was hardest" in page
    row = next(line for line in page.split("<tr>") if "This looks like requests per month" in line)
    assert "<td class=n>2</td>" in row
    assert "<script" not in page
    assert "Content-Security-Policy" in page


@needs_sandbox
def test_the_class_report_names_near_identical_answers(course):
    page = (course / "grades" / "class_report.html").read_text("utf-8")
    alike = page.split("Near-identical answers")[1].split("</table>")[0]
    assert "copy-a" in alike
    assert "copy-b" in alike
    assert "ada" not in alike


@needs_sandbox
@pytest.mark.browser
def test_the_class_report_fits_a_page_and_asks_nobody(course, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked, problems = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto((course / "grades" / "class_report.html").as_uri())
    assert page.locator("svg").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(asked) == 1
    assert not problems
    page.close()


@needs_sandbox
def test_it_can_be_stopped_and_goes_on(tmp_path):
    """An interrupt ends the run in order; the next run does what is left, and nothing twice."""
    import signal

    folder = new_course(tmp_path)
    for student in "abcdef":
        submissions.hand_in(folder / "submitted", student, ONE, submissions.solved(ONE))
    command = [sys.executable, "-u", "-m", "labsupport.grading", "--processes=1"]

    def heed_interrupts():
        """A shell that runs tests in the background has them ignored."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    running = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True, preexec_fn=heed_interrupts
    )
    first = running.stdout.readline()
    running.send_signal(signal.SIGINT)
    rest = running.stdout.read()
    assert running.wait() == 130
    assert first.startswith("[1/6]")
    assert "goes on from here" in rest
    done = {path: path.stat().st_mtime_ns for path in folder.glob("autograded/*/*/*.ipynb")}
    log = grade(folder)
    assert len(grades(folder)) == 6
    assert {row["status"] for row in grades(folder).values()} == {"needs manual grading"}, log
    student = first.split()[1].split("/")[0]
    (kept,) = (path for path in done if path.parts[-3] == student)
    assert kept.stat().st_mtime_ns == done[kept]


# --- alike -------------------------------------------------------------------------------------------------


def test_alike_looks_past_names_of_comments_and_layout():
    one = "def f(x):\n    # mine\n    y = x + 1  # really\n    return y\n"
    other = 'def f(x):\n    """Doc."""\n\n    y = x+1\n\n    return y'
    assert tokens_of(one).replace("'' ", "") == tokens_of(other).replace("'' ", "")
    assert tokens_of("It isn't code, (") == "it isn't code, ("


def test_what_the_task_forces_is_no_signal():
    forced = {"q": "def q(a, b):\n    return a * b / 12 + math.ceil(a / b) - min(a, b) * max(a, b) + abs(a - b)"}
    assert near_identical({name: forced for name in ("ada", "bob", "cy", "dan")}) == []


def test_a_copy_is_found_in_a_large_class():
    words = "buy build run cost peak fleet token volume staff replica cache price month risk".split()  # noqa: SIM905
    import random

    draw = random.Random(1)
    answers = {f"s{n}": {q: " ".join(draw.choices(words, k=80)) for q in ("one", "two", "three")} for n in range(200)}
    answers["thief"] = dict(answers["s7"])
    (pair,) = near_identical(answers)
    assert {pair.one, pair.other} == {"s7", "thief"}


def test_a_long_memo_word_for_word_is_found_where_all_code_is_alike():
    import random

    words = "buy build run cost peak fleet token volume staff replica cache price month risk".split()  # noqa: SIM905
    draw = random.Random(2)
    code = "def q(a, b):\n    return a * b / 12 + math.ceil(a / b) - min(a, b) * max(a, b) + abs(a - b)"
    answers = {f"s{n}": {"q": code, "memo": " ".join(draw.choices(words, k=80))} for n in range(30)}
    answers["copy"] = dict(answers["s3"])
    short = {name: given | {"memo": given["memo"][:100]} for name, given in answers.items()}
    (pair,) = near_identical(answers)
    assert ({pair.one, pair.other}, pair.questions) == ({"s3", "copy"}, ("memo",))
    assert near_identical(short) == []


@needs_sandbox
def test_a_small_class_goes_through_the_guide_without_a_surprise(tmp_path):
    """Made, collected and graded as the guide says: what each file is decides its status, and nothing is lost."""
    folder, export = new_course(tmp_path / "course"), tmp_path / "export.zip"
    written = classroom.write_export(export, 24, OTHER, seed=5)
    nowhere = environment() | {"PATH": "/usr/bin:/bin"}  # as where the environment is not activated

    def call(*command: str) -> str:
        done = subprocess.run([sys.executable, "-m", *command], cwd=folder, env=nowhere, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        return done.stdout

    assert "24 notebooks" in call("labsupport.grading.collect", str(export))
    assert "is due" in call("labsupport.grading.late", OTHER, f"{classroom.DUE:%Y-%m-%d %H:%M}")
    call("labsupport.grading", "--processes=2", "--timeout=5")
    rows = grades(folder)
    assert len(rows) == 24
    full = sum(full_points(OTHER).values())
    scores = {float(row["score"]) for row in rows.values() if row["status"] == "needs manual grading"}
    assert full in scores
    assert len(scores) > 3
    lost = {"cut short", "no notebook", "empty file"}
    kinds = [one.kind for one in written if one.kind != "first try"]
    assert sum(row["status"] == "not graded" for row in rows.values()) == sum(kind in lost for kind in kinds) > 0
    assert len(list(folder.glob("feedback/*/*/*.html"))) == 24
    assert len(call("labsupport.grading").split("needs manual grading")) > 2, "and once more, with nothing to do"


def test_a_web_page_and_an_empty_file_say_what_they_are(tmp_path):
    from labsupport.grading.repair import Refused, repair

    for text, words in ((" ", "is empty"), ("\n<!DOCTYPE html>", "is a web page")):
        (tmp_path / "x.ipynb").write_text(text)
        with pytest.raises(Refused, match=words):
            repair(tmp_path / "x.ipynb", submissions.read("solutions", ONE))
