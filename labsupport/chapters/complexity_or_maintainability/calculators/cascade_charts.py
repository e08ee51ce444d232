"""How the calculator of travelling changes is drawn: a network whose arrows are changes, and two curves.

The network is laid out in pixels, because an arrow's head must touch the circle that it points at. Parts stand in a
row, the base models of an ensemble, if any, as one circle before the score. A link to the next part is straight, a
longer one an arc above; feedback returns over all of them.
"""

from __future__ import annotations

import altair as alt

from labsupport.axis import along, axis
from labsupport.chapters.complexity_or_maintainability.model_cascade import BASE_MODELS, PARTS, SCORE
from labsupport.chart import COLOURS, GHOST, HALO, HERE, LINE, QUIET, colour, data, long, marked

ANGLES = {0: 0, 1: 0, 2: 45, 3: 60, 4: 74}
"""How steeply an arrow leaves one part and arrives at another so many places on, in degrees."""
RISES = {0: 0, 1: 0, 2: 0.36, 3: 0.58, 4: 0.78}
"""How high it rises, as a share of the height above the parts."""
FEEDBACK = {"leaves": 76, "arrives": 104, "rise": 0.97}
BASE = "(height - largest)"
"""Where the parts stand, from the top."""
STEPS = 24
MOST = 100
SYSTEMS = {"expected_changes": "your parts", "changes_if_endless": "without end"}


SLOTS = [0, 1, 3, 4, 5, 2]
"""Where each part stands in the row if there are base models: these, the last, before the score."""


def picture() -> dict[str, list[float]]:
    """One row per part (source = target) and per possible link, feedback last, with its two angles and its rise."""
    parts, score = range(1, len(PARTS) + 1), SCORE + 1
    pairs = [(part, part) for part in (*parts, BASE_MODELS)] + [(i, j) for i in parts for j in parts if i < j]
    steps = [j - i for i, j in pairs]
    pairs += [(part, BASE_MODELS) for part in range(1, score)] + [(BASE_MODELS, score)]
    steps += [score - part for part in range(1, score)] + [1]
    forward = [{"leaves": ANGLES[step], "arrives": 180 - ANGLES[step], "rise": RISES[step]} for step in steps]
    shapes = [*forward, FEEDBACK]
    ends = {"source": [i for i, _ in pairs] + [len(parts)], "target": [j for _, j in pairs] + [1]}
    return ends | {name: [shape[name] for shape in shapes] for name in FEEDBACK}


def _in_pixels(chart: alt.Chart, **more: str) -> alt.Chart:
    """The chart with quantities calculated one after the other; lengths are pixels."""
    for name, expression in more.items():
        chart = chart.transform_calculate(**{name: expression.replace("largest", "min(width / 18, height / 6)")})
    return chart


def _radius(changes: str) -> str:
    """A circle's radius: room for its number, and more the more changes there are."""
    return f"14 + (largest - 14) * sqrt(min(isValid({changes}) ? {changes} : 6, 6) / 6)"


def _x(place: str) -> str:
    with_models, without = (
        f"({slot} + 0.5) / {n}" for slot, n in ((f"{SLOTS}[{place} - 1]", len(SLOTS)), (f"({place} - 1)", len(PARTS)))
    )
    return f"(datum.base_models > 0 ? {with_models} : {without}) * width"


def _rows() -> alt.Chart:
    """The rows of the picture, each with the number of base models there are."""
    return data("rows").transform_joinaggregate(base_models="max(models_of_source)")


def _at(x: str, y: str) -> dict[str, alt.X | alt.Y]:
    return {"x": alt.X(f"{x}:Q", scale=None, axis=None), "y": alt.Y(f"{y}:Q", scale=None, axis=None)}


def _links() -> list[alt.Chart]:
    """The lines of the links, and their heads."""
    changes = alt.LookupData(data("rows").data, key="source", fields=["changes_in_source"])
    found = _rows().transform_filter("datum.source != datum.target && datum.link_strength > 0")
    links = _in_pixels(
        found.transform_lookup(lookup="target", from_=changes, as_=["changes_in_target"]),
        kind="datum.target == 1 ? 'feedback' : 'a reader'",
        thick="1.5 + min(datum.link_strength, 2) * largest / 8",
        head="7 + 2 * datum.thick",
        near=f"{_radius('datum.changes_in_source')} + 1",
        far=f"{_radius('datum.changes_in_target')} + 2",
        out="datum.leaves * PI / 180",
        back="datum.arrives * PI / 180",
        from_x=f"{_x('datum.source')} + datum.near * cos(datum.out)",
        from_y=f"{BASE} - datum.near * sin(datum.out)",
        tip_x=f"{_x('datum.target')} + datum.far * cos(datum.back)",
        tip_y=f"{BASE} - datum.far * sin(datum.back)",
        to_x="datum.tip_x + datum.head * cos(datum.back)",
        to_y="datum.tip_y - datum.head * sin(datum.back)",
        # How far the curve goes straight on at either end, so that it rises as high as it should.
        reach=f"datum.rise ? max({BASE} * datum.rise - largest * sin(datum.out), 0) / 0.75 / sin(datum.out) : 0",
    )
    curve = "{start} * pow(1 - datum.t, 3) + {first} * 3 * datum.t * pow(1 - datum.t, 2)"
    curve += " + {second} * 3 * pow(datum.t, 2) * (1 - datum.t) + {end} * pow(datum.t, 3)"
    points = _in_pixels(
        links.transform_calculate(t=f"sequence(0, {STEPS + 1})").transform_flatten(["t"]),
        step="datum.t",
        t=f"datum.step / {STEPS}",
        x=curve.format(
            start="datum.from_x",
            first="(datum.from_x + datum.reach * cos(datum.out))",
            second="(datum.to_x + datum.reach * cos(datum.back))",
            end="datum.to_x",
        ),
        y=curve.format(
            start="datum.from_y",
            first="(datum.from_y - datum.reach * sin(datum.out))",
            second="(datum.to_y - datum.reach * sin(datum.back))",
            end="datum.to_y",
        ),
    )
    kinds = alt.Scale(domain=["a reader", "feedback"], range=[QUIET, COLOURS[1]])
    lines = points.mark_line(opacity=0.9, interpolate="natural").encode(
        **_at("x", "y"),
        order="step:Q",
        detail=["source:N", "target:N"],
        stroke=alt.Stroke("kind:N", scale=kinds, legend=None),
        strokeWidth=alt.StrokeWidth("thick:Q", scale=None),
    )
    heads = _in_pixels(
        links,
        x="(datum.tip_x + datum.to_x) / 2",
        y="(datum.tip_y + datum.to_y) / 2",
        area="pow(datum.head, 2)",
        heading="180 - datum.arrives",
    ).mark_point(filled=True, opacity=1, shape="M-1.1,-0.9L1,0L-1.1,0.9Z", strokeWidth=0)
    return [
        lines,
        heads.encode(
            **_at("x", "y"),
            size=alt.Size("area:Q", scale=None),
            angle=alt.Angle("heading:Q", scale=None),
            fill=alt.Fill("kind:N", scale=kinds, legend=None),
        ),
    ]


