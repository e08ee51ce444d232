"""Who debugs this in six months? The chance that nobody who knows is left, and what would help."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model_people as model
from labsupport.chart import DASHED, colour, curves
from labsupport.parts import Chart, Output, Rows, Sweep, Words, always

MONTHS = Output("months_ahead", "Months from now", ",.0f")
CASES = {
    "nobody_left_share": "nobody is left",
    "nobody_knows_share": "and no document helps",
    "nobody_knows_with_one_more_share": "with one more person",
}


def _draw():
    months = alt.X(
        "months_ahead:Q", scale=alt.Scale(domain=[1, 36], nice=False), axis=alt.Axis(title="months from now")
    )
    share = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(title="probability", format=".0%"))
    lines = curves(CASES, months, share, "share", colour(CASES, 1, 3))
    rule = alt.Chart(alt.NamedData("now")).mark_rule(**DASHED).encode(months)
    return lines + rule


people = Calculator(
    name="who_debugs_this",
    title="Who debugs this in six months?",
    question="The chance that nobody who knows the system is left, what that costs, and what would help.",
    model=model,
    shown=(
        a.maintainers,
        a.yearly_turnover_share,
        a.months_ahead,
        a.handover_document_share,
        a.incidents_per_month,
    ),
    more=(
        a.document_ageing_share,
        a.extra_hours_per_incident,
        a.usd_per_hour,
        a.training_hours,
        a.staying_current_hours_per_month,
        a.writing_hours,
    ),
    outputs_shown=(
        Output("nobody_knows_share", "Nobody is left and no document helps", ".1%"),
        Output("nobody_left_share", "Nobody is left", ".1%"),
        Output("nobody_knows_with_one_more_share", "The same with one more person", ".1%"),
        Output("stranded_usd", "Not knowing costs, until then", "$,.0f", "expected"),
        Output("one_more_saves_usd", "One more person saves", "$,.0f", "expected"),
        Output("one_more_costs_usd", "and costs", "$,.0f"),
        Output("document_saves_usd", "The document saves", "$,.0f", "expected"),
        Output("document_costs_usd", "and costs, where you write one", "$,.0f"),
    ),
    verdict=Words(
        "people_verdict",
        (
            (
                lambda one_more_saves_usd, one_more_costs_usd: one_more_saves_usd > one_more_costs_usd,
                "In {months_ahead} nobody is left who knows this, and no document helps, with probability "
                "{nobody_knows_share}. One more person is worth its cost: {one_more_saves_usd}, against "
                "{one_more_costs_usd}.",
            ),
            (
                None,
                "In {months_ahead} nobody is left who knows this, and no document helps, with probability "
                "{nobody_knows_share}. In incidents alone one more person saves {one_more_saves_usd} and costs "
                "{one_more_costs_usd}.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=always(
                "people_title",
                "In {months_ahead}: nobody left {nobody_left_share}, no help from a document either "
                "{nobody_knows_share}, with one more person {nobody_knows_with_one_more_share}",
            ),
            description=(
                "Three rising curves of probability against months from now: that nobody who knows the system is "
                "left; that no document helps either; and the latter with one more person who knows it. "
                "A dashed line marks the month you look at."
            ),
            draw=_draw,
            sweep=Sweep(
                over=MONTHS,
                low=1,
                high=36,
                points=71,
                table_points=8,
                columns=(
                    Output("nobody_left_share", "Nobody is left", ".1%"),
                    Output("nobody_knows_share", "and no document helps", ".1%"),
                    Output("nobody_knows_with_one_more_share", "with one more person", ".1%"),
                ),
            ),
        ),
    ),
    presets={
        "Two years": {"months_ahead": 24},
        "Two people, two years": {"maintainers": 2, "months_ahead": 24},
        "No document": {"handover_document_share": 0},
        "A good document, kept fresh": {
            "handover_document_share": 0.8,
            "document_ageing_share": 0,
            "months_ahead": 24,
        },
        "A team that is leaving": {"maintainers": 3, "yearly_turnover_share": 0.5, "months_ahead": 12},
    },
    rows=Rows({"month": list(range(1, model.HORIZON_MONTHS + 1))}),
)
