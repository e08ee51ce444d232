"""Harbor's balance: computing, age, waiting and unread scores in one sum, for batch, on demand and a stream."""

from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model_balance as model
from labsupport.chart import lines
from labsupport.parts import Chart, Output, Sweep, Words
from labsupport.ranking import Option, ranked

WAYS = {
    "batch_total_usd_per_day": Option("Batch", "batch"),
    "on_demand_total_usd_per_day": Option("On demand", "on demand"),
    "stream_total_usd_per_day": Option("Stream", "a stream"),
}

balance = Calculator(
    name="what_does_a_score_cost_in_all",
    title="What do the scores cost in all?",
    question="Computing, age, waiting and scores that nobody reads, in one sum, for three ways to have a score ready.",
    model=model,
    shown=(
        a.reads_per_entity_per_day,
        a.interval_days.but(high=30),
        a.value_usd_per_day,
        a.freshness_half_life_days,
        a.on_demand_response_ms,
    ),
    more=(
        a.waited_for_share,
        a.loss_per_100_ms_share,
        a.stored_response_ms,
        a.changes_per_entity_per_day,
        a.stream_fixed_usd_per_day,
        a.on_demand_fixed_usd_per_day,
        a.batch_usd_per_run,
        a.batch_discount_share,
        a.entities,
        a.usd_per_score,
    ),
    outputs_shown=(
        Output("batch_total_usd_per_day", "Batch, in all", "$,.2f", "a day"),
        Output("on_demand_total_usd_per_day", "On demand, in all", "$,.2f", "a day"),
        Output("stream_total_usd_per_day", "A stream, in all", "$,.2f", "a day"),
        Output("unread_usd_per_day", "Of batch: for scores nobody reads", "$,.2f", "a day"),
        Output("stale_usd_per_day", "Of batch: lost to age", "$,.2f", "a day"),
        Output("on_demand_wait_usd_per_day", "Of on demand: lost to waiting", "$,.2f", "a day"),
        Output("batch_usd_per_day", "Of batch: computing", "$,.2f", "a day"),
        Output("on_demand_usd_per_day", "Of on demand: computing", "$,.2f", "a day"),
        Output("stored_wait_usd_per_day", "Waiting for a stored score", "$,.2f", "a day"),
    ),
    verdict=Words(*ranked(WAYS, "{best} costs {best_amount}; next comes {second} with {second_amount}.")),
    charts=(
        Chart(
            title="Only on demand climbs with the reads: what is stored costs the same, read or not",
            description=(
                "Three lines of dollars a day against reads of each score a day, both axes logarithmic: on demand "
                "climbs with the reads, batch and the stream are level. An upright line and dots mark your case."
            ),
            draw=lines("USD a day, in all", log_y=True),
            sweep=Sweep(
                "reads_per_entity_per_day",
                {
                    "batch_total_usd_per_day": "Batch",
                    "on_demand_total_usd_per_day": "On demand",
                    "stream_total_usd_per_day": "Stream",
                },
                table_points=8,
            ),
        ),
    ),
    presets={
        "Harbor, every night": {},
        "Once a week": {"interval_days": 7},
        "A dollar a user a month": {"value_usd_per_day": 60_000},
        "Nobody waits": {"waited_for_share": 0},
        "A front page": {"reads_per_entity_per_day": 5},
        "News, half-life an hour": {"freshness_half_life_days": 0.0417},
    },
    deciding="on_demand_lead_usd_per_day",
    options={name: option.answer for name, option in WAYS.items()},
)
