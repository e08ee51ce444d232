"""How fast grading is, as a ratio to stock nbgrader, both measured in one run: ``python tests/bench_grading.py``.

``python tests/bench_grading.py 50 200 1000`` goes on with classes of these sizes and one assignment. Each line has the
ratio, submissions a second, and the most memory. Of a large class stock nbgrader grades the first 50, for its rate.

The same submissions, right answers to all assignments, go through both, autograding and feedback pages; each has
two processes. nbgrader runs as it comes, a kernel for each notebook, and without its command line's own start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
import submissions
from grading import environment, new_course
from submissions import ASSIGNMENTS

STUDENTS = 10
PROCESSES = 2
STOCK_MOST = 50
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


def hand_in(course: Path, students: range, assignments: list[str]) -> None:
    """Right answers of these students to these assignments."""
    for assignment in assignments:
        notebook = submissions.solved(assignment)
        for student in students:
            submissions.hand_in(course / "submitted", f"student-{student:04}", assignment, notebook)


def ended(processes: list[subprocess.Popen]) -> None:
    """Wait until all have ended, rightly."""
    for process in processes:
        if process.wait():
            raise SystemExit("grading failed")


def stock(folder: Path, students: int, assignments: list[str]) -> float:
    """Seconds that stock nbgrader takes: its processes share the students, each with a gradebook of its own."""
    courses = []
    for number in range(PROCESSES):
        course = new_course(folder / f"stock-{number}")
        (course / "nbgrader_config.py").write_text(STOCK_CONFIG)
        hand_in(course, range(number, students, PROCESSES), assignments)
        courses.append(course)
    command = [sys.executable, "-c", STOCK, *assignments]
    plain = {name: value for name, value in environment().items() if not name.endswith("_NUM_THREADS")}
    start = time.perf_counter()
    ended([subprocess.Popen(command, cwd=one, env=plain, stderr=subprocess.DEVNULL) for one in courses])
    took = time.perf_counter() - start
    pages = sum(len(list(course.glob("feedback/*/*/*.html"))) for course in courses)
    assert pages == students * len(assignments), pages
    return took


def memory(of: psutil.Process) -> float:
    """MiB that a process and all below it use now, what they share counted once."""
    total = 0
    for one in [of, *of.children(recursive=True)]:
        try:
            total += one.memory_full_info().pss
        except psutil.AccessDenied:
            total += one.memory_info().rss
        except psutil.Error:  # it ended meanwhile
            continue
    return total / 2**20


def ours(folder: Path, students: int, assignments: list[str]) -> tuple[float, float, float]:
    """Seconds that this course's grader takes, its start and the sandboxes' included; its MiB, and all processes'."""
    course = new_course(folder / "ours")
    hand_in(course, range(students), assignments)
    command = [sys.executable, "-m", "labsupport.grading", f"--processes={PROCESSES}"]
    start = time.perf_counter()
    running = subprocess.Popen(command, cwd=course, env=environment(), stdout=subprocess.DEVNULL)
    watched, most = psutil.Process(running.pid), [0.0]

    def watch() -> None:
        while watched.is_running() and watched.status() != psutil.STATUS_ZOMBIE:
            most[0] = max(most[0], memory(watched))
            time.sleep(1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, used = os.wait4(running.pid, 0)
    took = time.perf_counter() - start
    watcher.join()
    if status:
        raise SystemExit("grading failed")
    assert len(list(course.glob("feedback/*/*/*.html"))) == students * len(assignments)
    return took, used.ru_maxrss / 1024, most[0]


def measured(students: int, assignments: list[str], stock_students: int) -> str:
    """A line: the ratio of the rates, and what this grader needs. Stock nbgrader grades ``stock_students`` of them."""
    with tempfile.TemporaryDirectory() as folder:
        slow = stock(Path(folder), stock_students, assignments) / stock_students
        took, own, everything = ours(Path(folder), students, assignments)
    number = students * len(assignments)
    return (
        f"{number:5} submissions: stock nbgrader / this grader {slow * students / took:6.2f}, "
        f"{number / took:6.2f} a second, {own:5.0f} MiB ({everything:5.0f} with all its processes)"
        + (f"; stock measured on {stock_students}" if stock_students < students else "")
    )


def main(sizes: list[int]) -> None:
    """One class with all assignments, then classes of these sizes with one."""
    print(f"all assignments: {measured(STUDENTS, ASSIGNMENTS, STUDENTS)}", flush=True)
    for size in sizes:
        print(f"one assignment:  {measured(size, ASSIGNMENTS[:1], min(size, STOCK_MOST))}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
