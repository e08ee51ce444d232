"""The memos of an assignment for whoever marks them: ``python -m labsupport.grading.memos build_or_buy``."""

from __future__ import annotations

import importlib
import sys


def of(assignment: str) -> str:
    """A model memo, a weak and a strong one with their marks, as Markdown."""
    return importlib.import_module(f"labsupport.chapters.{assignment}.questions").questions.memo.for_whoever_marks


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(of(name))
