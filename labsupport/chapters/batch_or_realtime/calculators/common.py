"""What the chapter's charts share: axes that read in ms, hours and days or in powers of ten, and marks on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from labsupport.chart import HALO, data, level, marked, on

DAY = 86_400


def time_axis(seconds_per_unit: float, ticks: Sequence[float]) -> dict[str, Any]:
    """Ticks at the given numbers of seconds on an axis of any unit of time, written as people say them."""
    seconds = f"(datum.value * {seconds_per_unit})"
    units = ((1, 1e-3, "ms"), (60, 1, "s"), (3600, 60, "min"), (DAY, 3600, "h"), (7 * DAY, DAY, "d"))
    words = " : ".join(
        f"{seconds} < {below * 0.999} ? format({seconds} / {one}, '.0f') + ' {word}'" for below, one, word in units
    )
    label = f"{words} : format({seconds} / {7 * DAY}, '.0f') + ' wk'"
    return {"values": [tick / seconds_per_unit for tick in ticks], "labelExpr": label}


def marked_at(place: str, x: alt.X, word: str, dashed: bool = False) -> alt.LayerChart:
    """An upright line at a quantity of ``now`` that ``place`` brings to the axis' unit, and a word at its top."""
    return marked("place", x, word, dashed).transform_calculate(place=place)


def level_to_the_right(quantity: str, y: alt.Y, word: str) -> alt.LayerChart:
    """A level line at a quantity of ``now``, and a word at its right end, where the chapter's charts have room."""
    place, style = on(y, quantity), {"align": "right", "baseline": "bottom", "dx": -4, "dy": -3, "fontStyle": "italic"}
    words = [
        data("now").mark_text(**style, **how).encode(place, x=alt.value("width"), text=alt.value(word))
        for how in (HALO, {})
    ]
    return alt.layer(level(quantity, y), *words)
