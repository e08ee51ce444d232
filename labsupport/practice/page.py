"""Practice in the published book: all cases of a kind as data, which two small scripts compare answers with."""

from __future__ import annotations

import math
from typing import Any

from labsupport.page import embeddable_json, environment
from labsupport.practice.judging import LONGEST, NEVER, WORDS, expects, precision, units
from labsupport.practice.kind import Kind, Variant
from labsupport.slider import example


def _plain(answer: float | str | None) -> float | str | None:
    return "never" if isinstance(answer, float) and math.isinf(answer) else answer


def _packed(variant: Variant) -> list[Any]:
    return [variant.text, _plain(variant.right), [_plain(one) for one in variant.wrong], variant.learned]


def described(kind: Kind) -> dict[str, Any]:
    """What the page's scripts must know of a kind and of its cases."""
    return {
        "words": WORDS,
        "tolerance": kind.tolerance,
        "precision": precision(kind),
        "percent": kind.percent,
        "units": units(kind),
        "never": NEVER if kind.never else (),
        "options": list(kind.options) or None,
        "example": example(percent=kind.percent),
        "longest": LONGEST,
        "messages": [one.message for one in kind.mistakes],
        "hints": list(kind.hints),
        "variants": [_packed(one) for one in kind.variants],
    }


def render(kind: Kind) -> str:
    """The kind as HTML, at its first case; without JavaScript that case stands there worked."""
    first = kind.variants[0]
    return (
        environment()
        .get_template("practice.html")
        .render(
            kind=kind,
            first=first,
            answer=kind.text(first.right),
            expects=expects(kind),
            no_tries=WORDS["no tries"],
            # A telephone's keypad for decimals lacks letters and the sign for per cent.
            keypad="text" if kind.never or kind.percent else "decimal",
            data=embeddable_json(described(kind)),
        )
    )
