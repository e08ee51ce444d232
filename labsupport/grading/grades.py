"""What is known of one submission: graded, waiting for a person, or not graded and why."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from labsupport.grading.submissions import Submission

GRADED, NEEDS_MANUAL, NOT_GRADED = "graded", "needs manual grading", "not graded"


@dataclass
class Grade:
    """What is known of one submission. ``scores`` is empty where it was not graded."""

    submission: Submission
    status: str
    reason: str = ""
    scores: dict[str, float | None] = field(default_factory=dict)
    total: float | None = None
    out_of: float | None = None
    late_penalty: float = 0.0
    notes: list[str] = field(default_factory=list)


def known(
    submission: Submission, record: dict[str, Any], gradebook_of: Callable[[], AbstractContextManager[Any]]
) -> Grade:
    """From its record and the gradebook. What could not be graded is graded once a person gave all its points."""
    if not record or "reason" not in record:
        return Grade(submission, NOT_GRADED, "left out of this run and never graded before")
    notes = record.get("notes", [])
    if record["reason"] and not record.get("open"):
        return Grade(submission, NOT_GRADED, record["reason"], notes=notes)
    with gradebook_of() as gradebook:
        found = gradebook.find_submission(submission.assignment, submission.student)
        grades = [grade for notebook in found.notebooks for grade in notebook.grades]
        scores = {grade.name: None if grade.needs_manual_grade else grade.score for grade in grades}
        total, out_of = sum(grade.score or 0.0 for grade in grades), sum(grade.max_score for grade in grades)
        penalty = found.late_submission_penalty or 0.0
    waiting = sorted(name for name, score in scores.items() if score is None)
    if record["reason"] and waiting:
        return Grade(submission, NOT_GRADED, record["reason"], notes=notes)
    status = NEEDS_MANUAL if waiting else GRADED
    reason = f"to be read by a person: {', '.join(waiting)}" if waiting else ""
    return Grade(submission, status, reason, scores, max(0.0, total - penalty), out_of, penalty, notes)
