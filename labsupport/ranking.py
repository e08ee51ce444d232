"""Which of several options is best, which comes next, and by how much."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from labsupport.formula import QuantityError, all_of
from labsupport.parts import Case

PLACES = ("best", "best_amount", "second", "second_amount")


@dataclass(frozen=True)
class Option:
    """One way to decide: the ``answer`` of a verdict that chooses it, and what it is called inside a sentence."""

    answer: str
    phrase: str


def ranked(options: Mapping[str, Option], text: str, *, higher_is_better: bool = False) -> tuple[Case, ...]:
    """A verdict's cases, one for each pair of best option and true runner-up; the last one holds always.

    ``options`` maps the quantity that an option is judged by to the option; on a tie the one named first is best.
    In ``text`` the fields ``{best}``, ``{best_amount}``, ``{second}`` and ``{second_amount}`` stand for the two
    options; any other field is a quantity, as in every case. Raises :class:`QuantityError` for fewer than two options.
    """
    if len(options) < 2:
        raise QuantityError("options", list(options), "at least two")
    cases = []
    for best, second in permutations(options, 2):
        words = {
            "best": options[best].phrase,
            "best_amount": f"{{{best}}}",
            "second": options[second].phrase,
            "second_amount": f"{{{second}}}",
        }
        told = text
        for place in PLACES:
            told = told.replace(f"{{{place}}}", words[place])
        told = told[0].upper() + told[1:]
        cases.append(Case(told, _order(list(options), best, second, higher_is_better), options[best].answer))
    *others, last = cases
    return (*others, Case(last.text, answer=last.answer))


def _order(names: list[str], best: str, second: str, higher_is_better: bool) -> Callable[..., Any]:
    """Whether these two come first, as a function of all quantities."""

    def condition(*amounts: Any) -> Any:
        amount = dict(zip(names, amounts, strict=True))

        def before(one: str, other: str) -> Any:
            low, high = (amount[other], amount[one]) if higher_is_better else (amount[one], amount[other])
            return low <= high if names.index(one) < names.index(other) else low < high

        behind = [before(second, other) for other in names if other not in (best, second)]
        return all_of(before(best, second), *behind)

    def called(**amounts: Any) -> Any:
        return condition(*(amounts[name] for name in names))

    parameters = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in names]
    called.__signature__ = inspect.Signature(parameters)
    return called
