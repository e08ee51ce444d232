"""Batch or real time: integrals by SciPy, the best interval as a root, queues by their balance equations."""

from __future__ import annotations

import math

import numpy as np
from scipy import integrate, optimize, stats

from labsupport.chapters.batch_or_realtime import model, model_balance, model_queue
from labsupport.chapters.batch_or_realtime.questions import questions
from labsupport.data import load
from values import DAYS, INFINITE
from values.queues import delayed, late


def kept(rate, youngest, oldest):
    """Value left, averaged over the ages between two, by quadrature."""
    return integrate.quad(lambda age: math.exp(-rate * age), youngest, oldest, epsabs=0, epsrel=1e-13)[0] / (
        oldest - youngest
    )


def cost(interval, run, value, rate):
    """USD a day of runs and of lost value, by quadrature."""
    return value * (1 - kept(rate, 0, interval)) + run / interval


def best(run, value, rate):
    """Where the derivative of the cost is zero, with x = rate * interval: 1 - (1 + x) exp(-x) = run * rate / value."""

    def slope(x):
        return -math.expm1(-x) - x * math.exp(-x) - run * rate / value

    return optimize.brentq(slope, 1e-9, 60, xtol=1e-15, rtol=1e-15) / rate


DELAYS = [
    (model.decay_per_day, (9,), math.log(2) / 9),
    (model.waiting_keeps_share, (250, 0.01), 0.99**2.5),
    (model.cycle_keeps_share, (3.0, 0.2), kept(0.2, 0, 3)),
    (model.cycle_keeps_share, (0.04, 0.2), -math.expm1(-0.008) / 0.008),
    (model.cycle_keeps_share, (0.049, 0.2), -math.expm1(-0.0098) / 0.0098),
    (model.cycle_keeps_share, (0.052, 0.2), -math.expm1(-0.0104) / 0.0104),
    (model.cycle_keeps_share, (0.06, 0.2), -math.expm1(-0.012) / 0.012),
    (model.cycle_keeps_share, (0.0, 0.2), 1.0),
    (model.age_keeps_share, (12, 6, 0.3), kept(0.3, 6 / 24, 18 / 24)),
    (model.mean_age_hours, (10, 7), 12),  # from 7 to 17
    (model.lost_to_waiting_usd_per_day, (500, 0.9), 50),
    (model.lost_to_age_usd_per_day, (500, 0.8), 100),
    (model.kept_usd_per_day, (500, 0.9, 0.8), 360),
    (model.lost_if_waited_usd_per_day, (0.3, 500, 0.02), 500 * (1 - 0.98**3)),
    (model.lost_if_old_usd_per_day, (43_200, 500, 0.3), 500 * (1 - math.exp(-0.15))),  # half a day
    # exp(-0.3 h / 24) = 0.99^2.5
    (model.age_as_dear_as_the_wait_hours, (250, 0.01, 0.3), 2.5 * math.log(1 / 0.99) / 0.3 * 24),
]

# A run costs 35, the value is 800 a day, and 8% of it is lost per day (at first).
INTERVAL = [
    (model.stale_usd_per_day, (3.0, 500, 0.2), 500 * (1 - kept(0.2, 0, 3))),
    (model.runs_usd_per_day, (3, 40), 40 / 3),
    (model.interval_usd_per_day, (12, 5), 17),
    (model.square_root_interval_days, (35, 800, 0.08), (70 / 64) ** 0.5),  # 800 * 0.08 T / 2 = 35 / T
    *((model.best_interval_days, (run, 800, 0.08), best(run, 800, 0.08)) for run in (35, 2_000, 7_000)),
    (model.best_interval_days, (10_000, 800, 0.08), INFINITE),  # k = 1
    (model.best_interval_days, (20_000, 800, 0.08), INFINITE),
    (model.square_root_usd_per_day, (1.7, 35, 800, 0.08), cost(1.7, 35, 800, 0.08)),
    (model.best_usd_per_day, (2.3, 35, 800, 0.08), cost(2.3, 35, 800, 0.08)),
    (model.best_usd_per_day, (INFINITE, 20_000, 800, 0.08), 800),
    (model.rule_costs_more_share, (5.5, 5), 0.1),
    (model.rule_costs_more_share, (4.9, 5), 0.0),
    (model.hourly_usd_per_day, (35, 800, 0.08), 800 * (1 + math.expm1(-0.08 / 24) / (0.08 / 24)) + 840),
    (model.daily_usd_per_day, (35, 800, 0.08), cost(1, 35, 800, 0.08)),
    (model.weekly_usd_per_day, (35, 800, 0.08), cost(7, 35, 800, 0.08)),
    (model.real_time_saves_usd_per_day, (90, 65), 25),
]

