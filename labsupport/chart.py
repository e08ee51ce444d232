"""What the calculators' charts have in common: lines that say what they are, the reader's own case, a turning point.

Charts are drawn over data sets that the calculator fills: ``sweep`` and ``ghost`` (the same before the last move),
``now`` and ``rows``. They know no formula. Colours are the page's own, so that light and dark follow by themselves.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import altair as alt

from labsupport.axis import POWERS_OF_TEN, along, axis, kind_of
from labsupport.parts import Sweep

COLOURS = [
    "var(--series-1, #0072b2)",
    "var(--series-2, #b34e00)",
    "var(--series-3, #00795a)",
    "var(--series-4, #a8387f)",
    "var(--series-5, #5f6670)",
]
"""Hues after Okabe and Ito; the page's style sheet has a set for its light and one for its dark ground."""
QUIET = COLOURS[4]
DASHED = {"stroke": "currentColor", "strokeDash": [5, 4]}
HERE = {"size": 90, "filled": True, "opacity": 1, "stroke": "var(--ground, #ffffff)", "strokeWidth": 1.5}
LINE = {"strokeWidth": 2.5}
HALO = {"stroke": "var(--ground, #ffffff)", "strokeWidth": 4, "strokeJoin": "round"}
"""Under a word that stands over lines."""
GHOST = {"strokeWidth": 1.5, "opacity": 0.45, "strokeDash": [2, 3]}
LABEL_WIDTH, LABEL_HEIGHT = 15, 13
"""Characters in a line of a label at a line's end, and the height of such a line in pixels."""


def data(name: str) -> alt.Chart:
    """A chart over one of the calculator's data sets."""
    return alt.Chart(alt.NamedData(name))


def long(name: str, labels: Mapping[str, str], value: str = "value") -> alt.Chart:
    """A data set with one row per option and point: ``option`` is its label, ``place`` its order."""
    base = data(name).transform_fold(list(labels), as_=["name", value]).transform_filter(f"isValid(datum.{value})")
    return base.transform_calculate(
        place=f"indexof({list(labels)}, datum.name)", option=f"{list(labels.values())}[datum.place]"
    )


def colour(labels: Mapping[str, str] | Sequence[str], legend: bool = False, **how: Any) -> alt.Color:
    """One colour per option; a legend only where nothing in the chart can carry its own label."""
    names = list(labels.values()) if isinstance(labels, Mapping) else list(labels)
    columns = alt.ExprRef("width < 300 ? 1 : width < 520 ? 2 : 4")
    shown = alt.Legend(orient="top", columns=columns, columnPadding=14) if legend else None
    return alt.Color("option:N", title=None, scale=alt.Scale(domain=names), legend=shown, **how)


def wrapped(label: str) -> list[str]:
    """A label as short lines."""
    return textwrap.wrap(label, LABEL_WIDTH)


def _within(value: str, domain: Sequence[float] | None) -> str:
    return f"datum.{value} >= {domain[0]} && datum.{value} <= {domain[1]}" if domain else "true"


def _at_the_end(labels: Mapping[str, str], over: str, domain: Sequence[float] | None = None) -> alt.Chart:
    """The last point of each option (within the upright axis' domain), with its label in short lines."""
    texts = ["\n".join(wrapped(label)) for label in labels.values()]
    return (
        long("sweep", labels)
        .transform_filter(_within("value", domain))
        .transform_calculate(text=f"{texts}[datum.place]", lines="length(split(datum.text, '\\n'))")
        .transform_window(from_the_end="row_number()", groupby=["name"], sort=[alt.SortField(over, order="descending")])
        .transform_filter("datum.from_the_end == 1")
    )


def _end_texts(ends: alt.Chart, x: alt.X, y: alt.Y, labels: Mapping[str, str]) -> alt.Chart:
    style = {"align": "left", "baseline": "middle", "dx": 6, "fontWeight": "bold"}
    texts = ends.mark_text(lineBreak="\n", lineHeight=LABEL_HEIGHT, **style)
    return texts.encode(x, y, alt.Text("text:N"), colour(labels)).properties(name="ends")


def labelled_ends(labels: Mapping[str, str], x: alt.X, y: alt.Y, domain: Sequence[float] | None = None) -> alt.Chart:
    """The label of each line at its last point; ``labsupport.vega`` keeps them apart."""
    return _end_texts(_at_the_end(labels, x.shorthand.removesuffix(":Q"), domain), x, y, labels)


def on(channel: Any, quantity: str) -> Any:
    """The same axis for another quantity."""
    other = channel.copy(deep=True)
    other.shorthand = f"{quantity}:Q"
    return other


