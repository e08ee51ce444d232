"""Does calibration find the right threshold? Three models, four cures and two ways to set it, over twenty splits.

The tumours are split at random: half to learn from, a quarter to fit the cure on, a quarter to pay for. Bills are in
US dollars a case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy.typing import NDArray

from labsupport.chapters.automate_or_oversee.experiment import out_of_fold
from labsupport.chapters.automate_or_oversee.experiment.calibration import (
    cheapest_threshold,
    cures,
    reviewed_share,
    usd_per_case,
)
from labsupport.chapters.automate_or_oversee.model import chow_confidence_share
from labsupport.shared.spread import low_middle_high

if TYPE_CHECKING:
    import pandas as pd

Cases = tuple[NDArray, NDArray]
SPLITS = 20
NOBODY_LOOKS = 0.5
"""A threshold that no confidence lies below."""
LABELS = {"logistic": "Logistic regression", "forest": "Random forest", "bayes": "Naive Bayes"}
CURES = ["as it is", "temperature", "sigmoid", "isotonic"]
BILLS = ["Chow's rule", "Tuned threshold", "hindsight", "nobody looks"]


def bills(held: Cases, paid: Cases, **prices: float) -> dict[str, float]:
    """USD per case of the cases to pay for, by each way to set the threshold; cases are log-odds and classes.

    The tuned threshold is the cheapest on the held-back cases, the one in hindsight the cheapest on these.
    """
    ways = (chow_confidence_share(**prices), cheapest_threshold(*held, **prices), cheapest_threshold(*paid, **prices))
    found = [usd_per_case(*paid, threshold, **prices) for threshold in (*ways, NOBODY_LOOKS)]
    return dict(zip(BILLS, found, strict=True))


def bills_over_splits(**prices: float) -> pd.DataFrame:
    """A row for each model, cure and split: the bill by each threshold, and what Chow's rule sends to review.

    ``prices``: ``usd_per_review``, ``usd_per_error``, ``reviewer_error_share``. ``held`` counts the cases that the cure
    was fitted on.
    """
    import pandas as pd
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import train_test_split

    data = load_breast_cancer()
    X, malignant = data.data, 1 - data.target
    chow = chow_confidence_share(**prices)
    rows = []
    for split in range(SPLITS):
        halves = {"train_size": 0.5, "random_state": split}
        learn, rest, learned, other = train_test_split(X, malignant, stratify=malignant, **halves)
        hold, pay, held, paid = train_test_split(rest, other, stratify=other, **halves)
        for name, model in out_of_fold.models(split).items():
            model.fit(learn, learned)
            for cure, stated in cures(model, hold, held).items():
                after = stated(pay)
                case = {"model": name, "cure": cure, "split": split, "held": len(held)}
                reviewed = {"reviewed": reviewed_share(after, chow)}
                rows.append(case | bills((stated(hold), held), (after, paid), **prices) | reviewed)
    return pd.DataFrame(rows)


def mean_bills(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Mean bills and share reviewed over the splits, by model and cure."""
    return outcomes.groupby(["model", "cure"])[[*BILLS, "reviewed"]].mean()


def in_reading_order(means: pd.DataFrame) -> pd.DataFrame:
    """Mean bills with the models' full names, each model's cures in the order in which the chapter names them."""
    named = means.rename(index=LABELS, level="model").reindex(CURES, level="cure")
    return named.sort_index(level="model", sort_remaining=False).reset_index()


def spread_of_bills(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Mean bill and its 80% range over the splits, by model, cure and the two thresholds that one can set."""
    long = outcomes.melt(["model", "cure", "split"], BILLS[:2], "threshold", "usd")
    by = ["model", "cure", "threshold"]
    found = low_middle_high(long, by, "usd").drop(columns="middle")
    return found.merge(long.groupby(by)["usd"].mean().rename("mean").reset_index(), on=by)


def splits_helped(outcomes: pd.DataFrame, cure: str) -> pd.Series:
    """In how many splits a cure makes Chow's rule cheaper than the model as it is, by model."""
    paired = outcomes.pivot(index=["model", "split"], columns="cure", values="Chow's rule")
    return (paired[cure] < paired["as it is"]).groupby("model").sum()