# 5,000 entities at 0.002 a score: 10 for all of them once.
READERS = [
    (model.reads_per_interval, (0.3, 4), 1.2),
    (model.used_share, (1.2,), stats.poisson.sf(0, 1.2)),
    (model.batch_usd_per_day, (5_000, 0.002, 0.4, 3, 2), 4.5),  # 6 and 3 every other day
    (model.on_demand_usd_per_day, (5_000, 0.002, 0.3, 1.7), 3 + 1.7),
    (model.unread_usd_per_day, (4.5, 0.7), 1.35),
    (model.on_demand_saves_usd_per_month, (4.5, 4.7), -0.2 * DAYS),
    (model.batch_over_on_demand, (4.5, 3), 1.5),
    (model.batch_over_on_demand, (4.5, 0), INFINITE),
    (model.batch_usd_per_thousand_reads, (4.5, 5_000, 0.3), 3.0),  # 1,500 reads
    (model.on_demand_usd_per_thousand_reads, (6, 5_000, 0.3), 4.0),
    # In two days batch costs 9, on demand 3 and 10 times the reads.
    (model.break_even_reads_per_interval, (5_000, 0.002, 4.5, 1.5, 2), 0.6),
    (model.break_even_reads_per_interval, (5_000, 0.002, 4.5, 6.0, 2), 0.0),
]

CANDIDATES = np.array([4, 5, 6, 7, 9])


def tail(servers, load, service, factor):
    """Wait that one in twenty exceeds: where ``factor`` services each are waited for, the time is stretched by it."""
    if servers <= load:
        return INFINITE
    wait = service * factor / (servers - load)
    return max(0.0, wait * math.log(delayed(servers, load) / 0.05))


QUEUE = [
    (model_queue.mean_requests_per_second, (432_000,), 5),
    (model_queue.peak_requests_per_second, (5, 1.6), 8),
    (model_queue.offered_load, (8, 0.7), 5.6),
    (model_queue.variability_factor, (1.5, 0.5), 1.25),  # (2.25 + 0.25) / 2
    (model_queue.wait_if_waiting_seconds, (7, 5.6, 0.7, 1.25), 0.625),  # 0.875 / 1.4
    (model_queue.wait_if_waiting_seconds, (5, 5.6, 0.7, 1.25), INFINITE),
    (model_queue.mean_wait_seconds, (0.4, 0.625), 0.25),
    (model_queue.p95_wait_seconds, (0.4, 0.625), 0.625 * math.log(8)),
    (model_queue.p95_wait_seconds, (0.04, 0.625), 0.0),
    (model_queue.sakasegawa_wait_seconds, (7, 5.6, 0.7), 0.256),  # 0.8^(4 - 1) * 0.7 / 1.4
    (model_queue.sakasegawa_wait_seconds, (5, 5.6, 0.7), INFINITE),
    (model_queue.p95_response_seconds, (1.3, 0.7), 2.0),
    (model_queue.peak_load_over_capacity, (5.6, 7), 0.8),
    (model_queue.mean_load_over_capacity, (0.8, 1.6), 0.5),
    (model_queue.always_on_usd_per_day, (7, 0.9), 151.2),
    (model_queue.usd_per_thousand_answers, (151.2, 432_000), 0.35),
    (
        model_queue.candidate_p95_wait_seconds,
        (CANDIDATES, 5.0, 0.7, 1.25),
        [tail(servers, 5.0, 0.7, 1.25) for servers in (4, 5, 6, 7, 9)],
    ),
    (
        model_queue.sufficient_servers,
        (CANDIDATES, np.array([INFINITE, INFINITE, 3.0, 0.5, 0.1]), 0.5),
        [INFINITE, INFINITE, INFINITE, 7, 9],
    ),
    (model_queue.servers_needed, (np.array([INFINITE, INFINITE, INFINITE, 7, 9]),), 7),
    (model_queue.servers_needed, (np.array([INFINITE, INFINITE]),), INFINITE),
    (model_queue.needed_usd_per_day, (7, 0.9), 151.2),
]

