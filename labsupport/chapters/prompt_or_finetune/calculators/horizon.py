"""Both curves over 24 months, and the third: tokens, adaptation and failed answers together."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.prompt_or_finetune import assumptions as a
from labsupport.chapters.prompt_or_finetune import assumptions_gain as gain
from labsupport.chapters.prompt_or_finetune import model_horizon as prompt_or_finetune_horizon
from labsupport.chart import DASHED, colour, long
from labsupport.parts import Chart, Output, Sweep, Words, always

CURVES = {
    "search_ahead_usd_after_months": "Prompt searched",
    "tune_ahead_usd_after_months": "Model tuned",
}
COLUMNS = (
    Output("prompt_usd_after_months", "Prompt as it is", "$,.0f"),
    Output("search_usd_after_months", "Prompt searched", "$,.0f"),
    Output("tune_usd_after_months", "Model tuned", "$,.0f"),
    Output("search_ahead_usd_after_months", "Searched, ahead by", "$,.0f"),
    Output("tune_ahead_usd_after_months", "Tuned, ahead by", "$,.0f"),
)
TOTALS = (
    "At the gains you assume, 24 months cost {search_usd_over_horizon} with a searched prompt, "
    "{tune_usd_over_horizon} with a tuned model, {prompt_usd_over_horizon} with the prompt as it is."
)


def _draw():
    curves = (
        long("sweep", CURVES)
        .mark_line(strokeWidth=2.5)
        .encode(
            alt.X("months:Q", axis=alt.Axis(title="months from now", tickCount=8)),
            alt.Y("usd:Q", axis=alt.Axis(title="USD ahead of the prompt as it is", format="~s")),
            colour(CURVES, 2, 2),
        )
    )
    level = alt.Chart(alt.InlineData([{"usd": 0}])).mark_rule(**DASHED)
    return curves + level.encode(alt.Y("usd:Q"))


horizon = Calculator(
    name="both_curves",
    title="Both curves over 24 months",
    question="A prompt left as it is, a prompt searched, a model tuned: tokens, work and failed answers in one sum.",
    model=prompt_or_finetune_horizon,
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
        Output("prompt_usd_over_horizon", "Prompt as it is, 24 months", "$,.0f"),
        Output("search_usd_over_horizon", "Prompt searched, 24 months", "$,.0f"),
        Output("tune_usd_over_horizon", "Model tuned, 24 months", "$,.0f"),
        Output("prompted_usd_per_month", "Tokens with the prompt", "$,.0f", "a month"),
        Output("tuned_usd_per_month", "Tokens with the tuned model", "$,.0f", "a month"),
        Output("failed_usd_per_month", "Failed answers, prompt as it is", "$,.0f", "a month"),
        Output(
            "needed_gain",
            "To match the cheaper prompt, tuning must put right",
            ".2%",
            "of answers",
            "more answers than fail",
        ),
    ),
    verdict=Words(
        "horizon_verdict",
        (
            (
                lambda tune_usd_over_horizon, search_usd_over_horizon, prompt_usd_over_horizon: (
                    (tune_usd_over_horizon < search_usd_over_horizon)
                    & (tune_usd_over_horizon < prompt_usd_over_horizon)
                ),
                "Tuning is the cheapest. " + TOTALS,
            ),
            (
                lambda search_usd_over_horizon, prompt_usd_over_horizon: (
                    search_usd_over_horizon < prompt_usd_over_horizon
                ),
                "Searching the prompt is the cheapest. " + TOTALS,
            ),
            (None, "Leaving the prompt as it is is the cheapest. " + TOTALS),
        ),
    ),
    charts=(
        Chart(
            title=always(
                "horizon_title",
                "Failed answers cost {failed_usd_per_month}, tokens {prompted_usd_per_month}: to match the cheaper "
                "prompt, tuning must put right {needed_gain}",
            ),
            description=(
                "Line chart: dollars by which the searched prompt and the tuned model are ahead of the prompt as it "
                "is, against months. Both start below zero, by what they cost, climb as fewer answers fail, and drop "
                "at each renewal. A dashed line marks zero."
            ),
            draw=_draw,
            sweep=Sweep(
                over=Output("months", "Months", ",.0f"),
                low=0,
                high=24,
                points=97,
                table_points=5,
                columns=COLUMNS,
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
