"""Where the cost of the chapter's choice lands: who pays for the ensemble, at Harbor."""

from __future__ import annotations

from labsupport.chapters.complexity_or_maintainability.calculators import balance, payback
from labsupport.payment import Payment

ENSEMBLE = "Approve the ensemble"


def payments() -> tuple[Payment, ...]:
    """What the ensemble costs, from the day it is built to two years on: the parts of the chapter's balance."""
    kept = payback.compute("maintenance_usd_in_month_24")
    found = balance.compute("later_surprise_usd", months_ahead=24)
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
        Payment(ENSEMBLE, "Nobody knows it", "On-call engineers", "over two years, expected", found["stranded_usd"]),
        Payment(
            ENSEMBLE,
            "The surprise of the release",
            "Sellers, then support",
            "the month of the release",
            found["surprise_usd"],
        ),
        Payment(
            ENSEMBLE,
            "The surprises of later releases, beyond the regression's",
            "Sellers, then support",
            "over two years",
            found["later_surprise_usd"],
        ),
    )
