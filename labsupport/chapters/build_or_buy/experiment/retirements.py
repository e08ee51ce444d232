"""How long models live: dates on which their vendor first offered them, and switches them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labsupport.data import load
from labsupport.shared.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    import pandas as pd


def retirements() -> pd.DataFrame:
    """The table ``model_retirements`` with two columns more: ``months alive`` and ``months of notice``."""
    import pandas as pd

    table = load("model_retirements")
    offered, announced, ends = (pd.to_datetime(table[name]) for name in ("snapshot_of", "announced", "shut_down"))
    return table.assign(
        **{
            "months alive": (ends - offered).dt.days / DAYS_PER_MONTH,
            "months of notice": (ends - announced).dt.days / DAYS_PER_MONTH,
        }
    )
