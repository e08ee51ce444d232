"""The balance over 24 months: prompt as it is, prompt searched, or model tuned, answers valued in money.

All three pay for tokens, for the work of adapting and for failed answers. When the vendor retires the base model,
everybody moves to its successor: a searched prompt is searched again, and what was tuned on the old model ends.
What the move itself costs is the same for all and is left out. Costs are in US dollars of today, not discounted.

Quantities are "by then": after so many months. ``model_horizon`` takes them at the end of the 24 months.
"""

from labsupport.chapters.prompt_or_finetune import model as request
from labsupport.chapters.prompt_or_finetune import model_bill as bill
from labsupport.formula import ANY_NUMBER, ceil, formula, maximum, minimum, ratio, where
from labsupport.shared.units import DAYS_PER_MONTH, HOURS_PER_MONTH, SECONDS_PER_DAY

BUILDS_ON = (request,)
HORIZON_MONTHS = 24

# --- A month ------------------------------------------------------------------------------------------


@formula
def prompted_usd_per_month(requests_per_day, prompted_usd_per_request):
    """USD a month of tokens with the prompt, on the base model."""
    return DAYS_PER_MONTH * requests_per_day * prompted_usd_per_request


@formula
def successor_usd_per_month(
    requests_per_day,
    prompt_tokens,
    user_tokens,
    output_tokens,
    cached_share,
    successor_usd_per_million_input_tokens,
    successor_usd_per_million_cached_input_tokens,
    successor_usd_per_million_output_tokens,
):
    """USD a month of tokens with the prompt, on the successor."""
    return prompted_usd_per_month(
        requests_per_day,
        request.prompted_usd_per_request(
            prompt_tokens,
            user_tokens,
            output_tokens,
            cached_share,
            successor_usd_per_million_input_tokens,
            successor_usd_per_million_cached_input_tokens,
            successor_usd_per_million_output_tokens,
        ),
    )


@formula
def gpus(requests_per_day, output_tokens, tokens_per_gpu_second, capacity_factor):
    """GPUs rented for a tuned open model, at least one: capacity for the mean load, so many times over."""
    tokens_per_second = requests_per_day * output_tokens / SECONDS_PER_DAY
    return maximum(1.0, ceil(capacity_factor * tokens_per_second / tokens_per_gpu_second))


@formula
def gpu_load_share(requests_per_day, output_tokens, tokens_per_gpu_second, capacity_factor, gpus):
    """Share of the rented GPUs' speed that the planned capacity takes up."""
    tokens_per_second = requests_per_day * output_tokens / SECONDS_PER_DAY
    return capacity_factor * tokens_per_second / (gpus * tokens_per_gpu_second)


@formula
def tuned_usd_per_month(requests_per_day, tuned_usd_per_request, gpus, usd_per_gpu_hour, on_own_gpus):
    """USD a month of serving the tuned model: its tokens, or (``on_own_gpus`` 1, else 0) GPUs by the hour."""
    tokens_usd = DAYS_PER_MONTH * requests_per_day * tuned_usd_per_request
    return where(on_own_gpus > 0, gpus * usd_per_gpu_hour * HOURS_PER_MONTH, tokens_usd)


@formula
def failed_usd_per_month(requests_per_day, failed_answers_share, usd_per_failed_answer):
    """USD a month of answers that fail with the prompt as it is."""
    return DAYS_PER_MONTH * requests_per_day * failed_answers_share * usd_per_failed_answer


@formula
def gain_usd_per_month(requests_per_day, usd_per_failed_answer):
    """USD a month of one whole: what every answer right, instead of every answer wrong, is worth."""
    return DAYS_PER_MONTH * requests_per_day * usd_per_failed_answer


# --- How long -----------------------------------------------------------------------------------------


@formula
def full_gain_months(months, gain_lost_share_per_month, retraining_interval_months):
    """Months of undiminished gain worth as much as ``months`` of one that shrinks until it is renewed.

    From each renewal on, a gain loses the same share of its first size every month, down to nothing.
    """

    def since_renewal(age):
        counted = minimum(age, ratio(1.0, gain_lost_share_per_month))
        return counted - gain_lost_share_per_month * counted * counted / 2

    cycles = maximum(0.0, ceil(months / retraining_interval_months) - 1)
    rest = months - cycles * retraining_interval_months
    return cycles * since_renewal(retraining_interval_months) + since_renewal(rest)


@formula
def tuned_until_month(retirement_month, ends_with_vendor):
    """Month in which the first tuned model ends: with its base model (``ends_with_vendor`` 1), or after all."""
    return where(ends_with_vendor > 0, retirement_month, HORIZON_MONTHS + 1.0)


