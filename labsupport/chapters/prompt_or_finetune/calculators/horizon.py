"""Both curves over 24 months, and the third: tokens, adaptation and failed answers together."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.prompt_or_finetune import assumptions as a
from labsupport.chapters.prompt_or_finetune import assumptions_gain as gain
from labsupport.chapters.prompt_or_finetune import model_horizon as model
from labsupport.chart import data, level, lines
from labsupport.parts import Case, Chart, Output, Sweep, Words

TOTALS = (
    "At the gains you assume, 24 months cost {search_usd_over_horizon} with a searched prompt, "
    "{tune_usd_over_horizon} with a tuned model, {prompt_usd_over_horizon} with the prompt as it is."
)


def _as_it_is(_, y):
    """A level line at zero, named at its right end, where the curves have left it."""
    style = {"align": "right", "baseline": "bottom", "dx": -4, "dy": -3, "fontStyle": "italic"}
    word = data("now").mark_text(**style)
    return [level(0, y), word.encode(x=alt.value("width"), y=alt.YDatum(0), text=alt.value("prompt as it is"))]


horizon = Calculator(
    name="both_curves",
    title="Both curves over 24 months",
    question="A prompt left as it is, a prompt searched, a model tuned: tokens, work and failed answers in one sum.",
    model=model,
    shown=(
        a.requests_per_day,
        gain.usd_per_failed_answer,
        gain.search_gain_share,
        gain.tune_gain_share,
        a.retirement_month,
    ),
    more=(
        gain.failed_answers_share,
        gain.gain_lost_share_per_month,
        a.retraining_interval_months,
        gain.tune_once_usd,
        gain.retune_usd,
        gain.search_once_usd,
        gain.move_usd,
        a.tunable_model,
        a.prompt_tokens,
        a.cached_prompt_share,
        a.moved_prompt_share,
        a.tuned_price_factor,
        a.user_tokens,
        a.output_tokens,
    ),
    outputs_shown=(
        Output("prompt_usd_over_horizon", "Prompt as it is, 24 months"),
        Output("search_usd_over_horizon", "Prompt searched, 24 months"),
        Output("tune_usd_over_horizon", "Model tuned, 24 months"),
        Output(
            "needed_gain",
            "To match the cheaper prompt, tuning must put right",
            ".2%",
            "of answers",
            "more answers than fail",
        ),
        Output("prompted_usd_per_month", "Tokens with the prompt", unit="a month"),
        Output("tuned_usd_per_month", "Tokens with the tuned model", unit="a month"),
        Output("failed_usd_per_month", "Failed answers, prompt as it is", unit="a month"),
    ),
    verdict=Words(
        Case(
            "Tuning is the cheapest. " + TOTALS,
            lambda tune_usd_over_horizon, search_usd_over_horizon, prompt_usd_over_horizon: (
                (tune_usd_over_horizon < search_usd_over_horizon) & (tune_usd_over_horizon < prompt_usd_over_horizon)
            ),
            "Tune",
        ),
        Case(
            "Searching the prompt is the cheapest. " + TOTALS,
            lambda search_usd_over_horizon, prompt_usd_over_horizon: search_usd_over_horizon < prompt_usd_over_horizon,
            "Search",
        ),
        Case("Leaving the prompt as it is is the cheapest. " + TOTALS, answer="Do neither"),
    ),
    charts=(
        Chart(
            title="Failed answers cost {failed_usd_per_month}, tokens {prompted_usd_per_month}: to match the cheaper "
            "prompt, tuning must put right {needed_gain}",
            description=(
                "Line chart: dollars by which the searched prompt and the tuned model are ahead of the prompt as it "
                "is, against months. Both start below zero, by what they cost, climb as fewer answers fail, and drop "
                "at each renewal. A dashed line marks zero."
            ),
            draw=lines(
                "USD ahead",
                x="months from now",
                you=False,
                also=_as_it_is,
            ),
            sweep=Sweep(
                Output("months", "Months"),
                {
                    "search_ahead_usd_after_months": "Search ahead",
                    "tune_ahead_usd_after_months": "Tuning ahead",
                },
                low=0,
                high=24,
                points=97,
                table_points=5,
                also=(
                    Output("prompt_usd_after_months", "Prompt as it is"),
                    Output("search_usd_after_months", "Prompt searched"),
                    Output("tune_usd_after_months", "Model tuned"),
                ),
            ),
        ),
    ),
    presets={
        "Tokens only": {"search_gain_share": 0, "tune_gain_share": 0},
        "Tuning gains one point more": {"tune_gain_share": 0.03},
        "Retired in two months": {"retirement_month": 2},
        "A small service": {"requests_per_day": 5_000},
        "Gains fade fast": {"gain_lost_share_per_month": 0.15},
        "A failed answer costs half a dollar": {"usd_per_failed_answer": 0.5},
    },
)
