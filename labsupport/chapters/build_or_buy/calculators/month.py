"""What does a month cost? The API's straight line against the fleet's staircase."""

from labsupport.calculator import Calculator
from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.chapters.build_or_buy import model
from labsupport.chapters.build_or_buy.calculators.common import (
    MACHINES,
    NEVER_BREAKS_EVEN,
    PER_THOUSAND,
    SPEED,
)
from labsupport.chart import QUIET, data, lines, on
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Sweep, Words


def _band(x, y):
    """The volumes between the first and the last crossing, shaded."""
    ends = {"x2": "lasting_break_even_requests_per_day:Q"}
    shaded = data("now").transform_filter("isValid(datum.break_even_requests_per_day)")
    return (shaded.mark_rect(opacity=0.25, fill=QUIET).encode(on(x, "break_even_requests_per_day"), **ends),)


month = Calculator(
    name="what_does_a_month_cost",
    title="What does a month cost?",
    question="Paying by the token against running your own GPUs, at your volume.",
    model=model,
    shown=(
        a.requests_per_day,
        a.api_model,
        a.input_tokens_per_request,
        a.output_tokens_per_request,
        a.reached_speed_share,
        a.staff_fte,
    ),
    more=(a.serving_setup, a.cached_input_share, *MACHINES, a.usd_per_fte_year),
    outputs_shown=(
        Output("api_usd_per_month", "API", unit="a month"),
        Output("self_hosting_usd_per_month", "Self-hosting", unit="a month"),
        Output("break_even_requests_per_day", "Self-hosting breaks even at", ",.3r", "requests/day", NEVER_BREAKS_EVEN),
        SPEED,
        Output("lasting_break_even_requests_per_day", "and for good from", ",.3r", "requests/day"),
        Output("replicas", "Replicas kept running"),
        *PER_THOUSAND,
    ),
    verdict=Words(
        Case(
            "At {requests_per_day}, self-hosting is cheaper: {self_hosting_usd_per_month}, "
            "against {api_usd_per_month} at the API.",
            lambda self_hosting_saves_usd_per_month: self_hosting_saves_usd_per_month > 0,
            "Build",
        ),
        Case(
            "Whatever the volume: every further request costs more on your own GPUs than at the API.",
            lambda break_even_requests_per_day: is_infinite(break_even_requests_per_day),
            "Buy",
        ),
        Case(
            "At {requests_per_day}, the API is cheaper: {api_usd_per_month}, against {self_hosting_usd_per_month} "
            "for your own GPUs and the people who run them.",
            answer="Buy",
        ),
    ),
    deciding="self_hosting_saves_usd_per_month",
    options={"api_usd_per_month": "Buy", "self_hosting_usd_per_month": "Build"},
    charts=(
        Chart(
            title=Words(
                Case(
                    "The two lines never cross: self-hosting stays dearer at every volume",
                    lambda break_even_requests_per_day: is_infinite(break_even_requests_per_day),
                ),
                Case(
                    "The API's line climbs, the fleet's is a staircase; they meet at {break_even_requests_per_day}",
                    lambda break_even_requests_per_day, lasting_break_even_requests_per_day: (
                        break_even_requests_per_day >= lasting_break_even_requests_per_day
                    ),
                ),
                "The lines first meet at {break_even_requests_per_day}, and cross again with each step, for the last "
                "time at {lasting_break_even_requests_per_day}",
            ),
            description=(
                "Line chart on two logarithmic axes: cost per month against requests per day. The API's line rises "
                "in proportion to volume; self-hosting is flat, then rises in steps. Dots mark your volume, a "
                "dashed line the break-even volume."
            ),
            draw=lines(
                "USD per month",
                log_y=True,
                turning="break_even_requests_per_day",
                turning_word="break-even",
                also=_band,
            ),
            sweep=Sweep(
                "requests_per_day",
                {"api_usd_per_month": "API", "self_hosting_usd_per_month": "Self-hosting"},
                points=161,
                also=("replicas",),
            ),
        ),
    ),
    presets={
        "Claim: 100k a day": {"requests_per_day": 100_000},
        "Claim: 1M a day": {"requests_per_day": 1_000_000},
        "1M a day, five times the tokens": {
            "requests_per_day": 1_000_000,
            "input_tokens_per_request": 5_775,
            "output_tokens_per_request": 1_055,
        },
        "GPT-4o prices": {"api_model": "gpt-4o", "requests_per_day": 250_000},
        "The same model, hosted": {"api_model": "llama-8b-novita", "requests_per_day": 1_000_000},
    },
)
