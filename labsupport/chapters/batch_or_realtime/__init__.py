"""Batch or real time: compute before you are asked, or when you are.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["assumptions", "claims", "model", "model_queue", "practice"],
    submod_attrs={
        "calculators": ["balance", "delays", "interval", "readers", "tail"],
        "experiment.waiting": [
            "HOURS_DRAWN",
            "POISSON_RUNS",
            "burst_runs",
            "formulas_and_simulations",
            "largest_error",
            "poisson_runs",
            "sakasegawa_table",
            "servers_for_bursts",
        ],
        "experiment.ageing": [
            "error_half_life_hours",
            "errors_at",
            "mean_errors",
            "rule_in_the_data",
            "water_flow",
            "worst_tenth_share",
        ],
        "experiment.charts": ["ageing_chart", "bursts_chart", "poisson_chart"],
        "payments": ["payments"],
        "questions": ["check", "hint", "model_answer", "points"],
    },
)
