"""A calculator's case and the numbers of a chart as CSV, unrounded."""

from __future__ import annotations

import csv
import io

from labsupport.calculator import Calculator
from labsupport.parts import Chart


def csv_of(calculator: Calculator, chart: Chart) -> str:
    """Inputs and outputs with their units, an empty line, then the chart's points: as the page saves them."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n").writerow
    write(["kind", "name", "value", "unit"])
    for one in calculator.declared:
        write(["input", one.name, calculator.inputs[one.name], one.unit])
    for one, value in zip(calculator.outputs_shown, calculator.outputs.values(), strict=True):
        write(["output", one.name, value, one.unit])
    write([])
    rows = calculator.swept(chart.sweep, chart.sweep.points)
    write(rows[0])
    for row in rows:
        write(row.values())
    return text.getvalue()
