"""How sure can you be? The break-even volume under uncertain inputs."""

import altair as alt
from scipy.stats import norm, qmc

from labsupport.axis import axis, round_numbers
from labsupport.calculator import Calculator
from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.chapters.build_or_buy import model_risk
from labsupport.chapters.build_or_buy.calculators.common import MACHINES
from labsupport.chart import HERE, LINE, data, marked, on
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Rows, Sweep, Words

DRAWS = 512
UNCERTAIN = ("z_tokens", "z_throughput", "z_gpu_price", "z_staff")


def _draws() -> dict[str, list[float]]:
    """Standard normal numbers, spread evenly by a seeded Sobol sequence; three digits are plenty."""
    even = qmc.Sobol(d=len(UNCERTAIN), seed=20261122).random(DRAWS)
    columns = norm.ppf(even).round(3).T
    return {name: column.tolist() for name, column in zip(UNCERTAIN, columns, strict=True)}


def _draw(sweep):
    low, high = 1e4, 1e9
    volume = alt.X(
        "draw_break_even_requests_per_day:Q",
        scale=alt.Scale(type="log", domain=[low, high], clamp=True, nice=False),
        axis=axis("requests per day", values=round_numbers(low, high)),
    )
    share = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), axis=axis("share of draws", "%", tickCount=5))
    curve = (
        data("rows")
        .transform_filter("isValid(datum.draw_break_even_requests_per_day)")
        .transform_window(rank="row_number()", sort=[alt.SortField("draw_break_even_requests_per_day")])
        .transform_calculate(share=f"datum.rank / {DRAWS}")
        .mark_line(interpolate="step-after", **LINE)
        .encode(volume, share)
    )
    point = data("now").mark_point(**HERE).encode(on(volume, "requests_per_day"), on(share, "self_hosting_wins_share"))
    return curve + marked("requests_per_day", volume, "you") + point


risk = Calculator(
    name="how_sure_can_you_be",
    title="How sure can you be?",
    question="The break-even volume when what you plan with is off by a factor you choose.",
    model=model_risk,
    shown=(
        a.requests_per_day.but(default=3_000_000),
        a.tokens_uncertainty_factor,
        a.throughput_uncertainty_factor,
        a.gpu_price_uncertainty_factor,
        a.staff_uncertainty_factor,
    ),
    more=(
        a.api_model,
        a.input_tokens_per_request,
        a.output_tokens_per_request,
        a.serving_setup,
        a.reached_speed_share,
        a.cached_input_share,
        *(one for one in MACHINES if one is not a.minimum_replicas),
        a.staff_fte,
        a.usd_per_fte_year,
    ),
    fixed=(a.minimum_replicas,),  # every break-even lies far above the floor
    outputs_shown=(
        Output("self_hosting_wins_share", "Self-hosting is cheaper at your volume in", unit="of draws"),
        Output("never_breaks_even_share", "It never breaks even in", unit="of draws"),
        Output("break_even_low_requests_per_day", "A tenth of the draws break even below", ",.3r", "requests/day"),
        Output("break_even_middle_requests_per_day", "Half of them below", ",.3r", "requests/day"),
        Output("break_even_high_requests_per_day", "Nine tenths below", ",.3r", "requests/day"),
    ),
    verdict=Words(
        Case(
            "Build with some confidence: self-hosting is cheaper in {self_hosting_wins_share}.",
            lambda self_hosting_wins_share: self_hosting_wins_share >= 0.9,
            "Build",
        ),
        Case(
            "Buy with some confidence: self-hosting is cheaper in only {self_hosting_wins_share}.",
            lambda self_hosting_wins_share: self_hosting_wins_share <= 0.1,
            "Buy",
        ),
        Case(
            "Open: self-hosting is cheaper in {self_hosting_wins_share}. Find out first what you are least sure of.",
            answer="Open",
        ),
    ),
    deciding="self_hosting_wins_share",
    charts=(
        Chart(
            title=Words(
                Case(
                    "In most draws no volume ever pays: {never_breaks_even_share} never break even",
                    lambda break_even_middle_requests_per_day: is_infinite(break_even_middle_requests_per_day),
                ),
                "The break-even is a range: half of the draws reach it below {break_even_middle_requests_per_day}, "
                "{never_breaks_even_share} never do",
            ),
            description=(
                "Step curve: the share of draws whose break-even volume lies below the volume on the logarithmic "
                "horizontal axis. It ends below 100% where some draws never break even. A dot marks your volume."
            ),
            draw=_draw,
            sweep=Sweep(
                Output("draws_share", "Share of draws"),
                (Output("break_even_at_share", "break even at or below", ",.3r", "requests/day"),),
                low=0.05,
                high=0.95,
                table_points=7,
                points=2,
            ),
        ),
    ),
    presets={
        "Everything known": {
            "tokens_uncertainty_factor": 1,
            "throughput_uncertainty_factor": 1,
            "gpu_price_uncertainty_factor": 1,
            "staff_uncertainty_factor": 1,
        },
        "Speed never measured": {"throughput_uncertainty_factor": 3},
        "GPT-4o prices": {"api_model": "gpt-4o", "requests_per_day": 250_000},
        "GPT-6 Luna prices": {"api_model": "gpt-6-luna", "requests_per_day": 10_000_000},
    },
    rows=Rows(_draws()),
)
