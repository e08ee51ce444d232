"""What it is worth to find out an input before one decides: the expected value of perfect information.

Where the options' costs depend on inputs of which only a likely range is known, one takes today the option that is
cheapest on average over these ranges. Who knew one input first would take, for each of its values, the option that is
cheapest then; the mean of what this saves is what knowing the input is worth at most (Howard, 1966, Information Value
Theory; for one input alone it is called partial). Values are equally likely over a range, on the input's own scale.

The page computes the same from the same points (``book/_static/information.js``).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from labsupport.assumption import Assumption
from labsupport.formula import needs, resolve
from labsupport.parts import format_number

if TYPE_CHECKING:
    from labsupport.calculator import Calculator

VALUES, DRAWS = 32, 96
VALUES_WITH_ROWS, DRAWS_WITH_ROWS = 8, 24
"""Values of the input that one would find out, and draws of all other inputs for each; fewer where each goes through a
table."""


@dataclass(frozen=True)
class Information:
    """What it is worth at most, in US dollars, to know one input (``None``: all of them) before one decides."""

    one: Assumption | None
    usd: float


def draws(dimensions: int, count: int) -> np.ndarray:
    """Points spread evenly over a cube, (count, dimensions): Roberts' additive recurrence, always the same ones."""
    root = 2.0
    for _ in range(40):
        root = (1 + root) ** (1 / (dimensions + 1))
    steps = np.array([root ** -(place + 1) for place in range(dimensions)])
    return (0.5 + np.outer(np.arange(1, count + 1), steps)) % 1


def within(one: Assumption, share: Any) -> Any:
    """The value at a share of the way through an input's likely range, on its own scale."""
    low, high = one.likely
    return low * (high / low) ** share if one.log and low > 0 else low + (high - low) * share


def uncertain(calculator: Calculator, inputs: dict[str, Any]) -> list[Assumption]:
    """The inputs of which a likely range is known; one that is set outside of it counts as known."""
    return [
        one
        for one in calculator.declared
        if isinstance(one, Assumption) and one.likely and one.likely[0] <= inputs[one.name] <= one.likely[1]
    ]


def value_of_information(calculator: Calculator, **inputs: Any) -> list[Information]:
    """What each uncertain input is worth to know, the dearest first, and then all of them together.

    Empty where the calculator compares no costs or none of its inputs is uncertain.
    """
    given = dict(calculator.inputs) | inputs
    unknown = uncertain(calculator, given)
    if not (calculator.options and unknown):
        return []

    values, count = (VALUES_WITH_ROWS, DRAWS_WITH_ROWS) if calculator.rows else (VALUES, DRAWS)
    spread = draws(len(unknown), count)
    found = []
    for place, one in enumerate(unknown):
        at = within(one, (np.arange(values) + 0.5) / values)[:, None]
        others = {
            other.name: within(other, spread[:, where])[None, :]
            for where, other in enumerate(unknown)
            if where != place
        }
        known = _costs(calculator, given, others | {one.name: at}, (values, count)).mean(axis=2)
        found.append(Information(one, _saved(known)))
    points = draws(len(unknown), values * count)
    everything = {one.name: within(one, points[:, place]) for place, one in enumerate(unknown)}
    whole = Information(None, _saved(_costs(calculator, given, everything, (values * count,))))
    return [*sorted(found, key=lambda one: -one.usd), whole]


def _costs(calculator: Calculator, given: dict[str, Any], moved: dict[str, Any], shape: tuple[int, ...]) -> np.ndarray:
    """What each option costs with inputs moved to arrays of this shape: (options, *shape)."""

    def at(inputs: dict[str, Any]) -> list[Any]:
        values = calculator.known(given | inputs)
        for name, formula in plan(calculator).items():
            values[name] = formula(**{need: values[need] for need in needs(formula)})
        return [values[name] for name in calculator.options]

    if not calculator.rows:
        return np.array([np.broadcast_to(cost, shape) for cost in at(moved)])
    spread = {name: np.broadcast_to(value, shape).ravel() for name, value in moved.items()}
    points = [at({name: float(value[i]) for name, value in spread.items()}) for i in range(math.prod(shape))]
    return np.array(points, dtype=float).T.reshape(len(calculator.options), *shape)


@functools.cache
def plan(calculator: Calculator) -> dict[str, Callable[..., Any]]:
    """The formulas that lead to the options' costs, in order."""
    return resolve(calculator.options, calculator.known(dict(calculator.inputs)), calculator.model)


def _saved(costs: np.ndarray) -> float:
    """What choosing anew at each point saves over the one option that is cheapest on average; (options, points)."""
    saved = costs.mean(axis=1).min() - costs.min(axis=0).mean()
    return float(saved) if math.isfinite(saved) else 0.0


def per(quantity: str) -> str:
    """The period that a cost is meant for, by its name: "a month" for ``api_usd_per_month``."""
    *_, last = quantity.split("_per_")
    return f"a {last}" if last in ("hour", "day", "week", "month", "year") else ""


def _up_to(calculator: Calculator, usd: float) -> str:
    period = per(next(iter(calculator.options)))
    return f"up to {format_number(usd, '$,.2r')} {period}".strip() if usd >= 1 else "nothing"


def worth_words(calculator: Calculator, usd: float) -> str:
    """What it is worth to know an input, in words; below one dollar there is nothing to find out."""
    return f"worth finding out: {_up_to(calculator, usd)}"


def worth_of_all(calculator: Calculator, usd: float) -> str:
    """What it is worth to know all uncertain inputs, in words."""
    return f"Knowing all uncertain inputs before deciding is worth {_up_to(calculator, usd)}."
