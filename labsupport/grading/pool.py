"""Who does the work of a job: a warm sandbox on this machine, for as many at a time as it has cores."""

from __future__ import annotations

import ast
import contextlib
import json
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from labsupport.grading.conversation import Conversation
from labsupport.grading.judging import Judge
from labsupport.grading.sandbox import Broken, Limits, Sandbox

_judges: dict[str, Judge] = {}


def judge_of(assignment: str) -> Judge:
    """The judge of an assignment; in each process there is one."""
    return _judges.setdefault(assignment, Judge(assignment)) if assignment not in _judges else _judges[assignment]


def imports_of(notebooks: Iterable[Path]) -> list[str]:
    """What the cells of notebooks import, line by line, so that a warm interpreter has it already."""
    lines: dict[str, None] = {}
    for path in notebooks:
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                with contextlib.suppress(SyntaxError):
                    for node in ast.parse("".join(cell["source"])).body:
                        if isinstance(node, ast.Import | ast.ImportFrom):
                            lines[ast.unparse(node)] = None
    return list(lines)


class Pool:
    """A warm sandbox that works on ``size`` submissions at a time, started again when it breaks."""

    def __init__(self, size: int, imports: list[str], assignments: list[str], limits: Limits, *, trust: bool = False):
        self.size = size
        self._new = lambda: Sandbox(imports, assignments, limits, trust=trust)
        self._room = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._closed = False
        self._sandbox: Sandbox | None = self._new()  # here, so that a missing one is known before anything is done

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """The result of a job. A sandbox that breaks is replaced, and the job tried once more."""
        with self._room:
            sandbox = self._current()
            try:
                return self._converse(job, sandbox)
            except Broken:
                self._replace(sandbox)
                return self._converse(job, self._current())

    def close(self) -> None:
        """End the sandbox; what runs in it breaks off."""
        self._closed = True
        if self._sandbox is not None:
            self._replace(self._sandbox)

    @staticmethod
    def _converse(job: dict[str, Any], sandbox: Sandbox) -> dict[str, Any]:
        return Conversation(job, judge_of(job["assignment"]), sandbox).result()

    def _current(self) -> Sandbox:
        with self._lock:
            if self._closed:
                raise Broken("the grader was stopped")
            if self._sandbox is None:
                self._sandbox = self._new()
            return self._sandbox

    def _replace(self, broken: Sandbox) -> None:
        with self._lock:
            if self._sandbox is broken:
                self._sandbox = None
                broken.close()
