"""Reading what a reader typed, and saying what is to be said of it: the same words and rules as in the page.

The page's half is ``book/_static/judging.js``; both get their words from here.
"""

from __future__ import annotations

import math
import re
from typing import Any

from labsupport.checking import values
from labsupport.checking.result import Outcome, Result
from labsupport.parts import singular
from labsupport.practice.kind import Kind, Variant
from labsupport.slider import example, read_number

NEVER = ("never", "none", "no", "not at all", "infinity", "infinite", "inf", "∞")
WORDS = {
    "right": "Right. {learned}",
    "wrong": "Not yet.",
    "mistake": "Not yet. {message}",
    "too large": "Not yet: too large. It should be right {precision}.",
    "too small": "Not yet: too small. It should be right {precision}.",
    "not never": "Not yet: there is such a value.",
    "nothing": "Type an answer first.",
    "no choice": "Choose an answer first.",
    "unreadable": "“{text}” is not a number here: write it like {example}.",
    "share": "A share is wanted: for 12 in a hundred write 12%.",
    "hint": "Hint {level} of {levels}: {message}",
    "no tries": "Nothing tried yet.",
    "tally": "{right} of {tried} right, {first} at the first try.",
}
LONGEST = 40
"""Letters of an unreadable answer that are quoted."""


class Unread(Exception):
    """What was typed cannot be read; the message says so, and it is no try."""


def units(kind: Kind) -> list[str]:
    """What may stand behind a number, or before it, and says nothing new."""
    named = [kind.unit.lower(), singular(kind.unit).lower()] if kind.unit else []
    return [*dict.fromkeys([one for one in named if one] + (["usd", "dollars"] if "$" in kind.format else []))]


def without_unit(text: str, kind: Kind) -> str:
    """The text without the unit that the question asked for."""
    for unit in units(kind):
        if text[-len(unit) :].lower() == unit:
            return text[: -len(unit)].strip()
        if text[: len(unit)].lower() == unit:
            return text[len(unit) :].strip()
    return text


def read(kind: Kind, text: str) -> float | str:
    """The answer that a text is; raises :class:`Unread`."""
    text = re.sub(r"\s+", " ", text).strip()
    if kind.options:
        if text in kind.options:
            return text
        raise Unread(WORDS["no choice"])
    if not text:
        raise Unread(WORDS["nothing"])
    if kind.never and text.lower() in NEVER:
        return math.inf
    value = read_number(without_unit(text, kind), percent=kind.percent)
    if value is None or not math.isfinite(value):
        shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        raise Unread(WORDS["unreadable"].format(text=shown, example=example(percent=kind.percent)))
    if kind.percent and "%" not in text and abs(value) > 1:
        raise Unread(WORDS["share"])
    return value


def alike(value: float | str, expected: float | str | None, tolerance: float) -> bool:
    """Whether an answer is the expected one, by the rules of the assignments' questions."""
    if expected is None or isinstance(expected, str):
        return value == expected
    return values.close(value, expected, tolerance)


def judge(kind: Kind, variant: Variant, answer: Any) -> Result:
    """What is to be said of an answer: a text as typed, a number, or the key of an option."""
    try:
        value = read(kind, answer) if isinstance(answer, str) else _number(kind, answer)
    except Unread as problem:
        return Result(kind.name, Outcome.NOT_ATTEMPTED, str(problem))
    if alike(value, variant.right, kind.tolerance):
        return Result(kind.name, Outcome.PASSED, WORDS["right"].format(learned=variant.learned))
    return Result(kind.name, Outcome.WRONG, _wrong(kind, variant, value))


def _number(kind: Kind, answer: Any) -> float:
    try:
        value = values.read_number(answer)
    except values.Missing:
        raise Unread(WORDS["no choice" if kind.options else "nothing"]) from None
    except values.Unreadable as problem:
        raise Unread(str(problem)) from None
    if kind.options:
        raise Unread(WORDS["no choice"])
    return value


def _wrong(kind: Kind, variant: Variant, value: float | str) -> str:
    for mistake, wrong in zip(kind.mistakes, variant.wrong, strict=True):
        if wrong is not None and alike(value, wrong, max(kind.tolerance, 1e-6)):
            return WORDS["mistake"].format(message=mistake.message)
    if kind.options or math.isinf(variant.right):
        return WORDS["wrong"]
    if math.isinf(value):
        return WORDS["not never"]
    side = values.direction(value, variant.right)
    return WORDS[side].format(precision=precision(kind))


def precision(kind: Kind) -> str:
    """The tolerance in words."""
    return f"within {100 * kind.tolerance:g}%" if kind.tolerance else "exactly"


def expects(kind: Kind) -> str:
    """What may be typed, in a few words."""
    if kind.options:
        return ""
    wanted = "A share, like 9.3%" if kind.percent else "A number"
    wanted += ", or “never”" if kind.never else ""
    return f"{wanted}; {precision(kind)} counts as right." if kind.tolerance else f"{wanted}, exactly."
