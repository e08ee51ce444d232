"""Plain data that may cross the sandbox's wall: numbers, text, lists, tuples, dictionaries, nothing else.

Whatever else a student's function returns crosses as its kind and a short text, for the words of a check.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np

DEEPEST = 12
MOST_VALUES = 50_000
LONGEST_TEXT = 20_000
TOO_LARGE = {"other": ["collection", "<more than can be looked at>"]}


class NotPlain(ValueError):
    """What arrived is not plain data in the agreed form."""


def encode(value: Any) -> Any:
    """``value`` in a form that JSON can carry; never raises, whatever the value is."""
    try:
        return _encode(value, [MOST_VALUES], 0)
    except BaseException as error:
        return {"other": [_name(type(value)), f"<{_name(type(error))} when it was read>"]}


def _encode(value: Any, room: list[int], depth: int) -> Any:
    room[0] -= 1
    if room[0] < 0 or depth > DEEPEST:
        return TOO_LARGE
    if value is None or value is True or value is False:
        return value
    if value is Ellipsis or value is NotImplemented:
        return None  # no answer yet
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return str(value)[:LONGEST_TEXT]
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value) if abs(int(value)) < 1 << 1024 else {"huge": 1 if value > 0 else -1}
    if isinstance(value, Real | Decimal) and not isinstance(value, bool):
        return _number(float(value))
    if isinstance(value, Mapping):
        pairs = [[_encode(key, room, depth + 1), _encode(one, room, depth + 1)] for key, one in value.items()]
        return {"dict": pairs}
    if isinstance(value, np.ndarray) or hasattr(value, "to_numpy"):
        array = np.asarray(value)
        return {"array": _encode(array.tolist(), room, depth + 1)} if array.size <= room[0] else TOO_LARGE
    if callable(value) or isinstance(value, bytes | bytearray | complex):
        return _other(value)
    if hasattr(value, "__len__") and hasattr(value, "__iter__"):
        if len(value) > room[0]:
            return TOO_LARGE
        kind = "tuple" if isinstance(value, tuple) else "list"
        return {kind: [_encode(one, room, depth + 1) for one in value]}
    return _other(value)


def _number(value: float) -> Any:
    return value if math.isfinite(value) else {"float": repr(value)}


def _other(value: Any) -> Any:
    text = repr(value)
    return {"function" if callable(value) else "other": [_name(type(value)), str(text)[:200]]}


def _name(kind: type) -> str:
    return str(getattr(kind, "__name__", "object"))[:60]


class Foreign:
    """Stands for a value that is not plain; its class has the name that the value's class had."""

    def __init__(self, text: str):
        self._text = text

    def __repr__(self) -> str:
        return self._text


def foreign(kind: str, text: str) -> Foreign:
    """A stand-in for a value of a class called ``kind`` that shows itself as ``text``."""
    return type(kind, (Foreign,), {})(text)


def decode(data: Any) -> Any:
    """What :func:`encode` was given; raises :class:`NotPlain` for anything that it would not have made."""
    if data is None or isinstance(data, bool | int | float | str):
        return data
    if not (isinstance(data, dict) and len(data) == 1):
        raise NotPlain("neither a value nor a marked one")
    ((kind, inner),) = data.items()
    try:
        return _DECODERS[kind](inner)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NotPlain(f"not plain data: {type(error).__name__}") from None


def _texts(inner: Any) -> tuple[str, str]:
    kind, text = inner
    if not (isinstance(kind, str) and isinstance(text, str)):
        raise TypeError("texts are wanted")
    return kind[:60] or "object", text[:200]


def _function(inner: Any) -> Any:
    name, text = _texts(inner)
    return type(name, (Foreign,), {"__call__": lambda self, *_: None})(text)


def _array(inner: Any) -> np.ndarray:
    return np.asarray(decode(inner))


_DECODERS = {
    "float": lambda inner: {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}[inner],
    "huge": lambda inner: {1: 10**400, -1: -(10**400)}[inner],
    "list": lambda inner: [decode(one) for one in _rows(inner)],
    "tuple": lambda inner: tuple(decode(one) for one in _rows(inner)),
    "dict": lambda inner: {decode(key): decode(one) for key, one in _rows(inner)},
    "array": _array,
    "function": _function,
    "other": lambda inner: foreign(*_texts(inner)),
}


def _rows(inner: Any) -> list:
    if not isinstance(inner, list):
        raise TypeError("a list is wanted")
    return inner
