"""When does adding data hurt? The valley between few clean labels and very many noisy ones."""

import altair as alt

from labsupport.axis import along, axis
from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model_mixture as model
from labsupport.chart import GHOST, HALO, HERE, LINE, colour, level, long, marked
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Sweep, Words

LINES = {"unweighted_over_clean": "all alike", "weighted_over_clean": "weighted"}
MOST = 3


def _draw(sweep):
    across = along(sweep, "noisy labels added")
    up = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, MOST], nice=False),
        axis=axis("worth, clean labels alone = 1", tickCount=4),
    )
    ink = colour(LINES)
    curves = [
        long(name, LINES).mark_line(clip=True, **how).encode(across, up, ink)
        for name, how in (("ghost", GHOST), ("sweep", LINE))
    ]
    here = long("now", LINES).transform_filter(f"datum.value <= {MOST}").mark_point(**HERE).encode(across, up, ink)
    # The weighted line is the upper one: its label stands before the place where it leaves, the other's behind.
    sides = {
        "unweighted_over_clean": {"align": "left", "dx": 8, "baseline": "middle"},
        "weighted_over_clean": {"align": "right", "dx": -8, "baseline": "bottom"},
    }
    ends = [
        long("sweep", LINES)
        .transform_filter(f"datum.name == '{name}' && datum.value <= {MOST * 0.9}")
        .transform_joinaggregate(last="max(noisy_labels)")
        .transform_filter("datum.noisy_labels == datum.last")
        .mark_text(fontWeight="bold", **side, **how)
        .encode(across, up, alt.Text("option:N"), *inks)
        for name, side in sides.items()
        for how, inks in ((HALO, ()), ({}, (ink,)))
    ]
    marks = [marked("noisy_labels", across, "you"), marked("labels_to_cross", across, "valley ends", dashed=True)]
    return alt.layer(level(1, up, "clean alone"), *curves, *marks, here, *ends)


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
        Output("unweighted_effective_labels", "Mixed, all alike, worth", unit="clean labels"),
        Output("weighted_effective_labels", "Mixed, weighted, worth", unit="clean labels"),
        Output("all_clean_labels", "Clean labels, had you bought those for the money"),
        Output("labels_to_cross", "The valley ends after", unit="noisy labels", never="never: such labels are coins"),
        Output("usd_to_cross", "Crossing it costs", never="more than there is"),
        Output("effective_labels_at_valley_floor", "At its floor it is worth", unit="clean labels"),
    ),
    verdict=Words(
        Case(
            "These labels carry nothing: thrown in, they only dilute the clean ones.",
            lambda labels_to_cross: is_infinite(labels_to_cross),
            "No use",
        ),
        Case(
            "Thrown in unweighted, {noisy_labels} leave you with the worth of {unweighted_effective_labels}. "
            "You had {clean_labels}.",
            lambda noisy_labels, labels_to_cross: noisy_labels < labels_to_cross,
            "In the valley",
        ),
        Case(
            "They help, but the same money spent on clean labels would have helped more: {all_clean_labels} in "
            "all, against a worth of {weighted_effective_labels}.",
            lambda all_clean_labels, weighted_effective_labels: all_clean_labels > weighted_effective_labels,
            "Buy clean ones",
        ),
        Case(
            "{unweighted_effective_labels} unweighted, {weighted_effective_labels} weighted, against "
            "{all_clean_labels} for the same money spent on clean ones.",
            answer="They help",
        ),
    ),
    deciding="gain_of_adding_labels",
    charts=(
        Chart(
            title=Words(
                Case("Without weights it only goes down", lambda labels_to_cross: is_infinite(labels_to_cross)),
                Case(
                    "Without weights it goes down first, to {effective_labels_at_valley_floor}, and is back after "
                    "{labels_to_cross}",
                    lambda labels_to_cross: labels_to_cross > 0,
                ),
                "No valley: up to a quarter of wrong labels, even the first noisy label helps",
            ),
            description=(
                "Two lines: the worth of a mixture, over that of the clean labels alone, against the noisy labels "
                "added, on a logarithmic axis. Weighted, it never falls below one; with all alike it dips first where "
                "more than a quarter are wrong. Above three the lines are cut. A dashed line marks the end of the "
                "valley, an upright line and dots your case."
            ),
            draw=_draw,
            sweep=Sweep(
                "noisy_labels",
                (
                    Output("unweighted_effective_labels", "Mixed, all alike"),
                    Output("unweighted_over_clean", "over clean alone", ",.3f"),
                    Output("weighted_effective_labels", "Mixed, weighted"),
                    Output("weighted_over_clean", "over clean alone", ",.3f"),
                ),
                points=161,
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
