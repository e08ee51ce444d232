"""Automate or oversee: which decisions a person should see.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "claims", "model", "model_confidence", "model_reviewers", "model_undo"],
    submod_attrs={
        "calculators": ["which", "reviewers", "undo", "confidence"],
        "questions": ["check", "hint", "points"],
    },
)
