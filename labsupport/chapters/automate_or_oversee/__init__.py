"""Automate or oversee: which decisions a person should see.

What a notebook imports: everything from here, loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=[
        "assumptions",
        "claims",
        "model",
        "model_confidence",
        "model_policy",
        "model_reviewers",
        "model_undo",
        "practice",
    ],
    submod_attrs={
        "calculators": ["which", "reviewers", "undo", "confidence", "policy"],
        "experiment.classes": ["action_classes"],
        "experiment.out_of_fold": ["ranking_score"],
        "experiment.edge": ["queue_at_the_edge"],
        "experiment.splits": [
            "bills_over_splits",
            "in_reading_order",
            "mean_bills",
            "splits_helped",
            "spread_of_bills",
        ],
        "experiment.charts": ["bills_chart", "bills_finding", "edge_chart"],
        "guess": ["GUESS"],
        "payments": ["payments", "total_usd"],
        "questions": ["check", "hint", "model_answer", "points"],
    },
)
