"""Quantity or quality: many cheap labels, or fewer that are right.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "claims", "model", "model_mixture", "model_noise", "model_swamp"],
    submod_attrs={
        "calculators": ["labels", "mixture", "swamp", "noise"],
        "questions": ["check", "hint", "points"],
    },
)
