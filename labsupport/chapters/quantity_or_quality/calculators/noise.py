"""Spread or concentrated noise: the same share of wrong labels, two learning curves."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model_noise as model
from labsupport.chart import DASHED, colour, curves
from labsupport.formula import is_infinite
from labsupport.parts import Chart, Output, Sweep, Words

LINES = {
    "clean_error_share": "no wrong labels",
    "spread_error_share": "wrong ones spread",
    "concentrated_error_share": "wrong ones concentrated",
}
LABELS = Output("labels", "Labels", ",.0f")


def _draw():
    labels = alt.X(
        "labels:Q",
        scale=alt.Scale(type="log", domain=[10, 1e6]),
        axis=alt.Axis(title="labels", format="~s", values=[10.0**power for power in range(1, 7)]),
    )
    error = alt.Y("error:Q", scale=alt.Scale(domain=[0, 0.5]), axis=alt.Axis(title="error on new items", format=".0%"))

    target = (
        alt.Chart(alt.NamedData("now"))
        .transform_calculate(error="datum.target_error_share")
        .mark_rule(**DASHED)
        .encode(error)
    )
    return curves(LINES, labels, error, "error", colour(LINES, 1, 3)) + target


noise = Calculator(
    name="spread_or_concentrated_noise",
    title="Spread or concentrated noise?",
    question="The same share of wrong labels. Does it matter whether they fall anywhere, or always on the same kind?",
    model=model,
    shown=(
        a.wrong_label_share,
        a.systematic_share,
        a.labels,
        a.target_error_share,
    ),
    more=(a.error_at_100_labels_share, a.error_left_after_tenfold_share),
    outputs_shown=(
        Output("spread_error_share", "Error, wrong labels spread", ".1%"),
        Output("concentrated_error_share", "Error, wrong labels concentrated", ".1%"),
        Output("clean_error_share", "Error without wrong labels", ".1%"),
        Output("error_floor_share", "Floor that no number of labels removes", ".1%"),
        Output(
            "labels_for_target_spread",
            "To reach the target, spread",
            ",.3r",
            "labels",
        ),
        Output(
            "labels_for_target_concentrated",
            "To reach the target, concentrated",
            ",.3r",
            "labels",
            "never: {error_floor_share} of items are learned wrongly",
        ),
    ),
    verdict=Words(
        "noise_verdict",
        (
            (
                lambda labels_for_target_concentrated: is_infinite(labels_for_target_concentrated),
                "Concentrated as you set it, no number of labels reaches {target_error_share}. Spread, "
                "{labels_for_target_spread} do.",
            ),
            (
                None,
                "Concentrated as you set it, {labels_for_target_concentrated} reach {target_error_share}. Spread, "
                "{labels_for_target_spread} do.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "noise_title",
                (
                    (
                        lambda error_floor_share: error_floor_share < 0.0005,
                        "Nothing systematic: both curves fall to zero",
                    ),
                    (
                        None,
                        "Spread noise is outvoted; concentrated noise is learned: {error_floor_share} stay wrong",
                    ),
                ),
            ),
            description=(
                "Three falling curves of error against the number of labels on a logarithmic axis. Without wrong "
                "labels and with spread ones the error falls towards zero; with concentrated ones it levels off at a "
                "floor. A dashed line marks the target, dots your case."
            ),
            draw=_draw,
            sweep=Sweep(
                over=LABELS,
                low=10,
                high=1e6,
                log=True,
                points=121,
                table_points=6,
                columns=tuple(Output(name, text, ".1%") for name, text in LINES.items()),
            ),
        ),
    ),
    presets={
        "All spread": {"systematic_share": 0},
        "A tenth of them systematic": {"systematic_share": 0.1},
        "Few wrong, all systematic": {"wrong_label_share": 0.05},
        "A million labels": {"labels": 1_000_000},
    },
)
