"""Tokens forever or training once? One request, with a long prompt and without it."""

from labsupport.calculator import Calculator
from labsupport.chapters.prompt_or_finetune import assumptions as a
from labsupport.chapters.prompt_or_finetune import model
from labsupport.chart import lines
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Sweep, Words

NEVER = "never: no request saves anything on tokens"

request = Calculator(
    name="tokens_forever_or_training_once",
    title="Tokens forever or training once?",
    question="A long prompt is paid on every request; training it away is paid once, and then every token is dearer.",
    model=model,
    shown=(a.tunable_model, a.prompt_tokens, a.cached_prompt_share, a.requests_per_day, a.tuned_life_months),
    more=(
        a.tuning_usd,
        a.moved_prompt_share,
        a.tuned_price_factor,
        a.user_tokens,
        a.output_tokens,
        a.cache_minimum_tokens,
    ),
    outputs_shown=(
        Output("prompted_usd_per_thousand_requests", "A thousand requests, with the prompt", "$,.3f"),
        Output("tuned_usd_per_thousand_requests", "A thousand requests, tuned", "$,.3f"),
        Output("saving_usd_per_month", "Tuning saves on tokens", unit="a month"),
        Output("gain_over_life_usd", "Left over when the tuned model ends"),
        Output("break_even_requests", "The one-off bill is earned back after", ",.3r", "requests", NEVER),
        Output("payback_months", "At your volume, that is after", ",.1f", "months", NEVER),
        Output(
            "break_even_requests_per_day",
            "To earn it back within the tuned model's life takes",
            ",.3r",
            "requests/day",
            NEVER,
        ),
        Output(
            "threshold_prompt_tokens",
            "Tuning always saves on tokens above a prompt of",
            unit="tokens",
            never="no length: what stays in the prompt costs the tuned model at least as much",
        ),
    ),
    verdict=Words(
        Case(
            "As far as tokens go: a thousand requests cost {tuned_usd_per_thousand_requests} tuned and "
            "{prompted_usd_per_thousand_requests} with the prompt, so no volume earns tuning back.",
            lambda break_even_requests: is_infinite(break_even_requests),
            "Keep the prompt",
        ),
        Case(
            "Tokens alone pay for tuning: {payback_months} of savings cover {tuning_usd}, and the tuned "
            "model lives {tuned_life_months}.",
            lambda gain_over_life_usd: gain_over_life_usd > 0,
            "Tune",
        ),
        Case(
            "Tokens alone do not pay for tuning: savings need {payback_months} to cover {tuning_usd}, and the "
            "tuned model lives {tuned_life_months}.",
            answer="Keep the prompt",
        ),
    ),
    deciding="gain_over_life_usd",
    charts=(
        Chart(
            title=Words(
                Case(
                    "However long the prompt, tuning saves nothing on tokens",
                    lambda threshold_prompt_tokens: is_infinite(threshold_prompt_tokens),
                ),
                "Every prompt token costs again on every request; tuning saves above {threshold_prompt_tokens}",
            ),
            description=(
                "Line chart: dollars for a thousand requests against tokens in the prompt. The base model's line rises "
                "with every token, and drops where the prompt is long enough for the cache; the tuned model's is flat "
                "where nothing stays in the prompt. An upright line and dots mark your prompt, a dashed line the "
                "length from which tuning always saves."
            ),
            draw=lines("USD per thousand requests", turning="threshold_prompt_tokens", turning_word="same price"),
            sweep=Sweep(
                Output("prompt_tokens", "Tokens in the prompt"),
                {
                    "prompted_usd_per_thousand_requests": "With the prompt",
                    "tuned_usd_per_thousand_requests": "Tuned",
                },
                low=0,
                high=10_000,
            ),
        ),
    ),
    presets={
        "Nobody retires it": {"tuned_life_months": 36},
        "Nothing cached": {"tuned_life_months": 36, "cached_prompt_share": 0},
        "GPT-4o": {"tuned_life_months": 36, "tunable_model": "gpt-4o"},
        "Half of the prompt stays": {"tuned_life_months": 36, "moved_prompt_share": 0.5},
        "A short prompt": {"prompt_tokens": 500},
        "The claim's ten thousand dollars": {"tuning_usd": a.claimed_budget_usd.default},
    },
)
