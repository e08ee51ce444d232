"""The figures behind the chapter "Automate or oversee"."""

from functools import partial

from labsupport.assumption import Assumption, Choice

MEASURED_HERE = "logistic regression on 569 tumours, out of fold, this chapter"
TODAY = "2026-11-22"

_assumption = partial(Assumption, date=TODAY)


_PERCENT = {"format": ".1%", "step": 0.005}

# --- Review which ones? --------------------------------------------------------------------------------

threshold_share = _assumption(
    "threshold_share", "Review when the machine is less sure than", "sure", 0.80, 0.5, 1.0, format=".1%", step=0.005
)
usd_per_error = _assumption(
    "usd_per_error", "Cost of a wrong decision", "USD", 100, 5, 10_000, log=True, format=",.0f", whole=True
)
usd_per_review = _assumption("usd_per_review", "Cost of a review", "USD", 5, 0, 60, format=",.2f", step=0.25)
reviewer_error_share = _assumption(
    "reviewer_error_share", "Decisions still wrong after a review", "of reviews", 0.02, 0, 0.3, **_PERCENT
)

# --- Who are the reviewers? ----------------------------------------------------------------------------

cases_per_day = _assumption("cases_per_day", "Cases a day", "cases/day", 2_500, 100, 20_000, log=True, whole=True)
reviewed_share = _assumption(
    "reviewed_share",
    "Share of cases sent to review",
    "of cases",
    0.12,
    0.01,
    0.5,
    kind="measured",
    source=MEASURED_HERE,
    format=".1%",
    step=0.005,
)
minutes_per_review = _assumption(
    "minutes_per_review", "Time for one review", "minutes", 5, 0.5, 20, format=",.1f", step=0.5
)
reviewers = _assumption("reviewers", "Reviewers at work", "people", 4, 1, 30, step=1, whole=True)
hours_per_day = _assumption("hours_per_day", "Hours a day that they work and cases arrive", "hours", 8, 4, 24, step=1)
usd_per_reviewer_hour = _assumption(
    "usd_per_reviewer_hour", "Cost of a reviewer's hour", "USD", 60, 10, 200, format=",.0f", step=5
)
wait_limit_minutes = _assumption(
    "wait_limit_minutes", "Wait that 19 cases in 20 should stay below", "minutes", 15, 1, 120, log=True, whole=True
)
machine_error_reviewed_share = _assumption(
    "machine_error_reviewed_share",
    "Machine's error among reviewed cases",
    "of reviewed cases",
    0.16,
    0.001,
    0.5,
    kind="measured",
    source=MEASURED_HERE,
    format=".1%",
    step=0.001,
)
missed_share = _assumption(
    "missed_share",
    "Wrong decisions that a reviewer lets through",
    "of wrong ones",
    0.08,
    0,
    0.95,
    format=".0%",
    step=0.01,
)
overturned_share = _assumption(
    "overturned_share", "Right decisions that a reviewer overturns", "of right ones", 0.01, 0, 0.2, **_PERCENT
)

# --- What can be undone? ---------------------------------------------------------------------------------

machine_error_share = _assumption(
    "machine_error_share", "Machine's error", "of actions", 0.02, 0.0001, 0.3, log=True, format=".2%"
)
irreversible_share = _assumption(
    "irreversible_share", "Errors that cannot be undone", "of errors", 0.05, 0, 1, format=".0%", step=0.01
)
irreversible_usd = _assumption(
    "irreversible_usd",
    "Cost of an error that cannot be undone",
    "USD",
    300,
    1,
    100_000,
    log=True,
    format=",.0f",
    whole=True,
)
undo_usd = _assumption(
    "undo_usd", "Work to put an error right", "USD", 15, 1, 1_000, log=True, format=",.0f", whole=True
)
hours_to_undo = _assumption("hours_to_undo", "Time until an error is put right", "hours", 24, 0, 336, step=1)
usd_per_hour_wrong = _assumption(
    "usd_per_hour_wrong", "Harm for every hour until then", "USD/hour", 0.5, 0, 20, format=",.2f", step=0.1
)
pause_hours = _assumption("pause_hours", "Pause before the action takes effect", "hours", 4, 0, 72, step=1)
hours_to_notice = _assumption(
    "hours_to_notice", "Mean time until somebody notices an error", "hours", 12, 0.5, 336, log=True, format=",.1f"
)
usd_per_hour_waiting = _assumption(
    "usd_per_hour_waiting", "Cost of making the customer wait", "USD/hour", 0.05, 0, 2, format=",.2f", step=0.01
)
review_wait_hours = _assumption(
    "review_wait_hours", "Wait for a reviewer", "hours", 0.25, 0, 48, format=",.2f", step=0.25
)
audited_actions = _assumption(
    "audited_actions",
    "Actions you can audit before you decide",
    "actions",
    500,
    10,
    1_000_000,
    log=True,
    whole=True,
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
temperature = _assumption(
    "temperature", "Temperature (1: as the model says)", "times", 1, 0.25, 16, log=True, format=",.2f"
)
