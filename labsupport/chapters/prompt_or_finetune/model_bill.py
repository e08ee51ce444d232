"""The whole bill of a fine-tune: who works, who pays, how often it comes again.

Costs are in US dollars of today, not discounted. ``..._after_months`` quantities are cumulative. A tuned
model is made at once, again at every interval, and again when the vendor retires the model under it.
"""

from labsupport.formula import ceil, floor, formula, maximum, ratio, where

HORIZON_MONTHS = 24
HOURS_PER_WEEK = 40


@formula
def preparation_usd(preparation_weeks, usd_per_engineer_hour):
    """USD of engineers' time to collect, clean and format examples, at 40 hours a week."""
    return preparation_weeks * HOURS_PER_WEEK * usd_per_engineer_hour


@formula
def labels_usd(training_examples, minutes_per_label, usd_per_expert_hour):
    """USD of experts' time to write or correct the answers that the model shall learn."""
    return training_examples * minutes_per_label / 60 * usd_per_expert_hour


@formula
def training_tokens_million(training_examples, tokens_per_example, epochs):
    """Million tokens that training reads: examples, their length, and how often each is read."""
    return training_examples * tokens_per_example * epochs / 1e6


@formula
def training_usd(training_tokens_million, usd_per_million_training_tokens):
    """USD on the vendor's invoice for one training run."""
    return training_tokens_million * usd_per_million_training_tokens


@formula
def evaluation_usd(evaluation_examples, minutes_per_label, usd_per_expert_hour):
    """USD of experts' time to judge the tuned model's answers before it may go live."""
    return evaluation_examples * minutes_per_label / 60 * usd_per_expert_hour


@formula
def first_tune_usd(preparation_usd, labels_usd, training_usd, evaluation_usd):
    """USD for the first tuned model, before anybody uses it."""
    return preparation_usd + labels_usd + training_usd + evaluation_usd


@formula
def repeat_tune_usd(preparation_usd, labels_usd, training_usd, evaluation_usd, repeated_work_share):
    """USD for every later one: a share of the work on data again; training and evaluation in full."""
    return repeated_work_share * (preparation_usd + labels_usd) + training_usd + evaluation_usd


@formula
def repeats_after_months(months, retraining_interval_months, retirement_month):
    """How often the model has been tuned again by then; a forced one in a scheduled month is the scheduled one."""
    scheduled = maximum(0.0, ceil(months / retraining_interval_months) - 1)
    cycles = retirement_month / retraining_interval_months
    forced = where((months > retirement_month) & (cycles > floor(cycles)), 1, 0)
    return scheduled + forced


@formula
def preparation_usd_after_months(preparation_usd, repeated_work_share, repeats_after_months):
    """USD of engineers' time by then: paid by the machine-learning team."""
    return preparation_usd * (1 + repeated_work_share * repeats_after_months)


@formula
def labels_usd_after_months(labels_usd, repeated_work_share, repeats_after_months):
    """USD of experts' labelling by then: paid by customer support."""
    return labels_usd * (1 + repeated_work_share * repeats_after_months)


@formula
def evaluation_usd_after_months(evaluation_usd, repeats_after_months):
    """USD of evaluation by then: paid by the product team."""
    return evaluation_usd * (1 + repeats_after_months)


@formula
def training_usd_after_months(training_usd, repeats_after_months):
    """USD of training tokens by then: the only part with an invoice."""
    return training_usd * (1 + repeats_after_months)


@formula
def repeats_over_horizon(retraining_interval_months, retirement_month):
    """How often the model is tuned again within 24 months."""
    return repeats_after_months(HORIZON_MONTHS, retraining_interval_months, retirement_month)


@formula
def bill_over_horizon_usd(first_tune_usd, repeat_tune_usd, repeats_over_horizon):
    """USD over 24 months, tokens of use not counted."""
    return first_tune_usd + repeats_over_horizon * repeat_tune_usd


@formula
def bill_usd_per_month(bill_over_horizon_usd):
    """USD a month, the 24-month bill spread evenly."""
    return bill_over_horizon_usd / HORIZON_MONTHS


@formula
def training_cost_share(training_usd, first_tune_usd):
    """Share of the first bill that is training tokens."""
    return ratio(training_usd, first_tune_usd, 0.0)


@formula
def budget_buys_hours(claimed_budget_usd, usd_per_engineer_hour):
    """Hours of an engineer that the claimed budget buys."""
    return claimed_budget_usd / usd_per_engineer_hour


@formula
def budget_buys_examples(claimed_budget_usd, usd_per_million_training_tokens, tokens_per_example, epochs):
    """Training examples that the claimed budget would buy if all of it went into training tokens."""
    return ratio(1e6 * claimed_budget_usd, usd_per_million_training_tokens * tokens_per_example * epochs)
