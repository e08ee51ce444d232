"""Axes of charts: from end to end of what is swept, with numbers as people write them."""

from __future__ import annotations

import math
from typing import Any

import altair as alt

from labsupport.parts import Sweep

POWERS_OF_TEN = {"values": [10.0**power for power in range(-6, 13)], "tickCount": 20}
"""Ticks of a logarithmic axis whose ends are not known beforehand."""


def short_numbers(kind: str = "") -> str:
    """An axis' label: thousands, millions and billions as people write them, with ``kind`` ``"$"`` or ``"%"``."""
    if kind == "%":
        return "format(datum.value, '~%')"
    number = "replace(format(abs(datum.value), '~s'), 'G', 'B')"
    small = "abs(datum.value) < 1 && datum.value != 0 ? format(abs(datum.value), '~r') : "
    return f"(datum.value < 0 ? '−' : '') + '{kind}' + ({small}{number})"


def axis(title: str, kind: str = "", **how: Any) -> alt.Axis:
    """An axis with short numbers."""
    return alt.Axis(
        **{"title": title, "labelExpr": short_numbers(kind), "labelOverlap": True, "labelSeparation": 4} | how
    )


def kind_of(spec: str) -> str:
    """Dollars, percentages or plain numbers, from a quantity's format."""
    return "%" if spec.endswith("%") else "$" if spec.startswith("$") else ""


def round_numbers(low: float, high: float) -> list[float]:
    """Ticks of a logarithmic axis: powers of ten, with 2 and 5 times as much where these are few."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    factors = (1,) if len(powers) > 4 else (1, 2, 5)
    ticks = [float(f"{factor}e{power}") for power in powers for factor in factors]
    return [tick for tick in ticks if low * 0.999 <= tick <= high * 1.001]


def along(sweep: Sweep, title: str = "", **how: Any) -> alt.X:
    """The horizontal axis: the swept quantity from end to end."""
    name = title or sweep.over.label
    scale = {"type": "log"} if sweep.log else {"zero": False}
    if sweep.log:
        how = {"values": round_numbers(sweep.low, sweep.high)} | how
    return alt.X(
        f"{sweep.over.name}:Q",
        scale=alt.Scale(**scale, domain=[sweep.low, sweep.high], nice=False),
        axis=axis(name, kind_of(sweep.over.format), **how),
    )
