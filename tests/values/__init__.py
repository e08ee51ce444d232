"""Independent numbers for every formula and every right answer, one module a chapter.

``VALUES`` holds (formula, inputs, expected) and ``ANSWERS`` (question, inputs, expected). No expected number comes
from ``labsupport``: it is worked by hand, the sum being its own explanation, or comes from another library; a remark
says how wherever the sum does not. Inputs are chosen so that a swapped term, a lost factor or a step too few shows.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

import labsupport.chapters

DAYS = 365.25 / 12
"""Days in a month of the Gregorian calendar."""
INFINITE = float("inf")
CHAPTERS = tuple(sorted(path.parent.name for path in Path(labsupport.chapters.__path__[0]).glob("*/model.py")))


def table(chapter: str) -> ModuleType:
    """The module with a chapter's numbers; ``shared`` for what several chapters share."""
    return importlib.import_module(f"values.{chapter}")


def called(function: Any, inputs: tuple | dict) -> Any:
    """What a function makes of inputs given in order or by name."""
    return function(**inputs) if isinstance(inputs, dict) else function(*inputs)


def same(found: Any, expected: Any, tolerance: float = 1e-12) -> bool:
    """Whether two results agree: to rounding for numbers and columns, part by part for several."""
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and all(same(found[key], expected[key], tolerance) for key in expected)
    found, expected = np.asarray(found, dtype=float), np.asarray(expected, dtype=float)
    return found.shape == expected.shape and np.allclose(found, expected, rtol=tolerance, atol=1e-13)


def formulas(chapter: str) -> Iterator[Any]:
    """Every formula that a chapter's models define, or that ``shared`` does."""
    package = "labsupport.shared" if chapter == "shared" else f"labsupport.chapters.{chapter}"
    folder = Path(importlib.import_module(package).__path__[0])
    for path in sorted(folder.glob("*.py" if chapter == "shared" else "model*.py")):
        module = importlib.import_module(f"{package}.{path.stem}")
        for one in vars(module).values():
            if getattr(one, "is_formula", False) and one.__module__ == module.__name__:
                yield one
