"""What moves when a model is trained again: inside it, and in what it answers.

An experiment for two classes: train, change one thing, train again, compare on the same held-out rows. The
changes are those of "changing anything changes everything" (Sculley et al. 2015): the seed, a feature, the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from labsupport.formula import QuantityError
from labsupport.shared.phishing import phishing_sites

if TYPE_CHECKING:
    import pandas as pd

NOTICEABLE_SHARE = 0.1
"""An inner value counts as moved when it changes by more than this share of its size."""
REPEATS, SEED = 15, 2026
"""Of the chapter's experiment, and of the claim that quotes it."""
CHANGES = ("another seed", "one feature less", "a tenth of the rows less")


def models() -> dict[str, Callable[[int], Any]]:
    """The four kinds of model, each made from a seed, with scikit-learn's settings but for what is said here."""
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    return {
        "logistic regression": lambda seed: make_pipeline(StandardScaler(), LogisticRegression(random_state=seed)),
        "decision tree": lambda seed: DecisionTreeClassifier(random_state=seed),
        "gradient boosting": lambda seed: GradientBoostingClassifier(n_estimators=60, subsample=0.8, random_state=seed),
        "small network": lambda seed: make_pipeline(
            StandardScaler(), MLPClassifier((16,), solver="lbfgs", alpha=1.0, max_iter=3_000, random_state=seed)
        ),
    }


def data_sets() -> dict[str, tuple[NDArray, NDArray]]:
    """Two real data sets, as features and classes (0 or 1).

    ``tumours``: 569 breast tumours, 30 measures of cell nuclei (scikit-learn). ``phishing``: 1,250 web sites, 9
    properties (``labsupport.data``).
    """
    return {name: (features.copy(), classes.copy()) for name, (features, classes) in _tables().items()}


@cache
def _tables() -> dict[str, tuple[NDArray, NDArray]]:
    """The tables as read once: reading them takes longer than a fit."""
    from sklearn.datasets import load_breast_cancer

    sites = phishing_sites()
    return {
        "tumours": load_breast_cancer(return_X_y=True),
        "phishing": (np.ascontiguousarray(sites.drop(columns="is_phishing")), np.array(sites["is_phishing"])),
    }


def flips(truth: ArrayLike, before: ArrayLike, after: ArrayLike) -> dict[str, float]:
    """Shares of decisions that change at all (churn) and that turn from right to wrong (negative flips)."""
    truth, before, after = np.asarray(truth), np.asarray(before), np.asarray(after)
    if not truth.shape == before.shape == after.shape:
        raise QuantityError("predictions", (before.shape, after.shape), f"as many as there are truths: {truth.shape}")
    return {
        "churn": float(np.mean(before != after)),
        "negative flips": float(np.mean((before == truth) & (after != truth))),
    }


def _tree_nodes(tree: Any, columns: NDArray, name: Hashable) -> dict[Hashable, tuple[int, float]]:
    """Each split by its place (left and right turns from the root): which feature, at which threshold."""
    found, waiting = {}, [(0, "")]
    while waiting:
        node, place = waiting.pop()
        if tree.children_left[node] >= 0:
            found[name, place] = (int(columns[tree.feature[node]]), float(tree.threshold[node]))
            waiting += [(tree.children_left[node], place + "<"), (tree.children_right[node], place + ">")]
    return found


def _in_the_order_of(earlier: NDArray, layer: NDArray) -> NDArray:
    """A layer's units (columns) paired with those of an earlier one: their numbers are an accident of the seed."""
    from scipy.optimize import linear_sum_assignment

    distance = np.linalg.norm(earlier[:, :, None] - layer[:, None, :], axis=0)
    return layer[:, linear_sum_assignment(distance)[1]]


def internals(model: Any, columns: NDArray, like: Any = None) -> dict[Hashable, Any]:
    """The inner values of a fitted model, by place: coefficients, weights, or splits (feature, threshold).

    ``columns`` are the numbers of the features it was trained on. ``like`` is an earlier model of the same kind,
    trained on all features: a network's units are then numbered as the units of that model nearest to them.
    """
    last = model[-1] if hasattr(model, "steps") else model
    if hasattr(last, "tree_"):
        return _tree_nodes(last.tree_, columns, 0)
    if hasattr(last, "estimators_"):
        trees = enumerate(last.estimators_.ravel())
        return {
            place: split for number, one in trees for place, split in _tree_nodes(one.tree_, columns, number).items()
        }
    first_layer = last.coefs_[0] if hasattr(last, "coefs_") else last.coef_.T
    if hasattr(last, "coefs_") and like is not None:
        first_layer = _in_the_order_of(like[-1].coefs_[0][columns], first_layer)
    return {
        (int(column), unit): weight
        for column, row in zip(columns, first_layer, strict=True)
        for unit, weight in enumerate(row)
    }


def _has_moved(before: Any, after: Any) -> bool:
    if after is None:
        return True
    if isinstance(before, tuple):
        return before[0] != after[0] or _has_moved(before[1], after[1])
    return bool(abs(after - before) > NOTICEABLE_SHARE * abs(before))


def moved_share(before: Mapping[Hashable, Any], after: Mapping[Hashable, Any], without: int | None = None) -> float:
    """The share of inner values that moved noticeably or vanished; those of the feature taken out do not count."""
    kept = {
        place: value
        for place, value in before.items()
        if (value[0] if isinstance(value, tuple) else place[0]) != without
    }
    return float(np.mean([_has_moved(value, after.get(place)) for place, value in kept.items()])) if kept else 0.0


def repeated(
    X: NDArray,
    y: NDArray,
    repeats: int,
    seed: int,
    kinds: Iterable[str] | None = None,
    changes: Iterable[str] = CHANGES,
) -> pd.DataFrame:
    """Train and train again, ``repeats`` times on new splits (60% to train on): one row per model and change.

    ``X`` has a row per case and a column per feature, ``y`` two classes; ``kinds`` are names of :func:`models`.
    """
    import pandas as pd
    from sklearn.model_selection import train_test_split

    rng = np.random.default_rng(seed)
    makers = models()
    everything = np.arange(X.shape[1])
    found = []
    for repeat in range(repeats):
        split = int(rng.integers(2**31))
        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.4, stratify=y, random_state=split)
        left_out = int(rng.integers(X.shape[1]))
        kept_rows = np.sort(rng.permutation(len(y_train))[len(y_train) // 10 :])
        for kind in kinds or makers:
            base = makers[kind](split).fit(X_train, y_train)
            answers = base.predict(X_test)
            for change in changes:
                columns = np.delete(everything, left_out) if change == "one feature less" else everything
                rows = kept_rows if change == "a tenth of the rows less" else slice(None)
                again = makers[kind](split + 1 if change == "another seed" else split)
                again.fit(X_train[rows][:, columns], y_train[rows])
                moved = moved_share(
                    internals(base, everything),
                    internals(again, columns, like=base),
                    without=left_out if change == "one feature less" else None,
                )
                found.append(
                    {"model": kind, "change": change, "repeat": repeat, "internals moved": moved}
                    | flips(y_test, answers, again.predict(X_test[:, columns]))
                    | {"accuracy": float(np.mean(answers == y_test))}
                )
    return pd.DataFrame(found)
