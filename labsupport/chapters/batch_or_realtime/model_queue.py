"""Batch or real time: the queue in front of a service that answers while somebody waits.

Sources: Erlang's delay formula, in its own module because another chapter uses it too; Kingman (1961) for the
effect of variability on one server in heavy traffic, carried over to several as the Allen-Cunneen rule;
Sakasegawa (1977) for the closed form.
"""

from labsupport.formula import INFINITY, formula, power, quantile, ratio, sqrt, where
from labsupport.shared.erlang import (  # noqa: F401  the queue itself is part of this model
    MOST_SERVERS,
    inverse_erlang_b,
    probability_of_waiting,
    wait_of_one_in_twenty,
)
from labsupport.shared.units import SECONDS_PER_DAY

HOURS_PER_DAY = 24


@formula
def mean_requests_per_second(requests_per_day):
    """Requests per second, averaged over the day."""
    return requests_per_day / SECONDS_PER_DAY


@formula
def peak_requests_per_second(mean_requests_per_second, peak_to_mean_ratio):
    """Requests per second in the busy time that the service is sized for."""
    return mean_requests_per_second * peak_to_mean_ratio


@formula
def offered_load(peak_requests_per_second, service_seconds):
    """Servers' worth of work that arrives at the peak (erlangs)."""
    return peak_requests_per_second * service_seconds


@formula
def variability_factor(arrival_variability, service_variability):
    """Kingman's factor, half the sum of both squared coefficients of variation; 1 for Poisson and exponential."""
    return (arrival_variability * arrival_variability + service_variability * service_variability) / 2


@formula
def wait_if_waiting_seconds(servers, offered_load, service_seconds, variability_factor):
    """Mean wait, in seconds, of the requests that do wait: exact for a factor of 1, Allen-Cunneen otherwise."""
    return ratio(variability_factor * service_seconds, servers - offered_load)


@formula
def mean_wait_seconds(probability_of_waiting, wait_if_waiting_seconds):
    """Mean wait in the queue over all requests, in seconds; the service time comes on top."""
    return probability_of_waiting * wait_if_waiting_seconds


@formula
def p95_wait_seconds(probability_of_waiting, wait_if_waiting_seconds):
    """Wait that one request in twenty exceeds, in seconds.

    Solves P(W > t) = C exp(-t / mean wait of those who wait) = 0.05.
    """
    waiting, wait = probability_of_waiting, wait_if_waiting_seconds
    return wait_of_one_in_twenty(waiting, wait)


@formula
def spare_seconds(target_p95_wait_seconds, p95_wait_seconds):
    """Seconds by which one request in twenty waits less than the target; negative where it waits longer."""
    return target_p95_wait_seconds - p95_wait_seconds


@formula
def sakasegawa_wait_seconds(servers, offered_load, service_seconds):
    """Mean wait by the closed approximation rho^(sqrt(2(c+1)) - 1) / (c (1 - rho)) times the service time."""
    utilisation = offered_load / servers
    return ratio(service_seconds * power(utilisation, sqrt(2 * (servers + 1)) - 1), servers - offered_load)


@formula
def p95_response_seconds(p95_wait_seconds, service_seconds):
    """95th percentile of the wait plus the mean service time, in seconds."""
    return p95_wait_seconds + service_seconds


@formula
def peak_load_over_capacity(offered_load, servers):
    """Utilisation at the peak; above 1 the queue grows without end."""
    return offered_load / servers


@formula
def mean_load_over_capacity(peak_load_over_capacity, peak_to_mean_ratio):
    """Utilisation averaged over the day; above 1 the service never catches up."""
    return peak_load_over_capacity / peak_to_mean_ratio


@formula
def always_on_usd_per_day(servers, usd_per_server_hour):
    """USD per day for the servers, busy or idle."""
    return servers * usd_per_server_hour * HOURS_PER_DAY


@formula
def usd_per_thousand_answers(always_on_usd_per_day, requests_per_day):
    """USD for a thousand answers."""
    return 1e3 * always_on_usd_per_day / requests_per_day


# --- How many servers? (a table of candidates, one row each) -------------------------------------------


@formula
def candidate_p95_wait_seconds(candidate_servers, offered_load, service_seconds, variability_factor):
    """95th percentile of the wait with the row's number of servers, in seconds."""
    waiting = probability_of_waiting(candidate_servers, offered_load)
    wait = wait_if_waiting_seconds(candidate_servers, offered_load, service_seconds, variability_factor)
    return where(candidate_servers > offered_load, p95_wait_seconds(waiting, wait), INFINITY)


@formula
def sufficient_servers(candidate_servers, candidate_p95_wait_seconds, target_p95_wait_seconds):
    """The row's number of servers where it meets the target, else infinite."""
    return where(candidate_p95_wait_seconds <= target_p95_wait_seconds, candidate_servers, INFINITY)


@formula
def servers_needed(sufficient_servers):
    """Fewest servers that keep the 95th percentile of the wait at the target; infinite beyond the table."""
    return quantile(sufficient_servers, 1e-9)


@formula
def needed_usd_per_day(servers_needed, usd_per_server_hour):
    """USD per day for the servers needed."""
    return servers_needed * usd_per_server_hour * HOURS_PER_DAY
