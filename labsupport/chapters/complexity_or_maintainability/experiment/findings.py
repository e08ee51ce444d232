"""What the experiment found, summed up: means over its repetitions, and a chart of their spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labsupport.chapters.complexity_or_maintainability.experiment.refit import CHANGES, data_sets, models, repeated
from labsupport.shared.spread import low_middle_high

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

KEYS = ["data", "model", "change"]
SHOWN = (("tumours", "one feature less"), ("phishing", "one feature less"), ("tumours", "another seed"))


def repeated_on_all(repeats: int, seed: int) -> pd.DataFrame:
    """Train and train again on both data sets: a row per data set, model, change and repetition."""
    import pandas as pd

    return pd.concat([repeated(X, y, repeats, seed).assign(data=name) for name, (X, y) in data_sets().items()])


def span(refits: pd.DataFrame, data: str, model: str, change: str, what: str = "churn") -> tuple[float, float, float]:
    """Tenth, fiftieth and ninetieth percentile of a measure over the repetitions."""
    found = low_middle_high(refits, KEYS, what).set_index(KEYS).loc[(data, model, change)]
    return found["low"], found["middle"], found["high"]


def moved_table(refits: pd.DataFrame) -> pd.DataFrame:
    """What a page shows: medians with ranges, as text, of what moved inside and of answers changed."""
    import pandas as pd

    def written(*place: str) -> str:
        low, middle, high = span(refits, *place)
        return f"{middle:.0%} ({low:.0%} to {high:.0%})"

    rows = [
        (data, change, model, written(data, model, change, "internals moved"), written(data, model, change, "churn"))
        for data, change in SHOWN
        for model in models()
    ]
    return pd.DataFrame(rows, columns=["data", "change", "model", "internals moved", "answers changed"])


def most_churn(refits: pd.DataFrame, data: str) -> tuple[str, str, float]:
    """The model and the change whose answers change most on one data set, by the median, and their share."""
    found = low_middle_high(refits, KEYS, "churn").set_index(KEYS).loc[data]["middle"]
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
