"""Before you tune: search for a better prompt, against two ways of training, with published gains."""

import altair as alt

from labsupport.axis import axis
from labsupport.calculator import Calculator
from labsupport.chapters.prompt_or_finetune import assumptions_gain as a
from labsupport.chapters.prompt_or_finetune import model_search as model
from labsupport.chapters.prompt_or_finetune.assumptions import requests_per_day
from labsupport.chart import DASHED, colour, data, long, on
from labsupport.data import load
from labsupport.parts import Case, Chart, Output, Rows, Sweep, Words

SCORES = load("gepa_scores")
BARS = {"task_search_net_usd": "Prompt search", "task_rl_net_usd": "Reinforcement learning"}


def _draw(sweep):
    """Two bars for each task, their kinds named in their colours above, and a line for supervised tuning."""
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
    line = data("now").mark_rule(**DASHED, strokeWidth=2).encode(on(across, "supervised_net_usd"))
    right = "scale('x', datum.supervised_net_usd) > width / 2"
    word = data("now").mark_text(
        align=alt.ExprRef(f"{right} ? 'right' : 'left'"), dx=0, dy=-18, baseline="bottom", fontStyle="italic"
    )
    word = word.encode(on(across, "supervised_net_usd"), y=alt.value(0), text=alt.value("supervised tuning"))
    return alt.layer(bars, zero, *kinds, line, word)


search = Calculator(
    name="before_you_tune",
    title="Before you tune: search for a prompt",
    question="What each way of adapting a model costs, and what its gain would be worth to you if your task were like "
    "one of six published ones.",
    model=model,
    shown=(
        a.search_rollouts,
        a.rl_rollouts,
        a.transfer_share,
        a.supervised_gain_points,
        a.usd_per_failed_answer,
    ),
    more=(
        a.api_model,
        a.rollout_input_tokens,
        a.rollout_output_tokens,
        a.search_overhead_ratio,
        a.rl_overhead_factor,
        a.labelled_examples,
        a.usd_per_label,
        a.setup_usd,
        a.training_setup_usd,
        a.tune_once_usd,
        requests_per_day,
        a.gain_life_months,
    ),
    outputs_shown=(
        Output("search_net_usd", "Left of prompt search, at its mean gain"),
        Output("supervised_net_usd", "Left of supervised tuning, at your gain"),
        Output("rl_net_usd", "Left of reinforcement learning, at its mean gain"),
        Output("supervised_break_even_points", "Supervised tuning matches the search at a gain of", ",.1f", "points"),
        Output("search_usd", "Prompt search costs"),
        Output("rl_usd", "Reinforcement learning costs"),
        Output("usd_per_point", "One point of quality is worth"),
        Output("search_ahead_share", "Search leaves more than reinforcement learning on", unit="of the six tasks"),
        Output("rollout_ratio", "Reinforcement learning uses more rollouts by", ",.1f", "times"),
        Output("usd_per_rollout", "One rollout", "$,.6f"),
    ),
    verdict=Words(
        Case(
            "None of the three ways earns back what it costs, at these gains.",
            lambda search_net_usd, rl_net_usd, supervised_net_usd: (
                (search_net_usd <= 0) & (rl_net_usd <= 0) & (supervised_net_usd <= 0)
            ),
            "Leave the prompt",
        ),
        Case(
            "It leaves {search_net_usd}, supervised tuning {supervised_net_usd} at the gain you assume, "
            "reinforcement learning {rl_net_usd}.",
            lambda search_net_usd, rl_net_usd, supervised_net_usd: (
                (search_net_usd >= rl_net_usd) & (search_net_usd >= supervised_net_usd)
            ),
            "Search first",
        ),
        Case(
            "It leaves most, {supervised_net_usd}, if it gains the {supervised_gain_points} you assume; prompt search "
            "leaves {search_net_usd}. They meet at {supervised_break_even_points}.",
            lambda rl_net_usd, supervised_net_usd: supervised_net_usd >= rl_net_usd,
            "Supervised tuning",
        ),
        Case(
            "It leaves most, {rl_net_usd}; prompt search leaves {search_net_usd}.",
            answer="Reinforcement learning",
        ),
    ),
    charts=(
        Chart(
            title="Search leaves more than reinforcement learning on {search_ahead_share}; "
            "the dashed line is supervised tuning, as you assume it",
            description=(
                "Bar chart with six published tasks: dollars left after the cost of prompt search and of reinforcement "
                "learning, if your task gained as that one did. A dashed line marks supervised tuning."
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
        "35 times: IFBench alone": {"search_rollouts": 678},
        "Long rollouts of an agent": {
            "rollout_input_tokens": 100_000,
            "rollout_output_tokens": 10_000,
            "api_model": "gpt-4o",
        },
        "A small service": {"requests_per_day": 2_000},
        "Nothing transfers": {"transfer_share": 0},
        "Supervised gains 15 points": {"supervised_gain_points": 15},
    },
    rows=Rows({"task": list(range(len(SCORES)))} | {name: SCORES[name].tolist() for name in ("base", "grpo", "gepa")}),
)
