"""Latency is not age: what the wait costs and what the age costs, apart."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model as batch_or_realtime
from labsupport.chapters.batch_or_realtime.calculators.common import DAY, time_axis
from labsupport.chart import HERE, colour, long
from labsupport.parts import Chart, Output, Sweep, Words

NAMES = {
    "lost_if_waited_usd_per_day": "users wait this long",
    "lost_if_old_usd_per_day": "predictions are this old",
}
TICKS = (0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, DAY, 7 * DAY, 28 * DAY)


def _draw():
    scale = alt.Scale(type="log", domain=[1e-3, 2.6e6])
    delay = alt.X("delay_seconds:Q", scale=scale, axis=time_axis("length of the delay", 1, TICKS))
    usd = alt.Y("usd:Q", axis=alt.Axis(title="USD lost per day", format="~s"))
    lines = long("sweep", NAMES).mark_line(strokeWidth=2.5).encode(delay, usd, colour(NAMES))
    now = alt.Chart(alt.NamedData("now")).transform_calculate(
        age_seconds="datum.mean_age_hours * 3600", wait_seconds="datum.response_ms / 1000"
    )
    wait = now.transform_calculate(option=f"'{NAMES['lost_if_waited_usd_per_day']}'")
    age = now.transform_calculate(option=f"'{NAMES['lost_if_old_usd_per_day']}'")
    shape = HERE | {"clip": True}
    here = wait.mark_point(**shape).encode(
        alt.X("wait_seconds:Q", scale=scale), alt.Y("lost_to_waiting_usd_per_day:Q"), colour(NAMES)
    )
    there = age.mark_point(**shape).encode(
        alt.X("age_seconds:Q", scale=scale), alt.Y("lost_to_age_usd_per_day:Q"), colour(NAMES)
    )
    return lines + here + there


delays = Calculator(
    name="latency_is_not_age",
    title="Latency is not age",
    question="How long a user waits and how old a prediction is: two delays, two losses.",
    model=batch_or_realtime,
    shown=(
        a.response_ms,
        a.refresh_interval_hours,
        a.freshness_half_life_days,
        a.loss_per_100_ms_share,
        a.value_usd_per_day,
    ),
    more=(a.data_delay_hours,),
    outputs_shown=(
        Output("lost_to_waiting_usd_per_day", "Lost because users wait", "$,.2f", "a day"),
        Output("lost_to_age_usd_per_day", "Lost because predictions are old", "$,.2f", "a day"),
        Output("kept_usd_per_day", "Left after both", "$,.2f", "a day"),
        Output("mean_age_hours", "Age of a prediction when read, on average", ",.3r", "hours"),
        Output("age_as_dear_as_the_wait_hours", "The wait costs as much as an age of", ",.3r", "hours"),
    ),
    verdict=Words(
        "delays_verdict",
        (
            (
                lambda lost_to_waiting_usd_per_day, lost_to_age_usd_per_day: (
                    lost_to_waiting_usd_per_day > lost_to_age_usd_per_day
                ),
                "Answer faster first: waiting costs {lost_to_waiting_usd_per_day}, age {lost_to_age_usd_per_day}.",
            ),
            (
                None,
                "Refresh more often first, if it is worth the runs: age costs {lost_to_age_usd_per_day}, waiting "
                "{lost_to_waiting_usd_per_day}.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "delays_title",
                (
                    (
                        lambda age_as_dear_as_the_wait_hours: age_as_dear_as_the_wait_hours > 0,
                        "A wait of {response_ms} costs as much as an age of {age_as_dear_as_the_wait_hours}",
                    ),
                    (None, "Here nobody minds waiting: only age costs"),
                ),
            ),
            description=(
                "Two curves of dollars lost per day against the length of a delay, on a logarithmic axis from a "
                "millisecond to a month. The curve for waiting users usually rises at seconds, the one for ageing "
                "predictions at days. Two dots mark your wait and your mean age."
            ),
            draw=_draw,
            sweep=Sweep(
                over=Output("delay_seconds", "Delay, seconds", ",.3r"),
                low=1e-3,
                high=2.6e6,
                log=True,
                table_points=10,
                columns=(
                    Output("lost_if_waited_usd_per_day", "Lost if users wait this long", "$,.2f"),
                    Output("lost_if_old_usd_per_day", "Lost if predictions are this old", "$,.2f"),
                ),
            ),
        ),
    ),
    presets={
        "Nightly scores, looked up": {},
        "Scored on request, last night's data": {
            "response_ms": 800,
            "data_delay_hours": 12,
            "refresh_interval_hours": 0.001,
        },
        "Scored on request, live data": {"response_ms": 800, "refresh_interval_hours": 0.001},
        "Five minutes old": {"response_ms": 5, "refresh_interval_hours": 0.16667},
        "Five minutes of waiting": {"response_ms": 300_000, "refresh_interval_hours": 0.001},
        "News, half-life an hour": {"freshness_half_life_days": 0.0417},
    },
)
