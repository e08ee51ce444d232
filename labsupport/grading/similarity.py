"""Near-identical answers, for the instructor's eyes: pairs more alike than the task makes everybody.

How alike two texts are is rapidfuzz's ratio of their tokens. A question where the whole class writes much the
same says nothing about a pair, so only questions where the class differs count.
"""

from __future__ import annotations

import io
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

ALIKE = 92.0
SAYS_NOTHING = 80.0
SHORTEST, LONGEST = 60, 20_000
FEWEST_QUESTIONS = 2
LONG_ENOUGH = 250  # one text of this length says as much by itself: a memo word for word
MOST_PAIRS = 50
SKIPPED = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)


@dataclass(frozen=True)
class Pair:
    """Two students, how alike their answers are (per cent), and in which questions."""

    one: str
    other: str
    alike: float
    questions: tuple[str, ...]


def tokens_of(text: str) -> str:
    """Code without comments, texts and layout; text that is no code as its words. Its beginning, if it is long."""
    text = text[:LONGEST]
    try:
        found = [token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type not in SKIPPED]
    except (tokenize.TokenError, SyntaxError, ValueError):
        return " ".join(text.lower().split())
    return " ".join("''" if token.type == tokenize.STRING else token.string for token in found)


def near_identical(answers: Mapping[str, Mapping[str, str]]) -> list[Pair]:
    """Pairs of students whose answers (by student and question) are more alike than the class's are."""
    students = sorted(answers)
    if len(students) < 3:
        return []
    questions = sorted({question for given in answers.values() for question in given})
    total = np.zeros((len(students), len(students)))
    counted = np.zeros_like(total)
    telling = np.zeros(total.shape, dtype=bool)
    alike: dict[str, np.ndarray] = {}
    for question in questions:
        texts = [tokens_of(answers[student].get(question, "")) for student in students]
        lengths = np.array([len(text) for text in texts])
        long = lengths >= SHORTEST
        ratios = process.cdist(texts, texts, scorer=fuzz.ratio, dtype=np.float32)
        both = np.outer(long, long) & ~np.eye(len(students), dtype=bool)
        if not both.any() or np.median(ratios[both]) > SAYS_NOTHING:
            continue
        total += np.where(both, ratios, 0)
        counted += both
        telling |= both & (ratios >= ALIKE) & (np.minimum.outer(lengths, lengths) >= LONG_ENOUGH)
        alike[question] = both & (ratios >= ALIKE)
    mean = np.divide(total, counted, out=np.zeros_like(total), where=counted > 0)
    rows, columns = np.where(np.triu((mean >= ALIKE) & ((counted >= FEWEST_QUESTIONS) | telling), k=1))
    pairs = [
        Pair(students[a], students[b], float(mean[a, b]), tuple(name for name, same in alike.items() if same[a, b]))
        for a, b in zip(rows, columns, strict=True)
    ]
    return sorted(pairs, key=lambda pair: -pair.alike)[:MOST_PAIRS]