def marked(quantity: str, x: alt.X, word: str, dashed: bool = False, when: str = "true") -> alt.LayerChart:
    """An upright line where ``quantity`` is now, if that is on the axis, and a word at its top, where there is room."""
    scale = x["scale"].to_dict()
    low, high = scale["domain"]
    middle = (low * high) ** 0.5 if scale.get("type") == "log" else (low + high) / 2
    inside = f"isValid(datum.{quantity}) && datum.{quantity} >= {low} && datum.{quantity} <= {high} && ({when})"
    here = data("now").transform_filter(inside)
    rule = here.mark_rule(**DASHED) if dashed else here.mark_rule(stroke="currentColor", strokeWidth=1.2, opacity=0.7)
    top = {"y": alt.value(0), "text": alt.value(word)}
    words = [
        here.transform_filter(f"datum.{quantity} {side} {middle}")
        .mark_text(align=align, baseline="bottom", dx=shift, dy=-2 - (14 if dashed else 0), fontStyle="italic")
        .encode(on(x, quantity), **top)
        for side, align, shift in (("<=", "left", -3), (">", "right", 3))
    ]
    return alt.layer(rule.encode(on(x, quantity)), *words)


def lines(
    y: str,
    *,
    x: str = "",
    kind: str | None = None,
    log_y: bool = False,
    domain_y: Sequence[float] | None = None,
    turning: str = "",
    turning_word: str = "turns here",
    you: bool = True,
    curve: str = "linear",
    x_axis: Mapping[str, Any] | None = None,
    y_axis: Mapping[str, Any] | None = None,
    also: Callable[[alt.X, alt.Y], Sequence[Any]] = lambda x, y: (),
) -> Callable[[Sweep], Any]:
    """How to draw a line for each column of the sweep, with its label at its end and the reader's case marked.

    ``y`` is the title of the upright axis, whose numbers are dollars, shares or plain as the first column's are.
    ``turning`` names the quantity at which the lines cross; ``also`` gives further layers over the same axes.
    """

    def draw(sweep: Sweep) -> Any:
        labels = {column.name: column.label for column in sweep.columns}
        across = along(sweep, x, **(x_axis or {}))
        scale, ticks = ({"type": "log"}, POWERS_OF_TEN) if log_y else ({}, {"tickCount": 5})
        if domain_y:
            scale |= {"domain": list(domain_y), "nice": False}
        up = alt.Y(
            "value:Q",
            scale=alt.Scale(**scale) if scale else alt.Undefined,
            axis=axis(y, kind_of(sweep.columns[0].format) if kind is None else kind, **ticks | dict(y_axis or {})),
        )
        ink = colour(labels)
        layers = [
            long(name, labels).mark_line(interpolate=curve, clip=bool(domain_y), **how).encode(across, up, ink)
            for name, how in (("ghost", GHOST), ("sweep", LINE))
        ]
        if you:
            layers.append(marked(sweep.over.name, across, "you"))
            dots = long("now", labels).transform_filter(_within("value", domain_y)).mark_point(**HERE)
            layers.append(dots.encode(across, up, ink))
        if turning:
            layers.append(marked(turning, across, turning_word, dashed=True))
        return alt.layer(*layers, *also(across, up), labelled_ends(labels, across, up, domain_y))

    return draw


def level(value: str | float, y: alt.Y, word: str = "") -> alt.LayerChart:
    """A level line at a quantity of ``now`` or at a number, with a word at its left end."""
    place = on(y, "level")
    place["stack"] = None
    base = data("now").transform_calculate(level=f"datum.{value}" if isinstance(value, str) else str(value))
    base = base.transform_filter("isValid(datum.level)")
    rule = base.mark_rule(**DASHED).encode(place)
    words = base.mark_text(align="left", baseline="bottom", dx=4, dy=-3, fontStyle="italic")
    return rule + words.encode(place, x=alt.value(0), text=alt.value(word)) if word else rule


def areas(
    y: str,
    *,
    x: str = "",
    stack: str = "zero",
    curve: str = "linear",
    you: bool = True,
    levels: Mapping[str, float] | None = None,
    also: Callable[[alt.X, alt.Y], Sequence[Any]] = lambda x, y: (),
) -> Callable[[Sweep], Any]:
    """How to draw the columns of the sweep stacked, the first at the bottom, each with its label at its right end.

    ``stack`` is ``"zero"`` for amounts and ``"normalize"`` for shares of the whole; ``levels`` are named level lines.
    """

    def draw(sweep: Sweep) -> Any:
        labels = {column.name: column.label for column in sweep.columns}
        across = along(sweep, x)
        whole = stack == "normalize"
        kind = "%" if whole else kind_of(sweep.columns[0].format)
        up = alt.Y("value:Q", stack=stack, axis=axis(y, kind, tickCount=5))
        filled = long("sweep", labels).mark_area(interpolate=curve, opacity=0.85)
        filled = filled.encode(across, up, colour(labels), alt.Order("place:Q"))
        # The middle of each part at the last point, where its label stands.
        below = {"frame": [None, 0], "sort": [alt.SortField("place")], "groupby": [sweep.over.name]}
        ends = (
            _at_the_end(labels, sweep.over.name)
            .transform_filter("datum.value > 0")
            .transform_joinaggregate(total="sum(value)")
            .transform_window(top="sum(value)", **below)
            .transform_calculate(
                middle="(datum.top - datum.value / 2)" + (" / datum.total" if whole else ""),
            )
        )
        place = alt.Y("middle:Q", stack=None)
        layers = [filled, *(level(value, up, word) for word, value in (levels or {}).items())]
        if you:
            layers.append(marked(sweep.over.name, across, "you"))
        return alt.layer(*layers, *also(across, up), _end_texts(ends, across, place, labels))

    return draw
