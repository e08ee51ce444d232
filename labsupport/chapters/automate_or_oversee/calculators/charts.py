"""The chapter's charts that are more than lines over a sweep: thresholds on a curve, a queue, a calibration."""

from __future__ import annotations

import altair as alt

from labsupport.axis import axis
from labsupport.chart import (
    COLOURS,
    DASHED,
    GHOST,
    HERE,
    LABEL_HEIGHT,
    LINE,
    QUIET,
    colour,
    data,
    labelled_ends,
    level,
    long,
    marked,
    on,
)

SMALL, LARGE = "small tumours", "large tumours"
MOST_PEOPLE, MOST_MINUTES = 30, 240
LEAST_ERROR, MOST_ERROR = 0.001, 0.5


def _threshold(found: alt.Chart, word: str, ink: str, row: int, share: alt.X, usd: alt.Y, **shape) -> list[alt.Chart]:
    """A point of the curve, and its word in a row of its own above the plot: points may coincide."""
    side = alt.ExprRef("datum.share > 0.5 ? 'right' : 'left'")
    words = found.mark_text(align=side, baseline="bottom", dy=-2 - row * LABEL_HEIGHT, color=ink, fontWeight="bold")
    return [
        found.mark_rule(stroke=ink, strokeWidth=1.2).encode(on(share, "share"), on(usd, "usd"), y2=alt.value(0)),
        found.mark_point(**HERE | shape, fill=ink).encode(on(share, "share"), on(usd, "usd")),
        words.encode(on(share, "share"), y=alt.value(0), text=alt.value(word)),
    ]


def draw_costs(sweep):
    """The cost of reviewing the least certain cases first, and where three thresholds stop."""
    ends = "datum.value == 0 ? ['0%', 'nobody looks'] : datum.value == 1 ? ['100%', 'all looked at'] : "
    share = alt.X(
        "case_reviewed_upto_share:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=axis(
            "share of cases reviewed, the least certain first",
            values=[0, 0.25, 0.5, 0.75, 1],
            labelExpr=ends + "format(datum.value, '.0%')",
            labelFlush=True,
        ),
    )
    usd = alt.Y("case_usd_if_review_ends_here:Q", axis=axis("USD per case", "$", tickCount=5))
    cheapest_first = [alt.SortField(name) for name in ("case_usd_if_review_ends_here", "case_reviewed_upto_share")]
    best = data("rows").transform_window(rank="row_number()", sort=cheapest_first).transform_filter("datum.rank == 1")
    points = (
        (best, "best in hindsight", "case_reviewed_upto_share", "case_usd_if_review_ends_here", "diamond", 190),
        (data("now"), "Chow's rule", "chow_reviewed_share", "chow_usd_per_case", "square", 140),
        (data("now"), "you", "reviewed_share", "selective_usd_per_case", "circle", 70),
    )
    marks = [
        mark
        for place, (found, word, x, y, shape, size) in enumerate(points)
        for mark in _threshold(
            found.transform_calculate(share=f"datum.{x}", usd=f"datum.{y}"),
            word,
            COLOURS[2 - place],
            2 - place,
            share,
            usd,
            shape=shape,
            size=size,
        )
    ]
    return alt.layer(
        data("rows").mark_line(interpolate="step-after", strokeWidth=2, stroke=QUIET).encode(share, usd), *marks
    )


def draw_wait(sweep):
    """The wait of one case in twenty against the number of people, with the wait allowed."""
    people = alt.X(
        "reviewers:Q",
        scale=alt.Scale(type="log", domain=[1, MOST_PEOPLE]),
        axis=axis("people at work", values=[1, 2, 3, 4, 5, 7, 10, 15, 20, MOST_PEOPLE]),
    )
    wait = alt.Y(
        "slow_wait_minutes:Q",
        scale=alt.Scale(type="symlog", domain=[0, MOST_MINUTES], clamp=True),
        axis=axis("wait of 1 in 20, minutes", values=[0, 1, 2, 5, 10, 30, 60, MOST_MINUTES]),
    )
    ends = "isValid(datum.slow_wait_minutes)"
    trace, line, here = (data(name).transform_filter(ends) for name in ("ghost", "sweep", "now"))
    return alt.layer(
        trace.mark_line(**GHOST).encode(people, wait),
        level("wait_limit_minutes", wait, "what you allow"),
        marked("offered_load", people, "← the queue never ends", dashed=True),
        line.mark_line(**LINE, point={"size": 30, "filled": True}).encode(people, wait),
        marked("reviewers", people, "you"),
        here.mark_point(**HERE).encode(people, wait),
    )


