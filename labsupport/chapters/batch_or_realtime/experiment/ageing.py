"""How fast a stored prediction ages: the water flow in a supply pipe, predicted by its last measurement.

Flow and errors are in litres a second, ages and intervals in hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from labsupport.chapters.batch_or_realtime.model import HOURS_PER_DAY
from labsupport.data import load
from labsupport.shared.resample import in_blocks

if TYPE_CHECKING:
    import pandas as pd

AGES = (1, 2, 3, 6, 9, 12, 18, 24, 36, 48)
RISING = 6
"""The first six ages, over which the mean error rises."""
HOURS_PER_WEEK = 168
RESAMPLES = 300
LONGEST_HOURS = 24 * 28
RUN_PRICES = (0.01, 0.1, 0.5, 2, 10)
"""What a run costs, in days of an error of one litre a second."""


def water_flow() -> pd.Series:
    """Litres a second by the hour, as river ships them; hours that were not measured are missing values."""
    import pandas as pd

    flow = load("water_flow").set_index("Time")["Water flow [l/s]"]
    flow.index = pd.to_datetime(flow.index, utc=True)
    return flow[~flow.index.duplicated()].asfreq("h")


def errors_at(flow: pd.Series, age: int) -> NDArray:
    """How wrong the measurement of ``age`` hours ago is, for every hour that has both."""
    return flow.diff(age).abs().dropna().to_numpy()


def mean_errors(flow: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    """Mean absolute error at each of ``AGES``, with its 90% range over resampled weeks; indexed by age."""
    import pandas as pd

    rows = []
    for age in AGES:
        error = errors_at(flow, age)
        resampled = in_blocks(error, HOURS_PER_WEEK, RESAMPLES, rng).mean(axis=1)
        low, high = np.quantile(resampled, [0.05, 0.95])
        rows.append({"age": age, "error": error.mean(), "low": low, "high": high})
    return pd.DataFrame(rows).set_index("age")


def error_half_life_hours(ageing: pd.DataFrame) -> float:
    """The age at which the error is half of what it is at the greatest age, on straight lines between ages."""
    rising = ageing["error"].iloc[:RISING]
    return float(np.interp(ageing["error"].iloc[-1] / 2, rising, rising.index))


def worst_tenth_share(errors: ArrayLike) -> float:
    """The share of the sum of errors that the largest tenth of them makes up."""
    errors = np.sort(errors)
    return errors[-len(errors) // 10 :].sum() / errors.sum()


def mean_error_with_runs_every(errors_by_age: ArrayLike) -> NDArray:
    """Mean error with a run every 1, 2, ... hours: the mean over the ages from none to one hour less."""
    errors_by_age = np.asarray(errors_by_age, dtype=float)
    return np.cumsum(errors_by_age) / np.arange(1, len(errors_by_age) + 1)


def rule_in_the_data(flow: pd.Series) -> pd.DataFrame:
    """The square-root rule against the best interval in the data, for runs of ``RUN_PRICES``.

    The rule takes the error to grow in a straight line, by what it grows in the first hour.
    """
    import pandas as pd

    hourly = np.array([0.0] + [errors_at(flow, age).mean() for age in range(1, LONGEST_HOURS)])
    every = np.arange(1, LONGEST_HOURS + 1)
    rows = []
    for run_price in RUN_PRICES:
        run = HOURS_PER_DAY * run_price  # in hours of an error of one litre a second
        cost = mean_error_with_runs_every(hourly) + run / every
        rule = np.sqrt(2 * run / hourly[1])
        followed = cost[max(1, round(rule)) - 1]
        rows.append((run_price, rule, every[cost.argmin()], followed / cost.min() - 1))
    columns = ["A run costs as much as an error of 1 l/s for so many days", "Square-root rule, hours"]
    return pd.DataFrame(rows, columns=[*columns, "Best in the data, hours", "The rule costs more by"])
