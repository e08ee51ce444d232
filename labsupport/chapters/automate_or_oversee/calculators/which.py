"""Review which ones? A threshold on real out-of-fold confidences, with Chow's rule beside it."""

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import model
from labsupport.chapters.automate_or_oversee.calculators.charts import draw_costs
from labsupport.chapters.automate_or_oversee.calculators.common import BY_SHARE, columns_of
from labsupport.parts import Case, Chart, Output, Rows, Words

DEARER_THAN_CHOW = (
    "Your threshold costs {selective_usd_per_case}. Chow's rule, at {chow_confidence_share}, would cost "
    "{chow_usd_per_case}; nobody looking {automate_all_usd_per_case}; looking at all {review_all_usd_per_case}."
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
    model=model,
    shown=(a.threshold_share, a.usd_per_error, a.usd_per_review, a.reviewer_error_share),
    outputs_shown=(
        Output("selective_usd_per_case", "With your threshold", "$,.2f", "a case"),
        Output("chow_usd_per_case", "With Chow's rule", "$,.2f", "a case"),
        Output("reviewed_share", "It sends to review", ".1%", "of cases"),
        Output("errors_through_share", "Wrong and not looked at", ".2%", "of cases"),
        Output("automate_all_usd_per_case", "Nobody looks", "$,.2f", "a case"),
        Output("review_all_usd_per_case", "A person looks at all", "$,.2f", "a case"),
        Output("chow_confidence_share", "Chow's rule: review below", ".1%", "sure"),
        Output("chow_reviewed_share", "Chow's rule sends to review", ".1%", "of cases"),
        Output("best_usd_per_case", "Best threshold in hindsight", "$,.2f", "a case"),
    ),
    verdict=Words(
        Case(
            "No case is worth a review at these prices: even a coin toss by the machine costs less. Nobody looking "
            "costs {automate_all_usd_per_case}, your threshold {selective_usd_per_case}.",
            lambda chow_confidence_share: chow_confidence_share <= 0.5,
            "None",
        ),
        Case(
            "Your threshold costs {selective_usd_per_case}: more than a simpler way. Nobody looking costs "
            "{automate_all_usd_per_case}, a person looking at all {review_all_usd_per_case}.",
            lambda selective_usd_per_case, automate_all_usd_per_case, review_all_usd_per_case: (
                (selective_usd_per_case > 1.000001 * automate_all_usd_per_case)
                | (selective_usd_per_case > 1.000001 * review_all_usd_per_case)
            ),
            "Not these",
        ),
        Case(
            DEARER_THAN_CHOW,
            lambda selective_usd_per_case, chow_usd_per_case, threshold_share, chow_confidence_share: (
                (selective_usd_per_case > chow_usd_per_case + 0.005) & (threshold_share < chow_confidence_share)
            ),
            "More of them",
        ),
        Case(
            DEARER_THAN_CHOW,
            lambda selective_usd_per_case, chow_usd_per_case: selective_usd_per_case > chow_usd_per_case + 0.005,
            "Fewer of them",
        ),
        Case(
            "Your threshold costs {selective_usd_per_case}, no more than Chow's rule ({chow_usd_per_case}). Nobody "
            "looking costs {automate_all_usd_per_case}, looking at all {review_all_usd_per_case}.",
            answer="These",
        ),
    ),
    charts=(
        Chart(
            title="Chow's rule reviews {chow_reviewed_share} and costs {chow_usd_per_case}; "
            "the best threshold in hindsight {best_usd_per_case}",
            description=(
                "Line chart: cost per case against the share of cases reviewed, the least certain first. At the left "
                "end nobody looks, at the right end a person looks at every case. Points mark your threshold, Chow's "
                "rule and the lowest point of the line."
            ),
            draw=draw_costs,
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
    deciding="above_chow_usd_per_case",
)
