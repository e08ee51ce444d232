"""What every calculator says at its defaults and at every preset, kept as data: ``make record`` renews it.

A change of a formula, a figure or a sentence shows in the diff of ``tests/recorded/``, and is meant or is a mistake.
"""

import json
from pathlib import Path
from typing import Any

from calculators import BY_CHAPTER

from labsupport.calculator import Calculator

FOLDER = Path(__file__).with_name("recorded")


def said(calculator: Calculator) -> dict[str, dict[str, Any]]:
    """All texts and tables of a calculator, at its defaults and at each preset."""
    found = {}
    for label, values in ({"defaults": {}} | dict(calculator.presets)).items():
        calculator.reset()
        calculator.inputs.update(values)
        tables = [[" | ".join(row) for row in calculator.table(chart.sweep)] for chart in calculator.charts]
        found[label] = {**calculator.texts(), "tables": tables}
    calculator.reset()
    return found


def renewed(chapter: str) -> str:
    """The record of a chapter as it would be now."""
    calculators = {calculator.name: said(calculator) for calculator in BY_CHAPTER[chapter]}
    return json.dumps(calculators, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for chapter in BY_CHAPTER:
        (FOLDER / f"{chapter}.json").write_text(renewed(chapter), encoding="utf-8")
