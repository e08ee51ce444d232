"""The parts a calculator is declared with: outputs, sentences, sweeps, rows and charts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np

from labsupport.formula import QuantityError

FORMAT = re.compile(r"(?P<usd>\$?)(?P<comma>,?)\.(?P<digits>\d+)(?P<kind>[fr%])")
COUNTED = "minute hour day month server replica token label read item request action decision example epoch rollout"
ONE = {"people": "person"} | {f"{one}s": one for one in COUNTED.split()}
FIELD = re.compile(r"\{(\w+)\}")


def format_number(value: float, spec: str) -> str:
    """Write a number as d3 does in the page: ``"$,.2f"``, ``",.3r"`` (three significant digits), ``".1%"``."""
    parts = FORMAT.fullmatch(spec)
    if not parts:
        raise QuantityError("format", spec, "like '$,.2f', ',.3r' or '.1%'")
    amount = Decimal(abs(float(value)) * (100 if parts["kind"] == "%" else 1))
    places = int(parts["digits"])
    if parts["kind"] == "r":  # significant digits, not decimals; rounding may carry into one more
        first = f"{amount:.{places - 1}e}"
        places -= Decimal(first).adjusted() + 1
    rounded = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = "−" if value < 0 and rounded else ""
    return f"{sign}{parts['usd']}{rounded:{parts['comma']}f}{'%' if parts['kind'] == '%' else ''}"


@dataclass(frozen=True)
class Output:
    """A quantity shown to the reader. ``never`` says in words what an infinite value means."""

    name: str
    label: str
    format: str = ",.0f"
    unit: str = ""
    never: str = "never"


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
class Words:
    """A sentence that depends on the case: the first one whose condition holds (``None``: always).

    A condition is a function of named quantities; ``{name}`` in a sentence stands for that quantity's text.
    """

    name: str
    cases: tuple[tuple[Callable[..., Any] | None, str], ...]

    def __post_init__(self) -> None:
        if self.cases[-1][0] is not None:
            raise QuantityError(f"cases of {self.name}", "no last resort", "a last case with condition None")


def always(name: str, sentence: str) -> Words:
    """Words with a single case."""
    return Words(name, ((None, sentence),))


@dataclass(frozen=True)
class Sweep:
    """Quantities as one of them runs from ``low`` to ``high`` while the inputs stay as set."""

    over: Output
    low: float
    high: float
    columns: tuple[Output, ...]
    log: bool = False
    points: int = 121
    table_points: int = 6

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the swept quantities."""
        return tuple(column.name for column in self.columns)

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

    ``draw`` returns an Altair chart over the named data sets ``sweep`` (one row per point), ``now`` (one
    row: the current inputs and outputs) and ``rows``. The sweep is also the chart's table of numbers.
    """

    title: Words
    description: str
    draw: Callable[[], Any]
    sweep: Sweep
