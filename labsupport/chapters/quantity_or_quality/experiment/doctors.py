"""What the doctors' readings say of the doctors: beside the vote, by the fitted model, and how surely.

``readings`` is the table of :func:`.raters.ratings`; ``vote`` and ``probabilities`` are what :func:`.raters.majority`
and :func:`.raters.fitted` make of it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from labsupport.chapters.quantity_or_quality.experiment.raters import FIRST_READINGS, fitted

SEED, REDRAWS = 2026, 60


def differing_items(probabilities: pd.DataFrame, vote: pd.Series) -> int:
    """Items for which the most probable class is not that of the vote."""
    return int((probabilities.idxmax(axis=1) != vote).sum())


def mean_certainty(probabilities: pd.DataFrame) -> float:
    """The probability that the model gives to its own answer, averaged over the items."""
    return float(probabilities.max(axis=1).mean())


def redrawn_right_shares(readings: pd.DataFrame, redraws: int, seed: int) -> pd.DataFrame:
    """Each reader's share of right readings (columns), fitted to as many patients drawn with replacement (rows)."""
    rng = np.random.default_rng(seed)
    again = (rng.integers(0, len(readings), len(readings)) for _ in range(redraws))
    return pd.DataFrame([fitted(readings.iloc[patients].reset_index(drop=True))[1] for patients in again])


def doctors_compared(
    readings: pd.DataFrame, vote: pd.Series, right_share: pd.Series, redraws: int = REDRAWS, seed: int = SEED
) -> pd.DataFrame:
    """A row per doctor: agreement with the vote, share of right readings by the model, and its 90% range."""
    again = redrawn_right_shares(readings, redraws, seed)
    return pd.DataFrame(
        {
            "doctor": [name.replace("observer_", "doctor ") for name in right_share.index],
            "agrees with the vote": [(readings[column] == vote).mean() for column in FIRST_READINGS],
            "right, by the model": right_share.to_numpy(),
            "low": again.quantile(0.05).to_numpy(),
            "high": again.quantile(0.95).to_numpy(),
        }
    )
