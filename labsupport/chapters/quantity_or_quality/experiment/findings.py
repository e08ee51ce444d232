"""What the experiments with wrong labels found: learning curves, the formula put to the test, the valley."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labsupport.chapters.quantity_or_quality.experiment.label_noise import SIZES, data_sets, learning_curve
from labsupport.chapters.quantity_or_quality.model import effective_labels

if TYPE_CHECKING:
    import pandas as pd

LABELS_TRIED = 640
WRONG_TRIED = (0.1, 0.2, 0.3, 0.4)
"""Noisy digits on which the formula is tried, and the shares of them that are wrong."""


def learning_curves(wrong_share: float, repeats: int, seed: int) -> pd.DataFrame:
    """The learning curves of both data sets: a row per data set, repetition, size and kind of noise."""
    import pandas as pd

    return pd.concat(
        learning_curve(X, y, trait, SIZES[name], wrong_share, repeats, seed).assign(data=name)
        for name, (X, y, trait) in data_sets().items()
    )


def mean_error(measured: pd.DataFrame, data: str, noise: str, labels: int | None = None) -> float:
    """The error with so many labels (the most there are, if none is given), averaged over the repetitions."""
    labels = max(SIZES[data]) if labels is None else labels
    wanted = (measured["data"] == data) & (measured["noise"] == noise) & (measured["labels"] == labels)
    return measured[wanted]["error"].mean()


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
