"""The calculator's face in a live notebook: ipywidgets whose outputs Python computes in the kernel."""

from __future__ import annotations

import functools
import html
import math
from typing import Any

import ipywidgets
import vl_convert

from labsupport.assumption import Assumption, Choice
from labsupport.calculator import Calculator
from labsupport.page import sources
from labsupport.vega import specification, with_inputs

WIDE = {"width": "auto"}
LOG_STEP = 0.01


def control(one: Assumption | Choice, value: Any) -> ipywidgets.Widget:
    """A labelled slider or menu for one input."""
    if isinstance(one, Choice):
        options = [(label, key) for key, label in one.options.items()]
        return ipywidgets.Dropdown(options=options, value=value, layout=WIDE)
    if one.log:
        return ipywidgets.FloatLogSlider(
            value=value, min=math.log10(one.low), max=math.log10(one.high), step=LOG_STEP, readout=False, layout=WIDE
        )
    return ipywidgets.FloatSlider(
        value=value, min=one.low, max=one.high, step=linear_step(one), readout=False, layout=WIDE
    )


def linear_step(one: Assumption) -> float:
    """The step of a slider on a linear scale."""
    return one.step or (one.high - one.low) / 100


def is_echo(one: Assumption | Choice, position: Any, value: Any) -> bool:
    """Whether a slider only says back, rounded to its steps, what it was set to; that is not a reader's move."""
    if isinstance(one, Choice):
        return False
    if one.log:
        return abs(math.log10(position) - math.log10(value)) < 0.6 * LOG_STEP
    return abs(position - value) < 0.6 * linear_step(one)


def snapped(one: Assumption | Choice, value: Any) -> Any:
    """A slider's position as a possible value: three digits on a logarithmic scale, whole where it must be."""
    if isinstance(one, Choice):
        return value
    if one.log:
        value = float(f"{value:.3g}")
    value = min(max(value, one.low), one.high)
    return round(value) if one.whole else value


class CalculatorWidget:
    """Ties the widgets to the calculator's inputs: whichever changes, the other follows."""

    def __init__(self, calculator: Calculator):
        self.calculator = calculator
        self.controls = {one.name: control(one, calculator.inputs[one.name]) for one in calculator.declared}
        self.labels = {one.name: ipywidgets.HTML() for one in calculator.declared}
        self.results = ipywidgets.HTML()
        self.charts = [ipywidgets.HTML() for _ in calculator.charts]
        self.numbers = [ipywidgets.HTML() for _ in calculator.charts]
        self._specifications = [specification(calculator, chart) for chart in calculator.charts]
        self._following = False
        for one in calculator.declared:
            self.controls[one.name].observe(lambda change, one=one: self._moved(one, change["new"]), "value")
        calculator.inputs.watch(self.refresh)
        self.view = self._layout()
        self.refresh()

    def _moved(self, one: Assumption | Choice, position: Any) -> None:
        if not self._following and not is_echo(one, position, self.calculator.inputs[one.name]):
            self.calculator.inputs[one.name] = snapped(one, position)

    def refresh(self) -> None:
        """Compute everything anew and show it."""
        calculator = self.calculator
        self._following = True
        for name, widget in self.controls.items():
            widget.value = calculator.inputs[name]
        self._following = False
        texts = calculator.texts()
        for one in calculator.declared:
            value = "" if isinstance(one, Choice) else f": <b>{html.escape(texts[one.name])}</b>"
            self.labels[one.name].value = html.escape(one.label) + value
        outputs = "".join(
            f"<tr><td style='text-align:left;padding:1px 16px 1px 0'>{html.escape(output.label)}</td>"
            f"<td style='text-align:left'><b>{html.escape(texts[output.name])}</b></td></tr>"
            for output in calculator.outputs_shown
        )
        self.results.value = (
            f"<div style='line-height:1.4'><b>{html.escape(texts[calculator.verdict.name])}</b></div>"
            f"<table style='line-height:1.35;margin:6px 0'>{outputs}</table>"
        )
        for chart, shown in zip(calculator.charts, self.numbers, strict=True):
            heads = "".join(f"<th>{html.escape(one.label)}</th>" for one in (chart.sweep.over, *chart.sweep.columns))
            rows = "".join(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
                for row in calculator.table(chart.sweep)
            )
            shown.value = f"<table class='rendered_html'><tr>{heads}</tr>{rows}</table>"
        for chart, vega, shown in zip(calculator.charts, self._specifications, self.charts, strict=True):
            svg = vl_convert.vega_to_svg(with_inputs(vega, calculator.inputs))
            svg = svg.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
            shown.value = f"<div style='line-height:1.4'>{html.escape(texts[chart.title.name])}</div>{svg}"

    def _layout(self) -> ipywidgets.Widget:
        calculator = self.calculator

        def column(inputs: tuple[Assumption | Choice, ...]) -> ipywidgets.VBox:
            pairs = [ipywidgets.VBox([self.labels[one.name], self.controls[one.name]]) for one in inputs]
            return ipywidgets.VBox(pairs, layout={"width": "330px"})

        buttons = []
        for label in calculator.presets:
            button = ipywidgets.Button(description=label, layout=WIDE)
            button.on_click(lambda _, label=label: calculator.apply(label))
            buttons.append(button)
        reset = ipywidgets.Button(description="Reset", layout=WIDE)
        reset.on_click(lambda _: calculator.reset())
        heading = ipywidgets.HTML(
            f"<b style='font-size:115%'>{html.escape(calculator.title)}</b><br>{html.escape(calculator.question)}"
        )
        left: list[ipywidgets.Widget] = [column(calculator.shown)]
        if calculator.more:
            more = ipywidgets.Accordion(
                [column(calculator.more)], titles=[f"More assumptions ({len(calculator.more)})"]
            )
            left.append(more)
        right = ipywidgets.VBox(
            [self.results, *self.charts], layout={"flex": "1 1 420px", "overflow": "auto", "margin": "0 0 0 20px"}
        )
        body = ipywidgets.HBox(
            [ipywidgets.VBox(left, layout={"width": "370px"}), right], layout={"flex_flow": "row wrap"}
        )
        presets = ipywidgets.HBox([*buttons, reset], layout={"flex_flow": "row wrap"})
        below = ipywidgets.Accordion(
            [ipywidgets.VBox(self.numbers), ipywidgets.HTML(sources(calculator))],
            titles=["Show the numbers", "Where these numbers come from"],
        )
        return ipywidgets.VBox([heading, presets, body, below])


@functools.cache
def widget_of(calculator: Calculator) -> CalculatorWidget:
    """The one widget of a calculator: shown twice, it is the same widget in two places."""
    return CalculatorWidget(calculator)


def mimebundle(calculator: Calculator) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a notebook needs to show the widget."""
    bundle = widget_of(calculator).view._repr_mimebundle_()
    return bundle if isinstance(bundle, tuple) else (bundle, {})
