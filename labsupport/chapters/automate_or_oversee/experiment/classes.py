"""Classes of action side by side: which way to act is cheapest for each, and what it takes to act at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from labsupport.calculator import Calculator

WAYS = {
    "At once": "automate_usd_per_action",
    "After a pause": "pause_usd_per_action",
    "Person if in doubt": "selective_usd_per_action",
    "Person first": "review_usd_per_action",
}
WORDS = {
    "At once": "at once",
    "After a pause": "after a pause",
    "Person if in doubt": "a person if in doubt",
    "Person first": "a person first",
}
DEFAULT_CLASS = "Refund to the same card"
"""What the calculator shows first; its presets are the other classes."""


def action_classes(undo: Calculator) -> pd.DataFrame:
    """USD per action for each way, the cheapest of them in words, and the audits that acting at once takes."""
    import pandas as pd

    rows = []
    for name, settings in {DEFAULT_CLASS: {}, **undo.presets}.items():
        found = undo.compute(**settings)
        usd = {way: found[quantity] for way, quantity in WAYS.items()}
        cheapest = {"Cheapest": WORDS[min(usd, key=usd.get)]}
        audits = {
            "Audits to act at once": found["audits_to_act_at_once"],
            "Chance to pass them": found["audits_passed_share"],
        }
        rows.append({"Action": name} | usd | cheapest | audits)
    return pd.DataFrame(rows)
