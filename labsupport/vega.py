"""From a calculator to the Vega specification that the page runs and the notebook draws.

Formulas are *traced*: called with Altair expressions, they yield the expressions of the signals and data
sets below. Inputs, quantities and texts are signals; a sweep, the table's rows and the current case are
data sets. Charts are written in Altair and compiled at build time.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from typing import Any

import altair as alt
import vl_convert
from altair.expr.core import ConstExpression, GetAttrExpression

from labsupport.assumption import Assumption, Choice
from labsupport.calculator import Calculator
from labsupport.formula import choose, needs, resolve, where
from labsupport.parts import FIELD, Chart, Output, Sweep, Words, singular

CHART_HEIGHT = 260
COLOURS = ["#0077b8", "#d1620a", "#0a8a66", "#b8508f", "#7a7f87"]
"""Five hues (after Okabe and Ito) that keep 3:1 contrast on the book's light and dark grounds alike."""
STYLE = {
    "background": "transparent",
    "font": "sans-serif",
    "view": {"stroke": None},
    "range": {"category": COLOURS},
    "axis": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "domainColor": "#888888",
        "tickColor": "#888888",
        "gridColor": "#888888",
        "gridOpacity": 0.25,
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


class Column(GetAttrExpression):
    """A column of the calculator's table while a formula is traced: ``datum.name`` of one row."""

    def __init__(self, name: str, rows: int):
        super().__init__("datum", name)
        object.__setattr__(self, "_rows", rows)

    def mean_over_rows(self) -> ConstExpression:
        return ConstExpression(f"(data('rows_sum')[0]['{self.name}'] / {self._rows})")

    def quantile_over_rows(self, share: Any) -> ConstExpression:
        rank = f"max(ceil({text_of(share)} * {self._rows}), 1)"
        return ConstExpression(f"sort(pluck(data('rows'), '{self.name}'))[{rank} - 1]")


def text_of(expression: Any) -> str:
    """The source text of a traced expression or a constant."""
    if isinstance(expression, str):
        return expression
    if isinstance(expression, float) and math.isinf(expression):
        return "(1/0)"
    return repr(getattr(expression, "expr", expression))


def display_text(one: Output | Assumption | Choice, value: Any) -> Any:
    """The expression that writes a quantity as the reader reads it (not for infinite values)."""
    if isinstance(one, Choice):
        return choose(value, one.options)
    number = alt.expr.format(value, one.format)
    if not one.unit:
        return number
    unit, single = f" {one.unit}", f" {singular(one.unit)}"
    return number + (unit if single == unit else where(number == "1", single, unit))


def sentence_text(sentence: str) -> Any:
    """The expression that puts the texts of quantities into a sentence."""
    pieces = FIELD.split(sentence)
    parts = [ConstExpression(f"{piece}_text" if odd % 2 else json.dumps(piece)) for odd, piece in enumerate(pieces)]
    return functools.reduce(lambda left, right: left + right, parts)


class Trace:
    """The signals and data sets of one calculator."""

    def __init__(self, calculator: Calculator):
        self.calculator = calculator
        self.signals: list[dict[str, Any]] = []
        self.row_formulas: dict[str, str] = {}
        self.values: dict[str, Any] = {}
        self._trace()

    def _signal(self, name: str, expression: Any) -> None:
        self.signals.append({"name": name, "update": text_of(expression)})

    def _trace(self) -> None:
        calculator, values = self.calculator, self.values
        for one in calculator.declared:
            self.signals.append({"name": one.name, "value": calculator.inputs[one.name]})
            values[one.name] = ConstExpression(one.name)
        for choice in calculator.declared:
            if isinstance(choice, Choice):
                for name, table in choice.gives.items():
                    self._signal(name, choose(values[choice.name], table))
                    values[name] = ConstExpression(name)
        for one in calculator.fixed:
            self.signals.append({"name": one.name, "value": one.default})
            values[one.name] = ConstExpression(one.name)
        rows = calculator.rows
        if rows:
            values |= {name: Column(name, len(rows)) for name in rows.columns}
        swept_only = {chart.sweep.over.name for chart in calculator.charts} - set(values)
        self.formulas = resolve(calculator.wanted, [*values, *swept_only], calculator.model)
        for name, formula in self.formulas.items():
            if any(need not in values for need in needs(formula)):
                continue  # depends on what only a chart sweeps over
            expression = formula(**{need: values[need] for need in needs(formula)})
            if "datum." in text_of(expression):
                self.row_formulas[name] = text_of(expression)
                values[name] = Column(name, len(rows))
            else:
                self._signal(name, expression)
                values[name] = ConstExpression(name)
        self._texts()

    def _texts(self) -> None:
        infinite = []
        for name, one in self.calculator.displays.items():
            written = display_text(one, self.values[name])
            if isinstance(one, Output):
                infinite.append(name)
                self._signal(f"{name}_finite_text", written)
            else:
                self._signal(f"{name}_text", written)
        for name in infinite:
            never = sentence_text(self.calculator.displays[name].never)
            finite = ConstExpression(f"{name}_finite_text")
            self._signal(f"{name}_text", where(alt.expr.isFinite(self.values[name]), finite, never))
        for words in self.calculator.words:
            self._signal(f"{words.name}_text", self._words(words))

    def _words(self, words: Words) -> Any:
        *cases, (_, last) = words.cases
        expression = sentence_text(last)
        for condition, sentence in reversed(cases):
            holds = condition(**{need: self.values[need] for need in needs(condition)})
            expression = where(holds, sentence_text(sentence), expression)
        return expression

    def sweep_formulas(self, sweep: Sweep) -> dict[str, Any]:
        """Expressions of the swept quantities; one that the sweep does not move is its signal."""
        values = self.values | {sweep.over.name: alt.datum[sweep.over.name]}
        inputs = (set(self.values) - set(self.formulas)) | {sweep.over.name}
        expressions: dict[str, Any] = {}
        for name, formula in resolve(sweep.names, inputs, self.calculator.model).items():
            if {sweep.over.name, *expressions}.intersection(needs(formula)):
                expressions[name] = formula(**{need: values[need] for need in needs(formula)})
                values[name] = alt.datum[name]
        return expressions | {name: values[name] for name in sweep.names if name not in expressions}

    def sweep_data(self, sweep: Sweep, name: str, points: int) -> dict[str, Any]:
        """A data set with one row per point of the sweep, and each value as text too."""
        share = f"(datum.data / {points - 1})"
        spaced = f"{sweep.low} + {sweep.high - sweep.low} * {share}"
        if sweep.log:
            spaced = f"{sweep.low} * pow({sweep.high / sweep.low}, {share})"
        columns = {sweep.over.name: spaced} | self.sweep_formulas(sweep)
        for one in (sweep.over, *sweep.columns):
            value = alt.datum[one.name]
            columns[f"{one.name}_text"] = where(alt.expr.isFinite(value), display_text(one, value), "never")
        formulas = [{"type": "formula", "as": column, "expr": text_of(value)} for column, value in columns.items()]
        return {"name": name, "transform": [{"type": "sequence", "start": 0, "stop": points}, *formulas]}

    def data(self, chart: Chart | None = None) -> list[dict[str, Any]]:
        """The data sets of the calculator, and of one chart."""
        data: list[dict[str, Any]] = []
        rows = self.calculator.rows
        if rows:
            names = list(rows.columns)
            table = [dict(zip(names, values, strict=True)) for values in zip(*rows.columns.values(), strict=True)]
            transforms = [{"type": "formula", "as": name, "expr": text} for name, text in self.row_formulas.items()]
            fields = [*names, *self.row_formulas]
            sums = {"type": "aggregate", "ops": ["sum"] * len(fields), "fields": fields, "as": fields}
            data += [
                {"name": "rows", "values": table, "transform": transforms},
                {"name": "rows_sum", "source": "rows", "transform": [sums]},
            ]
        columns = [name for name, value in self.values.items() if not isinstance(value, Column)]
        now = [{"type": "formula", "as": name, "expr": name} for name in columns]
        data.append({"name": "now", "values": [{}], "transform": now})
        if chart:
            data.append(self.sweep_data(chart.sweep, "sweep", chart.sweep.points))
            data.append(self.sweep_data(chart.sweep, "sweep_table", chart.sweep.table_points))
        return data


def specification(calculator: Calculator, chart: Chart, width: int = 640) -> dict[str, Any]:
    """The Vega specification of one chart, with every signal of its calculator."""
    trace = Trace(calculator)
    drawn = chart.draw().properties(width=width, height=CHART_HEIGHT).configure(**STYLE)
    lite = json.loads(
        drawn.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding")).to_json(format="vega-lite")
    )
    vega = vl_convert.vegalite_to_vega(lite)
    ours = trace.data(chart)
    names = {one["name"] for one in ours}
    vega["data"] = ours + [one for one in vega["data"] if one["name"] not in names]
    vega["signals"] = trace.signals + vega.get("signals", [])
    vega["aria"] = False  # the page describes the chart in words and in a table
    vega.pop("$schema", None)
    return vega


def with_inputs(vega: Mapping[str, Any], inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The same specification with other values of the inputs."""
    signals = [
        {**signal, "value": inputs[signal["name"]]} if signal["name"] in inputs else signal
        for signal in vega["signals"]
    ]
    return {**vega, "signals": signals}
