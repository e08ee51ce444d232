"""The queue request by request, and what recorded bursts do to it."""

from __future__ import annotations

import heapq

import numpy as np

from labsupport.checking.question import Mistake, Question
from labsupport.data import load
from labsupport.shared import queueing


def _waits(arrivals, services, servers):
    return tuple(queueing.waits(arrivals, services, servers).tolist())


def _in_turn(arrivals, services, servers):
    free, found = [0.0] * servers, []
    for number, (arrival, service) in enumerate(zip(arrivals, services, strict=True)):
        start = max(arrival, free[number % servers])
        free[number % servers] = start + service
        found.append(start - arrival)
    return tuple(found)


def _with_service(arrivals, services, servers):
    waited = _waits(arrivals, services, servers)
    return tuple(one + service for one, service in zip(waited, services, strict=True))


def _never_free(arrivals, services, servers):
    free, found = [0.0] * servers, []
    for arrival, service in zip(arrivals, services, strict=True):
        first = free.index(min(free))
        found.append(max(0.0, free[first] - arrival))
        free[first] += service
    return tuple(found)


line = Question(
    name="line",
    reference=_waits,
    cases=[
        dict(arrivals=(1, 2, 3, 4, 9, 9.5), services=(6, 1, 4, 2, 1, 3), servers=2),
        dict(arrivals=(1, 1, 1, 5), services=(2, 2, 2, 4), servers=1),
    ],
    mistakes=[
        Mistake(
            lambda arrivals, services, servers: _waits(arrivals, services, 1),
            "This looks like one server, whatever servers is.",
        ),
        Mistake(
            _in_turn,
            "This looks as if the servers took requests in turn. The next request takes the one that is free first.",
        ),
        Mistake(_with_service, "This looks like wait and service together. Only the wait is wanted."),
        Mistake(
            _never_free,
            "This looks as if a server's next request began when the last one ended, even if nobody had come yet. "
            "It begins at the later of the two times.",
        ),
    ],
    hints=[
        "Keep a list with one entry per server: the time at which it is free. All are free at 0.",
        "For each request in order: which server is free first? It starts at max(arrival, that time).",
        "Its wait is start - arrival; the server is free again at start + service. free.index(min(free)) finds it.",
    ],
    praise="You have written a discrete-event simulation in a few lines.",
)


def _waits_in_any_order(arrivals, services, servers):
    free, found = [0.0] * servers, []
    for arrival, service in zip(arrivals, services, strict=True):
        start = max(arrival, heapq.heappop(free))
        heapq.heappush(free, start + service)
        found.append(start - arrival)
    return np.array(found)


def _burst(
    servers, seed, *, wait=queueing.waits, summary=lambda found: np.quantile(found, 0.95), spread=True, sort=True
):
    counts = load("llm_requests_conv_arrivals")["requests"].to_numpy()
    rng = np.random.default_rng(seed)
    moments, services = rng.random(counts.sum()), rng.exponential(1.0, counts.sum())
    starts = 10.0 * np.repeat(np.arange(len(counts)), counts)
    if not sort:
        wait = _waits_in_any_order
    arrivals = starts + 10 * moments if spread else starts
    arrivals = np.sort(arrivals) if sort else arrivals
    return float(summary(wait(arrivals, services, servers)))


def _poisson(servers, seed):
    counts = load("llm_requests_conv_arrivals")["requests"].to_numpy()
    rng = np.random.default_rng(seed)
    moments, services = rng.random(counts.sum()), rng.exponential(1.0, counts.sum())
    return float(np.quantile(queueing.waits(np.sort(moments * 10 * len(counts)), services, servers), 0.95))


burst_p95 = Question(
    name="burst_p95",
    reference=_burst,
    cases=[dict(servers=8, seed=1), dict(servers=7, seed=2)],
    mistakes=[
        Mistake(
            lambda servers, seed: _burst(servers, seed, summary=np.mean),
            "This looks like the mean wait. Wanted is the 95% quantile.",
        ),
        Mistake(
            lambda servers, seed: _burst(servers, seed, spread=False),
            "This looks as if all requests of a window came at its first moment. Spread them over ten seconds.",
        ),
        Mistake(
            lambda servers, seed: _burst(servers, seed, sort=False),
            "This looks as if the arrivals had not been sorted. Within a window the moments come in any order.",
        ),
        Mistake(
            _poisson,
            "This looks as if requests were spread over the whole hour. Each belongs to its own ten seconds.",
        ),
        Mistake(
            lambda servers, seed: _burst(servers, seed, summary=lambda found: np.quantile(found[found > 0], 0.95)),
            "This looks like the p95 of those who waited. Those who did not wait count too.",
        ),
    ],
    hints=[
        "Window n begins at second 10 * n. np.repeat(np.arange(len(counts)), counts) gives each request its window.",
        "arrivals = np.sort(10 * window + 10 * moments); then your own line(arrivals, services, servers).",
        "np.quantile(waits, 0.95) ends it. If your line is slow, .tolist() on the arrays before the loop helps.",
    ],
    praise="Compare it with what your p95_wait says for the same load, in the next cell.",
)
