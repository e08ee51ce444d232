"""A budget for being surprised: decisions that change between two versions of a model."""

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model_churn as model
from labsupport.chart import level, lines
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Sweep, Words

churn = Calculator(
    name="a_budget_for_being_surprised",
    title="A budget for being surprised",
    question="Two versions of a model: how many decisions change, and for whom it used to work.",
    model=model,
    shown=(
        a.old_error_share,
        a.new_error_share,
        a.repeated_error_share,
        a.negative_flip_budget_share,
        a.surprise_factor,
    ),
    more=(
        a.surprise_months,
        a.decisions_per_month,
        a.decisions_per_user,
        a.usd_per_better_decision.but(label="An ordinary error costs"),
    ),
    outputs_shown=(
        Output("negative_flip_share", "Right before, wrong now", ".2%", "of decisions"),
        Output("churn_share", "Decisions that change at all", ".2%"),
        Output("accuracy_change", "Accuracy gained, as a leaderboard shows it", ".2%"),
        Output("surprise_usd", "Its surprise costs", unit="once"),
        Output("settled_usd_per_month", "The release is worth, once nobody is surprised", unit="a month"),
        Output(
            "surprise_earned_back_months",
            "It earns its surprise back in",
            ",.1f",
            "months",
            "never: it gains nothing",
        ),
        Output("negative_flips_per_month", "Right before, wrong now", unit="a month"),
        Output("surprised_user_share", "Users who meet at least one such decision", unit="a month"),
        Output(
            "repeated_error_share_for_budget",
            "To keep the budget both versions must share",
            ".0%",
            "of the smaller set of errors",
            "cannot be kept: the new version adds more errors than the budget allows",
        ),
    ),
    verdict=Words(
        Case(
            "{negative_flip_share} get worse, {negative_flips_per_month}, and you allow {negative_flip_budget_share}.",
            lambda spare_flip_share: spare_flip_share < 0,
            "Over budget",
        ),
        Case(
            "Within the budget of surprises, but it gains nothing: {settled_usd_per_month}.",
            lambda surprise_earned_back_months: is_infinite(surprise_earned_back_months),
            "No gain",
        ),
        Case(
            "{negative_flip_share} get worse, and you allow {negative_flip_budget_share}. The surprise is earned back "
            "in {surprise_earned_back_months}.",
            answer="Within budget",
        ),
    ),
    deciding="spare_flip_share",
    charts=(
        Chart(
            title="Accuracy changes by {accuracy_change}; {churn_share} of decisions change, "
            "{negative_flip_share} for the worse",
            description=(
                "Two falling lines: the share of decisions that change and the share that turn from right to "
                "wrong, against the share of errors that both versions make. A dashed line marks the budget, dots "
                "your case."
            ),
            draw=lines(
                "share of decisions",
                x="errors that both versions make",
                x_axis={"tickCount": 5},
                also=lambda x, y: [level("negative_flip_budget_share", y, "your budget")],
            ),
            sweep=Sweep(
                Output("repeated_error_share", "Errors both versions make", unit="of the smaller set"),
                {"churn_share": "Change at all", "negative_flip_share": "Right before, wrong now"},
                low=0,
                high=1,
                points=2,
                also=(Output("positive_flip_share", "Wrong before, right now", ".2%"),),
            ),
        ),
    ),
    presets={
        "Same accuracy": {"new_error_share": a.old_error_share.default},
        "Same accuracy, errors unrelated": {
            "new_error_share": a.old_error_share.default,
            "repeated_error_share": a.old_error_share.default,
        },
        "Few errors shared": {"repeated_error_share": 0.3},
        "Only repairs": {"repeated_error_share": 1},
    },
)
