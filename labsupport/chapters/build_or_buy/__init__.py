"""Build or buy: pay for a model by the token, or run it on GPUs of your own.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "claims", "model", "model_balance", "model_risk", "model_split", "practice"],
    submod_attrs={
        "model": ["api_usd_per_request"],
        "assumptions": ["EXPECTED_REQUESTS_PER_DAY", "HARBOR_REQUESTS_PER_DAY"],
        "calculators": ["month", "split", "risk", "balance"],
        "guess": ["GUESS"],
        "experiment.traces": [
            "TRACES",
            "budget_errors",
            "chat_mean_bias",
            "fleets_by_peak",
            "mean_usd_per_thousand_requests",
            "peaks_over_mean",
            "planned_with_median",
            "worst_error",
        ],
        "experiment.charts": ["budget_error_chart", "pooling_chart"],
        "experiment.retirements": ["retirements"],
        "payments": ["payments"],
        "questions": ["check", "hint", "model_answer", "points"],
    },
)
