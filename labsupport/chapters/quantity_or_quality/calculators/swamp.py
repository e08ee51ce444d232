"""The swamp bill: what keeping everything costs over two years, and who pays it."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model_swamp as model
from labsupport.chart import colour, long
from labsupport.parts import Chart, Output, Rows, Sweep, Words

PARTS = {
    "storage_usd": "Storing",
    "cleaning_usd": "Cleaning and labelling",
    "training_usd": "Training",
    "deletion_usd": "Deletion requests",
    "compliance_usd": "Compliance",
}
MONTH = Output("month", "Month", ",.0f")


def _draw():
    return (
        long("sweep", PARTS)
        .mark_bar()
        .encode(
            alt.X(
                "month:O",
                axis=alt.Axis(title="month", labelAngle=0, values=[1, 6, 12, 18, 24], tickSize=0),
            ),
            alt.Y("usd:Q", axis=alt.Axis(title="USD in the month", format="~s")),
            colour(PARTS, 2, 5),
            alt.Order("place:Q"),
        )
    )


swamp = Calculator(
    name="the_swamp_bill",
    title="The swamp bill",
    question="Everything is kept, because storing is cheap. Two years of what comes after.",
    model=model,
    shown=(
        a.terabytes_per_month,
        a.retention_months,
        a.used_share,
        a.first_use_month,
        a.deletion_requests_per_month,
    ),
    more=(
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
        Output("storage_cost_share", "Storing is", ".0%", "of the bill"),
        Output("swamp_usd_two_years", "The bill of two years", "$,.0f"),
        Output("storage_usd_two_years", "Storing: data platform", "$,.0f"),
        Output("cleaning_usd_two_years", "Cleaning and labelling: the team that uses it", "$,.0f"),
        Output("training_usd_two_years", "Training: machine learning platform", "$,.0f"),
        Output("deletion_usd_two_years", "Deletion requests: support and engineers", "$,.0f"),
        Output("compliance_usd_two_years", "Compliance: legal", "$,.0f"),
    ),
    verdict=Words(
        "swamp_verdict",
        (
            (
                lambda storage_cost_share: storage_cost_share < 0.5,
                "Storing is the smaller part: {storage_usd_two_years} of {swamp_usd_two_years}, {storage_cost_share}. "
                "The rest is paid by others, later.",
            ),
            (
                None,
                "Storing is the larger part: {storage_usd_two_years} of {swamp_usd_two_years}, {storage_cost_share}.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "swamp_title",
                (
                    (
                        lambda storage_cost_share: storage_cost_share < 0.5,
                        "What storing costs, {storage_cost_share}, hides what it leads to",
                    ),
                    (None, "Here storing itself is {storage_cost_share}"),
                ),
            ),
            description=(
                "Stacked bars for 24 months: storing, cleaning and labelling, training, deletion requests, compliance. "
                "Bars grow as data pile up; the month of first use stands out, because the whole stock is cleaned then."
            ),
            draw=_draw,
            sweep=Sweep(
                over=MONTH,
                low=1,
                high=model.HORIZON_MONTHS,
                points=model.HORIZON_MONTHS,
                table_points=model.HORIZON_MONTHS,
                columns=(
                    Output("stored_terabytes", "TB stored", ",.1f"),
                    *(Output(name, text, "$,.0f") for name, text in PARTS.items()),
                ),
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
