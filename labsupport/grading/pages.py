"""Feedback pages in a process of their own, while the next submissions are graded: it only reads the gradebook."""

from __future__ import annotations

import multiprocessing
import signal
import warnings
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

_steps: dict[str, Any] = {}


class Pages:
    """Writes pages elsewhere. Worth its start for a class, not for a handful."""

    def __init__(self, root: Path):
        self._root = str(root)
        context = multiprocessing.get_context("spawn")
        self._writer = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)

    def write(self, student: str, assignment: str) -> str:
        """Write the pages of one submission; returns why that failed, or nothing."""
        try:
            return self._writer.submit(_write, self._root, student, assignment).result()
        except (BrokenProcessPool, RuntimeError) as problem:
            return f"the process that writes pages ended ({problem})"

    def close(self) -> None:
        """End the process."""
        self._writer.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    warnings.simplefilter("ignore")


def _write(root: str, student: str, assignment: str) -> str:
    from traitlets.config import PyFileConfigLoader

    from labsupport.grading.steps import StepFailed, Steps

    if root not in _steps:
        _steps[root] = Steps(Path(root), PyFileConfigLoader("nbgrader_config.py", path=root).load_config())
    try:
        _steps[root].feedback(student, assignment)
    except StepFailed as problem:
        return str(problem)
    return ""
