"""What the course's formulas are written with.

A formula is a plain function of named quantities. Written with operators and the functions below it
computes numbers, NumPy arrays and pandas columns; called with symbols it *yields* the JavaScript that the
published page evaluates. So there is one formula and no second implementation.
"""

from __future__ import annotations

import functools
import inspect
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

import numpy as np

from labsupport.symbol import Symbol, call, is_symbol

INFINITY = math.inf


class QuantityError(ValueError):
    """A quantity has a value it cannot have; the message names it, the value and what is allowed."""

    def __init__(self, quantity: str, value: object, allowed: str):
        self.quantity, self.value, self.allowed = quantity, value, allowed
        super().__init__(f"{quantity} = {value!r} is not possible: allowed is {allowed}.")


def _number(result: Any) -> Any:
    """A plain Python scalar where NumPy returns a scalar; arrays and columns stay what they are."""
    return result.item() if isinstance(result, np.generic | np.ndarray) and np.ndim(result) == 0 else result


def _dispatch(name: str, javascript: str, numeric: Callable[..., Any]) -> Callable[..., Any]:
    """A function of numbers that, called with symbols, writes a call of its JavaScript twin."""

    @functools.wraps(numeric, assigned=())
    def function(*values: Any) -> Any:
        if is_symbol(*values):
            return Symbol(javascript, *values) if "{}" in javascript else call(javascript, *values)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return _number(numeric(*values))

    function.__name__ = function.__qualname__ = name
    return function


def _normal_cdf(x: Any) -> Any:
    from scipy.special import ndtr

    return ndtr(x)


ceil = _dispatch("ceil", "Math.ceil", np.ceil)
floor = _dispatch("floor", "Math.floor", np.floor)
exp = _dispatch("exp", "Math.exp", np.exp)
log = _dispatch("log", "Math.log", np.log)
sqrt = _dispatch("sqrt", "Math.sqrt", np.sqrt)
power = _dispatch("power", "Math.pow", lambda base, exponent: np.power(np.asarray(base, dtype=float), exponent))
maximum = _dispatch("maximum", "Math.max", lambda *values: functools.reduce(np.maximum, values))
minimum = _dispatch("minimum", "Math.min", lambda *values: functools.reduce(np.minimum, values))
where = _dispatch("where", "({} ? {} : {})", lambda condition, then, otherwise: np.where(condition, then, otherwise))
normal_cdf = _dispatch("normal_cdf", "normalCdf", _normal_cdf)
is_finite = _dispatch("is_finite", "Number.isFinite", np.isfinite)


def is_infinite(quantity: Any) -> Any:
    """Whether a quantity is never reached."""
    return where(is_finite(quantity), False, True)


def ratio(numerator: Any, denominator: Any, if_zero: float = INFINITY) -> Any:
    """``numerator / denominator``, and ``if_zero`` where the denominator is zero or less.

    For quotients that are only meaningful over a positive difference, such as a break-even volume:
    where nothing is saved per request, no volume pays the fixed cost back.
    """
    possible = denominator > 0
    return where(possible, numerator / where(possible, denominator, 1.0), if_zero)


def choose(key: Any, table: Mapping[str, float]) -> Any:
    """The value that ``table`` holds for ``key``; an unknown key raises :class:`QuantityError`."""
    if is_symbol(key):
        *others, (_, last) = table.items()
        return functools.reduce(lambda rest, item: where(key == item[0], item[1], rest), others, last)
    if not isinstance(key, str):
        return np.array([choose(one, table) for one in key])
    if key not in table:
        raise QuantityError("choice", key, "one of " + ", ".join(map(repr, table)))
    return table[key]


def mean(column: Any) -> Any:
    """The mean over the rows of a calculator's table (the share, for a column of zeros and ones)."""
    return Symbol("mean({})", column, per_row=False) if is_symbol(column) else float(np.sum(column) / np.size(column))


def quantile(column: Any, share: Any) -> Any:
    """The smallest value that at least ``share`` (0 to 1] of the rows do not exceed (nearest rank)."""
    if is_symbol(column):
        return Symbol("quantile({}, {})", column, share, per_row=False)
    ordered = np.sort(np.asarray(column))
    rank = np.maximum(np.ceil(np.asarray(share) * len(ordered)).astype(int), 1)
    return _number(ordered[rank - 1])


