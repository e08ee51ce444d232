"""The real bill of a fine-tune: whose hours, whose invoice, and how often."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.prompt_or_finetune import assumptions as a
from labsupport.chapters.prompt_or_finetune import model_bill as prompt_or_finetune_bill
from labsupport.chart import DASHED, colour, long
from labsupport.parts import Chart, Output, Sweep, Words, always

PARTS = {
    "preparation_usd_after_months": "Preparation: ML team",
    "labels_usd_after_months": "Labels: support",
    "evaluation_usd_after_months": "Evaluation: product",
    "training_usd_after_months": "Training tokens: finance",
}


def _draw():
    two_years = alt.Scale(domain=[0, 24])
    months = alt.X("months:Q", scale=two_years, axis=alt.Axis(title="months from now", tickCount=8))
    areas = (
        long("sweep", PARTS)
        .mark_area(interpolate="step-before", opacity=0.85)
        .encode(
            months,
            alt.Y("usd:Q", stack="zero", axis=alt.Axis(title="USD paid so far", format="~s")),
            colour(PARTS, 1, 2),
            alt.Order("place:Q"),
        )
    )
    retired = (
        alt.Chart(alt.NamedData("now"))
        .transform_filter("datum.retirement_month <= 24")
        .mark_rule(**DASHED)
        .encode(alt.X("retirement_month:Q", scale=two_years))
    )
    return areas + retired


bill = Calculator(
    name="the_real_bill",
    title="The real bill of a fine-tune",
    question="What the tuned model costs before anybody uses it, who pays, and how often it comes again in 24 months.",
    model=prompt_or_finetune_bill,
    shown=(
        a.preparation_weeks,
        a.training_examples,
        a.minutes_per_label,
        a.retraining_interval_months,
        a.retirement_month,
    ),
    more=(
        a.usd_per_engineer_hour,
        a.usd_per_expert_hour,
        a.evaluation_examples,
        a.tokens_per_example,
        a.epochs,
        a.usd_per_million_training_tokens,
        a.repeated_work_share,
        a.claimed_budget_usd,
    ),
    outputs_shown=(
        Output("first_tune_usd", "First tuned model", "$,.0f"),
        Output("preparation_usd", "of it engineers' preparation", "$,.0f"),
        Output("labels_usd", "of it experts' labels", "$,.0f"),
        Output("evaluation_usd", "of it experts' evaluation", "$,.0f"),
        Output("training_usd", "of it training tokens", "$,.0f"),
        Output("training_cost_share", "Training tokens, of the first bill", ".2%"),
        Output("repeats_over_horizon", "Tuned again within 24 months", ",.0f", "times"),
        Output("bill_over_horizon_usd", "24 months", "$,.0f"),
        Output("bill_usd_per_month", "Spread evenly", "$,.0f", "a month"),
        Output("budget_buys_hours", "The claimed budget buys", ",.0f", "engineer's hours"),
        Output("budget_buys_examples", "or, all spent on training tokens,", ",.3r", "examples"),
    ),
    verdict=Words(
        "bill_verdict",
        (
            (
                lambda first_tune_usd, claimed_budget_usd: first_tune_usd > claimed_budget_usd,
                "The first tuned model costs {first_tune_usd}, more than the claimed {claimed_budget_usd}; training "
                "tokens are {training_cost_share} of it. 24 months cost {bill_over_horizon_usd}.",
            ),
            (
                None,
                "The first tuned model costs {first_tune_usd}, within the claimed {claimed_budget_usd}; training "
                "tokens are {training_cost_share} of it. 24 months cost {bill_over_horizon_usd}.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=always(
                "bill_title",
                "The invoice is {training_usd} of {first_tune_usd}; the model is tuned again {repeats_over_horizon}",
            ),
            description=(
                "Stacked area chart: dollars paid so far against months, split into preparation, labels, evaluation, "
                "and training tokens. It rises at each tuning. A dashed line marks the base model's retirement."
            ),
            draw=_draw,
            sweep=Sweep(
                over=Output("months", "Months", ",.0f"),
                low=0,
                high=24,
                points=97,
                table_points=5,
                columns=tuple(Output(name, text, "$,.0f") for name, text in PARTS.items()),
            ),
        ),
    ),
    presets={
        "The claim: six weeks": {},
        "GPT-4o mini, as announced": {"retirement_month": 2},
        "Ten thousand examples": {"training_examples": 10_000},
        "Tuned again every quarter": {"retraining_interval_months": 3},
        "Data lie ready": {"preparation_weeks": 1, "minutes_per_label": 0.5},
    },
)
