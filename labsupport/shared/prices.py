"""List prices of language models, read from the ``genai-prices`` package and never typed.

``genai-prices`` (MIT) ships the price lists of some fifty providers, pinned with the environment and
read offline. Prices are those valid on ``PRICES_AS_OF``, so a page built later says the same.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from importlib.metadata import version

from labsupport.formula import QuantityError

PRICES_AS_OF = datetime.date(2026, 11, 22)
SOURCE = f"genai-prices {version('genai-prices')}, price list valid on {PRICES_AS_OF}"
PROCESSING = ("standard", "batch")


@dataclass(frozen=True)
class TokenPrice:
    """US dollars per million tokens. ``caches`` says whether cached input has a price of its own."""

    input: float
    cached_input: float
    output: float
    caches: bool


@functools.cache
def token_price(model: str, processing: str = "standard") -> TokenPrice:
    """The list price of a model named ``"provider/model"``, in USD per million tokens.

    ``processing`` is ``"standard"`` or ``"batch"`` (the answer comes within a day). Where a provider has
    no price for cached input, cached tokens cost what other input costs. Raises
    :class:`QuantityError` for an unknown provider, model or price: nothing unknown counts as free.
    """
    from genai_prices import Usage, calc_price

    if processing not in PROCESSING:
        raise QuantityError("processing", processing, " or ".join(map(repr, PROCESSING)))
    provider, _, name = model.partition("/")
    noon = datetime.datetime.combine(PRICES_AS_OF, datetime.time(12), datetime.UTC)
    context = {"processing": "batch"} if processing == "batch" else None
    try:
        found = calc_price(
            Usage(input_tokens=1),
            name,
            provider_id=provider,
            genai_request_timestamp=noon,
            price_context=context,
        )
    except LookupError as unknown:
        raise QuantityError("model", model, f"a provider/model known to {SOURCE}") from unknown
    listed = found.model_price
    if context and not any(variant.when == context for variant in found.model.price_variants or ()):
        raise QuantityError("processing", processing, f"'standard': no batch price of {model} in {SOURCE}")

    def usd(unit: str) -> float | None:
        price = getattr(listed, unit, None)
        return None if price is None else float(getattr(price, "base", price))

    prices = {unit: usd(unit) for unit in ("input_mtok", "output_mtok")}
    missing = [unit for unit, price in prices.items() if price is None]
    if missing:
        raise QuantityError("model", model, f"a model with prices for {', '.join(missing)} in {SOURCE}")
    cached = usd("cache_read_mtok")
    full = prices["input_mtok"]
    return TokenPrice(full, full if cached is None else cached, prices["output_mtok"], cached is not None)
