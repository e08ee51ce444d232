"""The experiment's charts, as Altair draws them; ``labsupport.figure`` gives them a title and a size."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from labsupport.chapters.quantity_or_quality.experiment.label_noise import KINDS, SIZES


def _spans(found: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The mean error of each group, as the text quotes it, between its tenth and ninetieth percentile."""
    error = found.groupby(list(by))["error"]
    return pd.DataFrame({"mean": error.mean(), "low": error.quantile(0.1), "high": error.quantile(0.9)}).reset_index()


def _layers(
    spans: pd.DataFrame, promised: pd.DataFrame, across: alt.X, ink: alt.Color, highest: float
) -> alt.LayerChart:
    """Lines through the means in their bands, and dashed what the formula promises; errors upwards."""
    error = alt.Y(
        "mean:Q", scale=alt.Scale(domain=[0, highest]), axis=alt.Axis(title="error on true labels", format=".0%")
    )
    base = alt.Chart(spans).encode(across, ink)
    band = base.mark_area(opacity=0.2).encode(alt.Y("low:Q"), alt.Y2("high:Q"))
    line = base.mark_line(point=True).encode(error)
    dashed = alt.Chart(promised).mark_line(strokeDash=[5, 4]).encode(across, ink, alt.Y("by formula:Q"))
    return band + line + dashed


def learning_curve_chart(measured: pd.DataFrame, promised: pd.DataFrame, data: str) -> alt.LayerChart:
    """Errors of one data set by the number of training labels, a line per kind of noise; dashed, the formulas."""
    spans = _spans(measured[measured["data"] == data], ["noise", "labels"])
    across = alt.X(
        "labels:Q",
        scale=alt.Scale(type="log", nice=False),
        axis=alt.Axis(title="training labels (dashed: by the formula)", values=list(SIZES[data]), grid=False),
    )
    ink = alt.Color("noise:N", title=None, sort=list(KINDS), legend=alt.Legend(orient="top"))
    return _layers(spans, promised[promised["data"] == data], across, ink, 0.4)


def valley_chart(added: pd.DataFrame, promised: pd.DataFrame) -> alt.LayerChart:
    """Errors by the number of noisy labels added, a line for each way of counting them; dashed, the formulas."""
    across = alt.X("noisy labels:Q", axis=alt.Axis(title="noisy labels added (dashed: by the formula)", tickCount=6))
    ink = alt.Color("way:N", title=None, legend=alt.Legend(orient="top"))
    return _layers(_spans(added, ["way", "noisy labels"]), promised, across, ink, 0.2)
