"""The figures behind the chapter "Automate or oversee"."""

from functools import partial

from labsupport.assumption import OURS, Assumption, Choice
from labsupport.sampling import Sampled, cases_for_a_mean, cases_for_a_share

MEASURED_HERE = "logistic regression on 569 tumours, out of fold, this chapter"
WITH_LUCK = f"{MEASURED_HERE}; likely: the exact 95% interval of so few cases"
WIDE = f"{OURS}, its likely range too"
TODAY = "2026-11-24"

figure = partial(Assumption, date=TODAY)


def share_of(what: str) -> Sampled:
    return Sampled(what, cases_for_a_share)


def mean_of(what: str, relative_spread: float = 1.0) -> Sampled:
    """The spread of 1 is that of waiting times without memory; other ones are said where they are used."""
    return Sampled(what, cases_for_a_mean, relative_spread)


_PERCENT = {"format": ".1%", "step": 0.005}

# --- Review which ones? --------------------------------------------------------------------------------

threshold_share = figure(
    "threshold_share", "Review when the machine is less sure than", "sure", 0.80, 0.5, 1.0, format=".1%", step=0.005
)
usd_per_error = figure(
    "usd_per_error",
    "Cost of a wrong decision",
    "USD",
    100,
    5,
    10_000,
    log=True,
    whole=True,
    source=f"{OURS}: the mean over Harbor's two kinds of refund, as the last calculator prices them",
    likely=(50, 300),
    sampled=mean_of("wrong decisions priced", 1.2),  # most cost 27 dollars, a quarter 300
)
usd_per_review = figure(
    "usd_per_review",
    "Cost of a review",
    "USD",
    5,
    0,
    60,
    format=",.2f",
    step=0.25,
    source=f"{OURS}: 5 minutes at 60 dollars an hour; likely up to twice that, waiting for work included",
    likely=(4, 10),
)
reviewer_error_share = figure(
    "reviewer_error_share",
    "Decisions still wrong after a review",
    "of reviews",
    0.02,
    0,
    0.3,
    source=f"{OURS}, close to what the second calculator's two errors come to",
    sampled=share_of("reviews done again by somebody else"),
    **_PERCENT,
)

# --- Who are the reviewers? ----------------------------------------------------------------------------

cases_per_day = figure("cases_per_day", "Cases a day", "cases/day", 2_500, 100, 20_000, log=True, whole=True)
reviewed_share = figure(
    "reviewed_share",
    "Share of cases sent to review",
    "of cases",
    0.12,
    0.01,
    0.5,
    kind="measured",
    source=WITH_LUCK,
    format=".1%",
    step=0.005,
    likely=(0.09, 0.15),
    sampled=share_of("cases decided"),
)
caught_share = figure(
    "caught_share",
    "Machine's errors that are among them",
    "of its errors",
    0.846,
    0.01,
    1,
    kind="measured",
    source=WITH_LUCK,
    format=".1%",
    step=0.001,
    likely=(0.55, 0.98),
    sampled=share_of("wrong decisions found"),
)
minutes_per_review = figure(
    "minutes_per_review",
    "Time for one review",
    "minutes",
    5,
    0.5,
    20,
    format=",.1f",
    step=0.5,
    sampled=mean_of("reviews timed"),
)
reviewers = figure("reviewers", "Reviewers at work", "people", 4, 1, 30, step=1, whole=True)
hours_per_day = figure("hours_per_day", "Hours a day that they work and cases arrive", "hours", 8, 4, 24, step=1)
usd_per_reviewer_hour = figure(
    "usd_per_reviewer_hour", "Cost of a reviewer's hour", "USD", 60, 10, 200, format=",.0f", step=5
)
wait_limit_minutes = figure(
    "wait_limit_minutes", "Wait that 19 cases in 20 should stay below", "minutes", 15, 1, 120, log=True, whole=True
)
machine_error_share = figure(
    "machine_error_share",
    "Machine's error",
    "of decisions",
    0.0228,
    0.0001,
    0.3,
    kind="measured",
    source=WITH_LUCK,
    log=True,
    format=".2%",
    likely=(0.0122, 0.0387),
    sampled=share_of("decisions checked"),
)
missed_share = figure(
    "missed_share",
    "Wrong decisions that a reviewer lets through",
    "of wrong ones",
    0.08,
    0,
    0.95,
    source=WIDE,
    format=".0%",
    step=0.01,
    likely=(0.02, 0.3),
    sampled=share_of("planted wrong decisions"),
)
overturned_share = figure(
    "overturned_share",
    "Right decisions that a reviewer overturns",
    "of right ones",
    0.01,
    0,
    0.2,
    sampled=share_of("planted right decisions"),
    **_PERCENT,
)

# --- Can you trust the confidence? -----------------------------------------------------------------------

model_kind = Choice(
    name="model_kind",
    label="The model that decides",
    options={"logistic": "Logistic regression", "bayes": "Naive Bayes", "forest": "Random forest"},
    default="bayes",
    gives={"model_code": {"logistic": 0, "bayes": 1, "forest": 2}},
    kind="measured",
    source="scikit-learn's breast cancer set, 569 tumours, ten folds, this course",
    date=TODAY,
)
temperature = figure("temperature", "Temperature (1: as the model says)", "times", 1, 0.25, 16, log=True, format=",.2f")
