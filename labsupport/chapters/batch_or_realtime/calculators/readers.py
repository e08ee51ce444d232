"""Who reads the scores? Computing all of them cheaply against computing those that are read."""

from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model
from labsupport.chapters.batch_or_realtime.calculators.common import marked_at
from labsupport.chart import lines
from labsupport.parts import Case, Chart, Output, Sweep, Words

EVEN_PER_DAY = "datum.break_even_reads_per_interval / datum.interval_days"

readers = Calculator(
    name="who_reads_the_scores",
    title="Who reads the scores?",
    question="All scores in every run, at a discount; or each when somebody asks, at full price.",
    model=model,
    shown=(
        a.reads_per_entity_per_day,
        a.interval_days.but(high=30),
        a.batch_discount_share,
        a.entities,
        a.usd_per_score,
    ),
    more=(a.batch_usd_per_run, a.on_demand_fixed_usd_per_day),
    outputs_shown=(
        Output("batch_usd_per_day", "Batch, every score in every run", "$,.2f", "a day"),
        Output("on_demand_usd_per_day", "On demand, one computation per read", "$,.2f", "a day"),
        Output("used_share", "Computed scores that anybody reads", ".1%"),
        Output("break_even_reads_per_interval", "Batch is cheaper above", ",.3r", "reads between two runs"),
        Output("reads_per_interval", "Reads of a score between two runs", ",.3r"),
        Output("batch_over_on_demand", "Batch costs", ",.3r", "times as much"),
    ),
    verdict=Words(
        Case(
            "It is cheaper: {on_demand_usd_per_day}, against {batch_usd_per_day} in batch, where {used_share} of the "
            "scores are ever read.",
            lambda batch_over_on_demand: batch_over_on_demand > 1,
            "On demand",
        ),
        Case(
            "It costs no more: {batch_usd_per_day}, against {on_demand_usd_per_day} on demand. The price is age: a "
            "score is up to {interval_days} old.",
            answer="Batch",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "Batch pays above {break_even_reads_per_interval}; you have {reads_per_interval}",
                    lambda break_even_reads_per_interval: break_even_reads_per_interval > 0,
                ),
                "Batch is cheaper however few read: its whole cost is below the other's fixed cost",
            ),
            description=(
                "Cost of a thousand reads against reads of each score per day, both axes logarithmic. Batch falls "
                "as more reads share its runs, on demand is level or falls to a level. A dashed line marks where "
                "they meet, an upright line and two dots your case."
            ),
            draw=lines(
                "USD per thousand reads",
                log_y=True,
                also=lambda x, y: [marked_at(EVEN_PER_DAY, x, "break-even", dashed=True)],
            ),
            sweep=Sweep(
                Output("reads_per_entity_per_day", "Reads of each score per day", ",.3r"),
                (
                    Output("batch_usd_per_thousand_reads", "Batch", "$,.3f"),
                    Output("on_demand_usd_per_thousand_reads", "On demand", "$,.3f"),
                ),
                low=1e-3,
                high=20,
                log=True,
            ),
        ),
    ),
    presets={
        "Harbor: 3% read a day": {},
        "A food delivery service": {"entities": 31_000_000, "reads_per_entity_per_day": 0.02},
        "Weekly, in a newsletter to all": {"reads_per_entity_per_day": 0.15, "interval_days": 7},
        "A front page": {"reads_per_entity_per_day": 5},
        "No discount": {"batch_discount_share": 0},
    },
    deciding="on_demand_saves_usd_per_month",
    options={"on_demand_usd_per_day": "On demand", "batch_usd_per_day": "Batch"},
)
