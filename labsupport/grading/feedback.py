"""What students and markers read: the notices on a feedback page, and the page for what could not be graded."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from nbconvert.exporters import HTMLExporter

from labsupport.checking import Outcome
from labsupport.grading.harmless import POLICY_TAG

BOX = "margin:1em;padding:.6em 1em;border-left:.3em solid {colour}"
PROVISIONAL = "Still to be read by a person: {waiting}. It shows as zero below and is not part of the total yet."
OPEN = "All its points are open, which is not a zero: a person will look at it. Zeros below mean nothing yet."


def _notice(title: str, text: str, colour: str = "#b3541e") -> str:
    words = f"<strong>{html.escape(title)}</strong> {html.escape(text)}"
    return f'<p style="{BOX.format(colour=colour)}">{words}</p>'


def open_question(reason: str) -> dict[str, Any]:
    """What is found of a question that nobody could ask."""
    return {
        "score": None,
        "outcome": Outcome.NOT_ATTEMPTED.value,
        "message": f"This could not be graded because {reason}. Its points are open.",
        "misconception": "",
        "formulas": [],
    }


def placeholder(original: dict[str, Any], reason: str) -> dict[str, Any]:
    """A notebook for the formgrader in place of one that cannot be graded: no answers, and the reason on top."""
    cells = json.loads(json.dumps(original["cells"]))
    for cell in cells:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = "# (could not be read)" if cell["cell_type"] == "code" else "(could not be read)"
    text = f"**This submission could not be graded because {reason}. All its points are open.**"
    first = {"cell_type": "markdown", "id": "why-not-graded", "metadata": {}, "source": text}
    return original | {"cells": [first, *cells]}


def state(submission: Any) -> tuple[list[str], list[str]]:
    """What a page depends on in the gradebook, and the names of what a person has still to read."""
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    waiting = sorted(grade.name for grade in grades if grade.needs_manual_grade)
    found = sorted(str((grade.name, grade.score)) for grade in grades)
    found.append(f"late: {submission.late_submission_penalty}")
    found += sorted(str((one.name, one.comment)) for notebook in submission.notebooks for one in notebook.comments)
    return found + waiting, waiting


def finish(folder: Path, reason: str, waiting: Sequence[str], notes: Sequence[str]) -> None:
    """Put notices on the pages, and a policy under which nothing in them runs or asks another host."""
    notices = ""
    if reason and waiting:
        notices = _notice("This submission could not be graded", f"because {reason}. {OPEN}")
    elif waiting:
        notices = _notice("Provisional.", PROVISIONAL.format(waiting=", ".join(waiting)))
    if notes:
        notices += _notice("Noted while grading:", "; ".join(notes) + ".", "#2f6db3")
    for page in folder.glob("*.html"):
        # The template's own scripts would only ask another host for mathematics, in vain.
        text = re.sub(r"(?s)<script\b.*?</script>", "", page.read_text("utf-8"))
        text = text.replace("<head>", f"<head>{POLICY_TAG}", 1).replace("<body>", f"<body>{notices}", 1)
        page.write_text(text, encoding="utf-8")


def answers_in(notebook: Path) -> dict[str, str]:
    """What a student wrote in a graded notebook, by question: answer cells, and the memo."""
    try:
        cells: list[dict[str, Any]] = json.loads(notebook.read_text("utf-8"))["cells"]
    except (OSError, ValueError):
        return {}
    marked = ((cell["metadata"].get("nbgrader", {}), "".join(cell["source"])) for cell in cells)
    return {mark["grade_id"]: source for mark, source in marked if mark.get("solution") and mark.get("grade_id")}


class _Compiled(BytecodeCache):
    """Templates as compiled once: compiling them again for each page takes a third of its time."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


class FeedbackExporter(HTMLExporter):
    """nbconvert's own, with templates that stay compiled."""

    _compiled = _Compiled()

    def _create_environment(self) -> Environment:
        environment = super()._create_environment()
        environment.bytecode_cache = self._compiled
        return environment
