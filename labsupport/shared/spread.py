"""How far the repetitions of an experiment lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def low_middle_high(
    found: pd.DataFrame, by: Sequence[str], value: str, shares: tuple[float, float, float] = (0.1, 0.5, 0.9)
) -> pd.DataFrame:
    """A row for each group of ``by``: three quantiles of ``value``, as columns ``low``, ``middle`` and ``high``."""
    spans = found.groupby(list(by))[value].quantile(list(shares)).unstack().reset_index()
    spans.columns = [*by, "low", "middle", "high"]
    return spans
