"""The experiment's charts, as Altair draws them; ``labsupport.figure`` gives them a title and a size."""

from __future__ import annotations

import altair as alt
import pandas as pd


def budget_error_chart(errors: pd.DataFrame) -> alt.LayerChart:
    """Bars: the 90% range of a budget's error, by the number of logged requests; dashes: what the formula says."""
    base = alt.Chart(errors).encode(
        alt.X("logged requests:O", title="requests logged", axis=alt.Axis(labelAngle=0)),
        alt.Color("trace:N", title=None, legend=alt.Legend(orient="top")),
        alt.XOffset("trace:N"),
    )
    error = alt.Y("low:Q", title="error of the budget", axis=alt.Axis(format="+.0%"))
    bars = base.mark_bar(size=9).encode(error, alt.Y2("high:Q"))
    dash = {"thickness": 2, "size": 16, "color": "currentColor"}
    ends = [
        base.transform_calculate(end=f"{sign} * datum.formula")
        .mark_tick(**dash)
        .encode(alt.Y("end:Q"), color=alt.Undefined)
        for sign in (-1, 1)
    ]
    return alt.layer(bars, *ends)


def pooling_chart(peaks: pd.DataFrame) -> alt.LayerChart:
    """Lines with 90% ranges: peak over mean by the volume that pooled streams make; dashed, by the square root."""
    base = alt.Chart(peaks).encode(
        alt.X(
            "requests per day:Q",
            scale=alt.Scale(type="log"),
            axis=alt.Axis(format="~s", title="requests per day", values=[1e5, 3e5, 1e6, 3e6, 1e7, 3e7]),
        ),
        alt.Color("trace:N", title=None, legend=alt.Legend(orient="top")),
    )
    over_mean = alt.Y(
        "peak over mean:Q",
        scale=alt.Scale(type="log", domain=[1, 10]),
        axis=alt.Axis(title="peak over mean", values=[1, 1.5, 2, 3, 5, 10]),
    )
    ranges = base.mark_rule(strokeWidth=3, opacity=0.5).encode(alt.Y("low:Q"), alt.Y2("high:Q"))
    root = base.mark_line(strokeDash=[4, 4], strokeWidth=1.5).encode(alt.Y("by the root:Q"))
    return base.mark_line(point=True).encode(over_mean) + ranges + root
