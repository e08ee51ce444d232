"""What would flip a verdict: the switching value of each input.

A *switching value* is the value of one input, all others unchanged, at which a decision turns (HM Treasury, The Green
Book, on switching values). Listing them by nearness is a one-way sensitivity analysis. The page finds them by the
same steps with the generated function (``book/_static/switching.js``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from labsupport.assumption import Assumption
from labsupport.parts import format_number
from labsupport.slider import exact_text

if TYPE_CHECKING:
    from labsupport.calculator import Calculator

GRID, GRID_WITH_ROWS = 2_000, 120
"""Points over the range of an input at which the verdict is looked at; fewer where each goes through a table."""
FINE_SHARE = 0.04
"""Share of the range on both sides of a flip that is looked at again as finely: a verdict may turn to and fro."""
CLOSE = 0.1
"""A verdict is close when a change of an input by this share turns it."""
AFFORDABLE_CASES = 10_000
"""More cases than this hardly anybody looks at one by one (our assumption): a closer call cannot be measured."""


@dataclass(frozen=True)
class SwitchingValue:
    """The nearest value at which an input turns the verdict; ``value`` is ``None`` where none in its range does.

    ``last`` is the last turn nearby where the verdict turns to and fro, else ``None``.
    """

    one: Assumption
    now: float
    value: float | None
    becomes: str = ""
    last: float | None = None

    @property
    def words(self) -> str:
        """How far off it is, as one says it: "81% more", "42 times as much"."""
        if not self.now:
            return "from 0"
        share = abs(self.distance)
        if self.distance > 1:
            return f"{format_number(self.value / self.now, ',.3r')} times as much"
        written = format_number(share, ".0%" if share >= 0.1 else ".1%") if share >= 0.001 else "under 0.1%"
        return f"{written} {'more' if self.distance > 0 else 'less'}"

    def _short(self, value: float) -> str:
        return exact_text(self.one, value if self.one.whole else float(f"{value:.4g}"))

    @property
    def text(self) -> str:
        """The value in its unit, with four digits."""
        return f"{self._short(self.value)} {self.one.unit}".strip()

    @property
    def until(self) -> str:
        """Where the verdict turns to and fro: up to which value it does, else nothing."""
        return "" if self.last is None else f", to and fro until {self._short(self.last)}"

    @property
    def distance(self) -> float:
        """How far off it is, as a share of the present value; infinite where there is none."""
        if self.value is None or not self.now:
            return math.inf
        return (self.value - self.now) / abs(self.now)

    @property
    def is_close(self) -> bool:
        """Whether a change by a tenth turns the verdict, or a value within the input's likely range."""
        if self.value is None:
            return False
        low, high = self.one.likely or (math.inf, -math.inf)
        return abs(self.distance) <= CLOSE or low <= self.value <= high

    @property
    def cases(self) -> float | None:
        """How many cases tell the present value from this one; ``None`` where the input is not found by counting."""
        if self.value is None or not self.one.sampled:
            return None
        return max(1.0, self.one.sampled.needed(self.now, self.value))

    @property
    def cases_words(self) -> str:
        """The same in words: "tell them apart: 4,682 items labelled twice"."""
        return (
            ""
            if self.cases is None
            else f"tell them apart: {format_number(self.cases, ',.0f')} {self.one.sampled.what}"
        )


def closeness(found: Iterable[SwitchingValue]) -> str:
    """How close a verdict is: nothing, "close", or "too close to measure" where no affordable sample could tell."""
    close = [one for one in found if one.is_close]
    if any(one.cases is not None and one.cases > AFFORDABLE_CASES for one in close):
        return "too close to measure"
    return "close" if close else ""


def _scale(one: Assumption) -> tuple[Callable[[float], float], Callable[[float], float]]:
    return (math.log, math.exp) if one.log else (float, float)


