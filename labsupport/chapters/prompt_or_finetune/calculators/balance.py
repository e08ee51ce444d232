"""Harbor's balance: one bill, one gain, one end date, over 24 months."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.prompt_or_finetune import assumptions as a
from labsupport.chapters.prompt_or_finetune import assumptions_gain as gain
from labsupport.chapters.prompt_or_finetune import assumptions_serving as serving
from labsupport.chapters.prompt_or_finetune import model_horizon as model
from labsupport.chart import data, level, lines
from labsupport.parts import Chart, Output, Sweep, Words
from labsupport.ranking import Option, ranked


def _as_it_is(_, y):
    """A level line at zero, named at its right end, where the curves have left it."""
    style = {"align": "right", "baseline": "bottom", "dx": -4, "dy": -3, "fontStyle": "italic"}
    word = data("now").mark_text(**style)
    return [level(0, y), word.encode(x=alt.value("width"), y=alt.YDatum(0), text=alt.value("prompt as it is"))]


OPTIONS = {
    "search_usd_over_horizon": Option("Search the prompt", "searching the prompt"),
    "tune_usd_over_horizon": Option("Tune", "tuning"),
    "prompt_usd_over_horizon": Option("Leave the prompt", "leaving the prompt as it is"),
}

balance = Calculator(
    name="what_does_tuning_bring",
    title="Harbor's balance over 24 months",
    question="A prompt left as it is, a prompt searched, or a model tuned: tokens, work and failed answers in one sum.",
    model=model,
    shown=(
        serving.tuned_on,
        gain.tune_gain_share,
        gain.search_gain_share,
        gain.usd_per_failed_answer,
        a.retirement_month,
    ),
    more=(
        a.requests_per_day,
        gain.failed_answers_share,
        gain.gain_lost_share_per_month,
        a.retraining_interval_months,
        a.preparation_weeks,
        a.tuning_usd,
        a.retune_usd,
        gain.search_once_usd,
        serving.usd_per_gpu_hour,
        serving.tokens_per_gpu_second,
        serving.capacity_factor,
        serving.successor_model,
        a.prompt_tokens,
        a.cached_prompt_share,
        a.user_tokens,
        a.output_tokens,
    ),
    fixed=(a.moved_prompt_share, a.tuned_price_factor, a.cache_minimum_tokens),
    outputs_shown=(
        Output("prompt_usd_over_horizon", "Prompt as it is, 24 months"),
        Output("search_usd_over_horizon", "Prompt searched, 24 months"),
        Output("tune_usd_over_horizon", "Model tuned, 24 months"),
        Output(
            "needed_gain",
            "To match the cheaper prompt, tuning must put right",
            ".1%",
            "of answers",
            "more answers than fail",
        ),
        Output("lead_usd", "The cheapest is ahead of the second by"),
        Output("tuned_months", "A tuned model answers in", ",.1f", "of 24 months"),
        Output("prompted_usd_per_month", "Prompt on GPT-4o mini", unit="a month"),
        Output("successor_usd_per_month", "Prompt on the successor", unit="a month"),
        Output("tuned_usd_per_month", "Serving the tuned model", unit="a month"),
        Output("gpus", "GPUs, if the open model runs on its own", unit="GPUs"),
        Output("gpu_load_share", "of their speed, planned for"),
        Output("failed_usd_per_month", "Failed answers, prompt as it is", unit="a month"),
    ),
    verdict=Words(
        *ranked(
            OPTIONS,
            "{best} costs least, {best_amount} over 24 months, {lead_usd} less than {second}. "
            "To be the cheapest, tuning would have to put right {needed_gain}; we assume {tune_gain_share}.",
        )
    ),
    deciding="tuning_ahead_usd",
    options={cost: option.answer for cost, option in OPTIONS.items()},
    charts=(
        Chart(
            title="To match the cheaper prompt, tuning must put right {needed_gain}",
            description=(
                "Line chart: dollars by which the searched prompt and the tuned model are ahead of the prompt as it "
                "is, against months. Both start below zero, by what they cost, climb as fewer answers fail, and drop "
                "at each renewal. A tuned model that ends with its base model stays where it was. A dashed line marks "
                "zero."
            ),
            draw=lines("USD ahead", x="months from now", you=False, also=_as_it_is),
            sweep=Sweep(
                Output("months", "Months"),
                {
                    "search_ahead_usd_by_then": "Search ahead",
                    "tune_ahead_usd_by_then": "Tuning ahead",
                },
                low=0,
                high=24,
                points=97,
                table_points=5,
                also=(
                    Output("prompt_usd_by_then", "Prompt as it is"),
                    Output("search_usd_by_then", "Prompt searched"),
                    Output("tune_usd_by_then", "Model tuned"),
                ),
            ),
        ),
    ),
    presets={
        "Tune GPT-4o mini": {"tuned_on": "closed"},
        "Nobody retires GPT-4o mini": {"tuned_on": "closed", "retirement_month": 25},
        "Its successor can be tuned": {"tuned_on": "closed-twice"},
        "The open model served by the token": {"tuned_on": "open-by-token"},
        "Tuning puts right four in a hundred": {"tune_gain_share": 0.04},
        "A failed answer costs a cent": {"usd_per_failed_answer": 0.01},
        "Gains fade fast": {"gain_lost_share_per_month": 0.15},
    },
)
