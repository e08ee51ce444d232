"""A budget for being surprised: decisions that change between two versions of a model."""

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model_churn as model
from labsupport.chart import level, lines
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
    more=(a.decisions_per_month, a.decisions_per_user, a.usd_per_error),
    outputs_shown=(
        Output("negative_flip_share", "Right before, wrong now", ".2%", "of decisions"),
        Output("churn_share", "Decisions that change at all", ".2%"),
        Output("accuracy_change", "Accuracy gained, as a leaderboard shows it", ".2%"),
        Output("release_usd_per_month", "The release is worth", unit="a month"),
        Output(
            "break_even_surprise_factor",
            "It is worth nothing if a surprise costs",
            ",.1f",
            "times an ordinary error",
            "nothing to lose: no decision gets worse",
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
            lambda negative_flip_share, negative_flip_budget_share: negative_flip_share > negative_flip_budget_share,
            "Over budget",
        ),
        Case(
            "Within the budget of surprises, and still a loss: {release_usd_per_month}.",
            lambda release_usd_per_month: release_usd_per_month < 0,
            "At a loss",
        ),
        Case("{negative_flip_share} get worse, and you allow {negative_flip_budget_share}.", answer="Within budget"),
    ),
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
        "Same accuracy, errors unrelated": {"repeated_error_share": 0.05},
        "Half a point better": {"new_error_share": 0.045},
        "Half a point better, few errors shared": {"new_error_share": 0.045, "repeated_error_share": 0.3},
        "Only repairs": {"new_error_share": 0.045, "repeated_error_share": 1},
    },
)
