"""How the balance is drawn: the costs stacked month after month, and the benefit as a line over them."""

from __future__ import annotations

import altair as alt

from labsupport.chart import DASHED, areas, data, on


def draw_bill(sweep):
    """The stacked costs, and what the accuracy has brought by each month."""

    def brought(x, y):
        benefit = on(y, "benefit_usd")
        benefit["stack"] = None
        base = data("sweep").encode(x, benefit)
        word = base.transform_joinaggregate(last=f"max({sweep.over.name})")
        word = word.transform_filter(f"datum.{sweep.over.name} == datum.last")
        style = {"align": "right", "baseline": "bottom", "dy": -6, "fontStyle": "italic"}
        return [base.mark_line(strokeWidth=2, **DASHED), word.mark_text(**style).encode(text=alt.value("it brings"))]

    return areas("USD by then", x="months it is kept", also=brought)(sweep)
