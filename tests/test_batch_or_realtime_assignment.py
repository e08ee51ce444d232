"""The assignment "Batch or real time": answers as students write them, and the words each gets."""

from __future__ import annotations

import heapq
import math
import re

import numpy as np
import pytest
from textbook import erlang_c

from labsupport.chapters.batch_or_realtime import assumptions as figures
from labsupport.chapters.batch_or_realtime.calculators import balance
from labsupport.chapters.batch_or_realtime.questions import memos, questions
from labsupport.data import load


def erlang_by_sum(rate, service, servers):
    """A right answer with the textbook's factorials."""
    load = rate * service
    if load >= servers:
        return float("inf")
    waiting = erlang_c(servers, load)
    return 0 if waiting <= 0.05 else math.log(20 * waiting) / (servers / service - rate)


def with_a_heap(arrivals, services, servers):
    free = [0] * servers
    found = []
    for arrival, service in zip(arrivals, services, strict=True):
        start = max(heapq.heappop(free), arrival)
        heapq.heappush(free, start + service)
        found.append(start - arrival)
    return np.array(found)


def integrated(days, run, value, decay):
    """A right answer by adding up many small ages."""
    ages = (np.arange(10_000) + 0.5) * days / 10_000
    return run / days + value * (1 - np.exp(-decay * ages).mean())


def searched(run, value, decay):
    days = np.geomspace(0.01, 1_000, 100_001)
    return days[np.argmin(run / days + value * decay * days / 2)]


def count_up(rate, service, target):
    return next(n for n in range(1, 500) if erlang_by_sum(rate, service, n) <= target)


def recorded(servers, seed):
    counts = load("llm_requests_conv_arrivals").requests
    rng = np.random.default_rng(seed)
    moments = rng.random(counts.sum())
    services = rng.exponential(1.0, counts.sum())
    ends = np.cumsum(counts)
    windows = [10 * n + 10 * moments[end - size : end] for n, (end, size) in enumerate(zip(ends, counts, strict=True))]
    return np.quantile(with_a_heap(sorted(np.concatenate(windows)), services, servers), 0.95)


def in_all(days, wait, reads, users=50_000, price=0.002, discount=0.3, value=120, decay=0.4):
    """What batch costs over what on demand costs, of a shop's hints."""
    batch = integrated(days, users * price * (1 - discount), value, decay)
    return batch / (users * price * reads + value * wait)


def own_hints(days, wait, times):
    """A right answer found by halving: the more reads, the fewer times as much batch costs."""
    low, high = 0.0, 1e3
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if in_all(days, wait, middle) > times else (low, middle)
    return 50_000, high, 0.002, 0.3, 120, 0.4


RIGHT = {
    "mean_age": lambda interval, delay: (delay + delay + interval) / 2,
    "coverage": lambda r, t, d: np.inf if r == 0 else (1 - d) / r / t,
    "best_interval": searched,
    "interval_cost": integrated,
    "own_job": own_hints,
    "p95_wait": erlang_by_sum,
    "servers_needed": count_up,
    "line": with_a_heap,
    "burst_p95": recorded,
}

MEASURES_SO = {"own_job": lambda value, interval_days, wait_share, times: own_hints(interval_days, wait_share, value)}
"""Answers to questions with many right ones, by what they are to measure."""

