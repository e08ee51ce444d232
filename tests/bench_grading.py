"""How fast grading is, as a ratio to stock nbgrader, both measured in one run: ``python tests/bench_grading.py``.

``python tests/bench_grading.py 50 200 1000`` prints how many submissions a second are graded in classes of these sizes.

The same submissions, right answers to all assignments, go through both, autograding and feedback pages; each has
two processes. nbgrader runs as it comes, a kernel for each notebook, and without its command line's own start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import submissions
from grading import environment, new_course
from submissions import ASSIGNMENTS

STUDENTS = 10
PROCESSES = 2
STOCK_CONFIG = """c = get_config()
c.CourseDirectory.source_directory, c.CourseDirectory.release_directory = "solutions", "exercises"
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
c.Execute.timeout = 600
"""
STOCK = """import sys, warnings
warnings.simplefilter("ignore")
from nbgrader.coursedir import CourseDirectory
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from traitlets.config import PyFileConfigLoader
config = PyFileConfigLoader("nbgrader_config.py").load_config()
for step, student in ((GenerateAssignment, "."), (Autograde, "*"), (GenerateFeedback, "*")):
    for assignment in sys.argv[1:]:
        folder = CourseDirectory(config=config, root=".", assignment_id=assignment, student_id=student)
        step(coursedir=folder, config=config).start()
"""


def hand_in(course: Path, students: range) -> None:
    """Right answers of these students to every assignment."""
    for student in students:
        for assignment in ASSIGNMENTS:
            notebook = submissions.solved(assignment)
            submissions.hand_in(course / "submitted", f"student-{student}", assignment, notebook)


def ended(processes: list[subprocess.Popen]) -> None:
    """Wait until all have ended, rightly."""
    for process in processes:
        if process.wait():
            raise SystemExit("grading failed")


def stock(folder: Path) -> float:
    """Seconds that stock nbgrader takes: its processes share the students, each with a gradebook of its own."""
    courses = []
    for number in range(PROCESSES):
        course = new_course(folder / f"stock-{number}")
        (course / "nbgrader_config.py").write_text(STOCK_CONFIG)
        hand_in(course, range(number, STUDENTS, PROCESSES))
        courses.append(course)
    command = [sys.executable, "-c", STOCK, *ASSIGNMENTS]
    plain = {name: value for name, value in environment().items() if not name.endswith("_NUM_THREADS")}
    start = time.perf_counter()
    ended([subprocess.Popen(command, cwd=one, env=plain, stderr=subprocess.DEVNULL) for one in courses])
    took = time.perf_counter() - start
    pages = sum(len(list(course.glob("feedback/*/*/*.html"))) for course in courses)
    assert pages == STUDENTS * len(ASSIGNMENTS), pages
    return took


def ours(folder: Path) -> float:
    """Seconds that this course's grader takes, its start and the sandboxes' included."""
    course = new_course(folder / "ours")
    hand_in(course, range(STUDENTS))
    command = [sys.executable, "-m", "labsupport.grading", f"--processes={PROCESSES}"]
    start = time.perf_counter()
    ended([subprocess.Popen(command, cwd=course, env=environment(), stdout=subprocess.DEVNULL)])
    took = time.perf_counter() - start
    assert len(list(course.glob("feedback/*/*/*.html"))) == STUDENTS * len(ASSIGNMENTS)
    return took


def scaling(sizes: list[int]) -> None:
    """Print submissions a second and the grader's largest memory, for classes of these sizes and one assignment."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            course = new_course(Path(folder) / "class")
            notebook = submissions.solved(ASSIGNMENTS[0])
            for student in range(size):
                submissions.hand_in(course / "submitted", f"student-{student:04}", ASSIGNMENTS[0], notebook)
            command = [sys.executable, "-m", "labsupport.grading", f"--processes={PROCESSES}"]
            start = time.perf_counter()
            process = subprocess.Popen(command, cwd=course, env=environment(), stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            took = time.perf_counter() - start
            assert status == 0
            assert len(list(course.glob("feedback/*/*/*.html"))) == size
            print(f"{size:5} submissions: {size / took:6.2f} a second, {used.ru_maxrss / 1024:6.0f} MiB", flush=True)


def bench() -> None:
    """Print the ratio, by the clock: both under the same load, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        slow, fast = stock(Path(folder)), ours(Path(folder))
    number = STUDENTS * len(ASSIGNMENTS)
    print(f"stock nbgrader / this grader, {number} submissions {slow / fast:8.2f}    ({slow:.1f} s, {fast:.1f} s)")


if __name__ == "__main__":
    scaling([int(size) for size in sys.argv[1:]]) if sys.argv[1:] else bench()
