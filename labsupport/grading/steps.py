"""nbgrader's steps, one submission at a time: into the gradebook, autograde, feedback."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import event
from sqlalchemy.engine import Engine
from traitlets import default
from traitlets.config import Config

from labsupport.grading import preprocessors
from labsupport.grading.feedback import FeedbackExporter
from labsupport.grading.pages import Pages


@event.listens_for(Engine, "connect")
def _fast_and_safe(connection: Any, _: Any) -> None:
    """SQLite with a write-ahead log: a commit survives the end of this program without waiting for the disk."""
    if type(connection).__module__.startswith("sqlite3"):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA busy_timeout=30000")


class StepFailed(RuntimeError):
    """One of nbgrader's steps failed; the message says why, in plain words."""


class _Autograde(Autograde):
    """nbgrader's own, but that it leaves the environment alone, which two steps at once would mix up."""

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Sanitize a notebook, then grade it."""
        place = notebook_filename
        for self._sanitizing in (True, False):
            self._init_preprocessors()
            super(Autograde, self).convert_single_notebook(place)
            place = str(Path(self.writer.build_directory, Path(notebook_filename).name))
        self._sanitizing = True


class _Feedback(GenerateFeedback):
    """nbgrader's own, with templates that stay compiled."""

    @default("exporter_class")
    def _exporter_class_of_this_course(self) -> type:
        return FeedbackExporter


class Steps:
    """nbgrader for one course. One thread at a time has it, and lends it to others while student code runs."""

    def __init__(self, root: Path, config: Config):
        self.root, self._config = root, config
        self._turn = threading.Lock()
        self._pages: Pages | None = None
        self._staging = Path(tempfile.mkdtemp(prefix="grading-"))
        self._quiet_log()

    def close(self) -> None:
        """Remove what lies between the steps."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        shutil.rmtree(self._staging, ignore_errors=True)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let others have their turn meanwhile."""
        self._turn.release()
        try:
            yield
        finally:
            self._turn.acquire()

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """The gradebook, for as long as the ``with`` block."""
        with self._turn, Gradebook(self.db_url, self._config.CourseDirectory.course_id) as gradebook:
            yield gradebook

    @property
    def db_url(self) -> str:
        """Where the gradebook is: SQLite in the course directory, unless ``nbgrader_config.py`` says otherwise."""
        return self._folder("", "").db_url

    def gradebook_is_there(self) -> bool:
        """Whether there is a gradebook; a database elsewhere is not asked."""
        prefix, _, path = self.db_url.partition(":///")
        return prefix != "sqlite" or Path(path).is_file()

    def load(self, assignment: str) -> None:
        """Put an assignment into the gradebook as it is now."""
        with tempfile.TemporaryDirectory() as elsewhere:
            self._run(GenerateAssignment, assignment, ".", release_directory=elsewhere)

    def autograde(self, student: str, assignment: str, files: dict[str, str]) -> None:
        """Autograde one submission, made of ``files``."""
        # A folder of its own for each, so that a student's other submissions are not in the way.
        own = Path(tempfile.mkdtemp(dir=self._staging))
        folder = own / student / assignment
        folder.mkdir(parents=True)
        try:
            for name, text in files.items():
                (folder / name).write_text(text, encoding="utf-8")
            self._run(_Autograde, assignment, student, submitted_directory=str(own))
        finally:
            shutil.rmtree(own, ignore_errors=True)

    def feedback(self, student: str, assignment: str) -> None:
        """Write the feedback pages of one submission."""
        if self._pages is None:
            self._run(_Feedback, assignment, student)
        elif problem := self._pages.write(student, assignment):
            raise StepFailed(problem)

    def for_many(self) -> None:
        """Write pages in a process of their own from now on."""
        self._pages = self._pages or Pages(self.root)

    def _folder(self, assignment: str, student: str, **directories: str) -> CourseDirectory:
        return CourseDirectory(
            config=self._config, root=str(self.root), assignment_id=assignment, student_id=student, **directories
        )

    def _run(self, step: type, assignment: str, student: str, **directories: str) -> None:
        with self._turn:
            converter = step(coursedir=self._folder(assignment, student, **directories), config=self._config)
            converter.force = True
            with _listening(converter.log) as said:
                try:
                    converter.start()
                except SystemExit as error:
                    raise StepFailed(f"nbgrader stopped with {error}") from None
                except Exception as error:
                    raise StepFailed(explain("\n".join(said), error)) from error

    @staticmethod
    def _quiet_log() -> None:
        """nbgrader's log is read for reasons; what it would also print to the terminal helps nobody."""
        log = logging.getLogger("traitlets")
        log.addHandler(logging.NullHandler())
        log.propagate = False
        log.setLevel(logging.INFO)
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)


@contextmanager
def _listening(log: logging.Logger) -> Iterator[list[str]]:
    """What this thread logs meanwhile."""
    said: list[str] = []
    handler, me = logging.Handler(), threading.get_ident()
    handler.addFilter(lambda record: record.thread == me)
    handler.emit = lambda record: said.append(record.getMessage())
    log.addHandler(handler)
    try:
        yield said
    finally:
        log.removeHandler(handler)


def explain(log: str, error: BaseException) -> str:
    """Why nbgrader gave up, in plain words, from what it logged."""
    known = {
        "does not end in points(": "a test cell of the assignment does not end in points(...)",
        "Inconsistent checksums": "a locked cell cannot be restored: release the assignment again",
        "metadata may be corrupted": "its nbgrader metadata are damaged: copy the answers into a fresh exercise",
        "MemoryError": "its notebook or its output needs more memory than there is",
        "database is locked": "the gradebook is in use by another program",
    }
    for sign, words in known.items():
        if sign in log:
            return words
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if "Error" in line.split(":")[0] or "Exception" in line.split(":")[0]]
    last = next((line for line in reversed(errors) if "NbGraderException" not in line), "")
    return f"nbgrader stopped with {last[:200] or repr(error)[:200]}"


def use(run: preprocessors.Runner | None) -> None:
    """Say who runs jobs for nbgrader's autograding in this process."""
    preprocessors.runner = run
