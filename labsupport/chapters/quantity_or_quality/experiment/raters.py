"""How far people who label agree: with each other, with themselves, with a vote, and with a fitted model.

A table of ratings has a row per item and a column per reading; ``dawid_skene_1979`` is one. The model is Dawid
and Skene's (1979): each reader has a table of error rates, found together with the truth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from labsupport.data import load
from labsupport.formula import QuantityError

FIRST_READINGS = ("observer_1_first", "observer_2", "observer_3", "observer_4", "observer_5")
ALL_READINGS = (
    "observer_1_first",
    "observer_1_second",
    "observer_1_third",
    "observer_2",
    "observer_3",
    "observer_4",
    "observer_5",
)
NEVER = 1e-10
"""In place of a share of 0, whose logarithm there is not."""


def ratings() -> pd.DataFrame:
    """The published table: 45 patients rated 1 to 4 by five anaesthetists, the first one reading three times."""
    return load("dawid_skene_1979").set_index("patient")


def agreement_share(table: pd.DataFrame, columns: Sequence[str]) -> float:
    """Share of items on which two readings agree, averaged over all pairs of the given columns."""
    if len(columns) < 2:
        raise QuantityError("columns", list(columns), "two or more columns of ratings")
    return float(np.mean([np.mean(table[one] == table[other]) for one, other in combinations(columns, 2)]))


def unanimous_share(table: pd.DataFrame, columns: Sequence[str]) -> float:
    """Share of items on which all the given readings agree."""
    return float((table[list(columns)].nunique(axis=1) == 1).mean())


def majority(table: pd.DataFrame, columns: Sequence[str] = FIRST_READINGS) -> pd.Series:
    """The most frequent rating of each item; of equally frequent ones the lowest."""
    return table[list(columns)].mode(axis=1)[0].astype(int)


def fitted(table: pd.DataFrame, columns: Sequence[str] = ALL_READINGS) -> tuple[pd.DataFrame, pd.Series]:
    """Probabilities of each class for each item, and each reader's expected share of right ratings.

    Readings named alike but for ``_first``, ``_second`` or ``_third`` come from one reader.
    """
    ratings = table[list(columns)].to_numpy()
    classes = np.unique(ratings)
    readers = pd.Index([re.sub(r"_(first|second|third)$", "", column) for column in columns])
    said = ratings[:, :, None] == classes
    counts = np.stack([said[:, readers == reader].sum(axis=1) for reader in readers.unique()])
    probabilities, priors, errors = dawid_skene(counts)
    right = np.einsum("rkk,k->r", errors, priors)
    return pd.DataFrame(probabilities, table.index, classes), pd.Series(right, readers.unique())


def error_correlation(table: pd.DataFrame, truth: pd.Series, columns: Sequence[str]) -> float:
    """How far errors on one item go together, averaged over all pairs of readings: the intra-class correlation.

    It compares how often two readings are both wrong with the square of how often one is.
    """
    if len(columns) < 2:
        raise QuantityError("columns", list(columns), "two or more columns of ratings")
    wrong = {column: (table[column] != truth).to_numpy() for column in columns}
    one = np.mean(list(wrong.values()))
    both = np.mean([np.mean(wrong[first] & wrong[second]) for first, second in combinations(columns, 2)])
    return float((both - one**2) / (one * (1 - one)))


def dawid_skene(counts: ArrayLike, tolerance: float = 1e-7) -> tuple[NDArray, NDArray, NDArray]:
    """What is true of each item, how common each class is, and what each reader says of each class.

    ``counts[reader, item, said]`` is how often a reader said a class of an item. Returned are ``probabilities[item,
    true]``, ``priors[true]`` and ``errors[reader, true, said]``: the maximum of likelihood that expectation and
    maximisation climb to from the shares of the votes (Dawid and Skene 1979, equations 2.3 to 2.5). They stop where a
    round raises the mean log-likelihood of a reading by less than ``tolerance``.
    """
    counts = np.asarray(counts, dtype=float)
    probabilities = counts.sum(axis=0) / counts.sum(axis=(0, 2))[:, None]
    before = -np.inf
    while True:
        priors = probabilities.mean(axis=0)
        errors = np.einsum("ik,ric->rkc", probabilities, counts).clip(NEVER)
        errors /= errors.sum(axis=2, keepdims=True)
        joint = np.log(priors.clip(NEVER)) + np.einsum("ric,rkc->ik", counts, np.log(errors))
        likelihood = np.logaddexp.reduce(joint, axis=1, keepdims=True)
        if likelihood.sum() - before < tolerance * counts.sum():
            return probabilities, priors, errors
        before = likelihood.sum()
        probabilities = np.exp(joint - likelihood)
