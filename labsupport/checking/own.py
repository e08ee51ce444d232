"""Own numbers for each student: the cases of a question, moved within the ranges that it declares.

A question with ``own={"requests_per_day": (0.5, 2.0)}`` can be asked of each student with other numbers: in every
case that input is multiplied by something from a half to two, drawn from the student's id. A draw depends on the
declared case too, so who knows what visible cases become does not know what hidden ones become.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

Ranges = Mapping[str, tuple[float, float]]
"""By input: the least and the most that its values are multiplied by."""
LONGEST_ID = 100
DIGITS = 3


def key(student: Any) -> str:
    """What an id comes down to without capitals, accents, spaces and signs; empty where it is no id.

    Whoever writes "S-123 456" for "s123456" has the same numbers.
    """
    return "".join(words(student))


def words(student: Any) -> list[str]:
    """The parts of an id that spaces and signs separate, each without capitals and accents."""
    if not isinstance(student, str) or len(student) > LONGEST_ID:
        return []
    plain = [one for one in unicodedata.normalize("NFKD", student.casefold()) if not unicodedata.combining(one)]
    return "".join(one if one.isalnum() else " " for one in plain).split()


def same_person(one: str, other: str) -> bool:
    """Whether two ids are one person's: "Lee, Kim" and "Kim Lee" are."""
    return bool(key(one)) and (key(one) == key(other) or sorted(words(one)) == sorted(words(other)))


def own_case(case: Mapping[str, Any], ranges: Ranges, question: str, student: str) -> dict[str, Any]:
    """A case with the numbers of a student: a factor drawn evenly by ratio, the product rounded to three digits.

    Zero stays zero, and a whole number whole. The same on every machine.
    """
    seed = "\0".join([key(student), question, repr(tuple(case.values()))])
    return {
        name: _moved(value, *ranges[name], f"{seed}\0{name}") if name in ranges else value
        for name, value in case.items()
    }


def _moved(value: float, low: float, high: float, seed: str) -> float:
    share = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big") / 2**64
    moved = float(f"{value * low * (high / low) ** share:.{DIGITS}g}")
    return round(moved) if isinstance(value, int) else moved


def refuse_bad(ranges: Ranges, case: Mapping[str, Any], question: str) -> None:
    """Raise :class:`ValueError` where ranges are none, or for no number of this question."""
    for name, (low, high) in ranges.items():
        if not isinstance(case.get(name), int | float):
            raise ValueError(f'own numbers of "{question}": it has no input {name} that is a number')
        if not 0 < low < high:
            raise ValueError(f'own numbers of "{question}": {name} needs a range with 0 < least < most')
