"""Prompt or fine-tune: say it in every request, or train it in.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "assumptions_gain", "claims", "model", "model_bill", "model_horizon", "model_search"],
    submod_attrs={
        "calculators": ["request", "bill", "search", "horizon"],
        "questions": ["check", "hint", "points"],
    },
)
