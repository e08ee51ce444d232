"""What a month costs: people, the API's bill, and how many machines."""

from __future__ import annotations

import math

from labsupport.chapters.build_or_buy import model
from labsupport.checking import Mistake, Question, other
from labsupport.shared.prices import token_price
from labsupport.shared.units import DAYS_PER_MONTH

DAYS = DAYS_PER_MONTH
MINI, LUNA = "openai/gpt-4o-mini", "openai/gpt-6-luna"


# --- Warm-up: people by the month ---------------------------------------------------------------------

people = Question(
    name="people",
    reference=model.staff_usd_per_month,
    cases=[(1, 180_000), (2.5, 90_000)],
    mistakes=[
        Mistake(
            lambda staff_fte, usd_per_fte_year: staff_fte * usd_per_fte_year,
            "This looks like the cost of a year. A month is wanted.",
        ),
        Mistake(
            lambda usd_per_fte_year: usd_per_fte_year / 12,
            "This looks like one full-time position, whatever staff_fte is.",
        ),
    ],
    hints=[
        "Two numbers come in: how many people, and what one of them costs in a year.",
        "What do all of them cost in a year? How many months share that?",
    ],
    praise="That is all there is to it: write, check, ask for a hint, write again.",
)


# --- 1: what the API costs -----------------------------------------------------------------------------


def _bill(requests_per_day, input_tokens, output_tokens, cached_share, model_name, **changed):
    price = token_price(model_name)
    prices = {"input": price.input, "cached": price.cached_input, "output": price.output} | changed
    usd_per_request = model.api_usd_per_request(
        input_tokens, output_tokens, cached_share, prices["input"], prices["cached"], prices["output"]
    )
    return model.api_usd_per_month(requests_per_day, usd_per_request)


monthly_bill = Question(
    name="monthly_bill",
    reference=_bill,
    cases=[(100_000, 1_155, 211, 0.0, MINI), (250_000, 1_155, 211, 0.4, MINI), (40_000, 6_000, 90, 0.8, LUNA)],
    own={"requests_per_day": (0.5, 2.0), "input_tokens": (0.7, 1.4), "output_tokens": (0.7, 1.4)},
    mistakes=[
        Mistake(lambda right: right / DAYS, "This looks like the cost of one day. A month is wanted."),
        Mistake(lambda right: right / DAYS * 30, "This looks like 30 days. Here a month is 365.25 / 12."),
        Mistake(lambda right: right * 12, "This looks like the cost of a year. A month is wanted."),
        Mistake(lambda right: 1e3 * right, "A thousand times too much: list prices are per million tokens."),
        Mistake(lambda right: 1e6 * right, "A million times too much: list prices are per million tokens."),
        Mistake(
            lambda right, requests_per_day: right / DAYS / requests_per_day,
            "This looks like the cost of one request. A month of all requests is wanted.",
        ),
        Mistake(
            lambda **case: _bill(
                **case, input=token_price(case["model_name"]).output, output=token_price(case["model_name"]).input
            ),
            "This looks as if input tokens were charged at the output price, and output at the input price.",
        ),
        Mistake(
            other(cached_share=0.0),
            "This looks as if every input token were charged in full. Some are read from cache, at another price.",
        ),
        Mistake(
            other(cached_share=lambda cached_share: 1 - cached_share),
            "This looks as if cached and uncached tokens had changed places.",
        ),
        Mistake(other(cached=0.0), "This looks as if cached tokens were free. They are cheaper, not free."),
        Mistake(
            lambda **case: _bill(**case, cached=token_price(case["model_name"]).input * 2),
            "This looks as if cached tokens were charged on top of the full price. They replace full-price tokens.",
        ),
    ],
    hints=[
        "Work out one request first, in dollars; then a day; then a month.",
        "price = token_price(model_name) has three prices: price.input, price.cached_input and price.output, "
        "each for a million tokens.",
        "Three kinds of tokens: fresh input, cached input and output. Each has its own price; add the three up, and "
        "mind the million.",
    ],
)


# --- 2: how many machines ------------------------------------------------------------------------------


def _replicas(requests_per_day, requests_per_second, target_utilisation, peak_to_mean, minimum):
    one = model.replicas_per_daily_request(requests_per_second, target_utilisation, peak_to_mean)
    return model.replicas(requests_per_day, one, minimum)


def _with_last_one(whole):
    """The last replica not rounded up but treated by ``whole``."""

    def wrong(requests_per_day, requests_per_second, target_utilisation, peak_to_mean, minimum):
        one = model.replicas_per_daily_request(requests_per_second, target_utilisation, peak_to_mean)
        return max(whole(requests_per_day * one), minimum)

    return wrong


replicas = Question(
    name="replicas",
    reference=_replicas,
    cases=[
        (1_300_000, 14.0, 0.7, 2.0, 2),
        (4_000_000, 9.0, 0.6, 3.0, 2),
        (1_382_400, 10.0, 0.8, 2.0, 2),  # four replicas are exactly full
        (100_000, 14.0, 0.7, 2.0, 2),
    ],
    tolerance=0.0,
    mistakes=[
        Mistake(
            _with_last_one(float),
            "This looks like a fraction of a replica. Machines are rented whole, and the peak must fit.",
        ),
        Mistake(
            _with_last_one(math.floor),
            "This looks as if the last fraction of a replica were dropped: the peak no longer fits.",
        ),
        Mistake(
            _with_last_one(round),
            "This looks like rounding to the nearest whole number. At 2.3 replicas two are too few.",
        ),
        Mistake(
            _with_last_one(lambda needed: math.floor(needed) + 1),
            "This looks as if one were always added. Where the last replica is exactly full, no further one is needed.",
        ),
        Mistake(other(minimum=0), "This looks as if the minimum were forgotten."),
        Mistake(
            lambda minimum, **case: _replicas(**case, minimum=0) + minimum,
            "This looks as if the minimum were added. It is a floor: it matters only where fewer would do.",
        ),
        Mistake(
            other(peak_to_mean=1.0),
            "This looks like capacity for the mean load. Requests do not come evenly: the peak must fit.",
        ),
        Mistake(
            other(target_utilisation=1.0),
            "This looks as if a replica could be filled to the brim. Its target utilisation leaves room.",
        ),
        Mistake(
            other(
                target_utilisation=1.0,
                peak_to_mean=lambda target_utilisation, peak_to_mean: peak_to_mean * target_utilisation,
            ),
            "This looks as if the target utilisation lowered the need. Filling replicas less takes more of them.",
        ),
    ],
    hints=[
        "How many requests a second arrive at the peak? How many may one replica take, at its target utilisation?",
        "A day has 86,400 seconds. The peak is the mean times peak_to_mean. A replica should take no more than "
        "target_utilisation * requests_per_second.",
        "How many replicas is that? Which way must it be rounded, and what if it comes out below minimum?",
    ],
)
