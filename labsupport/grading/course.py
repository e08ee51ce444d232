"""The work itself: each submission repaired, run in the sandbox, through nbgrader, on its own."""

from __future__ import annotations

import json
import threading
from functools import partial
from pathlib import Path
from typing import Any

from traitlets.config import PyFileConfigLoader

from labsupport.checking.calling import one_line
from labsupport.grading import feedback, steps
from labsupport.grading import submissions as handed_in
from labsupport.grading.cluster import Cluster
from labsupport.grading.demonstrations import unneeded_in
from labsupport.grading.grades import Grade, known
from labsupport.grading.late import renew
from labsupport.grading.own_numbers import Ids
from labsupport.grading.pool import Pool, imports_of
from labsupport.grading.preprocessors import SaveGrades
from labsupport.grading.records import Records
from labsupport.grading.repair import Refused, repair
from labsupport.grading.sandbox import Broken, Limits
from labsupport.grading.submissions import Submission, find_submissions, fingerprint, why_not

LABSUPPORT = Path(__file__).parents[1]


class Stopped(Exception):
    """The grader was stopped; what it was doing is not recorded and will be done by the next run."""


class Course:
    """A course directory: ``solutions/``, ``submitted/``, the gradebook, and what is made from them."""

    def __init__(
        self,
        root: Path,
        *,
        limits: Limits | None = None,
        processes: int = 1,
        trust: bool = False,
        scheduler: str = "",
        pool: Any = None,
    ):
        self.root = root.resolve()
        self._config = PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()
        self._limits = limits or Limits(seconds=self._config.SandboxedExecute.get("seconds", Limits().seconds))
        self._config.SandboxedExecute.seconds = float(self._limits.seconds)
        self.submitted, self.grades = self.root / "submitted", self.root / "grades"
        self.assignments = {
            folder.name: sorted(path.name for path in folder.glob("*.ipynb"))
            for folder in sorted((self.root / "solutions").iterdir())
            if folder.is_dir() and any(folder.glob("*.ipynb"))
        }
        self._ids = Ids(self.root, self._config.OwnNumbers.get("assignments", []), self.assignments)
        work = (imports_of(self._sources()), list(self.assignments), self._limits)
        here_or_there = partial(Cluster, scheduler) if scheduler else partial(Pool, processes)
        self._make_pool = pool or partial(here_or_there, *work, trust=trust)
        self._pool, self.parallel = None, 1
        self._code = fingerprint([LABSUPPORT])
        self.records = Records(self.grades / "records.jsonl")
        self.steps = steps.Steps(self.root, self._config)
        self._lock, self._doing = threading.Lock(), threading.local()

    def close(self) -> None:
        """End the sandboxes and tidy up."""
        if self._pool is not None:
            self._pool.close()
        self.steps.close()

    def submissions(self) -> list[Submission]:
        """Everything that was handed in."""
        return list(find_submissions(self.submitted))

    def warm_up(self) -> None:
        """Start what runs student code; raises :class:`labsupport.grading.sandbox.NoSandbox` where it cannot."""
        with self._lock:
            if self._pool is None:
                self._pool = self._make_pool()
                self.parallel = getattr(self._pool, "size", 1)
        steps.use(self._run)

    def grade(self, submission: Submission, *, force: bool = False) -> Grade:
        """Grade a submission, unless it was graded before and neither it nor its assignment changed."""
        self.warm_up()
        reason = why_not(submission, self.assignments)
        if reason:
            self.records.add(submission.key, reason=reason, mark="")
            return self.known(submission)
        mark = self._mark(submission)
        record = self.records.of(submission.key)
        if force or record.get("mark") != mark or not self._autograded(submission).is_dir():
            self._do(submission, mark)
        self._feedback(submission, force)
        return self.known(submission)

    def known(self, submission: Submission) -> Grade:
        """What is known of a submission without grading it now."""
        return known(submission, self.records.of(submission.key), self.steps.gradebook)

    def points(self, assignment: str) -> dict[str, float]:
        """What each of an assignment's graded cells is worth, in the order of its notebooks."""
        cells = [cell for name in self.assignments[assignment] for cell in self._original(assignment, name)["cells"]]
        marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
        return {mark["grade_id"]: float(mark["points"]) for mark in marks if mark.get("grade") or mark.get("task")}

    def answers(self, submission: Submission) -> dict[str, str]:
        """What a student wrote, by the name of the answer's cell."""
        notebooks = sorted(self._autograded(submission).glob("*.ipynb"))
        return {name: text for notebook in notebooks for name, text in feedback.answers_in(notebook).items()}

    def feedback_folder(self, submission: Submission) -> Path:
        """Where a submission's feedback page is."""
        return self.root / "feedback" / submission.student / submission.assignment

    # --- one submission ---------------------------------------------------------------------------------

    def _do(self, submission: Submission, mark: str) -> None:
        """Grade, or leave open with a reason; either is recorded only when it is complete."""
        notes: list[str] = []
        try:
            self.load_assignment(submission.assignment)
            self._through_nbgrader(submission, self._files(submission, notes), notes)
            facts = {"reason": "", "open": True}
        except Stopped:
            raise
        except Exception as problem:  # whatever it is, the others go on, and this one is not lost
            expected = isinstance(problem, Refused | steps.StepFailed)
            reason = str(problem) if expected else f"the grader itself failed: {one_line(problem)}"
            facts = {"reason": reason, "questions": {}, "open": self._leave_open(submission, reason)}
        self.records.add(submission.key, mark=mark, notes=notes, feedback=None, **facts)

    def _through_nbgrader(self, submission: Submission, files: dict[str, str], notes: list[str]) -> None:
        self._doing.files = {name: text for name, text in files.items() if not name.endswith(".ipynb")}
        self._doing.broken, self._doing.result, self._doing.open = None, None, None
        key = (submission.student, submission.assignment)
        SaveGrades.known[key] = self.records.of(submission.key).get("texts", {})
        try:
            self.steps.autograde(submission.student, submission.assignment, files)
        except steps.StepFailed:
            if self._doing.broken is not None:
                raise Stopped(str(self._doing.broken)) from None
            raise
        result = self._doing.result
        notes += [*result["ids"], *(f"{cell} was stopped: {how}" for cell, how in result["ended"].items())]
        places = {str(place): name for place, name in enumerate(result["names"]) if name}
        questions = {places[place]: found for place, found in result["questions"].items()}
        notes += [f"{name} calls {', '.join(one['formulas'])}" for name, one in questions.items() if one["formulas"]]
        self.records.add(submission.key, questions=questions, seconds=result["seconds"], texts=SaveGrades.known[key])

    def _run(self, job: dict[str, Any], who: dict[str, Any]) -> dict[str, Any]:
        """Run a job for nbgrader, letting other submissions have the gradebook meanwhile."""
        names = [cell.get("test", {}).get("question", "") for cell in job["cells"]]
        job["student"] = "" if self._doing.open else self._ids.of(who["student"], job["assignment"])
        if self._doing.open is not None:
            found = feedback.open_question(self._doing.open)
            questions = {str(place): dict(found) for place, name in enumerate(names) if name}
            result = {"outputs": {}, "counts": {}, "questions": questions, "ended": {}, "seconds": 0.0}
        else:
            originals = [self._original(job["assignment"], name) for name in self.assignments[job["assignment"]]]
            skipped = set() if self._config.SandboxedExecute.get("run_everything") else unneeded_in(job, originals)
            cells = [{} if place in skipped else cell for place, cell in enumerate(job["cells"])]
            try:
                with self.steps.aside():
                    result = self._pool.run(job | {"cells": cells, "files": self._doing.files})
            except Broken as problem:
                self._doing.broken = problem
                raise
            result["skipped"] = sorted(skipped)
        self._ids.look(result, job["student"])
        self._doing.result = result | {"names": names}
        return self._doing.result

    def _leave_open(self, submission: Submission, reason: str) -> bool:
        """Put what cannot be graded before a person: in the formgrader, with every point open."""
        notebook = feedback.placeholder(self._original(submission.assignment), reason)
        self._doing.open, self._doing.result = reason, None
        name = self.assignments[submission.assignment][0]
        SaveGrades.known[submission.student, submission.assignment] = {}
        try:
            self.steps.autograde(submission.student, submission.assignment, {name: json.dumps(notebook)})
        except steps.StepFailed:
            return False
        return True

    def _files(self, submission: Submission, notes: list[str]) -> dict[str, str]:
        """What nbgrader gets of a submission: repaired notebooks, small helpers, when it was handed in."""
        files = handed_in.helpers(submission.path, notes)
        for name in self.assignments[submission.assignment]:
            path = handed_in.find_notebook(submission.path, name, notes)
            repaired = repair(path, self._original(submission.assignment, name))
            notes += repaired.notes
            files[name] = json.dumps(repaired.notebook)
        if when := handed_in.handed_in_at(submission.path, notes):
            files["timestamp.txt"] = when
        return files

    def load_assignment(self, assignment: str) -> None:
        """Put an assignment into the gradebook as it is now."""
        mark = fingerprint([self.root / "solutions" / assignment]) + self.steps.db_url
        with self._lock:
            if self.records.assignment(assignment) != mark or not self.steps.gradebook_is_there():
                try:
                    self.steps.load(assignment)
                except steps.StepFailed as problem:
                    raise Refused(f"the assignment itself could not be loaded: {problem}") from None
                self.records.loaded(assignment, mark)

    def _feedback(self, submission: Submission, force: bool) -> None:
        """Write the feedback page, unless neither scores nor comments changed since it was written."""
        record = self.records.of(submission.key)
        if not record.get("open"):
            return
        with self.steps.gradebook() as gradebook:
            found = gradebook.find_submission(submission.assignment, submission.student)
            renew(found, self._config)
            gradebook.db.commit()
            state, waiting = feedback.state(found)
        state += [record["reason"], *record.get("notes", [])]
        folder = self.feedback_folder(submission)
        if not force and record.get("feedback") == state and folder.is_dir():
            return
        try:
            self.steps.feedback(submission.student, submission.assignment)
        except steps.StepFailed as problem:
            self.records.add(submission.key, notes=[*record.get("notes", []), f"no feedback page: {problem}"])
            return
        feedback.finish(folder, record["reason"], waiting, record.get("notes", []))
        self.records.add(submission.key, feedback=state)

    # --- what a grade depends on -------------------------------------------------------------------------

    def _sources(self) -> list[Path]:
        folder = self.root / "solutions"
        return [folder / assignment / name for assignment, names in self.assignments.items() for name in names]

    def _original(self, assignment: str, name: str | None = None) -> dict[str, Any]:
        path = self.root / "solutions" / assignment / (name or self.assignments[assignment][0])
        return json.loads(path.read_text("utf-8"))

    def _autograded(self, submission: Submission) -> Path:
        return self.root / "autograded" / submission.student / submission.assignment

    def _mark(self, submission: Submission) -> str:
        """Changes with whatever a grade depends on: what was handed in, the assignment, the code that judges."""
        files = [submission.path, self.root / "solutions" / submission.assignment]
        return fingerprint(files) + self._code + self._ids.of(submission.student, submission.assignment)
