"""Log-odds of cases that the model had not seen, and what a review threshold does to them.

The data are the breast cancer set that scikit-learn ships (569 tumours; Wolberg, Street and Mangasarian, 1995).
``out_of_fold`` computes ``labsupport/data/tumour_log_odds.csv``; a test computes it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    import pandas as pd

SEED = 0
MOST_LOG_ODDS = 500.0
TREES = 100
HALF_A_TREE = 0.5 / TREES
"""A forest in which every tree agrees is taken to be half a tree short of sure, so that its odds are finite."""


def models(seed: int = SEED) -> Mapping[str, Any]:
    """Three ordinary classifiers, untrained, by name."""
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import GaussianNB
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return {
        "logistic": make_pipeline(StandardScaler(), LogisticRegression(max_iter=5_000)),
        "bayes": GaussianNB(),
        "forest": RandomForestClassifier(TREES, random_state=seed),
    }


def out_of_fold() -> pd.DataFrame:
    """For each tumour: mean radius, whether malignant, and each model's log-odds of that, from ten folds."""
    import pandas as pd
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    data = load_breast_cancer()
    malignant = 1 - data.target
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    found = {"mean_radius": data.data[:, 0].round(3), "malignant": malignant}
    for name, model in models().items():
        with np.errstate(divide="ignore"):  # the logarithm of a probability of zero is dealt with below
            logarithms = cross_val_predict(model, data.data, malignant, cv=folds, method="predict_log_proba")
        found[f"{name}_log_odds"] = log_odds(model, logarithms).round(3)
    return pd.DataFrame(found)


def log_odds(model: Any, log_probabilities: NDArray) -> NDArray:
    """Log-odds of the positive class from the logarithms of both classes' probabilities."""
    found = log_probabilities[:, 1] - log_probabilities[:, 0]
    most = np.log(1 / HALF_A_TREE - 1) if hasattr(model, "n_estimators") else MOST_LOG_ODDS
    return found.clip(-most, most)


def confidence_of(log_odds: ArrayLike) -> NDArray:
    """How sure a model is of its own decision, 0.5 to 1, from log-odds of either sign."""
    return 1 / (1 + np.exp(-np.abs(np.asarray(log_odds, dtype=float))))


def errors_of(log_odds: ArrayLike, positive: ArrayLike) -> NDArray:
    """1 where the decision is wrong, else 0."""
    return ((np.asarray(log_odds) > 0) != (np.asarray(positive) == 1)).astype(int)


def ranking_score(sureness: ArrayLike, wrong: ArrayLike) -> float:
    """How well sureness tells right from wrong: the chance that it is higher for a right case than for a wrong one.

    The area under the ROC curve: 0.5 is a coin toss, 1 perfect; ties count half.
    """
    sureness, wrong = np.asarray(sureness, dtype=float), np.asarray(wrong) == 1
    pairs = sureness[~wrong][:, None] - sureness[wrong][None, :]
    return float(np.mean((pairs > 0) + 0.5 * (pairs == 0)))


def if_review_ends_here(sureness: ArrayLike, wrong: ArrayLike) -> tuple[NDArray, NDArray]:
    """For each case, if it and every case the model is no surer of are reviewed: the share of all cases that are
    reviewed, and the share of all cases that are wrong and go through."""
    sureness, wrong = np.asarray(sureness, dtype=float), np.asarray(wrong)
    order = np.argsort(sureness, kind="stable")
    reviewed = np.searchsorted(sureness[order], sureness, side="right")
    errors = np.concatenate([[0], np.cumsum(wrong[order])])
    return reviewed / len(wrong), (errors[-1] - errors[reviewed]) / len(wrong)
