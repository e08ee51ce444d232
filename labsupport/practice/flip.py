"""What a calculator says of a practice case: a quantity of it, and at which value of an input the answer turns.

Inputs that a case does not name stand at their defaults, whatever a reader has set.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from labsupport.calculator import Calculator
from labsupport.formula import QuantityError


def _inputs(calculator: Calculator, case: dict[str, Any]) -> dict[str, Any]:
    return {one.name: one.default for one in calculator.declared} | case


@dataclass(frozen=True)
class Value:
    """The quantity ``name`` of a calculator at the inputs it is called with."""

    calculator: Calculator
    name: str

    def __call__(self, **inputs: Any) -> float:
        return self.calculator.compute(self.name, **_inputs(self.calculator, inputs))[self.name]


@dataclass(frozen=True)
class Flip:
    """The switching value of the input ``name`` at the inputs it is called with; all others stand at their defaults.

    Infinite where no value in the input's range turns the verdict. ``None``, an unfair case that is drawn again, where
    the verdict turns to and fro, does not turn from ``was``, or turns to something else than ``becomes`` (where given).
    Raises :class:`QuantityError` for a name that is no number of the calculator.
    """

    calculator: Calculator
    name: str
    was: str = ""
    becomes: str = ""
    _known: dict[tuple, float | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.name not in self.calculator.inputs:
            raise QuantityError("input to flip", self.name, "one of " + ", ".join(self.calculator.inputs))

    def __call__(self, **inputs: Any) -> float | None:
        key = tuple(sorted(inputs.items()))
        if key not in self._known:
            self._known[key] = self._found(inputs)
        return self._known[key]

    def _found(self, inputs: dict[str, Any]) -> float | None:
        case = _inputs(self.calculator, inputs)
        if self.was and self.calculator.texts(**case)["answer"] != self.was:
            return None
        found = next(one for one in self.calculator.switching_values(**case) if one.one.name == self.name)
        if found.value is None:
            return math.inf
        if found.last is not None or (self.becomes and found.becomes != self.becomes):
            return None
        return float(found.value)