def _grid(one: Assumption, low: float, high: float, points: int) -> list[float]:
    """Values from ``low`` to ``high`` on the input's scale, whole where it must be, without repetition."""
    to, back = _scale(one)
    first, last = to(low), to(high)
    values = [low, *(back(first + (last - first) * i / points) for i in range(1, points)), high]
    return sorted({math.floor(value + 0.5) for value in values}) if one.whole else values


def _between(one: Assumption, same: float, other: float, is_same: Callable[[float], bool]) -> float:
    """The end of the turn on the other side, found by halving."""
    for _ in range(60):
        middle = math.sqrt(same * other) if one.log else (same + other) / 2
        if one.whole:
            middle = min(max(math.floor(middle), min(same, other) + 1), max(same, other) - 1)
        if abs(other - same) <= (1 if one.whole else 1e-12 * max(abs(same), abs(other), one.high - one.low)):
            break
        if is_same(middle):
            same = middle
        else:
            other = middle
    return other


def switching_value(
    one: Assumption, now: float, answers: Callable[[list[float]], list[str]], points: int
) -> SwitchingValue:
    """The nearest switching value of one input, given what the verdict answers at a list of its values."""
    (present,) = answers([now])

    found: list[tuple[float, float | None]] = []
    values = _grid(one, one.low, one.high, points)
    for side in ([value for value in values if value > now], [value for value in values if value < now][::-1]):
        cases = answers(side) if side else []
        turned = next((i for i, case in enumerate(cases) if case != present), None)
        if turned is not None:
            found.append(_turns(one, now, side[turned], answers, points))
    if not found:
        return SwitchingValue(one, now, None)
    flip, last = min(found, key=lambda pair: abs(pair[0] - now))
    return SwitchingValue(one, now, flip, answers([flip])[0], last)


def _turns(
    one: Assumption, now: float, about: float, answers: Callable[[list[float]], list[str]], points: int
) -> tuple[float, float | None]:
    """The first turn on one side, near ``about``, and the last one where the verdict turns to and fro there."""
    (present,) = answers([now])
    to, back = _scale(one)
    reach = FINE_SHARE * (to(one.high) - to(one.low))
    low, high = back(max(to(about) - reach, to(one.low))), back(min(to(about) + reach, to(one.high)))
    near = _grid(one, low, high, max(points // 4, GRID_WITH_ROWS))
    near = [value for value in near if value > now] if about > now else [value for value in near if value < now][::-1]
    cases = answers(near)

    def turn(place: int) -> float:
        """The turn just before a place, on its far side."""
        same_as = cases[place - 1] if place else present
        return _between(
            one, near[place - 1] if place else now, near[place], lambda value: answers([value])[0] == same_as
        )

    turns = [i for i, case in enumerate(cases) if (case == present) != ((cases[i - 1] if i else present) == present)]
    first = next(i for i in turns)
    return turn(first), turn(turns[-1]) if len(turns) > 1 else None


def switching_values(calculator: Calculator, **inputs: Any) -> list[SwitchingValue]:
    """The switching value of every input that is a number, the nearest first."""
    given = dict(calculator.inputs) | inputs
    points = GRID_WITH_ROWS if calculator.rows else GRID
    found = []
    for one in calculator.declared:
        if isinstance(one, Assumption):
            answers = _answers(calculator, given, one)
            found.append(switching_value(one, given[one.name], answers, points))
    return sorted(found, key=lambda one: abs(one.distance))


def _answers(calculator: Calculator, given: dict[str, Any], one: Assumption) -> Callable[[list[float]], list[str]]:
    cases = calculator.verdict.cases

    def answers(values: list[float]) -> list[str]:
        if calculator.rows:
            return [cases[calculator.verdict_case(given | {one.name: value})].answer for value in values]
        indices = np.broadcast_to(
            calculator.verdict_case(given | {one.name: np.asarray(values, dtype=float)}), len(values)
        )
        return [cases[int(index)].answer for index in indices]

    return answers
