"""The assignment "Complexity or maintainability": answers as students write them, and the words each gets."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import submissions
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from labsupport.chapters.complexity_or_maintainability import assumptions as figures
from labsupport.chapters.complexity_or_maintainability.calculators import balance
from labsupport.chapters.complexity_or_maintainability.experiment.marketplace import marketplace
from labsupport.chapters.complexity_or_maintainability.experiment.refit import data_sets
from labsupport.chapters.complexity_or_maintainability.questions import memos, questions
from labsupport.formula import QuantityError

CHAPTER = "complexity_or_maintainability"
HARBOR = (30_000, 6_000, 2_000)


def payback(build, benefit, maintenance, growth):
    """Right, month by month, with the maintenance carried along."""
    net, month = -build, 0
    while net < 0 and month < 120:
        month, net, maintenance = month + 1, net + benefit - maintenance, maintenance * (1 + growth)
    return month if net >= 0 else math.inf


def losing(benefit, maintenance, growth):
    """Right, by looking at a thousand months."""
    costs = maintenance * (1 + growth) ** np.arange(1_000)
    return int(np.argmax(costs > benefit)) + 1 if np.any(costs > benefit) else float("inf")


def highest(build, benefit, maintenance):
    """Right, on a fine grid: near enough."""
    grid = np.arange(0, 1, 0.0001)
    paying = [growth for growth in grid if math.isfinite(payback(build, benefit, maintenance, growth))]
    return max(paying, default=0)


def powers(matrix, part):
    """Right, by adding powers until nothing changes."""
    row, total = np.eye(len(matrix))[part], 0.0
    for _ in range(10_000):
        total += row.sum()
        row = row @ np.asarray(matrix)
        if row.sum() > 1e6:
            return math.inf
    return total if row.sum() < 1e-9 else math.inf


def count(truth, before, after):
    """Right, in a loop."""
    rows = list(zip(truth, before, after, strict=True))
    return [
        sum(b != a for _, b, a in rows) / len(rows),
        sum(b == t != a for t, b, a in rows) / len(rows),
        sum(b != t == a for t, b, a in rows) / len(rows),
    ]


def refitted(feature, seed, stratified=True):
    X, y = data_sets()["phishing"]
    train, test = train_test_split(
        np.arange(len(y)), test_size=0.4, stratify=y if stratified else None, random_state=seed
    )
    less = [column for column in range(X.shape[1]) if column != feature]
    answers = []
    for columns in (range(X.shape[1]), less):
        part = X[:, list(columns)]
        answers.append(
            make_pipeline(StandardScaler(), LogisticRegression()).fit(part[train], y[train]).predict(part[test])
        )
    return count(y[test], *answers)


def needed(number, surprised=True):
    """Right, on a grid of accuracies refined three times."""
    of = marketplace(number)

    def left(extra):
        have = -of["build_usd"]
        cost = of["maintenance_usd"]
        for month in range(of["months"]):
            have += extra * of["decisions_per_month"] * of["usd_per_error"] - cost
            cost *= 1 + of["growth"]
            if surprised and month < of["surprise_months"]:
                flips = (of["old_errors"] - extra) * (1 - of["repeated_errors"]) * of["decisions_per_month"]
                have -= flips * of["usd_per_error"] * (of["surprise_factor"] - 1)
        return have

    low, high = 0.0, of["old_errors"]
    if left(high) < 0:
        return math.inf
    for _ in range(3):
        grid = np.linspace(low, high, 101)
        place = next(i for i, extra in enumerate(grid) if left(extra) >= 0)
        low, high = grid[max(place - 1, 0)], grid[place]
    return high


RIGHT = {
    "all_changes": lambda r: sum(r**n for n in range(3_000)) if r < 1 else math.inf,
    "payback_month": payback,
    "first_losing_month": losing,
    "highest_growth": highest,
    "nobody_left": lambda people, turnover, months: np.prod([1 - (1 - turnover) ** (months / 12)] * people),
    "people_needed": lambda turnover, months, risk: next(
        k for k in range(1, 1_000) if (1 - (1 - turnover) ** (months / 12)) ** k <= risk
    ),
    "expected_changes": powers,
    "flips": count,
    "feature_flips": refitted,
    "needed_accuracy": needed,
}

WRONG = [
    ("all_changes", lambda r: 1 / (1 - r), "negative or finite"),
    ("all_changes", lambda r: 1 + r, "Those force others"),
    ("all_changes", lambda r: "five", "yours is text"),
    ("payback_month", lambda k, b, m, g: payback(k, b, m, 0), "never grew"),
    ("payback_month", lambda k, b, m, g: payback(k, b, m * (1 + g), g), "before the first month"),
    ("payback_month", lambda k, b, m, g: payback(k, b, m, g) - 1, "one month too early"),
    ("first_losing_month", lambda b, m, g: 1 + math.log(b / m) / math.log(1 + g), "ZeroDivisionError"),
    (
        "first_losing_month",
        lambda b, m, g: losing(b, m, g) if g == 0 or b < m else 1 + math.log(b / m) / math.log(1 + g),
        "with a fraction",
    ),
    (
        "first_losing_month",
        lambda b, m, g: math.inf if g == 0 else math.floor(1 + math.log(b / m) / math.log(1 + g)) + 1,
        "No month comes before it",
    ),
    (
        "first_losing_month",
        lambda b, m, g: math.inf if g == 0 else math.ceil(math.log(b / m) / math.log(1 + g)),
        "looks like the exponent",
    ),
    (
        "first_losing_month",
        lambda b, m, g: found if (found := losing(b, m, g)) <= 120 else math.inf,
        "any month does",
    ),
    ("highest_growth", lambda k, b, m: 100 * highest(k, b, m), "looks like percent"),
    ("highest_growth", lambda k, b, m: math.floor(1_000 * highest(k, b, m)) / 1_000, "steps that are too wide"),
    ("highest_growth", lambda k, b, m: highest(0, b, m), "building had cost nothing"),
    ("nobody_left", lambda k, u, t: (u * t / 12) ** k, "simply added up"),
    ("nobody_left", lambda k, u, t: 1 - ((1 - u) ** (t / 12)) ** k, "at least one has left"),
    ("nobody_left", lambda k, u, t: (1 - math.exp(-u * t / 12)) ** k, "rate of an exponential"),
    ("people_needed", lambda u, t, r: math.log(r) / math.log(1 - (1 - u) ** (t / 12)), "fraction of a person"),
    ("people_needed", lambda u, t, r: math.floor(math.log(r) / math.log(1 - (1 - u) ** (t / 12))), "rounded down"),
    ("expected_changes", lambda m, i: np.linalg.inv(np.eye(len(m)) - m)[i].sum(), "largest eigenvalue"),
    ("expected_changes", lambda m, i: 1 + sum(m[i]) if i < 9 and powers(m, i) < 9 else math.inf, "directly"),
    ("flips", lambda t, b, a: [count(t, b, a)[i] for i in (0, 2, 1)], "changed places"),
    ("flips", lambda t, b, a: [len(t) * share for share in count(t, b, a)], "numbers of decisions"),
    ("flips", lambda t, b, a: count(t, b, a)[0], "3 numbers are wanted"),
    ("feature_flips", lambda feature, seed: refitted(feature, seed, stratified=False), "without stratify=y"),
    ("needed_accuracy", lambda number: needed(number, surprised=False), "surprised nobody"),
    ("needed_accuracy", lambda number: 100 * needed(number), "looks like percent"),
]


def test_the_chapters_figures():
    """Harbor's notebook must come to the figures that the chapter and the memo state."""
    benefit = (
        figures.extra_accuracy_share.default
        * figures.decisions_per_month.default
        * figures.usd_per_better_decision.default
    )
    build, maintenance = figures.build_usd.default, figures.maintenance_usd_per_month.default
    assert (build, benefit, maintenance) == pytest.approx(HARBOR)
    assert [payback(*HARBOR, growth) for growth in (0, 0.03, 0.05, 0.1)] == [8, 8, 9, math.inf]
    assert losing(6_000, 2_000, 0.05) == 24
    assert 0.09 < questions["highest_growth"].reference(*HARBOR) < 0.1
    nobody = questions["nobody_left"].reference
    assert [round(nobody(people, 0.2, 24), 2) for people in (1, 2)] == [0.36, 0.13]


