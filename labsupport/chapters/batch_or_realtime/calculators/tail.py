"""What does the tail cost? Servers, load and variability against the wait."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model_queue as batch_or_realtime_queue
from labsupport.chapters.batch_or_realtime.model_queue import MOST_SERVERS
from labsupport.chart import DASHED, HERE
from labsupport.formula import is_infinite
from labsupport.parts import Chart, Output, Rows, Sweep, Words

OVERLOADED = "without end: more work arrives than the servers can do"


def _draw():
    servers = alt.X(
        "servers:Q",
        scale=alt.Scale(type="log", base=2, domain=[1, MOST_SERVERS]),
        axis=alt.Axis(title="servers", values=[1, 2, 4, 8, 16, 32, 64], format=".0f"),
    )
    scale = alt.Scale(type="log", domain=[0.01, 1_000], clamp=True)
    seconds = [0.01, 0.1, 1, 10, 100, 1_000]
    axis = alt.Axis(title="p95 wait, seconds", values=seconds, format="~r")
    wait = alt.Y("p95_wait_seconds:Q", scale=scale, axis=axis)
    curve = (
        alt.Chart(alt.NamedData("sweep"))
        .transform_filter("isFinite(datum.p95_wait_seconds)")
        .mark_line(point=alt.OverlayMarkDef(size=18), strokeWidth=2)
        .encode(servers, wait)
    )
    now = alt.Chart(alt.NamedData("now"))
    here = now.transform_filter("isFinite(datum.p95_wait_seconds)").mark_point(**HERE).encode(servers, wait)
    target = now.mark_rule(**DASHED).encode(alt.Y("target_p95_wait_seconds:Q", scale=scale))
    return curve + target + here


tail = Calculator(
    name="what_does_the_tail_cost",
    title="What does the tail cost?",
    question="How long the slowest requests queue at the peak, how many servers that takes, and what they cost.",
    model=batch_or_realtime_queue,
    shown=(
        a.servers,
        a.requests_per_day,
        a.service_seconds,
        a.arrival_variability,
        a.target_p95_wait_seconds,
    ),
    more=(a.peak_to_mean_ratio, a.service_variability, a.usd_per_server_hour),
    outputs_shown=(
        Output("peak_load_over_capacity", "Work at the peak over what the servers can do", ".0%"),
        Output("mean_load_over_capacity", "The same, averaged over the day", ".0%"),
        Output("mean_wait_seconds", "Mean wait in the queue at the peak", ",.3r", "s", OVERLOADED),
        Output("p95_wait_seconds", "One request in twenty waits longer than", ",.3r", "s", OVERLOADED),
        Output(
            "servers_needed",
            "Servers that meet the target",
            ",.0f",
            "servers",
            f"more than {MOST_SERVERS}, beyond this calculator",
        ),
        Output("always_on_usd_per_day", "Servers, busy or idle", "$,.2f", "a day"),
        Output("usd_per_thousand_answers", "A thousand answers", "$,.3f"),
    ),
    verdict=Words(
        "tail_verdict",
        (
            (
                lambda p95_wait_seconds: is_infinite(p95_wait_seconds),
                "Overloaded: at the peak the queue grows for as long as the peak lasts.",
            ),
            (
                lambda arrival_variability: arrival_variability >= 2,
                "By the formula one request in twenty waits longer than {p95_wait_seconds}. Servers that meet the "
                "target: {servers_needed}. Do not rely on it: gaps as variable as this usually come in bursts, which "
                "wait longer.",
            ),
            (
                lambda p95_wait_seconds, target_p95_wait_seconds: p95_wait_seconds > target_p95_wait_seconds,
                "Too slow: one request in twenty waits longer than {p95_wait_seconds}, at {peak_load_over_capacity} "
                "utilisation. Servers that meet the target: {servers_needed}.",
            ),
            (
                None,
                "Fast enough: nineteen requests in twenty wait {p95_wait_seconds} or less. Averaged over the day the "
                "servers are {mean_load_over_capacity} busy.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "tail_title",
                (
                    (
                        lambda servers_needed: is_infinite(servers_needed),
                        f"Even {MOST_SERVERS} servers do not meet {{target_p95_wait_seconds}} at this peak",
                    ),
                    (None, "The wait falls steeply with each server; {servers_needed} meet {target_p95_wait_seconds}"),
                ),
            ),
            description=(
                "The wait that one request in twenty exceeds, against the number of servers, both axes logarithmic: "
                "very long just above the load, then falling steeply. A dashed line marks the target, a large dot "
                "your servers. Waits below a hundredth of a second are drawn there."
            ),
            draw=_draw,
            sweep=Sweep(
                over=Output("servers", "Servers", ",.0f"),
                low=1,
                high=MOST_SERVERS,
                points=MOST_SERVERS,
                table_points=10,
                columns=(
                    Output("peak_load_over_capacity", "Work over capacity at the peak", ".0%"),
                    Output("mean_wait_seconds", "Mean wait, s", ",.3r"),
                    Output("p95_wait_seconds", "p95 wait, s", ",.3r"),
                    Output("always_on_usd_per_day", "Servers, a day", "$,.2f"),
                ),
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
    rows=Rows({"candidate_servers": [float(n) for n in range(1, MOST_SERVERS + 1)]}),
)
