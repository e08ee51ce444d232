"""When does adding data hurt? The valley between few clean labels and very many noisy ones."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model_mixture as model
from labsupport.chart import DASHED, colour, curves
from labsupport.formula import is_infinite
from labsupport.parts import Chart, Output, Sweep, Words

LINES = {
    "unweighted_over_clean": "mixed, all alike",
    "weighted_over_clean": "mixed, weighted",
}
NOISY = Output("noisy_labels", "Noisy labels added", ",.0f")


def _draw():
    log = alt.Scale(type="log", domain=[10, 1e6])
    noisy = alt.X(
        "noisy_labels:Q",
        scale=log,
        axis=alt.Axis(title="noisy labels added", format="~s", values=[10.0**power for power in range(1, 7)]),
    )
    worth = alt.Y(
        "worth:Q",
        scale=alt.Scale(domain=[0, 3], clamp=True),
        axis=alt.Axis(title="worth, clean labels alone = 1", tickCount=6),
    )

    alone = alt.Chart(alt.InlineData([{"worth": 1}])).mark_rule(stroke="currentColor").encode(alt.Y("worth:Q"))
    lines = curves(LINES, noisy, worth, "worth", colour(LINES))
    crossing = (
        alt.Chart(alt.NamedData("now"))
        .transform_filter("datum.labels_to_cross >= 10 && datum.labels_to_cross <= 1e6")
        .mark_rule(**DASHED)
        .encode(alt.X("labels_to_cross:Q", scale=log))
    )
    return alone + lines + crossing


mixture = Calculator(
    name="when_does_adding_data_hurt",
    title="When does adding data hurt?",
    question="A few clean labels, and noisy ones thrown in: what the mixture is worth, weighted and not.",
    model=model,
    shown=(
        a.clean_labels,
        a.noisy_labels,
        a.noisy_wrong_share,
        a.usd_per_noisy_label,
        a.usd_per_clean_label,
    ),
    outputs_shown=(
        Output("unweighted_effective_labels", "Mixed, all alike, worth", ",.0f", "clean labels"),
        Output("weighted_effective_labels", "Mixed, weighted, worth", ",.0f", "clean labels"),
        Output(
            "labels_to_cross",
            "The valley ends after",
            ",.0f",
            "noisy labels",
            "never: such labels are coins",
        ),
        Output("usd_to_cross", "Crossing it costs", "$,.0f", "", "more than there is"),
        Output("effective_labels_at_valley_floor", "At its floor it is worth", ",.0f", "clean labels"),
        Output("all_clean_labels", "Clean labels, had you bought those for the money", ",.0f"),
    ),
    verdict=Words(
        "mixture_verdict",
        (
            (
                lambda labels_to_cross: is_infinite(labels_to_cross),
                "These labels carry nothing: thrown in, they only dilute the clean ones.",
            ),
            (
                lambda noisy_labels, labels_to_cross: noisy_labels < labels_to_cross,
                "In the valley: thrown in unweighted, {noisy_labels} leave you with the worth of "
                "{unweighted_effective_labels}. You had {clean_labels}.",
            ),
            (
                lambda all_clean_labels, weighted_effective_labels: all_clean_labels > weighted_effective_labels,
                "They help, but the same money spent on clean labels would have helped more: {all_clean_labels} in "
                "all, against a worth of {weighted_effective_labels}.",
            ),
            (
                None,
                "They help: {unweighted_effective_labels} unweighted, {weighted_effective_labels} weighted, against "
                "{all_clean_labels} for the same money spent on clean ones.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "mixture_title",
                (
                    (
                        lambda labels_to_cross: is_infinite(labels_to_cross),
                        "Without weights it only goes down",
                    ),
                    (
                        lambda labels_to_cross: labels_to_cross > 0,
                        "Without weights it goes down first, to {effective_labels_at_valley_floor}, and is back after "
                        "{labels_to_cross}",
                    ),
                    (None, "No valley: up to a quarter of wrong labels, even the first noisy label helps"),
                ),
            ),
            description=(
                "Two lines: the worth of a mixture, over that of the clean labels alone, against the noisy labels "
                "added, on a logarithmic axis. Weighted, it never falls below one; with all alike it dips first where "
                "more than a quarter are wrong. Above three the lines are cut. A dashed line marks the end of the "
                "valley, dots your case."
            ),
            draw=_draw,
            sweep=Sweep(
                over=NOISY,
                low=10,
                high=1e6,
                log=True,
                points=161,
                table_points=6,
                columns=(
                    Output("unweighted_effective_labels", "Mixed, all alike", ",.0f"),
                    Output("unweighted_over_clean", "over clean alone", ",.3f"),
                    Output("weighted_effective_labels", "Mixed, weighted", ",.0f"),
                    Output("weighted_over_clean", "over clean alone", ",.3f"),
                ),
            ),
        ),
    ),
    presets={
        "A quarter wrong": {"noisy_wrong_share": 0.25},
        "45% wrong": {"noisy_wrong_share": 0.45},
        "Ten times the clean labels": {"clean_labels": 2_000},
        "Very many noisy labels": {"noisy_labels": 100_000},
    },
)
