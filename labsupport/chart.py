"""What the calculators' charts have in common: several options in one picture, and the reader's own case."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

DASHED = {"stroke": "currentColor", "strokeDash": [5, 4]}
HERE = {"size": 110, "filled": True, "stroke": "white"}


def long(data: str, names: Mapping[str, str], value: str = "usd") -> alt.Chart:
    """A data set with one row per option and point: ``option`` is its label in ``names``, ``place`` its order."""
    base = alt.Chart(alt.NamedData(data)).transform_fold(list(names), as_=["name", value])
    return base.transform_calculate(
        place=f"indexof({list(names)}, datum.name)", option=f"{list(names.values())}[datum.place]"
    )


def colour(names: Mapping[str, str], narrow: int = 1, wide: int = 4) -> alt.Color:
    """One colour per option, explained above the chart in so many columns on a phone and on a desk."""
    return alt.Color(
        "option:N",
        title=None,
        scale=alt.Scale(domain=list(names.values())),
        legend=alt.Legend(orient="top", columns=alt.ExprRef(f"width < 420 ? {narrow} : {wide}"), columnPadding=14),
    )


def curves(names: Mapping[str, str], x: alt.X, y: alt.Y, value: str, legend: alt.Color) -> alt.LayerChart:
    """A line per option over the sweep, and a dot on each at the reader's own case."""
    lines = long("sweep", names, value).mark_line(strokeWidth=2.5).encode(x, y, legend)
    return lines + long("now", names, value).mark_point(**HERE).encode(x, y, legend)
