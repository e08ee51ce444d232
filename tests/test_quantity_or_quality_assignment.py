"""The assignment "Quantity or quality": answers as students write them, and the words each gets."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom
from sklearn.model_selection import train_test_split

from labsupport.chapters.quantity_or_quality import assumptions as figures
from labsupport.chapters.quantity_or_quality import model_plan
from labsupport.chapters.quantity_or_quality.experiment.label_noise import data_sets, flip_any, flip_highest, learner
from labsupport.chapters.quantity_or_quality.experiment.pilot import pilot_table
from labsupport.chapters.quantity_or_quality.experiment.raters import ratings
from labsupport.chapters.quantity_or_quality.questions import memos
from labsupport.formula import evaluate


def worth(n, p):
    return n * (1 - 2 * p) ** 2


def majority(p, votes):
    return binom.sf(votes // 2, votes, p)


def buy(budget, item, label, p, items):
    found = [(worth(min(items, budget / (item + k * label)), majority(p, k)), k) for k in (1, 3, 5)]
    most, votes = max(found)
    return np.array([votes, most])


def mixture(n, m, p):
    return (n + m * (1 - 2 * p)) ** 2 / (n + m)


def cross(n, p):
    """Right, found by doubling and halving."""
    if mixture(n, 1e-3, p) >= n:
        return 0
    high = 1.0
    while mixture(n, high, p) < n:
        high *= 2
        if high > 1e12:
            return math.inf
    low = high / 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if mixture(n, middle, p) < n else (low, middle)
    return high


def agreement(columns):
    table, found = ratings(), []
    for place, one in enumerate(columns):
        found += [(table[one] == table[other]).mean() for other in columns[place + 1 :]]
    return sum(found) / len(found)


def read(seed, own_majority=False):
    """Counted listing by listing."""
    rows = pilot_table(seed).to_numpy().tolist()
    one = both = differ = flattered = 0
    for *specialists, first, second, third in rows:
        truth = int(sum(specialists) >= 2)
        wrong = [label != truth for label in (first, second, third)]
        one += sum(wrong)
        both += sum(wrong[i] and wrong[j] for i, j in ((0, 1), (0, 2), (1, 2)))
        differ += 2 if 0 < sum(specialists) < 3 else 0
        flattered += sum(label != truth for label in specialists)
    one, both, differ = (count / (3 * len(rows)) for count in (one, both, differ))
    covariance = both - one * one
    specialist = flattered / (3 * len(rows)) if own_majority else 0.5 - math.sqrt(0.25 - differ / 2)
    return one, covariance / (one - one * one), specialist


def error(labels, wrong, concentrated, seed, held_out=True):
    X, y, ink = data_sets()["digits"]
    X_train, X_test, y_train, y_test, ink_train, _ = train_test_split(X, y, ink, train_size=labels, random_state=seed)
    rng = np.random.default_rng(seed)
    noisy = flip_highest(y_train, wrong, ink_train) if concentrated else flip_any(y_train, wrong, rng)
    model = learner().fit(X_train, noisy)
    return 1 - model.score(X_test, y_test) if held_out else 1 - model.score(X_train, noisy)


RIGHT = {
    "effective_labels": lambda n, p: n * (1 - 4 * p * (1 - p)),
    "majority_wrong": majority,
    "best_buy": buy,
    "price_ratio": lambda e, c: math.inf if c == 0.5 else ((0.5 - e) / (0.5 - c)) ** 2,
    "mixture_worth": mixture,
    "labels_to_cross": cross,
    "pairwise_agreement": agreement,
    "noise_error": error,
    "read_pilot": read,
}

WRONG = [
    ("effective_labels", lambda n, p: n * (1 - p), "labels that are right"),
    ("effective_labels", lambda n, p: n * (1 - 2 * p), "square of signal"),
    ("effective_labels", lambda n, p: None if n > 1_000 else 0, "returns nothing"),
    ("majority_wrong", lambda p, k: p**k, "More than half are enough"),
    ("majority_wrong", lambda p, k: 1 - majority(p, k), "majority is right"),
    ("majority_wrong", lambda p, k: p / k, "outvoted"),
    ("best_buy", lambda *case: buy(*case[:4], math.inf), "items without end"),
    ("best_buy", lambda *case: buy(case[0], 0, *case[2:]), "items cost nothing"),
    ("best_buy", lambda *case: buy(*case)[::-1], "wrong order"),
    ("best_buy", lambda *case: buy(*case)[0], "2 numbers are wanted"),
    ("price_ratio", lambda e, c: c / e, "as often the cheap one is wrong"),
    ("price_ratio", lambda e, c: worth(1, e) / worth(1, c), "ZeroDivisionError"),
    ("mixture_worth", lambda n, m, p: n + m * (1 - 2 * p) ** 2, "weighted mixture"),
    ("mixture_worth", lambda n, m, p: n + m * (1 - 2 * p), "signal alone"),
    ("labels_to_cross", lambda n, p: n * (4 * p - 1) / (1 - 2 * p) ** 2, "ZeroDivisionError"),
    (
        "labels_to_cross",
        lambda n, p: math.inf if p == 0.5 else n * (4 * p - 1) / (1 - 2 * p) ** 2,
        "A negative number",
    ),
    ("pairwise_agreement", lambda columns: 1 - agreement(columns), "on which they differ"),
    (
        "pairwise_agreement",
        lambda columns: np.mean(ratings()[list(columns)].nunique(axis=1) == 1),
        "all agree",
    ),
    ("noise_error", lambda *case: 1 - error(*case), "right answers"),
    ("noise_error", lambda *case: error(*case, held_out=False), "on the training items"),
    ("noise_error", lambda n, p, concentrated, seed: error(n, p, False, seed), "spread even where"),
    ("read_pilot", lambda seed: read(seed, own_majority=True), "flatters them"),
    ("read_pilot", lambda seed: read(seed)[::-1], "wrong order"),
    ("read_pilot", lambda seed: read(seed)[:2], "3 numbers are wanted"),
]


def test_the_chapters_figures():
    """Harbor's notebook must come to the figures that the chapter and the memo state."""
    budget, items = figures.budget_usd.default, figures.items_available.default
    prices = figures.usd_per_unlabelled_item.default, figures.usd_per_cheap_label.default
    votes, most = buy(budget, *prices, figures.cheap_wrong_share.default, items)
    assert votes == 3
    assert most == pytest.approx(14_771, abs=1)
    bought = budget / (prices[0] + figures.usd_per_expert_label.default)
    assert worth(bought, figures.expert_wrong_share.default) == pytest.approx(13_065, abs=1)
    assert cross(200, 0.35) == pytest.approx(889, abs=1)
    spread, concentrated = (np.mean([error(1_280, 0.3, kind, seed) for seed in range(3)]) for kind in (False, True))
    assert spread < 0.08 < 0.2 < concentrated


