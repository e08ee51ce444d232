"""A service of one's own, drawn from a word: the same word gives everybody the same service."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from labsupport.formula import QuantityError

MODELS = {
    "GPT-4o mini": ("openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-"),
    "GPT-4o": ("openai/gpt-4o", "openai/ft:gpt-4o-2024-08-06"),
}
CHOICES = {
    "prompt_tokens": range(1_500, 9_000, 250),
    "user_tokens": range(60, 900, 20),
    "output_tokens": range(40, 620, 20),
    "cached_share": [share / 20 for share in range(2, 20)],
    "requests_per_day": [*range(2_000, 20_000, 1_000), *range(20_000, 400_000, 20_000)],
    "one_off_usd": range(4_000, 60_000, 1_000),
    "life_months": range(2, 24),
    "model": list(MODELS),
}
"""What each figure is drawn from."""


@dataclass(frozen=True)
class Service:
    """What is known of a service: tokens, requests a day, US dollars, months, and list names of its models."""

    prompt_tokens: int
    user_tokens: int
    output_tokens: int
    cached_share: float
    requests_per_day: int
    one_off_usd: int
    life_months: int
    base_name: str
    tuned_name: str


def service_of(word: str) -> Service:
    """The service that a word stands for; anything but a word raises :class:`QuantityError`."""
    if not isinstance(word, str) or not word.strip():
        raise QuantityError("word", word, "any word of your own")
    drawn = {}
    for name, choices in CHOICES.items():
        digest = hashlib.sha256(f"{name}: {word.strip().lower()}".encode()).digest()
        drawn[name] = choices[int.from_bytes(digest[:6], "big") % len(choices)]
    base, tuned = MODELS[drawn.pop("model")]
    return Service(**drawn, base_name=base, tuned_name=tuned)
