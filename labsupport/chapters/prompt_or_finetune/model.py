"""Prompt or fine-tune: what a long prompt costs on every request, and what training it away costs once.

Each function is one quantity, named with its unit; its parameters are the names of other quantities
here or of inputs. A break-even that no volume reaches is infinite.

Source: accounting identities on list prices, derived in the chapter.
"""

from labsupport.formula import ANY_NUMBER, formula, maximum, minimum, ratio, where
from labsupport.shared.units import DAYS_PER_MONTH


@formula
def cached_share(prompt_tokens, cached_prompt_share, cache_minimum_tokens):
    """Share of the prompt charged at the cache's price: none where the prompt is shorter than the cache accepts."""
    return where(prompt_tokens >= cache_minimum_tokens, cached_prompt_share, 0)


@formula
def prompted_usd_per_request(
    prompt_tokens,
    user_tokens,
    output_tokens,
    cached_share,
    base_usd_per_million_input_tokens,
    base_usd_per_million_cached_input_tokens,
    base_usd_per_million_output_tokens,
):
    """USD for one request to the base model: the whole prompt (part of it cached), the question, the answer."""
    fresh_usd = (1 - cached_share) * base_usd_per_million_input_tokens
    cached_usd = cached_share * base_usd_per_million_cached_input_tokens
    question_usd = user_tokens * base_usd_per_million_input_tokens
    answer_usd = output_tokens * base_usd_per_million_output_tokens
    prompt_usd = prompt_tokens * (fresh_usd + cached_usd)
    return (prompt_usd + question_usd + answer_usd) / 1e6


@formula
def kept_usd_per_million_prompt_tokens(moved_prompt_share, tuned_price_factor, tuned_usd_per_million_input_tokens):
    """USD that a million tokens of the old prompt still cost the tuned model, for what stayed in the prompt.

    At full price: of all the tuned models in our list only one has a price for cached tokens.
    """
    return (1 - moved_prompt_share) * tuned_price_factor * tuned_usd_per_million_input_tokens


@formula
def tuned_usd_per_request(
    prompt_tokens,
    user_tokens,
    output_tokens,
    kept_usd_per_million_prompt_tokens,
    tuned_price_factor,
    tuned_usd_per_million_input_tokens,
    tuned_usd_per_million_output_tokens,
):
    """USD for one request to the tuned model: what is left of the prompt, and dearer tokens for the rest."""
    question_usd = user_tokens * tuned_usd_per_million_input_tokens
    answer_usd = output_tokens * tuned_usd_per_million_output_tokens
    kept_usd = prompt_tokens * kept_usd_per_million_prompt_tokens
    return (kept_usd + tuned_price_factor * (question_usd + answer_usd)) / 1e6


@formula
def saving_usd_per_request(prompted_usd_per_request, tuned_usd_per_request):
    """USD of tokens that tuning saves on one request; negative where it costs more."""
    return prompted_usd_per_request - tuned_usd_per_request


@formula
def threshold_prompt_tokens(
    user_tokens,
    output_tokens,
    cached_prompt_share,
    cache_minimum_tokens,
    kept_usd_per_million_prompt_tokens,
    tuned_price_factor,
    base_usd_per_million_input_tokens,
    base_usd_per_million_cached_input_tokens,
    base_usd_per_million_output_tokens,
    tuned_usd_per_million_input_tokens,
    tuned_usd_per_million_output_tokens,
):
    """Prompt length above which tuning saves on tokens at every length; infinite where there is none.

    Each prompt token saves the difference of two prices; question and answer cost more on the tuned model.
    """
    question = user_tokens * (
        tuned_price_factor * tuned_usd_per_million_input_tokens - base_usd_per_million_input_tokens
    )
    answer = output_tokens * (
        tuned_price_factor * tuned_usd_per_million_output_tokens - base_usd_per_million_output_tokens
    )
    dearer = maximum(0.0, question + answer)
    fresh = base_usd_per_million_input_tokens
    cached = (1 - cached_prompt_share) * fresh + cached_prompt_share * base_usd_per_million_cached_input_tokens
    if_cached = ratio(dearer, cached - kept_usd_per_million_prompt_tokens)
    if_not = ratio(dearer, fresh - kept_usd_per_million_prompt_tokens)
    # Just below the cache's minimum tuning may save what it no longer does just above it.
    return where(if_cached >= cache_minimum_tokens, if_cached, minimum(if_not, cache_minimum_tokens))


@formula
def prompted_usd_per_thousand_requests(prompted_usd_per_request):
    """USD for a thousand requests to the base model with its prompt."""
    return 1e3 * prompted_usd_per_request


@formula
def tuned_usd_per_thousand_requests(tuned_usd_per_request):
    """USD for a thousand requests to the tuned model."""
    return 1e3 * tuned_usd_per_request


@formula(saving_usd_per_request=ANY_NUMBER)
def saving_usd_per_month(requests_per_day, saving_usd_per_request):
    """USD of tokens saved in a month of 30.44 days; negative where tuning costs more."""
    return DAYS_PER_MONTH * requests_per_day * saving_usd_per_request


@formula(saving_usd_per_request=ANY_NUMBER)
def break_even_requests(tuning_usd, saving_usd_per_request):
    """Requests whose saving pays the one-off bill; infinite where a request saves nothing."""
    return ratio(tuning_usd, saving_usd_per_request)


@formula
def break_even_requests_per_day(break_even_requests, tuned_life_months):
    """Requests a day that pay the one-off bill within the tuned model's life."""
    return break_even_requests / (DAYS_PER_MONTH * tuned_life_months)


@formula
def payback_months(break_even_requests, requests_per_day):
    """Months until the saving on tokens has paid the one-off bill."""
    return break_even_requests / (DAYS_PER_MONTH * requests_per_day)


@formula(saving_usd_per_month=ANY_NUMBER)
def gain_over_life_usd(
    saving_usd_per_month,
    tuned_life_months,
    tuning_usd,
):
    """USD left when the tuned model ends: saved tokens less its bill."""
    return saving_usd_per_month * tuned_life_months - tuning_usd
