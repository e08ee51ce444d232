"""Prompt or fine-tune: say it in every request, or train it in.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=[
        "assumptions",
        "assumptions_gain",
        "assumptions_serving",
        "claims",
        "model",
        "model_balance",
        "model_bill",
        "model_horizon",
        "model_search",
        "practice",
    ],
    submod_attrs={
        "assumptions": ["months_left", "shut_down"],
        "calculators": ["bill", "request", "search", "balance"],
        "experiment.published": [
            "mean_of_other_draws",
            "mean_without_largest",
            "published_gains",
            "published_rollouts",
        ],
        "experiment.analogue": [
            "CUTS",
            "EVALUATIONS_PER_STEP",
            "SEEDS",
            "STEPS",
            "TRIED",
            "adapted",
            "all_masks",
            "mean_lift_points",
            "rows_won_by_training",
            "search_against_training",
            "searched",
            "spread_of",
            "trained_further",
            "wins_share",
            "worst_search",
        ],
        "experiment.successor": ["successor_usd_per_thousand_requests"],
        "experiment.samples": ["pairs_needed", "smallest_gain_shown"],
        "guess": ["GUESS"],
        "experiment.charts": ["gains_chart", "labels_chart"],
        "payments": ["payments"],
        "questions": ["check", "hint", "model_answer", "points"],
    },
)
