"""Where the cost of a decision lands: what is paid, by whom, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.display import HTML


@dataclass(frozen=True)
class Payment:
    """One cost of one option of a decision, in US dollars at the case that a chapter speaks of.

    ``usd`` is ``None`` for what is paid in something else.
    """

    decision: str
    cost: str
    payer: str
    when: str
    usd: float | None


def payments_table(
    payments: Sequence[Payment], caption: str, cost: str = "Cost", usd: str = "USD at Harbor", format: str = "$,.0f"
) -> HTML:
    """The payments as a table for the page, in their order; ``cost`` and ``usd`` head their columns.

    Where all payments belong to one decision, its column is left out.
    """
    import pandas as pd

    from labsupport.figure import table
    from labsupport.parts import format_number

    columns = {
        "Decision": [one.decision for one in payments],
        cost: [one.cost for one in payments],
        "Who pays": [one.payer for one in payments],
        "When": [one.when for one in payments],
        usd: ["not in dollars" if one.usd is None else format_number(one.usd, format) for one in payments],
    }
    if len(set(columns["Decision"])) == 1:
        del columns["Decision"]
    return table(pd.DataFrame(columns), caption, {})
