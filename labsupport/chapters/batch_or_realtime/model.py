"""Batch or real time: what waiting costs, what age costs, and who pays for scores that nobody reads.

Two delays are kept apart throughout: the *response time* that a user waits, and the *age* of the data
behind a prediction. A score's value is taken to decay exponentially with its age, and a user's patience
exponentially with the wait; both are the course's models. The rest follows by integration and accounting.
"""

from labsupport.chapters.batch_or_realtime.model_readers import (  # noqa: F401  part of this model
    batch_over_on_demand,
    batch_usd_per_day,
    batch_usd_per_thousand_reads,
    break_even_reads_per_interval,
    on_demand_saves_usd_per_month,
    on_demand_usd_per_day,
    on_demand_usd_per_thousand_reads,
    reads_per_interval,
    unread_usd_per_day,
    used_share,
)
from labsupport.formula import INFINITY, exp, formula, log, maximum, power, sqrt, where
from labsupport.sampling import cases_for_two_groups
from labsupport.shared.units import SECONDS_PER_DAY

LOG_2 = 0.6931471805599453
HOURS_PER_DAY = 24
NEWTON_STEPS = 3

# --- Two delays ---------------------------------------------------------------------------------------


@formula
def decay_per_day(freshness_half_life_days):
    """Rate, per day, at which an ageing score loses value: half of it is gone after a half-life."""
    return LOG_2 / freshness_half_life_days


@formula
def waiting_keeps_share(response_ms, loss_per_100_ms_share):
    """Share of the value left after a user waited.

    Each tenth of a second loses the same share of the rest.
    """
    return power(1 - loss_per_100_ms_share, response_ms / 100)


@formula
def cycle_keeps_share(interval_days, decay_per_day):
    """Share of the value left, averaged over the ages of a cycle.

    (1 - exp(-x)) / x, as a series near zero, where that loses digits.
    """
    x = interval_days * decay_per_day
    series = 1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5)))
    return where(x < 0.01, series, (1 - exp(-x)) / maximum(x, 0.01))


@formula
def age_keeps_share(
    refresh_interval_hours,
    data_delay_hours,
    decay_per_day,
):
    """Share of the value left at regular runs on data already late."""
    late = exp(-decay_per_day * data_delay_hours / HOURS_PER_DAY)
    interval_days = refresh_interval_hours / HOURS_PER_DAY
    return late * cycle_keeps_share(interval_days, decay_per_day)


@formula
def mean_age_hours(refresh_interval_hours, data_delay_hours):
    """Hours that the data behind a score are old, on average, when it is read at any time of the cycle."""
    return data_delay_hours + refresh_interval_hours / 2


@formula
def lost_to_waiting_usd_per_day(value_usd_per_day, waiting_keeps_share):
    """USD per day lost because users wait, whatever the age."""
    return value_usd_per_day * (1 - waiting_keeps_share)


@formula
def lost_to_age_usd_per_day(value_usd_per_day, age_keeps_share):
    """USD per day lost because predictions are old, whatever the wait."""
    return value_usd_per_day * (1 - age_keeps_share)


@formula
def age_costs_more_usd_per_day(lost_to_age_usd_per_day, lost_to_waiting_usd_per_day):
    """USD per day by which age costs more than waiting; negative where waiting costs more."""
    return lost_to_age_usd_per_day - lost_to_waiting_usd_per_day


@formula
def kept_usd_per_day(value_usd_per_day, waiting_keeps_share, age_keeps_share):
    """USD per day that is left after both."""
    return value_usd_per_day * waiting_keeps_share * age_keeps_share


@formula
def lost_if_waited_usd_per_day(delay_seconds, value_usd_per_day, loss_per_100_ms_share):
    """USD per day lost if every user waited this long."""
    return value_usd_per_day * (1 - waiting_keeps_share(1_000 * delay_seconds, loss_per_100_ms_share))


@formula
def lost_if_old_usd_per_day(delay_seconds, value_usd_per_day, decay_per_day):
    """USD per day lost if every prediction were this old."""
    return value_usd_per_day * (1 - exp(-decay_per_day * delay_seconds / SECONDS_PER_DAY))


@formula
def age_as_dear_as_the_wait_hours(response_ms, loss_per_100_ms_share, decay_per_day):
    """Age, in hours, that loses as much as the wait does: both exponents made equal."""
    return -response_ms / 100 * log(1 - loss_per_100_ms_share) / decay_per_day * HOURS_PER_DAY


