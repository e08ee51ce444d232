"""Age, coverage, and how often the batch should run."""

from __future__ import annotations

import math

from labsupport.chapters.batch_or_realtime import model
from labsupport.checking.question import Mistake, Question

# --- Warm-up: how old is a score? ---------------------------------------------------------------------

mean_age = Question(
    name="mean_age",
    reference=lambda interval_hours, delay_hours: model.mean_age_hours(interval_hours, delay_hours),
    cases=[dict(interval_hours=24, delay_hours=3), dict(interval_hours=6, delay_hours=0.5)],
    mistakes=[
        Mistake(
            lambda interval_hours, delay_hours: interval_hours + delay_hours,
            "This looks like the age just before the next run. On average it is less.",
        ),
        Mistake(
            lambda interval_hours, delay_hours: interval_hours / 2,
            "This looks as if the data were fresh when the run ended. They were delay_hours old.",
        ),
        Mistake(
            lambda interval_hours, delay_hours: (interval_hours + delay_hours) / 2,
            "This looks as if the delay were halved too. It is the same for every reader.",
        ),
    ],
    hints=[
        "How old are the data right after a run? And right before the next one?",
        "It grows evenly from delay_hours to delay_hours + interval_hours. Take the middle.",
    ],
    praise="Note that nothing here says how fast the score is looked up.",
)

# --- 1: who reads the scores --------------------------------------------------------------------------


def _coverage(reads_per_day, interval_days, discount_share):
    entities, usd_per_score = 1_000, 1.0
    batch = model.batch_usd_per_day(entities, usd_per_score, discount_share, 0.0, interval_days)
    return model.batch_over_on_demand(batch, model.on_demand_usd_per_day(entities, usd_per_score, reads_per_day, 0.0))


coverage = Question(
    name="coverage",
    reference=_coverage,
    cases=[
        dict(reads_per_day=0.05, interval_days=2, discount_share=0.4),
        dict(reads_per_day=3, interval_days=7, discount_share=0.6),
        dict(reads_per_day=0, interval_days=1, discount_share=0.5),
    ],
    mistakes=[
        Mistake(
            lambda reads_per_day, interval_days, discount_share: 1 - math.exp(-reads_per_day * interval_days),
            "This looks like the share of scores that are read at all. The ratio of the two bills is wanted.",
        ),
        Mistake(
            lambda reads_per_day, interval_days, discount_share: _coverage(reads_per_day, 1, discount_share),
            "This looks like a run every day, whatever interval_days is.",
        ),
        Mistake(
            lambda reads_per_day, interval_days, discount_share: _coverage(
                reads_per_day, interval_days, 1 - discount_share
            ),
            "This looks as if the discount were the price. What is left to pay is one minus the discount.",
        ),
        Mistake(
            lambda reads_per_day, interval_days, discount_share: _coverage(reads_per_day, interval_days, 0.0),
            "This looks as if batch had no discount.",
        ),
        Mistake(
            lambda reads_per_day, interval_days, discount_share: (
                reads_per_day * interval_days / (1 - discount_share) if reads_per_day else math.inf
            ),
            "This looks upside down: wanted is batch over on demand.",
        ),
    ],
    hints=[
        "Take one score. What does batch pay for it between two runs? What does on demand pay in the same time?",
        "Batch pays (1 - discount_share) once; on demand pays the full price for each of reads_per_day * "
        "interval_days reads.",
        "Without any reads on demand costs nothing: return math.inf then.",
    ],
    praise="The price and the number of users dropped out.",
)

# --- 2: how often -------------------------------------------------------------------------------------

