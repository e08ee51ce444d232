"""The chapter's guess: what alone would make tuning Harbor's cheapest choice, and why each other answer tempts."""

from __future__ import annotations

from labsupport.chapters.prompt_or_finetune import assumptions, assumptions_gain
from labsupport.chapters.prompt_or_finetune.calculators import balance
from labsupport.parts import format_number

TENFOLD = 10 * assumptions.requests_per_day.default
CASES = {
    "cache": {"cached_prompt_share": 0},
    "volume": {"requests_per_day": TENFOLD},
    "work": {"tuning_usd": assumptions.tuning_usd.low, "retune_usd": assumptions.retune_usd.low},
    "retired": {"tuned_on": "closed", "retirement_month": 25},
    "answers": {"tune_gain_share": assumptions_gain.FOUND_GAIN + 0.02},
}
"""What each option changes in the balance."""


def _guess() -> dict:
    found = {key: balance.compute(**changes) for key, changes in CASES.items()}
    ahead = {key: values["tuning_ahead_usd"] for key, values in found.items()}
    (right,) = (key for key, usd in ahead.items() if usd > 0)
    now = balance.compute()
    behind = {key: format_number(-usd, "$,.0f") for key, usd in ahead.items()}
    tokens = format_number(now["successor_usd_per_month"], "$,.0f")
    fresh = format_number(found["cache"]["successor_usd_per_month"], "$,.0f")
    failed = format_number(now["failed_usd_per_month"], "$,.0f")
    return {
        "name": "prompt-or-finetune-turns",
        "question": "Which one of these, all else as it is, would make a tuned model Harbor's cheapest choice over the "
        "next two years? All of the prompt is cached today, and at first a tuned model is taken to be no better than a "
        "well searched prompt.",
        "options": {
            "cache": "Nothing of the prompt could be cached",
            "volume": f"{TENFOLD:,} requests a day, ten times as many",
            "work": "Examples, judging and training cost next to nothing",
            "retired": "Nobody retired GPT-4o mini, so it could be tuned and kept",
            "answers": "The tuned model puts right two more answers in a hundred",
        },
        "right": right,
        "because": {
            "cache": f"It tempts because {assumptions.prompt_tokens.default:,} tokens are read with every "
            "question. On the "
            f"successor they would then cost {fresh} a month instead of {tokens}, and tuning would still be "
            f"{behind['cache']} behind.",
            "volume": "It tempts because tuning is paid once. But GPUs grow with the traffic too, and a "
            "searched prompt "
            f"earns ten times as much as well: tuning stays {behind['volume']} behind.",
            "work": "It tempts because the work of tuning is the bill everybody talks about. Without it the "
            "tuned model "
            f"must still be served, and is {behind['work']} behind.",
            "retired": "It tempts because the end of the model ruins the present plan. Kept for two years, the tuned "
            f"model would save tokens, and still be {behind['retired']} behind.",
            "answers": f"Failed answers cost {failed} a month, tokens {tokens}. Two answers in a hundred more "
            "are worth "
            "more than all the tokens.",
        },
    }


GUESS = _guess()
