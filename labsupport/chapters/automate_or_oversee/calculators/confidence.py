"""Can you trust the confidence? What a model that is wrong about itself does to the threshold and the bill."""

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import model_confidence as model
from labsupport.chapters.automate_or_oversee.calculators.charts import draw_calibration
from labsupport.chapters.automate_or_oversee.calculators.common import BY_SHARE, MODELS, columns_of, is_large
from labsupport.parts import Case, Chart, Output, Rows, Words


def _rows() -> dict[str, list[float]]:
    found = {f"{model}_{name}": column for model in MODELS for name, column in columns_of(model).items()}
    return {name: column for name, column in found.items() if not name.endswith("_confidence")} | {
        "case_is_large": is_large()
    }


confidence = Calculator(
    name="can_you_trust_the_confidence",
    title="Can you trust the confidence?",
    question="Three real models set Chow's threshold by what they say of themselves. What does that cost, and whom?",
    model=model,
    shown=(
        a.model_kind,
        a.temperature,
        a.usd_per_error,
        a.usd_per_review,
        a.reviewer_error_share,
    ),
    outputs_shown=(
        Output("stated_confidence_share", "On average it says it is right in", ".1%", "of cases"),
        Output("right_share", "It is right in", ".1%"),
        Output("chow_errors_through_share", "Errors that nobody sees", ".2%", "of cases"),
        Output("above_best_usd_per_case", "Cost of the wrong threshold", "$,.2f", "a case"),
        Output("promised_errors_through_share", "Errors it expects nobody to see", ".2%", "of cases"),
        Output("chow_confidence_share", "Chow's rule: review below", ".1%", "sure"),
        Output("chow_reviewed_share", "It sends to review", ".1%", "of cases"),
        Output("chow_usd_per_case", "That costs", "$,.2f", "a case"),
        Output("best_usd_per_case", "Best threshold in hindsight", "$,.2f", "a case"),
        Output("small_reviewed_share", "Small tumours reviewed", ".1%"),
        Output("large_reviewed_share", "Large tumours reviewed", ".1%"),
        Output("small_errors_through_share", "Small ones wrong and not seen", ".2%"),
        Output("large_errors_through_share", "Large ones wrong and not seen", ".2%"),
    ),
    verdict=Words(
        Case(
            "At these prices no case is worth a review, so the confidence decides nothing: "
            "{chow_usd_per_case}, with {chow_errors_through_share} wrong.",
            lambda chow_confidence_share: chow_confidence_share <= 0.5,
            "Not needed",
        ),
        Case(
            "It says it is right in {stated_confidence_share}, and is in {right_share}. Wrong "
            "and never looked at: {chow_errors_through_share}. The threshold in hindsight would save "
            "{above_best_usd_per_case}.",
            lambda over_confidence: over_confidence > 0.01,
            "Too sure",
        ),
        Case(
            "It says it is right in {stated_confidence_share}, and is in {right_share}. It sends "
            "{chow_reviewed_share} to people; the threshold in hindsight would save {above_best_usd_per_case}.",
            lambda over_confidence: over_confidence < -0.01,
            "Not sure enough",
        ),
        Case(
            "It knows how good it is, within a point: it says it is right in {stated_confidence_share}, "
            "and is in {right_share}. The threshold in hindsight would save {above_best_usd_per_case}.",
            answer="On average, yes",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "It says it is right in {stated_confidence_share}, and is in {right_share}: too sure",
                    lambda over_confidence: over_confidence > 0,
                ),
                "It says it is right in {stated_confidence_share}, and is in {right_share}: no surer than it may be",
            ),
            description=(
                "Points: how often the model is right against how sure it says it is, in five steps, for small and "
                "large tumours apart; larger points stand for more cases. On the dashed diagonal it would know how "
                "good it is; below it, it is too sure. An upright line marks Chow's threshold."
            ),
            draw=draw_calibration,
            sweep=BY_SHARE,
        ),
    ),
    presets={
        "Naive Bayes, cooled down": {"temperature": 8},
        "Random forest": {"model_kind": "forest"},
        "Random forest, sharpened": {"model_kind": "forest", "temperature": 0.7},
        "Logistic regression": {"model_kind": "logistic"},
    },
    rows=Rows(_rows()),
    deciding="over_confidence",
)
