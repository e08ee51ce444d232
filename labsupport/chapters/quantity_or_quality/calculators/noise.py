"""Spread or concentrated noise: the same share of wrong labels, two learning curves."""

from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model_noise as model
from labsupport.chart import level, lines
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Sweep, Words

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
        Output("labels_for_target_spread", "To reach the target, spread", ",.3r", "labels"),
        Output(
            "labels_for_target_concentrated",
            "To reach the target, concentrated",
            ",.3r",
            "labels",
            "never: {error_floor_share} of items are learned wrongly",
        ),
        Output("clean_error_share", "Error without wrong labels", ".1%"),
        Output("error_floor_share", "Floor that no number of labels removes", ".1%"),
        Output("gain_of_next_thousand_share", "A thousand labels more lower the error by", ".2%"),
    ),
    verdict=Words(
        Case(
            "Concentrated as you set it, no number of labels reaches {target_error_share}. Spread, "
            "{labels_for_target_spread} do.",
            lambda labels_for_target_concentrated: is_infinite(labels_for_target_concentrated),
            "Out of reach",
        ),
        Case(
            "Concentrated as you set it, {labels_for_target_concentrated} reach {target_error_share}. Spread, "
            "{labels_for_target_spread} do.",
            answer="Within reach",
        ),
    ),
    deciding="target_above_floor_share",
    charts=(
        Chart(
            title=Words(
                Case(
                    "Nothing systematic: both curves fall to zero",
                    lambda error_floor_share: error_floor_share < 0.0005,
                ),
                "Spread noise is outvoted; concentrated noise is learned: {error_floor_share} stay wrong",
            ),
            description=(
                "Three falling curves of error against the number of labels on a logarithmic axis. Without wrong "
                "labels and with spread ones the error falls towards zero; with concentrated ones it levels off at a "
                "floor. A dashed line marks the target, dots your case."
            ),
            draw=lines(
                "error on new items",
                x="labels",
                domain_y=(0, 0.5),
                also=lambda x, y: [level("target_error_share", y, "target")],
            ),
            sweep=Sweep(
                "labels",
                {
                    "clean_error_share": "none wrong",
                    "spread_error_share": "spread",
                    "concentrated_error_share": "concentrated",
                },
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
