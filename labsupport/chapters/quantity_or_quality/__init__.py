"""Quantity or quality: many cheap labels, or fewer that are right.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=[
        "assumptions",
        "claims",
        "model",
        "model_mixture",
        "model_noise",
        "model_plan",
        "model_swamp",
        "practice",
    ],
    submod_attrs={
        "calculators": ["labels", "mixture", "swamp", "noise", "plan"],
        "experiment.label_noise": ["REPEATS", "SEED", "SIZES", "WRONG_SHARE", "data_sets", "mixture_curve"],
        "experiment.findings": [
            "curves_by_formula",
            "formula_tried",
            "learning_curves",
            "mean_error",
            "mean_errors",
            "most_standard_errors",
            "off_by",
            "valley_by_formula",
        ],
        "experiment.charts": ["learning_curve_chart", "valley_chart"],
        "experiment.raters": [
            "ALL_READINGS",
            "FIRST_READINGS",
            "agreement_share",
            "error_correlation",
            "fitted",
            "majority",
            "ratings",
            "unanimous_share",
        ],
        "experiment.doctors": ["differing_items", "doctors_compared", "mean_certainty"],
        "guess": ["GUESS"],
        "payments": ["payments"],
        "questions": ["check", "hint", "model_answer", "points"],
    },
)
