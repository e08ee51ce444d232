"""Sentences with computed figures: no number in the book's text is typed twice."""

from __future__ import annotations

import inspect
import string
from collections.abc import Callable
from typing import Any

from IPython.display import Markdown

from labsupport.parts import FORMAT, format_number

# A plain dollar sign would begin a formula, in the book and, even escaped, in JupyterLab.
DOLLAR = "<span>&#36;</span>"


class Figures(string.Formatter):
    """Python's format strings, with numbers written as everywhere else in the book."""

    def __init__(self, dollar: str = DOLLAR):
        self.dollar = dollar

    def format_field(self, value: Any, format_spec: str) -> str:
        if FORMAT.fullmatch(format_spec):
            return format_number(value, format_spec).replace("$", self.dollar)
        return super().format_field(value, format_spec)

    def check_unused_args(self, used_args: Any, args: Any, kwargs: Any) -> None:
        unused = set(kwargs) - {str(name) for name in used_args}
        if unused:
            raise KeyError(f"figures that the text does not use: {sorted(unused)}")


def fill(text: str, **figures: Any) -> str:
    """The text with its figures; a figure missing or left over raises :class:`KeyError`."""
    return Figures().vformat(text, (), figures)


def plain(text: str, **figures: Any) -> str:
    """The same without markup, for what is escaped where it is shown: the sentences of guesses and of practice."""
    return Figures(dollar="$").vformat(text, (), figures)


def say(text: str, **figures: Any) -> Markdown:
    """A paragraph for the page: ``say("It costs {cost:$,.0f} a month.", cost=912.7)``."""
    return Markdown(fill(text, **figures))


def source(*functions: Callable[..., Any]) -> Markdown:
    """The code of formulas, to read beside their mathematics."""
    return Markdown("\n".join(f"```python\n{inspect.getsource(function).strip()}\n```" for function in functions))
