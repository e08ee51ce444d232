"""How far people who label agree: with each other, with themselves, with a vote, and with a fitted model.

A table of ratings has a row per item and a column per reading; ``dawid_skene_1979`` is one. The model is Dawid
and Skene's (1979), fitted by crowd-kit: each reader has a table of error rates, found together with the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

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


def _long(table: pd.DataFrame) -> pd.DataFrame:
    """One row per reading, as crowd-kit wants it; the three readings of observer 1 come from one worker."""
    long = table.rename_axis("task").reset_index().melt("task", var_name="worker", value_name="label")
    long["worker"] = long["worker"].str.replace(r"_(first|second|third)$", "", regex=True)
    return long


def majority(table: pd.DataFrame, columns: Sequence[str] = FIRST_READINGS) -> pd.Series:
    """The most frequent rating of each item; of equally frequent ones the lowest."""
    return table[list(columns)].mode(axis=1)[0].astype(int)


def fitted(table: pd.DataFrame, columns: Sequence[str] = ALL_READINGS) -> tuple[pd.DataFrame, pd.Series]:
    """Probabilities of each class for each item, and each reader's expected share of right ratings.

    Fitted by maximum likelihood (expectation and maximisation); it starts from the majority, so it finds the
    solution near it.
    """
    from crowdkit.aggregation import DawidSkene

    model = DawidSkene(n_iter=200).fit(_long(table[list(columns)]))
    errors = model.errors_.stack().rename("share").rename_axis(["worker", "said", "true"]).reset_index()
    right = errors[errors["said"] == errors["true"]].set_index(["worker", "true"])["share"].unstack()
    return model.probas_, (right * model.priors_).sum(axis=1)
