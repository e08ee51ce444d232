"""Where does the money go? The self-hosting bill split into its parts."""

from labsupport.calculator import Calculator
from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.chapters.build_or_buy import model_split
from labsupport.chart import areas
from labsupport.parts import Case, Chart, Output, Sweep, Words

split = Calculator(
    name="where_does_the_money_go",
    title="Where does the money go?",
    question="The self-hosting bill, split into people, busy GPUs, idle GPUs and overhead, as volume grows.",
    model=model_split,
    shown=(
        a.requests_per_day.but(default=2_000_000),
        a.staff_fte,
        a.serving_setup,
        a.usd_per_gpu_hour,
        a.peak_to_mean_ratio,
    ),
    more=(
        a.input_tokens_per_request,
        a.output_tokens_per_request,
        a.reached_speed_share,
        a.target_utilisation_share,
        a.minimum_replicas,
        a.infrastructure_overhead_share,
        a.usd_per_fte_year,
    ),
    outputs_shown=(
        Output("staff_cost_share", "Share of the bill that is people"),
        Output("staff_usd_per_month", "People", unit="a month"),
        Output("used_gpu_usd_per_month", "GPUs at work", unit="a month"),
        Output("idle_gpu_usd_per_month", "GPUs idle", unit="a month"),
        Output("overhead_usd_per_month", "Overhead", unit="a month"),
        Output("replicas", "Replicas now"),
        Output("replicas_at_80_percent_staff", "People are 80% of the bill at", ",.1f", "replicas"),
        Output("replicas_at_70_percent_staff", "People are 70% of the bill at", ",.1f", "replicas"),
    ),
    verdict=Words(
        Case(
            "People are {staff_cost_share} of this bill, more than the claim says: the fleet is small.",
            lambda staff_cost_share: staff_cost_share > 0.8,
            "Mostly people",
        ),
        Case(
            "People are {staff_cost_share} of this bill, less than the claim says: the fleet outgrew it.",
            lambda staff_cost_share: staff_cost_share < 0.7,
            "Mostly machines",
        ),
        Case("People are {staff_cost_share} of this bill: here the 70 to 80% claim holds.", answer="As claimed"),
    ),
    deciding="staff_cost_share",
    charts=(
        Chart(
            title="People are 70 to 80% of the bill only from {replicas_at_80_percent_staff} "
            "to {replicas_at_70_percent_staff}; you run {replicas}",
            description=(
                "Stacked area chart: shares of the self-hosting bill against requests per day on a logarithmic "
                "axis. People at the bottom shrink as volume grows; GPUs at work take over. Two dashed lines mark "
                "70 and 80%, an upright line your volume."
            ),
            draw=areas("share of the bill", stack="normalize", levels={"80%": 0.8, "70%": 0.7}),
            sweep=Sweep(
                "requests_per_day",
                {
                    "staff_usd_per_month": "People",
                    "used_gpu_usd_per_month": "GPUs at work",
                    "idle_gpu_usd_per_month": "GPUs idle",
                    "overhead_usd_per_month": "Overhead",
                },
                points=161,
                also=("staff_cost_share",),
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
