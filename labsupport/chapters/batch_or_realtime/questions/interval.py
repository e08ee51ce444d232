"""Age, coverage, and how often the batch should run."""

from __future__ import annotations

import math

from labsupport.chapters.batch_or_realtime import model
from labsupport.checking import Mistake, Question, other

# --- Warm-up: how old is a score? ---------------------------------------------------------------------

mean_age = Question(
    name="mean_age",
    reference=lambda interval_hours, delay_hours: model.mean_age_hours(interval_hours, delay_hours),
    cases=[(24, 3), (6, 0.5)],
    mistakes=[
        Mistake(
            lambda interval_hours, delay_hours: interval_hours + delay_hours,
            "This looks like the age just before the next run. On average it is less.",
        ),
        Mistake(
            lambda interval_hours: interval_hours / 2,
            "This looks as if the data were fresh when the run ended. They were delay_hours old.",
        ),
        Mistake(
            lambda interval_hours, delay_hours: (interval_hours + delay_hours) / 2,
            "This looks as if the delay were halved too. It is the same for every reader.",
        ),
    ],
    hints=[
        "How old are the data right after a run? And right before the next one?",
        "Between these two the age grows evenly. What is the mean of something that grows evenly?",
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
    cases=[(0.05, 2, 0.4), (3, 7, 0.6), (0, 1, 0.5)],
    own={"reads_per_day": (0.7, 1.4), "discount_share": (0.8, 1.25)},
    mistakes=[
        Mistake(
            lambda reads_per_day, interval_days: 1 - math.exp(-reads_per_day * interval_days),
            "This looks like the share of scores that are read at all. The ratio of the two bills is wanted.",
        ),
        Mistake(other(interval_days=1), "This looks like a run every day, whatever interval_days is."),
        Mistake(
            other(discount_share=lambda discount_share: 1 - discount_share),
            "This looks as if the discount were the price. What is left to pay is one minus the discount.",
        ),
        Mistake(other(discount_share=0.0), "This looks as if batch had no discount."),
        Mistake(
            lambda reads_per_day, interval_days, discount_share: (
                reads_per_day * interval_days / (1 - discount_share) if reads_per_day else math.inf
            ),
            "This looks upside down: wanted is batch over on demand.",
        ),
    ],
    hints=[
        "Take one score. What does batch pay for it between two runs? What does on demand pay in the same time?",
        "Batch pays once, at a discount, however many read. On demand pays the full price for each read: how many "
        "reads are there between two runs?",
        "Right for ordinary numbers? Then see to a score that nobody reads: what does on demand cost then?",
    ],
    praise="The price and the number of users dropped out.",
)

# --- 2: how often -------------------------------------------------------------------------------------

best_interval = Question(
    name="best_interval",
    reference=model.square_root_interval_days,
    cases=[(35, 800, 0.08), (5, 2_500, 0.02)],
    mistakes=[
        Mistake(
            other(decay_per_day=lambda decay_per_day: 2 * decay_per_day),
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
            other(decay_per_day=1.0), "This looks as if all the value were lost in a day, whatever decay_per_day is."
        ),
    ],
    hints=[
        "Write the cost per day with a run every T days: one part for the runs, one for the age.",
        "One part falls with T, the other rises. Their sum is least where its derivative is zero.",
        "For two parts like these, one as 1/T and one as T, that is where both are equal. Solve for T.",
    ],
)


def _cost(interval_days, usd_per_run, value_usd_per_day, decay_per_day, lost=model.stale_usd_per_day):
    stale = lost(interval_days, value_usd_per_day, decay_per_day)
    return stale + model.runs_usd_per_day(interval_days, usd_per_run)


interval_cost = Question(
    name="interval_cost",
    reference=_cost,
    cases=[(2, 35, 800, 0.3), (7, 400, 1_500, 0.1)],
    own={"usd_per_run": (0.6, 1.6), "value_usd_per_day": (0.7, 1.4)},
    mistakes=[
        Mistake(
            other(lost=lambda days, value, decay: value * (1 - math.exp(-decay * days)) / (decay * days)),
            "This looks like runs and the value that is left. The value that is lost is wanted.",
        ),
        Mistake(
            other(lost=lambda days, value, decay: value * decay * days / 2),
            "This looks like the straight-line approximation of 2a. Here the decay is exponential.",
        ),
        Mistake(
            other(lost=lambda days, value, decay: value * (1 - math.exp(-decay * days))),
            "This looks as if every score were as old as just before the next run. Average over all ages from 0.",
        ),
        Mistake(
            other(lost=lambda days, value, decay: value * (1 - math.exp(-decay * days / 2))),
            "This looks like the value at the mean age. The mean of the values is wanted: exp bends.",
        ),
        Mistake(
            lambda right, interval_days, usd_per_run: right + usd_per_run - usd_per_run / interval_days,
            "This looks as if a run were paid every day. It is paid once in interval_days.",
        ),
        Mistake(other(usd_per_run=0.0), "This looks like what age costs alone. The runs cost too."),
    ],
    hints=[
        "At age a the value is value_usd_per_day * exp(-decay_per_day * a). Ages from 0 to interval_days are equally "
        "common.",
        "The mean of a function over the ages from 0 to T is its integral divided by T. Which function, and what is "
        "its integral?",
        "That mean is the share that is *kept*, and the question is about what is lost. And how often is a run paid?",
    ],
)
