"""Practice for "Batch or real time": what age costs, how often to run, when the answer turns, one server fewer."""

from labsupport.chapters.batch_or_realtime import model, model_queue
from labsupport.chapters.batch_or_realtime.calculators import readers
from labsupport.practice import Flip, Kind, Mistake, Practice, Value, other

# --- After "Latency is not age" ------------------------------------------------------------------------


def _lost(age_hours, half_life_hours, value_usd_per_day):
    decay = model.decay_per_day(half_life_hours / 24)
    return model.lost_if_old_usd_per_day(3_600 * age_hours, value_usd_per_day, decay)


age = Practice(
    Kind(
        name="lost-to-age",
        title="old, and looked up in no time",
        situations=[
            "A news page earns {value_usd_per_day:$,.0f} a day with recommendations that are up to date. They lose "
            "half of their "
            "worth in {half_life_hours:,.0f} hours; those shown are {age_hours:,.0f} hours old.",
            "Fresh scores for delivery times are worth {value_usd_per_day:$,.0f} a day. After {half_life_hours:,.0f} "
            "hours half "
            "of that is gone. The ones in use were computed {age_hours:,.0f} hours ago.",
        ],
        asks="What does their age cost, in dollars a day?",
        draws={
            "value_usd_per_day": [400, 800, 1_000, 2_000, 5_000],
            "half_life_hours": [6, 8, 12, 24, 36, 48],
            "age_hours": [2, 3, 4, 9, 15, 18, 30, 60],
        },
        reference=_lost,
        mistakes=[
            Mistake(
                lambda value_usd_per_day, half_life_hours, age_hours: (
                    value_usd_per_day * age_hours / half_life_hours / 2
                ),
                "This looks like a straight line. Half of what is left goes in each half-life, not half of the start.",
            ),
            Mistake(
                lambda right, value_usd_per_day: value_usd_per_day - right,
                "This looks like what is left. What is lost is asked for.",
            ),
            Mistake(
                lambda value_usd_per_day, half_life_hours, age_hours: (
                    value_usd_per_day * 0.5 ** (half_life_hours / age_hours)
                ),
                "This looks as if half-life and age had changed places. How many half-lives have passed?",
            ),
            Mistake(
                other(age_hours=lambda age_hours: age_hours / 2),
                "This looks like the mean age between two runs. Here the age itself is given.",
            ),
        ],
        hints=[
            "How many half-lives have passed?",
            "Each leaves half of what was there: after x of them 0.5 to the power of x is left.",
            "Worth x (1 - 0.5 to the power of (age / half-life)).",
        ],
        learned="However quickly they are looked up, {share:.0%} of their worth is gone: speed does not mend age.",
        figures={"share": lambda right, value_usd_per_day: right / value_usd_per_day},
        format="$,.0f",
    )
)

# --- After "How often should it run?" ------------------------------------------------------------------


def _balanced_days(interval_days, runs_usd_per_day, age_usd_per_day):
    """The square-root rule from two bills: an interval's runs, and the age that grows in a straight line with it."""
    lost_usd_per_day_and_day = 2 * age_usd_per_day / interval_days
    return model.square_root_interval_days(runs_usd_per_day * interval_days, lost_usd_per_day_and_day, 1)


balance = Practice(
    Kind(
        name="balanced-interval",
        title="two bills, one interval",
        situations=[
            "Scores are computed every {interval_days:g} days. The runs come to {runs_usd_per_day:$,.0f} a day, and "
            "what is "
            "lost because scores are old to {age_usd_per_day:$,.0f} a day.",
            "A map is brought up to date every {interval_days:g} days. Computing it costs {runs_usd_per_day:$,.0f} a "
            "day on "
            "average; old streets on it cost {age_usd_per_day:$,.0f} a day.",
        ],
        asks="Every how many days should it be, by the square-root rule?",
        draws={
            "interval_days": [1, 2, 3, 5, 7, 10, 14],
            "runs_usd_per_day": [10, 20, 30, 50, 80, 120],
            "age_usd_per_day": [10, 20, 30, 50, 80, 120],
        },
        reference=_balanced_days,
        mistakes=[
            Mistake(
                lambda interval_days, runs_usd_per_day, age_usd_per_day: (
                    interval_days * runs_usd_per_day / age_usd_per_day
                ),
                "This looks as if only one of the two bills moved. Running less often, the other one grows.",
            ),
            Mistake(
                lambda interval_days, right: interval_days**2 / right,
                "The other way: if runs are the larger bill, should it run more often, or less?",
            ),
            Mistake(lambda interval_days: interval_days, "This is how it is now, and the two bills are not equal."),
        ],
        hints=[
            "At the best interval the two bills are equal.",
            "Twice the interval halves what runs cost and doubles what age costs.",
            "Interval x square root of (runs / age).",
        ],
        learned="The larger bill says which way to go, and a root how far: from {before:$,.0f} a day in all it falls "
        "to "
        "{after:$,.0f}.",
        figures={
            "before": lambda runs_usd_per_day, age_usd_per_day: runs_usd_per_day + age_usd_per_day,
            "after": lambda runs_usd_per_day, age_usd_per_day: 2 * (runs_usd_per_day * age_usd_per_day) ** 0.5,
        },
        format=",.2r",
        unit="days",
    )
)

# --- After "Who reads the scores?" ----------------------------------------------------------------------


