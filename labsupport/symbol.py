"""Symbols: what a formula is called with to learn what it computes, written as JavaScript.

A formula called with numbers returns a number; called with symbols it returns a symbol, which knows the
operations that led to it. ``labsupport.javascript`` writes them down.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any


class Symbol:
    """One operation of JavaScript: a template such as ``"({} + {})"`` and the symbols or constants put into it.

    ``per_row`` says that the value differs from row to row of a calculator's table.
    """

    __array_ufunc__ = None  # NumPy's numbers leave the operation to us

    def __init__(self, template: str, *parts: Any, per_row: bool | None = None):
        self.template, self.parts = template, parts
        self.per_row = any(is_per_row(part) for part in parts) if per_row is None else per_row

    def __hash__(self) -> int:
        return id(self)

    def __bool__(self) -> bool:
        raise TypeError("a formula must not branch with `if`, `and` or `or`: use where() and all_of()")


def is_symbol(*values: Any) -> bool:
    """Whether any value is a symbol, that is, whether a formula is being traced."""
    return any(isinstance(value, Symbol) for value in values)


def is_per_row(value: Any) -> bool:
    """Whether a value differs from row to row."""
    return isinstance(value, Symbol) and value.per_row


def call(name: str, *parts: Any) -> Symbol:
    """A call of a JavaScript function."""
    return Symbol(f"{name}({', '.join(['{}'] * len(parts))})", *parts)


def constant(value: Any) -> str:
    """A plain value as JavaScript."""
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    text = json.dumps(value.item() if hasattr(value, "item") else value)
    return f"({text})" if text.startswith("-") else text


def _operator(template: str, reflected: bool = False) -> Callable[..., Symbol]:
    def operate(self: Symbol, other: Any) -> Symbol:
        return Symbol(template, other, self) if reflected else Symbol(template, self, other)

    return operate


ARITHMETIC = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "pow": "**"}
COMPARING = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "===", "ne": "!=="}
LOGICAL = {"and": "&&", "or": "||"}
for _name, _sign in (ARITHMETIC | COMPARING | LOGICAL).items():
    setattr(Symbol, f"__{_name}__", _operator(f"({{}} {_sign} {{}})"))
for _name, _sign in (ARITHMETIC | LOGICAL).items():
    setattr(Symbol, f"__r{_name}__", _operator(f"({{}} {_sign} {{}})", reflected=True))
for _name, _template in {"neg": "(-{})", "invert": "(!{})", "abs": "Math.abs({})"}.items():
    setattr(Symbol, f"__{_name}__", lambda self, template=_template: Symbol(template, self))
