"""The figures behind the chapter "Quantity or quality": prices and error rates of labels, yours to replace."""

from functools import partial

from labsupport.assumption import Assumption
from labsupport.sampling import Sampled, cases_for_a_share

TODAY = "2026-11-24"

_assumption = partial(Assumption, date=TODAY)


_PERCENT = {"format": ".0%", "step": 0.01}
_USD = {"format": ",.2f", "log": True}
_COUNT = {"log": True, "whole": True}


def _looked_at(what):
    """A share that is found by looking at so many of these."""
    return {"sampled": Sampled(what, cases_for_a_share)}


# --- What is a noisy label worth? -----------------------------------------------------------------------

budget_usd = _assumption("budget_usd", "Budget", "USD", 50_000, 1_000, 1_000_000, **_COUNT)
cheap_wrong_share = _assumption(
    "cheap_wrong_share",
    "A cheap label is wrong in",
    "of cases",
    0.25,
    0,
    0.49,
    likely=(0.15, 0.35),
    source="course's assumption, range too, until a pilot has been read",
    **_looked_at("listings labelled by the crowd and by specialists"),
    **_PERCENT,
)
expert_wrong_share = _assumption(
    "expert_wrong_share",
    "An expert's label is wrong in",
    "of cases",
    0.05,
    0,
    0.49,
    likely=(0.02, 0.22),
    source="course's assumption, as specialists say; range up to five doctors' (Dawid and Skene 1979)",
    **_looked_at("listings labelled by three specialists"),
    **_PERCENT,
)
error_correlation_share = _assumption(
    "error_correlation_share",
    "Errors on one item go together, correlation",
    "",
    0.14,
    0,
    1,
    format=".2f",
    step=0.01,
    likely=(0.05, 0.32),
    source="course's assumption; range: several doctors, and one who reads again (Dawid and Skene 1979, fitted)",
)
usd_per_cheap_label = _assumption("usd_per_cheap_label", "A cheap label costs", "USD", 0.5, 0.01, 20, **_USD)
usd_per_expert_label = _assumption("usd_per_expert_label", "An expert's label costs", "USD", 3, 0.05, 200, **_USD)
usd_per_unlabelled_item = _assumption(
    "usd_per_unlabelled_item", "Getting one item, before any label", "USD", 0.1, 0.0, 20, format=",.2f", step=0.05
)
items_available = _assumption("items_available", "Items there are", "items", 50_000, 1_000, 10_000_000, **_COUNT)

pilot_items = _assumption("pilot_items", "Items in the pilot", "items", 300, 30, 3_000, **_COUNT)

# --- When does adding data hurt? ------------------------------------------------------------------------

clean_labels = _assumption("clean_labels", "Clean labels you have", "labels", 200, 10, 100_000, **_COUNT)
noisy_labels = _assumption("noisy_labels", "Noisy labels you add", "labels", 800, 10, 1_000_000, **_COUNT)
noisy_wrong_share = _assumption(
    "noisy_wrong_share",
    "A noisy label is wrong in",
    "of cases",
    0.35,
    0,
    0.49,
    likely=(0.25, 0.45),
    source="course's assumption, range too: workers without training",
    **_looked_at("items labelled twice"),
    **_PERCENT,
)
usd_per_noisy_label = usd_per_cheap_label.but(name="usd_per_noisy_label", label="A noisy label costs")
usd_per_clean_label = usd_per_expert_label.but(name="usd_per_clean_label", label="A clean label costs")

# --- The swamp bill -------------------------------------------------------------------------------------

terabytes_per_month = _assumption(
    "terabytes_per_month", "Data that arrive", "TB a month", 2, 0.1, 100, format=",.1f", log=True
)
retention_months = _assumption("retention_months", "Kept for", "months", 24, 1, 24, whole=True, step=1)
usd_per_terabyte_month = _assumption("usd_per_terabyte_month", "Storing", "USD per TB and month", 23, 1, 100, step=1)
used_share = _assumption(
    "used_share",
    "Share that is ever used",
    "of the data",
    0.1,
    0,
    1,
    **_looked_at("files whose last use is looked up"),
    **_PERCENT,
)
usd_worth_per_used_terabyte = _assumption(
    "usd_worth_per_used_terabyte",
    "What is used brings in",
    "USD per TB",
    20_000,
    0,
    200_000,
    step=500,
    likely=(5_000, 60_000),
    source="course's assumption, range too: ask whoever uses it",
)
first_use_month = _assumption("first_use_month", "First used in month", "", 12, 1, 24, whole=True, step=1)
usd_per_cleaned_terabyte = _assumption(
    "usd_per_cleaned_terabyte", "Cleaning and labelling what is used", "USD per TB", 5_000, 0, 50_000, step=100
)
trainings_per_year = _assumption("trainings_per_year", "Trainings", "a year", 12, 0, 52, whole=True, step=1)
usd_per_trained_terabyte = _assumption(
    "usd_per_trained_terabyte", "Training once on what is used", "USD per TB", 200, 0, 5_000, step=10
)
deletion_requests_per_month = _assumption(
    "deletion_requests_per_month", "Deletion requests", "a month", 20, 0, 500, whole=True, step=1
)
hours_per_request = _assumption("hours_per_request", "Work for each", "hours", 0.5, 0, 20, format=",.1f", step=0.1)
hours_per_request_and_terabyte = _assumption(
    "hours_per_request_and_terabyte", "and more for each TB stored", "hours", 0.05, 0, 2, format=",.2f", step=0.01
)
usd_per_hour = _assumption("usd_per_hour", "An hour of work", "USD", 80, 20, 300, step=5)
usd_per_terabyte_year_compliance = _assumption(
    "usd_per_terabyte_year_compliance",
    "Documenting, protecting, auditing",
    "USD per TB and year",
    300,
    0,
    5_000,
    step=50,
)

# --- Spread or concentrated noise -----------------------------------------------------------------------

wrong_label_share = _assumption(
    "wrong_label_share",
    "Labels that are wrong",
    "of labels",
    0.3,
    0,
    0.45,
    **_looked_at("items labelled twice"),
    **_PERCENT,
)
systematic_share = _assumption(
    "systematic_share",
    "of these, always on the same kind of item",
    "of wrong labels",
    1,
    0,
    1,
    **_looked_at("wrong labels read one by one"),
    **_PERCENT,
)
labels = _assumption("labels", "Labels", "labels", 1_000, 10, 1_000_000, **_COUNT)
target_error_share = _assumption(
    "target_error_share", "Error you want to reach", "of new items", 0.1, 0.01, 0.45, **_PERCENT
)
error_at_100_labels_share = _assumption(
    "error_at_100_labels_share",
    "Error with 100 right labels",
    "of new items",
    0.12,
    0.02,
    0.4,
    **_looked_at("items of the test set"),
    **_PERCENT,
)
error_left_after_tenfold_share = _assumption(
    "error_left_after_tenfold_share", "Ten times the labels leave", "of the error", 0.25, 0.05, 0.9, **_PERCENT
)
