"""A kind of practice case: declared once, drawn as often as wanted, and only cases that are fair."""

from __future__ import annotations

import functools
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from labsupport.checking import Mistake, Question
from labsupport.checking.mistake import named
from labsupport.formula import QuantityError
from labsupport.parts import format_number
from labsupport.prose import plain

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DRAWS_PER_CASE = 200
"""How often a case is drawn anew before a kind counts as impossible."""
DIGITS = 12
"""Significant digits of a right answer and of what a mistake gives, in page and kernel alike."""

Answer = float | str | None


@dataclass(frozen=True)
class Variant:
    """One case: its words, the right answer, what each mistake of the kind gives (``None``: nothing of its own)."""

    case: Mapping[str, Any]
    text: str
    right: float | str
    wrong: tuple[Answer, ...]
    learned: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A question in words whose numbers are drawn.

    ``draws`` maps each quantity to the values it may take. ``situations`` are sentences with these in braces, used in
    turn; ``asks`` is the question itself, with its unit; ``learned`` is what to take from it, said after a right
    answer, and may use ``right``. ``figures`` are further functions of a case that the sentences use. ``reference`` and
    ``mistakes`` are those of a :class:`Question`; a mistake that does not apply to a case gives ``None``, and so does a
    reference for a case that should be drawn again. ``fair`` says which cases make sense; it may ask for ``right``.

    The answer is a number (with ``never``, it may be infinite), or one of ``options``, a mapping of keys to words.
    Raises :class:`QuantityError` for what is missing, and, when drawing, where no fair cases can be found: one whose
    mistakes can be told from the right answer and from each other.
    """

    name: str
    title: str
    situations: Sequence[str]
    asks: str
    draws: Mapping[str, Sequence[Any]]
    reference: Callable[..., Any]
    mistakes: Sequence[Mistake]
    hints: Sequence[str]
    learned: str
    figures: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    fair: Callable[..., bool] | None = None
    format: str = ",.3r"
    unit: str = ""
    never: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    tolerance: float = 0.02
    count: int = 24

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise QuantityError("name of a practice", self.name, "small letters and digits, parted by hyphens")
        wanted = {"situations": 1, "draws": 1, "mistakes": 2, "hints": 2}
        for part, least in wanted.items():
            if len(getattr(self, part)) < least:
                raise QuantityError(f"{part} of {self.name}", getattr(self, part), f"at least {least} of them")
        if len(self.options) == 1 or (self.options and self.never):
            raise QuantityError(f"options of {self.name}", self.options, "two or more, or a number instead")

    @property
    def percent(self) -> bool:
        """Whether the answer is a share, which is written in per cent."""
        return self.format.endswith("%")

    def text(self, answer: float | str) -> str:
        """An answer in words, with its unit."""
        if isinstance(answer, str):
            return self.options[answer]
        return f"{format_number(answer, self.format)} {self.unit}".strip() if math.isfinite(answer) else "never"

    @functools.cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The kind's cases, always the same ones for the same declaration."""
        return tuple(_Drawing(self).cases())


class _Drawing:
    """Draws a kind's cases, and keeps count of why others were not taken."""

    def __init__(self, kind: Kind):
        self.kind, self.names = kind, list(kind.draws)
        self.random = random.Random(f"practice {kind.name}")
        self.question = Question(
            name=kind.name,
            reference=kind.reference,
            cases=[{name: values[0] for name, values in kind.draws.items()}],
            tolerance=kind.tolerance,
            mistakes=kind.mistakes,
            hints=kind.hints,
            praise=kind.learned,
        )
        self.figures = {name: named(one, kind.reference, self.names) for name, one in kind.figures.items()}
        self.fair = named(kind.fair, kind.reference, self.names) if kind.fair else None
        self.refused: Counter[str] = Counter()

    def cases(self) -> list[Variant]:
        kind, taken = self.kind, {}
        for _ in range(DRAWS_PER_CASE * kind.count):
            if len(taken) == kind.count:
                return list(taken.values())
            case = {name: self.random.choice(list(values)) for name, values in kind.draws.items()}
            key = tuple(case.values())
            if key in taken:
                self.refused["drawn before"] += 1
            elif found := self.variant(case, kind.situations[len(taken) % len(kind.situations)]):
                taken[key] = found
        why = ", ".join(f"{reason}: {times}" for reason, times in self.refused.most_common(4))
        raise QuantityError(f"cases of {kind.name}", len(taken), f"{kind.count} fair ones (not taken: {why})")

    def variant(self, case: Mapping[str, Any], situation: str) -> Variant | None:
        """The case with its answers, or nothing where it is not fair."""
        kind = self.kind
        right = self.answer(self.question.reference(**case))
        if right is None or (right == math.inf and not kind.never) or right in (0, -math.inf):
            return self.refuse("no right answer")
        if self.fair and not self.fair(**case):
            return self.refuse("not fair")
        wrong = tuple(self.answer(one.wrong(**case)) for one in self.question.mistakes)
        values = [right, *(one for one in wrong if one is not None)]
        for place, one in enumerate(values):
            for other in values[:place]:
                if self.alike(one, other):
                    return self.refuse("right by mistake" if other is right else "two mistakes alike")
        figures = {name: one(**case) for name, one in self.figures.items()}
        known = {**case, **figures, "right": right}
        return Variant(case, _filled(situation, known), right, wrong, _filled(kind.learned, known))

    def refuse(self, reason: str) -> None:
        self.refused[reason] += 1

    def answer(self, value: Any) -> Answer:
        """A number or a key, as page and kernel compare it."""
        kind = self.kind
        if value is None:
            return None
        if kind.options:
            if value not in kind.options:
                raise QuantityError(f"answer of {kind.name}", value, f"one of {list(kind.options)}")
            return value
        if math.isnan(value):
            raise QuantityError(f"answer of {kind.name}", value, "a number")
        return float(f"{float(value):.{DIGITS}g}")

    def alike(self, one: float | str, other: float | str) -> bool:
        """Whether some answer could be taken for both."""
        if isinstance(one, str) or math.isinf(one) or math.isinf(other):
            return one == other
        return abs(one - other) <= max(self.kind.tolerance, 1e-6) * (abs(one) + abs(other)) * 1.001


FIELD = re.compile(r"\{(\w+)")


def _filled(text: str, known: Mapping[str, Any]) -> str:
    return plain(text, **{name: known[name] for name in set(FIELD.findall(text))})
