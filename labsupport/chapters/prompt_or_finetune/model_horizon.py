"""Prompt as it is, prompt searched, or model tuned: 24 months with the quality of answers valued in money.

All three are charged the same kinds of cost: tokens, work on adaptation, failed answers, and a move when
the vendor retires the model. Costs are in US dollars of today, not discounted.
"""

from labsupport.chapters.prompt_or_finetune import model as request
from labsupport.chapters.prompt_or_finetune import model_bill as bill
from labsupport.formula import ANY_NUMBER, INFINITY, formula, maximum, minimum, ratio, where
from labsupport.shared.units import DAYS_PER_MONTH

BUILDS_ON = (request,)
HORIZON_MONTHS = 24


@formula
def full_gain_months(months, gain_lost_share_per_month, retraining_interval_months):
    """Months of undiminished gain worth as much as ``months`` of one that shrinks until it is renewed.

    From each renewal on, a gain loses the same share of its first size every month, down to nothing.
    """

    def since_renewal(age):
        counted = minimum(age, ratio(1.0, gain_lost_share_per_month))
        return counted - gain_lost_share_per_month * counted * counted / 2

    cycles = maximum(0.0, bill.repeats_after_months(months, retraining_interval_months, HORIZON_MONTHS + 1.0))
    rest = months - cycles * retraining_interval_months
    return cycles * since_renewal(retraining_interval_months) + since_renewal(rest)


@formula
def failed_usd_per_month(requests_per_day, failed_answers_share, usd_per_failed_answer):
    """USD a month of answers that fail with the prompt as it is."""
    return DAYS_PER_MONTH * requests_per_day * failed_answers_share * usd_per_failed_answer


@formula
def gain_usd_per_month(requests_per_day, usd_per_failed_answer):
    """USD a month of one whole: what every answer right, instead of every answer wrong, is worth."""
    return DAYS_PER_MONTH * requests_per_day * usd_per_failed_answer


@formula
def prompted_usd_per_month(requests_per_day, prompted_usd_per_request):
    """USD a month of tokens with the prompt."""
    return DAYS_PER_MONTH * requests_per_day * prompted_usd_per_request


@formula
def tuned_usd_per_month(requests_per_day, tuned_usd_per_request):
    """USD a month of tokens with the tuned model."""
    return DAYS_PER_MONTH * requests_per_day * tuned_usd_per_request


@formula
def move_usd_by_then(months, retirement_month, move_usd):
    """USD for moving to the successor, by then: prompts, tests and integration, whichever way was chosen."""
    return where(months > retirement_month, move_usd, 0)


@formula
def prompt_usd_after_months(months, prompted_usd_per_month, failed_usd_per_month, move_usd_by_then):
    """USD by then with the prompt as it is."""
    return months * (prompted_usd_per_month + failed_usd_per_month) + move_usd_by_then


@formula
def search_usd_after_months(
    months,
    prompt_usd_after_months,
    search_once_usd,
    retraining_interval_months,
    retirement_month,
    gain_usd_per_month,
    search_gain_share,
    failed_answers_share,
    full_gain_months,
):
    """USD by then with a searched prompt; the search runs again at every interval and after a retirement."""
    runs = 1 + bill.repeats_after_months(months, retraining_interval_months, retirement_month)
    gained = gain_usd_per_month * minimum(search_gain_share, failed_answers_share) * full_gain_months
    return prompt_usd_after_months + runs * search_once_usd - gained


@formula
def tune_usd_after_months(
    months,
    tuned_usd_per_month,
    failed_usd_per_month,
    move_usd_by_then,
    tune_once_usd,
    retune_usd,
    retraining_interval_months,
    retirement_month,
    gain_usd_per_month,
    tune_gain_share,
    failed_answers_share,
    full_gain_months,
):
    """USD by then with a tuned model; tuned again at every interval and after a retirement."""
    again = bill.repeats_after_months(months, retraining_interval_months, retirement_month)
    gained = gain_usd_per_month * minimum(tune_gain_share, failed_answers_share) * full_gain_months
    running = months * (tuned_usd_per_month + failed_usd_per_month) + move_usd_by_then
    return running + tune_once_usd + again * retune_usd - gained


