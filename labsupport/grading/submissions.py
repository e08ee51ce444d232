"""What was handed in: finding it, and saying in plain words why one of them cannot be graded."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.machinery import all_suffixes
from pathlib import Path

from dateutil import parser

from labsupport.grading.repair import LARGEST_NOTEBOOK_BYTES, Refused, read_bytes

MOST_HELPERS, LARGEST_HELPER_BYTES = 20, 1_000_000
HELPERS = (".py", ".csv", ".json", ".txt")


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
    """Everything in ``submitted/``, in order, misplaced files and links too."""
    for student in _visible(submitted) if submitted.is_dir() else ():
        if student.is_symlink() or not student.is_dir():
            yield Submission("", student.name, student)
            continue
        for assignment in _visible(student):
            yield Submission(student.name, assignment.name, assignment)


def fingerprint(paths: Iterable[Path]) -> str:
    """One short text that changes when any of the files does. Links are not followed."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        for file in sorted(path.rglob("*")) if path.is_dir() and not path.is_symlink() else [path]:
            if "__pycache__" in file.parts or (file.is_dir() and not file.is_symlink()):
                continue
            digest.update(file.name.encode("utf-8", "surrogateescape") + b"\0" + _contents(file) + b"\0")
    return digest.hexdigest()[:16]


def _contents(file: Path) -> bytes:
    if file.is_symlink():
        return os.readlink(file).encode("utf-8", "surrogateescape")
    found = file.lstat()
    if not file.is_file() or found.st_size > LARGEST_NOTEBOOK_BYTES:
        return f"{found.st_mode} {found.st_size} {found.st_mtime_ns}".encode()
    return file.read_bytes()


def why_not(submission: Submission, assignments: dict[str, list[str]]) -> str:
    """Why a submission's place or name speaks against it; empty where nothing does.

    ``assignments`` maps each assignment to the file names of its notebooks.
    """
    name = submission.assignment
    if submission.path.is_symlink():
        return f"{name} is a link to another place: links are not followed"
    if not submission.path.is_dir():
        return f"{name} lies outside of an assignment's folder: it belongs in submitted/<student>/<assignment>/"
    if name not in assignments:
        return f'there is no assignment "{name}"; there are {", ".join(sorted(assignments))}'
    if re.search(r"[*?\[\]<>\x00-\x1f]", submission.student) or submission.student != submission.student.strip():
        return "the student's folder name has a character that nbgrader cannot read: * ? [ ] < > or a space at an end"
    return ""


def find_notebook(folder: Path, name: str, notes: list[str]) -> Path:
    """The notebook called ``name``, or the only one that can be meant, as a browser renames it: "name (1).ipynb"."""
    path = folder / name
    if os.path.lexists(path):
        return path
    others = [other for other in _visible(folder) if other.suffix == ".ipynb"]
    stem = re.escape(Path(name).stem)
    renamed = [one for one in others if re.fullmatch(rf"{stem}[ _-]*(\(\d+\)|copy\d*|-Copy\d+|\d+)\.ipynb", one.name)]
    if len(others) == 1 and renamed:
        notes.append(f'the file was called "{renamed[0].name}"')
        return renamed[0]
    found = f"; found {', '.join(one.name for one in others)}: a wrong file name?" if others else ""
    raise Refused(f"{name} is missing{found}")


def helpers(folder: Path, notes: list[str]) -> dict[str, str]:
    """Small text files beside the notebook, which its code may read; what would hide a module is left aside."""
    texts: dict[str, str] = {}
    for path in _visible(folder):
        if path.suffix not in HELPERS or path.name == "timestamp.txt":
            continue
        if _hides_a_module(path):
            notes.append(f"it brings a {path.name} of its own, which would hide the module of that name: left aside")
            continue
        try:
            text = read_bytes(path, LARGEST_HELPER_BYTES).decode("utf-8")
        except (Refused, UnicodeDecodeError):
            notes.append(f"{path.name} beside the notebook cannot be read and is left aside")
            continue
        if len(texts) < MOST_HELPERS:
            texts[path.name] = text
    return texts


def handed_in_at(folder: Path, notes: list[str]) -> str:
    """What ``timestamp.txt`` says, as nbgrader reads it; empty where there is none or it says no time."""
    path = folder / "timestamp.txt"
    if not os.path.lexists(path):
        return ""
    try:
        text = read_bytes(path, 1_000).decode("ascii").strip()
        parser.parse(text)
    except (Refused, ValueError, OverflowError):
        notes.append("timestamp.txt says no time and is left aside")
        return ""
    return text


def _hides_a_module(path: Path) -> bool:
    """Whether a notebook beside this file would import it instead of Python's, a library's or the course's module."""
    name = path.name.split(".")[0]
    if not path.name.endswith(tuple(all_suffixes())):
        return False
    known = importlib.util.find_spec(name) if name.isidentifier() and not name.startswith("_") else None
    return known is not None and known.origin is not None
