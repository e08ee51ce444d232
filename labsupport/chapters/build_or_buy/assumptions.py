"""The figures behind the chapter "Build or buy"."""

from functools import partial

from labsupport.assumption import Assumption, Choice
from labsupport.chapters.build_or_buy.model import api_usd_per_request
from labsupport.shared.language_models import api_model, closed_model, hosted_model  # noqa: F401  also this chapter's

TRACE = "Azure LLM inference trace 2023, conversation (Patel et al., ISCA 2024)"
BENCHMARK = "Lambda, vLLM benchmark v0, vLLM 0.6.0; the table does not restate the GPU, inferred to be H100"
TODAY = "2026-11-22"
HARBOR_REQUESTS_PER_DAY = 250_000
"""What Harbor's support assistant answers: the volume of the chapter's story, invented."""

serving_setup = Choice(
    name="serving_setup",
    label="What you would run",
    options={"8b": "8B model, 1 H100 a replica", "70b": "70B model, 4 H100 a replica"},
    default="8b",
    gives={
        "model_billion_parameters": {"8b": 8, "70b": 70},
        "gpus_per_replica": {"8b": 1, "70b": 4},
        "decode_tokens_per_second": {"8b": 8_088, "70b": 3_543},
    },
    kind="measured",
    source=BENCHMARK,
    date="2024-09",
)

_assumption = partial(Assumption, date=TODAY)


_TOKENS = {"log": True, "whole": True, "kind": "measured", "source": TRACE, "date": "2023-11"}
_FACTOR = {"format": ",.2f", "step": 0.05}

requests_per_day = _assumption(
    "requests_per_day", "Requests per day", "requests/day", 100_000, 1e3, 1e8, log=True, whole=True
)
input_tokens_per_request = _assumption(
    "input_tokens_per_request", "Input tokens per request", "tokens", 1_155, 50, 100_000, **_TOKENS
)
output_tokens_per_request = _assumption(
    "output_tokens_per_request", "Output tokens per request", "tokens", 211, 1, 8_000, **_TOKENS
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
    "usd_per_gpu_hour", "Price of a GPU", "USD per GPU-hour", 2.5, 1, 8, format=",.2f", step=0.05
)
gpu_peak_teraflops = _assumption(
    "gpu_peak_teraflops",
    "Peak speed of a GPU",
    "TFLOP/s, BF16 dense",
    989,
    100,
    5_000,
    step=1,
    kind="measured",
    source="H100 SXM data sheet figure, dense BF16; not checked again here",
    date="2022",
)
model_flops_utilisation_share = _assumption(
    "model_flops_utilisation_share",
    "Model FLOPs utilisation while reading",
    "of peak speed",
    0.4,
    0.1,
    0.8,
    format=".0%",
    step=0.01,
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
staff_fte = _assumption("staff_fte", "People who keep it running", "full-time", 1, 0.25, 10, format=",.2f", step=0.25)
usd_per_fte_year = _assumption(
    "usd_per_fte_year", "Cost of one full-time position", "USD per year", 200_000, 30_000, 500_000, step=5_000
)

tokens_uncertainty_factor = _assumption(
    "tokens_uncertainty_factor", "Tokens per request: off by up to", "times, either way", 1.5, 1, 4, **_FACTOR
)
throughput_uncertainty_factor = _assumption(
    "throughput_uncertainty_factor", "Throughput: off by up to", "times, either way", 1.8, 1, 4, **_FACTOR
)
gpu_price_uncertainty_factor = _assumption(
    "gpu_price_uncertainty_factor", "GPU price: off by up to", "times, either way", 1.4, 1, 4, **_FACTOR
)
staff_uncertainty_factor = _assumption(
    "staff_uncertainty_factor", "Staff cost: off by up to", "times, either way", 1.7, 1, 4, **_FACTOR
)

price_cut_share = _assumption(
    "price_cut_share", "Price cut on the closed model", "of its price", 0.0, 0, 0.95, format=".0%", step=0.05
)
price_cut_month = _assumption(
    "price_cut_month", "Month of the price cut", "months from now", 12, 0, 24, step=1, whole=True
)
retirement_month = _assumption(
    "retirement_month",
    "Closed model is retired (25: later than this)",
    "months from now",
    12,
    1,
    25,
    step=1,
    whole=True,
)
notice_months = _assumption(
    "notice_months",
    "Notice the vendor gives",
    "months",
    3,
    0,
    12,
    step=0.5,
    format=",.1f",
    kind="measured",
    source="OpenAI's notice of 14 October 2026 for 14 January 2027, as reported by third parties",
    date="2026-10-14",
)
migration_usd = _assumption(
    "migration_usd",
    "Work to move to another model, unhurried",
    "USD",
    40_000,
    1_000,
    1_000_000,
    log=True,
    whole=True,
)
migration_months = _assumption(
    "migration_months", "Time the move takes, unhurried", "months", 4, 0.5, 12, format=",.1f", step=0.5
)
rush_premium_share = _assumption(
    "rush_premium_share",
    "Extra cost of work done in a rush",
    "of that work",
    0.5,
    0,
    1,
    format=".0%",
    step=0.05,
)


def _price_of_luna_over_mini() -> float:
    """What the recommended replacement costs per request, over what the retired model does."""
    tokens = (input_tokens_per_request.default, output_tokens_per_request.default, 0.0)
    usd = [
        api_usd_per_request(*tokens, *(values[model] for values in api_model.gives.values()))
        for model in ("gpt-6-luna", "gpt-4o-mini")
    ]
    return round(usd[0] / usd[1], 2)


replacement_price_ratio = _assumption(
    "replacement_price_ratio",
    "Replacement's price over the retired one's",
    "times",
    _price_of_luna_over_mini(),
    0.05,
    5,
    log=True,
    format=",.2f",
)
quality_gap_share = _assumption(
    "quality_gap_share",
    "Answers that only the open model gets wrong",
    "of requests",
    0,
    0,
    0.05,
    format=".2%",
    step=0.0005,
)
usd_per_failed_answer = _assumption(
    "usd_per_failed_answer", "Cost of one wrong answer", "USD", 0.05, 0.001, 10, log=True, format=",.3f"
)
self_hosting_setup_usd = _assumption(
    "self_hosting_setup_usd",
    "Building the self-hosted service, once",
    "USD",
    50_000,
    1_000,
    1_000_000,
    log=True,
    whole=True,
)
