"""How often should the batch run? Runs against staleness, and both against real time."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model as batch_or_realtime
from labsupport.chapters.batch_or_realtime.calculators.common import DAY, time_axis
from labsupport.chart import DASHED, colour, long
from labsupport.formula import is_infinite
from labsupport.parts import Chart, Output, Sweep, Words

NAMES = {
    "interval_usd_per_day": "batch, in all",
    "stale_usd_per_day": "lost to age",
    "runs_usd_per_day": "runs",
    "real_time_cost": "real time",
}
TICKS = (3600, 6 * 3600, DAY, 7 * DAY, 28 * DAY)
LOW, HIGH = 1 / 24, 60


def _draw():
    scale = alt.Scale(type="log", domain=[LOW, HIGH])
    days = alt.X("interval_days:Q", scale=scale, axis=time_axis("time between two runs", DAY, TICKS))
    usd = alt.Y(
        "usd:Q",
        scale=alt.Scale(type="log", nice=False),
        axis=alt.Axis(title="USD per day", format="~s", values=[10.0**n for n in range(-3, 7)], labelOverlap=True),
    )
    batch = {name: text for name, text in NAMES.items() if name != "real_time_cost"}
    lines = long("sweep", batch).transform_filter("datum.usd > 1e-3")
    lines = lines.mark_line(strokeWidth=2.5, clip=True).encode(days, usd, colour(NAMES))
    now = alt.Chart(alt.NamedData("now"))
    level = (
        now.transform_calculate(option=f"'{NAMES['real_time_cost']}'", usd="datum.real_time_usd_per_day")
        .mark_rule(strokeWidth=2.5)
        .encode(usd, colour(NAMES))
    )
    best = (
        now.transform_filter(f"datum.best_interval_days >= {LOW} && datum.best_interval_days <= {HIGH}")
        .mark_rule(**DASHED)
        .encode(alt.X("best_interval_days:Q", scale=scale))
    )
    return lines + level + best


interval = Calculator(
    name="how_often_should_it_run",
    title="How often should the batch run?",
    question="A run costs money, an old score loses value: the interval at which both together cost least.",
    model=batch_or_realtime,
    shown=(a.value_usd_per_day, a.freshness_half_life_days, a.usd_per_run, a.real_time_usd_per_day),
    outputs_shown=(
        Output("best_interval_days", "Best interval", ",.3r", "days", "never run: a run costs more than it can earn"),
        Output("best_usd_per_day", "Cost at the best interval", "$,.2f", "a day"),
        Output("square_root_interval_days", "The square-root rule says", ",.3r", "days"),
        Output("rule_costs_more_share", "Following the rule costs more by", ".2%"),
        Output("hourly_usd_per_day", "Every hour", "$,.2f", "a day"),
        Output("daily_usd_per_day", "Every day", "$,.2f", "a day"),
        Output("weekly_usd_per_day", "Every week", "$,.2f", "a day"),
    ),
    verdict=Words(
        "interval_verdict",
        (
            (
                lambda real_time_saves_usd_per_day: real_time_saves_usd_per_day > 0,
                "Real time is cheaper: {real_time_usd_per_day}, against {best_usd_per_day} for the best batch.",
            ),
            (
                lambda best_interval_days: is_infinite(best_interval_days),
                "Neither pays: a run costs more than its freshness can earn, and real time costs as much or more.",
            ),
            (
                None,
                "Batch, every {best_interval_days}: {best_usd_per_day}, and real time would cost no less "
                "({real_time_usd_per_day}).",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "interval_title",
                (
                    (
                        lambda best_interval_days: is_infinite(best_interval_days),
                        "No interval pays for its runs: the cost falls as long as you wait",
                    ),
                    (None, "Too often wastes runs, too seldom wastes value: the least is at {best_interval_days}"),
                ),
            ),
            description=(
                "Curves on two logarithmic axes, dollars per day against the time between runs: the cost of the runs "
                "falls, the value lost to age rises, and their sum has a flat lowest point, marked by a dashed line. "
                "A level line marks the cost of real time."
            ),
            draw=_draw,
            sweep=Sweep(
                over=Output("interval_days", "Days between runs", ",.3r"),
                low=LOW,
                high=HIGH,
                log=True,
                table_points=8,
                columns=(
                    Output("stale_usd_per_day", "Lost to age, a day", "$,.2f"),
                    Output("runs_usd_per_day", "Runs, a day", "$,.2f"),
                    Output("interval_usd_per_day", "Together, a day", "$,.2f"),
                ),
            ),
        ),
    ),
    presets={
        "Cheap real time": {"real_time_usd_per_day": 30},
        "Dear runs": {"usd_per_run": 300},
        "News, half-life an hour": {"freshness_half_life_days": 0.0417},
        "A run that never pays": {"usd_per_run": 5_000, "freshness_half_life_days": 1},
    },
)
