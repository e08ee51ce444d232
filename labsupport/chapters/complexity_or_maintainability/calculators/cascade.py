"""How far does one change travel? A small system the reader rewires, and the changes one change sets off."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model_cascade as model
from labsupport.chart import DASHED, HERE, colour, long
from labsupport.formula import is_infinite
from labsupport.parts import Chart, Output, Rows, Sweep, Words

PLACES = ((0.09, 0.5), (0.3, 0.84), (0.5, 0.3), (0.7, 0.84), (0.91, 0.5))
"""Where the five parts stand in the picture, from left to right, no three in a line."""
NEVER = "no end: the loop sets off more changes than it receives"
PART = Output("part", "Part (1 listing log, 2 features, 3 fraud score, 4 block rules, 5 seller rating)", ",.0f")
COUPLING = Output("coupling_share", "A change forces a change in a reader in", ".0%", "of cases")
SYSTEMS = {"expected_changes": "your five parts", "changes_if_endless": "1/(1 − R), without end"}


def _picture() -> dict[str, list[float]]:
    """One row per part (source = target) and per possible link, feedback last, with its ends in the picture."""
    parts = range(1, len(model.PARTS) + 1)
    pairs = [(i, i) for i in parts] + [(i, j) for i in parts for j in parts if i < j] + [(len(parts), 1)]
    columns = {"source": [i for i, _ in pairs], "target": [j for _, j in pairs]}
    for end, name in ((0, "from"), (1, "to")):
        for axis, letter in enumerate("xy"):
            columns[f"{name}_{letter}"] = [PLACES[pair[end] - 1][axis] for pair in pairs]
    return columns


def _draw_graph():
    def x(name):
        return alt.X(f"{name}:Q", scale=alt.Scale(domain=[0, 1]), axis=None)

    def y(name):
        return alt.Y(f"{name}:Q", scale=alt.Scale(domain=[0, 1]), axis=None)

    rows = alt.Chart(alt.NamedData("rows"))
    links = (
        rows.transform_filter("datum.source != datum.target && datum.link_strength > 0")
        .transform_calculate(kind="datum.target < datum.source ? 'feedback' : 'a reader'")
        .mark_rule()
        .encode(
            x("from_x"),
            y("from_y"),
            alt.X2("to_x"),
            alt.Y2("to_y"),
            strokeWidth=alt.StrokeWidth("link_strength:Q", scale=alt.Scale(domain=[0, 1], range=[1, 8]), legend=None),
            stroke=alt.Stroke(
                "kind:N",
                scale=alt.Scale(domain=["a reader", "feedback"], range=["#7a7f87", "#d1620a"]),
                legend=None,
            ),
            opacity=alt.value(0.65),
        )
    )
    parts = rows.transform_filter("datum.source == datum.target").transform_calculate(
        shown="min(isFinite(datum.changes_in_source) ? datum.changes_in_source : 99, 6)",
        name=f"{list(model.PARTS)}[datum.source - 1]",
        count="isFinite(datum.changes_in_source) ? format(datum.changes_in_source, '.2f') : 'no end'",
    )
    dots = parts.mark_circle(opacity=1, stroke="white").encode(
        x("from_x"),
        y("from_y"),
        size=alt.Size("shown:Q", scale=alt.Scale(domain=[0, 6], range=[80, 2_600]), legend=None),
        color=alt.value("#0077b8"),
    )

    def text(content, which, dy, **style):
        return parts.transform_filter(which).mark_text(dy=dy, **style).encode(x("from_x"), y("from_y"), text=content)

    # The lowest part has links above it, so both its texts stand below; those beside it are clear of theirs higher up.
    top, side, lowest = "datum.from_y > 0.6", "datum.from_y > 0.4 && datum.from_y < 0.6", "datum.from_y < 0.4"
    names = [text("name:N", which, dy, fontWeight="bold") for which, dy in ((top, -30), (side, -46), (lowest, 30))]
    counts = [text("count:N", which, dy) for which, dy in ((top, 32), (side, 32), (lowest, 46))]
    return alt.layer(links, dots, *names, *counts)


def _draw_curve():
    share = alt.X(
        "coupling_share:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(title="how often a change is passed on to a reader", format=".0%"),
    )
    changes = alt.Y(
        "changes:Q",
        scale=alt.Scale(type="log", domain=[1, 100], clamp=True),
        axis=alt.Axis(title="expected changes", values=[1, 2, 5, 10, 20, 50, 100]),
    )
    lines = (
        long("sweep", SYSTEMS, "changes")
        .transform_filter("isFinite(datum.changes)")
        .mark_line(strokeWidth=2.5)
        .encode(share, changes, colour(SYSTEMS))
    )
    now = alt.Chart(alt.NamedData("now"))
    rule = now.mark_rule(**DASHED).encode(share)
    here = (
        now.transform_filter("isFinite(datum.expected_changes)")
        .transform_calculate(changes="datum.expected_changes")
        .mark_point(**HERE)
        .encode(share, changes)
    )
    return lines + rule + here


cascade = Calculator(
    name="how_far_does_one_change_travel",
    title="How far does one change travel?",
    question="Five parts of a system that blocks fraud. Rewire them, change one, and count the changes that follow.",
    model=model,
    shown=(
        a.coupling_share,
        a.log_readers,
        a.features_readers,
        a.score_readers,
        a.feedback_share,
    ),
    more=(a.rules_readers, a.changed_part),
    outputs_shown=(
        Output("expected_changes", "Expected changes, the first included", ",.2f", "", NEVER),
        Output("follow_on_changes", "R: changes that one change forces directly, on average", ",.2f"),
        Output("changes_if_endless", "1/(1 − R)", ",.2f", "", "no end: R is 1 or more"),
        Output("loop_gain", "One change of the listing log comes back through the loop as", ",.2f", "changes of it"),
        Output("propagation_cost_share", "Propagation cost: pairs of parts in reach", ".0%"),
        Output("links_in_use", "Links between parts", ",.0f"),
    ),
    verdict=Words(
        "cascade_verdict",
        (
            (
                lambda expected_changes: is_infinite(expected_changes),
                "This never settles: each change of the listing log comes back as {loop_gain}.",
            ),
            (
                lambda expected_changes: expected_changes > 3,
                "Change {changed_part_name}, and expect {expected_changes} changes in all: plan and test for that.",
            ),
            (
                lambda expected_changes: expected_changes > 1.005,
                "Change {changed_part_name}, and expect {expected_changes} changes in all.",
            ),
            (None, "Change {changed_part_name}, and nothing else has to change."),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "graph_title",
                (
                    (
                        lambda expected_changes: is_infinite(expected_changes),
                        "Where a change of {changed_part_name} travels: round the loop, without end",
                    ),
                    (
                        None,
                        "Where a change of {changed_part_name} travels: {expected_changes} changes in all",
                    ),
                ),
            ),
            description=(
                "Network of five parts from left to right: listing log, features, fraud score, block rules, seller "
                "rating. "
                "A link stands for one part reading another, thicker where a change passes more often; changes "
                "travel to the right, over the orange feedback link back to the listing log. The size of a part and "
                "the number under it are its expected changes."
            ),
            draw=_draw_graph,
            sweep=Sweep(
                over=PART,
                low=1,
                high=len(model.PARTS),
                points=2,
                table_points=len(model.PARTS),
                columns=(Output("changes_in_part", "Expected changes", ",.2f"),),
            ),
        ),
        Chart(
            title=Words(
                "curve_title",
                (
                    (
                        lambda changes_if_endless: is_infinite(changes_if_endless),
                        "R is {follow_on_changes}: a system without end would never settle at this coupling",
                    ),
                    (
                        None,
                        "R is {follow_on_changes}: a system without end would make {changes_if_endless} changes of one",
                    ),
                ),
            ),
            description=(
                "Two curves of expected changes, on a logarithmic axis, against how often a change is passed on. "
                "Both start at one change. The curve 1/(1 - R) shoots up where R nears 1; five parts without a loop "
                "never do. A dashed line marks your coupling."
            ),
            draw=_draw_curve,
            sweep=Sweep(
                over=COUPLING,
                low=0,
                high=1,
                points=201,
                columns=(
                    Output("expected_changes", "Your five parts", ",.2f"),
                    Output("follow_on_changes", "R", ",.2f"),
                    Output("changes_if_endless", "1/(1 − R)", ",.2f"),
                ),
            ),
        ),
    ),
    presets={
        "A chain": {"log_readers": 1, "features_readers": 1, "score_readers": 1},
        "Everything reads everything": {"log_readers": 4, "features_readers": 3},
        "The same, with interfaces": {"log_readers": 4, "features_readers": 3, "coupling_share": 0.1},
        "The same, and blocks come back": {"log_readers": 4, "features_readers": 3, "feedback_share": 0.3},
    },
    rows=Rows(_picture(), drawn=("link_strength", "changes_in_source")),
)
