"""The queue by formula: how long the slowest wait, and how many servers keep it short."""

from __future__ import annotations

import math

from labsupport.chapters.batch_or_realtime import model_queue as queue
from labsupport.checking import Mistake, Question, other


def _parts(requests_per_second, service_seconds, servers):
    load = requests_per_second * service_seconds
    return queue.probability_of_waiting(servers, load), queue.wait_if_waiting_seconds(servers, load, service_seconds, 1)


def _p95(requests_per_second, service_seconds, servers):
    return queue.p95_wait_seconds(*_parts(requests_per_second, service_seconds, servers))


def _p95_with_b(requests_per_second, service_seconds, servers):
    load = requests_per_second * service_seconds
    if load >= servers:
        return math.inf
    _, wait = _parts(requests_per_second, service_seconds, servers)
    return queue.p95_wait_seconds(1 / queue.inverse_erlang_b(servers, load), wait)


def _mean(requests_per_second, service_seconds, servers):
    waiting, wait = _parts(requests_per_second, service_seconds, servers)
    return waiting * wait


def _of_those_who_wait(requests_per_second, service_seconds, servers):
    _, wait = _parts(requests_per_second, service_seconds, servers)
    return wait * math.log(20)


def _unclipped(requests_per_second, service_seconds, servers):
    waiting, wait = _parts(requests_per_second, service_seconds, servers)
    return wait * math.log(waiting / 0.05) if math.isfinite(wait) else math.inf


p95_wait = Question(
    name="p95_wait",
    reference=_p95,
    cases=[(5.53, 1, 7), (30, 0.25, 9), (4, 1, 12), (6, 1, 6)],
    mistakes=[
        Mistake(
            _p95_with_b,
            "This looks as if b were used for P: b is for requests that are turned away, P for those that queue.",
        ),
        Mistake(_mean, "This looks like the mean wait. Wanted is the wait that one request in twenty exceeds."),
        Mistake(
            _of_those_who_wait, "This looks like the p95 of those who wait at all. Most may not wait: use P as well."
        ),
        Mistake(
            lambda right, service_seconds: right + service_seconds,
            "This looks like wait and service together. Only the wait is wanted.",
        ),
        Mistake(
            _unclipped, "This looks right, but a wait cannot be negative: where P is 5% or less, the p95 wait is 0."
        ),
    ],
    hints=[
        "Three steps: b in a loop over the servers, P from b and the utilisation, then t. Print each for 5 requests a "
        "second, 1 s and 7 servers: b is 0.12, P 0.32.",
        "One request in twenty waits longer than t: P exp(...) = 0.05. Take the logarithm of both sides.",
        "Right for ordinary numbers? Then the edges: for which P does the t that you find fall below 0, and what is "
        "true then? And what if the load is as large as the servers?",
    ],
    praise="One formula, exact for Poisson arrivals and exponential service times. Remember both conditions.",
)


def _fewest(requests_per_second, service_seconds, target_seconds, wait=_p95):
    servers = 1
    while wait(requests_per_second, service_seconds, servers) > target_seconds:
        servers += 1
    return servers


servers_needed = Question(
    name="servers_needed",
    reference=_fewest,
    tolerance=0.0,
    cases=[(5.53, 1, 0.1), (40, 0.5, 0.05)],
    mistakes=[
        Mistake(other(wait=_mean), "This looks as if the mean wait had to meet the target. The p95 wait has to."),
        Mistake(lambda right: right + 1, "This is one server too many: does one less not meet the target?"),
        Mistake(
            lambda requests_per_second, service_seconds: math.floor(requests_per_second * service_seconds) + 1,
            "This looks like the fewest servers that can do the work at all. At that number queues are long.",
        ),
        Mistake(
            lambda requests_per_second, service_seconds: math.ceil(requests_per_second * service_seconds),
            "This looks like the load, rounded up. Servers that are busy nearly all the time have long queues.",
        ),
        Mistake(
            lambda requests_per_second, service_seconds: math.ceil(requests_per_second * service_seconds / 0.7),
            "This looks like a fixed utilisation of 70%. The target decides, not a rule of thumb.",
        ),
        Mistake(lambda right: right - 1, "This is one server short: is your loop ending one step early?"),
    ],
    hints=[
        "Start with one server and add one while p95_wait is above the target.",
        "What does your p95_wait say while there are too few servers even for the work? A loop can live with that.",
    ],
)
