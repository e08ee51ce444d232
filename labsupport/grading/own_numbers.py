"""Own numbers for each student: who is asked which, the cell in which an id is written, and whose id it was.

``c.OwnNumbers.assignments`` in ``nbgrader_config.py`` turns them on. A student writes an id in the notebook; at home
it decides what ``check`` tries. Points are always given for the numbers of whose folder it is, so an id with a
slip of the pen costs nobody who is right.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from labsupport.checking.own import key, same_person, words

ROSTER = "students.csv"
CELL = """# Numbers of your own. Between the quotes write {which_id}.
# Run this cell before the others: the checks then try your numbers.
from labsupport.chapters.{assignment}.questions import questions

questions.own_numbers("")"""


class OwnNumbers(NbGraderPreprocessor):
    """A step of nbgrader's release: puts the cell for the id below the first code cell, where that is wanted."""

    assignments = List(Unicode(), help="Assignments with numbers of each student's own.").tag(config=True)
    which_id = Unicode(
        "your name as the course's website shows it", help="What students are to write: the id of their folder."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the cell in."""
        assignment = resources["nbgrader"]["assignment"]
        if assignment in self.assignments:
            setup = next(place for place, cell in enumerate(nb.cells) if cell.cell_type == "code")
            text = CELL.format(which_id=self.which_id, assignment=assignment)
            nb.cells.insert(setup + 1, new_code_cell(text, id="own-numbers"))
        return nb, resources


class WrongIds(ValueError):
    """The configuration or the list of students cannot be used; the message says why."""


class Ids:
    """Whose numbers a submission is asked: the id that ``students.csv`` gives its folder, or the folder's name."""

    def __init__(self, root: Path, wanted: Iterable[str], known: Collection[str]):
        self._submitted, self._wanted = root / "submitted", set(wanted)
        if unknown := self._wanted - set(known):
            name = min(unknown)
            raise WrongIds(f'c.OwnNumbers.assignments names "{name}"; the assignments are {", ".join(sorted(known))}')
        self._roster = _roster(root / ROSTER) if self._wanted else {}

    def of(self, student: str, assignment: str) -> str:
        """The id; empty where everybody has the same numbers."""
        if assignment not in self._wanted:
            return ""
        return self._roster.get(_name(student), student)

    def look(self, result: dict[str, Any], expected: str) -> None:
        """Say in ``result`` whose id was written, and ask a person to look where it was another's."""
        result["ids"] = notes = []
        written = list(dict.fromkeys(one for one in result.pop("written", []) if key(one)))
        if not expected:
            return
        others = [one for one in written if not same_person(one, expected)]
        if not written:
            notes.append(f'no id was written for its own numbers: points are for those of "{expected}"')
        for one in others:
            whose = (
                "another student's" if any(same_person(one, known) for known in self._everybody) else "nobody's here"
            )
            notes.append(f'it was made with the id "{one}", which is {whose}, instead of "{expected}"')
        for found in result["questions"].values():
            found["look"] = bool(others and found.get("own"))

    @cached_property
    def _everybody(self) -> list[str]:
        """Ids of the list, and the names of the folders that were handed in."""
        folders = [path.name for path in self._submitted.iterdir()] if self._submitted.is_dir() else []
        return [*self._roster.values(), *folders]


def _roster(path: Path) -> dict[str, str]:
    """Ids by the words of a folder's name, in any order."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not {"student", "id"} <= set(rows.fieldnames or ()):
            raise WrongIds(f"{path.name} needs the columns student (the folder's name) and id")
        listed = [(row["student"] or "", (row["id"] or "").strip()) for row in rows]
    for student, one in listed:
        if not (key(student) and key(one)):
            raise WrongIds(f'{path.name} has a line without a student or without an id: "{student}", "{one}"')
    found = {_name(student): one for student, one in listed}
    if len(found) < len(listed) or len({key(one) for _, one in listed}) < len(listed):
        raise WrongIds(f"{path.name} names a student or an id twice")
    return found


def _name(folder: str) -> str:
    return " ".join(sorted(words(folder)))
