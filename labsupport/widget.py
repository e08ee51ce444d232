"""The calculator's face in a live notebook: ipywidgets whose outputs Python computes in the kernel.

The same parts in the same order as in the page (``labsupport.page``): cases to try, the answer and its picture, the
controls with a field for exact figures, the figures, the numbers, where they come from.
"""

from __future__ import annotations

import functools
import html
from typing import Any

import ipywidgets

from labsupport import vega
from labsupport.assumption import Assumption, Choice
from labsupport.calculator import Calculator
from labsupport.formula import QuantityError
from labsupport.information import value_of_information, worth_of_all, worth_words
from labsupport.page import OUTPUTS_IN_THE_OPEN, sources
from labsupport.parts import Output
from labsupport.slider import Slider, exact_text, read_exact
from labsupport.switching import SwitchingValue, closeness
from labsupport.widget_extras import Comparison, Regions

WIDE = {"width": "auto"}


class Control:
    """The label, the slider or menu, and the number field of one input; ``moved`` is called with a reader's value."""

    def __init__(self, one: Assumption | Choice, moved: Any):
        self.one, self._moved, self._following = one, moved, False
        self.label = ipywidgets.HTML()
        if isinstance(one, Choice):
            options = [(label, key) for key, label in one.options.items()]
            self.main = ipywidgets.Dropdown(options=options, value=one.default, layout=WIDE)
            self.parts = [self.label, self.main]
        else:
            self.slider = Slider(one)
            self.main = ipywidgets.IntSlider(
                min=0, max=self.slider.steps, readout=False, layout={"width": "210px"}, tooltip=one.label
            )
            self.exact = ipywidgets.Text(continuous_update=False, layout={"width": "110px"}, tooltip="exactly")
            self.refused = ipywidgets.HTML()
            self.exact.observe(self._typed, "value")
            self.parts = [self.label, ipywidgets.HBox([self.main, self.exact]), self.refused]
        self.main.observe(self._slid, "value")
        self.view = ipywidgets.VBox(self.parts)

    def follow(self, value: Any, text: str) -> None:
        """Show a value that was set elsewhere."""
        self._following = True
        if isinstance(self.one, Choice):
            self.main.value = value
            self.label.value = html.escape(self.one.label)
        else:
            self.main.value = self.slider.position(value)
            self.exact.value = exact_text(self.one, value)
            self.refused.value = ""
            self.label.value = f"{html.escape(self.one.label)}: <b>{html.escape(text)}</b>"
        self._following = False

    def _slid(self, change: Any) -> None:
        if not self._following:
            self._moved(change["new"] if isinstance(self.one, Choice) else self.slider.value(change["new"]))

    def _typed(self, change: Any) -> None:
        if self._following:
            return
        try:
            self._moved(read_exact(self.one, change["new"]))
        except QuantityError as problem:
            self.refused.value = f"<i>{html.escape(str(problem))}</i>"


