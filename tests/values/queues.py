"""Waiting lines solved as what they are, chains of states, from the balance of each state with its neighbour."""

from __future__ import annotations

import math

import numpy as np


def in_each_state(load: float, servers: int, states: int) -> np.ndarray:
    """Long-run share of time with 0, 1, ... ``states`` - 1 customers, for arrivals at ``load`` per service time.

    Between neighbouring states as many go up as down: p(n) load = p(n + 1) min(n + 1, servers).
    """
    steps = load / np.minimum(np.arange(1, states), servers)
    weights = np.concatenate([[1.0], np.cumprod(steps)])
    return weights / weights.sum()


def lost(servers: int, load: float) -> float:
    """Erlang B: the time that all servers are busy where nobody can wait."""
    return in_each_state(load, servers, servers + 1)[-1]


def delayed(servers: int, load: float) -> float:
    """Erlang C: the time that all servers are busy; a line of 20,000 is as good as endless."""
    return 1.0 if load >= servers else in_each_state(load, servers, servers + 20_000)[servers:].sum()


def late(servers: int, load: float, limit: float) -> float:
    """Probability of waiting longer than ``limit`` service times: those who wait do so exponentially long."""
    return delayed(servers, load) * math.exp(-(servers - load) * limit) if load < servers else 1.0


def fewest(load: float, limit: float) -> int:
    """Fewest servers with whom at most one in twenty waits longer than ``limit`` service times."""
    servers = math.floor(load) + 1
    while late(servers, load, limit) > 0.05:
        servers += 1
    return servers
