"""Does the extra accuracy ever pay? Benefits that stay against maintenance that grows."""

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model
from labsupport.chart import level, lines, marked
from labsupport.formula import is_finite, is_infinite
from labsupport.parts import Case, Chart, Output, Rows, Sweep, Words

NOT_WITHIN = "not within ten years"

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
        Output("payback_month", "Paid back in month", never=NOT_WITHIN),
        Output("lost_again_month", "All it earned is gone again in month", never=NOT_WITHIN),
        Output("best_net_usd", "Most it ever earns, stopped at the best moment"),
        Output(
            "first_losing_month",
            "A month costs more than it brings from month",
            never="never: maintenance does not overtake the benefit",
        ),
        Output("benefit_usd_per_month", "The accuracy brings", unit="a month"),
        Output("net_usd_after_two_years", "Gained after two years"),
    ),
    verdict=Words(
        Case(
            "It pays back in month {payback_month}, and has lost it all again in month {lost_again_month}: "
            "plan its end together with its start.",
            lambda payback_month, lost_again_month: is_finite(payback_month) & is_finite(lost_again_month),
            "For a while",
        ),
        Case(
            "It pays back in month {payback_month} and stays ahead for the ten years looked at.",
            lambda payback_month, best_net_usd: is_finite(payback_month) & (best_net_usd > 0),
            "Worth building",
        ),
        Case(
            "It does not pay back within ten years: {benefit_usd_per_month} is too little for what it costs.",
            lambda first_losing_month: is_infinite(first_losing_month),
            "Not worth it",
        ),
        Case(
            "It never pays: maintenance overtakes the benefit before the money is back.",
            answer="Not worth it",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "The line never comes up to zero within ten years; at best it stands at {best_net_usd}",
                    lambda payback_month: is_infinite(payback_month),
                ),
                "Above zero from month {payback_month}; at its best {best_net_usd}",
            ),
            description=(
                "Two lines of money gained since the start, over sixty months. Both begin at the cost of building, "
                "below zero. With maintenance that never grows the line is straight; with growing maintenance it "
                "bends over and falls. A dashed line marks the month of payback, another upright line the month in "
                "which all is lost again."
            ),
            draw=lines(
                "USD gained since the start",
                x="month",
                you=False,
                turning="payback_month",
                turning_word="paid back",
                also=lambda x, y: [level(0, y), marked("lost_again_month", x, "all lost again")],
            ),
            sweep=Sweep(
                Output("month", "Month"),
                {"net_usd_by_month": "as you set it", "net_usd_by_month_without_growth": "without growth"},
                low=0,
                high=60,
                table_points=11,
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
    deciding="best_net_usd",
    rows=Rows({"month": list(range(1, model.HORIZON_MONTHS + 1))}),
)
