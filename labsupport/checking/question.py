"""A question: what is right, what it is tried on, what usually goes wrong, what may help.

A question is declared once and knows nothing of notebooks. Its ``reference`` is an ordinary function
that calls the course's formulas; its typical mistakes are said in terms of it (:mod:`.mistake`).
"""

from __future__ import annotations

import inspect
import io
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import Any

from labsupport.checking.calling import Raised, call
from labsupport.checking.mistake import Mistake
from labsupport.checking.own import Ranges, key, own_case, refuse_bad
from labsupport.checking.result import Hint, Outcome, Result
from labsupport.checking.values import Missing, Never, Unreadable, close, direction, read_like, show

NONE_IS_NEVER = "Your None is read as never; math.inf says the same and can be computed with."
Case = Mapping[str, Any]
"""Values by name, in the order of the function's parameters; empty for a question that wants a value."""
Try = tuple[Case, Any, Any, str]
"""A case, what the student's code made of it, what is right, and what it warned of."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. ``cases`` are what the student sees it tried on; ``tolerance`` is relative.

    Where there are many right answers, ``measure`` says what of an answer counts: from what was returned and the
    inputs, the value that is compared. It runs where the score is made, out of reach of the student's code.
    ``own`` says which inputs can be each student's own, and how far they go (:mod:`.own`).

    A case may be declared as a tuple, in the order of those parameters of the reference that have no default.
    Once the question is made each case is a mapping, and each mistake's ``wrong`` a function of a whole case.
    """

    name: str
    reference: Callable[..., Any]
    cases: Sequence[Case | tuple]
    tolerance: float = 0.005
    mistakes: Sequence[Mistake] = ()
    hints: Sequence[str] = ()
    praise: str = ""
    own: Ranges = field(default_factory=dict)
    measure: Callable[..., Any] | None = None

    def __post_init__(self) -> None:
        names = [
            one.name
            for one in inspect.signature(self.reference).parameters.values()
            if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
        ]
        cases = [dict(zip(names, one, strict=True)) if isinstance(one, tuple) else one for one in self.cases]
        refuse_bad(self.own, cases[0], self.name)
        object.__setattr__(self, "cases", cases)
        object.__setattr__(self, "mistakes", [one.about(self.reference, list(cases[0])) for one in self.mistakes])

    @property
    def precision(self) -> str:
        """The tolerance in words."""
        return f"within {100 * self.tolerance:g}%" if self.tolerance else "exactly"

    def of(self, student: str) -> Question:
        """The question as a student is asked it; as everybody is where there is no student, or nothing of its own."""
        if not self.own or not key(student):
            return self
        return replace(self, cases=[own_case(case, self.own, self.name, student) for case in self.cases])

    def own_cases(self, cases: Sequence[tuple | list[tuple]], student: str) -> list[tuple | list[tuple]]:
        """Cases as :meth:`share_right` takes them, with the numbers of a student."""
        if not self.own or not key(student):
            return list(cases)

        def moved(values: tuple) -> tuple:
            case = dict(zip(self.cases[0], values, strict=True))
            return tuple(own_case(case, self.own, self.name, student).values())

        return [[moved(one) for one in case] if isinstance(case, list) else moved(case) for case in cases]

    def check(self, answer: Any) -> Result:
        """Try an answer on the visible cases and say what was found; never raises on what a student wrote."""
        try:
            return self._try(answer)
        except Missing:
            return self._result(Outcome.NOT_ATTEMPTED, f"No answer yet. {self._offer_hint()}".strip())
        except Raised as problem:
            return self._result(Outcome.WRONG, f"{problem}\n{self._offer_hint()}".strip())
        except Unreadable as problem:
            return self._result(Outcome.WRONG, str(problem))

    def share_right(self, answer: Any, cases: Sequence[tuple | list[tuple]]) -> float:
        """The share of ``cases`` an answer gets right: each a tuple of arguments, or a list that counts together."""
        right = [
            all(self._is_right(answer, dict(zip(self.cases[0], values, strict=True))) for values in group)
            for group in (case if isinstance(case, list) else [case] for case in cases)
        ]
        return sum(right) / len(right)

    def hint(self, level: int = 1) -> Hint:
        """The hint of a level, from 1; beyond the last one, the last one."""
        if not self.hints:
            return Hint(self.name, 0, 0, "There are no hints for this question.")
        if not isinstance(level, int) or level < 1:
            level = 1
        level = min(level, len(self.hints))
        return Hint(self.name, level, len(self.hints), self.hints[level - 1])

    def _result(self, outcome: Outcome, message: str) -> Result:
        return Result(self.name, outcome, message)

    def _value(self, answer: Any, case: Case, expected: Any, prints_to: Any = None) -> tuple[Any, str]:
        if answer is None or answer is Ellipsis:
            raise Missing
        if not callable(answer):
            if case:
                raise Unreadable(f"The function is wanted, without brackets after its name; yours is {show(answer)}.")
            return read_like(answer, expected), ""
        try:
            value, warning = call(answer, case, prints_to)
        except Raised as problem:
            raise Raised(f"{_given(case)} your function stops with {problem}") from None
        if value is None and not isinstance(expected, Mapping | Sequence) and math.isinf(expected):
            return Never(), warning
        if callable(value):
            raise Unreadable("Your function returns a function: are the brackets missing where you call it?")
        try:
            return read_like(self._measured(value, case), expected), warning
        except Unreadable as problem:
            raise Unreadable(f"{_given(case)}: {problem}") from None

    def _measured(self, value: Any, case: Case) -> Any:
        if self.measure is None:
            return value
        try:
            return self.measure(value, **case)
        except ArithmeticError:
            raise Unreadable("With what your function returns the sum cannot be worked out.") from None

    def _try(self, answer: Any) -> Result:
        found, empty = [], []
        for case in self.cases:
            expected = self.reference(**case)
            try:
                value, warning = self._value(answer, case, expected)
            except Missing:
                empty.append(case)
                continue
            found.append((case, value, expected, warning))
        if all(isinstance(value, Never) for _, value, _, _ in found):
            raise Missing
        if empty:
            raise Unreadable(
                f"{_given(empty[0])} your function returns nothing: does each of its ways end in `return`? "
                "Where the answer is never, it may return None or math.inf; here there is a number."
            )
        wrong = [one for one in found if not close(one[1], one[2], self.tolerance)]
        if not wrong:
            never = NONE_IS_NEVER if any(isinstance(value, Never) for _, value, _, _ in found) else ""
            praise = f"Right on {len(found)} of {len(found)} tries, {self.precision}. {self.praise} {never}"
            return self._result(Outcome.PASSED, praise.strip())
        case, value, expected, warning = wrong[0]
        side = direction(value, expected)
        lines = [
            f"{_given(case)} your function returns {show(value)}." if case else f"Your answer is {show(value)}.",
            f"It should be right {self.precision}" + (f"; yours is {side}." if side else "; yours is not."),
            self._likely_mistake(found, wrong),
        ]
        if warning:
            lines.append(f"Your code also warned: {warning}")
        return self._result(Outcome.WRONG, "\n".join(line for line in lines if line))

    def _likely_mistake(self, found: Sequence[Try], wrong: Sequence[Try]) -> str:
        """The message of the first typical mistake that explains everything the student's code returned.

        Else of the first of two that explain it together, one made on top of the other; else of the first that
        explains two wrong values.
        """

        def explained(mistake: Mistake, tries: Sequence[Try]) -> int:
            return sum(close(value, mistake.wrong(**case), max(self.tolerance, 1e-6)) for case, value, _, _ in tries)

        whole = (one for one in self.mistakes if explained(one, found) == len(found))
        partly = (one for one in self.mistakes if explained(one, wrong) > 1)
        mistake = next(whole, None)
        if mistake:
            return mistake.message
        for first, second in permutations(self.mistakes, 2):
            both = second.on_top_of(first)
            if both and explained(both, found) == len(found):
                return f"Two things at once, it seems. The first: {first.message}"
        mistake = next(partly, None)
        return mistake.message if mistake else self._offer_hint()

    def _offer_hint(self) -> str:
        return f'A hint: hint("{self.name}")' if self.hints else ""

    def _is_right(self, answer: Any, case: Case) -> bool:
        expected = self.reference(**case)
        try:
            value, _ = self._value(answer, case, expected, prints_to=io.StringIO())
        except (Missing, Raised, Unreadable):
            return False
        return close(value, expected, self.tolerance)


def _given(case: Case) -> str:
    return "With " + ", ".join(f"{name}={show(value)}" for name, value in case.items()) if case else "When called,"
