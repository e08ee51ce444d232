"""The experiments' charts, as Altair draws them; ``labsupport.figure`` gives them a title and a size."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from labsupport.chapters.automate_or_oversee.experiment.splits import CURES, LABELS


def bills_chart(spread: pd.DataFrame, model: str) -> alt.LayerChart:
    """Dots with 80% ranges: the cost per case of one model, by cure and by the way to set the threshold."""
    base = alt.Chart(spread.assign(model=spread["model"].map(LABELS))).encode(
        alt.Y("cure:N", title=None, sort=CURES),
        alt.YOffset("threshold:N"),
        alt.Color("threshold:N", title=None, legend=alt.Legend(orient="top")),
    )
    ranges = base.mark_rule(strokeWidth=3, opacity=0.5).encode(alt.X("low:Q", title="USD per case"), alt.X2("high:Q"))
    points = base.mark_point(filled=True, size=60).encode(alt.X("mean:Q", title="USD per case"))
    return (ranges + points).transform_filter(alt.datum.model == LABELS[model])


def bills_finding(means: pd.DataFrame, model: str) -> str:
    """What the cures do to one model's mean bill by Chow's rule, in one line."""
    chow = means.loc[model, "Chow's rule"]
    best = chow.idxmin()
    plain = f"{LABELS[model]}, mean bill by Chow's rule: {chow['as it is']:.1f} USD a case as it is"
    return plain + (", and no cure helps" if best == "as it is" else f", {chow[best]:.1f} after {best}, the best cure")


def edge_chart(queue: pd.DataFrame) -> alt.LayerChart:
    """Two lines on a logarithmic axis: simulated wait with its 90% range, and Erlang's, by the share reviewed."""
    minutes = alt.Scale(type="log", domain=[1, 1_000], clamp=True)
    x = alt.X(
        "share:Q",
        title="share of cases reviewed",
        scale=alt.Scale(domain=[0.095, 0.185]),
        axis=alt.Axis(format=".0%", values=list(queue["share"])),
    )
    wait = alt.Y("simulated:Q", title="minutes", scale=minutes)
    colour = alt.Color(
        "how:N",
        title=None,
        scale=alt.Scale(domain=["simulated, ten days", "Erlang's formula"]),
        legend=alt.Legend(orient="top"),
    )
    drawn = queue.assign(how="simulated, ten days")
    exact = queue[np.isfinite(queue["formula"])].assign(
        how="Erlang's formula", simulated=lambda frame: frame["formula"]
    )
    ranges = alt.Chart(drawn).mark_rule(strokeWidth=4, opacity=0.4)
    return (
        ranges.encode(x, alt.Y("low:Q", title="minutes", scale=minutes), alt.Y2("high:Q"), colour)
        + alt.Chart(drawn).mark_line(point=True).encode(x, wait, colour)
        + alt.Chart(exact).mark_line(point=True, strokeDash=[6, 4]).encode(x, wait, colour)
    )
