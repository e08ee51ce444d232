"""Where does the money go? The self-hosting bill split into its parts."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.chapters.build_or_buy import model as build_or_buy
from labsupport.chapters.build_or_buy.calculators.common import VOLUME, log_axis
from labsupport.chart import DASHED, colour, long
from labsupport.parts import Chart, Output, Sweep, Words, always

PARTS = {
    "staff_usd_per_month": "People",
    "used_gpu_usd_per_month": "GPUs at work",
    "idle_gpu_usd_per_month": "GPUs idle",
    "overhead_usd_per_month": "Overhead",
}


def _draw_split():
    volume = alt.X(
        "requests_per_day:Q",
        scale=alt.Scale(type="log", domain=[1e3, 1e8]),
        axis=log_axis("requests per day"),
    )
    areas = (
        long("sweep", PARTS)
        .mark_area(interpolate="linear", opacity=0.85)
        .encode(
            volume,
            alt.Y("usd:Q", stack="normalize", axis=alt.Axis(title="share of the bill", format=".0%")),
            colour(PARTS, 2, 4),
            alt.Order("place:Q"),
        )
    )
    band = alt.Chart(alt.InlineData([{"share": 0.7}, {"share": 0.8}])).mark_rule(**DASHED).encode(alt.Y("share:Q"))
    here = alt.Chart(alt.NamedData("now")).mark_rule(stroke="currentColor", strokeWidth=2).encode(volume)
    return areas + band + here


split = Calculator(
    name="where_does_the_money_go",
    title="Where does the money go?",
    question="The self-hosting bill, split into people, busy GPUs, idle GPUs and overhead, as volume grows.",
    model=build_or_buy,
    shown=(
        a.requests_per_day.but(default=1_000_000),
        a.staff_fte,
        a.serving_setup,
        a.usd_per_gpu_hour,
        a.peak_to_mean_ratio,
    ),
    more=(
        a.input_tokens_per_request,
        a.output_tokens_per_request,
        a.gpu_peak_teraflops,
        a.model_flops_utilisation_share,
        a.target_utilisation_share,
        a.minimum_replicas,
        a.infrastructure_overhead_share,
        a.usd_per_fte_year,
    ),
    outputs_shown=(
        Output("staff_cost_share", "Share of the bill that is people", ".0%"),
        Output("staff_usd_per_month", "People", "$,.0f", "a month"),
        Output("used_gpu_usd_per_month", "GPUs at work", "$,.0f", "a month"),
        Output("idle_gpu_usd_per_month", "GPUs idle", "$,.0f", "a month"),
        Output("overhead_usd_per_month", "Overhead", "$,.0f", "a month"),
        Output("replicas", "Replicas now", ",.0f"),
        Output("replicas_at_80_percent_staff", "People are 80% of the bill at", ",.1f", "replicas"),
        Output("replicas_at_70_percent_staff", "People are 70% of the bill at", ",.1f", "replicas"),
    ),
    verdict=Words(
        "split_verdict",
        (
            (
                lambda staff_cost_share: staff_cost_share > 0.8,
                "People are {staff_cost_share} of this bill, more than the claim says: the fleet is small.",
            ),
            (
                lambda staff_cost_share: staff_cost_share < 0.7,
                "People are {staff_cost_share} of this bill, less than the claim says: the fleet outgrew it.",
            ),
            (None, "People are {staff_cost_share} of this bill: here the 70 to 80% claim holds."),
        ),
    ),
    charts=(
        Chart(
            title=always(
                "split_title",
                "People are 70 to 80% of the bill only from {replicas_at_80_percent_staff} "
                "to {replicas_at_70_percent_staff}; you run {replicas}",
            ),
            description=(
                "Stacked area chart: shares of the self-hosting bill against requests per day on a logarithmic "
                "axis. People at the bottom shrink as volume grows; GPUs at work take over. Two dashed lines mark "
                "70 and 80%, an upright line your volume."
            ),
            draw=_draw_split,
            sweep=Sweep(
                over=VOLUME,
                low=1e3,
                high=1e8,
                log=True,
                points=161,
                columns=(
                    Output("staff_usd_per_month", "People", "$,.0f"),
                    Output("used_gpu_usd_per_month", "GPUs at work", "$,.0f"),
                    Output("idle_gpu_usd_per_month", "GPUs idle", "$,.0f"),
                    Output("overhead_usd_per_month", "Overhead", "$,.0f"),
                    Output("staff_cost_share", "Share that is people", ".0%"),
                ),
            ),
        ),
    ),
    presets={
        "Claim: 70 to 80% is staff": {},
        "A small service": {"requests_per_day": 100_000, "staff_fte": 1},
        "Half a person": {"requests_per_day": 100_000, "staff_fte": 0.5},
        "A big fleet": {"requests_per_day": 10_000_000, "staff_fte": 2},
        "A big model": {"serving_setup": "70b", "requests_per_day": 1_000_000},
    },
)
