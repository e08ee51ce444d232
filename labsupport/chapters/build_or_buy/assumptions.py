"""The figures behind the chapter "Build or buy"."""

import datetime
from functools import partial

from labsupport.assumption import Assumption, Choice
from labsupport.chapters.build_or_buy.assumptions_measured import GPUS, columns, mean_and_spread, seconds_per_million
from labsupport.sampling import Sampled, cases_for_a_mean, cases_for_a_paired_gain
from labsupport.shared.language_models import api_model, closed_model, hosted_model  # noqa: F401  also this chapter's
from labsupport.shared.units import DAYS_PER_MONTH

TRACE = "Azure LLM inference trace 2023, conversation (Patel et al., ISCA 2024)"
BENCHMARK = "NVIDIA, TensorRT-LLM 1.0, performance overview: FP8, maximum load; three speeds fitted to ten lengths"
OURS = "course's assumption"
TODAY = datetime.date(2026, 11, 22)
HARBOR_REQUESTS_PER_DAY = 250_000
"""What Harbor's support assistant answers: the volume of the chapter's story, invented."""
EXPECTED_REQUESTS_PER_DAY = 600_000
"""What Harbor's finance chief expects for the year after: invented too."""

_SPEEDS = ("seconds_per_million_read", "seconds_per_million_written", "seconds_per_million_looked_back")

serving_setup = Choice(
    name="serving_setup",
    label="What you would run",
    options={"8b": "8B model, 1 H100 a replica", "70b": "70B model, 2 H100 a replica"},
    default="8b",
    gives={"gpus_per_replica": GPUS}
    | {name: {setup: seconds_per_million(setup)[i] for setup in GPUS} for i, name in enumerate(_SPEEDS)},
    kind="measured",
    source=BENCHMARK,
    date="2025",
)

_assumption = partial(Assumption, date=str(TODAY))


def _logged(column: str, what: str = "logged requests") -> Sampled:
    """How a mean of tokens is found: as spread out as in the trace."""
    return Sampled(what, cases_for_a_mean, mean_and_spread(column)[1])


_TOKENS = {"log": True, "whole": True, "kind": "measured", "source": TRACE, "date": "2023-11"}
_FACTOR = {"format": ",.2f", "step": 0.05}

requests_per_day = _assumption(
    "requests_per_day", "Requests per day", "requests/day", 100_000, 1e3, 1e8, log=True, whole=True
)
input_tokens_per_request = _assumption(
    "input_tokens_per_request",
    "Input tokens per request",
    "tokens",
    1_155,
    50,
    100_000,
    sampled=_logged("context_tokens"),
    **_TOKENS,
)
output_tokens_per_request = _assumption(
    "output_tokens_per_request",
    "Output tokens per request",
    "tokens",
    211,
    1,
    8_000,
    sampled=_logged("generated_tokens"),
    **_TOKENS,
)
cached_input_share = _assumption(
    "cached_input_share",
    "Share of input tokens read from cache",
    "of input tokens",
    0,
    0,
    0.9,
    format=".0%",
    step=0.05,
)
usd_per_gpu_hour = _assumption(
    "usd_per_gpu_hour",
    "Price of a GPU",
    "USD per GPU-hour",
    2.5,
    1,
    8,
    format=",.2f",
    step=0.05,
    likely=(1.5, 6),
    source="course's assumption, and its range of offers for one H100",
)
reached_speed_share = _assumption(
    "reached_speed_share",
    "Serving speed you reach",
    "of the published maximum",
    0.6,
    0.1,
    1,
    format=".0%",
    step=0.01,
    likely=(0.4, 1),
    source="course's assumption: in MLPerf Inference v5.1 like machines differed by a factor of 1.7",
)
target_utilisation_share = _assumption(
    "target_utilisation_share",
    "Target utilisation at peak",
    "of saturation",
    0.7,
    0.4,
    0.95,
    format=".0%",
    step=0.01,
)
peak_to_mean_ratio = _assumption(
    "peak_to_mean_ratio", "Peak load over mean load", "times", 2, 1, 12, format=",.1f", step=0.1
)
minimum_replicas = _assumption(
    "minimum_replicas", "Fewest replicas kept running", "replicas", 2, 1, 10, step=1, whole=True
)
infrastructure_overhead_share = _assumption(
    "infrastructure_overhead_share",
    "Infrastructure around the GPUs",
    "of the GPU bill",
    0.15,
    0,
    1,
    format=".0%",
    step=0.01,
)
staff_fte = _assumption(
    "staff_fte", "People who keep it running", "full-time", 1, 0.25, 10, format=",.2f", step=0.25, likely=(0.5, 2)
)
usd_per_fte_year = _assumption(
    "usd_per_fte_year", "Cost of one full-time position", "USD per year", 200_000, 30_000, 500_000, step=5_000
)

