"""A submission as a clean notebook: what is safe to repair is repaired and noted, the rest is refused with a reason."""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labsupport.grading.harmless import Outputs

LARGEST_NOTEBOOK_BYTES = 50_000_000
MOST_CELLS = 10_000
MOST_PARTS = 5_000_000
MOST_PROSE = 400_000
TOO_MUCH = "what is beyond a book's length is left out"
CELL_TYPES = ("code", "markdown", "raw")
MARKS = ("grade", "solution", "locked", "task")


class Refused(ValueError):
    """A submission cannot be graded; the message says why, in words for its reader."""


@dataclass
class Repaired:
    """A notebook of which every part is as it should be, and what had to be done for that."""

    notebook: dict[str, Any]
    notes: list[str] = field(default_factory=list)


def read_bytes(path: Path, largest: int = LARGEST_NOTEBOOK_BYTES) -> bytes:
    """The contents of an ordinary file. Links, devices and pipes are not followed, opened or waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        kind = "is a link to another file" if path.is_symlink() else f"cannot be opened ({error.strerror})"
        raise Refused(f"{path.name} {kind}") from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Refused(f"{path.name} is not an ordinary file")
        if found.st_nlink > 1:
            raise Refused(f"{path.name} is a (hard) link to another file")
        if found.st_size > largest:
            raise Refused(f"{path.name} is larger than {largest // 1_000_000} MB: clear its outputs")
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read()
    finally:
        os.close(handle)


def repair(path: Path, original: dict[str, Any]) -> Repaired:
    """The notebook at ``path``, made whole with ``original``, the assignment's own notebook."""
    notes: list[str] = []
    found = _parse(read_bytes(path), path.name, notes)
    marked = {_marks(cell)["grade_id"]: cell for cell in original["cells"] if _marks(cell).get("grade_id")}
    shown = Outputs()
    cells = [_cell(cell, place, notes, shown) for place, cell in enumerate(found["cells"], start=1)]
    _cut_prose(cells, notes)
    answers = {name for name, cell in marked.items() if _marks(cell).get("solution") and not _marks(cell).get("grade")}
    if not any(_marks(cell).get("grade_id") in answers for cell in cells):
        raise Refused(
            f"{path.name} has none of the exercise's answer cells: was it made anew instead of filled in, or is it "
            "another assignment's?"
        )
    _resolve_duplicates(cells, marked, notes)
    for cell in cells:
        _restore_marks(cell, marked, notes)
    _restore_missing(cells, original["cells"], notes)
    _name_cells(cells)
    metadata = {
        name: original["metadata"][name] for name in ("kernelspec", "language_info") if name in original["metadata"]
    }
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return Repaired(notebook, notes)


def _parse(data: bytes, name: str, notes: list[str]) -> dict[str, Any]:
    encodings = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    encoding = next((known for start, known in encodings.items() if data.startswith(start)), "utf-8")
    if not data.strip():
        raise Refused(f"{name} is empty")
    if data.lstrip()[:1] == b"<":
        raise Refused(f"{name} is a web page and no notebook: was it saved from a page that asked to sign in?")
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_PARTS:
        raise Refused(f"{name} has more parts than fit into memory: clear its outputs")
    try:
        found = json.loads(data.decode(encoding))
    except (ValueError, RecursionError):
        raise Refused(
            f"{name} cannot be read: it is not a complete notebook file (damaged JSON, or not in UTF-8)"
        ) from None
    if encoding != "utf-8":
        notes.append("the file began with a byte-order mark" if encoding == "utf-8-sig" else "the file was in UTF-16")
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list) or found.get("nbformat") != 4:
        raise Refused(f"{name} is not a notebook of this kind: it has no list of cells as nbformat 4 has")
    if len(found["cells"]) > MOST_CELLS:
        raise Refused(f"{name} has more than {MOST_CELLS} cells")
    return found


def _cell(cell: Any, place: int, notes: list[str], shown: Outputs) -> dict[str, Any]:
    """A cell of which only what a notebook needs is kept; nothing in it can hurt the next reader."""
    if not isinstance(cell, dict):
        notes.append(f"cell {place} was unreadable and is left out")
        cell = {}
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        notes.append(f"the text of cell {place} was unreadable and is left out")
        source = ""
    kind = cell.get("cell_type") if cell.get("cell_type") in CELL_TYPES else "raw"
    metadata = cell.get("metadata")
    if not isinstance(metadata, dict) or not isinstance(metadata.get("nbgrader", {}), dict):
        notes.append(f"the metadata of cell {place} were unreadable")
        metadata = {}
    marks = metadata.get("nbgrader", {})
    kept = {"nbgrader": dict(marks)} if any(marks.get(mark) is True for mark in MARKS) else {}
    if not isinstance(marks.get("grade_id", ""), str):
        kept = {}
    source = source.encode("utf-8", "replace").decode()
    clean = {"cell_type": kind, "id": cell.get("id"), "metadata": kept, "source": source}
    # A marked cell's outputs are made anew; those of another may be all that there is of them.
    outputs = [] if kept else shown.clean(cell.get("outputs"))
    return clean | ({"outputs": outputs, "execution_count": None} if kind == "code" else {})


