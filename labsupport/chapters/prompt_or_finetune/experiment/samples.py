"""How many questions a test set needs before it can show a gain."""

from __future__ import annotations

from labsupport.sampling import cases_for_a_paired_gain

DISCORDANT = 0.08
"""Share of questions that only one of two systems answers rightly: ours, to be replaced by a pilot's."""


def pairs_needed(gain: float, other_gain: float = 0.0) -> float:
    """Questions, each answered by both systems, that tell one gain (a share of answers) from another."""
    return cases_for_a_paired_gain(gain, other_gain, DISCORDANT)
