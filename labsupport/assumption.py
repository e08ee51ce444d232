"""Figures a reader can move: each with its unit, range, kind, source and date."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from numbers import Real
from typing import Any

from labsupport.formula import QuantityError
from labsupport.sampling import Sampled

KINDS = {
    "measured": "somebody measured it",
    "list price": "a seller publishes it",
    "assumption": "our starting point: replace it with your own",
}


OURS = "course's assumption"


@dataclass(frozen=True)
class Assumption:
    """A number with a unit. ``format`` is a Python and d3 format such as ``",.0f"`` or ``".0%"``.

    ``likely`` is the range that its source states, or that we assume, for where the true value lies; ``sampled`` says
    how one would measure it by looking at cases.
    """

    name: str
    label: str
    unit: str
    default: float
    low: float
    high: float
    _: KW_ONLY
    date: str
    kind: str = "assumption"
    source: str = OURS
    format: str = ",.0f"
    step: float | None = None
    log: bool = False
    whole: bool = False
    likely: tuple[float, float] | None = None
    sampled: Sampled | None = None

    def __post_init__(self) -> None:
        if self.likely and not self.low <= self.likely[0] < self.likely[1] <= self.high:
            raise QuantityError(f"likely range of {self.name}", self.likely, f"within {self.low:,g} to {self.high:,g}")
        if self.kind not in KINDS:
            raise QuantityError(f"kind of {self.name}", self.kind, "one of " + ", ".join(KINDS))
        if self.log and self.low <= 0:
            raise QuantityError(f"low of {self.name}", self.low, "a positive number, the scale being logarithmic")
        self.checked(self.default)

    def checked(self, value: Any) -> float:
        """The value itself if it is possible, else :class:`QuantityError`."""
        allowed = f"a {'whole ' if self.whole else ''}number from {self.low:,g} to {self.high:,g} {self.unit}"
        if isinstance(value, bool) or not isinstance(value, Real) or math.isnan(value):
            raise QuantityError(self.name, value, allowed)
        if not self.low <= value <= self.high or (self.whole and value != int(value)):
            raise QuantityError(self.name, value, allowed)
        return int(value) if self.whole else float(value)

    def but(self, **changes: Any) -> Assumption:
        """The same assumption with another default, range or wording, for one calculator."""
        return replace(self, **changes)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several named options; ``gives`` maps each quantity it sets to a value per option."""

    name: str
    label: str
    options: Mapping[str, str]
    default: str
    gives: Mapping[str, Mapping[str, float]]
    date: str
    kind: str = "assumption"
    source: str = OURS
    unit: str = field(default="", init=False)

    def __post_init__(self) -> None:
        for quantity, values in self.gives.items():
            if set(values) != set(self.options):
                raise QuantityError(quantity, sorted(values), f"one value for each of {sorted(self.options)}")
        self.checked(self.default)

    def checked(self, value: Any) -> str:
        """The value itself if it is one of the options, else :class:`QuantityError`."""
        if not isinstance(value, str) or value not in self.options:
            raise QuantityError(self.name, value, "one of " + ", ".join(map(repr, self.options)))
        return value

    def but(self, **changes: Any) -> Choice:
        """The same choice with another default, for one calculator."""
        return replace(self, **changes)
