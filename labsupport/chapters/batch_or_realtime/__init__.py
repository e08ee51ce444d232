"""Batch or real time: compute before you are asked, or when you are.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "claims", "model", "model_queue"],
    submod_attrs={
        "calculators": ["delays", "interval", "readers", "tail"],
        "questions": ["check", "hint", "points"],
    },
)
