"""The queue request by request, and what recorded bursts do to it."""

from __future__ import annotations

import heapq

import numpy as np

from labsupport.checking import Mistake, Question, other
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
    cases=[((1, 2, 3, 4, 9, 9.5), (6, 1, 4, 2, 1, 3), 2), ((1, 1, 1, 5), (2, 2, 2, 4), 1)],
    mistakes=[
        Mistake(other(servers=1), "This looks like one server, whatever servers is."),
        Mistake(
            _in_turn,
            "This looks as if the servers took requests in turn. The next request takes the one that is free first.",
        ),
        Mistake(
            lambda right, services: tuple(wait + service for wait, service in zip(right, services, strict=True)),
            "This looks like wait and service together. Only the wait is wanted.",
        ),
        Mistake(
            _never_free,
            "This looks as if a server's next request began when the last one ended, even if nobody had come yet. "
            "It begins at the later of the two times.",
        ),
    ],
    hints=[
        "Keep a list with one entry per server: the time at which it is free. All are free at 0.",
        "For each request in order: which server is free first, and when can the request start at the earliest? Two "
        "things must have happened by then.",
        "After each request one entry of the list changes: to when? Follow the first three requests on paper.",
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


def _arrivals(counts, moments):
    return np.sort(_unsorted(counts, moments))


def _unsorted(counts, moments):
    return _starts(counts, moments) + 10 * moments


def _starts(counts, moments):
    return 10.0 * np.repeat(np.arange(len(counts)), counts)


def _p95(waits):
    return np.quantile(waits, 0.95)


def _burst(servers, seed, arrivals=_arrivals, wait=queueing.waits, summary=_p95):
    counts = load("llm_requests_conv_arrivals")["requests"].to_numpy()
    rng = np.random.default_rng(seed)
    moments, services = rng.random(counts.sum()), rng.exponential(1.0, counts.sum())
    return float(summary(wait(arrivals(counts, moments), services, servers)))


burst_p95 = Question(
    name="burst_p95",
    reference=_burst,
    cases=[(8, 1), (7, 2)],
    mistakes=[
        Mistake(other(summary=np.mean), "This looks like the mean wait. Wanted is the 95% quantile."),
        Mistake(
            other(arrivals=_starts),
            "This looks as if all requests of a window came at its first moment. Spread them over ten seconds.",
        ),
        Mistake(
            other(arrivals=_unsorted, wait=_waits_in_any_order),
            "This looks as if the arrivals had not been sorted. Within a window the moments come in any order.",
        ),
        Mistake(
            other(arrivals=lambda counts, moments: np.sort(moments * 10 * len(counts))),
            "This looks as if requests were spread over the whole hour. Each belongs to its own ten seconds.",
        ),
        Mistake(
            other(summary=lambda found: np.quantile(found[found > 0], 0.95)),
            "This looks like the p95 of those who waited. Those who did not wait count too.",
        ),
    ],
    hints=[
        "Window n begins at second 10 * n. np.repeat(np.arange(len(counts)), counts) gives each request its window.",
        "A request's moment is a share of its ten seconds: where does its window begin, and how far into it is it? "
        "Sort when all of them have a time.",
        "Your own line does the rest. If it is slow, .tolist() on the arrays before the loop helps.",
    ],
    praise="Compare it with what your p95_wait says for the same load, in the next cell.",
)
