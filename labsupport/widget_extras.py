"""What a calculator's widget offers on request: a map of the verdict over two inputs, and a case to compare with."""

from __future__ import annotations

import base64
import html
from typing import Any

import ipywidgets

from labsupport.assumption import Assumption
from labsupport.calculator import Calculator
from labsupport.export import csv_of
from labsupport.two_way import verdict_map

WIDTH, HEIGHT = 420, 240


class Regions:
    """Two inputs to choose, and the map of the verdict over both."""

    def __init__(self, calculator: Calculator):
        self.calculator = calculator
        numbers = [(one.label, one.name) for one in calculator.declared if isinstance(one, Assumption)]
        self.across = ipywidgets.Dropdown(description="Across", options=numbers)
        self.up = ipywidgets.Dropdown(description="Upwards", options=numbers, value=numbers[-1][1])
        self.draw = ipywidgets.Button(description="Draw the map")
        self.picture = ipywidgets.HTML()
        self.draw.on_click(lambda _: self.show())
        self.view = ipywidgets.VBox([self.across, self.up, self.draw, self.picture])

    def show(self) -> None:
        """Draw the map at the current inputs."""
        if self.across.value == self.up.value:
            self.picture.value = "Choose two different inputs."
            return
        self.picture.value = picture(self.calculator, self.across.value, self.up.value)


def picture(calculator: Calculator, across: str, up: str) -> str:
    """The map of the verdict as SVG, with the present case as a dot."""
    import altair as alt
    import pandas as pd
    import vl_convert

    from labsupport.vega import STYLE

    found = verdict_map(calculator, across, up)
    cells = [(x, y, answer) for y, row in zip(found.up_values, found.answers, strict=True)
             for x, answer in zip(found.across_values, row, strict=True)]  # fmt: skip
    data = pd.DataFrame(cells, columns=["x", "y", "answer"])

    def channel(kind: Any, name: str, one: Assumption) -> Any:
        scale = alt.Scale(type="log" if one.log else "linear", domain=[one.low, one.high], nice=False)
        return kind(f"{name}:Q", scale=scale, title=f"{one.label} ({one.unit})")

    x, y = channel(alt.X, "x", found.across), channel(alt.Y, "y", found.up)
    size = {"width": WIDTH / len(found.across_values) + 1, "height": HEIGHT / len(found.up_values) + 1}
    regions = alt.Chart(data).mark_rect(clip=True, **size).encode(x, y, alt.Color("answer:N", title=None))
    here = pd.DataFrame({"x": [calculator.inputs[across]], "y": [calculator.inputs[up]]})
    dot = alt.Chart(here).mark_point(filled=True, size=90, color="black", stroke="white").encode(x, y)
    chart = (regions + dot).properties(width=WIDTH, height=HEIGHT).configure(**STYLE)
    return vl_convert.vegalite_to_svg(chart.to_json(format="vega-lite", validate=False))


class Comparison:
    """A case pinned as A, what differs from it now, and the numbers as a file."""

    def __init__(self, calculator: Calculator):
        self.calculator = calculator
        self.pinned: tuple[dict[str, Any], dict[str, str]] | None = None
        self.pin = ipywidgets.Button(description="Pin as A", layout={"width": "auto"})
        self.save = ipywidgets.Button(description="Save the data (CSV)", layout={"width": "auto"})
        self.told, self.links = ipywidgets.HTML(), ipywidgets.HTML()
        self.data = ipywidgets.HBox([self.save, self.links])
        self.pin.on_click(lambda _: self._pin())
        self.save.on_click(lambda _: self._link())

    def _pin(self) -> None:
        self.pinned = None if self.pinned else (dict(self.calculator.inputs), self.calculator.texts())
        self.pin.description = "Let A go" if self.pinned else "Pin as A"
        self.refresh()

    def refresh(self) -> None:
        """Compare the current case with the pinned one."""
        self.links.value = ""
        self.told.value = f"<div>{html.escape(self.words())}</div>" if self.pinned else ""

    def _link(self) -> None:
        """Offer the numbers of each chart as a file, which the notebook itself carries."""
        texts = [csv_of(self.calculator, chart).encode() for chart in self.calculator.charts]
        self.links.value = " ".join(
            f"<a download='{self.calculator.name}-{place}.csv' "
            f"href='data:text/csv;base64,{base64.b64encode(text).decode()}'>Chart {place}</a>"
            for place, text in enumerate(texts, start=1)
        )

    def words(self) -> str:
        """What differs from the pinned case."""
        inputs, before = self.pinned
        calculator, now = self.calculator, self.calculator.texts()
        moved = [one for one in calculator.declared if inputs[one.name] != calculator.inputs[one.name]]
        if not moved:
            return "Pinned as A. Now move something."
        answers = (
            f"both {now['answer']}" if before["answer"] == now["answer"] else f"{before['answer']} → {now['answer']}"
        )
        figures = [
            f"{one.label} {before[one.name]} → {now[one.name]}"
            for one in (*moved, *calculator.outputs_shown)
            if before[one.name] != now[one.name]
        ]
        return f"A and now: {answers}. What differs: {'; '.join(figures)}."
