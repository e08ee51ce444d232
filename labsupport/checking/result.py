"""What a check or a hint says, and how it is shown in a notebook or in plain text."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Outcome(Enum):
    """The three things that can be said about an answer."""

    PASSED = "passed"
    WRONG = "wrong"
    NOT_ATTEMPTED = "not attempted"


# Word and sign say the same, so that nothing depends on seeing a colour.
_LOOK = {
    Outcome.PASSED: ("✓", "Passed", "#1a7f5a"),
    Outcome.WRONG: ("✗", "Not yet", "#b3541e"),
    Outcome.NOT_ATTEMPTED: ("○", "Not attempted", "#6b7280"),
}


def _box(sign: str, title: str, colour: str, text: str) -> str:
    paragraphs = "".join(f"<p style='margin:.3em 0 0'>{html.escape(one)}</p>" for one in text.split("\n"))
    style = f"border-left:.3em solid {colour};padding:.4em .9em;margin:.3em 0;max-width:46em"
    return f"<div style='{style}'><strong>{sign} {html.escape(title)}</strong>{paragraphs}</div>"


@dataclass(frozen=True)
class Result:
    """What a check found. It is true where the answer passed, so ``if check(...)`` means what it says."""

    question: str
    outcome: Outcome
    message: str

    def __bool__(self) -> bool:
        return self.outcome is Outcome.PASSED

    def __str__(self) -> str:
        sign, words, _ = _LOOK[self.outcome]
        return f"{sign} {words}: {self.question}\n{self.message}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        sign, words, colour = _LOOK[self.outcome]
        return _box(sign, f"{words}: {self.question}", colour, self.message)


@dataclass(frozen=True)
class Hint:
    """One of a question's graded hints."""

    question: str
    level: int
    levels: int
    message: str

    @property
    def text(self) -> str:
        """The hint, and how to get the next one."""
        if self.level < self.levels:
            return f'{self.message}\nMore: hint("{self.question}", {self.level + 1})'
        return self.message

    def __str__(self) -> str:
        return f"Hint {self.level} of {self.levels}: {self.question}\n{self.text}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return _box("→", f"Hint {self.level} of {self.levels}: {self.question}", "#2f6db3", self.text)


@dataclass(frozen=True)
class OwnNumbers:
    """What a student's own numbers are, for each question that has such: those inputs of its first case."""

    student: str
    cases: Mapping[str, Mapping[str, Any]]

    @property
    def text(self) -> str:
        """A line for each question."""
        if not self.student:
            return "No id yet: the questions are tried on everybody's numbers. Write it between the quotes."
        if not self.cases:
            return "No question of this assignment has numbers of its own for each student."
        lines = [", ".join(f"{name} = {value:,}" for name, value in case.items()) for case in self.cases.values()]
        return "\n".join(f"{question}: {line}" for question, line in zip(self.cases, lines, strict=True))

    @property
    def title(self) -> str:
        """Whose they are."""
        return f"Your own numbers, {self.student}" if self.student else "Your own numbers"

    def __str__(self) -> str:
        return f"{self.title}\n{self.text}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return _box("→", self.title, "#2f6db3", self.text)
