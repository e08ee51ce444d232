"""Who reads the scores? Computing all of them cheaply against computing those that are read."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model as batch_or_realtime
from labsupport.chart import DASHED, HERE, colour, long
from labsupport.parts import Chart, Output, Sweep, Words

NAMES = {
    "batch_usd_per_thousand_reads": "batch",
    "on_demand_usd_per_thousand_reads": "on demand",
}


def _draw():
    scale = alt.Scale(type="log", domain=[1e-3, 20])
    reads = alt.X(
        "reads_per_entity_per_day:Q",
        scale=scale,
        axis=alt.Axis(title="reads of each score per day", values=[0.001, 0.01, 0.1, 1, 10], format="~r"),
    )
    usd = alt.Y(
        "usd:Q",
        scale=alt.Scale(type="log"),
        axis=alt.Axis(
            title="USD per thousand reads", format="~r", values=[10.0**n for n in range(-5, 8)], labelOverlap=True
        ),
    )
    lines = long("sweep", NAMES).transform_filter("datum.usd > 0").mark_line(strokeWidth=2.5)
    here = long("now", NAMES).transform_filter("datum.usd > 0").mark_point(**HERE)
    even = (
        alt.Chart(alt.NamedData("now"))
        .transform_calculate(even="datum.break_even_reads_per_interval / datum.interval_days")
        .transform_filter("datum.even >= 0.001 && datum.even <= 20")
        .mark_rule(**DASHED)
        .encode(alt.X("even:Q", scale=scale))
    )
    return lines.encode(reads, usd, colour(NAMES)) + even + here.encode(reads, usd, colour(NAMES))


readers = Calculator(
    name="who_reads_the_scores",
    title="Who reads the scores?",
    question="All scores in every run, at a discount; or each when somebody asks, at full price.",
    model=batch_or_realtime,
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
        Output("batch_over_on_demand", "Batch costs", ",.3r", "times as much"),
        Output("used_share", "Computed scores that anybody reads", ".1%"),
        Output("reads_per_interval", "Reads of a score between two runs", ",.3r"),
        Output("break_even_reads_per_interval", "Batch is cheaper above", ",.3r", "reads between two runs"),
    ),
    verdict=Words(
        "readers_verdict",
        (
            (
                lambda batch_over_on_demand: batch_over_on_demand > 1,
                "On demand is cheaper: {on_demand_usd_per_day}, against {batch_usd_per_day} in batch, where "
                "{used_share} of the scores are ever read.",
            ),
            (
                None,
                "Batch costs no more: {batch_usd_per_day}, against {on_demand_usd_per_day} on demand. The price is "
                "age: a score is up to {interval_days} old.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "readers_title",
                (
                    (
                        lambda break_even_reads_per_interval: break_even_reads_per_interval > 0,
                        "Batch pays above {break_even_reads_per_interval}; you have {reads_per_interval}",
                    ),
                    (None, "Batch is cheaper however few read: its whole cost is below the other's fixed cost"),
                ),
            ),
            description=(
                "Cost of a thousand reads against reads of each score per day, both axes logarithmic. Batch falls "
                "as more reads share its runs, on demand is level or falls to a level. A dashed line marks where "
                "they meet, two dots your case."
            ),
            draw=_draw,
            sweep=Sweep(
                over=Output("reads_per_entity_per_day", "Reads of each score per day", ",.3r"),
                low=1e-3,
                high=20,
                log=True,
                columns=(
                    Output("batch_usd_per_thousand_reads", "Batch, a thousand reads", "$,.3f"),
                    Output("on_demand_usd_per_thousand_reads", "On demand, a thousand reads", "$,.3f"),
                ),
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
)
