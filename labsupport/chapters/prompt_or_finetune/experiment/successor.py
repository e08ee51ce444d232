"""When the base model is switched off, and what the successor that its vendor recommends costs.

Dates are those of ``labsupport/data/model_retirements.csv``, prices those of the dated list.
"""

from __future__ import annotations

import datetime

from labsupport.chapters.prompt_or_finetune import model
from labsupport.data import load
from labsupport.shared.prices import PRICES_AS_OF, token_price
from labsupport.shared.units import DAYS_PER_MONTH

SUCCESSOR = "openai/gpt-6-luna"


def shut_down(name: str) -> datetime.date:
    """The day on which the vendor switches the model off."""
    return datetime.date.fromisoformat(load("model_retirements").set_index("model").loc[name, "shut_down"])


def months_left(name: str) -> float:
    """Months from the date of the price list to the end of the model."""
    return (shut_down(name) - PRICES_AS_OF).days / DAYS_PER_MONTH


def successor_usd_per_thousand_requests(
    prompt_tokens: float, user_tokens: float, output_tokens: float, cached_prompt_share: float
) -> float:
    """USD for a thousand requests to the successor, the whole prompt in each."""
    price = token_price(SUCCESSOR)
    each = model.prompted_usd_per_request(
        prompt_tokens, user_tokens, output_tokens, cached_prompt_share, price.input, price.cached_input, price.output
    )
    return model.prompted_usd_per_thousand_requests(each)
