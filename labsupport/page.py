"""The calculator's face in the published book: plain HTML that two small scripts bring to life.

Everything a reader sees is computed by Python when the book is built; whenever a control moves, the scripts
evaluate the same formulas, written as one JavaScript function (``labsupport.javascript``).
"""

from __future__ import annotations

import functools
import json
from typing import Any

import jinja2
import numpy as np
from markupsafe import Markup

from labsupport import vega
from labsupport.assumption import Assumption, Choice
from labsupport.calculator import Calculator
from labsupport.information import per, value_of_information, worth_of_all, worth_words
from labsupport.javascript import Trace, function_of
from labsupport.parts import Output, number_text, singular
from labsupport.slider import Slider, exact_text
from labsupport.switching import SwitchingValue, closeness

OUTPUTS_IN_THE_OPEN = 4
STATIC_WIDTH = 560
LABEL_LINE = 36


@functools.cache
def environment() -> jinja2.Environment:
    """The templates, with everything escaped unless marked otherwise."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("labsupport"), autoescape=True, undefined=jinja2.StrictUndefined
    )


def embeddable(script: str) -> Markup:
    """A script or JSON that does not end the script element it stands in."""
    return Markup(script.replace("</", "<\\/").replace("<!--", "<\\!--"))


def embeddable_json(value: Any) -> Markup:
    """A value as JSON inside a script element."""
    return embeddable(json.dumps(value, separators=(",", ":"), allow_nan=False))


def sources(calculator: Calculator) -> str:
    """Where the calculator's numbers come from, as an HTML table."""
    return environment().get_template("sources.html").render(calculator=calculator, number_text=number_text)


def dom_id(calculator: Calculator) -> str:
    """The calculator's id in the page, and its name in a shared link."""
    return "calculator-" + calculator.name.replace("_", "-")  # headings take the plain name for theirs


def _display(one: Output | Assumption | Choice) -> dict[str, Any]:
    if isinstance(one, Choice):
        return {"options": dict(one.options)}
    shown = {"format": one.format, "unit": one.unit, "single": singular(one.unit)}
    return shown | ({"never": one.never} if isinstance(one, Output) else {})


def described(calculator: Calculator) -> dict[str, Any]:
    """What the page's script must know of a calculator besides its function."""
    specifications = [vega.specification(chart) for chart in calculator.charts]
    columns = Trace(calculator).columns
    return {
        "defaults": {one.name: one.default for one in calculator.declared},
        "displays": {name: _display(one) for name, one in calculator.displays.items()},
        "words": {
            name: [{"text": case.text} | ({"answer": case.answer} if case.answer else {}) for case in words.cases]
            for name, words in calculator.words.items()
        },
        "sweeps": [
            {
                "low": sweep.low,
                "high": sweep.high,
                "log": bool(sweep.log),
                "points": sweep.points,
                "table": sweep.at(sweep.table_points),
                "columns": [{"name": one.name} | _display(one) for one in (sweep.over, *sweep.columns, *sweep.also)],
            }
            for sweep in (chart.sweep for chart in calculator.charts)
        ],
        "ranges": [
            {"name": one.name, "label": one.label, "unit": one.unit, "low": one.low, "high": one.high}
            | {"log": one.log, "whole": one.whole, "percent": one.format.endswith("%"), "rows": bool(calculator.rows)}
            | {"likely": one.likely, "sampled": one.sampled and one.sampled.what}
            for one in calculator.declared
            if isinstance(one, Assumption)
        ],
        "deciding": calculator.deciding,
        "options": dict(calculator.options),
        "per": per(next(iter(calculator.options), "")),
        "charts": specifications,
        "drawn": [sorted(name for name in columns if name in json.dumps(one)) for one in specifications],
    }


def needs_two_lines(one: Assumption) -> bool:
    """Whether a label and the longest text of its value do not fit one line, so that nothing moves while it does."""
    middle = (one.low * one.high) ** 0.5 if one.log else (one.low + one.high) / 2
    shown = Output(one.name, "", one.format, one.unit)
    longest = max(len(number_text(value, shown)) for value in (one.low, middle, one.high, one.default))
    return len(one.label) + longest > LABEL_LINE


def render(calculator: Calculator) -> str:
    """The calculator as HTML, at its current inputs."""
    texts, flips, worth = calculator.texts(), calculator.switching_values(), value_of_information(calculator)
    usd = {one.one.name: one.usd for one in worth if one.one}

    nearness = {one.one.name: place for place, one in enumerate(flips)}

    def more_of(flip: SwitchingValue) -> str:
        """What it takes, and what it is worth, to find out the input of a flip."""
        name = flip.one.name
        return "; ".join(filter(None, (flip.cases_words, worth_words(calculator, usd[name]) if name in usd else "")))

    charts = [
        {
            "name": f"title_{number}",
            "description": chart.description,
            "columns": (chart.sweep.over, *chart.sweep.columns, *chart.sweep.also),
            "table": calculator.table(chart.sweep),
            "svg": Markup(vega.svg(calculator, chart, STATIC_WIDTH)),
        }
        for number, chart in enumerate(calculator.charts, start=1)
    ]
    return (
        environment()
        .get_template("calculator.html")
        .render(
            id=dom_id(calculator),
            calculator=calculator,
            inputs=calculator.inputs,
            values=calculator.compute(),
            texts=texts,
            sliders={one.name: Slider(one) for one in calculator.declared if isinstance(one, Assumption)},
            exact_text=exact_text,
            needs_two_lines=needs_two_lines,
            presets={label: json.dumps(values) for label, values in calculator.presets.items()},
            charts=charts,
            flips=flips,
            more=sorted(calculator.more, key=lambda one: nearness.get(one.name, len(flips))),
            close=closeness(flips),
            more_of=more_of,
            worth_of_all=worth and worth_of_all(calculator, worth[-1].usd),
            open_outputs=calculator.outputs_shown[:OUTPUTS_IN_THE_OPEN],
            folded_outputs=calculator.outputs_shown[OUTPUTS_IN_THE_OPEN:],
            data=embeddable_json(described(calculator)),
            function=embeddable(function_of(calculator)),
            number_text=number_text,
            finite=np.isfinite,
        )
    )