tokens_uncertainty_factor = _assumption(
    "tokens_uncertainty_factor", "Tokens per request: off by up to", "times, either way", 1.5, 1, 4, **_FACTOR
)
throughput_uncertainty_factor = _assumption(
    "throughput_uncertainty_factor", "Serving speed: off by up to", "times, either way", 1.7, 1, 4, **_FACTOR
)
gpu_price_uncertainty_factor = _assumption(
    "gpu_price_uncertainty_factor", "GPU price: off by up to", "times, either way", 1.4, 1, 4, **_FACTOR
)
staff_uncertainty_factor = _assumption(
    "staff_uncertainty_factor", "Staff cost: off by up to", "times, either way", 1.7, 1, 4, **_FACTOR
)

# --- The balance: a model with an end date, and three ways on -------------------------------------------

replacement_model = Choice(
    name="replacement_model",
    label="The vendor's replacement",
    options=closed_model.options,
    default="gpt-6-luna",
    gives={name.replace("api_", "replacement_", 1): prices for name, prices in closed_model.gives.items()},
    kind="list price",
    source=closed_model.source,
    date=closed_model.date,
)
months_compared = _assumption("months_compared", "Months compared", "months", 24, 3, 48, step=1, whole=True)


def _months_left() -> float:
    """Months until the model of the story is switched off."""
    table = columns("model_retirements")
    (ends,) = table["shut_down"][table["model"] == "GPT-4o mini"]
    return round((datetime.date.fromisoformat(ends) - TODAY).days / DAYS_PER_MONTH, 2)


switch_off_month = _assumption(
    "switch_off_month",
    "Today's model is switched off in",
    "months",
    _months_left(),
    0,
    48,
    format=",.2f",
    step=0.01,
    kind="measured",
    source="OpenAI's notice of 14 October 2026 for 14 January 2027, as reported by third parties",
)
_WORK = {"log": True, "whole": True}
_TIME = {"format": ",.1f", "step": 0.1}
swap_usd = _assumption(
    "swap_usd", "Work to swap to the replacement", "USD", 12_000, 1_000, 1_000_000, likely=(5_000, 30_000), **_WORK
)
swap_months = _assumption("swap_months", "Time the swap takes, unhurried", "months", 2, 0.1, 12, **_TIME)
move_usd = _assumption(
    "move_usd", "Work to move to open weights", "USD", 40_000, 1_000, 1_000_000, likely=(20_000, 80_000), **_WORK
)
move_months = _assumption("move_months", "Time that move takes", "months", 4, 0.1, 24, likely=(2, 8), **_TIME)
build_usd = _assumption(
    "build_usd", "Work to build your own service", "USD", 90_000, 1_000, 1_000_000, likely=(50_000, 200_000), **_WORK
)
build_months = _assumption("build_months", "Time building takes", "months", 6, 0.1, 24, likely=(4, 12), **_TIME)
overlap_months = _assumption(
    "overlap_months", "Months in which two bills are paid", "months", 1, 0, 12, format=",.1f", step=0.1
)
rush_premium_share = _assumption(
    "rush_premium_share", "Extra cost of work done in a rush", "of that work", 0.5, 0, 1, format=".0%", step=0.05
)
replacement_output_ratio = _assumption(
    "replacement_output_ratio",
    "Tokens the replacement writes, over today's",
    "times",
    1,
    0.5,
    20,
    log=True,
    format=",.2f",
    likely=(0.8, 5),
    source="course's assumption: 1 with reasoning switched off, several times with it on",
    sampled=_logged("generated_tokens", "requests answered by the replacement"),
)
ANSWERED_DIFFERENTLY_SHARE = 0.05
"""Share of questions that one of two models alone answers right: assumed, to say how many a comparison takes."""
quality_gap_share = _assumption(
    "quality_gap_share",
    "Answers that only the open model gets wrong",
    "of requests",
    0.001,
    0,
    0.05,
    format=".2%",
    step=0.0001,
    likely=(0, 0.02),
    sampled=Sampled(
        "questions answered by both, 5% of them right in one alone",
        cases_for_a_paired_gain,
        ANSWERED_DIFFERENTLY_SHARE,
    ),
)
usd_per_failed_answer = _assumption(
    "usd_per_failed_answer",
    "Cost of one wrong answer",
    "USD",
    0.25,
    0.001,
    10,
    log=True,
    format=",.3f",
    likely=(0.05, 1),
    source="course's assumption: one in twenty comes back to a person, who costs 5 USD",
)
