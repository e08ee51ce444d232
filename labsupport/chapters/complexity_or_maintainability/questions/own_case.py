"""A case of the student's own: the accuracy from which the ensemble pays in a marketplace drawn from a number."""

from __future__ import annotations

import math

from labsupport.chapters.complexity_or_maintainability import model, model_churn
from labsupport.chapters.complexity_or_maintainability.experiment.marketplace import marketplace
from labsupport.checking import Mistake, Question, other


def _balance(case, extra, growing, surprising, building, ends_at_once, old_errors_flip):
    """USD that the ensemble with so much extra accuracy brings in all its months."""
    growth = case["growth"] if growing else 0.0
    months = case["months"]
    maintenance = model.maintenance_usd_by_month(months, case["maintenance_usd"], growth)
    if ends_at_once:
        maintenance = case["maintenance_usd"] * (1 + growth) ** (months - 1)
    new_errors = case["old_errors"] if old_errors_flip else case["old_errors"] - extra
    shared = model_churn.shared_error_share(case["old_errors"], new_errors, case["repeated_errors"])
    surprise = model_churn.surprise_usd(
        model_churn.negative_flip_share(new_errors, shared),
        case["decisions_per_month"],
        case["usd_per_error"],
        case["surprise_factor"],
        case["surprise_months"],
    )
    benefit = model.benefit_usd_per_month(extra, case["decisions_per_month"], case["usd_per_error"]) * months
    return benefit - building * case["build_usd"] - maintenance - surprising * surprise


def _needed(number, growing=True, surprising=True, building=True, ends_at_once=False, old_errors_flip=False):
    case = marketplace(number)
    how = growing, surprising, building, ends_at_once, old_errors_flip
    low, high = 0.0, case["old_errors"]
    if _balance(case, high, *how) < 0:
        return math.inf
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if _balance(case, middle, *how) >= 0 else (middle, high)
    return high


needed_accuracy = Question(
    name="needed_accuracy",
    reference=_needed,
    cases=[(1,), (2,), (23,), (35,)],
    mistakes=[
        Mistake(other(surprising=False), "This looks as if the release surprised nobody."),
        Mistake(other(growing=False), "This looks as if maintenance never grew."),
        Mistake(other(building=False), "This looks as if building had cost nothing."),
        Mistake(
            other(ends_at_once=True),
            "This looks as if only the last month's maintenance were paid. Every month's was.",
        ),
        Mistake(
            other(old_errors_flip=True),
            "This looks as if the new version erred as often as the old one. The more accurate it is, the fewer "
            "decisions it can turn wrong.",
        ),
        Mistake(lambda right: 100 * right, "This looks like percent. A share is wanted: 0.003 for 0.3%."),
    ],
    hints=[
        "Write the balance as a function of the extra accuracy first. At which accuracy is it zero?",
        "Of the new version's errors, a share is repeated; the rest are negative flips. Each costs something on top of "
        "an ordinary error, in each of the months that the surprise lasts.",
        "The balance rises with the accuracy: halve an interval, as in question 2b, or solve for it. Which accuracy is "
        "the most that there can be?",
    ],
    praise="Now compare it with the accuracy that was promised: how far is it, and what would it take to see?",
)
