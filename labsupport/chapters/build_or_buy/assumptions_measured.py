"""What the chapter's figures take from measurements: how fast a GPU serves, and how much requests differ."""

from __future__ import annotations

import csv
import functools
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from labsupport import data

GPUS = {"8b": 1, "70b": 2}
"""H100 that the benchmark gave to each model."""


@functools.cache
def columns(table: str) -> dict[str, NDArray]:
    """A table of ``labsupport.data`` by column, without pandas: these figures are read at every import."""
    with (resources.files(data) / f"{table}.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


@functools.cache
def speeds(setup: str) -> dict[str, NDArray]:
    """Lengths and output tokens per second of the benchmark for ``"8b"`` or ``"70b"``."""
    table = columns("serving_speeds")
    of = table["model"] == setup
    names = ("input_tokens", "output_tokens", "output_tokens_per_second")
    return {name: table[name][of].astype(float) for name in names}


@functools.cache
def seconds_per_million(setup: str) -> tuple[float, float, float]:
    """Seconds for a million tokens read, written and looked back at: least squares of the relative errors.

    Looked back at are, for each token written, all tokens before it.
    """
    table = speeds(setup)
    read, written = table["input_tokens"], table["output_tokens"]
    seconds = written / table["output_tokens_per_second"]
    terms = np.column_stack([read, written, written * (read + written / 2)]) / 1e6
    found, *_ = np.linalg.lstsq(terms / seconds[:, None], np.ones_like(seconds), rcond=None)
    return tuple(found.tolist())


def mean_and_spread(column: str, trace: str = "conv") -> tuple[float, float]:
    """Mean of a column of a trace's quantiles, and its standard deviation over the mean; straight lines between."""
    table = columns(f"llm_requests_{trace}_quantiles")
    value, quantile = table[column].astype(float), table["quantile"].astype(float)
    low, high, share = value[:-1], value[1:], np.diff(quantile)
    mean = np.sum(share * (low + high) / 2)
    square = np.sum(share * (low**2 + low * high + high**2) / 3)
    return float(mean), float(np.sqrt(square - mean**2) / mean)
