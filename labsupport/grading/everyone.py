"""Several submissions at a time, with a line for each as it is done; Ctrl-C ends between two of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from labsupport.grading.course import Course, Stopped
from labsupport.grading.grades import NOT_GRADED, Grade
from labsupport.grading.harmless import printable
from labsupport.grading.submissions import Submission

MANY = 12


def grade_everyone(
    course: Course, submissions: Sequence[Submission], wanted: Sequence[Submission], *, force: bool = False
) -> list[Grade]:
    """Grade ``wanted``; what is known of all ``submissions``, in their order."""
    # nbgrader goes to the course directory for each of its steps and back: with several at once, to the wrong one.
    before = os.getcwd()
    os.chdir(course.root)
    if len(wanted) >= MANY:
        course.steps.for_many()
    done: dict[Submission, Grade] = {}
    # One thread more than sandboxes: while one submission is in nbgrader's hands, every sandbox has work.
    threads = ThreadPoolExecutor(course.parallel + 1)
    try:
        waiting = {threads.submit(course.grade, one, force=force): one for one in wanted}
        for number, future in enumerate(as_completed(waiting), start=1):
            one = waiting[future]
            try:
                done[one] = future.result()
            except Stopped as problem:
                done[one] = Grade(one, NOT_GRADED, f"the grader stopped here, grade again: {problem}")
            grade = done[one]
            score = "" if grade.total is None else f", {grade.total:g} of {grade.out_of:g}"
            print(printable(f"[{number}/{len(wanted)}] {one.key}: {grade.status}{score}"), flush=True)
    except BaseException:
        threads.shutdown(wait=False, cancel_futures=True)
        course.close()
        raise
    finally:
        threads.shutdown(wait=True, cancel_futures=True)
        os.chdir(before)
    return [done[one] if one in done else course.known(one) for one in submissions]
