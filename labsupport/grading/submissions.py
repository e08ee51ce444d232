"""What was handed in: finding it, and saying in plain words why one of them cannot be graded."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.machinery import all_suffixes
from pathlib import Path

LARGEST_NOTEBOOK_BYTES = 50_000_000


@dataclass(frozen=True)
class Submission:
    """One student's folder for one assignment, or a file that lies where no folder is expected."""

    student: str
    assignment: str
    path: Path

    @property
    def key(self) -> str:
        """How records name it."""
        return f"{self.student}/{self.assignment}"


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def find_submissions(submitted: Path) -> Iterator[Submission]:
    """Everything in ``submitted/``, in order, misplaced files too."""
    for student in _visible(submitted) if submitted.is_dir() else ():
        if not student.is_dir():
            yield Submission("", student.name, student)
            continue
        for assignment in _visible(student):
            yield Submission(student.name, assignment.name, assignment)


def fingerprint(paths: Iterable[Path]) -> str:
    """One short text that changes when any of the files does."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def why_not(submission: Submission, assignments: dict[str, list[str]]) -> str:
    """Why a submission cannot be graded, before anything is run; empty where nothing speaks against it.

    ``assignments`` maps each assignment to the file names of its notebooks.
    """
    name = submission.assignment
    if not submission.path.is_dir():
        return f"{name} lies outside of an assignment's folder: it belongs in submitted/<student>/<assignment>/"
    if name not in assignments:
        return f'there is no assignment "{name}"; there are {", ".join(sorted(assignments))}'
    if set("*?[]") & set(submission.student) or submission.student != submission.student.strip():
        return "the student's folder name has a character that nbgrader cannot read: * ? [ ] or a space at an end"
    hiding = next(filter(_hides_a_module, sorted(submission.path.iterdir())), None)
    if hiding:
        return f"it brings a {hiding.name} of its own, which would hide the module of that name: remove it"
    reasons = (_why_not_notebook(submission.path / notebook) for notebook in assignments[name])
    return next((reason for reason in reasons if reason), "")


def _hides_a_module(path: Path) -> bool:
    """Whether a notebook beside this file would import it instead of Python's, a library's or the course's module."""
    name = path.name.split(".")[0]
    if not (path.name.endswith(tuple(all_suffixes())) or (path / "__init__.py").is_file()):
        return False
    known = importlib.util.find_spec(name) if name.isidentifier() and not name.startswith("_") else None
    return known is not None and known.origin is not None


def _why_not_notebook(path: Path) -> str:
    if not path.is_file():
        others = [other.name for other in _visible(path.parent) if other.suffix == ".ipynb" and other.is_file()]
        found = f"; found {', '.join(others)}: a wrong file name?" if others else ""
        return f"{path.name} is missing{found}"
    if path.stat().st_size > LARGEST_NOTEBOOK_BYTES:
        return f"{path.name} is larger than {LARGEST_NOTEBOOK_BYTES // 1_000_000} MB: clear its outputs"
    try:
        notebook = json.loads(path.read_text("utf-8"))
        names = [(_grade_id(cell), position) for position, cell in enumerate(notebook["cells"], start=1)]
        if notebook["nbformat"] != 4:
            raise KeyError("nbformat")
    except (ValueError, RecursionError):
        return f"{path.name} cannot be read: it is not a complete notebook file (damaged JSON, or not in UTF-8)"
    except (KeyError, TypeError, AttributeError):
        return f"{path.name} is not a notebook of this kind: it has no list of cells as nbformat 4 has"
    if not any(name for name, _ in names):
        return f"{path.name} has none of the exercise's marked cells: was it made anew instead of filled in?"
    return _why_not_unique(names)


def _grade_id(cell: dict) -> str:
    marks = cell["metadata"].get("nbgrader", {})
    counts = any(marks.get(kind) for kind in ("grade", "solution", "locked", "task"))
    return str(marks.get("grade_id", "")) if counts else ""


def _why_not_unique(names: list[tuple[str, int]]) -> str:
    places: dict[str, list[int]] = {}
    for name, position in names:
        places.setdefault(name, []).append(position)
    for name, positions in places.items():
        if name and len(positions) > 1:
            where = " and ".join(map(str, positions))
            return (
                f'the cell "{name}" is there {len(positions)} times (cells {where}): '
                "it was copied or split. Keep one and grade again"
            )
    return ""


def explain(log: str) -> str:
    """Why nbgrader gave up, in plain words, from what it logged."""
    known = {
        "Inconsistent checksums": "the marks of a test cell (its nbgrader metadata) were changed",
        "metadata may be corrupted": "its nbgrader metadata are damaged: copy the answers into a fresh exercise",
        "ValidationError": "its notebook breaks the rules of its format: copy the answers into a fresh exercise",
        "partial credit cannot be greater": "a cell shows more points than it has: the notebook meddles with scores",
        "MemoryError": "its notebook or its output needs more memory than grading may use",
        "is locked": "the gradebook is in use by another program",
    }
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    for line in reversed(lines):
        if "SubmissionStopped: " in line:
            return line.split("SubmissionStopped: ", 1)[1]
    for sign, words in known.items():
        if sign in log:
            return words
    errors = [line for line in lines if "Error" in line.split(":")[0] or "Exception" in line.split(":")[0]]
    last = next((line for line in reversed(errors) if "NbGraderException" not in line), "")
    return f"nbgrader stopped with {last[:200]}" if last else "nbgrader stopped: " + (lines[-1][:200] if lines else "?")
