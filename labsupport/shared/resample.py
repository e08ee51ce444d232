"""Drawing again from real data: from a table of quantiles, and from a series in blocks."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from labsupport.formula import QuantityError


def from_quantiles(
    shares: ArrayLike, values: ArrayLike, size: int | tuple[int, ...], rng: np.random.Generator
) -> NDArray:
    """Draws whose distribution has the given quantiles, straight lines between them (inverse transform).

    ``shares`` rise from 0 to 1 and ``values`` never fall; anything else raises :class:`QuantityError`.
    """
    shares, values = np.asarray(shares, dtype=float), np.asarray(values, dtype=float)
    if shares.shape != values.shape or shares[0] != 0 or shares[-1] != 1 or np.any(np.diff(shares) <= 0):
        raise QuantityError("shares", shares.tolist(), "as many rising shares as values, from 0 to 1")
    if np.any(np.diff(values) < 0):
        raise QuantityError("values", values.tolist(), "quantiles that never fall")
    return np.interp(rng.random(size), shares, values)


def in_blocks(series: ArrayLike, block: int, repeats: int, rng: np.random.Generator) -> NDArray:
    """``repeats`` series of the same length, glued from random runs of ``block`` neighbours (moving blocks).

    Keeping neighbours together keeps bursts bursts; the moving-block bootstrap of Künsch (1989). Shape:
    (repeats, length). A block longer than the series, or shorter than one, raises :class:`QuantityError`.
    """
    series = np.asarray(series)
    if not 1 <= block <= len(series):
        raise QuantityError("block", block, f"a whole number from 1 to {len(series)}, the length of the series")
    blocks = -(-len(series) // block)
    starts = rng.integers(0, len(series) - block + 1, size=(repeats, blocks))
    places = (starts[..., None] + np.arange(block)).reshape(repeats, -1)[:, : len(series)]
    return series[places]
