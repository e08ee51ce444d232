"""Complexity or maintainability: what a better but more tangled model costs to keep.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "claims", "model", "model_cascade", "model_churn", "model_people"],
    submod_attrs={
        "calculators": ["cascade", "payback", "people", "churn"],
        "questions": ["check", "hint", "points"],
    },
)
