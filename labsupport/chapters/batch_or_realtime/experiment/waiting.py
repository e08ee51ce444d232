"""Does the queue's formula hold? Simulated waits, of random arrivals and of recorded ones, against Erlang's.

Waits and gaps are in seconds. Service times are exponential with a mean of one second throughout, so the load in
servers is also the number of requests a second. Every function draws from the generator that it is given, so one seed
and one order make one result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from labsupport.chapters.batch_or_realtime import model_queue
from labsupport.shared.queueing import simulated_waits, spread_in_windows, waits
from labsupport.shared.resample import in_blocks
from labsupport.shared.traces import TRACES, WINDOW_SECONDS, WINDOWS_PER_MINUTE, requests_in_windows

if TYPE_CHECKING:
    import pandas as pd

POISSON_RUNS, REQUESTS_PER_RUN = 10, 20_000
HOURS_DRAWN = 24
"""Hours that are drawn anew from each trace."""
SIZING_HOURS = 8
SERVERS = {"Chat": 8, "Code completion": 6}
MOST_SERVERS = 200


def p95(found: ArrayLike) -> float:
    """The wait that one request in twenty exceeds."""
    return float(np.quantile(found, 0.95))


def settled_p95(found: ArrayLike) -> float:
    """The same without the first tenth of a run, which starts from an empty queue."""
    return p95(found[len(found) // 10 :])


def formula_p95(servers: int, load: float, variability: float = 1.0) -> float:
    """The same by Erlang's formula, times the Allen-Cunneen factor for gaps of this coefficient of variation."""
    factor = model_queue.variability_factor(variability, 1.0)
    return model_queue.candidate_p95_wait_seconds(servers, load, 1.0, factor)


def largest_error(near: ArrayLike, exact: ArrayLike) -> float:
    """How far the worst of the near values is off, as a share of its exact value."""
    return float(np.max(np.abs(np.asarray(near) / np.asarray(exact) - 1)))


def sakasegawa_table() -> pd.DataFrame:
    """Erlang's mean wait, in service times, beside Sakasegawa's closed approximation."""
    import pandas as pd

    rows = []
    for utilisation in (0.5, 0.7, 0.9, 0.97):
        for servers in (2, 8, 32):
            load = servers * utilisation
            waiting = model_queue.probability_of_waiting(servers, load)
            wait = model_queue.wait_if_waiting_seconds(servers, load, 1.0, 1.0)
            exact = model_queue.mean_wait_seconds(waiting, wait)
            near = model_queue.sakasegawa_wait_seconds(servers, load, 1.0)
            rows.append((utilisation, servers, exact, near, near / exact))
    return pd.DataFrame(rows, columns=["Utilisation", "Servers", "Exact mean wait", "Approximation", "Over exact"])


def poisson_runs(load: float, rng: np.random.Generator) -> pd.DataFrame:
    """p95 waits of Poisson arrivals, played event by event: a row for each run, with the formula's value beside it."""
    import pandas as pd

    rows = []
    for servers in (7, 8, 9, 10):
        for _ in range(POISSON_RUNS):
            arrivals = np.cumsum(rng.exponential(1 / load, REQUESTS_PER_RUN))
            found = simulated_waits(arrivals, rng.exponential(1.0, REQUESTS_PER_RUN), servers)
            row = {"servers": servers, "simulated": settled_p95(found), "formula": formula_p95(servers, load)}
            rows.append(row)
    return pd.DataFrame(rows)


def three_kinds(counts: ArrayLike, rng: np.random.Generator) -> tuple[dict[str, NDArray], float]:
    """Arrival times with one mean rate, Poisson, shuffled and in bursts, and the bursts' coefficient of variation.

    *bursts*: the counts drawn anew in blocks of a minute; *shuffled*: exactly their gaps in random order.
    """
    bursts = spread_in_windows(in_blocks(counts, WINDOWS_PER_MINUTE, 1, rng)[0], WINDOW_SECONDS, rng)
    gaps = np.diff(bursts)
    poisson = np.cumsum(rng.exponential(gaps.mean(), len(bursts)))
    shuffled = np.concatenate([[0.0], np.cumsum(rng.permutation(gaps))])
    return {"Poisson": poisson, "shuffled": shuffled, "bursts": bursts}, gaps.std() / gaps.mean()


