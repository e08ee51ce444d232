"""Cures for a model whose confidence is not to be trusted, and the bill with and without them.

Each cure is fitted on held-back cases: a temperature (Guo et al. 2017), Platt's sigmoid, and isotonic regression
(any rising curve), the latter two by scikit-learn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from labsupport.chapters.automate_or_oversee.experiment.out_of_fold import confidence_of, errors_of, log_odds
from labsupport.chapters.automate_or_oversee.model import reviewed_case_usd, selective_usd_per_case

TEMPERATURES = np.geomspace(0.25, 16, 60)


def fitted_temperature(case_log_odds: ArrayLike, positive: ArrayLike) -> float:
    """The one of ``TEMPERATURES`` by which to divide log-odds so that the cases' log loss is least."""
    against = np.where(np.asarray(positive) == 1, -1, 1) * np.asarray(case_log_odds, dtype=float)
    losses = [np.mean(np.logaddexp(0, against / temperature)) for temperature in TEMPERATURES]
    return float(TEMPERATURES[np.argmin(losses)])


def cures(model: Any, X_held: NDArray, y_held: NDArray) -> dict[str, Callable[[NDArray], NDArray]]:
    """Ways to state the log-odds of new cases with a fitted model: as it is, and after each of three cures."""
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.frozen import FrozenEstimator

    def as_it_is(X: NDArray) -> NDArray:
        with np.errstate(divide="ignore"):
            return log_odds(model, model.predict_log_proba(X))

    def by(method: str) -> Callable[[NDArray], NDArray]:
        fitted = CalibratedClassifierCV(FrozenEstimator(model), method=method).fit(X_held, y_held)

        def stated(X: NDArray) -> NDArray:
            with np.errstate(divide="ignore"):
                return log_odds(model, np.log(fitted.predict_proba(X)))

        return stated

    temperature = fitted_temperature(as_it_is(X_held), y_held)
    return {
        "as it is": as_it_is,
        "temperature": lambda X: as_it_is(X) / temperature,
        "sigmoid": by("sigmoid"),
        "isotonic": by("isotonic"),
    }


def reviewed_share(case_log_odds: ArrayLike, threshold_share: float) -> float:
    """Share of cases whose confidence is below the threshold."""
    return float(np.mean(confidence_of(case_log_odds) < threshold_share))


def usd_per_case(
    case_log_odds: ArrayLike,
    positive: ArrayLike,
    threshold_share: float,
    usd_per_review: float,
    usd_per_error: float,
    reviewer_error_share: float,
) -> float:
    """USD per case if the cases whose confidence is below the threshold are reviewed."""
    trusted = confidence_of(case_log_odds) >= threshold_share
    through = np.mean(errors_of(case_log_odds, positive) * trusted)
    per_review = reviewed_case_usd(usd_per_review, usd_per_error, reviewer_error_share)
    return float(selective_usd_per_case(1 - trusted.mean(), through, per_review, usd_per_error))


def cheapest_threshold(case_log_odds: ArrayLike, positive: ArrayLike, **prices: float) -> float:
    """The threshold that is cheapest on these very cases: just above one of their confidences, or 0.5 for no review."""
    candidates = np.append(0.5, confidence_of(case_log_odds) + 1e-9)
    bills = [usd_per_case(case_log_odds, positive, candidate, **prices) for candidate in candidates]
    return float(candidates[np.argmin(bills)])
