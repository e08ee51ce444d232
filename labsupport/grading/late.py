"""Late work: when an assignment is due, and what a day costs.

``python -m labsupport.grading.late ASSIGNMENT "2026-12-01 12:00"`` sets a due date (UTC); the rule stands in
``nbgrader_config.py``. The penalty follows the score: where a memo's points come later, it is worked out again.
"""

from __future__ import annotations

import argparse
import math
import sys
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Float


class SharePerDay(LateSubmissionPlugin):
    """Each day late, begun or whole, costs a share of what the work is worth, up to a largest share."""

    share_per_day = Float(0.0, help="Share of the score lost for each day late; 0 for no penalty.").tag(config=True)
    largest_share = Float(1.0, help="No more than this share is ever lost.").tag(config=True)
    grace_minutes = Float(0.0, help="Minutes late that cost nothing.").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float:
        """Points to take off."""
        late = total_seconds_late - 60 * self.grace_minutes
        if late <= 0 or not score:
            return 0.0
        return round(score * min(self.share_per_day * math.ceil(late / 86_400), self.largest_share), 2)


def renew(submission: Any, config: Any) -> None:
    """Set a submission's penalty to what the rule says of its present score."""
    rule = SharePerDay(config=config)
    late = submission.total_seconds_late
    for notebook in submission.notebooks:
        penalty = rule.late_submission_penalty(submission.student_id, notebook.score, late) if late > 0 else 0.0
        if (notebook.late_submission_penalty or 0.0) != penalty:
            notebook.late_submission_penalty = penalty


def main(arguments: list[str] | None = None) -> int:
    """Set a due date."""
    parser = argparse.ArgumentParser(prog="python -m labsupport.grading.late", description=__doc__)
    parser.add_argument("assignment")
    parser.add_argument("due", type=datetime.fromisoformat, help='in UTC, as in "2026-12-01 12:00"')
    parser.add_argument("--course", type=Path, default=Path.cwd(), help="course directory (default: this one)")
    options = parser.parse_args(arguments)
    from labsupport.grading.course import Course
    from labsupport.grading.own_numbers import WrongIds
    from labsupport.grading.repair import Refused

    if not (options.course / "nbgrader_config.py").is_file():
        parser.error(f"{options.course} is no course directory: it has no nbgrader_config.py")
    warnings.simplefilter("ignore")  # nbgrader's, about its own database
    try:
        course = Course(options.course)
    except WrongIds as problem:
        parser.error(str(problem))
    try:
        if options.assignment not in course.assignments:
            parser.error(f"there is no such assignment; there are {', '.join(course.assignments)}")
        course.load_assignment(options.assignment)
        with course.steps.gradebook() as gradebook:
            gradebook.find_assignment(options.assignment).duedate = options.due
            gradebook.db.commit()
    except Refused as problem:
        parser.error(str(problem))
    finally:
        course.close()
    print(f"{options.assignment} is due on {options.due:%d %B %Y, %H:%M} UTC.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
