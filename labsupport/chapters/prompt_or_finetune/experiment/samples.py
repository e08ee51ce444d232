"""How many questions a test set needs before it can show a gain."""

from __future__ import annotations

from labsupport.chapters.prompt_or_finetune.assumptions_gain import DISCORDANT
from labsupport.sampling import cases_for_a_paired_gain


def pairs_needed(gain: float, other_gain: float = 0.0) -> float:
    """Questions, each answered by both systems, that tell one gain (a share of answers) from another."""
    return cases_for_a_paired_gain(gain, other_gain, DISCORDANT)
