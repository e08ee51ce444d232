"""A budget for being surprised: decisions that change between two versions of a model."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model_churn as model
from labsupport.chart import DASHED, colour, curves
from labsupport.parts import Chart, Output, Sweep, Words, always

REPEATED = Output("repeated_error_share", "Errors both versions make", ".0%", "of the smaller set")


def _draw():
    repeated = alt.X(
        "repeated_error_share:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(title="errors that both versions make", format=".0%"),
    )
    share = alt.Y("share:Q", axis=alt.Axis(title="share of decisions", format=".1%"))
    names = {"churn_share": "change at all", "negative_flip_share": "right before, wrong now"}

    now = alt.Chart(alt.NamedData("now"))
    budget = now.transform_calculate(share="datum.negative_flip_budget_share").mark_rule(**DASHED).encode(share)
    return curves(names, repeated, share, "share", colour(names)) + budget


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
        Output("negative_flips_per_month", "Right before, wrong now", ",.0f", "a month"),
        Output("surprised_user_share", "Users who meet at least one such decision", ".0%", "a month"),
        Output(
            "repeated_error_share_for_budget",
            "To keep the budget both versions must share",
            ".0%",
            "of the smaller set of errors",
            "cannot be kept: the new version adds more errors than the budget allows",
        ),
        Output("release_usd_per_month", "The release is worth", "$,.0f", "a month"),
        Output(
            "break_even_surprise_factor",
            "It is worth nothing if a surprise costs",
            ",.1f",
            "times an ordinary error",
            "nothing to lose: no decision gets worse",
        ),
    ),
    verdict=Words(
        "churn_verdict",
        (
            (
                lambda negative_flip_share, negative_flip_budget_share: (
                    negative_flip_share > negative_flip_budget_share
                ),
                "Over budget: {negative_flip_share} get worse, {negative_flips_per_month}, and you allow "
                "{negative_flip_budget_share}.",
            ),
            (
                lambda release_usd_per_month: release_usd_per_month < 0,
                "Within the budget of surprises, and still a loss: {release_usd_per_month}.",
            ),
            (None, "Within budget: {negative_flip_share} get worse, and you allow {negative_flip_budget_share}."),
        ),
    ),
    charts=(
        Chart(
            title=always(
                "churn_title",
                "Accuracy changes by {accuracy_change}; {churn_share} of decisions change, "
                "{negative_flip_share} for the worse",
            ),
            description=(
                "Two falling lines: the share of decisions that change and the share that turn from right to "
                "wrong, against the share of errors that both versions make. A dashed line marks the budget, dots "
                "your case."
            ),
            draw=_draw,
            sweep=Sweep(
                over=REPEATED,
                low=0,
                high=1,
                points=2,
                table_points=6,
                columns=(
                    Output("churn_share", "Change at all", ".2%"),
                    Output("negative_flip_share", "Right before, wrong now", ".2%"),
                    Output("positive_flip_share", "Wrong before, right now", ".2%"),
                ),
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
