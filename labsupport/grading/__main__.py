"""``python -m labsupport.grading``: grade what lies in ``submitted/`` and say where the grades are."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections import Counter
from pathlib import Path

from labsupport.grading.sandbox import Limits, NoSandbox, bubblewrap, refuse_to_show
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
    # nbgrader's warnings about its own database help nobody.
    warnings.simplefilter("ignore")
    # nbgrader takes a second to import: not before the options are known to be right.
    from labsupport.grading.class_report import write_class_report
    from labsupport.grading.course import Course
    from labsupport.grading.everyone import grade_everyone
    from labsupport.grading.own_numbers import WrongIds
    from labsupport.grading.report import table, write_csv, write_lms_csv

    limits = Limits(memory_gibibytes=options.memory, **({"seconds": options.timeout} if options.timeout else {}))
    where = {"processes": options.processes, "scheduler": options.scheduler or "", "trust": options.trust_submissions}
    try:
        course = Course(options.course, limits=limits, **where)
    except WrongIds as problem:
        parser.error(str(problem))
    try:
        submissions = course.submissions()
        if not submissions:
            names = list(course.assignments)
            print(HOW_TO_BEGIN.format(folder=course.submitted, assignments=", ".join(names), first=names[0]))
            return 0
        wanted = [submission for submission in submissions if _wanted(options, submission)]
        if not wanted:
            parser.error("no submission matches --student and --assignment")
        if options.trust_submissions:
            print("Without a sandbox: students' code can do here whatever you can.")
        else:
            refuse_to_show(course.root)
        course.warm_up()
        grades = grade_everyone(course, submissions, wanted, force=options.force)
    except NoSandbox as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. What is graded is kept; the same command goes on from here.")
        return 130
    finally:
        course.close()
    file = course.grades / "grades.csv"
    write_csv(file, grades, {name: list(course.points(name)) for name in course.assignments})
    write_lms_csv(course.grades / "lms.csv", grades, list(course.assignments))
    report = course.grades / "class_report.html"
    write_class_report(course, grades, report)
    counts = Counter(grade.status for grade in grades)
    print("\n" + table(grades) + "\n")
    print(", ".join(f"{count} {status}" for status, count in counts.items()))
    print(f"Grades:   {file}")
    print(f"For an LMS: {course.grades / 'lms.csv'} (final scores only)")
    print(f"Class report: {report}")
    print(f"Feedback: {course.root / 'feedback'}/<student>/<assignment>/")
    return 0


def _wanted(options: argparse.Namespace, submission: Submission) -> bool:
    return options.student in (None, submission.student) and options.assignment in (None, submission.assignment)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m labsupport.grading", description=__doc__)
    parser.add_argument("--student", help="grade this student's submissions only")
    parser.add_argument("--assignment", help="grade submissions of this assignment only")
    parser.add_argument("--force", action="store_true", help="grade again what has not changed; manual grades stay")
    parser.add_argument("--timeout", type=float, help="seconds of computing time for a cell or question")
    parser.add_argument("--memory", type=float, default=4, metavar="GIB", help="GiB a notebook may use (default: 4)")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="default: one for each core")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, tcp://host:8786, whose workers work")
    parser.add_argument(
        "--trust-submissions",
        action="store_true",
        help=f"run students' code without a sandbox{'' if bubblewrap() else ' (there is none here)'}",
    )
    parser.add_argument("--course", type=Path, default=Path.cwd(), help="course directory (default: this one)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
