"""Complexity or maintainability: what a better but more tangled model costs to keep.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=[
        "assumptions",
        "claims",
        "model",
        "model_balance",
        "model_cascade",
        "model_churn",
        "model_people",
        "practice",
    ],
    submod_attrs={
        "calculators": ["cascade", "payback", "people", "churn", "balance"],
        "experiment.refit": ["CHANGES", "REPEATS", "SEED"],
        "experiment.findings": ["churn_chart", "moved_table", "most_churn", "repeated_on_all", "span"],
        "experiment.releases": ["RELEASES", "released_on_all", "releases_chart", "releases_table", "repeated_shares"],
        "guess": ["GUESS"],
        "payments": ["payments"],
        "questions": ["check", "hint", "model_answer", "points"],
    },
)
