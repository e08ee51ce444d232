"""The experiments' charts, as Altair draws them; ``labsupport.figure`` gives them a title and a size."""

from __future__ import annotations

import altair as alt
import pandas as pd

ARRIVALS = ["Erlang", "Allen-Cunneen", "sim. Poisson", "sim. shuffled", "sim. bursts", "sim. recorded"]


def poisson_chart(runs: pd.DataFrame) -> alt.LayerChart:
    """A dot for each run's p95 wait, and a tick at the formula's value, by the number of servers."""
    base = alt.Chart(runs).encode(alt.X("servers:O", axis=alt.Axis(labelAngle=0)))
    dots = (
        base.transform_calculate(what="'simulated, one dot a run'")
        .mark_point(filled=True, opacity=0.55, size=45)
        .encode(
            alt.Y("simulated:Q", title="p95 wait, seconds"),
            alt.Color("what:N", title=None, legend=alt.Legend(orient="top")),
        )
    )
    marks = base.transform_calculate(what="'formula'").mark_tick(thickness=3, size=40)
    return dots + marks.encode(alt.Y("formula:Q"), alt.Color("what:N", title=None))


def bursts_chart(compared: pd.DataFrame) -> alt.LayerChart:
    """Dots with 90% ranges on a logarithmic axis: p95 waits by formula and by simulation, for both traces."""
    scale = alt.Scale(type="log", domain=[0.01, 300], clamp=True)
    axis = alt.Axis(values=[0.01, 0.1, 1, 10, 100], format="~r")
    base = alt.Chart(compared).encode(
        alt.Y("arrivals:N", sort=ARRIVALS, title=None),
        alt.Color("traffic:N", title=None, legend=alt.Legend(orient="top")),
        alt.YOffset("traffic:N"),
    )
    ranges = base.mark_rule(strokeWidth=3, opacity=0.5).encode(alt.X("low:Q", scale=scale), alt.X2("high:Q"))
    wait = alt.X("p95 wait, s:Q", scale=scale, axis=axis, title="p95 wait, seconds (log)")
    return ranges + base.mark_point(filled=True, size=70).encode(wait)


def ageing_chart(ageing: pd.DataFrame) -> alt.LayerChart:
    """A line with its 90% band: the mean error by age, and the first hour's growth continued as a straight line."""
    first = ageing.loc[1, "error"]
    base = alt.Chart(ageing.reset_index()).encode(alt.X("age:Q", title="age of the prediction, hours"))
    band = base.mark_area(opacity=0.25).encode(
        alt.Y("low:Q", title="mean absolute error, litres a second"), alt.Y2("high:Q")
    )
    straight = alt.Chart(pd.DataFrame({"age": [0, 10], "error": [0, 10 * first]}))
    return (
        band
        + base.mark_line(point=True).encode(alt.Y("error:Q"))
        + straight.mark_line(stroke="currentColor", strokeDash=[5, 4]).encode(alt.X("age:Q"), alt.Y("error:Q"))
    )