def draw_help(sweep):
    """The share that ends wrong against the machine's error, with and without a review."""
    labels = {"machine_error_reviewed_share": "machine alone", "error_after_review_share": "after review"}
    scale = alt.Scale(type="log", domain=[LEAST_ERROR, MOST_ERROR], clamp=True, nice=False)
    shown = {"kind": "%", "values": [0.001, 0.003, 0.01, 0.03, 0.1, 0.3]}
    before = alt.X("machine_error_reviewed_share:Q", scale=scale, axis=axis("machine's error, reviewed cases", **shown))
    wrong = alt.Y("value:Q", scale=scale, axis=axis("cases that end wrong", **shown))
    ink = colour(labels)
    # Folding keeps the machine's error as a column too: the horizontal axis.
    lines = [
        long(name, labels).mark_line(**how).encode(before, wrong, ink)
        for name, how in (("ghost", GHOST), ("sweep", LINE))
    ]
    return alt.layer(
        *lines,
        marked("machine_error_reviewed_share", before, "you"),
        marked("harmless_machine_error_share", before, "← review adds errors", dashed=True),
        long("now", labels).mark_point(**HERE).encode(before, wrong, ink),
        labelled_ends(labels, before, wrong),
    )


def draw_calibration(sweep):
    """How often the model is right against how sure it says it is, in five steps, for two groups."""
    groups = (SMALL, LARGE)
    stated = alt.X("stated:Q", scale=alt.Scale(domain=[0.5, 1]), axis=axis("how sure it says it is", "%", tickCount=5))
    right = alt.Y("right:Q", scale=alt.Scale(domain=[0, 1]), axis=axis("how often it is right", "%", tickCount=5))
    steps = (
        data("rows")
        .transform_calculate(
            bin="min(floor((datum.confidence - 0.5) * 10 + 1e-9), 4)",
            place="datum.case_is_large",
            option=f"{list(groups)}[datum.case_is_large]",
        )
        .transform_aggregate(
            stated="mean(confidence)", right="mean(case_right)", cases="count()", groupby=["bin", "option", "place"]
        )
    )
    size = alt.Size("cases:Q", scale=alt.Scale(type="sqrt", domain=[1, 300], range=[40, 700]), legend=None)
    ink = colour(groups)
    surest = steps.transform_joinaggregate(last="max(bin)", groupby=["option"]).transform_filter(
        "datum.bin == datum.last"
    )
    surest = surest.transform_calculate(lines="length(split(datum.option, ' '))")
    names = surest.mark_text(align="left", baseline="middle", dx=18, fontWeight="bold", lineBreak=" ", lineHeight=13)
    diagonal = alt.Chart(alt.InlineData([{"stated": 0.5, "right": 0.5}, {"stated": 1, "right": 1}]))
    sides = [
        alt.Chart(alt.InlineData([{"stated": at, "right": high}]))
        .mark_text(align=align, dx=shift, fontStyle="italic", color=QUIET)
        .encode(stated, right, text=alt.value(word))
        for word, at, high, align, shift in (("too unsure", 0.5, 0.8, "left", 6), ("too sure", 1, 0.06, "right", -6))
    ]
    return alt.layer(
        *sides,
        diagonal.mark_line(**DASHED, strokeWidth=1.5).encode(stated, right),
        marked("chow_confidence_share", stated, "← Chow: review"),
        steps.mark_point(filled=True, opacity=0.9, stroke="var(--ground, #ffffff)").encode(stated, right, ink, size),
        names.encode(right, ink, alt.Text("option:N"), x=alt.value("width")).properties(name="ends"),
    )
