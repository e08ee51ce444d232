"""Right values and scores, made where no student code runs: what came back is compared here."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from labsupport.checking import Mistake, Outcome, Question, Questions, Result, numbers_of
from labsupport.checking.calling import Elsewhere, Raised
from labsupport.checking.values import Missing
from labsupport.grading.inside.plain import NotPlain, decode, encode, foreign

Reply = dict[str, Any]
TOO_LONG = "it needs more computing time than a question has"


class NoPoints(ValueError):
    """A test cell does not end as a test cell must."""


@dataclass(frozen=True)
class HiddenTest:
    """What the hidden part of a test cell says: whose answer counts how much, tried on which cases."""

    question: str
    expression: str
    out_of: float
    cases: Sequence[tuple | list[tuple]]

    @classmethod
    def read(cls, name: str, source: str) -> HiddenTest:
        """From a test cell, which ends in ``points("question", answer, out_of=..., cases=[...])``."""
        try:
            call = ast.parse(source).body[-1].value
            given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
            question, expression = ast.literal_eval(call.args[0]), ast.unparse(call.args[1])
            if call.func.id != "points" or not given["cases"]:
                raise ValueError
            return cls(question, expression, float(given["out_of"]), given["cases"])
        except (SyntaxError, ValueError, AttributeError, IndexError, KeyError, TypeError):
            raise NoPoints(
                f'the test cell "{name}" does not end in points("question", answer, out_of=..., cases=[...])'
            ) from None


class Judge:
    """The questions of one assignment; what is right for a case is worked out once."""

    def __init__(self, assignment: str):
        declared: Questions = importlib.import_module(f"labsupport.chapters.{assignment}.questions").questions
        self._questions = {question.name: _remembering(question) for question in declared}

    def __contains__(self, question: str) -> bool:
        return question in self._questions

    def __getitem__(self, question: str) -> Question:
        return self._questions[question]

    def score(self, test: HiddenTest, answer: Any, student: str = "") -> float:
        """Points for an answer, in equal parts for each hidden case, with the numbers of a student if one is named."""
        question = self[test.question]
        return round(test.out_of * question.share_right(answer, question.own_cases(test.cases, student)), 2)

    def misconception(self, question: str, result: Result) -> str:
        """The message of the typical mistake that a check found, if it found one."""
        lines = set(result.message.split("\n"))
        return next((one.message for one in self[question].mistakes if one.message in lines), "")

    def asked(self, question: dict[str, Any]) -> dict[str, Any]:
        """Answer for the ``check`` and ``hint`` of student code: nothing that they do not say at home."""
        if "own" in question:
            return vars(numbers_of(self._questions.values(), question["own"]))
        kind, name = next((kind, question[kind]) for kind in ("cases", "check", "hint") if kind in question)
        student = question.get("student", "")
        if name not in self:
            known = ", ".join(f'"{one}"' for one in self._questions)
            unknown = {"outcome": Outcome.NOT_ATTEMPTED.value, "message": f"There is no such question here: {known}."}
            return {"cases": []} if kind == "cases" else unknown
        if kind == "cases":
            return {"cases": [encode(tuple(case.values())) for case in self[name].of(student).cases]}
        if kind == "hint":
            hint = self[name].hint(int(question["level"]))
            return {"level": hint.level, "levels": hint.levels, "message": hint.message}
        replies = iter(question["replies"])
        result = (
            self[name].of(student).check(read_answer(dict(next(replies)), lambda *_, **__: dict(next(replies, {}))))
        )
        return {"outcome": result.outcome.value, "message": result.message}


def _remembering(question: Question) -> Question:
    mistakes = [Mistake(_once(mistake.wrong), mistake.message) for mistake in question.mistakes]
    return replace(question, reference=_once(question.reference), mistakes=mistakes)


def _once(function: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[str, Any] = {}

    def remembering(**case: Any) -> Any:
        key = repr(case)
        if key not in known:
            known[key] = function(**case)
        return known[key]

    return remembering


def read_answer(look: Reply, ask: Callable[..., Reply]) -> Any:
    """The student's answer as a check wants it: a value, ``None``, or a function that asks the sandbox."""
    if look.get("callable") is True:
        return Answer(ask)
    if "value" in look:
        return read_value(look["value"])
    if "raised" in look:
        return Answer(lambda *_, **__: look)
    return None


def read_value(data: Any) -> Any:
    """Plain data, or something that no check takes for an answer."""
    try:
        return decode(data)
    except NotPlain:
        return foreign("object", "<not plain data>")


class Answer(Elsewhere):
    """The student's function, seen from outside: called here, run in the sandbox."""

    def __init__(self, ask: Callable[..., Reply]):
        self._ask = ask
        self._calls = 0
        self.formulas: set[str] = set()

    def ask(self, values: Sequence[Any]) -> tuple[Any, str]:
        """Ask for one case."""
        self._calls += 1
        trace = self._calls == 1  # a visible case: what student code claims to have called may be anything
        reply = self._ask(encode(tuple(values)), trace=trace)
        called = reply.get("called")
        if trace and isinstance(called, list):
            self.formulas |= {one[:60] for one in map(_text, called[:20]) if one.isidentifier()}
        if "raised" in reply:
            raise Raised(_said(reply["raised"]))
        if "value" not in reply:
            raise Missing
        return read_value(reply["value"]), _said(reply["warned"]) if "warned" in reply else ""


def _said(said: Any) -> str:
    """The kind and first line of an error or warning, as far as those are texts."""
    kind, text = map(_text, said) if isinstance(said, list) and len(said) == 2 else ("", "")
    kind, text = kind[:60] or "Error", text[:200]
    return f"{kind}: {text}" if text else kind


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
