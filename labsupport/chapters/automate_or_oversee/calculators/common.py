"""What the chapter's calculators share: the table of real cases, the columns of a review share."""

import numpy as np

from labsupport.chapters.automate_or_oversee.experiment.out_of_fold import confidence_of, errors_of, if_review_ends_here
from labsupport.data import load
from labsupport.parts import Output, Sweep

MODELS = ("logistic", "bayes", "forest")

BY_SHARE = Sweep(
    Output("least_sure_share", "Least certain cases reviewed"),
    (
        Output("confidence_at_share", "The machine is no surer than", ".1%"),
        Output("errors_left_at_share", "Wrong and not looked at", ".2%", "of all cases"),
        Output("usd_per_case_at_share", "Cost", "$,.2f", "a case"),
    ),
    low=0.02,
    high=1.0,
    points=2,
    table_points=8,
)


def columns_of(model: str) -> dict[str, list[float]]:
    """For each tumour: log-odds, confidence, error, and the shares reviewed and wrong if the review ends there.

    Pages carry these columns, so they have no more digits than they need. Twelve keep a share's relative error below
    1e-9, so that no threshold seems to cost less than the best one.
    """
    table = load("tumour_log_odds")
    log_odds = table[f"{model}_log_odds"].abs()
    wrong = errors_of(table[f"{model}_log_odds"], table["malignant"])
    reviewed, left = if_review_ends_here(log_odds, wrong)
    return {
        "log_odds": log_odds.tolist(),
        "confidence": confidence_of(log_odds).round(6).tolist(),
        "wrong": wrong.tolist(),
        "reviewed": reviewed.round(12).tolist(),
        "left": left.round(12).tolist(),
    }


def at_threshold(model: str, threshold_share: float) -> dict[str, float]:
    """What a threshold does on the tumours: error, share sent to review, share of the errors that are among them."""
    found = columns_of(model)
    wrong, doubted = np.array(found["wrong"]), np.array(found["confidence"]) < threshold_share
    return {
        "machine_error_share": round(float(wrong.mean()), 4),
        "reviewed_share": round(float(doubted.mean()), 3),
        "caught_share": round(float(wrong[doubted].sum() / wrong.sum()), 3),
    }


def is_large() -> list[int]:
    """1 for a tumour whose mean radius is at least the median, else 0."""
    radius = load("tumour_log_odds")["mean_radius"]
    return (radius >= radius.median()).astype(int).tolist()
