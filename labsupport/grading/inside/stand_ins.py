"""``check`` and ``hint`` where student code is graded: they ask the grader, who alone has the questions.

The modules with right answers and typical mistakes do not exist in here; these take their names.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

from labsupport.checking.own import key
from labsupport.checking.result import Hint, Outcome, OwnNumbers, Result

Asker = Callable[[dict[str, Any]], dict[str, Any]]
asker: Asker | None = None
students: dict[str, str] = {}
"""Whose own numbers are wanted, by assignment."""


def _check(assignment: str, question: Any, answer: Any = None) -> Result:
    from labsupport.grading.inside.student import call

    name = str(question)[:60]
    if asker is None:
        return Result(name, Outcome.NOT_ATTEMPTED, "Nothing is checked here.")
    student = students.get(assignment, "")
    cases = asker({"cases": name, "assignment": assignment, "student": student})["cases"]
    if answer is None or answer is Ellipsis:
        replies = [{"missing": True}]
    elif not callable(answer):
        from labsupport.grading.inside.plain import encode

        replies = [{"value": encode(answer)}]
    else:
        replies = [{"callable": True}, *(call(answer, case) for case in cases)]
    found = asker({"check": name, "assignment": assignment, "student": student, "replies": replies})
    return Result(name, Outcome(found["outcome"]), found["message"])


def _hint(assignment: str, question: Any, level: Any = 1) -> Hint | Result:
    name = str(question)[:60]
    if asker is None:
        return Result(name, Outcome.NOT_ATTEMPTED, "There are no hints here.")
    level = level if type(level) is int and 0 < level < 100 else 1
    found = asker({"hint": name, "assignment": assignment, "level": level})
    if "outcome" in found:
        return Result(name, Outcome(found["outcome"]), found["message"])
    return Hint(name, found["level"], found["levels"], found["message"])


def _own_numbers(assignment: str, student: Any = "") -> OwnNumbers:
    students[assignment] = student if key(student) else ""
    if asker is None:
        return OwnNumbers("", {})
    found = asker({"own": students[assignment], "assignment": assignment})
    return OwnNumbers(found["student"], found["cases"])


def put_in_place(assignments: list[str]) -> None:
    """Let each chapter's ``questions`` be a module with the stand-ins, before anything imports the real one."""
    for assignment in assignments:
        module = ModuleType(f"labsupport.chapters.{assignment}.questions", __doc__)

        def check(question: Any, answer: Any = None, chapter: str = assignment) -> Result:
            return _check(chapter, question, answer)

        def hint(question: Any, level: Any = 1, chapter: str = assignment) -> Hint | Result:
            return _hint(chapter, question, level)

        def own_numbers(student: Any = "", chapter: str = assignment) -> OwnNumbers:
            return _own_numbers(chapter, student)

        module.check, module.hint = check, hint
        module.questions = SimpleNamespace(check=check, hint=hint, own_numbers=own_numbers)
        module.points = lambda *_, **__: 0.0
        module.model_answer = lambda *_, **__: Result("memo", Outcome.NOT_ATTEMPTED, "The model stays in the notebook.")
        sys.modules[module.__name__] = module
