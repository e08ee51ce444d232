"""Classes of action side by side: which way to act is cheapest for each, and what it takes to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from labsupport.calculator import Calculator

WAYS = {
    "At once": "automate_usd_per_action",
    "After a pause": "pause_usd_per_action",
    "Person first": "review_usd_per_action",
}
WORDS = {"At once": "at once", "After a pause": "after a pause", "Person first": "a person first"}
DEFAULT_CLASS = "Refund to the same card"
"""What the calculator shows first; its presets are the other classes."""
LONGEST_HOURS = 336


def action_classes(undo: Calculator) -> pd.DataFrame:
    """USD per action for each way, the cheapest of them in words, and audits: needed to act at once, and possible."""
    import pandas as pd

    rows = []
    for name, settings in {DEFAULT_CLASS: {}, **undo.presets}.items():
        found = undo.compute(**settings)
        usd = {way: found[quantity] for way, quantity in WAYS.items()}
        cheapest = {"Cheapest": WORDS[min(usd, key=usd.get)]}
        audits = {
            "Audits to do without a person": found["audits_needed"],
            "Audits you can do": found["audited_actions"],
        }
        rows.append({"Action": name} | usd | cheapest | audits)
    return pd.DataFrame(rows)


def hours_from_which_a_person_is_cheaper(undo: Calculator, name: str) -> int:
    """Fewest whole hours until an error is noticed with which asking a person first costs no more than a pause."""
    for hours in range(1, LONGEST_HOURS + 1):
        found = undo.compute(**undo.presets[name] | {"hours_to_notice": hours})
        if found["review_usd_per_action"] <= found["pause_usd_per_action"]:
            return hours
    raise LookupError(f"{name}: a pause is cheaper up to {LONGEST_HOURS} hours")
