"""``python -m labsupport.grading``: grade what lies in ``submitted/`` and say where the grades are."""

from __future__ import annotations

import argparse
import os
import sys
import sysconfig
import warnings
from collections import Counter
from pathlib import Path

from labsupport.grading.submissions import Submission

HOW_TO_BEGIN = """There is nothing to grade in {folder}.

Put each student's notebook where nbgrader looks for it, and call `make grade` again:

  submitted/<student>/<assignment>/<assignment>.ipynb

Assignments: {assignments}. To see how it works, hand in a blank one:

  mkdir -p submitted/ada/{first} && cp exercises/{first}/{first}.ipynb submitted/ada/{first}/
"""


def main(arguments: list[str] | None = None) -> int:
    """Grade, report, and return 0 if every submission was graded or named with its reason."""
    parser = _options()
    options = parser.parse_args(arguments)
    if not (options.course / "nbgrader_config.py").is_file():
        parser.error(f"{options.course} is no course directory: it has no nbgrader_config.py")
    limited = limit_memory(options.memory)
    # nbgrader calls `alembic` by its name, and its warnings about its own database help nobody.
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    warnings.simplefilter("ignore")
    # nbgrader takes a second to import: not before the options are known to be right.
    from labsupport.grading.course import Course
    from labsupport.grading.report import table, write_csv

    course = Course(options.course, timeout=options.timeout)
    submissions = course.submissions()
    if not submissions:
        names = list(course.assignments)
        print(HOW_TO_BEGIN.format(folder=course.submitted, assignments=", ".join(names), first=names[0]))
        return 0
    if not any(_wanted(options, submission) for submission in submissions):
        parser.error("no submission matches --student and --assignment")
    if not limited:
        print("This system cannot limit the memory of notebooks: one that needs too much is not stopped.")
    grades = []
    for number, submission in enumerate(submissions, start=1):
        wanted = _wanted(options, submission)
        if wanted:
            print(f"[{number}/{len(submissions)}] {submission.key}", flush=True)
        grades.append(course.grade(submission, force=options.force) if wanted else course.known(submission))
    file = course.grades / "grades.csv"
    write_csv(file, grades, {name: course.questions(name) for name in course.assignments})

    counts = Counter(grade.status for grade in grades)
    print("\n" + table(grades) + "\n")
    print(", ".join(f"{count} {status}" for status, count in counts.items()))
    print(f"Grades:   {file}")
    print(f"Feedback: {course.root / 'feedback'}/<student>/<assignment>/")
    return 0


def limit_memory(gibibytes: float) -> bool:
    """Limit the address space of this process, and so of each kernel it starts; say whether that was possible."""
    # A numerical library reserves memory for each core; on a large machine that alone could reach the limit.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (int(gibibytes * 2**30), hard))
    except (ImportError, ValueError, OSError):
        return False
    return sys.platform != "darwin"  # macOS accepts the limit and does not keep it


def _wanted(options: argparse.Namespace, submission: Submission) -> bool:
    return options.student in (None, submission.student) and options.assignment in (None, submission.assignment)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m labsupport.grading", description=__doc__)
    parser.add_argument("--student", help="grade this student's submissions only")
    parser.add_argument("--assignment", help="grade submissions of this assignment only")
    parser.add_argument("--force", action="store_true", help="grade again what has not changed; manual grades stay")
    parser.add_argument("--timeout", type=int, help="seconds a cell may run (default: as in nbgrader_config.py)")
    parser.add_argument("--memory", type=float, default=4, metavar="GIB", help="GiB a notebook may use (default: 4)")
    parser.add_argument("--course", type=Path, default=Path.cwd(), help="course directory (default: this one)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