BALANCE = [
    # Two groups of 5% and 4.99%, told from 5% and 4.97%: 2 p (1 - p) about, over the difference squared.
    (
        model.visits_to_see_a_loss,
        (0.002, 0.006, 0.05),
        math.ceil(
            (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) ** 2 * (0.05 * 0.95 + 0.0499 * 0.9501) / (0.05 * 0.004) ** 2
        ),
    ),
    (model.age_costs_more_usd_per_day, (12.5, 20), -7.5),
    (model_queue.spare_seconds, (0.5, 0.66), -0.16),
    # Two tenths of a second at 1% each keep 0.9801 of the 500 for which somebody waits; three at 2% keep 0.941192.
    (model_balance.stored_wait_usd_per_day, (1_000, 0.5, 200, 0.01), 9.95),
    (model_balance.on_demand_wait_usd_per_day, (2_000, 0.25, 300, 0.02), 29.404),
    (model_balance.stream_usd_per_day, (1_000_000, 0.0002, 1.5, 40), 340),
    (model_balance.batch_total_usd_per_day, (300, 24, 0.5), 324.5),
    (model_balance.on_demand_total_usd_per_day, (18, 16), 34),
    (model_balance.stream_total_usd_per_day, (660, 0.5), 660.5),
    (model_balance.on_demand_lead_usd_per_day, (100, 30, 50), 20),
    (model_balance.on_demand_lead_usd_per_day, (100, 60, 50), -10),
]
VALUES = DELAYS + INTERVAL + READERS + QUEUE + BALANCE


def burst(servers, seed):
    """The recorded counts as a line of work: each server's next free moment in a plain list."""
    counts = load("llm_requests_conv_arrivals")["requests"].to_numpy()
    rng = np.random.default_rng(seed)
    moments, services = rng.random(counts.sum()), rng.exponential(1.0, counts.sum())
    windows = [10.0 * window for window, count in enumerate(counts) for _ in range(count)]
    free, waited = [0.0] * servers, []
    for arrival, service in zip(sorted(np.add(windows, 10 * moments)), services, strict=True):
        first = min(range(servers), key=free.__getitem__)
        waited.append(max(free[first] - arrival, 0.0))
        free[first] = arrival + waited[-1] + service
    return np.percentile(waited, 95)


def tail_by_root(rate, service, servers):
    """The wait that one in twenty exceeds, found as the root of P(W > t) = 0.05."""
    load = rate * service
    if load >= servers or delayed(servers, load) <= 0.05:
        return INFINITE if load >= servers else 0.0
    return optimize.brentq(lambda t: late(servers, load, t / service) - 0.05, 0, 1e3, xtol=1e-14, rtol=1e-14)


ANSWERS = [
    (questions["mean_age"], (10, 7), 12),
    # 1 read an interval on demand, against one score at 0.55 of the price, read or not
    (questions["coverage"], (0.25, 4, 0.45), 0.55),
    (questions["coverage"], (0, 4, 0.45), INFINITE),
    (questions["best_interval"], (42, 700, 0.09), (84 / 63) ** 0.5),
    (questions["interval_cost"], (3, 42, 700, 0.2), cost(3, 42, 700, 0.2)),
    (questions["own_job"], (3, 0.02, 1.7), 1.7),
    # Two servers: 5 and 1 long from moments 1 and 2; free at 6 and 3. The third, at 2.5, waits 0.5, until 10.5 then;
    # the fourth, at 3, waits 3 for the first server; the last comes to an empty one.
    (questions["line"], ((1, 2, 2.5, 3, 20), (5, 1, 7.5, 2, 1), 2), (0, 0, 0.5, 3, 0)),
    (questions["burst_p95"], (9, 4), burst(9, 4)),
    *(
        (questions["p95_wait"], case, tail_by_root(*case))
        for case in ((8, 0.7, 7), (8, 0.7, 15), (8, 0.75, 6), (9, 0.7, 6))
    ),
    # Loads of 5.6: the wait of one in twenty is above the target with one server fewer.
    (questions["servers_needed"], (8, 0.7, 0.4), next(n for n in range(6, 30) if tail_by_root(8, 0.7, n) <= 0.4)),
    (questions["servers_needed"], (8, 0.7, 0.0), next(n for n in range(6, 30) if delayed(n, 5.6) <= 0.05)),
    (questions["servers_needed"], (0.2, 1, 3.0), next(n for n in range(1, 30) if tail_by_root(0.2, 1, n) <= 3.0)),
]
