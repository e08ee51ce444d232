"""What does the tail cost? Servers, load and variability against the wait."""

import altair as alt

from labsupport.axis import axis, round_numbers
from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model_queue as model
from labsupport.chapters.batch_or_realtime.calculators.common import level_to_the_right
from labsupport.chapters.batch_or_realtime.model_queue import MOST_SERVERS
from labsupport.chart import COLOURS, GHOST, HERE, data, marked
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Rows, Sweep, Words

OVERLOADED = "without end: more work arrives than the servers can do"
SHORTEST, LONGEST = 0.01, 1_000


def _draw(sweep):
    # The sweep steps evenly, from one whole server to the next; the axis is logarithmic.
    across = alt.X(
        "servers:Q",
        scale=alt.Scale(type="log", base=2, domain=[sweep.low, sweep.high], nice=False),
        axis=axis("servers", values=[2**n for n in range(7)]),
    )
    up = alt.Y(
        "p95_wait_seconds:Q",
        scale=alt.Scale(type="log", domain=[SHORTEST, LONGEST], clamp=True, nice=False),
        axis=axis("p95 wait, seconds", values=round_numbers(SHORTEST, LONGEST)),
    )
    ghost, points, now = (
        data(name).transform_filter("isValid(datum.p95_wait_seconds)") for name in ("ghost", "sweep", "now")
    )
    # There are only whole servers: the points count, the thin line just leads the eye from one to the next.
    servers = points.mark_line(strokeWidth=1, point=alt.OverlayMarkDef(size=26, opacity=1))
    return alt.layer(
        level_to_the_right("target_p95_wait_seconds", up, "target"),
        marked("servers_needed", across, "target met", dashed=True),
        ghost.mark_line(**GHOST).encode(across, up),
        servers.encode(across, up),
        marked("servers", across, "you"),
        now.mark_point(**HERE, color=COLOURS[0]).encode(across, up),
    )


tail = Calculator(
    name="what_does_the_tail_cost",
    title="What does the tail cost?",
    question="How long the slowest requests queue at the peak, how many servers that takes, and what they cost.",
    model=model,
    shown=(
        a.servers,
        a.requests_per_day,
        a.service_seconds,
        a.arrival_variability,
        a.target_p95_wait_seconds,
    ),
    more=(a.peak_to_mean_ratio, a.service_variability, a.usd_per_server_hour),
    outputs_shown=(
        Output("p95_wait_seconds", "One request in twenty waits longer than", ",.3r", "s", OVERLOADED),
        Output(
            "servers_needed",
            "Servers that meet the target",
            unit="servers",
            never=f"more than {MOST_SERVERS}, beyond this calculator",
        ),
        Output("peak_load_over_capacity", "Work at the peak over what the servers can do", ".0%"),
        Output("always_on_usd_per_day", "Servers, busy or idle", "$,.2f", "a day"),
        Output("mean_load_over_capacity", "Work over what they can do, averaged over the day", ".0%"),
        Output("mean_wait_seconds", "Mean wait in the queue at the peak", ",.3r", "s", OVERLOADED),
        Output("usd_per_thousand_answers", "A thousand answers", "$,.3f"),
    ),
    verdict=Words(
        Case(
            "At the peak the queue grows for as long as the peak lasts.",
            lambda p95_wait_seconds: is_infinite(p95_wait_seconds),
            "Overloaded",
        ),
        Case(
            "The formula says {p95_wait_seconds} for one request in twenty and {servers_needed} for the target: read "
            "both as the least it can be. It corrects how long those wait who wait, not how many do; and gaps as "
            "variable as this come in bursts, which wait longer.",
            lambda arrival_variability: arrival_variability >= 2,
            "Beyond the formula",
        ),
        Case(
            "One request in twenty waits longer than {p95_wait_seconds}, at {peak_load_over_capacity} utilisation. "
            "Servers that meet the target: {servers_needed}.",
            lambda p95_wait_seconds, target_p95_wait_seconds: p95_wait_seconds > target_p95_wait_seconds,
            "Too slow",
        ),
        Case(
            "Nineteen requests in twenty wait {p95_wait_seconds} or less. Averaged over the day the servers are "
            "{mean_load_over_capacity} busy.",
            answer="Fast enough",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    f"Even {MOST_SERVERS} servers do not meet {{target_p95_wait_seconds}} at this peak",
                    lambda servers_needed: is_infinite(servers_needed),
                ),
                "The wait falls steeply with each server; {target_p95_wait_seconds} takes {servers_needed}",
            ),
            description=(
                "The wait that one request in twenty exceeds, a dot for each number of servers, both axes logarithmic: "
                "very long just above the load, then falling steeply. Dashed lines mark the target and the fewest "
                "servers that meet it, an upright line and a large dot your servers. Waits below a hundredth of a "
                "second are drawn there."
            ),
            draw=_draw,
            sweep=Sweep(
                Output("servers", "Servers"),
                (
                    Output("peak_load_over_capacity", "Work over capacity at the peak", ".0%"),
                    Output("mean_wait_seconds", "Mean wait, s", ",.3r"),
                    Output("p95_wait_seconds", "p95 wait, s", ",.3r"),
                    Output("always_on_usd_per_day", "Servers, a day", "$,.2f"),
                ),
                low=1,
                high=MOST_SERVERS,
                points=MOST_SERVERS,
                table_points=10,
            ),
        ),
    ),
    presets={
        "Harbor, random arrivals": {},
        "One server fewer": {"servers": 7},
        "Gaps three times as variable": {"arrival_variability": 3},
        "Gaps ten times as variable": {"arrival_variability": 10, "servers": 10},
        "Ten times faster answers": {"service_seconds": 0.1, "servers": 2},
    },
    deciding="spare_seconds",
    rows=Rows({"candidate_servers": [float(n) for n in range(1, MOST_SERVERS + 1)]}),
)
