"""How much of this course is formulas, and how much is everything around them: its own lines, counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from labsupport.formula import QuantityError

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).parents[4]
ROOM = "labsupport/chapters/*/"
# The first place that fits decides.
PURPOSES = {
    "formulas": (f"{ROOM}model*.py", "labsupport/formula.py", "labsupport/shared/erlang.py"),
    "figures and their sources": (f"{ROOM}assumptions*.py", "labsupport/data", "labsupport/shared/*s.py"),
    "claims and experiments": (f"{ROOM}claims.py", f"{ROOM}payments.py", f"{ROOM}experiment", "labsupport/shared"),
    "calculators: what they ask and show": (f"{ROOM}calculators",),
    "checking and grading answers": (f"{ROOM}questions", "labsupport/checking", "labsupport/grading"),
    "showing it, in page and notebook": ("labsupport", "book/_static"),
    "code in pages and assignments": ("book", "solutions"),
    "tests": ("tests",),
    "building it": ("Makefile", "pyproject.toml", "_config.yml", "_toc.yml", "nbgrader_config.py", ".ci"),
}
CODE = {".py", ".js", ".css", ".html", ".toml", ".yml", ".ipynb"}
PLAIN = {"Makefile", "run"}
"""Files of code whose names have no ending."""


def _lines(file: Path) -> int:
    """Lines that are not blank; of a notebook those of its code cells."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".ipynb":
        text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")
    return sum(bool(line.strip()) for line in text.splitlines())


def _files(root: Path) -> dict[Path, str]:
    found: dict[Path, str] = {}
    for purpose, places in PURPOSES.items():
        for place in places:
            starts = sorted(root.glob(place))
            for file in (
                file for start in starts for file in ([start] if start.is_file() else sorted(start.rglob("*")))
            ):
                generated = {"__pycache__", ".ipynb_checkpoints"}.intersection(file.parts)
                if file.is_file() and (file.suffix in CODE or file.name in PLAIN) and not generated:
                    found.setdefault(file, purpose)
    return found


def lines_by_purpose(root: Path = ROOT) -> pd.DataFrame:
    """Files, lines and share of all lines of the course for each purpose (``part``).

    Raises :class:`QuantityError` where there is no repository.
    """
    import pandas as pd

    if not (root / "book").is_dir():
        raise QuantityError("root", str(root), "the folder of a clone of the course, with its book/ in it")
    counts = [(purpose, 1, _lines(file)) for file, purpose in _files(root).items()]
    counted = pd.DataFrame(counts, columns=["part", "files", "lines"])
    counted = counted.groupby("part", sort=False).sum().reindex(list(PURPOSES)).reset_index()
    return counted.assign(share=counted["lines"] / counted["lines"].sum())


def lines_per_formula_line(lines: pd.DataFrame) -> tuple[float, float]:
    """Lines of tests, and of everything that is neither test nor formula, for each line of formula."""
    count = lines.set_index("part")["lines"]
    others = count.drop(["formulas", "tests"]).sum()
    return count["tests"] / count["formulas"], others / count["formulas"]