def _per_day(name):
    return Value(readers, name)


standing = Practice(
    Kind(
        name="standing-cost",
        title="the cost at which the answer turns",
        situations=[
            "{entities:,.0f} users, each score {usd_per_score:$,.4f}. Scored in batch every {interval_days:g} days "
            "they come "
            "{batch_discount_share:.0%} cheaper; scored on demand, each user asks {reads_per_entity_per_day:,.2f} "
            "times a day. "
            "The service that answers on demand has a standing cost besides.",
            "A library scores {entities:,.0f} titles. In batch, every {interval_days:g} days, a score is "
            "{batch_discount_share:.0%} "
            "off its {usd_per_score:$,.4f}. On demand only what readers open is scored, "
            "{reads_per_entity_per_day:,.2f} times a "
            "day for a title, but the service must be kept running.",
        ],
        asks="From which standing cost a day, in dollars, is batch the cheaper way?",
        draws={
            "entities": [300_000, 500_000, 1_000_000, 2_000_000, 3_000_000],
            "usd_per_score": [0.0001, 0.0002, 0.0003, 0.0005],
            "batch_discount_share": [0.3, 0.4, 0.5, 0.6],
            "reads_per_entity_per_day": [0.02, 0.03, 0.05, 0.08, 0.12],
            "interval_days": [2, 3, 4, 7],
        },
        reference=Flip(readers, "on_demand_fixed_usd_per_day", was="On demand"),
        mistakes=[
            Mistake(
                lambda **case: _per_day("batch_usd_per_day")(**case),
                "This looks like the whole bill of batch. Part of it is what the reads on demand cost.",
            ),
            Mistake(
                lambda **case: _positive(
                    _per_day("batch_usd_per_day")(**{**case, "batch_discount_share": 0})
                    - _per_day("on_demand_usd_per_day")(**case)
                ),
                "This looks as if batch paid the full price. It comes at a discount.",
            ),
            Mistake(
                lambda **case: _positive(
                    case["interval_days"] * _per_day("batch_usd_per_day")(**case)
                    - _per_day("on_demand_usd_per_day")(**case)
                ),
                "This looks as if a run were made every day. Spread its cost over the days until the next.",
            ),
            Mistake(
                lambda **case: _per_day("on_demand_usd_per_day")(**case),
                "This looks like what the reads cost on demand. How much more may be spent before batch is cheaper?",
            ),
        ],
        hints=[
            "What does a day cost in batch, read or not? And on demand, without the standing cost?",
            "Batch: users x price x (1 - discount) / days between runs. On demand: users x price x reads a day.",
            "The answer turns where the standing cost is the difference of the two.",
        ],
        learned="Below {right:$,.0f} a day on demand wins, above it batch. Ask for that figure first: it is on the "
        "invoice of "
        "whoever keeps the service up.",
        format="$,.0f",
    )
)


def _positive(usd):
    return usd if usd > 0 else None


# --- After "What does the tail cost?" --------------------------------------------------------------------


def _busy(requests_per_day, peak_to_mean_ratio, service_seconds, servers, down=1):
    peak = model_queue.peak_requests_per_second(
        model_queue.mean_requests_per_second(requests_per_day), peak_to_mean_ratio
    )
    load = model_queue.offered_load(peak, service_seconds)
    return model_queue.peak_load_over_capacity(load, servers - down)


one_down = Practice(
    Kind(
        name="one-server-down",
        title="at the peak, one server fails",
        situations=[
            "{requests_per_day:,.0f} requests a day, {peak_to_mean_ratio:g} times as many a second at the peak as on "
            "average. Each "
            "keeps a server busy for {service_seconds:g} s. Of {servers:,.0f} servers one has just failed.",
            "A ticket shop answers {requests_per_day:,.0f} questions a day on {servers:,.0f} servers, "
            "{service_seconds:g} s each. "
            "In the rush hour they come {peak_to_mean_ratio:g} times as fast as on average, and one server is being "
            "repaired.",
        ],
        asks="How busy are the others at the peak, as a share of what they can do?",
        draws={
            "requests_per_day": [60_000, 100_000, 150_000, 200_000, 300_000, 400_000],
            "peak_to_mean_ratio": [1.5, 2, 2.5, 3, 4],
            "service_seconds": [0.5, 0.8, 1, 1.2, 2],
            "servers": [4, 5, 6, 8, 10, 12],
        },
        reference=_busy,
        mistakes=[
            Mistake(other(down=0), "This looks as if all servers still worked."),
            Mistake(other(peak_to_mean_ratio=1), "This looks like the average of the day. The peak is asked for."),
            Mistake(other(service_seconds=1), "This looks as if each request took one second."),
            Mistake(lambda right: 1 - right if right < 1 else None, "This looks like the share that is idle."),
        ],
        hints=[
            "How many requests come in a second at the peak? A day has 86,400 seconds.",
            "Times the seconds each takes: that is how many servers they keep busy.",
            "Put it over the servers that are left. More than 100% is possible: then the queue grows.",
        ],
        fair=lambda right, servers: 0.3 < right < 1.6 and abs(right - 1) > 0.03,
        learned="With all servers it was {before:.0%}. What one failure does depends on how many are left: plan for "
        "the day "
        "with one fewer.",
        figures={"before": lambda right, servers: right * (servers - 1) / servers},
        format=".0%",
    )
)

ALL = (age, balance, standing, one_down)
