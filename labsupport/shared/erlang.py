"""One line in front of several alike servers, first come, first served: Erlang's formulas.

Exact for random (Poisson) arrivals and exponential service times (the M/M/c queue). Servers may be machines
(chapter "Batch or real time") or people ("Automate or oversee").
"""

from labsupport.formula import formula, log, maximum, where

MOST_SERVERS = 64
TAIL_SHARE = 0.05


@formula
def inverse_erlang_b(servers, offered_load):
    """One over Erlang's loss probability: 1 + c/a (1 + (c-1)/a (1 + ...)).

    For up to ``MOST_SERVERS`` servers.
    """
    bracket = 1.0
    for place in reversed(range(MOST_SERVERS)):
        bracket = 1 + maximum(servers - place, 0) / offered_load * bracket
    return bracket


@formula
def erlang_c(inverse_erlang_b, servers, offered_load):
    """The probability that whoever comes finds every server busy; 1 where the load exceeds the servers."""
    utilisation = offered_load / servers
    keeps_up = utilisation < 1
    return where(keeps_up, 1 / where(keeps_up, utilisation + (1 - utilisation) * inverse_erlang_b, 1.0), 1.0)


@formula
def probability_of_waiting(servers, offered_load):
    """Erlang C for up to ``MOST_SERVERS`` servers."""
    loss = inverse_erlang_b(servers, offered_load)
    return erlang_c(loss, servers, offered_load)


@formula
def wait_of_one_in_twenty(probability_of_waiting, wait_if_waiting):
    """Wait that one in twenty exceeds, in the unit of ``wait_if_waiting``: P(W > t) = C exp(-t / wait_if_waiting)."""
    waits = probability_of_waiting > TAIL_SHARE
    depth = log(where(waits, probability_of_waiting / TAIL_SHARE, 2.0))
    return where(waits, wait_if_waiting * depth, 0.0)


@formula
def idle_usd_per_day(servers_usd_per_day, utilisation_share):
    """USD per day for the time in which servers that are paid wait for work."""
    return servers_usd_per_day * (1 - utilisation_share)
