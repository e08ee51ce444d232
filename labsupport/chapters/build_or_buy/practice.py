"""Practice for "Build or buy": what a request costs on a fleet that must not sleep, and when the answer turns."""

from labsupport.chapters.build_or_buy import model, model_balance, model_split
from labsupport.chapters.build_or_buy.calculators import month
from labsupport.practice import Flip, Kind, Mistake, Practice, Value, other
from labsupport.shared.units import DAYS_PER_MONTH, HOURS_PER_MONTH

# --- After "What does a month cost?" -------------------------------------------------------------------


def _per_thousand(requests_per_day, replicas, usd_per_gpu_hour, overhead_share):
    replica_usd = model.replica_usd_per_month(1, usd_per_gpu_hour, overhead_share)
    return 1e3 * model.hardware_usd_per_month(replicas, replica_usd) / (DAYS_PER_MONTH * requests_per_day)


fleet = Practice(
    Kind(
        name="fleet-per-thousand",
        title="what an answer costs on machines of your own",
        situations=[
            "A law firm's assistant answers {requests_per_day:,.0f} questions a day. {replicas:,.0f} GPUs stand ready "
            "day "
            "and night at {usd_per_gpu_hour:$,.2f} an hour each; network and storage add {overhead_share:.0%} to that.",
            "A hospital keeps its notes in the house: {replicas:,.0f} GPUs, never switched off, "
            "{usd_per_gpu_hour:$,.2f} an "
            "hour each and {overhead_share:.0%} more for what stands around them. They write {requests_per_day:,.0f} "
            "letters a day.",
            "A game's characters talk, {requests_per_day:,.0f} replies a day. The studio rents {replicas:,.0f} GPUs "
            "around "
            "the clock at {usd_per_gpu_hour:$,.2f} an hour each, plus {overhead_share:.0%} for infrastructure.",
        ],
        asks="What do a thousand of them cost in machines, in dollars?",
        draws={
            "requests_per_day": [2_000, 5_000, 8_000, 12_000, 20_000, 40_000, 60_000, 150_000],
            "replicas": [2, 3, 4, 6],
            "usd_per_gpu_hour": [1.5, 2, 2.5, 3, 4],
            "overhead_share": [0.1, 0.15, 0.2, 0.3],
        },
        reference=_per_thousand,
        mistakes=[
            Mistake(other(overhead_share=0), "This looks like the GPUs alone. What stands around them is paid too."),
            Mistake(other(replicas=1), "This looks like one GPU. All of them are paid, busy or not."),
            Mistake(lambda right: right / 1e3, "This looks like the cost of one. A thousand are asked for."),
            Mistake(lambda right: right / 3, "This looks like eight hours a day. The machines run around the clock."),
            Mistake(
                lambda right, requests_per_day: right * requests_per_day * DAYS_PER_MONTH / 1e3,
                "This looks like the bill of a whole month. Spread it over what the machines answered.",
            ),
        ],
        hints=[
            "Machines cost the same whether anybody asks or not. So: what does a day of them cost, and for how many "
            "answers?",
            "GPUs x dollars an hour x 24 hours, and the share for infrastructure on top: that is a day.",
            "Divide the day's cost by the day's answers, then take it a thousand times.",
        ],
        learned="The same fleet could answer more for nothing: twice the questions would make it {half:$,.2f}. An "
        "API's "
        "price does not fall with volume; this one does.",
        figures={"half": lambda right: right / 2},
        format="$,.2f",
    )
)


def _bills(name):
    return Value(month, name)


gpu_price = Practice(
    Kind(
        name="gpu-price",
        title="the price at which the answer turns",
        situations=[
            "A translation service gets {requests_per_day:,.0f} requests a day. The API charges {api:$,.0f} a month. "
            "The "
            "same on its own takes {replicas:,.0f} GPUs, all day and all night, at {usd_per_gpu_hour:$,.2f} an hour "
            "now, "
            "{overhead:.0%} on top for network and storage, and people for {staff:$,.0f} a month.",
            "A search engine sums up its results {requests_per_day:,.0f} times a day: {api:$,.0f} a month at the API. "
            "Own "
            "machines would be {replicas:,.0f} GPUs around the clock, {usd_per_gpu_hour:$,.2f} an hour at today's "
            "offer, plus "
            "{overhead:.0%} for infrastructure and {staff:$,.0f} a month for the people.",
        ],
        asks="At which price of a GPU-hour, in dollars, do both ways cost the same? (A month has 730.5 hours.)",
        draws={
            "requests_per_day": [5_000_000, 6_000_000, 8_000_000, 10_000_000, 15_000_000, 20_000_000, 30_000_000],
            "staff_fte": [1, 2, 3, 4],
            "usd_per_gpu_hour": [1.5, 2, 2.5, 3, 4, 5],
        },
        reference=Flip(month, "usd_per_gpu_hour"),
        mistakes=[
            Mistake(
                lambda right, **case: _bills("api_usd_per_month")(**case) / _hours(**case),
                "This looks as if nobody were paid to keep the machines running. Take the people off first.",
            ),
            Mistake(
                lambda right, **case: right * (1 + _bills("infrastructure_overhead_share")(**case)),
                "This looks as if nothing stood around the GPUs. Each of their dollars brings some cents more with it.",
            ),
            Mistake(
                lambda right, **case: right * _bills("replicas")(**case),
                "This looks like the price of an hour of the whole fleet. It is the price of one GPU that is asked "
                "for.",
            ),
            Mistake(
                lambda usd_per_gpu_hour: usd_per_gpu_hour,
                "This is today's price. At which one would the two bills be equal?",
            ),
        ],
        hints=[
            "Which part of the bill for own machines depends on that price, and which does not?",
            "What may the machines cost at most? The API's bill, less the people.",
            "(API - people) / (GPUs x 730.5 x (1 + infrastructure's share)).",
        ],
        learned="Today's {usd_per_gpu_hour:$,.2f} is {distance:.0%} away from {right:$,.2f}: that is how far offers "
        "may move, "
        "or be bargained, before the answer is another one.",
        figures={
            "api": _bills("api_usd_per_month"),
            "staff": _bills("staff_usd_per_month"),
            "replicas": _bills("replicas"),
            "overhead": _bills("infrastructure_overhead_share"),
            "distance": lambda right, usd_per_gpu_hour: abs(right / usd_per_gpu_hour - 1),
        },
        fair=lambda right, usd_per_gpu_hour: abs(right / usd_per_gpu_hour - 1) < 3,
        format="$,.2f",
    )
)


