"""Immediate help with an assignment, without a grader: ``check``, ``hint`` and, for graders, ``points``.

A chapter declares its questions and binds the three to them::

    questions = Questions(Question(name="monthly_bill", reference=..., cases=[...], ...), ...)
    check, hint, points = questions.check, questions.hint, questions.points

Nothing is kept between calls, nothing leaves the computer, and nothing a student writes makes them raise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from labsupport.checking.mistake import Mistake, other
from labsupport.checking.question import Case, Question
from labsupport.checking.result import Hint, Outcome, Result

__all__ = ["Case", "Hint", "Mistake", "Outcome", "Question", "Questions", "Result", "other"]


class Questions:
    """The questions of one assignment, by name."""

    def __init__(self, *questions: Question):
        self._by_name = {question.name: question for question in questions}
        if len(self._by_name) < len(questions):
            raise ValueError("two questions have the same name")

    def __iter__(self) -> Iterator[Question]:
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> Question:
        return self._by_name[name]

    def check(self, question: str, answer: Any = None) -> Result:
        """Try an answer, usually the function you wrote: ``check("monthly_bill", monthly_bill)``."""
        found = self._find(question)
        return found.check(answer) if isinstance(found, Question) else found

    def hint(self, question: str, level: int = 1) -> Hint | Result:
        """A hint. There are several, each saying more: ``hint("monthly_bill", 2)`` is the second."""
        found = self._find(question)
        return found.hint(level) if isinstance(found, Question) else found

    def points(self, question: str, answer: Any, *, out_of: float, cases: Sequence[tuple | list[tuple]]) -> float:
        """Points for an answer, in equal parts for each of ``cases``, which are tuples of arguments.

        Tuples in a list only count together: put an impossible case beside a possible one, lest a function
        that always says "never" be half right. For the hidden part of a test cell, as its last line. Always a
        Python float: nbgrader cannot read a NumPy number, and gives full marks for what it cannot read.
        """
        return round(float(out_of) * self[question].share_right(answer, cases), 2)

    def _find(self, name: Any) -> Question | Result:
        if isinstance(name, str) and name in self._by_name:
            return self._by_name[name]
        known = ", ".join(f'"{one}"' for one in self._by_name)
        return Result(str(name)[:60], Outcome.NOT_ATTEMPTED, f"There is no such question here. There are {known}.")
