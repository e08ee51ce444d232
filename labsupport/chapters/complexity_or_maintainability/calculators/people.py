"""Who debugs this in six months? The chance that nobody who knows is left, and what would help."""

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model_people as model
from labsupport.chart import lines
from labsupport.parts import Case, Chart, Output, Rows, Sweep, Words

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
        Output("nobody_knows_with_one_more_share", "The same with one more person", ".1%"),
        Output("one_more_saves_usd", "One more person saves", unit="expected"),
        Output("one_more_costs_usd", "and costs"),
        Output("document_saves_usd", "The document saves", unit="expected"),
        Output("document_costs_usd", "and costs, where you write one"),
        Output("stranded_usd", "Not knowing costs, until then", unit="expected"),
        Output("nobody_left_share", "Nobody is left", ".1%"),
    ),
    verdict=Words(
        Case(
            "In {months_ahead} nobody is left who knows this, and no document helps, with probability "
            "{nobody_knows_share}. One more person is worth its cost: {one_more_saves_usd}, against "
            "{one_more_costs_usd}.",
            lambda one_more_gains_usd: one_more_gains_usd > 0,
            "Add a person",
        ),
        Case(
            "In {months_ahead} nobody is left who knows this, and no document helps, with probability "
            "{nobody_knows_share}. In incidents alone one more person saves {one_more_saves_usd} and costs "
            "{one_more_costs_usd}.",
            answer="No extra person",
        ),
    ),
    charts=(
        Chart(
            title="In {months_ahead}: nobody left {nobody_left_share}, no help from a document either "
            "{nobody_knows_share}, with one more person {nobody_knows_with_one_more_share}",
            description=(
                "Three rising curves of probability against months from now: that nobody who knows the system is "
                "left; that no document helps either; and the latter with one more person who knows it. "
                "An upright line marks the month you look at."
            ),
            draw=lines("probability", x="months from now", domain_y=(0, 1)),
            sweep=Sweep(
                Output("months_ahead", "Months from now"),
                {
                    "nobody_left_share": "nobody left",
                    "nobody_knows_share": "no document either",
                    "nobody_knows_with_one_more_share": "one more person",
                },
                low=1,
                high=36,
                points=71,
                table_points=8,
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
    deciding="one_more_gains_usd",
    rows=Rows({"month": list(range(1, model.HORIZON_MONTHS + 1))}),
)
