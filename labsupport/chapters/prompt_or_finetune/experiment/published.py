"""What "35 times fewer" is made of: the published comparison, recomputed from its own tables.

Scores and gains are in points of 100. Source: Agrawal et al. 2025, arXiv 2507.19457, Table 1 (Qwen3 8B).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from labsupport.data import load

if TYPE_CHECKING:
    import pandas as pd


def published_gains() -> pd.DataFrame:
    """The scores of six tasks, and what RL and prompt search gained over the base model and over each other."""
    scores = load("gepa_scores")
    gained = {"RL gains": ("grpo", "base"), "search gains": ("gepa", "base"), "search ahead by": ("gepa", "grpo")}
    return scores.assign(**{name: scores[ahead] - scores[behind] for name, (ahead, behind) in gained.items()})


def mean_of_other_draws(values: ArrayLike, rng: np.random.Generator, draws: int = 5_000) -> tuple[float, float]:
    """The 90% range of the mean over as many values drawn with repetition (a bootstrap)."""
    again = rng.choice(np.asarray(values), size=(draws, len(values))).mean(axis=1)
    low, high = np.quantile(again, [0.05, 0.95])
    return float(low), float(high)


def mean_without_largest(values: ArrayLike) -> float:
    """The mean of all values but the largest."""
    return float(np.sort(values)[:-1].mean())


def published_rollouts() -> pd.DataFrame:
    """Rollouts by what is counted, and how many times as many reinforcement learning uses (the first row)."""
    rollouts = load("gepa_rollouts")
    return rollouts.assign(**{"RL uses more, times": rollouts["rollouts"].iloc[0] / rollouts["rollouts"]})
