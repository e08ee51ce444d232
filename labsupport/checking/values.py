"""Reading what a student's code returns, whatever it is, and comparing it with what is right."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np


class Unreadable(ValueError):
    """The answer is not of the kind that was asked for; the message says so to the student."""


class Missing(Exception):
    """There is no answer yet."""


class Never(float):
    """Infinity, said with ``None`` by a student whose function finds no answer."""

    def __new__(cls) -> Never:
        return super().__new__(cls, math.inf)


def show(value: Any) -> str:
    """A value as a student would write it, short, whatever it is."""
    if isinstance(value, Never):
        return "None"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {show(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "(" + ", ".join(map(show, value)) + ")"
    if isinstance(value, float | np.floating) and math.isfinite(value):
        return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:_}"
    try:
        text = repr(value)
    except Exception:
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 60 else text[:57] + "..."


def _kind(value: Any) -> str:
    name = type(value).__name__
    return {"str": "text", "bool": "True or False", "NoneType": "nothing"}.get(name, f"a {name}")


def read_number(value: Any) -> float:
    """The number that ``value`` is; anything else raises :class:`Unreadable` or :class:`Missing`."""
    if value is None or value is Ellipsis or value is NotImplemented:
        raise Missing
    if isinstance(value, np.ndarray | np.generic) or hasattr(value, "to_numpy"):
        array = np.asarray(value)
        if array.size != 1:
            raise Unreadable(f"One number is wanted; yours has {array.size} of them.")
        value = array.reshape(-1)[0].item()
    if isinstance(value, bool | complex) or not isinstance(value, Real | Decimal):
        raise Unreadable(f"A number is wanted; yours is {_kind(value)}: {show(value)}.")
    try:
        number = float(value)
    except OverflowError:
        raise Unreadable("Your number is too large to be handled.") from None
    if math.isnan(number):
        raise Unreadable("Your result is NaN, 'not a number': often 0/0, or infinity minus infinity.")
    return number


def read_like(value: Any, expected: Any) -> Any:
    """``value`` read as numbers in the shape of ``expected``: one number, a row of them, or a dictionary."""
    if value is None or value is Ellipsis or value is NotImplemented:
        raise Missing
    if isinstance(expected, Mapping):
        if not isinstance(value, Mapping):
            raise Unreadable(f"A dictionary is wanted, with the keys {', '.join(map(repr, expected))}.")
        missing = [key for key in expected if key not in value]
        if missing:
            raise Unreadable(f"Your dictionary has no {missing[0]!r}.")
        return {key: read_like(value[key], one) for key, one in expected.items()}
    if isinstance(expected, Sequence):
        if isinstance(value, str | Mapping) or not hasattr(value, "__len__") or not hasattr(value, "__iter__"):
            raise Unreadable(f"{len(expected)} numbers are wanted, as in (1.0, 2.0); yours is {_kind(value)}.")
        values = list(value)
        if len(values) != len(expected):
            raise Unreadable(f"{len(expected)} numbers are wanted; yours are {len(values)}.")
        return tuple(read_like(one, like) for one, like in zip(values, expected, strict=True))
    return read_number(value)


def read_numbers(value: Any, count: int) -> tuple[float, ...]:
    """``value`` read as so many numbers; raises as :func:`read_like` does."""
    return read_like(value, (0.0,) * count)


def close(value: Any, expected: Any, tolerance: float) -> bool:
    """Whether every number is within the relative ``tolerance`` of the expected one; infinite equals infinite."""
    if isinstance(expected, Mapping):
        return all(close(value[key], one, tolerance) for key, one in expected.items())
    if isinstance(expected, Sequence):
        return all(close(one, like, tolerance) for one, like in zip(value, expected, strict=True))
    if math.isinf(value) or math.isinf(expected):
        return value == expected
    # A last rounding must not cost anyone a point, even where the answer is a whole number.
    return abs(value - expected) <= max(tolerance, 1e-9) * abs(expected)


def direction(value: Any, expected: Any) -> str:
    """``"too large"`` or ``"too small"`` where one number is compared with one number, else nothing."""
    if isinstance(expected, Mapping | Sequence):
        return ""
    return "too large" if value > expected else "too small"
