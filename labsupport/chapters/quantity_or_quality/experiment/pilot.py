"""The raw table of a pilot: three specialists and three of the crowd label listings of a world of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from labsupport.formula import QuantityError

if TYPE_CHECKING:
    import pandas as pd

SPECIALISTS = ("specialist_1", "specialist_2", "specialist_3")
CROWD = ("crowd_1", "crowd_2", "crowd_3")
COUNTERFEIT_SHARE = 0.3
WORLDS = {"specialist": (0.03, 0.2), "crowd": (0.15, 0.35), "correlation": (0.02, 0.35)}
"""How often a specialist and a worker are wrong, and how far the crowd's errors go together: drawn between these."""


def pilot_table(seed: int, items: int = 300) -> pd.DataFrame:
    """A row for each listing, a column for each labeller: 1 is counterfeit, 0 genuine. What is true stays unknown.

    Every ``seed``, a whole number of 0 or more, is a world with error rates of its own.
    """
    import pandas as pd

    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        raise QuantityError("seed", seed, "a whole number of 0 or more")
    rng = np.random.default_rng(int(seed))
    specialist, crowd, correlation = (rng.uniform(*between) for between in WORLDS.values())
    truth = rng.random(items) < COUNTERFEIT_SHARE
    spread = (1 - correlation) / correlation
    hard = rng.beta(crowd * spread, (1 - crowd) * spread, items)
    wrong = {name: rng.random(items) < specialist for name in SPECIALISTS}
    wrong |= {name: rng.random(items) < hard for name in CROWD}
    return pd.DataFrame({name: (truth != missed).astype(int) for name, missed in wrong.items()})
