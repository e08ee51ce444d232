"""From a chart's declaration to the Vega specification that draws it, and the data that fill it.

Charts are written in Altair and compiled at build time. A specification holds no formula: the page fills its data
sets from the calculator's generated function, Python from the formulas themselves.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from typing import Any

import altair as alt
import numpy as np
import vl_convert

from labsupport.calculator import Calculator
from labsupport.chart import COLOURS, LABEL_HEIGHT
from labsupport.parts import Chart

WIDTH, HEIGHT = 640, 260
STYLE = {
    "background": "transparent",
    "font": "sans-serif",
    "view": {"stroke": None},
    "range": {"category": COLOURS},
    "mark": {"color": COLOURS[0]},
    "axis": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "domainColor": "#888888",
        "tickColor": "#888888",
        "gridColor": "#888888",
        "gridOpacity": 0.22,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "labelFontSize": 12,
        "labelLimit": 260,
    },
    "text": {"color": "currentColor", "fontSize": 12},
}


def _kept_apart() -> list[dict[str, Any]]:
    """Transforms that move the labels at the lines' ends down, then up again, until none covers another."""
    by_height = {"field": ["y", "datum.place"], "order": ["ascending", "descending"]}
    above = {"type": "window", "sort": by_height, "frame": [None, 0]}
    return [
        {"type": "formula", "as": "room", "expr": f"{LABEL_HEIGHT} * (datum.datum.lines || 1) + 1"},
        above | {"ops": ["sum"], "fields": ["room"], "as": ["taken"]},
        {"type": "formula", "as": "middle", "expr": "datum.taken - datum.room / 2"},
        {"type": "formula", "as": "lifted", "expr": "datum.y - datum.middle"},
        above | {"ops": ["max"], "fields": ["lifted"], "as": ["top"]},
        {"type": "joinaggregate", "ops": ["sum"], "fields": ["room"], "as": ["all"]},
        {"type": "formula", "as": "centre", "expr": "min(datum.top, height - datum.all) + datum.middle"},
        # A text of several lines has its first line at y.
        {"type": "formula", "as": "y", "expr": f"datum.centre - {LABEL_HEIGHT / 2} * ((datum.datum.lines || 1) - 1)"},
    ]


def _keep_silent(part: dict[str, Any]) -> None:
    """Nothing in the picture speaks: the page describes the chart in words and in a table."""
    part["aria"] = False
    for mark in part.get("marks", ()):
        _keep_silent(mark)


@functools.cache
def specification(chart: Chart, width: int = WIDTH, height: int = HEIGHT) -> dict[str, Any]:
    """The Vega specification of a chart, its data sets empty."""
    drawn = chart.draw(chart.sweep).properties(width=width, height=height).configure(**STYLE)
    sized = drawn.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    vega = vl_convert.vegalite_to_vega(json.loads(sized.to_json(format="vega-lite", validate=False)))
    for mark in vega["marks"]:
        if mark["name"].endswith("pathgroup"):  # else its clip keeps the size the chart had before it was fitted
            for side in ("width", "height"):
                mark["encode"]["update"][side] = {"signal": side}
        if mark["name"] == "ends_marks":
            mark["transform"] = _kept_apart()
    vega["padding"] = {"left": 2, "top": 4, "bottom": 4, "right": 8}
    _keep_silent(vega)
    vega.pop("$schema", None)
    return vega


def _finite(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that a chart can draw; what is infinite is missing."""
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value for name, value in values.items()
    }


def datasets(calculator: Calculator, chart: Chart) -> dict[str, list[dict[str, Any]]]:
    """The data sets of a chart at the current inputs."""
    values = calculator.compute()
    columns = {name: np.asarray(value) for name, value in values.items() if np.ndim(value)}
    count = len(calculator.rows) if calculator.rows else 0
    return {
        "sweep": [_finite(row) for row in calculator.swept(chart.sweep, chart.sweep.points)],
        "ghost": [],
        "now": [_finite({name: value for name, value in values.items() if name not in columns})],
        "rows": [_finite({name: column[i].item() for name, column in columns.items()}) for i in range(count)],
    }


def filled(specification: Mapping[str, Any], data: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The specification with its data sets filled."""
    sets = [{**one, "values": data[one["name"]]} if one["name"] in data else one for one in specification["data"]]
    return {**specification, "data": sets}


def svg(calculator: Calculator, chart: Chart, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The chart as a picture, at the current inputs."""
    return vl_convert.vega_to_svg(filled(specification(chart, width, height), datasets(calculator, chart)))