def _cut_prose(cells: list[dict[str, Any]], notes: list[str]) -> None:
    """A page of text without end would keep whoever opens it, and the grader, waiting."""
    room = MOST_PROSE
    for place, cell in enumerate(cells, start=1):
        room -= len(cell["source"]) if cell["cell_type"] != "code" else 0
        if room < 0 and cell["cell_type"] != "code":
            cell["source"] = ""
            if f"{TOO_MUCH} of text" not in notes:
                notes.append(f"{TOO_MUCH} of text")
        if len(cell["source"]) > MOST_PROSE:
            cell["source"] = ""
            notes.append(f"{TOO_MUCH} in the code of cell {place}")


def _marks(cell: dict[str, Any]) -> dict[str, Any]:
    return cell["metadata"].get("nbgrader", {})


def _resolve_duplicates(cells: list[dict], marked: dict[str, dict], notes: list[str]) -> None:
    """Of several cells with one name: the first locked one counts, and the last answer that is one.

    The others stay and run as cells without marks, so that an answer in two halves is still whole.
    """
    for name, original in marked.items():
        places = [place for place, cell in enumerate(cells) if _marks(cell).get("grade_id") == name]
        if len(places) < 2:
            continue
        counts = places[0]
        if _marks(original).get("solution"):
            given = [place for place in places if cells[place]["source"].strip() and not _is_stub(cells[place])]
            counts = given[-1] if given else places[-1]
        for place in places:
            if place != counts:
                cells[place]["metadata"] = {}
        where = " and ".join(str(place + 1) for place in places)
        notes.append(f'the cell "{name}" was there {len(places)} times (cells {where}); cell {counts + 1} counts')


def _is_stub(cell: dict[str, Any]) -> bool:
    return "raise NotImplementedError" in cell["source"] or "*Your answer here" in cell["source"]


def _restore_marks(cell: dict[str, Any], marked: dict[str, dict], notes: list[str]) -> None:
    marks = _marks(cell)
    if not marks:
        return
    name = marks.get("grade_id")
    if name not in marked:
        cell["metadata"] = {}
        return
    original = marked[name]
    if any(marks.get(key) != value for key, value in _marks(original).items() if key in (*MARKS, "points")):
        notes.append(f'the marks of the cell "{name}" had been changed and are as released again')
    if cell["cell_type"] != original["cell_type"]:
        notes.append(f'the cell "{name}" was of another type and is as released again')
        cell["cell_type"] = original["cell_type"]
        for part in ("outputs", "execution_count"):
            cell.pop(part, None)
        if original["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    cell["metadata"] = {"nbgrader": dict(_marks(original))}


def _restore_missing(cells: list[dict], originals: list[dict], notes: list[str]) -> None:
    """Put back what a grader needs and a student did not have to write, after the marked cell that it followed."""
    before: str | None = None
    for original in originals:
        marks = _marks(original)
        name = marks.get("grade_id")
        if not name:
            continue
        names = [_marks(cell).get("grade_id") for cell in cells]
        if name in names:
            before = name
        elif marks.get("locked") or marks.get("grade") or marks.get("task"):
            place = names.index(before) + 1 if before else 0
            restored = {key: value for key, value in original.items() if key not in ("outputs", "execution_count")}
            if marks.get("solution"):
                restored["source"] = ""
            if original["cell_type"] == "code":
                restored |= {"outputs": [], "execution_count": None}
            cells.insert(place, json.loads(json.dumps(restored)) | {"source": "".join(restored["source"])})
            notes.append(f'the cell "{name}" was missing and is back')
            before = name
        else:
            notes.append(f'the answer cell "{name}" is missing')


def _name_cells(cells: list[dict]) -> None:
    """An id for each cell that has none, or none that could be one, or another's."""
    taken: set[str] = set()
    for place, cell in enumerate(cells, start=1):
        name = cell["id"]
        if not (isinstance(name, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name)) or name in taken:
            cell["id"] = f"cell-{place}"
            while cell["id"] in taken:
                cell["id"] += "-more"
        taken.add(cell["id"])
