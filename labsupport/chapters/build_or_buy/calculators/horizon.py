"""The third option, and what two years do to it: price cuts, a forced move, a gap in quality."""

from labsupport.calculator import Calculator
from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.chapters.build_or_buy import model_horizon
from labsupport.chart import lines
from labsupport.parts import Case, Chart, Output, Sweep, Words

horizon = Calculator(
    name="the_third_option",
    title="The third option, and what two years do to it",
    question="Staying with a closed API, or moving now to an open model, hosted by somebody else or by you: 24 months.",
    model=model_horizon,
    shown=(
        a.requests_per_day.but(default=250_000),
        a.retirement_month,
        a.migration_usd,
        a.price_cut_share.but(default=0.2),
        a.quality_gap_share.but(default=0.001),
    ),
    more=(
        a.closed_model,
        a.hosted_model,
        a.notice_months,
        a.migration_months,
        a.rush_premium_share,
        a.replacement_price_ratio,
        a.price_cut_month.but(default=6),
        a.usd_per_failed_answer,
        a.self_hosting_setup_usd,
        a.input_tokens_per_request,
        a.output_tokens_per_request,
        a.cached_input_share,
        a.serving_setup,
        a.usd_per_gpu_hour,
        a.minimum_replicas,
        a.infrastructure_overhead_share,
        a.staff_fte,
        a.usd_per_fte_year,
    ),
    # At this volume the floor of replicas decides; how fast one of them is does not matter.
    fixed=(
        a.gpu_peak_teraflops,
        a.model_flops_utilisation_share,
        a.target_utilisation_share,
        a.peak_to_mean_ratio,
    ),
    outputs_shown=(
        Output("api_usd_over_horizon", "Closed API, 24 months"),
        Output("hosted_usd_over_horizon", "Hosted open weights, 24 months"),
        Output("self_hosting_usd_over_horizon", "Self-hosting, 24 months"),
        Output("migration_bill_usd", "The forced move"),
        Output("quality_gap_usd_per_month", "Answers only the open model gets wrong", unit="a month"),
        Output("break_even_quality_gap_share", "Closed beats hosted above a quality gap of", ".3%", "of requests"),
    ),
    verdict=Words(
        Case(
            "Over 24 months self-hosting is the cheapest: {self_hosting_usd_over_horizon}, against "
            "{hosted_usd_over_horizon} for hosted open weights and {api_usd_over_horizon} for the closed API.",
            lambda api_usd_over_horizon, hosted_usd_over_horizon, self_hosting_usd_over_horizon: (
                (self_hosting_usd_over_horizon < api_usd_over_horizon)
                & (self_hosting_usd_over_horizon < hosted_usd_over_horizon)
            ),
            "Self-host",
        ),
        Case(
            "Over 24 months hosted open weights are the cheapest: {hosted_usd_over_horizon}, against "
            "{api_usd_over_horizon} for the closed API, {migration_bill_usd} of it for the forced move. They stay so "
            "until the open model alone fails on {break_even_quality_gap_share}.",
            lambda api_usd_over_horizon, hosted_usd_over_horizon: hosted_usd_over_horizon < api_usd_over_horizon,
            "Hosted open weights",
        ),
        Case(
            "Over 24 months the closed API is the cheapest, forced move included: {api_usd_over_horizon}, against "
            "{hosted_usd_over_horizon} for hosted open weights, failed answers included.",
            answer="Closed API",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "Nothing is retired within two years: the lines are as straight as the prices",
                    lambda retirement_month: retirement_month > 24,
                ),
                "The closed model's step is the forced move: {migration_bill_usd} that no price list shows",
            ),
            description=(
                "Line chart: dollars paid so far against months, for the closed API, hosted open weights and "
                "self-hosting. The closed API's line jumps in the month its model is retired."
            ),
            draw=lines("USD paid so far", x="months from now", you=False),
            sweep=Sweep(
                Output("months", "Months"),
                {
                    "api_usd_after_months": "Closed API",
                    "hosted_usd_after_months": "Hosted open weights",
                    "self_hosting_usd_after_months": "Self-hosting",
                },
                low=0,
                high=24,
                points=97,
                table_points=5,
            ),
        ),
    ),
    presets={
        "No retirement, no price cut": {"retirement_month": 25, "price_cut_share": 0},
        "Retired in two months": {"retirement_month": 2, "notice_months": 2},
        "A tenfold price cut": {"price_cut_share": 0.9, "price_cut_month": 6},
        "Open model clearly worse": {"quality_gap_share": 0.01},
        "Ten million a day": {"requests_per_day": 10_000_000},
    },
)
