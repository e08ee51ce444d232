"""What the successor that the vendor recommends costs, the whole prompt in each request."""

from __future__ import annotations

from labsupport.chapters.prompt_or_finetune import model
from labsupport.chapters.prompt_or_finetune.assumptions_serving import SUCCESSOR
from labsupport.shared.prices import token_price


def successor_usd_per_thousand_requests(
    prompt_tokens: float, user_tokens: float, output_tokens: float, cached_share: float
) -> float:
    """USD for a thousand requests to the successor, at the prices of the dated list."""
    price = token_price(SUCCESSOR)
    each = model.prompted_usd_per_request(
        prompt_tokens, user_tokens, output_tokens, cached_share, price.input, price.cached_input, price.output
    )
    return model.prompted_usd_per_thousand_requests(each)
