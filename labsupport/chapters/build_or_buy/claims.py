"""The claims of the chapter "Build or buy", decided by its own formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.chapters.build_or_buy.calculators import month, split
from labsupport.claim import Claim

if TYPE_CHECKING:
    import pandas as pd


def _break_even(model: str, **inputs: object) -> float:
    return month.compute(api_model=model, **inputs)["break_even_requests_per_day"]


_below = month.compute(api_model="gpt-4o-mini", requests_per_day=100_000)
_at_a_million = month.compute("break_even_price_ratio", api_model="gpt-4o-mini", requests_per_day=1_000_000)
_turn = month.switching_value("requests_per_day", requests_per_day=100_000)
_earliest = min(a.api_model.options, key=_break_even)

api_below_100k = Claim(
    id="1a",
    says="Below 100,000 requests a day an external API (GPT-4o mini) is the right call.",
    verdict="holds",
    because=(
        "At {volume:,.0f} requests a day the API bill is {api:$,.0f} a month, the smallest self-hosted service with "
        "one person {own:$,.0f}. Even against {dear_model}, the model in our list that is easiest to beat, an 8B model "
        "on your own GPUs, if it did the same work, would break even only at {dearest:,.3r} requests a day."
    ),
    flips=(
        "For GPT-4o mini at {turn:,.3r} requests a day, {words}. GPT-4o prices together with half a person bring "
        "break-even below the claim's line, to {flip:,.3r} requests a day. Reasons that no price shows, such as data "
        "that may not leave the house, flip it at any volume."
    ),
    figures={
        "volume": 100_000,
        "api": _below["api_usd_per_month"],
        "own": _below["self_hosting_usd_per_month"],
        "dear_model": a.api_model.options[_earliest],
        "dearest": _break_even(_earliest),
        "turn": _turn.value,
        "words": _turn.words,
        "flip": _break_even("gpt-4o", staff_fte=0.5),
    },
    supports=(
        "List prices, {cite:t}`genaiprices2026`; measured tokens per request, {cite:t}`patel2024splitwise`; "
        "measured serving speed, {cite:t}`nvidia2025tensorrt`.",
    ),
    against=(
        'The model named is switched off on 14 January 2027 {cite:p}`openai2026deprecations`: "the right call" has '
        "a date on it.",
        "The claim leaves out a third option, open weights hosted by somebody else.",
    ),
)

_long = month.compute(**month.presets["1M a day, five times the tokens"])

margin_above_1m = Claim(
    id="1b",
    says="Above a million requests a day, per-token costs start eating margin.",
    verdict="holds only when requests are long or the model is dear",
    because=(
        'We read "eating margin" as: running your own would be cheaper. A million requests a day of measured chat size '
        "cost {mini:$,.0f} a month with GPT-4o mini: less than one engineer. The same million costs {big:$,.0f} with "
        "GPT-4o. Price tier and tokens decide as much as volume does."
    ),
    flips=(
        "A million a day breaks even at {multiplier:,.1f} times the price of GPT-4o mini, at {read:,.2r} input tokens, "
        "or at {write:,.2r} output tokens. In the GPT-4.1 mini tier self-hosting pays from {tier:,.3r} requests a "
        "day, at GPT-4o prices from {dear:,.3r}. Five times the tokens both ways are not enough: it still takes "
        "{long:,.3r} requests, because each token written looks back at all before it, and only on GPUs of your own "
        "you pay for that. Against the same open model hosted by somebody else at {hosted:$,.2f} a million input "
        "tokens it never does."
    ),
    figures={
        "mini": _at_a_million["api_usd_per_month"],
        "big": month.compute(api_model="gpt-4o", requests_per_day=1_000_000)["api_usd_per_month"],
        "multiplier": _at_a_million["break_even_price_ratio"],
        "read": month.switching_value("input_tokens_per_request", requests_per_day=1_000_000).value,
        "write": month.switching_value("output_tokens_per_request", requests_per_day=1_000_000).value,
        "long": _long["break_even_requests_per_day"],
        "tier": _break_even("gpt-4.1-mini"),
        "dear": _break_even("gpt-4o"),
        "hosted": a.hosted_model.gives["hosted_usd_per_million_input_tokens"]["llama-8b-novita"],
    },
    supports=(
        "True of dear tiers, by the list prices of {cite:t}`genaiprices2026` and the speeds of "
        "{cite:t}`nvidia2025tensorrt`.",
    ),
    against=(
        "Falling prices push the break-even away while you build. {cite:t}`epoch2025prices` found 9- to 900-fold "
        "falls a year for a fixed level of performance, {cite:t}`appenzeller2024llmflation` about tenfold.",
        "Mind what they measured: the cheapest model that reaches a level, not the price of the model you use. You "
        "collect the fall by migrating.",
    ),
)

_fleet = split.compute(requests_per_day=1_000_000)
_smallest = split.compute(requests_per_day=1_000)
_big_fleet = split.compute(requests_per_day=10_000_000, staff_fte=2)
_big_model = split.compute(requests_per_day=1_000_000, serving_setup="70b")

staff_share = Claim(
    id="1c",
    says="70 to 80% of the cost of self-hosting is staff, not hardware.",
    verdict="holds only when there are a few GPUs for each person",
    because=(
        "With one person at {fte:$,.0f} a year, people are 80% of the bill at {low:,.1f} single-GPU replicas and 70% "
        "at {high:,.1f}. The range scales with people and with what they cost; no service stays in it as it grows."
    ),
    flips=(
        "Ten million requests a day on an 8B model with two people: {big_fleet:.0%}. A million a day on a 70B model "
        "with one: {big_model:.0%}. With the floor of two "
        "replicas and one person it stays at {floor:.0%}, however small the traffic."
    ),
    figures={
        "fte": a.usd_per_fte_year.default,
        "low": _fleet["replicas_at_80_percent_staff"],
        "high": _fleet["replicas_at_70_percent_staff"],
        "floor": _smallest["staff_cost_share"],
        "big_fleet": _big_fleet["staff_cost_share"],
        "big_model": _big_model["staff_cost_share"],
    },
    supports=("Nothing measured: we found no primary source for the figure, which {cite:t}`nobrega2026six` states.",),
    against=(
        "The share follows from fleet size, so no single percentage can be right for everyone: use the calculator.",
        "Large fleets report a different world: {cite:t}`deepseek2025overview` describes some 227 nodes of eight "
        "GPUs on average (seen in secondary sources only), where by these formulas staff would hardly show.",
    ),
)


def price_tiers() -> pd.DataFrame:
    """Every model of the price list against the same GPUs, dearest first: USD a month, and break-even."""
    import pandas as pd

    found = []
    for key, label in a.api_model.options.items():
        at_a_million = month.compute(api_model=key, requests_per_day=1_000_000)
        found.append(
            {
                "API model": label,
                "100k a day, USD a month": month.compute(api_model=key, requests_per_day=100_000)["api_usd_per_month"],
                "1M a day, USD a month": at_a_million["api_usd_per_month"],
                "Break-even, requests/day": at_a_million["break_even_requests_per_day"],
            }
        )
    return pd.DataFrame(found).sort_values("1M a day, USD a month", ascending=False)


ALL = (api_below_100k, margin_above_1m, staff_share)