@formula
def search_ahead_usd_after_months(prompt_usd_after_months, search_usd_after_months):
    """USD by which a searched prompt is ahead of the prompt as it is, by then; negative: behind."""
    return prompt_usd_after_months - search_usd_after_months


@formula
def tune_ahead_usd_after_months(prompt_usd_after_months, tune_usd_after_months):
    """USD by which a tuned model is ahead of the prompt as it is, by then; negative: behind."""
    return prompt_usd_after_months - tune_usd_after_months


@formula
def full_gain_months_over_horizon(gain_lost_share_per_month, retraining_interval_months):
    """Months of undiminished gain that 24 months are worth."""
    return full_gain_months(HORIZON_MONTHS, gain_lost_share_per_month, retraining_interval_months)


@formula
def prompt_usd_over_horizon(prompted_usd_per_month, failed_usd_per_month, retirement_month, move_usd):
    """USD over 24 months with the prompt as it is."""
    moved = move_usd_by_then(HORIZON_MONTHS, retirement_month, move_usd)
    return prompt_usd_after_months(HORIZON_MONTHS, prompted_usd_per_month, failed_usd_per_month, moved)


@formula
def search_usd_over_horizon(
    prompt_usd_over_horizon,
    search_once_usd,
    retraining_interval_months,
    retirement_month,
    gain_usd_per_month,
    search_gain_share,
    failed_answers_share,
    full_gain_months_over_horizon,
):
    """USD over 24 months with a searched prompt."""
    return search_usd_after_months(
        HORIZON_MONTHS,
        prompt_usd_over_horizon,
        search_once_usd,
        retraining_interval_months,
        retirement_month,
        gain_usd_per_month,
        search_gain_share,
        failed_answers_share,
        full_gain_months_over_horizon,
    )


@formula
def tune_usd_over_horizon(
    tuned_usd_per_month,
    failed_usd_per_month,
    tune_once_usd,
    retune_usd,
    retraining_interval_months,
    retirement_month,
    move_usd,
    gain_usd_per_month,
    tune_gain_share,
    failed_answers_share,
    full_gain_months_over_horizon,
):
    """USD over 24 months with a tuned model."""
    return tune_usd_after_months(
        HORIZON_MONTHS,
        tuned_usd_per_month,
        failed_usd_per_month,
        move_usd_by_then(HORIZON_MONTHS, retirement_month, move_usd),
        tune_once_usd,
        retune_usd,
        retraining_interval_months,
        retirement_month,
        gain_usd_per_month,
        tune_gain_share,
        failed_answers_share,
        full_gain_months_over_horizon,
    )


@formula
def tune_usd_without_gain(
    tune_usd_over_horizon, gain_usd_per_month, tune_gain_share, failed_answers_share, full_gain_months_over_horizon
):
    """USD over 24 months with a tuned model that answers no better than the prompt as it is."""
    gained = gain_usd_per_month * minimum(tune_gain_share, failed_answers_share) * full_gain_months_over_horizon
    return tune_usd_over_horizon + gained


@formula(tune_usd_without_gain=ANY_NUMBER, search_usd_over_horizon=ANY_NUMBER)
def needed_gain(
    tune_usd_without_gain,
    prompt_usd_over_horizon,
    search_usd_over_horizon,
    gain_usd_per_month,
    full_gain_months_over_horizon,
    failed_answers_share,
):
    """Share of answers that tuning must turn from wrong to right to match the cheaper prompt; infinite: too many."""
    behind_usd = tune_usd_without_gain - minimum(prompt_usd_over_horizon, search_usd_over_horizon)
    share = ratio(maximum(0.0, behind_usd), gain_usd_per_month * full_gain_months_over_horizon)
    return where(share <= failed_answers_share, share, INFINITY)