def second_lowest(first: Any, *others: Any) -> Any:
    """The second lowest of several values: what the best option is compared with, where a lower value is better."""
    lowest, second = first, INFINITY
    for value in others:
        lowest, second = minimum(lowest, value), minimum(second, maximum(lowest, value))
    return second


ANY_NUMBER = (-INFINITY, INFINITY)
NON_NEGATIVE = (0.0, INFINITY)
SHARE = (0.0, 1.0)


def require(quantity: str, value: Any, low: float, high: float) -> None:
    """Raise :class:`QuantityError` unless ``value`` is a number (or numbers) from ``low`` to ``high``."""
    if type(value) in (int, float) and low <= value <= high:
        return  # the usual case, quickly
    allowed = f"a number from {low:,g} to {high:,g}".replace(" to inf", " up").replace("from -inf up", "of any size")
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "fiu":
        raise QuantityError(quantity, value, allowed)
    wrong = ~((numbers >= low) & (numbers <= high))
    if np.any(wrong):
        raise QuantityError(quantity, numbers[wrong].flat[0].item(), allowed)


def formula(function: Callable[..., Any] | None = None, /, **ranges: tuple[float, float] | None) -> Any:
    """Mark a function as a formula of a model and guard its inputs.

    Every parameter must be a number of zero or more; one named ``..._share`` lies between 0 and 1.
    ``ranges`` names the exceptions, ``None`` meaning that a parameter is not a number at all.
    """
    if function is None:
        return functools.partial(formula, **ranges)
    names = needs(function)
    allowed = {name: ranges.get(name, SHARE if name.endswith("_share") else NON_NEGATIVE) for name in names}

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        for name, value in (*zip(names, args, strict=False), *kwargs.items()):
            if allowed.get(name) is not None and not isinstance(value, Symbol):
                require(name, value, *allowed[name])
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return function(*args, **kwargs)

    guarded.is_formula = True
    return guarded


def all_of(*conditions: Any) -> Any:
    """Whether every condition holds (``and`` for numbers, arrays and traced expressions alike)."""
    return functools.reduce(operator.and_, conditions)


@functools.cache
def needs(quantity: Callable[..., Any]) -> tuple[str, ...]:
    """The names of the quantities a formula needs: its parameters."""
    return tuple(inspect.signature(quantity).parameters)


def resolve(wanted: Iterable[str], known: Iterable[str], model: ModuleType) -> dict[str, Callable[..., Any]]:
    """The formulas of ``model`` that lead from the ``known`` quantities to the ``wanted`` ones, in order.

    A formula's parameters are names of quantities: known ones, or other formulas of the same module or of those
    that it names in ``BUILDS_ON``. Raises :class:`LookupError` for a name that is neither.
    """
    formulas: dict[str, Callable[..., Any]] = {}
    known = set(known)
    modules = (model, *getattr(model, "BUILDS_ON", ()))

    def add(name: str, needed_by: str) -> None:
        if name in known or name in formulas:
            return
        candidates = (getattr(module, name, None) for module in modules)
        candidate = next((one for one in candidates if getattr(one, "is_formula", False)), None)
        if candidate is None:
            raise LookupError(f"{needed_by} needs {name!r}: neither an input nor a formula of {model.__name__}")
        for need in needs(candidate):
            add(need, name)
        formulas[name] = candidate

    for name in wanted:
        add(name, "the caller")
    return formulas


def evaluate(model: ModuleType, wanted: str | Iterable[str], known: Mapping[str, Any]) -> Any:
    """Compute quantities of a model from known ones, following the names of the formulas' parameters.

    ``wanted`` is one name (its value is returned) or several (a dictionary is returned). Values may be
    numbers, arrays of one shape, pandas columns or Altair expressions.
    """
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    values = dict(known)
    for name, compute in resolve(names, known, model).items():
        values[name] = compute(**{need: values[need] for need in needs(compute)})
    return values[wanted] if isinstance(wanted, str) else {name: values[name] for name in names}
