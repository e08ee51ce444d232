"""Where the cost of the chapter's choice lands: who pays for the ensemble, at Harbor."""

from __future__ import annotations

from typing import Any

from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability.calculators import churn, payback, people
from labsupport.payment import Payment

ENSEMBLE = "Approve the ensemble"


def ensemble_release() -> dict[str, Any]:
    """What the calculator of surprises says of the release that the proposal promises: so much more accurate."""
    new_error_share = churn.inputs["old_error_share"] - a.extra_accuracy_share.default
    return churn.compute("surprise_usd_per_month", new_error_share=new_error_share)


def payments() -> tuple[Payment, ...]:
    """What the ensemble costs, from the day it is built to two years on."""
    kept = payback.compute("maintenance_usd_in_month_24")
    known = people.compute(months_ahead=24)
    return (
        Payment(ENSEMBLE, "Building", "Her team", "now", kept["build_usd"]),
        Payment(ENSEMBLE, "Maintenance, month 1", "Her team", "first month", kept["maintenance_usd_per_month"]),
        Payment(
            ENSEMBLE,
            "Maintenance, month 24",
            "Whoever inherited it",
            "a month, two years on",
            kept["maintenance_usd_in_month_24"],
        ),
        Payment(ENSEMBLE, "Nobody knows it", "On-call engineers", "over two years, expected", known["stranded_usd"]),
        Payment(
            ENSEMBLE,
            "The surprise in decisions that get worse",
            "Sellers, then support",
            "a month, from the release on",
            ensemble_release()["surprise_usd_per_month"],
        ),
    )