def draw_graph(sweep):
    """The parts with their expected changes, and every link as an arrow to whoever reads."""
    parts = _in_pixels(
        _rows().transform_filter(
            f"datum.source == datum.target && (datum.source != {BASE_MODELS} || datum.base_models > 0)"
        ),
        x=_x("datum.source"),
        y=BASE,
        below="height + 15",
        radius=_radius("datum.changes_in_source"),
        area="PI * pow(datum.radius, 2)",
        reached="!isValid(datum.changes_in_source) || datum.changes_in_source > 0 ? 'reached' : 'not reached'",
        name=f"datum.source == {BASE_MODELS} ? datum.base_models + ' models' : {list(PARTS)}[datum.source - 1]",
        shown="width < 520 ? replace(datum.name, ' ', '\\n') : datum.name",
        exactly="datum.changes_in_source < 100 ? '.2f' : datum.changes_in_source < 1e5 ? '.0f' : '.0e'",
        count="isValid(datum.changes_in_source) ? format(datum.changes_in_source, datum.exactly) : '∞'",
    )
    circles = parts.mark_circle(opacity=1).encode(
        **_at("x", "y"),
        size=alt.Size("area:Q", scale=None),
        color=alt.Color(
            "reached:N", scale=alt.Scale(domain=["reached", "not reached"], range=[COLOURS[0], QUIET]), legend=None
        ),
    )
    counts = parts.mark_text(color="var(--ground, #ffffff)", fontWeight="bold", fontSize=11, baseline="middle")
    names = parts.mark_text(fontWeight="bold", lineBreak="\n", lineHeight=13, baseline="alphabetic")
    start = _in_pixels(
        data("now"),
        x=_x("datum.changed_part"),
        y="height + (width < 520 && datum.changed_part != 2 ? 41 : 28)",
    ).mark_text(fontStyle="italic", baseline="alphabetic")
    return alt.layer(
        *_links(),
        circles,
        counts.encode(**_at("x", "y"), text="count:N"),
        names.encode(**_at("x", "below"), text="shown:N"),
        start.encode(**_at("x", "y"), text=alt.value("changed")),
    )


def draw_curves(sweep):
    """The parts of the picture and the system without end, each labelled where it ends or leaves the picture."""
    across = along(sweep, "how often a change is passed on to a reader", tickCount=5)
    up = alt.Y(
        "value:Q",
        scale=alt.Scale(type="log", domain=[1, MOST], nice=False),
        axis=axis("expected changes", values=[1, 2, 5, 10, 20, 50, MOST]),
    )
    ink = colour(SYSTEMS)
    curves = [
        long(name, SYSTEMS).mark_line(clip=True, **how).encode(across, up, ink)
        for name, how in (("ghost", GHOST), ("sweep", LINE))
    ]
    here = long("now", SYSTEMS).transform_filter(f"datum.value <= {MOST}").mark_point(**HERE).encode(across, up, ink)
    # The curve without end leaves the picture first: its label stands before it, that of the parts behind.
    sides = {
        "expected_changes": {"align": "left", "dx": 7, "baseline": "middle"},
        "changes_if_endless": {"align": "right", "dx": -8, "baseline": "bottom"},
    }
    ends = [
        long("sweep", SYSTEMS)
        .transform_filter(f"datum.name == '{name}' && datum.value <= {MOST * 0.7}")
        .transform_joinaggregate(last="max(coupling_share)")
        .transform_filter("datum.coupling_share == datum.last")
        .mark_text(fontWeight="bold", **side, **how)
        .encode(across, up, alt.Text("option:N"), *inks)
        for name, side in sides.items()
        for how, inks in ((HALO, ()), ({}, (ink,)))
    ]
    return alt.layer(*curves, marked("coupling_share", across, "you"), here, *ends)
