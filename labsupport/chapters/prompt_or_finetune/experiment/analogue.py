"""Search or train further: a small frozen model, adapted to cases that differ from those it learned from.

The model is a logistic regression over web sites (``labsupport.shared.phishing``). It learns on the sites that have
one value of one feature, and is adapted to all others, with few labels. An *instruction* is a mask, which says what
features to ignore, and a cut, the score from which on to say "phishing". Scores are shares of right answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from labsupport.shared.spread import low_middle_high

if TYPE_CHECKING:
    import pandas as pd

SHIFTS = {
    "https": ("https", 1.0),
    "pop-up windows": ("popup_window", 0.5),
    "forms, one way": ("empty_server_form_handler", 1.0),
    "forms, the other way": ("empty_server_form_handler", 0.0),
}
"""How the sites are split: the feature, and its value on the sites that the model learns from."""
LABELS = (10, 30, 100, 300)
SEEDS = 20
TRIED = 200
"""Masks that a search tries, each with every cut."""
CUTS = np.linspace(-2, 2, 9)
STEPS, RATE = 50, 0.5
EVALUATIONS_PER_STEP = 3
"""A training step runs the model forward and backward, which is counted as three evaluations."""


def all_masks(features: int) -> NDArray:
    """Every way to keep (1) or to ignore (0) each feature, one a row."""
    return np.array([[number >> place & 1 for place in range(features)] for number in range(2**features)])


def searched(
    weights: NDArray,
    bias: float,
    usual: NDArray,
    labelled: tuple[NDArray, NDArray],
    held_out: tuple[NDArray, NDArray],
    rng: np.random.Generator,
) -> tuple[float, float]:
    """The instruction that is right most often on the labelled sites:
    its score there, and on held-out sites.

    Weights and bias are never touched; a feature that is ignored takes
    its ``usual`` value.
    """
    masks = all_masks(len(weights))
    masks = masks[rng.permutation(len(masks))[:TRIED]]

    def says_phishing(sites: NDArray, masks: NDArray) -> NDArray:
        seen = sites[:, None] * masks + usual * (1 - masks)
        scores = seen @ weights + bias
        return scores[:, :, None] > CUTS

    says = says_phishing(labelled[0], masks)
    right = (says == labelled[1][:, None, None]).mean(axis=0)
    mask, cut = np.unravel_index(right.argmax(), right.shape)
    says = says_phishing(held_out[0], masks[[mask]])[:, 0, cut]
    found = says == held_out[1]
    return float(right.max()), float(found.mean())


def trained_further(
    weights: NDArray,
    bias: float,
    labelled: tuple[NDArray, NDArray],
    steps: int = STEPS,
) -> tuple[NDArray, float]:
    """Weights and bias after so many steps down the gradient of the
    labelled sites' mean log loss.
    """
    sites, labels = labelled
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-(sites @ weights + bias)))
        error = likely - labels
        weights = weights - RATE * sites.T @ error / len(labels)
        bias = bias - RATE * error.mean()
    return weights, bias


def right_share(weights: NDArray, bias: float, sites: NDArray, labels: NDArray) -> float:
    """Share of right answers of a logistic regression."""
    return float(((sites @ weights + bias > 0) == labels).mean())


def adapted(sites: pd.DataFrame) -> pd.DataFrame:
    """Every way to adapt, for each split, number of labels and repetition with other labels: one score a row."""
    import pandas as pd
    from sklearn.linear_model import LogisticRegression

    features, y = sites.drop(columns="is_phishing"), sites["is_phishing"].to_numpy()
    X = features.to_numpy()
    rows = []
    for shift, (feature, value) in SHIFTS.items():
        elsewhere = (features[feature] == value).to_numpy()
        frozen = LogisticRegression().fit(X[elsewhere], y[elsewhere])
        model, usual = (frozen.coef_[0], frozen.intercept_[0]), X[elsewhere].mean(axis=0)
        here_X, here_y = X[~elsewhere], y[~elsewhere]
        for seed in range(SEEDS):
            rng = np.random.default_rng(seed)
            order = rng.permutation(len(here_y))
            pool, test = order[: max(LABELS)], order[max(LABELS) :]
            held_out = here_X[test], here_y[test]
            for labels in LABELS:
                labelled = here_X[pool[:labels]], here_y[pool[:labels]]
                believed, found = searched(*model, usual, labelled, held_out, rng)
                scores = {
                    "Frozen": right_share(*model, *held_out),
                    "Searched, on its own labels": believed,
                    "Searched": found,
                    "Trained further": right_share(*trained_further(*model, labelled), *held_out),
                }
                case = {"shift": shift, "labels": labels, "seed": seed}
                rows += [case | {"way": way, "score": score} for way, score in scores.items()]
    return pd.DataFrame(rows)


def spread_of(runs: pd.DataFrame) -> pd.DataFrame:
    """Median score and 90% range over the repetitions, for each split, number of labels and way."""
    return low_middle_high(runs, ["shift", "labels", "way"], "score", (0.05, 0.5, 0.95))


def search_against_training(runs: pd.DataFrame, sizes: tuple[int, ...] = (10, 30, 300)) -> pd.DataFrame:
    """Median scores on held-out sites, the 90% range of the search's lead, and how often it leads."""
    import pandas as pd

    wide = runs.pivot_table(index=["shift", "seed", "labels"], columns="way", values="score").reset_index()
    wide["ahead"] = wide["Searched"] - wide["Trained further"]
    rows = []
    for shift in runs["shift"].unique():
        for labels in sizes:
            part = wide[(wide["shift"] == shift) & (wide["labels"] == labels)]
            middles = part[["Frozen", "Searched", "Trained further"]].median()
            ends = part["ahead"].quantile([0.05, 0.95])
            rows.append((shift, labels, *middles, *ends, (part["ahead"] > 0).mean()))
    shares = ["Frozen", "Searched", "Trained", "Search ahead: low", "high", "Search wins"]
    return pd.DataFrame(rows, columns=["Split by", "Labels", *shares])


def mean_lift_points(compared: pd.DataFrame, way: str) -> float:
    """Right answers in a hundred that a way of adapting adds to the frozen model, the mean of all rows."""
    return 100 * (compared[way] - compared["Frozen"]).mean()


def worst_search(compared: pd.DataFrame, labels: int) -> pd.Series:
    """The split on which the search gained least, or lost most, with so many labels."""
    few = compared[compared["Labels"] == labels]
    return few.loc[(few["Searched"] - few["Frozen"]).idxmin()]


def wins_share(compared: pd.DataFrame, labels: int) -> float:
    """How often search beats training with so many labels, over all splits and repetitions."""
    return compared[compared["Labels"] == labels]["Search wins"].mean()


def rows_won_by_training(compared: pd.DataFrame) -> int:
    """In how many rows of the comparison training further is right more often than the search."""
    return int((compared["Trained"] > compared["Searched"]).sum())
