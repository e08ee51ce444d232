"""What a month costs: people, the API's bill, and how many machines."""

from __future__ import annotations

import math

from labsupport.chapters.build_or_buy import model
from labsupport.checking.question import Mistake, Question
from labsupport.shared.prices import token_price
from labsupport.shared.units import DAYS_PER_MONTH

DAYS = DAYS_PER_MONTH
MINI, LUNA = "openai/gpt-4o-mini", "openai/gpt-6-luna"


# --- Warm-up: people by the month ---------------------------------------------------------------------

people = Question(
    name="people",
    reference=model.staff_usd_per_month,
    cases=[
        dict(staff_fte=1, usd_per_fte_year=180_000),
        dict(staff_fte=2.5, usd_per_fte_year=90_000),
    ],
    mistakes=[
        Mistake(
            lambda staff_fte, usd_per_fte_year: staff_fte * usd_per_fte_year,
            "This looks like the cost of a year. A month is wanted.",
        ),
        Mistake(
            lambda staff_fte, usd_per_fte_year: usd_per_fte_year / 12,
            "This looks like one full-time position, whatever staff_fte is.",
        ),
    ],
    hints=[
        "Two numbers come in: how many people, and what one of them costs in a year.",
        "Multiply them, then bring a year down to a month: return staff_fte * usd_per_fte_year / ...",
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


def _bill_with_prices_swapped(*case):
    price = token_price(case[4])
    return _bill(*case, input=price.output, output=price.input)


def _of_bill(change):
    return lambda **case: change(_bill(**case), case)


monthly_bill = Question(
    name="monthly_bill",
    reference=_bill,
    cases=[
        dict(requests_per_day=100_000, input_tokens=1_155, output_tokens=211, cached_share=0.0, model_name=MINI),
        dict(requests_per_day=250_000, input_tokens=1_155, output_tokens=211, cached_share=0.4, model_name=MINI),
        dict(requests_per_day=40_000, input_tokens=6_000, output_tokens=90, cached_share=0.8, model_name=LUNA),
    ],
    mistakes=[
        Mistake(_of_bill(lambda usd, _: usd / DAYS), "This looks like the cost of one day. A month is wanted."),
        Mistake(_of_bill(lambda usd, _: usd / DAYS * 30), "This looks like 30 days. Here a month is 365.25 / 12."),
        Mistake(_of_bill(lambda usd, _: usd * 12), "This looks like the cost of a year. A month is wanted."),
        Mistake(_of_bill(lambda usd, _: 1e3 * usd), "A thousand times too much: list prices are per million tokens."),
        Mistake(_of_bill(lambda usd, _: 1e6 * usd), "A million times too much: list prices are per million tokens."),
        Mistake(
            _of_bill(lambda usd, case: usd / DAYS / case["requests_per_day"]),
            "This looks like the cost of one request. A month of all requests is wanted.",
        ),
        Mistake(
            lambda **case: _bill_with_prices_swapped(*case.values()),
            "This looks as if input tokens were charged at the output price, and output at the input price.",
        ),
        Mistake(
            lambda **case: _bill(**case | {"cached_share": 0.0}),
            "This looks as if every input token were charged in full. Some are read from cache, at another price.",
        ),
        Mistake(
            lambda **case: _bill(**case | {"cached_share": 1 - case["cached_share"]}),
            "This looks as if cached and uncached tokens had changed places.",
        ),
        Mistake(
            lambda **case: _bill(**case, cached=0.0),
            "This looks as if cached tokens were free. They are cheaper, not free.",
        ),
        Mistake(
            lambda **case: _bill(**case, cached=token_price(case["model_name"]).input * 2),
            "This looks as if cached tokens were charged on top of the full price. They replace full-price tokens.",
        ),
    ],
    hints=[
        "Work out one request first, in dollars; then a day; then a month.",
        "price = token_price(model_name) has three prices: price.input, price.cached_input and price.output, "
        "each for a million tokens.",
        "One request costs (input_tokens * ((1 - cached_share) * full price + cached_share * cached price) "
        "+ output_tokens * output price), all divided by ...",
    ],
)


# --- 2: how many machines ------------------------------------------------------------------------------


def _exact_replicas(requests_per_day, requests_per_second, target_utilisation, peak_to_mean, _minimum=0):
    return requests_per_day * model.replicas_per_daily_request(requests_per_second, target_utilisation, peak_to_mean)


def _replicas(requests_per_day, requests_per_second, target_utilisation, peak_to_mean, minimum):
    one = model.replicas_per_daily_request(requests_per_second, target_utilisation, peak_to_mean)
    return model.replicas(requests_per_day, one, minimum)


def _day(requests_per_day, requests_per_second=14.0, target_utilisation=0.7, peak_to_mean=2.0, minimum=2):
    return dict(
        requests_per_day=requests_per_day,
        requests_per_second=requests_per_second,
        target_utilisation=target_utilisation,
        peak_to_mean=peak_to_mean,
        minimum=minimum,
    )


replicas = Question(
    name="replicas",
    reference=_replicas,
    cases=[_day(100_000), _day(1_300_000), _day(4_000_000, 9.0, 0.6, 3.0)],
    tolerance=0.0,
    mistakes=[
        Mistake(
            lambda **case: max(_exact_replicas(*case.values()), case["minimum"]),
            "This looks like a fraction of a replica. Machines are rented whole, and the peak must fit.",
        ),
        Mistake(
            lambda **case: max(math.floor(_exact_replicas(*case.values())), case["minimum"]),
            "This looks as if the last fraction of a replica were dropped: the peak no longer fits.",
        ),
        Mistake(
            lambda **case: max(round(_exact_replicas(*case.values())), case["minimum"]),
            "This looks like rounding to the nearest whole number. At 2.3 replicas two are too few.",
        ),
        Mistake(lambda **case: _replicas(**case | {"minimum": 0}), "This looks as if the minimum were forgotten."),
        Mistake(
            lambda **case: _replicas(**case | {"minimum": 0}) + case["minimum"],
            "This looks as if the minimum were added. It is a floor: it matters only where fewer would do.",
        ),
        Mistake(
            lambda **case: _replicas(**case | {"peak_to_mean": 1.0}),
            "This looks like capacity for the mean load. Requests do not come evenly: the peak must fit.",
        ),
        Mistake(
            lambda **case: _replicas(**case | {"target_utilisation": 1.0}),
            "This looks as if a replica could be filled to the brim. Its target utilisation leaves room.",
        ),
        Mistake(
            lambda **case: _replicas(
                **case | {"target_utilisation": 1.0, "peak_to_mean": case["peak_to_mean"] * case["target_utilisation"]}
            ),
            "This looks as if the target utilisation lowered the need. Filling replicas less takes more of them.",
        ),
    ],
    hints=[
        "How many requests a second arrive at the peak? How many may one replica take, at its target utilisation?",
        "A day has 86,400 seconds. The peak is the mean times peak_to_mean. A replica should take no more than "
        "target_utilisation * requests_per_second.",
        "Divide the first by the second, round up with math.ceil, and never go below minimum with max.",
    ],
)
