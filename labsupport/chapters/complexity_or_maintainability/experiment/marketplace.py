"""A case of one's own for the assignment: a marketplace that is offered an ensemble, drawn from a number."""

from __future__ import annotations

from typing import Any

import numpy as np

from labsupport.formula import QuantityError


def marketplace(number: Any) -> dict[str, float]:
    """The figures of the marketplace with this number (a whole one from 0 up): the same number, the same figures.

    Shares are of decisions, of errors (``repeated_errors``) or of what a month costs (``growth``, a month).
    """
    if isinstance(number, bool) or not isinstance(number, int | np.integer) or number < 0:
        raise QuantityError("number", number, "a whole number from 0 up")
    rng = np.random.default_rng([2026, int(number)])

    def one_of(*values: float) -> float:
        return values[int(rng.integers(len(values)))]

    return {
        "decisions_per_month": one_of(20_000, 50_000, 100_000, 200_000, 400_000),
        "usd_per_error": one_of(5, 10, 20, 30, 50),
        "old_errors": one_of(0.03, 0.04, 0.05, 0.06, 0.08),
        "promised_accuracy": one_of(0.002, 0.003, 0.004, 0.006, 0.01),
        "repeated_errors": one_of(0.7, 0.75, 0.8, 0.85, 0.9),
        "build_usd": one_of(20_000, 30_000, 45_000, 60_000, 90_000),
        "maintenance_usd": one_of(1_000, 2_000, 3_000, 4_000),
        "growth": one_of(0.01, 0.02, 0.03, 0.04, 0.05),
        "months": one_of(18, 24, 30, 36),
        "surprise_factor": one_of(1.5, 2, 2.5, 3),
        "surprise_months": one_of(1, 2, 3),
    }
