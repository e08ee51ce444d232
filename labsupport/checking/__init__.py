"""Immediate help with an assignment, without a grader: ``check``, ``hint`` and, for graders, ``points``.

A chapter declares its questions and binds the three to them::

    questions = Questions(Question(name="monthly_bill", reference=..., cases=[...], ...), ...)
    check, hint, points = questions.check, questions.hint, questions.points

Nothing leaves the computer, and nothing a student writes makes them raise. Nothing is kept between calls but, where
an instructor wants that, whose own numbers the questions are tried on (``own_numbers``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from labsupport.checking.memo import Marked, Memo, Shown
from labsupport.checking.mistake import Mistake, other
from labsupport.checking.own import key
from labsupport.checking.question import Case, Question
from labsupport.checking.result import Hint, Outcome, OwnNumbers, Result
from labsupport.checking.values import Unreadable, read_numbers

__all__ = [
    "Case",
    "Hint",
    "Marked",
    "Memo",
    "Mistake",
    "Outcome",
    "OwnNumbers",
    "Question",
    "Questions",
    "Result",
    "Unreadable",
    "numbers_of",
    "other",
    "read_numbers",
]


class Questions:
    """The questions of one assignment, by name, and its memo."""

    def __init__(self, *questions: Question, memo: Memo | None = None):
        self.memo = memo
        self._by_name = {question.name: question for question in questions}
        if len(self._by_name) < len(questions):
            raise ValueError("two questions have the same name")
        self._student = ""

    def __iter__(self) -> Iterator[Question]:
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> Question:
        return self._by_name[name]

    def check(self, question: str, answer: Any = None) -> Result:
        """Try an answer, usually the function you wrote: ``check("monthly_bill", monthly_bill)``."""
        found = self._find(question)
        return found.of(self._student).check(answer) if isinstance(found, Question) else found

    def hint(self, question: str, level: int = 1) -> Hint | Result:
        """A hint. There are several, each saying more: ``hint("monthly_bill", 2)`` is the second."""
        found = self._find(question)
        return found.hint(level) if isinstance(found, Question) else found

    def model_answer(self, question: str, decision: str = "") -> Shown | Result:
        """The model memo, once you have decided yourself: ``model_answer("memo", "We should ... because ...")``."""
        if question == "memo" and self.memo:
            return self.memo.after(decision)
        found = self._find(question)
        words = "Only the memo has a model answer here: the check tells you whether a function is right."
        return Result(question, Outcome.NOT_ATTEMPTED, words) if isinstance(found, Question) else found

    def own_numbers(self, student: Any = "") -> OwnNumbers:
        """From now on check with the numbers of this student, ``own_numbers("your id")``; without one, everybody's."""
        self._student = student if key(student) else ""
        return numbers_of(self, self._student)

    def scenario(self, question: str, student: str) -> dict[str, Any]:
        """One student's first case of a question, by input: the same each time, and another for each student."""
        return dict(self[question].of(student).cases[0])

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


def numbers_of(questions: Iterable[Question], student: Any) -> OwnNumbers:
    """The first case of each question that has numbers of a student's own: those inputs, as that student has them."""
    if not key(student):
        return OwnNumbers("", {})
    cases = {one.name: (one.of(student).cases[0], one.own) for one in questions if one.own}
    return OwnNumbers(student, {name: {one: case[one] for one in own} for name, (case, own) in cases.items()})
