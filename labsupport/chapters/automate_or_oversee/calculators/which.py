"""Review which ones? A threshold on real out-of-fold confidences, with Chow's rule beside it."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import model as automate_or_oversee
from labsupport.chapters.automate_or_oversee.calculators.common import BY_SHARE, columns_of
from labsupport.chart import HERE, colour
from labsupport.parts import Chart, Output, Rows, Words, always

YOURS, CHOW, BEST = "Your threshold", "Chow's rule", "Best in hindsight"


def _draw_which():
    share_axis = alt.Axis(title="share of cases reviewed, the least certain first", format=".0%")
    usd_axis = alt.Axis(title="USD per case", format="~s")
    legend = colour({name: name for name in (YOURS, CHOW, BEST)}, 1, 3)
    curve = (
        alt.Chart(alt.NamedData("rows"))
        .mark_line(strokeWidth=2, interpolate="step-after", stroke="#7a7f87")
        .encode(
            alt.X("case_reviewed_upto_share:Q", axis=share_axis, scale=alt.Scale(domain=[0, 1])),
            alt.Y("case_usd_if_review_ends_here:Q", axis=usd_axis),
        )
    )

    def point(data, name, x, y, shape):
        return (
            data.transform_calculate(option=f'"{name}"')
            .mark_point(**HERE, shape=shape)
            .encode(alt.X(f"{x}:Q"), alt.Y(f"{y}:Q"), legend)
        )

    now = alt.Chart(alt.NamedData("now"))
    best = (
        alt.Chart(alt.NamedData("rows"))
        .transform_joinaggregate(lowest="min(case_usd_if_review_ends_here)")
        .transform_filter("datum.case_usd_if_review_ends_here <= datum.lowest + 1e-9")
    )
    return (
        curve
        + point(best, BEST, "case_reviewed_upto_share", "case_usd_if_review_ends_here", "diamond")
        + point(now, CHOW, "chow_reviewed_share", "chow_usd_per_case", "square")
        + point(now, YOURS, "reviewed_share", "selective_usd_per_case", "circle")
    )


def _rows() -> dict[str, list[float]]:
    found = columns_of("logistic")
    return {
        "confidence": found["confidence"],
        "case_wrong": found["wrong"],
        "case_reviewed_upto_share": found["reviewed"],
        "case_errors_left_share": found["left"],
    }


which = Calculator(
    name="review_which_ones",
    title="Review which ones?",
    question="569 real cases: trust the machine on all, ask a person about all, or about the doubtful ones.",
    model=automate_or_oversee,
    shown=(a.threshold_share, a.usd_per_error, a.usd_per_review, a.reviewer_error_share),
    outputs_shown=(
        Output("selective_usd_per_case", "With your threshold", "$,.2f", "a case"),
        Output("reviewed_share", "It sends to review", ".1%", "of cases"),
        Output("errors_through_share", "Wrong and not looked at", ".2%", "of cases"),
        Output("automate_all_usd_per_case", "Nobody looks", "$,.2f", "a case"),
        Output("review_all_usd_per_case", "A person looks at all", "$,.2f", "a case"),
        Output("chow_confidence_share", "Chow's rule: review below", ".1%", "sure"),
        Output("chow_reviewed_share", "Chow's rule sends to review", ".1%", "of cases"),
        Output("chow_usd_per_case", "With Chow's rule", "$,.2f", "a case"),
        Output("best_usd_per_case", "Best threshold in hindsight", "$,.2f", "a case"),
    ),
    verdict=Words(
        "which_verdict",
        (
            (
                lambda chow_confidence_share: chow_confidence_share <= 0.5,
                "No case is worth a review at these prices: even a coin toss by the machine costs less. Nobody looking "
                "costs {automate_all_usd_per_case}, your threshold {selective_usd_per_case}.",
            ),
            (
                lambda selective_usd_per_case, automate_all_usd_per_case, review_all_usd_per_case: (
                    (selective_usd_per_case > 1.000001 * automate_all_usd_per_case)
                    | (selective_usd_per_case > 1.000001 * review_all_usd_per_case)
                ),
                "Your threshold costs {selective_usd_per_case}: more than a simpler way. Nobody looking costs "
                "{automate_all_usd_per_case}, a person looking at all {review_all_usd_per_case}.",
            ),
            (
                lambda selective_usd_per_case, chow_usd_per_case: selective_usd_per_case > chow_usd_per_case + 0.005,
                "Your threshold costs {selective_usd_per_case}. Chow's rule, at {chow_confidence_share}, would cost "
                "{chow_usd_per_case}; nobody looking {automate_all_usd_per_case}; looking at all "
                "{review_all_usd_per_case}.",
            ),
            (
                None,
                "Your threshold costs {selective_usd_per_case}, no more than Chow's rule ({chow_usd_per_case}). Nobody "
                "looking costs {automate_all_usd_per_case}, looking at all {review_all_usd_per_case}.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=always(
                "which_title",
                "Chow's rule reviews {chow_reviewed_share} and costs {chow_usd_per_case}; "
                "the best threshold in hindsight {best_usd_per_case}",
            ),
            description=(
                "Line chart: cost per case against the share of cases reviewed, the least certain first. At the left "
                "end nobody looks, at the right end a person looks at every case. Points mark your threshold, Chow's "
                "rule and the lowest point of the line."
            ),
            draw=_draw_which,
            sweep=BY_SHARE,
        ),
    ),
    presets={
        "Chow's threshold": {"threshold_share": 0.93},
        "An error costs 1,000": {"usd_per_error": 1_000, "threshold_share": 0.975},
        "Tired reviewers": {"reviewer_error_share": 0.10},
        "Cheap errors": {"usd_per_error": 20},
    },
    rows=Rows(_rows()),
)