def test_the_memos_answer_the_question_and_are_marked_by_its_table():
    cells = {cell["id"]: submissions.source(cell) for cell in submissions.read("solutions", CHAPTER)["cells"]}
    solved = cells["memo"].removeprefix("### BEGIN SOLUTION\n").removesuffix("\n### END SOLUTION")
    assert solved == memos.MODEL
    assert tuple(re.findall(r"^\| \*\*(.+?)\*\*", cells["question-6"], re.MULTILINE)) == memos.ROWS
    for text in (memos.MODEL, memos.STRONG["text"]):
        assert 250 <= len(text.split()) <= 400
    totals = []
    for sample in (memos.WEAK, memos.STRONG):
        assert tuple(sample["marks"]) == memos.ROWS
        assert all(points in range(4) and reason for points, reason in sample["marks"].values())
        totals.append(sum(points for points, _ in sample["marks"].values()))
    assert totals[0] <= 6 < 12 <= totals[1] <= 15


def test_the_model_memo_says_what_the_chapter_s_calculators_say():
    turns = balance.switching_value("complex_repeats_share")
    assert f"at {turns.value:.2%} instead of" in memos.MODEL.replace("\n", " ")
    cases = turns.one.sampled.needed(turns.now, turns.value)
    assert f"About {cases:,.0f} errors" in memos.MODEL.replace("\n", " ")
    assert f"{-balance.compute()['balance_usd']:,.0f} USD short" in memos.MODEL


def test_a_marketplace_is_the_same_for_the_same_number_and_needs_one():
    assert marketplace(7) == marketplace(7)
    assert marketplace(7) != marketplace(8)
    for wrong in (-1, 2.5, "seven", True):
        with pytest.raises(QuantityError, match="whole number"):
            marketplace(wrong)
