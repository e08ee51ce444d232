"""How many questions a test set needs before it can show a gain."""

from __future__ import annotations

from labsupport.chapters.prompt_or_finetune.assumptions_gain import DISCORDANT
from labsupport.sampling import cases_for_a_paired_gain


def pairs_needed(gain: float, other_gain: float = 0.0) -> float:
    """Questions, each answered by both systems, that tell one gain (a share of answers) from another."""
    return cases_for_a_paired_gain(gain, other_gain, DISCORDANT)


def smallest_gain_shown(pairs: int) -> float:
    """The smallest gain that so many questions tell from none, found by halving."""
    low, high = 0.0, DISCORDANT
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if pairs_needed(middle) > pairs else (low, middle)
    return high
