"""What happens at the edge of capacity: ten working days of the reviewers' queue, played event by event.

Arrivals are random at a constant rate, review times exponential; what is left in the evening waits for the morning.
Waits are in working minutes. The calculator that computes the same is handed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from labsupport.shared.queueing import simulated_waits

if TYPE_CHECKING:
    import pandas as pd

    from labsupport.calculator import Calculator

DAYS, REPEATS, SEED = 10, 12, 7
SHARES = (0.10, 0.12, 0.13, 0.14, 0.15, 0.16, 0.18)
"""Shares of the cases that are reviewed."""


def ten_days_of_waits(
    reviews_per_day: float, hours_per_day: float, minutes_per_review: float, reviewers: int, rng: np.random.Generator
) -> NDArray:
    """Minutes that each case to review waits for one of the reviewers."""
    minutes = DAYS * hours_per_day * 60
    cases = rng.poisson(reviews_per_day / hours_per_day / 60 * minutes)
    arrivals = np.sort(rng.uniform(0, minutes, cases))
    return simulated_waits(arrivals, rng.exponential(minutes_per_review, cases), reviewers)


def queue_at_the_edge(reviewers: Calculator) -> pd.DataFrame:
    """The wait that one case in twenty exceeds, simulated and by Erlang's formula, for each of ``SHARES``.

    ``low`` and ``high`` are the 90% range of the repetitions, ``load`` is that on each reviewer.
    """
    import pandas as pd

    rows = []
    for share in SHARES:
        case = reviewers.compute(reviewed_share=share)
        people = [case[name] for name in ("hours_per_day", "minutes_per_review", "reviewers")]
        simulated = [
            np.quantile(
                ten_days_of_waits(case["reviews_per_day"], *people, np.random.default_rng([SEED, repeat])), 0.95
            )
            for repeat in range(REPEATS)
        ]
        low, middle, high = np.quantile(simulated, [0.05, 0.5, 0.95])
        found = {"share": share, "low": low, "simulated": middle, "high": high}
        rows.append(found | {"formula": case["slow_wait_minutes"], "load": case["reviewer_utilisation"]})
    return pd.DataFrame(rows)
