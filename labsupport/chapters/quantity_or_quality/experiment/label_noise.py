"""Wrong labels on purpose: spread over all items, or always on the same kind; and what a model learns from them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from labsupport.formula import QuantityError

if TYPE_CHECKING:
    import pandas as pd


WRONG_SHARE, REPEATS, SEED = 0.3, 15, 2026
"""Of the chapter's experiment, and of the claim that quotes it."""
KINDS = ("none", "spread", "concentrated")
SIZES = {"digits": (80, 160, 320, 640, 1_280), "tumours": (40, 80, 160, 320, 440)}


def _count_wrong(y: ArrayLike, wrong_share: float) -> tuple[NDArray, int]:
    y = np.asarray(y)
    if not set(np.unique(y)) <= {0, 1}:
        raise QuantityError("labels", np.unique(y).tolist(), "two classes, 0 and 1")
    if not 0 <= wrong_share <= 1:
        raise QuantityError("wrong_share", wrong_share, "a number from 0 to 1")
    return y, round(wrong_share * len(y))


def flip_any(y: ArrayLike, wrong_share: float, rng: np.random.Generator) -> NDArray:
    """The labels with a share of them wrong, drawn at random: spread noise. Classes are 0 and 1."""
    y, wrong = _count_wrong(y, wrong_share)
    flipped = y.copy()
    at = rng.permutation(len(y))[:wrong]
    flipped[at] = 1 - flipped[at]
    return flipped


def flip_highest(y: ArrayLike, wrong_share: float, trait: ArrayLike) -> NDArray:
    """The labels with those of the items wrong that are highest in a trait: concentrated noise.

    ``trait`` has a number for each item; anything else raises :class:`QuantityError`.
    """
    y, wrong = _count_wrong(y, wrong_share)
    trait = np.asarray(trait)
    if trait.shape != y.shape:
        raise QuantityError("trait", trait.shape, f"one number for each label: {y.shape}")
    flipped = y.copy()
    at = np.argsort(-trait, kind="stable")[:wrong]
    flipped[at] = 1 - flipped[at]
    return flipped


def data_sets() -> dict[str, tuple[NDArray, NDArray, NDArray]]:
    """Features, classes (0 or 1) and a trait that a labeller might stumble over, for two sets of scikit-learn.

    ``digits``: 1,797 images, even or odd; the trait is how much ink. ``tumours``: 569 breast tumours, malignant
    (0) or benign; the trait is how rough their texture is.
    """
    return {name: tuple(column.copy() for column in columns) for name, columns in _tables().items()}


@cache
def _tables() -> dict[str, tuple[NDArray, NDArray, NDArray]]:
    """The tables as read once: reading them takes longer than a fit."""
    from sklearn.datasets import load_breast_cancer, load_digits

    images, numerals = load_digits(return_X_y=True)
    tumours = load_breast_cancer()
    texture = tumours.data[:, list(tumours.feature_names).index("mean texture")]
    return {
        "digits": (images, numerals % 2, images.sum(axis=1)),
        "tumours": (tumours.data, tumours.target, texture),
    }


def learner() -> Any:
    """A support vector machine on standardised features, with scikit-learn's settings."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC())


def _mean(missed: NDArray) -> float:
    return float(missed.mean()) if len(missed) else float("nan")


def learning_curve(
    X: NDArray,
    y: NDArray,
    trait: NDArray,
    sizes: Sequence[int],
    wrong_share: float,
    repeats: int,
    seed: int,
    kinds: Sequence[str] = KINDS,
) -> pd.DataFrame:
    """Errors on true labels of held-out items, by size of the training set: without noise, spread, concentrated.

    A row per repeat (a new split each), size and noise, of which ``kinds`` are wanted: the error on all held-out items,
    on those as high in the trait as the items labelled wrongly, and on the rest. All noises of a repeat see the
    same items, and an error does not depend on which other sizes and kinds are asked for, as long as the largest size
    is the same.
    """
    import pandas as pd
    from sklearn.model_selection import train_test_split

    rng = np.random.default_rng(seed)
    found = []
    for repeat in range(repeats):
        split = int(rng.integers(2**31))
        X_train, X_test, y_train, y_test, traits, test_traits = train_test_split(
            X, y, trait, train_size=max(sizes), random_state=split
        )
        for size in sizes:
            high = test_traits > np.quantile(traits[:size], 1 - wrong_share)
            rng_of_size = np.random.default_rng([split, size])
            labels = {
                "none": y_train[:size],
                "spread": flip_any(y_train[:size], wrong_share, rng_of_size),
                "concentrated": flip_highest(y_train[:size], wrong_share, traits[:size]),
            }
            for noise in kinds:
                missed = learner().fit(X_train[:size], labels[noise]).predict(X_test) != y_test
                found.append(
                    {
                        "repeat": repeat,
                        "labels": size,
                        "noise": noise,
                        "error": float(missed.mean()),
                        "error on high": _mean(missed[high]),
                        "error on the rest": _mean(missed[~high]),
                    }
                )
    return pd.DataFrame(found)


def mixture_curve(
    X: NDArray, y: NDArray, clean: int, noisy_sizes: Sequence[int], wrong_share: float, repeats: int, seed: int
) -> pd.DataFrame:
    """Errors on true labels when noisy labels are added to a few clean ones, counted alike and weighted by 1 - 2p."""
    import pandas as pd
    from sklearn.model_selection import train_test_split

    rng = np.random.default_rng(seed)
    found = []
    for repeat in range(repeats):
        split = int(rng.integers(2**31))
        X_train, X_test, y_train, y_test = train_test_split(
            X, y, train_size=clean + max(noisy_sizes), random_state=split
        )
        labels = np.concatenate([y_train[:clean], flip_any(y_train[clean:], wrong_share, rng)])
        for noisy in noisy_sizes:
            used = clean + noisy
            weights = {"alike": np.ones(used), "weighted": np.ones(used)}
            weights["weighted"][clean:] = 1 - 2 * wrong_share
            for way, weight in weights.items():
                model = learner().fit(X_train[:used], labels[:used], svc__sample_weight=weight)
                error = np.mean(model.predict(X_test) != y_test)
                found.append({"repeat": repeat, "noisy labels": noisy, "way": way, "error": float(error)})
    return pd.DataFrame(found)
