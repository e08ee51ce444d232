"""Who does the work of a job: warm sandboxes on this machine, as many as it has cores."""

from __future__ import annotations

import ast
import contextlib
import json
import queue
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
    """Warm sandboxes, started when they are first needed and again when one breaks."""

    def __init__(self, size: int, imports: list[str], assignments: list[str], limits: Limits, *, trust: bool = False):
        self.size = size
        self._new = lambda: Sandbox(imports, assignments, limits, trust=trust)
        self._free: queue.LifoQueue[Sandbox | None] = queue.LifoQueue()
        self._all: set[Sandbox] = set()
        self._lock = threading.Lock()
        self._closed = False
        first = self._start()  # here, so that a missing sandbox is known before anything else is done
        for sandbox in [None] * (size - 1) + [first]:
            self._free.put(sandbox)

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """The result of a job. A sandbox that breaks is replaced, and the job tried once more."""
        sandbox = self._free.get()
        try:
            for last_try in (False, True):
                sandbox = sandbox or self._start()
                try:
                    return Conversation(job, judge_of(job["assignment"]), sandbox).result()
                except Broken:
                    self._end(sandbox)
                    sandbox = None
                    if last_try or self._closed:
                        raise
            raise AssertionError("unreachable")
        finally:
            self._free.put(sandbox)

    def close(self) -> None:
        """End all sandboxes; what runs in them breaks off."""
        self._closed = True
        for sandbox in list(self._all):
            self._end(sandbox)

    def _start(self) -> Sandbox:
        with self._lock:
            if self._closed:
                raise Broken("the grader was stopped")
            sandbox = self._new()
            self._all.add(sandbox)
            return sandbox

    def _end(self, sandbox: Sandbox) -> None:
        with self._lock:
            if sandbox in self._all:
                self._all.remove(sandbox)
                sandbox.close()