def burst_runs(rng: np.random.Generator) -> pd.DataFrame:
    """p95 waits of each trace's traffic: a row for each hour drawn, a column for each kind of arrivals."""
    import pandas as pd

    rows = []
    for trace, label in TRACES.items():
        counts = requests_in_windows(trace)
        for _ in range(HOURS_DRAWN):
            kinds, variability = three_kinds(counts, rng)
            services = rng.exponential(1.0, len(kinds["bursts"]))
            found = {kind: p95(waits(when, services, SERVERS[label])) for kind, when in kinds.items()}
            recorded = spread_in_windows(counts, WINDOW_SECONDS, rng)
            services = rng.exponential(1.0, len(recorded))
            found["recorded"] = p95(waits(recorded, services, SERVERS[label]))
            load = counts.mean() / WINDOW_SECONDS
            rows.append({"traffic": label, "load": load, "variability": variability} | found)
    return pd.DataFrame(rows)


def formulas_and_simulations(runs: pd.DataFrame) -> pd.DataFrame:
    """Both formulas and the four kinds of arrivals, for each trace: median p95 wait and the 90% range of the runs."""
    import pandas as pd

    rows = []
    for label, servers in SERVERS.items():
        part = runs[runs["traffic"] == label]
        load, variability = part["load"].iloc[0], part["variability"].median()
        rows += [
            (label, "Erlang", *[formula_p95(servers, load)] * 3),
            (label, "Allen-Cunneen", *[formula_p95(servers, load, variability)] * 3),
        ]
        for kind in ("Poisson", "shuffled", "bursts", "recorded"):
            rows.append((label, f"sim. {kind}", *np.quantile(part[kind], [0.05, 0.5, 0.95])))
    return pd.DataFrame(rows, columns=["traffic", "arrivals", "low", "p95 wait, s", "high"])


def fewest_servers(hours: list[NDArray], work: list[NDArray], target_seconds: float, least: int) -> int:
    """Fewest servers, from ``least`` up, with which the median of the hours' p95 waits meets the target.

    Found by halving, since more servers never make anybody wait longer.
    """
    low, high = least, MOST_SERVERS
    while low < high:
        middle = (low + high) // 2
        found = [p95(waits(hour, services, middle)) for hour, services in zip(hours, work, strict=True)]
        low, high = (low, middle) if np.median(found) <= target_seconds else (middle + 1, high)
    return low


def servers_for_bursts(target_seconds: float, usd_per_server_hour: float, rng: np.random.Generator) -> pd.DataFrame:
    """Servers that Erlang's formula plans for each trace, and those that its bursts need, with USD a day for both."""
    import pandas as pd

    rows = []
    for trace, label in TRACES.items():
        counts = requests_in_windows(trace)
        load = counts.mean() / WINDOW_SECONDS
        planned = next(servers for servers in range(1, MOST_SERVERS) if formula_p95(servers, load) <= target_seconds)
        hours = [three_kinds(counts, rng)[0]["bursts"] for _ in range(SIZING_HOURS)]
        work = [rng.exponential(1.0, len(hour)) for hour in hours]
        needed = fewest_servers(hours, work, target_seconds, planned)
        usd = [model_queue.always_on_usd_per_day(servers, usd_per_server_hour) for servers in (planned, needed)]
        rows.append((label, load, planned, needed, *usd))
    plan = ["By Erlang", "For real bursts", "USD a day, planned", "USD a day, needed"]
    return pd.DataFrame(rows, columns=["Traffic", "Work (servers)", *plan])
