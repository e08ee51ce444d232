"""Prompt or fine-tune: what a long prompt costs on every request, and what training it away costs once.

Each function is one quantity, named with its unit; its parameters are the names of other quantities
here or of inputs. A break-even that no volume reaches is infinite.

Source: accounting identities on list prices, derived in the chapter.
"""

from labsupport.formula import ANY_NUMBER, formula, maximum, ratio
from labsupport.shared.units import DAYS_PER_MONTH


@formula
def prompted_usd_per_request(
    prompt_tokens,
    user_tokens,
    output_tokens,
    cached_prompt_share,
    base_usd_per_million_input_tokens,
    base_usd_per_million_cached_input_tokens,
    base_usd_per_million_output_tokens,
):
    """USD for one request to the base model: the whole prompt (part of it cached), the question, the answer."""
    prompt_usd_per_million = (
        1 - cached_prompt_share
    ) * base_usd_per_million_input_tokens + cached_prompt_share * base_usd_per_million_cached_input_tokens
    question_usd = user_tokens * base_usd_per_million_input_tokens
    answer_usd = output_tokens * base_usd_per_million_output_tokens
    return (prompt_tokens * prompt_usd_per_million + question_usd + answer_usd) / 1e6


@formula
def kept_usd_per_million_prompt_tokens(
    moved_prompt_share,
    cached_prompt_share,
    tuned_price_factor,
    tuned_usd_per_million_input_tokens,
    tuned_usd_per_million_cached_input_tokens,
):
    """USD that a million tokens of the old prompt still cost the tuned model, for what stayed in the prompt."""
    fresh = (1 - cached_prompt_share) * tuned_usd_per_million_input_tokens
    cached = cached_prompt_share * tuned_usd_per_million_cached_input_tokens
    return (1 - moved_prompt_share) * tuned_price_factor * (fresh + cached)


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
    rest_usd = user_tokens * tuned_usd_per_million_input_tokens + output_tokens * tuned_usd_per_million_output_tokens
    return (prompt_tokens * kept_usd_per_million_prompt_tokens + tuned_price_factor * rest_usd) / 1e6


@formula
def saving_usd_per_request(prompted_usd_per_request, tuned_usd_per_request):
    """USD of tokens that tuning saves on one request; negative where it costs more."""
    return prompted_usd_per_request - tuned_usd_per_request


@formula
def threshold_prompt_tokens(
    user_tokens,
    output_tokens,
    cached_prompt_share,
    kept_usd_per_million_prompt_tokens,
    tuned_price_factor,
    base_usd_per_million_input_tokens,
    base_usd_per_million_cached_input_tokens,
    base_usd_per_million_output_tokens,
    tuned_usd_per_million_input_tokens,
    tuned_usd_per_million_output_tokens,
):
    """Prompt length above which tuning saves on tokens; infinite where no length does.

    Each prompt token saves the difference of two prices; question and answer cost more on the tuned model.
    """
    saved_usd_per_million = (
        (1 - cached_prompt_share) * base_usd_per_million_input_tokens
        + cached_prompt_share * base_usd_per_million_cached_input_tokens
        - kept_usd_per_million_prompt_tokens
    )
    question = user_tokens * (
        tuned_price_factor * tuned_usd_per_million_input_tokens - base_usd_per_million_input_tokens
    )
    answer = output_tokens * (
        tuned_price_factor * tuned_usd_per_million_output_tokens - base_usd_per_million_output_tokens
    )
    return ratio(maximum(0.0, question + answer), saved_usd_per_million)


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
    """Months until the saving on tokens has paid the one-off bill at this volume."""
    return break_even_requests / (DAYS_PER_MONTH * requests_per_day)


@formula(saving_usd_per_month=ANY_NUMBER)
def gain_over_life_usd(saving_usd_per_month, tuned_life_months, tuning_usd):
    """USD left over when the tuned model ends: savings on tokens less the one-off bill."""
    return saving_usd_per_month * tuned_life_months - tuning_usd
