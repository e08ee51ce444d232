"""What the experiments with wrong labels found: learning curves, the formula put to the test, the valley."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from labsupport.chapters.quantity_or_quality.experiment.label_noise import SIZES, data_sets, learning_curve
from labsupport.chapters.quantity_or_quality.model import effective_labels
from labsupport.chapters.quantity_or_quality.model_mixture import (
    signal_share,
    unweighted_effective_labels,
    weighted_effective_labels,
)

if TYPE_CHECKING:
    import pandas as pd

LABELS_TRIED = 640
WRONG_TRIED = (0.1, 0.2, 0.3, 0.4)
"""Noisy digits on which the formula is tried, and the shares of them that are wrong."""
FEWEST_TRAINED = 12
"""Among fewer items one class may be missing."""
RIGHT_TRIED = (40, 60, 80, 100, 130, 170, 220)
"""Right digits whose error is measured, for what the formula promises of mixtures."""


def learning_curves(wrong_share: float, repeats: int, seed: int) -> pd.DataFrame:
    """The learning curves of both data sets: a row per data set, repetition, size and kind of noise."""
    import pandas as pd

    return pd.concat(
        learning_curve(X, y, trait, SIZES[name], wrong_share, repeats, seed).assign(data=name)
        for name, (X, y, trait) in data_sets().items()
    )


def mean_error(measured: pd.DataFrame, data: str, noise: str, labels: int | None = None, of: str = "error") -> float:
    """The error with so many labels (the most there are, if none is given), averaged over the repetitions."""
    labels = max(SIZES[data]) if labels is None else labels
    wanted = (measured["data"] == data) & (measured["noise"] == noise) & (measured["labels"] == labels)
    return measured[wanted][of].mean()


def errors_of_right_labels(data: str, sizes: Sequence[int], repeats: int, seed: int) -> pd.Series:
    """Mean error with so many right labels (the index), trained on parts of the same splits as the learning curves."""
    tried = learning_curve(*data_sets()[data], (*sizes, max(SIZES[data])), 0.0, repeats, seed, kinds=["none"])
    return tried.groupby("labels")["error"].mean()


def curves_by_formula(measured: pd.DataFrame, wrong_share: float, repeats: int, seed: int) -> pd.DataFrame:
    """What the formulas promise for the learning curves: a row per data set, kind of noise and number of labels.

    Spread: the error that was measured with as many right labels as the noisy ones are worth. Concentrated: the floor,
    and above it the error measured with as many right labels.
    """
    import pandas as pd

    found = []
    for data, sizes in SIZES.items():
        worth = {size: round(effective_labels(size, wrong_share)) for size in sizes}
        worth = {size: right for size, right in worth.items() if right >= FEWEST_TRAINED}
        right = errors_of_right_labels(data, tuple(worth.values()), repeats, seed)
        found += [(data, "spread", size, right[worth[size]]) for size in worth]
        clean = {size: mean_error(measured, data, "none", size) for size in sizes}
        found += [(data, "concentrated", size, wrong_share + (1 - 2 * wrong_share) * clean[size]) for size in sizes]
    return pd.DataFrame(found, columns=["data", "noise", "labels", "by formula"])


def valley_by_formula(
    clean: int, noisy_sizes: Sequence[int], wrong_share: float, repeats: int, seed: int
) -> pd.DataFrame:
    """What the formulas promise for the valley: the error measured with as many right digits as the mixture is worth.

    Between the numbers of right labels that are tried it is read off a line, on logarithmic axes.
    """
    import pandas as pd

    right = errors_of_right_labels("digits", RIGHT_TRIED, repeats, seed)
    signal = signal_share(wrong_share)
    found = []
    for way, worth in (("alike", unweighted_effective_labels), ("weighted", weighted_effective_labels)):
        for noisy in noisy_sizes:
            at = np.log(worth(clean, noisy, signal))
            error = float(np.exp(np.interp(at, np.log(right.index), np.log(right))))
            found.append((way, noisy, error))
    return pd.DataFrame(found, columns=["way", "noisy labels", "by formula"])


def formula_tried(pairs: int, seed: int) -> pd.DataFrame:
    """640 digits with spread noise, beside as many right ones as the formula says they are worth.

    A row per share of wrong labels: mean errors over so many pairs of trainings, and the standard error of the
    difference.
    """
    import pandas as pd

    digits = data_sets()["digits"]
    found = []
    for wrong in WRONG_TRIED:
        worth = round(effective_labels(LABELS_TRIED, wrong))
        noisy = learning_curve(*digits, (LABELS_TRIED,), wrong, pairs, seed, kinds=["spread"])["error"]
        right = learning_curve(*digits, (worth,), 0.0, pairs, seed, kinds=["none"])["error"]
        found.append(
            {
                "wrong": wrong,
                "worth": worth,
                "640 noisy": noisy.mean(),
                "as many right": right.mean(),
                "standard error": (noisy - right).sem(),
            }
        )
    return pd.DataFrame(found)


def off_by(tried: pd.DataFrame) -> tuple[float, float]:
    """The lowest and the highest difference of the noisy error from the promised one, as a share of that."""
    off = tried["640 noisy"] / tried["as many right"] - 1
    return off.min(), off.max()


def most_standard_errors(tried: pd.DataFrame) -> float:
    """The largest difference between both errors, in its standard errors."""
    return ((tried["640 noisy"] - tried["as many right"]).abs() / tried["standard error"]).max()


def mean_errors(added: pd.DataFrame) -> pd.Series:
    """The error when noisy labels were added, averaged over the repetitions, by way and number of them (the index)."""
    return added.groupby(["way", "noisy labels"])["error"].mean()
