"""The assignment "Automate or oversee": answers as students write them, and the words each gets."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from textbook import erlang_c

from labsupport.chapters.automate_or_oversee.calculators import policy
from labsupport.chapters.automate_or_oversee.questions import memos
from labsupport.data import load


def per_case(name, review, usd, error, temperature=1.0):
    """A right answer with plain loops."""
    rows = load("tumour_log_odds")
    nobody = doubtful = 0.0
    for z, malignant in zip(rows[f"{name}_log_odds"] / temperature, rows["malignant"], strict=True):
        p = 1 / (1 + math.exp(-z)) if z > -700 else 0.0
        wrong = (p > 0.5) != bool(malignant)
        nobody += usd * wrong
        doubtful += review + error * usd if max(p, 1 - p) < 1 - review / usd - error else usd * wrong
    return nobody / len(rows), doubtful / len(rows), review + error * usd


def people(cases, share, minutes, hours, limit):
    load = cases * share * minutes / 60 / hours
    late = {
        c: erlang_c(c, load) * math.exp(-(c - load) * limit / minutes) for c in range(int(load) + 1, int(load) + 40)
    }
    return np.int64(min(c for c, share_late in late.items() if share_late <= 0.05))


def audit(review, usd, missed):
    """A right answer found by counting."""
    allowed, n, luck = review / usd / (1 - missed), 0, 1.0
    if allowed >= 1:
        return 0
    while luck > 0.05:
        n, luck = n + 1, luck * (1 - allowed)
    return n


def coolest(name, temperatures):
    rows = load("tumour_log_odds")
    z = rows[f"{name}_log_odds"].to_numpy() * (2 * rows["malignant"].to_numpy() - 1)
    losses = [np.log1p(np.exp(np.minimum(-z / one, 700))).mean() for one in temperatures]
    return temperatures[int(np.argmin(losses))]


def action(turn):
    """An action in which people pay from a machine error of ``turn`` on."""
    return 0.1 * 2 / (turn * 0.6 * 0.8), 2, 0.1, 0.6, 0.2


MEASURES_SO = {"own_action": lambda value, turn_share: action(value)}
"""Answers to questions with many right ones, by what they are to measure."""

RIGHT = {
    "reviewed_case": lambda review, usd, error: np.float64(review) + error * usd,
    "threshold": lambda review, usd, error: max(1 - (review + error * usd) / usd, 0),
    "bills": lambda *case: np.array(per_case(*case)),
    "harmless_error": lambda missed, overturned: 1 / (1 + (1 - missed) / overturned),
    "people_needed": people,
    "audits": audit,
    "own_action": lambda turn: (0.2 * 3 / (0.5 * 0.9 * turn), 3, 0.2, 0.5, 0.1),
    "cooled_bill": lambda name, t, *prices: per_case(name, *prices, temperature=t)[1],
    "best_temperature": coolest,
}

WRONG = [
    ("reviewed_case", lambda review, usd, error: review, "the review alone"),
    ("threshold", lambda review, usd, error: 1 - review / usd - error, "no confidence is negative"),
    ("threshold", lambda review, usd, error: max(0, 1 - review / usd), "reviewers never erred"),
    ("threshold", lambda review, usd, error: review / usd + error, "1 minus the doubt"),
    ("threshold", lambda review, usd, error: review / usd, "reviewers who never err"),
    ("bills", lambda *case: per_case(*case)[::-1], "wrong order"),
    ("bills", lambda *case: per_case(*case)[:2], "3 numbers are wanted"),
    ("bills", lambda *case: tuple(569 * usd for usd in per_case(*case)), "all cases together"),
    ("harmless_error", lambda missed, overturned: overturned, "only the overturned"),
    ("harmless_error", lambda missed, overturned: overturned / (1 - missed), "Very near"),
    ("people_needed", lambda q, s, m, h, limit: int(q * s * m / 60 / h) + 1, "just keep up"),
    ("people_needed", lambda q, s, m, h, limit: people(q, s, m, h, 0), "wait of any length"),
    ("audits", lambda review, usd, missed: audit(review, usd, 0), "caught every error"),
    ("own_action", lambda turn: action(100 * turn), "a hundred times"),
    ("own_action", lambda turn: action(1 / turn), "in the wrong place"),
    ("own_action", lambda turn: (100, 3, turn / 4, 0.5, 0.1), "than doubtful cases"),
    ("own_action", lambda turn: (100, 3, 2, 0.5, 0.1), "from 0 to 1"),
    ("own_action", lambda turn: action(turn)[:4], "5 numbers are wanted"),
    ("cooled_bill", lambda name, t, *prices: per_case(name, *prices)[1], "the model as it is"),
    ("cooled_bill", lambda name, t, *prices: per_case(name, *prices, temperature=1 / t)[1], "multiplied by the"),
    ("best_temperature", lambda name, grid: 1 / coolest(name, [1 / one for one in grid]), "multiplied by the"),
    ("best_temperature", lambda name, grid: "seven", "yours is text"),
]


def test_the_chapters_figures():
    assert RIGHT["threshold"](5, 100, 0.02) == pytest.approx(0.93)
    assert per_case("logistic", 5, 100, 0.02) == pytest.approx((2.285, 1.188, 7.0), abs=0.001)
    assert people(2_500, 0.12, 5, 8, 15) == 4


def test_the_model_memo_says_what_the_last_calculator_says():
    found, turn = policy.compute(), policy.switching_value("caught_share")
    for usd in ("nobody", "pause", "account", "doubtful", "all"):
        assert f"{found[f'{usd}_usd_per_day']:,.0f}" in memos.MODEL, usd
    assert f"{turn.now:.0%} on the tumours, and below {turn.value:.0%}" in memos.MODEL
    assert f"{turn.cases:,.0f} wrong refunds would tell" in memos.MODEL
    assert 250 <= len(memos.MODEL.split()) <= 400
    assert 200 <= len(memos.STRONG.text.split()) <= 400


def test_the_memos_are_marked_by_the_table_beside_the_question():
    path = Path(__file__).parents[1] / "solutions/automate_or_oversee/automate_or_oversee.ipynb"
    cells = {cell["id"]: "".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    assert all(f"| **{row}** |" in cells["question-6"] for row in memos.ROWS)
    assert cells["memo"] == f"### BEGIN SOLUTION\n{memos.MODEL}\n### END SOLUTION"
    for marked in (memos.WEAK, memos.STRONG):
        assert tuple(marked.marks) == memos.ROWS
    assert memos.WEAK.points < 7 < 11 < memos.STRONG.points < 15
