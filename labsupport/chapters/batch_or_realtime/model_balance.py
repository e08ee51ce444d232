"""Batch or real time: one sum for one job, what computing, age, waiting and unread scores cost together.

Three ways to have a score ready: computed in batch and stored, computed when somebody reads it, or computed anew at
every event that changes it (a *stream*) and stored. All parts are in US dollars a day, so that they can be added.
"""

from labsupport.chapters.batch_or_realtime import model
from labsupport.chapters.batch_or_realtime.model import waiting_keeps_share
from labsupport.formula import ANY_NUMBER, formula, minimum

BUILDS_ON = (model,)


def _waited(value_usd_per_day, waited_for_share, response_ms, loss_per_100_ms_share):
    return value_usd_per_day * waited_for_share * (1 - waiting_keeps_share(response_ms, loss_per_100_ms_share))


@formula
def stored_wait_usd_per_day(value_usd_per_day, waited_for_share, stored_response_ms, loss_per_100_ms_share):
    """USD per day lost because users wait for a stored score to be looked up."""
    return _waited(value_usd_per_day, waited_for_share, stored_response_ms, loss_per_100_ms_share)


@formula
def on_demand_wait_usd_per_day(value_usd_per_day, waited_for_share, on_demand_response_ms, loss_per_100_ms_share):
    """USD per day lost because users wait for a score to be computed."""
    return _waited(value_usd_per_day, waited_for_share, on_demand_response_ms, loss_per_100_ms_share)


@formula
def stream_usd_per_day(entities, usd_per_score, changes_per_entity_per_day, stream_fixed_usd_per_day):
    """USD per day to compute a score anew whenever something happens to its user, at full price."""
    return entities * usd_per_score * changes_per_entity_per_day + stream_fixed_usd_per_day


@formula
def batch_total_usd_per_day(batch_usd_per_day, stale_usd_per_day, stored_wait_usd_per_day):
    """USD per day of batch: all scores computed, read or not, the value lost to age, the wait for a look-up."""
    return batch_usd_per_day + stale_usd_per_day + stored_wait_usd_per_day


@formula
def on_demand_total_usd_per_day(on_demand_usd_per_day, on_demand_wait_usd_per_day):
    """USD per day on demand: scores computed when read, which are fresh, and the wait for them."""
    return on_demand_usd_per_day + on_demand_wait_usd_per_day


@formula
def stream_total_usd_per_day(stream_usd_per_day, stored_wait_usd_per_day):
    """USD per day of a stream: scores computed at each event, which are fresh, and the wait for a look-up."""
    return stream_usd_per_day + stored_wait_usd_per_day


@formula(
    batch_total_usd_per_day=ANY_NUMBER, on_demand_total_usd_per_day=ANY_NUMBER, stream_total_usd_per_day=ANY_NUMBER
)
def on_demand_lead_usd_per_day(batch_total_usd_per_day, on_demand_total_usd_per_day, stream_total_usd_per_day):
    """USD per day by which on demand is cheaper than the better of the other two; negative where it is dearer."""
    return minimum(batch_total_usd_per_day, stream_total_usd_per_day) - on_demand_total_usd_per_day
