"""The swamp bill: what keeping everything costs over two years, who pays it, and whether its use pays it back."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model_swamp as model
from labsupport.chart import DASHED, areas, data, on
from labsupport.parts import Case, Chart, Output, Rows, Sweep, Words


def _first_use(x, _):
    """The month in which what is kept is used first, if any of it is."""
    here = data("now").transform_filter("datum.used_share > 0")
    month = on(x, "first_use_month")
    word = here.mark_text(baseline="bottom", dy=-3, fontStyle="italic")
    return [
        here.mark_rule(**DASHED).encode(month),
        word.encode(month, y=alt.value(0), text=alt.value("first used")),
    ]


swamp = Calculator(
    name="the_swamp_bill",
    title="The swamp bill",
    question="Everything is kept, because storing is cheap. Two years of what comes after.",
    model=model,
    shown=(
        a.terabytes_per_month,
        a.retention_months,
        a.used_share,
        a.usd_worth_per_used_terabyte,
        a.deletion_requests_per_month,
    ),
    more=(
        a.first_use_month,
        a.usd_per_terabyte_month,
        a.usd_per_cleaned_terabyte,
        a.trainings_per_year,
        a.usd_per_trained_terabyte,
        a.hours_per_request,
        a.hours_per_request_and_terabyte,
        a.usd_per_hour,
        a.usd_per_terabyte_year_compliance,
    ),
    outputs_shown=(
        Output("storage_cost_share", "Storing is", unit="of the bill"),
        Output("swamp_usd_two_years", "The bill of two years"),
        Output("worth_usd_two_years", "What is used brings in"),
        Output("used_terabytes", "Used within two years", ",.1f", "TB"),
        Output("storage_usd_two_years", "Storing: data platform"),
        Output("cleaning_usd_two_years", "Cleaning and labelling: the team that uses it"),
        Output("training_usd_two_years", "Training: machine learning platform"),
        Output("deletion_usd_two_years", "Deletion requests: support and engineers"),
        Output("compliance_usd_two_years", "Compliance: legal"),
    ),
    verdict=Words(
        Case(
            "Keeping costs {swamp_usd_two_years} in two years; storing is {storage_cost_share}. What is used "
            "brings in {worth_usd_two_years}.",
            lambda net_usd_two_years: net_usd_two_years < 0,
            "Does not pay",
        ),
        Case(
            "What is used brings in {worth_usd_two_years} in two years. Keeping costs {swamp_usd_two_years}; "
            "storing is {storage_cost_share}.",
            answer="It pays",
        ),
    ),
    deciding="net_usd_two_years",
    charts=(
        Chart(
            title=Words(
                Case(
                    "What storing costs, {storage_cost_share}, hides what it leads to",
                    lambda storage_cost_share: storage_cost_share < 0.5,
                ),
                "Here storing itself is {storage_cost_share}",
            ),
            description=(
                "Stacked steps, one for each of 24 months, from the bottom: storing, cleaning and labelling, training, "
                "deletion requests, compliance. They grow as data pile up; the month of first use, marked by a line, "
                "stands out, because the whole stock is cleaned then."
            ),
            draw=areas(
                "USD in the month",
                x="month",
                curve="step",
                you=False,
                also=_first_use,
            ),
            sweep=Sweep(
                Output("month", "Month"),
                {
                    "storage_usd": "Storing",
                    "cleaning_usd": "Cleaning",
                    "training_usd": "Training",
                    "deletion_usd": "Deletion",
                    "compliance_usd": "Compliance",
                },
                low=1,
                high=model.HORIZON_MONTHS,
                points=model.HORIZON_MONTHS,
                table_points=model.HORIZON_MONTHS,
                also=(Output("stored_terabytes", "TB stored", ",.1f"),),
            ),
        ),
    ),
    presets={
        "Keep three months": {"retention_months": 3},
        "Never used": {"used_share": 0},
        "Used from the start": {"first_use_month": 1, "used_share": 0.3},
        "A hundred requests a month": {"deletion_requests_per_month": 100},
    },
    rows=Rows({"month": list(range(1, model.HORIZON_MONTHS + 1))}),
)
