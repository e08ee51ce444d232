"""What the experiment found, summed up: means over its repetitions, and a chart of their spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labsupport.chapters.complexity_or_maintainability.experiment.refit import CHANGES, data_sets, models, repeated
from labsupport.shared.spread import low_middle_high

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

KEYS = ["data", "model", "change"]
MEASURES = ["internals moved", "churn", "negative flips", "accuracy"]


def repeated_on_all(repeats: int, seed: int) -> pd.DataFrame:
    """Train and train again on both data sets: a row per data set, model, change and repetition."""
    import pandas as pd

    return pd.concat([repeated(X, y, repeats, seed).assign(data=name) for name, (X, y) in data_sets().items()])


def means_by_change(refits: pd.DataFrame) -> pd.DataFrame:
    """Each measure's mean over the repetitions, for every data set, model and change (the index)."""
    return refits.groupby(KEYS, sort=False)[MEASURES].mean()


def means_by_model(refits: pd.DataFrame) -> pd.DataFrame:
    """The same over all three changes, each counting alike; one row per data set and model."""
    return means_by_change(refits).groupby(["data", "model"], sort=False).mean().reset_index()


def most_churn(refits: pd.DataFrame, data: str) -> tuple[str, str, float]:
    """The model and the change whose answers change most on one data set on average, and their share."""
    found = means_by_change(refits).loc[data]["churn"]
    return *found.idxmax(), found.max()


def churn_chart(refits: pd.DataFrame, data: str) -> alt.LayerChart:
    """Dots and ranges (tenth to ninetieth percentile): answers that change on one data set, by model and change.

    The axis is the same for every data set.
    """
    import altair as alt

    spread = low_middle_high(refits, KEYS, "churn")
    base = alt.Chart(spread[spread["data"] == data]).encode(
        alt.Y("model:N", title=None, sort=list(models()), axis=alt.Axis(labelLimit=130)),
        alt.YOffset("change:N", sort=list(CHANGES)),
        alt.Color("change:N", title=None, sort=list(CHANGES), legend=alt.Legend(orient="top", columns=1)),
    )
    share = alt.X(
        "middle:Q",
        title="answers that change",
        scale=alt.Scale(domain=[0, spread["high"].max()]),
        axis=alt.Axis(format=".0%"),
    )
    ranges = base.mark_rule(strokeWidth=3, opacity=0.5).encode(alt.X("low:Q"), alt.X2("high:Q"))
    return ranges + base.mark_point(size=60, filled=True, opacity=1).encode(share)