WRONG = [
    ("mean_age", lambda interval, delay: interval / 2, "fresh when the run ended"),
    ("mean_age", lambda interval, delay: interval + delay, "just before the next run"),
    ("coverage", lambda r, t, d: (1 - d) / (r * t), "ZeroDivisionError"),
    ("coverage", lambda r, t, d: (1 - d) / r if r else math.inf, "a run every day"),
    ("coverage", lambda r, t, d: d / r / t if r else math.inf, "the discount were the price"),
    ("best_interval", lambda c, v, d: (c / v / d) ** 0.5, "the age of the whole interval"),
    ("best_interval", lambda c, v, d: (2 * c * v * d) ** 0.5, "the cost per day"),
    ("interval_cost", lambda t, c, v, d: c / t + v * d * t / 2, "straight-line"),
    ("interval_cost", lambda t, c, v, d: c / t + v * (1 - math.exp(-d * t)), "just before the next run"),
    ("interval_cost", lambda t, c, v, d: c / t + v * (1 - math.exp(-d * t / 2)), "the mean age"),
    ("own_job", lambda days, wait, times: own_hints(days, wait, 1 / times), "the other way round"),
    ("own_job", lambda days, wait, times: own_hints(days, wait, 1), "cost the same"),
    ("own_job", lambda days, wait, times: None, "No answer yet"),
    ("p95_wait", lambda *case: erlang_by_sum(*case) + case[1], "wait and service together"),
    ("p95_wait", lambda rate, s, c: math.log(20) * s / (c - rate * s), "ZeroDivisionError"),
    ("servers_needed", lambda rate, s, t: math.ceil(rate * s / 0.7), "fixed utilisation"),
    ("servers_needed", lambda rate, s, t: math.floor(rate * s) + 1, "at all"),
    ("servers_needed", lambda *case: count_up(*case) - 1, "one server short"),
    ("line", lambda a, s, c: with_a_heap(a, s, 1), "one server, whatever"),
    ("line", lambda a, s, c: with_a_heap(a, s, c) + np.array(s), "wait and service"),
    ("line", lambda a, s, c: with_a_heap(a, s, c).mean(), "6 numbers are wanted"),
    ("burst_p95", lambda *case: None, "No answer yet"),
]


def test_the_recorded_hour_waits_longer_than_the_formula_says():
    load_of_trace = load("llm_requests_conv_arrivals").requests.mean() / 10
    for seed in range(3):
        assert recorded(8, seed) > 2 * erlang_by_sum(load_of_trace, 1, 8)


def test_a_job_that_leaves_out_the_wait_is_not_right():
    def without(days, wait, times):
        reads = integrated(days, 50_000 * 0.002 * 0.7, 120, 0.4) / times / (50_000 * 0.002)
        return 50_000, reads, 0.002, 0.3, 120, 0.4

    assert not questions["own_job"].check(without)


def test_the_sample_memos_say_what_the_chapter_computes():
    nightly, weekly = balance.compute(), balance.compute(interval_days=7)
    turns = {one.one.name: one for one in balance.switching_values()}
    for told, found in (
        (300, nightly["batch_usd_per_day"]),
        (24, nightly["stale_usd_per_day"]),
        (18, nightly["on_demand_usd_per_day"]),
        (16, nightly["on_demand_wait_usd_per_day"]),
        (324, nightly["batch_total_usd_per_day"] - nightly["stored_wait_usd_per_day"]),
        (34, nightly["on_demand_total_usd_per_day"]),
        (198, weekly["batch_total_usd_per_day"]),
        (290, turns["on_demand_fixed_usd_per_day"].value),
    ):
        assert found == pytest.approx(told, abs=1)
        assert re.search(rf"\b{told}\b", memos.MODEL)
    assert turns["reads_per_entity_per_day"].value == pytest.approx(0.51, abs=0.005)
    assert turns["reads_per_entity_per_day"].distance == pytest.approx(16.2, abs=0.1), "seventeen times what it is"
    assert turns["freshness_half_life_days"].value is None, "batch loses at any half-life"
    logins = figures.entities.default * figures.reads_per_entity_per_day.default / 86_400
    assert [count_up(logins * peak, 1, 0.5) for peak in (2, 5)] == [4, 6]
    assert [round(100 * logins / servers) for servers in (4, 6)] == [17, 12]
    assert all(3 < recorded(8, seed) < 6 for seed in range(3))


def test_sample_memos_are_marked_row_by_row_and_kept_to_their_length():
    assert tuple(memos.WEAK_MARKS) == tuple(memos.STRONG_MARKS) == memos.ROWS
    assert sum(mark for mark, _ in memos.WEAK_MARKS.values()) < 8 < sum(mark for mark, _ in memos.STRONG_MARKS.values())
    for memo in (memos.MODEL, memos.STRONG):
        assert 250 <= len(memo.split()) <= 400
