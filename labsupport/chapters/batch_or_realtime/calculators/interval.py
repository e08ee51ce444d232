"""How often should the batch run? Runs against staleness, and both against real time."""

from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model
from labsupport.chapters.batch_or_realtime.calculators.common import DAY, level_to_the_right, time_axis
from labsupport.chart import lines
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Sweep, Words

TICKS = (3600, 6 * 3600, DAY, 7 * DAY, 28 * DAY)

interval = Calculator(
    name="how_often_should_it_run",
    title="How often should the batch run?",
    question="A run costs money, an old score loses value: the interval at which both together cost least.",
    model=model,
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
        Case(
            "It is cheaper: {real_time_usd_per_day}, against {best_usd_per_day} for the best batch.",
            lambda real_time_saves_usd_per_day: real_time_saves_usd_per_day > 0,
            "Real time",
        ),
        Case(
            "A run costs more than its freshness can earn, and real time costs as much or more.",
            lambda best_interval_days: is_infinite(best_interval_days),
            "Neither pays",
        ),
        Case(
            "Every {best_interval_days}: {best_usd_per_day}, and real time would cost no less "
            "({real_time_usd_per_day}).",
            answer="Batch",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "No interval pays for its runs: the cost falls as long as you wait",
                    lambda best_interval_days: is_infinite(best_interval_days),
                ),
                "Too often wastes runs, too seldom wastes value: the least is at {best_interval_days}",
            ),
            description=(
                "Curves on two logarithmic axes, dollars per day against the time between runs: the cost of the runs "
                "falls, the value lost to age rises, and their sum has a flat lowest point, marked by an upright "
                "dashed line. A level one marks the cost of real time."
            ),
            draw=lines(
                "USD per day",
                x="time between two runs",
                log_y=True,
                you=False,
                turning="best_interval_days",
                turning_word="best",
                x_axis=time_axis(DAY, TICKS),
                also=lambda x, y: [level_to_the_right("real_time_usd_per_day", y, "real time")],
            ),
            sweep=Sweep(
                Output("interval_days", "Days between runs", ",.3r"),
                (
                    Output("stale_usd_per_day", "Lost to age", "$,.2f"),
                    Output("runs_usd_per_day", "Runs", "$,.2f"),
                    Output("interval_usd_per_day", "Together", "$,.2f"),
                ),
                low=1 / 24,
                high=60,
                log=True,
                table_points=8,
            ),
        ),
    ),
    presets={
        "Cheap real time": {"real_time_usd_per_day": 30},
        "Dear runs": {"usd_per_run": 300},
        "News, half-life an hour": {"freshness_half_life_days": 0.0417},
        "A run that never pays": {"usd_per_run": 5_000, "freshness_half_life_days": 1},
    },
    deciding="real_time_saves_usd_per_day",
)
