"""Before you tune: search for a better prompt, against reinforcement learning, with published gains."""

import altair as alt

from labsupport.axis import axis
from labsupport.calculator import Calculator
from labsupport.chapters.prompt_or_finetune import assumptions_gain as a
from labsupport.chapters.prompt_or_finetune import model_search as model
from labsupport.chapters.prompt_or_finetune.assumptions import requests_per_day, tuning_usd
from labsupport.chart import colour, data, long
from labsupport.parts import Chart, Output, Rows, Sweep, Words
from labsupport.ranking import Option, ranked

SCORES = a.SCORES
NEVER = "more answers than fail"
BARS = {"task_search_net_usd": "Prompt search", "task_rl_net_usd": "Reinforcement learning"}


def _draw(sweep):
    """Two bars for each task, their kinds named in their colours above."""
    tasks = list(SCORES["task"])
    across = alt.X("value:Q", axis=axis("USD left after its cost", "$", tickCount=5))
    bars = long("rows", BARS).transform_calculate(task_name=f"{tasks}[datum.task]")
    bars = bars.mark_bar(height={"band": 0.9}).encode(
        across, alt.Y("task_name:N", title=None, sort=tasks), alt.YOffset("place:O"), colour(BARS)
    )
    kinds = [
        data("now")
        .transform_calculate(option=f"'{label}'")
        .mark_text(align="left", baseline="bottom", fontWeight="bold")
        .encode(x=alt.value(left), y=alt.value(-4), text="option:N", color=colour(BARS))
        for label, left in zip(BARS.values(), (-92, 6), strict=True)
    ]
    zero = data("now").mark_rule(stroke="currentColor", opacity=0.5).encode(alt.X(datum=0))
    return alt.layer(bars, zero, *kinds)


search = Calculator(
    name="before_you_tune",
    title="Before you tune: search for a prompt",
    question="What a prompt search and reinforcement learning cost, and what their published gains would be worth.",
    model=model,
    shown=(
        a.published_gain,
        a.transfer_share,
        a.usd_per_failed_answer,
        a.search_rollouts,
        a.rl_rollouts,
    ),
    more=(
        a.failed_answers_share,
        requests_per_day,
        a.gain_life_months,
        a.api_model,
        a.rollout_input_tokens,
        a.rollout_output_tokens,
        a.search_overhead_ratio,
        a.rl_overhead_factor,
        a.labelled_examples,
        a.usd_per_label,
        a.setup_usd,
        a.training_setup_usd,
        tuning_usd,
    ),
    outputs_shown=(
        Output("search_net_usd", "Left of prompt search"),
        Output("rl_net_usd", "Left of reinforcement learning"),
        Output("expected_search_gain", "The search puts right", ".1%", "of answers"),
        Output(
            "supervised_break_even", "To leave as much, supervised tuning must put right", ".1%", "of answers", NEVER
        ),
        Output("expected_rl_gain", "Reinforcement learning puts right", ".1%", "of answers"),
        Output("search_usd", "Prompt search costs"),
        Output("rl_usd", "Reinforcement learning costs"),
        Output("usd_per_point", "One answer in a hundred put right is worth"),
        Output("search_ahead_share", "Search leaves more than reinforcement learning on", unit="of the six tasks"),
        Output("rollout_ratio", "Reinforcement learning uses more rollouts by", ",.1f", "times"),
        Output("usd_per_rollout", "One rollout", "$,.6f"),
        Output("prompt_net_usd", "Left of the prompt as it is"),
    ),
    verdict=Words(
        *ranked(
            {
                "search_net_usd": Option("Search the prompt", "searching the prompt"),
                "rl_net_usd": Option("Reinforcement learning", "reinforcement learning"),
                "prompt_net_usd": Option("Leave the prompt", "leaving the prompt as it is"),
            },
            "{best} leaves most, {best_amount}; next comes {second} with {second_amount}. Supervised tuning, for which "
            "nothing was published on these tasks, would have to put right {supervised_break_even}.",
            higher_is_better=True,
        )
    ),
    deciding="search_ahead_usd",
    charts=(
        Chart(
            title="Were your task like these, search would leave more on {search_ahead_share}",
            description=(
                "Bar chart with six published tasks: dollars left after the cost of prompt search and of reinforcement "
                "learning, if your task gained as that one did."
            ),
            draw=_draw,
            sweep=Sweep(
                Output("tasks_share", "Share of the six tasks"),
                (
                    Output("search_gain_at_share_points", "prompt search gains at most", ",.2f", "points"),
                    Output("rl_gain_at_share_points", "reinforcement learning gains at most", ",.2f", "points"),
                ),
                low=0.1,
                high=0.95,
                points=2,
                table_points=6,
            ),
        ),
    ),
    presets={
        "35 times: IFBench alone": {"published_gain": a.IFBENCH, "search_rollouts": 678},
        "Long rollouts of an agent": {
            "rollout_input_tokens": 100_000,
            "rollout_output_tokens": 10_000,
            "api_model": "gpt-4o",
        },
        "A small service": {"requests_per_day": 2_000},
        "Nothing transfers": {"transfer_share": 0},
    },
    rows=Rows({"task": list(range(len(SCORES)))} | {name: SCORES[name].tolist() for name in ("base", "grpo", "gepa")}),
)
