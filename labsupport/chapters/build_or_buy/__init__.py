"""Build or buy: pay for a model by the token, or run it on GPUs of your own.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "claims", "model", "model_horizon", "model_risk"],
    submod_attrs={
        "model": ["api_usd_per_request"],
        "calculators": ["month", "split", "risk", "horizon"],
        "questions": ["check", "hint", "points"],
    },
)
