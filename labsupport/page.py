"""The calculator's face in the published book: plain HTML that one small script brings to life.

Everything a reader sees is computed by Python when the book is built; the script then evaluates the same
formulas, traced to Vega, whenever a control moves.
"""

from __future__ import annotations

import functools
import json
import math
from typing import Any

import jinja2
import numpy as np
import vl_convert
from markupsafe import Markup

from labsupport.assumption import Assumption
from labsupport.calculator import Calculator
from labsupport.parts import number_text
from labsupport.vega import specification

LOG_STEPS_PER_DECADE = 100
LINEAR_STEPS = 100


@functools.cache
def environment() -> jinja2.Environment:
    """The templates, with everything escaped unless marked otherwise."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("labsupport"), autoescape=True, undefined=jinja2.StrictUndefined
    )


def slider(one: Assumption, value: float) -> dict[str, float | str]:
    """Position, ends and step of a slider; on a logarithmic scale its position is the value's logarithm."""
    if one.log:
        low, high = math.log10(one.low), math.log10(one.high)
        return {"min": low, "max": high, "step": "any", "value": math.log10(value)}
    return {"min": one.low, "max": one.high, "step": one.step or (one.high - one.low) / LINEAR_STEPS, "value": value}


def embeddable_json(value: Any) -> Markup:
    """JSON that is safe inside a script element."""
    return Markup(json.dumps(value, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c"))


def sources(calculator: Calculator) -> str:
    """Where the calculator's numbers come from, as an HTML table."""
    return environment().get_template("sources.html").render(calculator=calculator, number_text=number_text)


def dom_id(calculator: Calculator) -> str:
    """The calculator's id in the page, and its name in a shared link."""
    return "calculator-" + calculator.name.replace("_", "-")  # headings take the plain name for theirs


def render(calculator: Calculator) -> str:
    """The calculator as HTML, at its current inputs."""
    specifications = [specification(calculator, chart) for chart in calculator.charts]
    charts = [
        {
            "title": chart.title,
            "description": chart.description,
            "columns": (chart.sweep.over, *chart.sweep.columns),
            "table": calculator.table(chart.sweep),
            "svg": Markup(vl_convert.vega_to_svg(vega)),
        }
        for chart, vega in zip(calculator.charts, specifications, strict=True)
    ]
    data = {
        "defaults": {one.name: one.default for one in calculator.declared},
        "charts": specifications,
    }
    return (
        environment()
        .get_template("calculator.html")
        .render(
            id=dom_id(calculator),
            calculator=calculator,
            inputs=calculator.inputs,
            values=calculator.compute(),
            texts=calculator.texts(),
            sliders={
                one.name: slider(one, calculator.inputs[one.name])
                for one in calculator.declared
                if isinstance(one, Assumption)
            },
            presets={label: json.dumps(values) for label, values in calculator.presets.items()},
            charts=charts,
            data=embeddable_json(data),
            number_text=number_text,
            finite=np.isfinite,
        )
    )