@formula
def tuned_months_by_then(months, live_after_months, tuned_until_month, successor_tunable):
    """Months by then in which a tuned model answered, on the base model or on its successor."""
    first = maximum(0.0, minimum(months, tuned_until_month) - live_after_months)
    second = maximum(0.0, months - maximum(tuned_until_month, live_after_months))
    return first + successor_tunable * second


@formula
def tuned_gain_months_by_then(
    months,
    live_after_months,
    tuned_until_month,
    successor_tunable,
    gain_lost_share_per_month,
    retraining_interval_months,
):
    """Months of undiminished gain of tuned models by then; examples age from the day they are gathered."""

    def since(start, live, end):
        """Undiminished months from going live to the end, both counted from ``start``."""
        fading = (gain_lost_share_per_month, retraining_interval_months)
        last = maximum(0.0, end - start)
        unused = minimum(last, maximum(0.0, live - start))
        return full_gain_months(last, *fading) - full_gain_months(unused, *fading)

    first = since(0.0, live_after_months, minimum(months, tuned_until_month))
    return first + successor_tunable * since(tuned_until_month, live_after_months, months)


@formula
def searched_gain_months_by_then(months, retirement_month, gain_lost_share_per_month, retraining_interval_months):
    """Months of undiminished gain of a searched prompt by then; it is searched anew when the base model ends."""
    fading = (gain_lost_share_per_month, retraining_interval_months)
    before = full_gain_months(minimum(months, retirement_month), *fading)
    return before + full_gain_months(maximum(0.0, months - retirement_month), *fading)


# --- The three ways, by then ----------------------------------------------------------------------------


@formula
def prompt_usd_by_then(months, retirement_month, prompted_usd_per_month, successor_usd_per_month, failed_usd_per_month):
    """USD by then with the prompt as it is."""
    before = minimum(months, retirement_month)
    tokens_usd = before * prompted_usd_per_month + (months - before) * successor_usd_per_month
    return tokens_usd + months * failed_usd_per_month


@formula
def search_usd_by_then(
    months,
    prompt_usd_by_then,
    search_once_usd,
    retraining_interval_months,
    retirement_month,
    gain_usd_per_month,
    search_gain_share,
    failed_answers_share,
    searched_gain_months_by_then,
):
    """USD by then with a searched prompt."""
    runs = 1 + bill.repeats_after_months(months, retraining_interval_months, retirement_month, 1)
    gained = gain_usd_per_month * minimum(search_gain_share, failed_answers_share) * searched_gain_months_by_then
    return prompt_usd_by_then + runs * search_once_usd - gained


@formula
def tune_usd_without_gain_by_then(
    months,
    retirement_month,
    prompted_usd_per_month,
    successor_usd_per_month,
    tuned_usd_per_month,
    failed_usd_per_month,
    live_after_months,
    tuned_until_month,
    tuned_months_by_then,
    tuning_usd,
    retune_usd,
    retraining_interval_months,
    successor_tunable,
):
    """USD by then with a tuned model that answers no better than the prompt as it is.

    Until it is live, and after its end, the prompt is paid: on the base model, then on the successor.
    """
    on_base = minimum(months, minimum(retirement_month, live_after_months))
    on_successor = months - on_base - tuned_months_by_then
    tokens_usd = on_base * prompted_usd_per_month + on_successor * successor_usd_per_month
    again = bill.repeats_after_months(months, retraining_interval_months, tuned_until_month, successor_tunable)
    work_usd = tuning_usd + again * retune_usd
    return tokens_usd + tuned_months_by_then * tuned_usd_per_month + work_usd + months * failed_usd_per_month


@formula
def tune_usd_by_then(
    tune_usd_without_gain_by_then,
    gain_usd_per_month,
    tune_gain_share,
    failed_answers_share,
    tuned_gain_months_by_then,
):
    """USD by then with a tuned model."""
    gained = gain_usd_per_month * minimum(tune_gain_share, failed_answers_share) * tuned_gain_months_by_then
    return tune_usd_without_gain_by_then - gained


@formula(search_usd_by_then=ANY_NUMBER)
def search_ahead_usd_by_then(prompt_usd_by_then, search_usd_by_then):
    """USD by which a searched prompt is ahead of the prompt as it is, by then; negative: behind."""
    return prompt_usd_by_then - search_usd_by_then


@formula(tune_usd_by_then=ANY_NUMBER)
def tune_ahead_usd_by_then(prompt_usd_by_then, tune_usd_by_then):
    """USD by which a tuned model is ahead of the prompt as it is, by then; negative: behind."""
    return prompt_usd_by_then - tune_usd_by_then
