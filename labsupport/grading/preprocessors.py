"""Two steps of nbgrader's autograding, made safe; ``nbgrader_config.py`` puts them in place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Float

from labsupport.grading.conversation import shown
from labsupport.grading.judging import HiddenTest

Runner = Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]
runner: Runner | None = None
"""Who runs jobs; set by :class:`labsupport.grading.course.Course`."""
FACTS = "labsupport"
NOT_RUN = "(As handed in: no grade depends on this cell, so it was not run again.)\n"


def cell_name(cell: NotebookNode, index: int) -> str:
    """A cell as an instructor can find it: its nbgrader name, or its place and first line."""
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    if grade_id:
        return f'cell "{grade_id}"'
    first_line = (cell.source.strip().splitlines() or [""])[0][:50]
    return f"cell {index + 1} ({first_line})"


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell gives points by itself."""
    return cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)


def job_of(notebook: NotebookNode, assignment: str, seconds: float) -> dict[str, Any]:
    """What is to be run and asked, as plain data. Locked cells are the instructor's own at this point."""
    cells: list[dict[str, Any]] = []
    for cell in notebook.cells:
        if is_test(cell):
            cells.append({"test": vars(HiddenTest.read(cell.metadata.nbgrader["grade_id"], cell.source))})
        elif cell.cell_type == "code" and cell.source.strip():
            cells.append({"run": cell.source})
        else:
            cells.append({})
    return {"assignment": assignment, "cells": cells, "files": {}, "seconds": seconds}


class SandboxedExecute(NbGraderPreprocessor):
    """In place of nbgrader's ``Execute``: runs cells where they can do no harm, and works out scores elsewhere."""

    seconds = Float(30.0, help="Computing time for each cell and each question, in seconds.").tag(config=True)
    run_everything = Bool(False, help="Also run the course's own cells that no grade depends on.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Fill in every cell's outputs; a test cell's are the check's words and the score."""
        if runner is None:
            raise RuntimeError("grade with `python -m labsupport.grading` (`make grade`): it runs the sandbox")
        result = runner(job_of(nb, resources["nbgrader"]["assignment"], self.seconds), resources["nbgrader"])
        flagged = resources[FACTS] = {}
        for place, cell in enumerate(nb.cells):
            if is_test(cell):
                name, found = cell.metadata.nbgrader["grade_id"], result["questions"][str(place)]
                cell.outputs = from_dict(shown(found, name))
                if found["score"] is None or found["formulas"] or found.get("look"):
                    flagged[name] = found
            elif place in result.get("skipped", ()):
                cell.outputs = [new_output("stream", text=NOT_RUN), *cell.outputs]
            elif cell.cell_type == "code":
                cell.outputs = from_dict(result["outputs"].get(str(place), []))
                cell.execution_count = result["counts"].get(str(place))
        result["ended"] = {cell_name(nb.cells[int(place)], int(place)): how for place, how in result["ended"].items()}
        return nb, resources


def text_of(cell: NotebookNode, notebook: NotebookNode) -> str:
    """Changes when the work does that a grade is about: the cell's own text, or for a test all code."""
    texts = [one.source for one in notebook.cells if one.cell_type == "code"] if is_test(cell) else [cell.source]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


class SaveGrades(SaveAutoGrades):
    """nbgrader's own step, which also keeps what a person settled, and asks one to look where that is needed."""

    known: dict[tuple[str, str], dict[str, str]] = {}
    """Texts as they were when last graded, by student and assignment."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Remember the notebook for its cells, and what its graded texts are now."""
        self._notebook = nb
        self._key = (resources["nbgrader"]["student"], resources["nbgrader"]["assignment"])
        self._before = self.known.get(self._key, {})
        self._now: dict[str, str] = {}
        nb, resources = super().preprocess(nb, resources)
        self.known[self._key] = self._now
        return nb, resources

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        settled = grade.manual_score is not None and not grade.needs_manual_grade
        self._now[name] = text_of(cell, self._notebook)
        super()._add_score(cell, resources)
        if settled and self._before.get(name) == self._now[name]:
            grade.needs_manual_grade = False
        elif name in resources.get(FACTS, {}):
            grade.needs_manual_grade = True
            if resources[FACTS][name]["score"] is None:
                grade.auto_score = None
        self.gradebook.db.commit()