def _hours(**case):
    """GPU-hours of a month, those that infrastructure costs counted in."""
    overhead = 1 + _bills("infrastructure_overhead_share")(**case)
    return _bills("replicas")(**case) * HOURS_PER_MONTH * overhead


# --- After "Where does the money go?" -------------------------------------------------------------------

idle = Practice(
    Kind(
        name="idle-share",
        title="paid for, and waiting",
        situations=[
            "A newspaper's archive answers {requests_per_day:,.0f} questions a day on {replicas:,.0f} machines. Each "
            "can "
            "answer {requests_per_second:g} a second, and all run day and night.",
            "A bank checks {requests_per_day:,.0f} letters a day with {replicas:,.0f} machines that are never "
            "switched off. "
            "One machine manages {requests_per_second:g} letters a second.",
        ],
        asks="Which share of the machines' time is idle?",
        draws={
            "requests_per_day": [50_000, 80_000, 120_000, 200_000, 300_000, 500_000, 800_000, 1_000_000],
            "requests_per_second": [1.5, 2, 3, 4, 5, 8],
            "replicas": [2, 3, 4, 5, 6, 8],
        },
        reference=lambda requests_per_day, requests_per_second, replicas: (
            1 - model_split.mean_utilisation_share(requests_per_day, requests_per_second, replicas)
        ),
        mistakes=[
            Mistake(lambda right: 1 - right, "This looks like the share that is busy. The rest is asked for."),
            Mistake(
                lambda right, replicas: 1 - replicas * (1 - right) if replicas * (1 - right) < 1 else None,
                "This looks as if one machine did all the work. It is spread over all of them.",
            ),
            Mistake(
                lambda right: 1 - 2 * (1 - right) if right > 0.5 else None,
                "This looks like a day of twelve hours. The machines are paid at night too.",
            ),
        ],
        hints=[
            "How many could all machines together answer in a day, if they never paused?",
            "A day has 86,400 seconds. Compare what comes with what could be answered.",
            "Idle share = 1 - requests a day / (86,400 x requests a second x machines).",
        ],
        learned="{right:.0%} idle is not carelessness: peaks, headroom and a spare have to come from somewhere. But "
        "it is "
        "paid, and a price per token hides it from you.",
        format=".0%",
        fair=lambda right: 0.1 < right < 0.92,
    )
)

# --- After Harbor's balance -------------------------------------------------------------------------------


def _rushed(migration_usd, migration_months, notice_months, rush_premium_share):
    return model_balance.rushed_usd(migration_usd, migration_months, notice_months, rush_premium_share)


rush = Practice(
    Kind(
        name="rushed-move",
        title="a model is switched off",
        situations=[
            "A vendor switches a model off in {notice_months:g} months. Moving to another is {migration_usd:$,.0f} "
            "of work "
            "and takes {migration_months:,.0f} months done calmly; what the notice leaves no time for costs "
            "{rush_premium_share:.0%} more.",
            "Your team plans {migration_months:,.0f} months and {migration_usd:$,.0f} for moving to another model. "
            "The old one "
            "goes in {notice_months:g} months, and work done in a rush costs {rush_premium_share:.0%} extra.",
        ],
        asks="What does the move cost, in dollars?",
        draws={
            "migration_usd": [12_000, 20_000, 30_000, 50_000, 80_000, 120_000],
            "migration_months": [3, 4, 6, 8],
            "notice_months": [0.5, 1.5, 2, 2.5, 3],
            "rush_premium_share": [0.3, 0.4, 0.5, 0.8, 1],
        },
        reference=_rushed,
        mistakes=[
            Mistake(other(rush_premium_share=0), "This looks like the calm plan. The notice is too short for that."),
            Mistake(other(notice_months=0), "This looks as if all the work were rushed. Some of it fits the notice."),
            Mistake(
                lambda migration_usd, rush_premium_share, notice_months, migration_months: (
                    migration_usd * (1 + rush_premium_share * notice_months / migration_months)
                ),
                "This looks as if the part that fits the notice were the dear one. It is the other part.",
            ),
            Mistake(
                lambda right, migration_usd: right - migration_usd,
                "This looks like the surcharge alone. The work itself is paid too.",
            ),
        ],
        hints=[
            "Which part of the work can still be done calmly before the model goes?",
            "The late part is 1 - notice / months of calm work. Only that part is dearer.",
            "Work x (1 + extra share x late part).",
        ],
        fair=lambda notice_months, migration_months: notice_months < migration_months,
        learned="{extra:$,.0f} of that pays for the short notice: the price of a date that somebody else sets.",
        figures={"extra": lambda right, migration_usd: right - migration_usd},
        format="$,.0f",
        tolerance=0.01,
    )
)

ALL = (fleet, gpu_price, idle, rush)
