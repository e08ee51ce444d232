"""The experiments' charts, as Altair draws them; ``labsupport.figure`` gives them a title and a size."""

from __future__ import annotations

import altair as alt
import pandas as pd

WAYS = ["Frozen", "Searched, on its own labels", "Searched", "Trained further"]


def gains_chart(gains: pd.DataFrame) -> alt.Chart:
    """Bars: points that each way gained over the base model, by task."""
    names = {"search gains": "Prompt search", "RL gains": "Reinforcement learning"}
    long = gains.melt("task", list(names), "way", "points")
    long["way"] = long["way"].map(names)
    return (
        alt.Chart(long)
        .mark_bar(size=9)
        .encode(
            alt.X("points:Q", title="points gained over the base model"),
            alt.Y("task:N", title=None, sort=gains["task"].tolist()),
            alt.YOffset("way:N"),
            alt.Color("way:N", title=None, legend=alt.Legend(orient="top", columns=1)),
        )
    )


def labels_chart(spread: pd.DataFrame) -> alt.LayerChart:
    """Lines with 90% ranges: right answers against the number of labels, for one split."""
    base = alt.Chart(spread).encode(
        alt.X(
            "labels:Q",
            scale=alt.Scale(type="log", domain=[10, 300], nice=False),
            axis=alt.Axis(title="labels", values=[10, 30, 100, 300]),
        ),
        alt.Color("way:N", title=None, scale=alt.Scale(domain=WAYS), legend=alt.Legend(orient="top", columns=1)),
    )
    score = alt.Y("middle:Q", scale=alt.Scale(zero=False), axis=alt.Axis(title="right answers", format=".0%"))
    ranges = base.mark_rule(strokeWidth=3, opacity=0.4).encode(alt.Y("low:Q"), alt.Y2("high:Q"))
    return base.mark_line(point=True, strokeWidth=2.5).encode(score) + ranges
