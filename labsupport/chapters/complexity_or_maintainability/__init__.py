"""Complexity or maintainability: what a better but more tangled model costs to keep.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "claims", "model", "model_cascade", "model_churn", "model_people", "practice"],
    submod_attrs={
        "calculators": ["cascade", "payback", "people", "churn"],
        "experiment.refit": ["CHANGES", "REPEATS", "SEED"],
        "experiment.findings": ["churn_chart", "means_by_change", "means_by_model", "most_churn", "repeated_on_all"],
        "experiment.repository": ["lines_by_purpose", "lines_per_formula_line"],
        "payments": ["ensemble_release", "payments"],
        "questions": ["check", "hint", "points"],
    },
)
