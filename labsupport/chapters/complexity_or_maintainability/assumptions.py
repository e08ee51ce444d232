"""The figures behind the chapter "Complexity or maintainability": nearly all of them yours to replace.

Those of the calculator of travelling changes are in :mod:`.assumptions_cascade`.
"""

from functools import partial

from labsupport.assumption import Assumption
from labsupport.chapters.complexity_or_maintainability import model_churn
from labsupport.sampling import Sampled, cases_for_a_mean, cases_for_a_paired_gain, cases_for_a_share

TODAY = "2026-11-24"
EXPERIMENT = "this chapter's experiment, rounded; the likely range is about what its two data sets span"
OUR_RANGE = "course's assumption, and so is the likely range"

_assumption = partial(Assumption, date=TODAY)
_measured = partial(Assumption, date=TODAY, kind="measured", source=EXPERIMENT)


_PERCENT = {"format": ".0%", "step": 0.01}
_COUNT = {"whole": True, "step": 1}

# --- A budget for being surprised: figures that others build on ------------------------------------------

_ERRORS = {"format": ".2%", "step": 0.0005}
_checked = Sampled("listings that a person checks", cases_for_a_share)
_GAIN = 0.003
old_error_share = _assumption(
    "old_error_share", "Errors of the old version", "of decisions", 0.05, 0.0005, 0.3, sampled=_checked, **_ERRORS
)
new_error_share = _assumption(
    "new_error_share",
    "Errors of the new version",
    "of decisions",
    old_error_share.default - _GAIN,
    0.0005,
    0.3,
    sampled=_checked,
    **_ERRORS,
)
repeated_error_share = _measured(
    "repeated_error_share",
    "Errors that both versions make",
    "of the smaller set",
    0.85,
    0,
    1,
    likely=(0.75, 0.95),
    sampled=Sampled("errors of the better version, tried on the other", cases_for_a_share),
    **_PERCENT,
)
negative_flip_budget_share = _assumption(
    "negative_flip_budget_share", "Your budget for negative flips", "of decisions", 0.005, 0, 0.05, **_ERRORS
)
decisions_per_user = _assumption(
    "decisions_per_user",
    "Decisions one user sees in a month",
    "decisions",
    20,
    1,
    1_000,
    log=True,
    whole=True,
    sampled=Sampled("users, who differ by as much as their mean", cases_for_a_mean, 1.0),
)
surprise_factor = _assumption(
    "surprise_factor",
    "An error where it used to be right costs",
    "times as much",
    2,
    1,
    20,
    format=",.1f",
    step=0.1,
    likely=(1.0, 4.0),
    source=OUR_RANGE,
)
surprise_months = _assumption(
    "surprise_months",
    "A release surprises for",
    "months",
    1,
    0,
    24,
    format=",.1f",
    step=0.5,
    likely=(0.5, 3.0),
    source=OUR_RANGE,
)

# --- Does the extra accuracy ever pay? ------------------------------------------------------------------

_shared = model_churn.shared_error_share(old_error_share.default, new_error_share.default, repeated_error_share.default)
DISCORDANT_SHARE = old_error_share.default + new_error_share.default - 2 * _shared
"""Decisions that one version alone gets right, at Harbor's figures: the churn of the switch."""

