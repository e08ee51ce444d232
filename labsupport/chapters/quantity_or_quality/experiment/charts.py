"""The experiment's charts, as Altair draws them; ``labsupport.figure`` gives them a title and a size."""

from __future__ import annotations

import altair as alt
import pandas as pd

from labsupport.chapters.quantity_or_quality.experiment.label_noise import KINDS, SIZES
from labsupport.shared.spread import low_middle_high


def _with_bands(base: alt.Chart, highest: float) -> alt.LayerChart:
    """A line through the middles in a band from low to high (tenth to ninetieth percentile), errors upwards."""
    error = alt.Y(
        "middle:Q",
        scale=alt.Scale(domain=[0, highest]),
        axis=alt.Axis(title="error on true labels", format=".0%"),
    )
    band = base.mark_area(opacity=0.2).encode(alt.Y("low:Q"), alt.Y2("high:Q"))
    return band + base.mark_line(point=True).encode(error)


def learning_curve_chart(measured: pd.DataFrame, data: str) -> alt.LayerChart:
    """Errors of one data set by the number of training labels, a line per kind of noise."""
    spans = low_middle_high(measured, ["data", "noise", "labels"], "error")
    base = alt.Chart(spans[spans["data"] == data]).encode(
        alt.X(
            "labels:Q",
            scale=alt.Scale(type="log", nice=False),
            axis=alt.Axis(title="training labels", values=list(SIZES[data]), grid=False),
        ),
        alt.Color("noise:N", title=None, sort=list(KINDS), legend=alt.Legend(orient="top")),
    )
    return _with_bands(base, 0.4)


def valley_chart(added: pd.DataFrame) -> alt.LayerChart:
    """Errors by the number of noisy labels added, a line for each way of counting them."""
    base = alt.Chart(low_middle_high(added, ["way", "noisy labels"], "error")).encode(
        alt.X("noisy labels:Q", title="noisy labels added"),
        alt.Color("way:N", title=None, legend=alt.Legend(orient="top")),
    )
    return _with_bands(base, 0.2)
