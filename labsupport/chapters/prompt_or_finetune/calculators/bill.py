"""The real bill of a fine-tune: whose hours, whose invoice, and how often."""

from labsupport.calculator import Calculator
from labsupport.chapters.prompt_or_finetune import assumptions as a
from labsupport.chapters.prompt_or_finetune import model_bill as model
from labsupport.chart import areas, marked
from labsupport.parts import Case, Chart, Output, Sweep, Words

bill = Calculator(
    name="the_real_bill",
    title="The real bill of a fine-tune",
    question="What the tuned model costs before anybody uses it, who pays, and how often it comes again in 24 months.",
    model=model,
    shown=(
        a.preparation_weeks,
        a.training_examples,
        a.minutes_per_label,
        a.retraining_interval_months,
        a.retirement_month,
    ),
    more=(
        a.successor,
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
        Output("first_tune_usd", "First tuned model"),
        Output("training_usd", "of it training tokens"),
        Output("repeats_over_horizon", "Tuned again within 24 months", unit="times"),
        Output("bill_over_horizon_usd", "24 months"),
        Output("bill_if_kept_usd", "24 months, if nobody retired the base model"),
        Output(
            "bill_usd_per_month_in_use",
            "For each month in which it answers",
            unit="a month",
            never="the base model ends before the tuned one is ready",
        ),
        Output("months_in_use", "A tuned model answers in", ",.1f", "of 24 months"),
        Output("repeat_usd_per_month", "Tuning again, spread over its interval", unit="a month"),
        Output("preparation_usd", "Of the first bill, engineers' preparation"),
        Output("labels_usd", "Of the first bill, experts' labels"),
        Output("evaluation_usd", "Of the first bill, experts' evaluation"),
        Output("training_cost_share", "Training tokens, of the first bill", ".2%"),
        Output("budget_buys_hours", "The claimed budget buys", unit="engineer's hours"),
        Output("budget_buys_examples", "or, all spent on training tokens,", ",.3r", "examples"),
    ),
    verdict=Words(
        Case(
            "The first tuned model costs {first_tune_usd}, more than the claimed {claimed_budget_usd}; training "
            "tokens are {training_cost_share} of it. In use for {months_in_use}, it costs "
            "{bill_usd_per_month_in_use}.",
            lambda over_claim_usd: over_claim_usd > 0,
            "Over the claim",
        ),
        Case(
            "The first tuned model costs {first_tune_usd}, within the claimed {claimed_budget_usd}; training "
            "tokens are {training_cost_share} of it. In use for {months_in_use}, it costs "
            "{bill_usd_per_month_in_use}.",
            answer="Within the claim",
        ),
    ),
    deciding="over_claim_usd",
    charts=(
        Chart(
            title="The invoice is {training_usd} of {first_tune_usd}; the model is tuned again {repeats_over_horizon}",
            description=(
                "Stacked area chart: dollars paid so far against months, split into preparation, labels, evaluation, "
                "and training tokens. It rises at each tuning, and no more once the base model is retired and its "
                "successor cannot be tuned. A dashed line marks that month."
            ),
            draw=areas(
                "USD paid so far",
                x="months from now",
                curve="step-before",
                you=False,
                also=lambda x, y: [marked("retirement_month", x, "base model retired", dashed=True)],
            ),
            sweep=Sweep(
                Output("months", "Months"),
                {
                    "preparation_usd_after_months": "Preparation: ML\N{NO-BREAK SPACE}team",
                    "labels_usd_after_months": "Labels: support",
                    "evaluation_usd_after_months": "Evaluation: product",
                    "training_usd_after_months": "Training tokens: finance",
                },
                low=0,
                high=24,
                points=97,
                table_points=5,
            ),
        ),
    ),
    presets={
        "GPT-4o mini, as announced": {},
        "Nobody retires it": {"retirement_month": 25},
        "Its successor can be tuned": {"successor": "tunable"},
        "Tuned again every quarter": {"retirement_month": 25, "retraining_interval_months": 3},
        "Data lie ready": {"preparation_weeks": 1, "minutes_per_label": 0.5},
    },
)