extra_accuracy_share = _assumption(
    "extra_accuracy_share",
    "Extra accuracy",
    "of decisions",
    _GAIN,
    0,
    0.03,
    format=".2%",
    step=0.0005,
    likely=(0.001, 0.005),
    source=OUR_RANGE,
    sampled=Sampled(
        "listings decided by both versions and checked by a person", cases_for_a_paired_gain, DISCORDANT_SHARE
    ),
)
decisions_per_month = _assumption(
    "decisions_per_month", "Decisions a month", "decisions/month", 100_000, 1e3, 1e7, log=True, whole=True
)
usd_per_better_decision = _assumption(
    "usd_per_better_decision",
    "Worth of a better decision",
    "USD",
    20,
    0.1,
    1_000,
    format=",.2f",
    log=True,
    likely=(10, 40),
    source=OUR_RANGE,
    sampled=Sampled("wrong decisions traced to their damage (spread twice the mean)", cases_for_a_mean, 2.0),
)
build_usd = _assumption("build_usd", "Building it", "USD, once", 30_000, 0, 300_000, step=1_000)
maintenance_usd_per_month = _assumption(
    "maintenance_usd_per_month", "Maintenance in the first month", "USD a month", 2_000, 0, 20_000, step=100
)
maintenance_growth_share = _assumption(
    "maintenance_growth_share",
    "Maintenance grows by",
    "a month",
    0.05,
    0,
    0.2,
    format=".1%",
    step=0.005,
    likely=(0.0, 0.08),
    source=OUR_RANGE,
)

# --- Who debugs this in six months? ---------------------------------------------------------------------

maintainers = _assumption("maintainers", "People who know the system", "people", 1, 1, 6, whole=True, step=1)
yearly_turnover_share = _assumption(
    "yearly_turnover_share",
    "Turnover: who knows it leaves it within a year",
    "of people",
    0.2,
    0,
    0.6,
    likely=(0.1, 0.35),
    source=OUR_RANGE,
    sampled=Sampled("people in such a role, a year later", cases_for_a_share),
    **_PERCENT,
)
months_ahead = _assumption("months_ahead", "Look ahead", "months", 6, 1, 36, whole=True, step=1)
handover_document_share = _assumption(
    "handover_document_share",
    "A stranger can work with the handover document, when it is new, in",
    "of cases",
    0.3,
    0,
    1,
    format=".0%",
    step=0.05,
    sampled=Sampled("tries by people who do not know it", cases_for_a_share),
)
document_ageing_share = _assumption(
    "document_ageing_share", "The document loses", "of its use a month", 0.05, 0, 0.3, **_PERCENT
)
incidents_per_month = _assumption(
    "incidents_per_month",
    "Incidents that need somebody who knows",
    "a month",
    2,
    0.1,
    30,
    format=",.1f",
    log=True,
    # Counts of rare, independent events spread by the square root of their mean (Poisson): 0.7 of a mean of 2.
    sampled=Sampled("months of the incident log", cases_for_a_mean, 2**-0.5),
)
extra_hours_per_incident = _assumption(
    "extra_hours_per_incident",
    "Extra hours when nobody does",
    "hours an incident",
    24,
    1,
    200,
    step=1,
    sampled=Sampled("such incidents, whose hours spread by as much as their mean", cases_for_a_mean, 1.0),
)
usd_per_hour = _assumption("usd_per_hour", "An hour of an engineer", "USD an hour", 100, 20, 300, step=5)
training_hours = _assumption("training_hours", "Teaching one more maintainer", "hours", 24, 1, 400, step=1)
staying_current_hours_per_month = _assumption(
    "staying_current_hours_per_month",
    "Keeping that knowledge fresh",
    "hours a month",
    2,
    0,
    40,
    format=",.1f",
    step=0.5,
)
writing_hours = _assumption("writing_hours", "Writing the handover document", "hours", 16, 1, 200, step=1)

# --- The balance ----------------------------------------------------------------------------------------

releases_per_year = _assumption("releases_per_year", "Releases, the first included", "a year", 4, 1, 24, **_COUNT)
_retrained = Sampled("errors of the version in use, tried on its successor", cases_for_a_share)
complex_repeats_share = _measured(
    "complex_repeats_share",
    "Retrained, the complex model repeats",
    "of its errors",
    0.94,
    0.5,
    1,
    likely=(0.9, 0.97),
    sampled=_retrained,
    **_PERCENT,
)
simple_repeats_share = _measured(
    "simple_repeats_share",
    "Retrained, the simple model repeats",
    "of its errors",
    0.97,
    0.5,
    1,
    likely=(0.95, 0.99),
    sampled=_retrained,
    **_PERCENT,
)