def test_the_sample_memos_fit_the_table_beside_the_question():
    notebook = json.loads(Path("solutions/quantity_or_quality/quantity_or_quality.ipynb").read_text("utf-8"))
    cells = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}
    assert cells["memo"] == f"### BEGIN SOLUTION\n{memos.MODEL}\n### END SOLUTION"
    assert tuple(re.findall(r"^\| \*\*(.+?)\*\*", cells["question-6"], flags=re.MULTILINE)) == memos.ROWS
    for memo in (memos.WEAK, memos.STRONG):
        assert tuple(memo.marks) == memos.ROWS
        assert all(0 <= points <= 3 and why for points, why in memo.marks.values())
    assert memos.WEAK.points < 8 < memos.STRONG.points
    assert 250 <= len(memos.MODEL.split()) <= 400


def test_the_strong_memos_figures_are_those_of_its_pilot():
    """Specialists who differ in 13% of pairs are each wrong in 7%; the rest is the chapter's last sum."""
    assert pytest.approx(0.13, abs=0.001) == 2 * 0.07 * 0.93
    given = memos.INPUTS | {"cheap_wrong_share": 0.24, "error_correlation_share": 0.2, "expert_wrong_share": 0.07}
    found = evaluate(model_plan, (*memos.PLANS, "expert_wrong_at_turn_share", "pilot_items_needed"), given)
    said = [found[name] for name in (*memos.PLANS, "pilot_items_needed")]
    assert said == pytest.approx([16_600, 15_400, 11_200, 238], abs=50)
    assert found["expert_wrong_at_turn_share"] == pytest.approx(0.126, abs=0.001)
