"""The work itself: each submission through nbgrader's autograde and feedback, on its own."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log
from traitlets.config import PyFileConfigLoader

from labsupport.grading.submissions import Submission, explain, find_submissions, fingerprint, why_not

LABSUPPORT = Path(__file__).parents[1]
GRADED, NEEDS_MANUAL, NOT_GRADED = "graded", "needs manual grading", "not graded"
PROVISIONAL = """
<p style="margin:1em;padding:.6em 1em;border-left:.3em solid #b3541e"><strong>Provisional.</strong>
Still to be read by a person: {waiting}. It shows as zero below and is not part of the total yet.</p>
"""


@dataclass
class Grade:
    """What is known of one submission. ``scores`` is empty where it was not graded."""

    submission: Submission
    status: str
    reason: str = ""
    scores: dict[str, float | None] = field(default_factory=dict)
    total: float | None = None
    out_of: float | None = None


class Course:
    """A course directory: ``solutions/``, ``submitted/``, the gradebook, and what is made from them."""

    def __init__(self, root: Path, *, timeout: int | None = None):
        self.root = root.resolve()
        config = PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()
        if timeout:
            config.Execute.timeout = timeout
        self._config = config
        self._quiet_log()
        self.submitted = self.root / "submitted"
        self.grades = self.root / "grades"
        self.assignments = {
            folder.name: sorted(path.name for path in folder.glob("*.ipynb"))
            for folder in sorted((self.root / "solutions").iterdir())
            if folder.is_dir() and any(folder.glob("*.ipynb"))
        }
        self._code = fingerprint([LABSUPPORT])
        self._records_file = self.grades / "records.json"
        self._records = self._read_records()

    def submissions(self) -> list[Submission]:
        """Everything that was handed in."""
        return list(find_submissions(self.submitted))

    def grade(self, submission: Submission, *, force: bool = False) -> Grade:
        """Grade a submission, unless it was graded before and neither it nor its assignment changed."""
        reason = why_not(submission, self.assignments) or self._load_assignment(submission.assignment)
        if not reason:
            mark = self._mark(submission)
            record = self._records["submissions"].get(submission.key, {})
            if force or record.get("mark") != mark or record.get("reason") or not self._autograded(submission).is_dir():
                reason = self._autograde(submission)
        else:
            mark = ""
        if reason:
            self._forget(submission)
        self._record(submission, mark=mark, reason=reason)
        if not reason:
            self._feedback(submission, force)
        return self.known(submission)

    def known(self, submission: Submission) -> Grade:
        """What is known of a submission without grading it now."""
        record = self._records["submissions"].get(submission.key)
        if record is None:
            return Grade(submission, NOT_GRADED, "left out of this run and never graded before")
        if record["reason"]:
            return Grade(submission, NOT_GRADED, record["reason"])
        with self._gradebook() as gradebook:
            found = gradebook.find_submission(submission.assignment, submission.student)
            grades = [grade for notebook in found.notebooks for grade in notebook.grades]
            scores = {grade.name: None if grade.needs_manual_grade else grade.score for grade in grades}
            waiting = [name for name, score in scores.items() if score is None]
            return Grade(
                submission,
                NEEDS_MANUAL if waiting else GRADED,
                f"to be read by a person: {', '.join(sorted(waiting))}" if waiting else "",
                scores,
                sum(grade.score or 0.0 for grade in grades),
                sum(grade.max_score for grade in grades),
            )

    def questions(self, assignment: str) -> list[str]:
        """The names of an assignment's graded cells, in the order of its notebooks."""
        names = []
        for notebook in self.assignments[assignment]:
            cells = json.loads((self.root / "solutions" / assignment / notebook).read_text("utf-8"))["cells"]
            marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
            names += [mark["grade_id"] for mark in marks if mark.get("grade") or mark.get("task")]
        return names

    # --- nbgrader -------------------------------------------------------------------------------------

    def _load_assignment(self, assignment: str) -> str:
        """Put an assignment into the gradebook if it is not there as it is now; say why where that fails."""
        mark = fingerprint([self.root / "solutions" / assignment])
        if self._records["assignments"].get(assignment) == mark and (self.root / "gradebook.db").is_file():
            return ""
        with tempfile.TemporaryDirectory() as elsewhere:
            result = self._run(GenerateAssignment, assignment, ".", release_directory=elsewhere)
        if not result["success"]:
            return f"the assignment itself could not be loaded: {explain(result.get('log', ''))}"
        self._records["assignments"][assignment] = mark
        self._write_records()
        return ""

    def _autograde(self, submission: Submission) -> str:
        result = self._run(Autograde, submission.assignment, submission.student)
        return "" if result["success"] else explain(result.get("log", "") + result.get("error", ""))

    def _feedback(self, submission: Submission, force: bool) -> None:
        """Write the feedback pages, unless neither scores nor comments changed since they were written."""
        with self._gradebook() as gradebook:
            notebooks = gradebook.find_submission(submission.assignment, submission.student).notebooks
            grades = [grade for notebook in notebooks for grade in notebook.grades]
            waiting = sorted(grade.name for grade in grades if grade.needs_manual_grade)
            state = sorted(str((grade.name, grade.score)) for grade in grades)
            state += sorted(str((one.name, one.comment)) for notebook in notebooks for one in notebook.comments)
            state += waiting
        folder = self.feedback_folder(submission)
        if not force and self._records["submissions"][submission.key].get("feedback") == state and folder.is_dir():
            return
        result = self._run(GenerateFeedback, submission.assignment, submission.student)
        if not result["success"]:
            logging.getLogger(__name__).warning("no feedback for %s: %s", submission.key, explain(result["log"]))
            return
        for page in folder.glob("*.html") if waiting else ():
            # nbgrader shows a zero for what nobody has read yet.
            notice = PROVISIONAL.format(waiting=", ".join(waiting))
            page.write_text(page.read_text("utf-8").replace("<body>", f"<body>{notice}", 1), encoding="utf-8")
        self._record(submission, feedback=state)

    def _run(self, step: type, assignment: str, student: str, **directories: str) -> dict[str, Any]:
        folder = CourseDirectory(
            config=self._config, root=str(self.root), assignment_id=assignment, student_id=student, **directories
        )
        converter = step(coursedir=folder, config=self._config)
        converter.force = True
        result = capture_log(converter)
        if "KeyboardInterrupt" in result.get("error", ""):
            raise KeyboardInterrupt
        return result

    def _gradebook(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}", self._config.CourseDirectory.course_id)

    @staticmethod
    def _quiet_log() -> None:
        """nbgrader's log is read for reasons; what it would also print to the terminal helps nobody."""
        log = logging.getLogger("traitlets")
        log.addHandler(logging.NullHandler())
        log.propagate = False
        log.setLevel(logging.INFO)
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)

    # --- what is remembered between runs ----------------------------------------------------------------

    def _autograded(self, submission: Submission) -> Path:
        return self.root / "autograded" / submission.student / submission.assignment

    def feedback_folder(self, submission: Submission) -> Path:
        """Where a submission's feedback page is."""
        return self.root / "feedback" / submission.student / submission.assignment

    def _mark(self, submission: Submission) -> str:
        """Changes with whatever a grade depends on: what was handed in, the assignment, the code that judges."""
        return fingerprint([submission.path, self.root / "solutions" / submission.assignment]) + self._code

    def _forget(self, submission: Submission) -> None:
        """Leave nothing that could pass for the grade of a submission that could not be graded.

        A grade that a person gave to an earlier version stays in the gradebook.
        """
        if not submission.path.is_dir():
            return
        shutil.rmtree(self.feedback_folder(submission), ignore_errors=True)
        record = self._records["submissions"].get(submission.key, {})
        if not record.get("graded") and (self.root / "gradebook.db").is_file():
            with self._gradebook() as gradebook, contextlib.suppress(MissingEntry):
                gradebook.remove_submission(submission.assignment, submission.student)

    def _record(self, submission: Submission, **facts: Any) -> None:
        record = self._records["submissions"].setdefault(submission.key, {})
        record |= facts
        if not record.get("reason"):
            record["graded"] = True
        self._write_records()

    def _read_records(self) -> dict[str, dict]:
        try:
            return json.loads(self._records_file.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {"assignments": {}, "submissions": {}}

    def _write_records(self) -> None:
        self.grades.mkdir(exist_ok=True)
        new = self._records_file.with_suffix(".new")
        new.write_text(json.dumps(self._records, indent=1), encoding="utf-8")
        os.replace(new, self._records_file)