class CalculatorWidget:
    """Ties the widgets to the calculator's inputs: whichever changes, the other follows."""

    def __init__(self, calculator: Calculator):
        self.calculator = calculator
        self.controls = {
            one.name: Control(one, lambda value, name=one.name: self._set({name: value})) for one in calculator.declared
        }
        self.answer, self.results, self.more_results = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.HTML()
        self.charts = [ipywidgets.HTML() for _ in calculator.charts]
        self.numbers = [ipywidgets.HTML() for _ in calculator.charts]
        self.presets = {label: ipywidgets.Button(description=label, layout=WIDE) for label in calculator.presets}
        self.reset, self.undo, self.redo = (
            ipywidgets.Button(description=word, layout=WIDE) for word in ("Reset", "Undo", "Redo")
        )
        self.flip, self.flips = ipywidgets.Button(description="What would flip it?", layout=WIDE), ipywidgets.HTML()
        self.flip.on_click(lambda _: self._show_flips())
        self.comparison, self.regions = Comparison(calculator), Regions(calculator)
        self._past: list[dict[str, Any]] = []
        self._future: list[dict[str, Any]] = []
        defaults = {one.name: one.default for one in calculator.declared}
        for label, button in self.presets.items():
            button.on_click(lambda _, label=label: self._set(defaults | dict(calculator.presets[label])))
        self.reset.on_click(lambda _: self._set(defaults))
        self.undo.on_click(lambda _: self._step(self._past, self._future))
        self.redo.on_click(lambda _: self._step(self._future, self._past))
        calculator.inputs.watch(self.refresh)
        self.view = self._layout()
        self.refresh()

    def _set(self, values: dict[str, Any]) -> None:
        before = dict(self.calculator.inputs)
        self.calculator.inputs.update(values)
        if dict(self.calculator.inputs) != before:
            self._past.append(before)
            self._future.clear()
            self._marks()

    def _step(self, back: list[dict[str, Any]], forth: list[dict[str, Any]]) -> None:
        if back:
            forth.append(dict(self.calculator.inputs))
            self.calculator.inputs.update(back.pop())
            self._marks()

    def _marks(self) -> None:
        """Which case is set, and what can be undone."""
        inputs = dict(self.calculator.inputs)
        defaults = {one.name: one.default for one in self.calculator.declared}
        for label, button in self.presets.items():
            button.button_style = "info" if inputs == defaults | dict(self.calculator.presets[label]) else ""
        self.undo.disabled, self.redo.disabled = not self._past, not self._future

    def refresh(self) -> None:
        """Compute everything anew and show it."""
        calculator = self.calculator
        texts = calculator.texts()
        for name, control in self.controls.items():
            control.follow(calculator.inputs[name], texts[name])
        self.answer.value = (
            f"<div style='line-height:1.4'><b style='font-size:115%'>{html.escape(texts['answer'])}</b><br>"
            f"{html.escape(texts['verdict'])}</div>"
        )
        shown = calculator.outputs_shown
        self.results.value = _figures(shown[:OUTPUTS_IN_THE_OPEN], texts)
        self.more_results.value = _figures(shown[OUTPUTS_IN_THE_OPEN:], texts)
        for number, (chart, picture, numbers) in enumerate(
            zip(calculator.charts, self.charts, self.numbers, strict=True), start=1
        ):
            svg = vega.svg(calculator, chart).replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
            title = html.escape(texts[f"title_{number}"])
            picture.value = f"<div style='line-height:1.4'><b>{title}</b></div>{svg}"
            columns = (chart.sweep.over, *chart.sweep.columns, *chart.sweep.also)
            heads = "".join(f"<th>{html.escape(one.label)}</th>" for one in columns)
            rows = "".join(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
                for row in calculator.table(chart.sweep)
            )
            numbers.value = f"<table class='rendered_html'><tr>{heads}</tr>{rows}</table>"
        self.flips.value = ""
        self.comparison.refresh()
        self._marks()

    def _show_flips(self) -> None:
        """What would turn the verdict, asked for with a button: a table of rows takes a second or two."""
        calculator = self.calculator
        found, worth = calculator.switching_values(), value_of_information(calculator)
        usd = {one.one.name: worth_words(calculator, one.usd) for one in worth if one.one}

        def item(one: SwitchingValue) -> str:
            more = "; ".join(filter(None, (one.cases_words, usd.get(one.one.name, ""))))
            said = html.escape(f"{one.one.label}: {one.text} ({one.words})")
            return (
                f"<li>{said}: <b>{html.escape(one.becomes + one.until)}</b><br><small>{html.escape(more)}</small></li>"
            )

        rows = "".join(item(one) for one in found if one.value is not None)
        parts = [f"<i>{closeness(found)}</i>", f"<ul>{rows}</ul>" if rows else "No single input turns it."]
        self.flips.value = "".join([*parts, worth_of_all(calculator, worth[-1].usd) if worth else ""])

    def _layout(self) -> ipywidgets.Widget:
        calculator = self.calculator

        def column(inputs: tuple[Assumption | Choice, ...]) -> ipywidgets.VBox:
            return ipywidgets.VBox([self.controls[one.name].view for one in inputs], layout={"width": "340px"})

        heading = ipywidgets.HTML(
            f"<b style='font-size:115%'>{html.escape(calculator.title)}</b><br>{html.escape(calculator.question)}"
        )
        left: list[ipywidgets.Widget] = [column(calculator.shown)]
        if calculator.more:
            title = f"More assumptions ({len(calculator.more)})"
            left.append(ipywidgets.Accordion([column(calculator.more)], titles=[title]))
        right: list[ipywidgets.Widget] = [self.charts[0], self.results, self.flip, self.flips]
        folded = calculator.outputs_shown[OUTPUTS_IN_THE_OPEN:]
        if folded:
            right.append(ipywidgets.Accordion([self.more_results], titles=[f"More figures ({len(folded)})"]))
        wide = {"flex": "1 1 420px", "overflow": "auto", "margin": "0 0 0 20px"}
        body = ipywidgets.HBox(
            [
                ipywidgets.VBox(left, layout={"width": "380px"}),
                ipywidgets.VBox([*right, *self.charts[1:]], layout=wide),
            ],
            layout={"flex_flow": "row wrap"},
        )
        cases = ipywidgets.HBox([*self.presets.values(), self.reset], layout={"flex_flow": "row wrap"})
        below = ipywidgets.Accordion(
            [
                self.regions.view,
                ipywidgets.VBox([*self.numbers, self.comparison.data]),
                ipywidgets.HTML(sources(calculator)),
            ],
            titles=["Two at once", "Show the numbers", "Where these numbers come from"],
        )
        tools = ipywidgets.HBox([self.undo, self.redo, self.comparison.pin])
        return ipywidgets.VBox([heading, cases, self.answer, self.comparison.told, body, below, tools])


def _figures(outputs: tuple[Output, ...], texts: dict[str, str]) -> str:
    rows = "".join(
        f"<tr><td style='text-align:left;padding:1px 16px 1px 0'>{html.escape(output.label)}</td>"
        f"<td style='text-align:left'><b>{html.escape(texts[output.name])}</b></td></tr>"
        for output in outputs
    )
    return f"<table style='line-height:1.35;margin:6px 0'>{rows}</table>"


@functools.cache
def widget_of(calculator: Calculator) -> CalculatorWidget:
    """The one widget of a calculator: shown twice, it is the same widget in two places."""
    return CalculatorWidget(calculator)


def mimebundle(calculator: Calculator) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a notebook needs to show the widget."""
    bundle = widget_of(calculator).view._repr_mimebundle_()
    return bundle if isinstance(bundle, tuple) else (bundle, {})