best_interval = Question(
    name="best_interval",
    reference=model.square_root_interval_days,
    cases=[
        dict(usd_per_run=35, value_usd_per_day=800, decay_per_day=0.08),
        dict(usd_per_run=5, value_usd_per_day=2_500, decay_per_day=0.02),
    ],
    mistakes=[
        Mistake(
            lambda usd_per_run, value_usd_per_day, decay_per_day: math.sqrt(
                usd_per_run / (value_usd_per_day * decay_per_day)
            ),
            "This looks as if every score had the age of the whole interval. On average it is half of that.",
        ),
        Mistake(
            lambda usd_per_run, value_usd_per_day, decay_per_day: 2 * usd_per_run / (value_usd_per_day * decay_per_day),
            "This looks like the square of the interval.",
        ),
        Mistake(
            lambda usd_per_run, value_usd_per_day, decay_per_day: math.sqrt(
                2 * usd_per_run * value_usd_per_day * decay_per_day
            ),
            "This looks like the cost per day at the best interval. Wanted is the interval, in days.",
        ),
        Mistake(
            lambda usd_per_run, value_usd_per_day, decay_per_day: math.sqrt(2 * usd_per_run / value_usd_per_day),
            "This looks as if all the value were lost in a day, whatever decay_per_day is.",
        ),
    ],
    hints=[
        "Write the cost per day with a run every T days: usd_per_run / T for runs, and half of "
        "value_usd_per_day * decay_per_day * T for age.",
        "One part falls with T, the other rises. Their sum is least where its derivative is zero; here that is where "
        "both are equal.",
        "Solve usd_per_run / T = value_usd_per_day * decay_per_day * T / 2 for T.",
    ],
)


def _cost(interval_days, usd_per_run, value_usd_per_day, decay_per_day):
    stale = model.stale_usd_per_day(interval_days, value_usd_per_day, decay_per_day)
    return stale + model.runs_usd_per_day(interval_days, usd_per_run)


def _case(interval_days, usd_per_run, value_usd_per_day, decay_per_day):
    return dict(
        interval_days=interval_days,
        usd_per_run=usd_per_run,
        value_usd_per_day=value_usd_per_day,
        decay_per_day=decay_per_day,
    )


interval_cost = Question(
    name="interval_cost",
    reference=_cost,
    cases=[_case(2, 35, 800, 0.3), _case(7, 400, 1_500, 0.1)],
    mistakes=[
        Mistake(
            lambda interval_days, usd_per_run, value_usd_per_day, decay_per_day: (
                usd_per_run / interval_days
                + value_usd_per_day * (1 - math.exp(-decay_per_day * interval_days)) / (decay_per_day * interval_days)
            ),
            "This looks like runs and the value that is left. The value that is lost is wanted.",
        ),
        Mistake(
            lambda interval_days, usd_per_run, value_usd_per_day, decay_per_day: (
                usd_per_run / interval_days + value_usd_per_day * decay_per_day * interval_days / 2
            ),
            "This looks like the straight-line approximation of 2a. Here the decay is exponential.",
        ),
        Mistake(
            lambda interval_days, usd_per_run, value_usd_per_day, decay_per_day: (
                usd_per_run / interval_days + value_usd_per_day * (1 - math.exp(-decay_per_day * interval_days))
            ),
            "This looks as if every score were as old as just before the next run. Average over all ages from 0.",
        ),
        Mistake(
            lambda interval_days, usd_per_run, value_usd_per_day, decay_per_day: (
                usd_per_run / interval_days + value_usd_per_day * (1 - math.exp(-decay_per_day * interval_days / 2))
            ),
            "This looks like the value at the mean age. The mean of the values is wanted: exp bends.",
        ),
        Mistake(
            lambda interval_days, usd_per_run, value_usd_per_day, decay_per_day: (
                _cost(interval_days, usd_per_run, value_usd_per_day, decay_per_day)
                + usd_per_run
                - usd_per_run / interval_days
            ),
            "This looks as if a run were paid every day. It is paid once in interval_days.",
        ),
        Mistake(
            lambda interval_days, usd_per_run, value_usd_per_day, decay_per_day: model.stale_usd_per_day(
                interval_days, value_usd_per_day, decay_per_day
            ),
            "This looks like what age costs alone. The runs cost too.",
        ),
    ],
    hints=[
        "At age a the value is value_usd_per_day * exp(-decay_per_day * a). Ages from 0 to interval_days are equally "
        "common.",
        "The mean of exp(-d a) over a from 0 to T is (1 - exp(-d T)) / (d T).",
        "Lost is value_usd_per_day times one minus that mean. Add usd_per_run / interval_days.",
    ],
)
