"""What real requests do to a plan: how far a budget from few requests is off, and how high the peak is.

Two traces of production traffic, ``conv`` (chat) and ``code`` (code completion), drawn again from their published
quantiles and counts (see ``labsupport.data``). Requests are priced with GPT-4o mini's list price, nothing cached.
Every function draws from the generator that it is given, so one seed and one order make one result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.chapters.build_or_buy.assumptions_measured import mean_and_spread
from labsupport.chapters.build_or_buy.model import api_usd_per_request, api_usd_per_thousand_requests
from labsupport.data import load
from labsupport.shared.prices import token_price
from labsupport.shared.resample import from_quantiles, in_blocks
from labsupport.shared.traces import TRACES, WINDOW_SECONDS, WINDOWS_PER_MINUTE, requests_in_windows
from labsupport.shared.units import SECONDS_PER_DAY

if TYPE_CHECKING:
    import pandas as pd

    from labsupport.calculator import Calculator

LOGGED = (10, 30, 100, 300, 1_000, 3_000)
"""Sizes of a sample of requests that a budget is made from."""
STREAMS = (1, 4, 16, 64)
"""Independent streams of traffic that are pooled, each as busy as the trace."""
END_90 = 1.6449
"""Standard errors from a mean to the end of its 90% interval."""
REQUESTS_PER_DAY = 4_000_000
"""Volume at which fleets are compared."""


def mini_usd_per_thousand_requests(tokens_in: ArrayLike, tokens_out: ArrayLike) -> ArrayLike:
    """USD for a thousand requests of so many tokens with GPT-4o mini, nothing cached."""
    mini = token_price("openai/gpt-4o-mini")
    usd = api_usd_per_request(tokens_in, tokens_out, 0.0, mini.input, mini.cached_input, mini.output)
    return api_usd_per_thousand_requests(usd)


def drawn_usd_per_thousand_requests(trace: str, shape: int | tuple[int, ...], rng: np.random.Generator) -> NDArray:
    """The same for requests drawn from a trace, input and output tokens independently."""
    table = load(f"llm_requests_{trace}_quantiles")
    tokens_in = from_quantiles(table["quantile"], table["context_tokens"], shape, rng)
    tokens_out = from_quantiles(table["quantile"], table["generated_tokens"], shape, rng)
    return mini_usd_per_thousand_requests(tokens_in, tokens_out)


def mean_usd_per_thousand_requests(rng: np.random.Generator, draws: int = 400_000) -> dict[str, float]:
    """What a thousand requests of each trace cost on average, USD."""
    return {trace: drawn_usd_per_thousand_requests(trace, draws, rng).mean() for trace in TRACES}


def spread_of_costs(trace: str) -> float:
    """Standard deviation of a request's cost over its mean, by integrals of the quantile curves: no draw in it."""
    mini = token_price("openai/gpt-4o-mini")
    means, variance = 0.0, 0.0
    for column, usd_per_token in (("context_tokens", mini.input), ("generated_tokens", mini.output)):
        mean, spread = mean_and_spread(column, trace)
        means, variance = means + usd_per_token * mean, variance + (usd_per_token * mean * spread) ** 2
    return variance**0.5 / means


def budget_errors(mean_usd: dict[str, float], rng: np.random.Generator, budgets: int = 2_000) -> pd.DataFrame:
    """How far budgets from a few logged requests are off: the 90% range of budget over mean cost, less one.

    ``formula`` is what the central limit theorem says: 1.645 standard errors.
    """
    import pandas as pd

    found = []
    for trace, label in TRACES.items():
        for logged in LOGGED:
            budget = drawn_usd_per_thousand_requests(trace, (budgets, logged), rng).mean(axis=1)
            low, high = np.quantile(budget / mean_usd[trace] - 1, [0.05, 0.95])
            formula = END_90 * spread_of_costs(trace) / logged**0.5
            found.append({"trace": label, "logged requests": logged, "low": low, "high": high, "formula": formula})
    return pd.DataFrame(found)


def worst_error(errors: pd.DataFrame, logged: int) -> float:
    """The largest excess of a budget from so many logged requests, nine times in ten, whatever the trace."""
    return errors[errors["logged requests"] == logged]["high"].max()


def planned_with_median(trace: str, mean_usd: dict[str, float]) -> float:
    """The budget of someone who takes the median request for the typical one, over the mean cost, less one."""
    middle = load(f"llm_requests_{trace}_quantiles").set_index("quantile").loc[0.5]
    planned = mini_usd_per_thousand_requests(middle["context_tokens"], middle["generated_tokens"])
    return planned / mean_usd[trace] - 1


def chat_mean_bias(mean_usd: dict[str, float]) -> float:
    """How far the mean of the chat draws lies above the trace's own, as a share of it."""
    own = mini_usd_per_thousand_requests(a.input_tokens_per_request.default, a.output_tokens_per_request.default)
    return mean_usd["conv"] / own - 1


def peaks_over_mean(rng: np.random.Generator, repeats: int = 300) -> pd.DataFrame:
    """The busiest ten seconds but for one in a hundred, over the mean, when streams are pooled; with its 90% range.

    Each repetition draws the hour again in blocks of a minute, for every stream separately. ``by the root`` is what
    independent streams should do: the excess over the mean falls with the square root of their number.
    """
    import pandas as pd

    found = []
    for trace, label in TRACES.items():
        arrivals, alone = requests_in_windows(trace), 0.0
        for streams in STREAMS:
            hours = in_blocks(arrivals, WINDOWS_PER_MINUTE, repeats * streams, rng)
            pooled = hours.reshape(repeats, streams, -1).sum(axis=1)
            over_mean = np.quantile(pooled, 0.99, axis=1) / pooled.mean(axis=1)
            low, middle, high = np.quantile(over_mean, [0.05, 0.5, 0.95])
            alone = alone or middle
            per_day = streams * arrivals.mean() * (SECONDS_PER_DAY // WINDOW_SECONDS)
            found.append(
                {
                    "trace": label,
                    "streams": streams,
                    "requests per day": per_day,
                    "low": low,
                    "peak over mean": middle,
                    "high": high,
                    "by the root": 1 + (alone - 1) / streams**0.5,
                }
            )
    return pd.DataFrame(found)


def fleets_by_peak(peaks: pd.DataFrame, month: Calculator) -> pd.DataFrame:
    """What the month's calculator says of four million requests a day, at each peak that was planned or measured."""
    import pandas as pd

    found = []
    alone = peaks[peaks["streams"] == 1].set_index("trace")
    for label in TRACES.values():
        ratios = {
            "planned": a.peak_to_mean_ratio.default,
            "measured, low end": alone.loc[label, "low"],
            "measured, middle": alone.loc[label, "peak over mean"],
            "measured, high end": alone.loc[label, "high"],
        }
        for peak, ratio in ratios.items():
            fleet = month.compute(requests_per_day=REQUESTS_PER_DAY, peak_to_mean_ratio=float(ratio))
            found.append(
                {
                    "Traffic": label,
                    "Peak": peak,
                    "Over mean": ratio,
                    "Replicas": fleet["replicas"],
                    "USD a month": fleet["self_hosting_usd_per_month"],
                    "Break-even, requests/day": fleet["break_even_requests_per_day"],
                }
            )
    return pd.DataFrame(found)
