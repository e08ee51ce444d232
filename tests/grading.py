"""What the tests of the grader share: a course directory, the command, the table of grades."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import submissions
from submissions import ROOT, hidden_points, marks, read

# The labsupport under test is this one, wherever a process starts.
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
needs_sandbox = pytest.mark.skipif(
    not shutil.which("bwrap") and not os.environ.get("CI"),
    reason="no sandbox here: `sudo apt-get install bubblewrap`",
)


def environment() -> dict[str, str]:
    """This environment, with this labsupport and its commands first."""
    return os.environ | ENVIRONMENT | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def run(*command: str, cwd: Path) -> str:
    """What a command says; it must succeed."""
    done = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def new_course(folder: Path) -> Path:
    """A course directory without anything handed in."""
    shutil.copytree(ROOT / "solutions", folder / "solutions", ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return folder


def grade(course: Path, *options: str) -> str:
    """Grade what was handed in, and return what the command says."""
    return run(sys.executable, "-m", "labsupport.grading", "--processes=2", *options, cwd=course)


def grades(course: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The rows of the table of grades."""
    with (course / "grades" / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {(row["student"], row["assignment"]): row for row in csv.DictReader(file)}


def points_by_question(row: dict[str, str], assignment: str) -> dict[str, str]:
    """The points of one row, by question."""
    return {name.split(": ")[1]: value for name, value in row.items() if name.startswith(f"{assignment}: ")}


def full_points(assignment: str) -> dict[str, float]:
    """What each question that is graded by a program is worth."""
    tests = submissions.tests(read("solutions", assignment))
    return {marks(cell)["grade_id"]: hidden_points(cell)[1] for cell in tests}
