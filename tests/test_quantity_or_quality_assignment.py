"""The assignment "Quantity or quality": answers as students write them, and the words each gets."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from scipy.stats import binom
from sklearn.model_selection import train_test_split

from labsupport.chapters.quantity_or_quality import assumptions as figures
from labsupport.chapters.quantity_or_quality.experiment.label_noise import data_sets, flip_any, flip_highest, learner
from labsupport.chapters.quantity_or_quality.experiment.raters import ratings


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


def vote(columns, patients):
    table, found = ratings(), []
    for patient in patients:
        counted = Counter(table.loc[patient, list(columns)])
        found.append(min(rating for rating, times in counted.items() if times == max(counted.values())))
    return found


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
    "votes": vote,
    "noise_error": error,
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
    (
        "votes",
        lambda columns, patients: [round(ratings().loc[p, list(columns)].mean()) for p in patients],
        "rounded means",
    ),
    ("noise_error", lambda *case: 1 - error(*case), "right answers"),
    ("noise_error", lambda *case: error(*case, held_out=False), "on the training items"),
    ("noise_error", lambda n, p, concentrated, seed: error(n, p, False, seed), "spread even where"),
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
