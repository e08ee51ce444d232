"""The table of grades: a CSV file with one row for each submission, and a short one to read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from labsupport.grading.grades import Grade
from labsupport.grading.harmless import printable, spreadsheet

COLUMNS = ("student", "assignment", "status", "score", "out_of", "late_penalty", "reason", "notes")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def write_csv(path: Path, grades: Iterable[Grade], questions: dict[str, Sequence[str]]) -> None:
    """Write all grades. A question's column is empty where nobody has graded it, which is not a zero."""
    asked = [(assignment, name) for assignment, names in questions.items() for name in names]
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow([*COLUMNS, *(f"{assignment}: {name}" for assignment, name in asked)])
        for grade in grades:
            one = grade.submission
            scores = [
                _number(grade.scores.get(name)) if assignment == one.assignment else "" for assignment, name in asked
            ]
            known = grade.total is not None
            totals = (_number(grade.total), _number(grade.out_of), _number(grade.late_penalty if known else None))
            notes = "; ".join(grade.notes)
            texts = [spreadsheet(text) for text in (one.student, one.assignment, grade.status)]
            rows.writerow([*texts, *totals, spreadsheet(grade.reason), spreadsheet(notes), *scores])


def table(grades: Sequence[Grade]) -> str:
    """The same for the terminal, without the single questions."""
    rows = [("student", "assignment", "score", "status")]
    for grade in grades:
        score = "" if grade.total is None else f"{grade.total:g} / {grade.out_of:g}"
        status = f"{grade.status}: {grade.reason}" if grade.reason else grade.status
        status += f" ({'; '.join(grade.notes)})" if grade.notes else ""
        rows.append(
            tuple(map(printable, (grade.submission.student or "?", grade.submission.assignment, score, status)))
        )
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    ]
    return "\n".join(lines)


def write_lms_csv(path: Path, grades: Iterable[Grade], assignments: Sequence[str]) -> None:
    """A row for each student, a column for each assignment, as a learning-management system takes it.

    Only final scores: what waits for a person, or could not be graded, is empty.
    """
    final: dict[str, dict[str, str]] = {}
    for grade in grades:
        student = final.setdefault(grade.submission.student, {})
        if grade.status == "graded":
            student[grade.submission.assignment] = _number(grade.total)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["student", *assignments])
        for student in sorted(filter(None, final)):
            rows.writerow([spreadsheet(student), *(final[student].get(assignment, "") for assignment in assignments)])
