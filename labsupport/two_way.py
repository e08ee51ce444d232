"""The verdict over two inputs at once: a two-way sensitivity analysis, drawn as a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from labsupport.assumption import Assumption
from labsupport.formula import QuantityError

if TYPE_CHECKING:
    from labsupport.calculator import Calculator

ACROSS, UP = 48, 32
ACROSS_WITH_ROWS, UP_WITH_ROWS = 20, 14
"""Cells of the map; fewer where each goes through a table."""


@dataclass(frozen=True)
class VerdictMap:
    """What the verdict answers over two inputs, ``answers[i][j]`` at ``up_values[i]`` and ``across_values[j]``."""

    across: Assumption
    up: Assumption
    across_values: list[float]
    up_values: list[float]
    answers: list[list[str]]


def middles(one: Assumption, count: int) -> list[float]:
    """The middles of equal parts of an input's range, on its own scale; whole where it must be."""
    shares = (np.arange(count) + 0.5) / count
    values = one.low * (one.high / one.low) ** shares if one.log else one.low + (one.high - one.low) * shares
    return (np.floor(values + 0.5) if one.whole else values).tolist()


def verdict_map(calculator: Calculator, across: str, up: str, **inputs: Any) -> VerdictMap:
    """The verdict over the whole range of two inputs, all others as they are.

    Raises :class:`QuantityError` for names that are not two different numbers among the inputs.
    """
    numbers = {one.name: one for one in calculator.declared if isinstance(one, Assumption)}
    if across == up or not {across, up} <= set(numbers):
        raise QuantityError("inputs of the map", (across, up), "two different ones of " + ", ".join(numbers))
    given = dict(calculator.inputs) | inputs
    size = (ACROSS_WITH_ROWS, UP_WITH_ROWS) if calculator.rows else (ACROSS, UP)
    xs, ys = middles(numbers[across], size[0]), middles(numbers[up], size[1])
    cases = calculator.verdict.cases
    if calculator.rows:
        answers = [[cases[calculator.verdict_case(given | {across: x, up: y})].answer for x in xs] for y in ys]
    else:
        grid = given | {across: np.array(xs)[None, :], up: np.array(ys)[:, None]}
        places = np.broadcast_to(calculator.verdict_case(grid), (len(ys), len(xs)))
        answers = [[cases[int(place)].answer for place in row] for row in places]
    return VerdictMap(numbers[across], numbers[up], xs, ys, answers)
