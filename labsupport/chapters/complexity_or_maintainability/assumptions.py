"""The figures behind the chapter "Complexity or maintainability": nearly all of them yours to replace."""

from functools import partial

from labsupport.assumption import Assumption, Choice
from labsupport.chapters.complexity_or_maintainability.model_cascade import PARTS

TODAY = "2026-11-23"

_assumption = partial(Assumption, date=TODAY)


_PERCENT = {"format": ".0%", "step": 0.01}

# --- How far does one change travel? --------------------------------------------------------------------

coupling_share = _assumption(
    "coupling_share",
    "A change forces a change in a part that reads from it, in",
    "of cases",
    0.5,
    0,
    1,
    **_PERCENT,
)
feedback_share = _assumption(
    "feedback_share",
    "A change of the last part forces one in the first, in",
    "of cases",
    0,
    0,
    1,
    **_PERCENT,
)
changed_part = Choice(
    name="changed_part_name",
    label="What you change first",
    options={str(place): f"the {name}" for place, name in enumerate(PARTS, start=1)},
    default="1",
    gives={"changed_part": {str(place): place for place, _ in enumerate(PARTS, start=1)}},
    date=TODAY,
)
_READERS = {"whole": True, "step": 1}
log_readers = _assumption("log_readers", "Parts that read the listing log", "of 4", 2, 0, 4, **_READERS)
features_readers = _assumption("features_readers", "Parts that read the features", "of 3", 2, 0, 3, **_READERS)
score_readers = _assumption("score_readers", "Parts that read the fraud score", "of 2", 2, 0, 2, **_READERS)
rules_readers = _assumption("rules_readers", "Parts that read the block rules", "of 1", 1, 0, 1, **_READERS)

# --- Does the extra accuracy ever pay? ------------------------------------------------------------------

extra_accuracy_share = _assumption(
    "extra_accuracy_share", "Extra accuracy", "of decisions", 0.003, 0, 0.03, format=".2%", step=0.0005
)
decisions_per_month = _assumption(
    "decisions_per_month", "Decisions a month", "decisions/month", 100_000, 1e3, 1e7, log=True, whole=True
)
usd_per_better_decision = _assumption(
    "usd_per_better_decision", "Worth of a better decision", "USD", 20, 0.1, 1_000, format=",.2f", log=True
)
build_usd = _assumption("build_usd", "Building it", "USD, once", 30_000, 0, 300_000, step=1_000)
maintenance_usd_per_month = _assumption(
    "maintenance_usd_per_month", "Maintenance in the first month", "USD a month", 2_000, 0, 20_000, step=100
)
maintenance_growth_share = _assumption(
    "maintenance_growth_share", "Maintenance grows by", "a month", 0.05, 0, 0.2, format=".1%", step=0.005
)

# --- Who debugs this in six months? ---------------------------------------------------------------------

maintainers = _assumption("maintainers", "People who know the system", "people", 1, 1, 6, whole=True, step=1)
yearly_turnover_share = _assumption(
    "yearly_turnover_share", "Turnover: who knows it leaves it within a year", "of people", 0.2, 0, 0.6, **_PERCENT
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
)
document_ageing_share = _assumption(
    "document_ageing_share", "The document loses", "of its use a month", 0.05, 0, 0.3, **_PERCENT
)
incidents_per_month = _assumption(
    "incidents_per_month", "Incidents that need somebody who knows", "a month", 2, 0.1, 30, format=",.1f", log=True
)
extra_hours_per_incident = _assumption(
    "extra_hours_per_incident", "Extra hours when nobody does", "hours an incident", 24, 1, 200, step=1
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

# --- A budget for being surprised -----------------------------------------------------------------------

_ERRORS = {"format": ".2%", "step": 0.0005}
old_error_share = _assumption(
    "old_error_share", "Errors of the old version", "of decisions", 0.05, 0.0005, 0.3, **_ERRORS
)
new_error_share = _assumption(
    "new_error_share", "Errors of the new version", "of decisions", 0.05, 0.0005, 0.3, **_ERRORS
)
repeated_error_share = _assumption(
    "repeated_error_share", "Errors that both versions make", "of the smaller set", 0.7, 0, 1, **_PERCENT
)
negative_flip_budget_share = _assumption(
    "negative_flip_budget_share", "Your budget for negative flips", "of decisions", 0.005, 0, 0.05, **_ERRORS
)
decisions_per_user = _assumption(
    "decisions_per_user", "Decisions one user sees in a month", "decisions", 20, 1, 1_000, log=True, whole=True
)
usd_per_error = _assumption("usd_per_error", "An ordinary error costs", "USD", 20, 0.1, 1_000, format=",.2f", log=True)
surprise_factor = _assumption(
    "surprise_factor", "An error where it used to be right costs", "times as much", 2, 1, 20, format=",.1f", step=0.1
)
