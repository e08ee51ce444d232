"""Batch or real time: who reads the scores, and what all of them cost against those that are read."""

from labsupport.formula import exp, formula, maximum, ratio
from labsupport.shared.units import DAYS_PER_MONTH


@formula
def reads_per_interval(reads_per_entity_per_day, interval_days):
    """Reads of one entity's score between two runs, on average."""
    return reads_per_entity_per_day * interval_days


@formula
def used_share(reads_per_interval):
    """Share of computed scores that are read at least once, if reads come at random (Poisson) and alike."""
    return 1 - exp(-reads_per_interval)


@formula
def batch_usd_per_day(
    entities,
    usd_per_score,
    batch_discount_share,
    batch_usd_per_run,
    interval_days,
):
    """USD per day to score every entity in every run, read or not."""
    scores_usd = entities * usd_per_score * (1 - batch_discount_share)
    return (scores_usd + batch_usd_per_run) / interval_days


@formula
def on_demand_usd_per_day(
    entities,
    usd_per_score,
    reads_per_entity_per_day,
    on_demand_fixed_usd_per_day,
):
    """USD per day to score an entity anew each time somebody reads."""
    reads_usd = entities * usd_per_score * reads_per_entity_per_day
    return reads_usd + on_demand_fixed_usd_per_day


@formula
def unread_usd_per_day(batch_usd_per_day, used_share):
    """USD per day of batch that goes into scores replaced before anybody reads them."""
    return batch_usd_per_day * (1 - used_share)


@formula
def on_demand_saves_usd_per_month(batch_usd_per_day, on_demand_usd_per_day):
    """USD per month that scoring on demand saves against batch; negative where batch is cheaper."""
    return (batch_usd_per_day - on_demand_usd_per_day) * DAYS_PER_MONTH


@formula
def batch_over_on_demand(batch_usd_per_day, on_demand_usd_per_day):
    """How many times as much batch costs."""
    return ratio(batch_usd_per_day, on_demand_usd_per_day)


@formula
def batch_usd_per_thousand_reads(batch_usd_per_day, entities, reads_per_entity_per_day):
    """USD that batch costs for a thousand reads."""
    return 1e3 * batch_usd_per_day / (entities * reads_per_entity_per_day)


@formula
def on_demand_usd_per_thousand_reads(on_demand_usd_per_day, entities, reads_per_entity_per_day):
    """USD that scoring on demand costs for a thousand reads."""
    return 1e3 * on_demand_usd_per_day / (entities * reads_per_entity_per_day)


@formula
def break_even_reads_per_interval(
    entities,
    usd_per_score,
    batch_usd_per_day,
    on_demand_fixed_usd_per_day,
    interval_days,
):
    """Reads per entity and interval above which batch is cheaper.

    1 - discount where neither has a fixed cost.
    """
    usd_per_day = batch_usd_per_day - on_demand_fixed_usd_per_day
    per_interval_usd = usd_per_day * interval_days
    return maximum(0.0, per_interval_usd / (entities * usd_per_score))
