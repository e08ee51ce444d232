"""The parts a calculator is declared with: outputs, sentences, sweeps, rows and charts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np

from labsupport.formula import QuantityError, needs

FORMAT = re.compile(r"(?P<usd>\$?)(?P<comma>,?)\.(?P<digits>\d+)(?P<kind>[fr%])")
COUNTED = "minute hour day month server replica token label read item request action decision example epoch rollout"
ONE = {"people": "person"} | {f"{one}s": one for one in COUNTED.split()}
NAMES = {1e12: "trillion", 1e9: "billion"}
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
FIELD = re.compile(r"\{(\w+)\}")


def format_number(value: float, spec: str) -> str:
    """Write a number as the page does: ``"$,.2f"``, ``",.3r"`` (three significant digits), ``".1%"``.

    From a billion up numbers are named, and where nobody could count the zeros they are powers of ten.
    """
    parts = FORMAT.fullmatch(spec)
    if not parts:
        raise QuantityError("format", spec, "like '$,.2f', ',.3r' or '.1%'")
    percent = "%" if parts["kind"] == "%" else ""
    amount = abs(float(value)) * (100 if percent else 1)
    places, significant = int(parts["digits"]), parts["kind"] == "r"
    sign = "−" if value < 0 else ""
    if amount >= 1e15 or (significant and 0 < amount < 1e-6):
        first, exponent = f"{Decimal(amount):.{(places if significant else 3) - 1}e}".split("e")
        return f"{sign}{parts['usd']}{first} × 10{str(int(exponent)).translate(RAISED)}{percent}"
    for least, name in NAMES.items() if not percent else ():
        if amount >= least:
            return f"{sign}{parts['usd']}{_rounded(amount / least, 3, True)} {name}"
    rounded = _rounded(amount, places, significant)
    return f"{sign if rounded else ''}{parts['usd']}{rounded:{parts['comma']}f}{percent}"


def _rounded(amount: float, digits: int, significant: bool) -> Decimal:
    """Halves away from zero; to significant digits, not decimals, where asked."""
    exact = Decimal(amount)
    if significant:  # rounding may carry into one more digit
        digits -= Decimal(f"{exact:.{digits - 1}e}").adjusted() + 1
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def usual_format(name: str) -> str:
    """The format that a quantity's name asks for: dollars, a share, or a plain number."""
    words = name.split("_")
    return "$,.0f" if "usd" in words else ".0%" if words[-1] == "share" else ",.0f"


@dataclass(frozen=True)
class Output:
    """A quantity shown to the reader. ``never`` says in words what an infinite value means.

    Without a ``format`` the name decides: ``usd`` in it means dollars, ``share`` at its end a percentage.
    """

    name: str
    label: str
    format: str = ""
    unit: str = ""
    never: str = "never"

    def __post_init__(self) -> None:
        object.__setattr__(self, "format", self.format or usual_format(self.name))


def singular(unit: str) -> str:
    """The unit of exactly 1: "month" for "months", "person at work" for "people at work"."""
    return "time" if unit == "times" else " ".join(ONE.get(word, word) for word in unit.split(" "))


def number_text(value: float, output: Output) -> str:
    """A number with its unit, or a word where it is infinite."""
    if not np.isfinite(value):
        return "never"
    number = format_number(value, output.format)
    return f"{number} {singular(output.unit) if number == '1' else output.unit}".strip()


@dataclass(frozen=True)
class Case:
    """What is said when ``when`` holds, a function of named quantities; without one, always.

    ``{name}`` in the text stands for that quantity's text. A verdict's case also has an ``answer`` of two or three
    words, which comes first.
    """

    text: str
    when: Callable[..., Any] | None = None
    answer: str = ""


@dataclass(frozen=True)
class Words:
    """A sentence that depends on the case: the first one that holds. The last one holds always."""

    cases: tuple[Case, ...]

    def __init__(self, *cases: Case | str):
        object.__setattr__(self, "cases", tuple(Case(one) if isinstance(one, str) else one for one in cases))
        if not cases or self.cases[-1].when is not None:
            raise QuantityError("cases", "no last resort", "a last case that holds always")

    def holding(self, values: Mapping[str, Any]) -> Any:
        """Which case holds for the given quantities: a number, or an array of them where quantities are arrays."""
        found: Any = len(self.cases) - 1
        for place in reversed(range(found)):
            when = self.cases[place].when
            found = np.where(when(**{need: values[need] for need in needs(when)}), place, found)
        return found if np.ndim(found) else int(found)

    @property
    def named(self) -> set[str]:
        """Names of the quantities that its texts quote."""
        return {name for case in self.cases for name in FIELD.findall(case.text)}

    @property
    def needed(self) -> list[str]:
        """Names of the quantities that decide which case holds."""
        return [name for case in self.cases if case.when for name in needs(case.when)]


@dataclass(frozen=True)
class Sweep:
    """Quantities as one of them runs over its range (or from ``low`` to ``high``) while the inputs stay as set.

    Quantities are named; the calculator knows their formats, and of an input the label, the range and the scale.
    ``columns`` may map each name to a shorter label; those of ``also`` stand in the table only. What the calculator
    does not know is declared as an :class:`Output`.
    """

    over: str | Output
    columns: Mapping[str, str] | Sequence[str | Output]
    low: float | None = None
    high: float | None = None
    log: bool | None = None
    points: int = 121
    table_points: int = 6
    also: Sequence[str | Output] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the swept quantities."""
        return tuple(one if isinstance(one, str) else one.name for one in (*self.columns, *self.also))

    def at(self, points: int) -> list[float]:
        """The values that the sweep passes through."""
        spaced = np.geomspace if self.log else np.linspace
        return spaced(self.low, self.high, points).tolist()


@dataclass(frozen=True)
class Rows:
    """A small table that the calculator computes on, row by row: the columns of its data set ``rows``.

    ``drawn`` names quantities of a row that a chart shows and no output needs.
    """

    columns: Mapping[str, Sequence[float]]
    drawn: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))


@dataclass(frozen=True)
class Chart:
    """A chart: its finding as title, a description for those who cannot see it, and how to draw it.

    ``draw`` gets the sweep and returns an Altair chart over the named data sets ``sweep`` (one row per point),
    ``ghost`` (the same before the last move, or empty), ``now`` (one row: the current inputs and outputs) and
    ``rows``. ``needs`` names quantities of ``now`` that no output or sentence needs. The sweep is also the chart's
    table of numbers.
    """

    title: Words | str
    description: str
    draw: Callable[[Sweep], Any]
    sweep: Sweep
    needs: tuple[str, ...] = ()
