"""The whole bill of a fine-tune: who works, who pays, how often it comes again.

Costs are in US dollars of today, not discounted. ``..._after_months`` quantities are cumulative. A tuned
model is made at once and again at every interval, until the vendor retires the model under it.
"""

from labsupport.formula import ceil, formula, maximum, minimum, ratio, where
from labsupport.shared.units import DAYS_PER_MONTH

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
def first_tune_usd(
    preparation_usd,
    labels_usd,
    training_usd,
    evaluation_usd,
):
    """USD for the first tuned model, before anybody uses it."""
    return preparation_usd + labels_usd + training_usd + evaluation_usd


@formula
def repeat_tune_usd(
    preparation_usd,
    labels_usd,
    training_usd,
    evaluation_usd,
    repeated_work_share,
):
    """USD for every later tuned model.

    A share of the work on data again; training and evaluation in full.
    """
    data_usd = repeated_work_share * (preparation_usd + labels_usd)
    return data_usd + training_usd + evaluation_usd


@formula
def repeats_after_months(months, retraining_interval_months, retirement_month, successor_tunable):
    """How often the model has been tuned again by then.

    At every interval until the base model is retired; from then on, where its successor can be tuned
    (``successor_tunable`` 1, else 0), at once and at every interval counted from there.
    """
    before = maximum(0.0, ceil(minimum(months, retirement_month) / retraining_interval_months) - 1)
    since = maximum(0.0, months - retirement_month)
    return before + successor_tunable * ceil(since / retraining_interval_months)


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
def repeats_over_horizon(retraining_interval_months, retirement_month, successor_tunable):
    """How often the model is tuned again within 24 months."""
    return repeats_after_months(HORIZON_MONTHS, retraining_interval_months, retirement_month, successor_tunable)


@formula
def bill_over_horizon_usd(first_tune_usd, repeat_tune_usd, repeats_over_horizon):
    """USD over 24 months, tokens of use not counted."""
    return first_tune_usd + repeats_over_horizon * repeat_tune_usd


@formula
def bill_if_kept_usd(first_tune_usd, repeat_tune_usd, retraining_interval_months):
    """USD over 24 months if nobody retired the base model."""
    again = repeats_after_months(HORIZON_MONTHS, retraining_interval_months, HORIZON_MONTHS, 0)
    return first_tune_usd + again * repeat_tune_usd


@formula
def repeat_usd_per_month(repeat_tune_usd, retraining_interval_months):
    """USD a month of tuning again, spread over the time until the next."""
    return repeat_tune_usd / retraining_interval_months


@formula
def live_after_months(preparation_weeks):
    """Months until the first tuned model answers anybody: the weeks of preparation."""
    return preparation_weeks * 7 / DAYS_PER_MONTH


@formula
def months_in_use(live_after_months, retirement_month, successor_tunable):
    """Months of 24 in which a tuned model answers: from going live to the base model's end, or beyond it."""
    end = where(successor_tunable > 0, HORIZON_MONTHS, minimum(HORIZON_MONTHS, retirement_month))
    return maximum(0.0, end - live_after_months)


@formula
def bill_usd_per_month_in_use(bill_over_horizon_usd, months_in_use):
    """USD for each month in which a tuned model answers; infinite where it never does."""
    return ratio(bill_over_horizon_usd, months_in_use)


@formula
def over_claim_usd(first_tune_usd, claimed_budget_usd):
    """USD by which the first tuned model costs more than the claim says; negative: less."""
    return first_tune_usd - claimed_budget_usd


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
