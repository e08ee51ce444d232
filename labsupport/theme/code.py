"""The code of a notebook, folded to one line that says what it is."""

from __future__ import annotations

import ast
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

SHOWS = {"figure": "draws the chart below", "table": "makes the table below"}


def description(source: str) -> str:
    """What a cell does: its first comment, what it shows, the docstring of its first function, or what it computes."""
    first = source.lstrip().splitlines()[0]
    if first.startswith("#"):
        return first.lstrip("# ").rstrip(".:")
    try:
        body = ast.parse(source).body
    except SyntaxError:  # a magic of IPython's
        return ""
    last = body[-1]
    if isinstance(last, ast.Expr):
        name = getattr(getattr(last.value, "func", None), "id", "")
        return SHOWS.get(name, "makes what is shown below")
    documented = (ast.get_docstring(one) for one in body if isinstance(one, ast.FunctionDef))
    if found := next(filter(None, documented), ""):
        sentence = found.split("\n\n")[0].split(". ")[0].replace("\n", " ").rstrip(".")
        return sentence if sentence[:2].isupper() else sentence[0].lower() + sentence[1:]
    targets = [one.targets[-1] for one in body if isinstance(one, ast.Assign)]
    names = [name.id.replace("_", " ") for name in ast.walk(targets[-1]) if hasattr(name, "id")] if targets else []
    return f"computes {' and '.join(names)}" if names else ""


def label(source: str, said: str = "") -> str:
    """The line that stands for a cell."""
    count = len(source.strip().splitlines())
    says = said or description(source)
    return f"Code, {count} line{'s' * (count > 1)}" + (f": {says}" if says else "")


def fold(app: Sphinx, doctree: nodes.document) -> None:
    """Fold every cell's code; the first cell, which only imports, goes to the end of the page."""
    cells = [
        cell
        for cell in doctree.findall(nodes.container)
        if cell.get("nb_element") == "cell_code" and cell.children and cell[0].get("nb_element") == "cell_code_source"
    ]
    for cell in cells:
        said = cell.get("prompt_show", "")  # a cell's own words, from its metadata
        said = "imports what this page uses" if cell is cells[0] else "" if "{type}" in said else said
        cell["hide_mode"] = "input"
        cell["prompt_show"] = label(cell[0].astext(), said)
        cell["prompt_hide"] = cell["prompt_show"]
    if cells and (section := cells[0].parent) is not None:
        section.remove(cells[0])
        section.append(cells[0])


def begin(translator: Any, node: nodes.Element) -> None:
    """Open the fold."""
    translator.body.append(f'<details class="code-fold"><summary>{escape(node["prompt_show"])}</summary>\n')


def end(translator: Any, node: nodes.Element) -> None:
    """Close it."""
    translator.body.append("</details>\n")
