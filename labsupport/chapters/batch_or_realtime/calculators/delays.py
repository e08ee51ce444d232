"""Latency is not age: what the wait costs and what the age costs, apart."""

from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model
from labsupport.chapters.batch_or_realtime.calculators.common import DAY, marked_at, time_axis
from labsupport.chart import HERE, colour, data, lines, on
from labsupport.parts import Case, Chart, Output, Sweep, Words

LOST = (
    Output("lost_if_waited_usd_per_day", "Lost to waiting", "$,.2f"),
    Output("lost_if_old_usd_per_day", "Lost to age", "$,.2f"),
)
TICKS = (0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, DAY, 7 * DAY, 28 * DAY)
WAIT, AGE = "datum.response_ms / 1000", "datum.mean_age_hours * 3600"


def _your_delays(x, y):
    """Two marks for the reader's two delays, and what each costs."""
    lost = zip(LOST, (WAIT, AGE), ("lost_to_waiting_usd_per_day", "lost_to_age_usd_per_day"), strict=True)
    dots = [
        data("now")
        .transform_calculate(place=place, option=f"'{column.label}'")
        .mark_point(**HERE)
        .encode(on(x, "place"), on(y, usd), colour([one.label for one in LOST]))
        for column, place, usd in lost
    ]
    return [marked_at(WAIT, x, "your wait"), marked_at(AGE, x, "your data's age", dashed=True), *dots]


delays = Calculator(
    name="latency_is_not_age",
    title="Latency is not age",
    question="How long a user waits and how old a prediction is: two delays, two losses.",
    model=model,
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
        Output("age_as_dear_as_the_wait_hours", "The wait costs as much as an age of", ",.3r", "hours"),
        Output("mean_age_hours", "Age of a prediction when read, on average", ",.3r", "hours"),
    ),
    verdict=Words(
        Case(
            "Waiting costs {lost_to_waiting_usd_per_day}, age {lost_to_age_usd_per_day}.",
            lambda lost_to_waiting_usd_per_day, lost_to_age_usd_per_day: (
                lost_to_waiting_usd_per_day > lost_to_age_usd_per_day
            ),
            "Answer faster first",
        ),
        Case(
            "More often, if it is worth the runs: age costs {lost_to_age_usd_per_day}, waiting "
            "{lost_to_waiting_usd_per_day}.",
            answer="Refresh first",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "A wait of {response_ms} costs as much as an age of {age_as_dear_as_the_wait_hours}",
                    lambda age_as_dear_as_the_wait_hours: age_as_dear_as_the_wait_hours > 0,
                ),
                "Here nobody minds waiting: only age costs",
            ),
            description=(
                "Two curves of dollars lost per day against the length of a delay, on a logarithmic axis from a "
                "millisecond to a month. The curve for waiting users usually rises at seconds, the one for ageing "
                "predictions at days. Two upright lines and dots mark your wait and, dashed, your mean age."
            ),
            draw=lines(
                "USD lost per day", x="length of the delay", you=False, x_axis=time_axis(1, TICKS), also=_your_delays
            ),
            sweep=Sweep(
                Output("delay_seconds", "Delay, seconds", ",.3r"),
                LOST,
                low=1e-3,
                high=2.6e6,
                log=True,
                table_points=10,
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
    deciding="age_costs_more_usd_per_day",
)
