"""Is it worth keeping? The balance of the ensemble: what it brings, less all that this chapter found it to cost."""

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model_balance as model
from labsupport.chapters.complexity_or_maintainability import model_people
from labsupport.chapters.complexity_or_maintainability.calculators.balance_chart import draw_bill
from labsupport.parts import Chart, Output, Rows, Sweep, Words
from labsupport.ranking import Option, ranked

OPTIONS = {
    "kept_usd": Option("Keep the simple one", "keeping the simple model (the benefit forgone)"),
    "shared_usd": Option("Approve, with two", "the complex model with one more person who knows it"),
    "alone_usd": Option("Approve as it is", "the complex model as proposed"),
}

balance = Calculator(
    name="what_is_the_balance",
    title="What is the balance?",
    question="What the complex model brings in these months, less building, maintenance, not knowing and surprises.",
    model=model,
    shown=(
        a.extra_accuracy_share,
        a.maintenance_growth_share,
        a.repeated_error_share,
        a.surprise_factor,
        a.months_ahead.but(label="Months it is kept", default=24),
    ),
    more=(
        a.surprise_months,
        a.maintenance_usd_per_month,
        a.build_usd,
        a.usd_per_better_decision,
        a.decisions_per_month,
        a.old_error_share,
        a.complex_repeats_share,
        a.simple_repeats_share,
        a.releases_per_year,
        a.maintainers,
        a.yearly_turnover_share,
        a.incidents_per_month,
        a.extra_hours_per_incident,
        a.handover_document_share,
    ),
    fixed=(
        a.document_ageing_share,
        a.usd_per_hour,
        a.training_hours,
        a.staying_current_hours_per_month,
    ),
    outputs_shown=(
        Output("balance_usd", "Balance, in these months"),
        Output("benefit_usd", "The accuracy brings"),
        Output("maintenance_usd", "Maintenance costs"),
        Output("releases_usd", "Surprises of all releases cost"),
        Output("stranded_usd", "That nobody knows it costs", unit="expected"),
        Output("build_usd_once", "Building costs"),
        Output("surprise_usd", "of the surprises, the first release"),
        Output("alone_usd", "All costs, as proposed"),
        Output("shared_usd", "All costs, with one more person"),
        Output("kept_usd", "Forgone by keeping the simple model"),
    ),
    verdict=Words(
        *ranked(
            OPTIONS,
            "{best} costs least over {months_ahead}: {best_amount}. Next comes {second}: {second_amount}.",
        )
    ),
    charts=(
        Chart(
            title="Over {months_ahead} it brings {benefit_usd} and costs {alone_usd}",
            description=(
                "Four stacked areas over the months that the complex model is kept: what building, surprises, not "
                "knowing and maintenance have cost by then. A dashed line is what the accuracy has brought. An upright "
                "line marks the months that you set."
            ),
            draw=draw_bill,
            sweep=Sweep(
                Output("months_ahead", "Months it is kept"),
                {
                    "build_usd_once": "building",
                    "releases_usd": "surprises",
                    "stranded_usd": "nobody knows",
                    "maintenance_usd": "maintenance",
                },
                low=1,
                high=36,
                points=36,
                table_points=6,
                also=("benefit_usd", "balance_usd"),
            ),
        ),
    ),
    presets={
        "As the proposal counted": {
            "maintenance_usd_per_month": 0,
            "surprise_factor": 1,
            "extra_hours_per_incident": 1,
            "incidents_per_month": 0.1,
        },
        "Maintenance does not grow": {"maintenance_growth_share": 0},
        "Nobody minds surprises": {"surprise_factor": 1},
        "A simpler model, half the gain": {
            "extra_accuracy_share": 0.0015,
            "build_usd": 5_000,
            "maintenance_usd_per_month": 500,
            "maintenance_growth_share": 0.01,
            "repeated_error_share": 0.95,
            "complex_repeats_share": 0.97,
        },
    },
    deciding="balance_usd",
    options={quantity: option.answer for quantity, option in OPTIONS.items()},
    rows=Rows({"month": list(range(1, model_people.HORIZON_MONTHS + 1))}),
)
