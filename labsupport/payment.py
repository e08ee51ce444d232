"""Where the cost of a decision lands: what is paid, by whom, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.display import HTML


@dataclass(frozen=True)
class Payment:
    """One cost of one option of a decision, in US dollars at the case that a chapter speaks of."""

    decision: str
    cost: str
    payer: str
    when: str
    usd: float


def payments_table(payments: Sequence[Payment], caption: str) -> HTML:
    """The payments as a table for the page, in their order."""
    import pandas as pd

    from labsupport.figure import table

    rows = [(one.decision, one.cost, one.payer, one.when, one.usd) for one in payments]
    columns = ["Decision", "Cost", "Who pays", "When", "USD at Harbor"]
    return table(pd.DataFrame(rows, columns=columns), caption, {"USD at Harbor": "$,.0f"})