@formula
def visits_to_see_a_loss(now_share, flip_share, bought_share):
    """Visits in each of two groups that tell two losses apart, where ``bought_share`` of the visits end in a purchase.

    One group waits a tenth of a second longer and buys less by the share that is lost (``labsupport.sampling``).
    """
    return cases_for_two_groups(-bought_share * now_share, -bought_share * flip_share, bought_share)


# --- How often should the batch run? ------------------------------------------------------------------


@formula
def stale_usd_per_day(interval_days, value_usd_per_day, decay_per_day):
    """USD per day lost to age with a run every ``interval_days``."""
    return value_usd_per_day * (1 - cycle_keeps_share(interval_days, decay_per_day))


@formula
def runs_usd_per_day(interval_days, usd_per_run):
    """USD per day for the runs."""
    return usd_per_run / interval_days


@formula
def interval_usd_per_day(stale_usd_per_day, runs_usd_per_day):
    """USD per day that an interval costs: lost value and runs."""
    return stale_usd_per_day + runs_usd_per_day


@formula
def square_root_interval_days(
    usd_per_run,
    value_usd_per_day,
    decay_per_day,
):
    """Best interval if value fell in a straight line.

    It is where runs and lost value cost the same.
    """
    return sqrt(2 * usd_per_run / (value_usd_per_day * decay_per_day))


@formula
def best_interval_days(usd_per_run, value_usd_per_day, decay_per_day):
    """Best interval under exponential decay, in days.

    With x = decay * interval it solves 1 - (1 + x) exp(-x) = k, where
    k = usd_per_run * decay / value; infinite where k is 1 or more, since
    a run then costs all that freshness could ever earn. Newton's method
    from within a few percent (a bound on the Lambert W function).
    """
    k = usd_per_run * decay_per_day / value_usd_per_day
    possible = k < 1
    left = where(possible, 1 - k, 0.5)
    u = maximum(-log(left), 1e-12)
    x = sqrt(2 * u) + 2 * u / 3
    for _ in range(NEWTON_STEPS):
        x = x + 1 - (left * exp(x) - 1) / x
    return where(possible, x / decay_per_day, INFINITY)


def _cost(interval_days, usd_per_run, value_usd_per_day, decay_per_day):
    stale = stale_usd_per_day(interval_days, value_usd_per_day, decay_per_day)
    return stale + runs_usd_per_day(interval_days, usd_per_run)


@formula
def square_root_usd_per_day(square_root_interval_days, usd_per_run, value_usd_per_day, decay_per_day):
    """USD per day at the square-root rule's interval."""
    return _cost(square_root_interval_days, usd_per_run, value_usd_per_day, decay_per_day)


@formula
def best_usd_per_day(best_interval_days, usd_per_run, value_usd_per_day, decay_per_day):
    """USD per day at the best interval; never running loses all the value."""
    pays = best_interval_days < 1e12
    finite = where(pays, best_interval_days, 1.0)
    return where(pays, _cost(finite, usd_per_run, value_usd_per_day, decay_per_day), value_usd_per_day)


@formula
def rule_costs_more_share(square_root_usd_per_day, best_usd_per_day):
    """What the square-root rule costs beyond the best interval, over the best cost."""
    return maximum(0.0, square_root_usd_per_day / best_usd_per_day - 1)


@formula
def hourly_usd_per_day(usd_per_run, value_usd_per_day, decay_per_day):
    """USD per day with a run every hour."""
    return _cost(1 / HOURS_PER_DAY, usd_per_run, value_usd_per_day, decay_per_day)


@formula
def daily_usd_per_day(usd_per_run, value_usd_per_day, decay_per_day):
    """USD per day with a run every day."""
    return _cost(1, usd_per_run, value_usd_per_day, decay_per_day)


@formula
def weekly_usd_per_day(usd_per_run, value_usd_per_day, decay_per_day):
    """USD per day with a run every week."""
    return _cost(7, usd_per_run, value_usd_per_day, decay_per_day)


@formula
def real_time_saves_usd_per_day(best_usd_per_day, real_time_usd_per_day):
    """USD per day that real time saves against the best batch; negative where batch is cheaper."""
    return best_usd_per_day - real_time_usd_per_day
