"""The balance as one sum over 24 months, what decides it, and by how much."""

from labsupport.chapters.prompt_or_finetune import model as request
from labsupport.chapters.prompt_or_finetune import model_balance as by_then
from labsupport.chapters.prompt_or_finetune import model_bill as bill
from labsupport.formula import ANY_NUMBER, INFINITY, formula, maximum, minimum, ratio, second_lowest, where

BUILDS_ON = (by_then, request, bill)
HORIZON_MONTHS = by_then.HORIZON_MONTHS
TOTALS = {
    "prompt_usd_over_horizon": ANY_NUMBER,
    "search_usd_over_horizon": ANY_NUMBER,
    "tune_usd_over_horizon": ANY_NUMBER,
}


@formula
def searched_gain_months(retirement_month, gain_lost_share_per_month, retraining_interval_months):
    """Months of undiminished gain that 24 months of a searched prompt are worth."""
    return by_then.searched_gain_months_by_then(
        HORIZON_MONTHS, retirement_month, gain_lost_share_per_month, retraining_interval_months
    )


@formula
def tuned_months(live_after_months, tuned_until_month, successor_tunable):
    """Months of 24 in which a tuned model answers."""
    return by_then.tuned_months_by_then(HORIZON_MONTHS, live_after_months, tuned_until_month, successor_tunable)


@formula
def tuned_gain_months(
    live_after_months, tuned_until_month, successor_tunable, gain_lost_share_per_month, retraining_interval_months
):
    """Months of undiminished gain that 24 months with tuned models are worth."""
    return by_then.tuned_gain_months_by_then(
        HORIZON_MONTHS,
        live_after_months,
        tuned_until_month,
        successor_tunable,
        gain_lost_share_per_month,
        retraining_interval_months,
    )


@formula
def prompt_usd_over_horizon(retirement_month, prompted_usd_per_month, successor_usd_per_month, failed_usd_per_month):
    """USD over 24 months with the prompt as it is."""
    return by_then.prompt_usd_by_then(
        HORIZON_MONTHS, retirement_month, prompted_usd_per_month, successor_usd_per_month, failed_usd_per_month
    )


@formula
def search_usd_over_horizon(
    prompt_usd_over_horizon,
    search_once_usd,
    retraining_interval_months,
    retirement_month,
    gain_usd_per_month,
    search_gain_share,
    failed_answers_share,
    searched_gain_months,
):
    """USD over 24 months with a searched prompt."""
    return by_then.search_usd_by_then(
        HORIZON_MONTHS,
        prompt_usd_over_horizon,
        search_once_usd,
        retraining_interval_months,
        retirement_month,
        gain_usd_per_month,
        search_gain_share,
        failed_answers_share,
        searched_gain_months,
    )


@formula
def tune_usd_without_gain(
    retirement_month,
    prompted_usd_per_month,
    successor_usd_per_month,
    tuned_usd_per_month,
    failed_usd_per_month,
    live_after_months,
    tuned_until_month,
    tuned_months,
    tuning_usd,
    retune_usd,
    retraining_interval_months,
    successor_tunable,
):
    """USD over 24 months with a tuned model that answers no better than the prompt as it is."""
    return by_then.tune_usd_without_gain_by_then(
        HORIZON_MONTHS,
        retirement_month,
        prompted_usd_per_month,
        successor_usd_per_month,
        tuned_usd_per_month,
        failed_usd_per_month,
        live_after_months,
        tuned_until_month,
        tuned_months,
        tuning_usd,
        retune_usd,
        retraining_interval_months,
        successor_tunable,
    )


@formula
def tune_usd_over_horizon(
    tune_usd_without_gain, gain_usd_per_month, tune_gain_share, failed_answers_share, tuned_gain_months
):
    """USD over 24 months with a tuned model."""
    return by_then.tune_usd_by_then(
        tune_usd_without_gain, gain_usd_per_month, tune_gain_share, failed_answers_share, tuned_gain_months
    )


@formula(**TOTALS)
def tuning_ahead_usd(prompt_usd_over_horizon, search_usd_over_horizon, tune_usd_over_horizon):
    """USD by which tuning is ahead of the cheaper prompt over 24 months; negative: behind."""
    return minimum(prompt_usd_over_horizon, search_usd_over_horizon) - tune_usd_over_horizon


@formula(**TOTALS)
def lead_usd(prompt_usd_over_horizon, search_usd_over_horizon, tune_usd_over_horizon):
    """USD by which the cheapest of the three is ahead of the second."""
    totals = (prompt_usd_over_horizon, search_usd_over_horizon, tune_usd_over_horizon)
    return second_lowest(*totals) - minimum(*totals)


@formula(
    prompt_usd_over_horizon=ANY_NUMBER,
    search_usd_over_horizon=ANY_NUMBER,
)
def needed_gain(
    tune_usd_without_gain,
    prompt_usd_over_horizon,
    search_usd_over_horizon,
    gain_usd_per_month,
    tuned_gain_months,
    failed_answers_share,
):
    """Share of answers that tuning must turn from wrong to right to match
    the cheaper prompt; infinite where that is more than fail.
    """
    cheaper_usd = minimum(prompt_usd_over_horizon, search_usd_over_horizon)
    behind_usd = maximum(0.0, tune_usd_without_gain - cheaper_usd)
    share = ratio(behind_usd, gain_usd_per_month * tuned_gain_months)
    return where(share <= failed_answers_share, share, INFINITY)


@formula
def needed_lead(needed_gain, search_gain_share, failed_answers_share):
    """Share of answers that tuning must put right beyond a searched prompt; negative where fewer will do."""
    return needed_gain - minimum(search_gain_share, failed_answers_share)
