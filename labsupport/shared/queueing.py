"""A queue, request by request: many servers, one line, first come, first served.

The same waits twice: once by discrete-event simulation (simpy), where one could change the rules, and once by
the recursion of Kiefer and Wolfowitz, which is faster and gives the same numbers to rounding.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import ArrayLike, NDArray

from labsupport.formula import QuantityError


def _checked(arrivals: ArrayLike, services: ArrayLike, servers: int) -> tuple[NDArray, NDArray]:
    arrivals, services = np.asarray(arrivals, dtype=float), np.asarray(services, dtype=float)
    if servers < 1:
        raise QuantityError("servers", servers, "a whole number from 1 up")
    if arrivals.shape != services.shape or np.any(np.diff(arrivals) < 0) or np.any(services < 0):
        raise QuantityError("arrivals", arrivals.shape, "rising times, with one service time of 0 or more each")
    return arrivals, services


def simulated_waits(arrivals: ArrayLike, services: ArrayLike, servers: int) -> NDArray:
    """Seconds that each request waits for a free server, found by playing the events through."""
    import simpy

    arrivals, services = _checked(arrivals, services, servers)
    world = simpy.Environment()
    line = simpy.Resource(world, capacity=servers)
    waits = np.empty(len(arrivals))

    def request(number: int, service: float):
        arrived = world.now
        with line.request() as turn:
            yield turn
            waits[number] = world.now - arrived
            yield world.timeout(service)

    def traffic():
        for number, (arrival, service) in enumerate(zip(arrivals.tolist(), services.tolist(), strict=True)):
            yield world.timeout(arrival - world.now)
            world.process(request(number, service))

    world.process(traffic())
    world.run()
    return waits


def waits(arrivals: ArrayLike, services: ArrayLike, servers: int) -> NDArray:
    """The same waits without events: each request takes the server that is free first."""
    arrivals, services = _checked(arrivals, services, servers)
    free = [0.0] * servers
    found = np.empty(len(arrivals))
    for number, (arrival, service) in enumerate(zip(arrivals.tolist(), services.tolist(), strict=True)):
        start = max(arrival, free[0])
        heapq.heapreplace(free, start + service)
        found[number] = start - arrival
    return found


def spread_in_windows(counts: ArrayLike, window_seconds: float, rng: np.random.Generator) -> NDArray:
    """Arrival times with the given counts per window, at random moments within each window."""
    counts = np.asarray(counts)
    starts = np.repeat(np.arange(len(counts)) * window_seconds, counts)
    return np.sort(starts + window_seconds * rng.random(len(starts)))
