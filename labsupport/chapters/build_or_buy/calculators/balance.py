"""Harbor's balance: a model with an end date, and three ways on."""

from labsupport.calculator import Calculator
from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.chapters.build_or_buy import model_balance
from labsupport.chart import lines, marked
from labsupport.parts import Case, Chart, Output, Sweep, Words
from labsupport.ranking import Option, ranked

balance = Calculator(
    name="harbors_balance",
    title="Harbor's balance: the model is switched off, what then?",
    question="Staying with the vendor's replacement, hosted open weights, or GPUs of your own: all bills, all work.",
    model=model_balance,
    shown=(
        a.requests_per_day.but(
            default=a.HARBOR_REQUESTS_PER_DAY,
            likely=(a.HARBOR_REQUESTS_PER_DAY, a.EXPECTED_REQUESTS_PER_DAY),
            source="the chapter's story: from today's traffic to the one that is expected",
        ),
        a.switch_off_month,
        a.replacement_output_ratio,
        a.move_usd,
        a.quality_gap_share,
    ),
    more=(
        a.months_compared,
        a.swap_usd,
        a.move_months,
        a.overlap_months,
        a.usd_per_failed_answer,
        a.replacement_model,
        a.hosted_model,
        a.closed_model.but(label="Today's model"),
        a.input_tokens_per_request,
        a.output_tokens_per_request,
        a.cached_input_share,
        a.swap_months,
        a.rush_premium_share,
        a.build_usd,
        a.build_months,
        a.serving_setup,
        a.usd_per_gpu_hour,
        a.minimum_replicas,
        a.infrastructure_overhead_share,
        a.staff_fte,
        a.usd_per_fte_year,
    ),
    # At Harbor's volume the floor of replicas decides; how fast one of them is does not matter.
    fixed=(a.reached_speed_share, a.target_utilisation_share, a.peak_to_mean_ratio),
    outputs_shown=(
        Output("closed_usd", "Stay: swap to the replacement"),
        Output("hosted_usd", "Move: hosted open weights"),
        Output("own_usd", "Build: your own GPUs"),
        Output("staying_saves_usd", "Staying saves"),
        Output("replacement_usd_per_month", "Replacement", unit="a month"),
        Output("hosted_usd_per_month", "Hosted open weights", unit="a month"),
        Output("quality_gap_usd_per_month", "Answers only the open model gets wrong", unit="a month"),
        Output("swap_bill_usd", "The swap"),
    ),
    verdict=Words(
        *ranked(
            {
                "closed_usd": Option("Stay", "the vendor's replacement"),
                "hosted_usd": Option("Move", "moving to hosted open weights"),
                "own_usd": Option("Build", "your own GPUs"),
            },
            "Over {months_compared} {best} is the cheapest: {best_amount}. Next comes {second}: {second_amount}.",
        )
    ),
    deciding="staying_saves_usd",
    options={"closed_usd": "Stay", "hosted_usd": "Move", "own_usd": "Build"},
    charts=(
        Chart(
            title=Words(
                Case(
                    "Nothing is switched off in these months: no swap is paid",
                    lambda switch_off_month, months_compared: switch_off_month >= months_compared,
                ),
                Case(
                    "The switch-off comes before a move is done: the swap, {swap_bill_usd}, is paid either way",
                    lambda switch_off_month, move_months: switch_off_month < move_months,
                ),
                "The move is done before the switch-off: it saves the swap, {swap_bill_usd}",
            ),
            description=(
                "Line chart: dollars paid so far against months, for the vendor's replacement, for hosted open weights "
                "and for GPUs of one's own. The lines that still pay the vendor at the switch-off jump there."
            ),
            draw=lines(
                "USD paid so far",
                x="months from now",
                you=False,
                turning="months_compared",
                turning_word="compared",
                also=lambda x, y: (marked("switch_off_month", x, "switch-off"),),
            ),
            sweep=Sweep(
                Output("months", "Months"),
                {
                    "closed_usd_after_months": "Stay",
                    "hosted_usd_after_months": "Move",
                    "own_usd_after_months": "Build",
                },
                low=0,
                high=48,
                points=193,
                table_points=5,
            ),
        ),
    ),
    presets={
        "Harbor today": {},
        "600,000 requests a day": {"requests_per_day": a.EXPECTED_REQUESTS_PER_DAY},
        "The move done before the switch-off": {"move_months": 1.5},
        "The replacement reasons: five times the tokens": {"replacement_output_ratio": 5},
        "No switch-off": {"switch_off_month": 48},
        "Ten million a day": {"requests_per_day": 10_000_000},
    },
)
