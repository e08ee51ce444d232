"""Does the extra accuracy ever pay? Benefits that stay against maintenance that grows."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model
from labsupport.chart import DASHED, colour, long
from labsupport.formula import is_finite, is_infinite
from labsupport.parts import Chart, Output, Rows, Sweep, Words

MONTH = Output("month", "Month", ",.0f")
NOT_WITHIN = "not within ten years"


CASES = {"net_usd_by_month": "as you set it", "net_usd_by_month_without_growth": "if maintenance never grew"}


def _draw():
    month = alt.X("month:Q", scale=alt.Scale(domain=[0, 60], nice=False), axis=alt.Axis(title="month"))
    net = alt.Y("usd:Q", axis=alt.Axis(title="USD gained since the start", format="~s"))
    lines = long("sweep", CASES).mark_line(strokeWidth=2.5, clip=True).encode(month, net, colour(CASES))
    zero = alt.Chart(alt.InlineData([{"usd": 0}])).mark_rule(stroke="currentColor").encode(alt.Y("usd:Q"))
    turning = (
        alt.Chart(alt.NamedData("now"))
        .transform_filter("isFinite(datum.payback_month) && datum.payback_month <= 60")
        .mark_rule(**DASHED)
        .encode(alt.X("payback_month:Q", scale=alt.Scale(domain=[0, 60], nice=False)))
    )
    return lines + zero + turning


payback = Calculator(
    name="does_the_accuracy_ever_pay",
    title="Does the extra accuracy ever pay?",
    question="What a more complex model brings each month, against maintenance that grows.",
    model=model,
    shown=(
        a.extra_accuracy_share,
        a.usd_per_better_decision,
        a.build_usd,
        a.maintenance_usd_per_month,
        a.maintenance_growth_share,
    ),
    more=(a.decisions_per_month,),
    outputs_shown=(
        Output("payback_month", "Paid back in month", ",.0f", "", NOT_WITHIN),
        Output("benefit_usd_per_month", "The accuracy brings", "$,.0f", "a month"),
        Output(
            "first_losing_month",
            "A month costs more than it brings from month",
            ",.0f",
            "",
            "never: maintenance does not overtake the benefit",
        ),
        Output("lost_again_month", "All it earned is gone again in month", ",.0f", "", NOT_WITHIN),
        Output("best_net_usd", "Most it ever earns, stopped at the best moment", "$,.0f"),
        Output("net_usd_after_two_years", "Gained after two years", "$,.0f"),
    ),
    verdict=Words(
        "payback_verdict",
        (
            (
                lambda payback_month, lost_again_month: is_finite(payback_month) & is_finite(lost_again_month),
                "It pays back in month {payback_month}, and has lost it all again in month {lost_again_month}: "
                "plan its end together with its start.",
            ),
            (
                lambda payback_month: is_finite(payback_month),
                "It pays back in month {payback_month} and stays ahead for the ten years looked at.",
            ),
            (
                lambda first_losing_month: is_infinite(first_losing_month),
                "It does not pay back within ten years: {benefit_usd_per_month} is too little for what it costs.",
            ),
            (
                None,
                "It never pays: maintenance overtakes the benefit before the money is back.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "payback_title",
                (
                    (
                        lambda payback_month: is_infinite(payback_month),
                        "The line never comes up to zero within ten years; at best it stands at {best_net_usd}",
                    ),
                    (
                        None,
                        "Above zero from month {payback_month}; at its best {best_net_usd}",
                    ),
                ),
            ),
            description=(
                "Two lines of money gained since the start, over sixty months. Both begin at the cost of building, "
                "below zero. With maintenance that never grows the line is straight; with growing maintenance it "
                "bends over and falls. A dashed line marks the month of payback."
            ),
            draw=_draw,
            sweep=Sweep(
                over=MONTH,
                low=0,
                high=60,
                points=121,
                table_points=11,
                columns=(
                    Output("net_usd_by_month", "Gained since the start", "$,.0f"),
                    Output("net_usd_by_month_without_growth", "If maintenance never grew", "$,.0f"),
                ),
            ),
        ),
    ),
    presets={
        "No growth": {"maintenance_growth_share": 0},
        "3% a month": {"maintenance_growth_share": 0.03},
        "10% a month": {"maintenance_growth_share": 0.1},
        "A simpler model, half the gain": {
            "extra_accuracy_share": 0.0015,
            "build_usd": 5_000,
            "maintenance_usd_per_month": 500,
            "maintenance_growth_share": 0.01,
        },
    },
    rows=Rows({"month": list(range(1, model.HORIZON_MONTHS + 1))}),
)
