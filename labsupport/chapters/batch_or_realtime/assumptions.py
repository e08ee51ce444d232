"""The figures behind the chapter "Batch or real time"."""

from functools import partial

from labsupport.assumption import Assumption
from labsupport.chapters.batch_or_realtime import model
from labsupport.chapters.build_or_buy import api_usd_per_request
from labsupport.chapters.build_or_buy import assumptions as first
from labsupport.sampling import Sampled, cases_for_a_count, cases_for_a_mean, cases_for_a_share

TODAY = "2026-11-22"

_assumption = partial(Assumption, date=TODAY)


# --- Two delays ---------------------------------------------------------------------------------------

value_usd_per_day = _assumption(
    "value_usd_per_day",
    "What the predictions earn, if instant and fresh",
    "USD per day",
    1_000,
    10,
    100_000,
    log=True,
    whole=True,
    likely=(300, 3_000),
    source="course's assumption, likely range ours: nobody at Harbor has measured it",
)
freshness_half_life_days = _assumption(
    "freshness_half_life_days",
    "Freshness half-life: age at which half the value is gone",
    "days",
    14,
    0.02,
    365,
    log=True,
    format=",.3r",
    likely=(3, 60),
    source="course's assumption, likely range ours: back-test last month's scores to find your own",
)
response_ms = _assumption(
    "response_ms", "How long a user waits for the answer", "ms", 20, 1, 1_000_000, log=True, whole=True
)
loss_per_100_ms_share = _assumption(
    "loss_per_100_ms_share",
    "Value lost for each 100 ms of waiting",
    "of the value",
    0.002,
    0,
    0.02,
    format=".2%",
    step=0.0005,
    likely=(0.0005, 0.005),
    source="course's assumption, of the size that Google found for searches (Brutlag 2009); likely range ours",
    sampled=Sampled(
        "visits in each of two groups, if 5% of the visits end in a purchase", model.visits_to_see_a_loss, 0.05
    ),
)
refresh_interval_hours = _assumption(
    "refresh_interval_hours", "Time between two runs", "hours", 24, 0.001, 720, log=True, format=",.3r"
)
data_delay_hours = _assumption(
    "data_delay_hours", "Age of the data when a run ends", "hours", 0, 0, 72, step=0.5, format=",.1f"
)

# --- How often ----------------------------------------------------------------------------------------

usd_per_run = _assumption("usd_per_run", "Cost of one batch run", "USD", 20, 0.1, 5_000, log=True, format=",.2f")
real_time_usd_per_day = _assumption(
    "real_time_usd_per_day",
    "Cost of keeping every score fresh in real time",
    "USD per day",
    60,
    1,
    10_000,
    log=True,
    format=",.0f",
)
interval_days = _assumption("interval_days", "Time between two runs", "days", 1, 1 / 24, 60, log=True, format=",.3r")

# --- Who reads ----------------------------------------------------------------------------------------

entities = _assumption(
    "entities", "Users (or products) with a score", "", 2_000_000, 1_000, 100_000_000, log=True, whole=True
)
reads_per_entity_per_day = _assumption(
    "reads_per_entity_per_day",
    "Reads of each score",
    "per day",
    0.03,
    0.001,
    20,
    log=True,
    format=",.3r",
    likely=(0.01, 0.1),
    source="course's assumption, likely range ours: the log of one day counts it",
    sampled=Sampled("users followed for a day", cases_for_a_count),
)
_TOKENS = (first.input_tokens_per_request.default, first.output_tokens_per_request.default, 0.0)
usd_per_score = _assumption(
    "usd_per_score",
    "Price of computing one score at once",
    "USD",
    round(api_usd_per_request(*_TOKENS, *(prices["gpt-4o-mini"] for prices in first.api_model.gives.values())), 6),
    1e-6,
    0.1,
    log=True,
    format=",.3r",
    source="course's assumption: one GPT-4o mini request of chapter 1's measured size, at list price",
)
batch_discount_share = _assumption(
    "batch_discount_share",
    "Discount for computing in batch",
    "of that price",
    0.5,
    0,
    0.95,
    format=".0%",
    step=0.01,
    kind="list price",
    source="batch APIs of Anthropic, Google and OpenAI: half price within 24 hours",
)
batch_usd_per_run = _assumption("batch_usd_per_run", "Fixed cost of one run", "USD", 0, 0, 500, step=1)
on_demand_fixed_usd_per_day = _assumption(
    "on_demand_fixed_usd_per_day", "Fixed cost of answering on demand", "USD per day", 0, 0, 500, step=1
)

# --- All in one sum ---------------------------------------------------------------------------------------

stored_response_ms = response_ms.but(name="stored_response_ms", label="Looking up a stored score takes")
on_demand_response_ms = response_ms.but(
    name="on_demand_response_ms",
    label="Computing a score while somebody waits takes",
    default=800,
    likely=(300, 2_000),
    sampled=Sampled("scores timed, if times spread as widely as their mean", cases_for_a_mean, 1.0),
)
waited_for_share = _assumption(
    "waited_for_share",
    "Reads for which somebody waits",
    "of reads",
    1,
    0,
    1,
    format=".0%",
    step=0.05,
    source="course's assumption, the dearest case for computing on demand",
    sampled=Sampled("reads looked into", cases_for_a_share),
)
changes_per_entity_per_day = _assumption(
    "changes_per_entity_per_day",
    "Events that change a user's score",
    "per day",
    1,
    0.01,
    50,
    log=True,
    format=",.3r",
    sampled=Sampled("users followed for a day", cases_for_a_count),
)
stream_fixed_usd_per_day = _assumption(
    "stream_fixed_usd_per_day", "Keeping the stream running", "USD per day", 60, 0, 500, step=1
)

# --- The queue ----------------------------------------------------------------------------------------

requests_per_day = _assumption(
    "requests_per_day", "Requests per day", "requests/day", 250_000, 10_000, 1_000_000, log=True, whole=True
)
peak_to_mean_ratio = first.peak_to_mean_ratio
service_seconds = _assumption(
    "service_seconds",
    "Mean time to compute one answer",
    "s",
    1,
    0.05,
    5,
    log=True,
    format=",.3r",
    sampled=Sampled("answers timed, if times are exponential", cases_for_a_mean, 1.0),
)
servers = _assumption("servers", "Servers kept running", "servers", 8, 1, 64, step=1, whole=True)
arrival_variability = _assumption(
    "arrival_variability",
    "Variability of the gaps between requests",
    "standard deviations over the mean (1: random)",
    1,
    0,
    15,
    step=0.1,
    format=",.1f",
)
service_variability = _assumption(
    "service_variability",
    "Variability of the time to answer",
    "standard deviations over the mean (1: exponential)",
    1,
    0,
    5,
    step=0.1,
    format=",.1f",
)
target_p95_wait_seconds = _assumption(
    "target_p95_wait_seconds",
    "Longest wait in the queue for 19 requests in 20",
    "s",
    0.5,
    0.01,
    30,
    log=True,
    format=",.3r",
)
usd_per_server_hour = _assumption(
    "usd_per_server_hour", "Price of a server", "USD per hour", 0.5, 0.05, 10, log=True, format=",.2f"
)
