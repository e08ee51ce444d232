"""Reading evidence: a published table taken apart, and how far a search believes its own score."""

from __future__ import annotations

import numpy as np

from labsupport.checking import Mistake, Question, other


def _compare(searched, trained, search_rollouts, trained_rollouts):
    ahead = np.subtract(searched, trained)
    return {
        "mean_lead": float(ahead.mean()),
        "worst_lead": float(ahead.min()),
        "best_ratio": float(trained_rollouts / min(search_rollouts)),
        "mean_ratio": float(trained_rollouts / np.mean(search_rollouts)),
    }


compare = Question(
    name="compare",
    reference=_compare,
    cases=[
        ((70.0, 41.5, 55.0), (61.0, 45.0, 50.0), (900, 2_400, 4_100), 20_000),
        ((33.0, 80.0, 62.5, 48.0), (40.0, 71.0, 60.0, 44.0), (3_000, 700, 5_000, 1_500), 16_000),
    ],
    mistakes=[
        Mistake(
            lambda right, search_rollouts, trained_rollouts: (
                right | {"mean_ratio": float(np.divide(trained_rollouts, search_rollouts).mean())}
            ),
            "mean_ratio looks like the mean of the ratios, which the smallest budget pulls up. The ratio of the "
            "budgets is wanted: rollouts of training over the mean rollouts of the search.",
        ),
        Mistake(
            other(searched=lambda trained: trained, trained=lambda searched: searched),
            "The leads look upside down: they say by how much the search is ahead of training.",
        ),
        Mistake(
            lambda right: right | {name: -right[name] for name in ("mean_lead", "worst_lead")},
            "The leads look upside down: searched minus trained, so where the search is behind its lead is negative.",
        ),
        Mistake(
            lambda right, searched, trained: (
                right | {"worst_lead": float(np.abs(np.subtract(searched, trained)).min())}
            ),
            "worst_lead looks like the smallest distance. Where the search is behind, its lead is negative.",
        ),
        Mistake(
            lambda right, searched, trained: right | {"worst_lead": float(np.subtract(searched, trained).max())},
            "worst_lead looks like the best one. On which task is the search furthest behind?",
        ),
        Mistake(
            lambda right, search_rollouts, trained_rollouts: (
                right | {"best_ratio": trained_rollouts / max(search_rollouts)}
            ),
            "best_ratio looks like the smallest ratio. The smallest budget of the search gives the largest.",
        ),
        Mistake(
            lambda right: right | {name: 1 / right[name] for name in ("best_ratio", "mean_ratio")},
            "The ratios look upside down: how many times more does training use?",
        ),
    ],
    hints=[
        "First the leads: searched minus trained, task by task. Their mean and their minimum are the first two.",
        "best_ratio is what a headline quotes: trained_rollouts over the smallest of search_rollouts.",
        "mean_ratio compares the budgets: trained_rollouts over the mean of search_rollouts.",
    ],
)


def _scores(candidates, examples, true_share, searches, seed):
    draws = np.random.default_rng(seed).random((searches, candidates, examples))
    return (draws < true_share).mean(axis=2)


def _optimism_in_another_shape(candidates, examples, true_share, searches, seed):
    draws = np.random.default_rng(seed).random((searches, examples, candidates))
    return float((draws < true_share).mean(axis=1).max(axis=1).mean() - true_share)


def _optimism_prompts_first(candidates, examples, true_share, searches, seed):
    draws = np.random.default_rng(seed).random((candidates, searches, examples))
    return float((draws < true_share).mean(axis=2).max(axis=0).mean() - true_share)


def _mean_of_best(scores):
    return scores.max(axis=1).mean()


def _optimism(candidates, examples, true_share, searches, seed, reported=_mean_of_best):
    return float(reported(_scores(candidates, examples, true_share, searches, seed)) - true_share)


search_optimism = Question(
    name="search_optimism",
    reference=_optimism,
    cases=[(20, 50, 0.7, 200, 1), (5, 200, 0.85, 100, 2)],
    mistakes=[
        Mistake(
            lambda right, true_share: right + true_share,
            "This looks like the score that the search reports. By how much is it above the truth?",
        ),
        Mistake(
            other(reported=lambda scores: scores.mean()),
            "This looks like the mean of all prompts. A search keeps the best one: max over the prompts of a search.",
        ),
        Mistake(
            other(reported=lambda scores: scores.max()),
            "This looks like the luckiest of all searches. Take the best prompt of each search, then their mean.",
        ),
        Mistake(
            other(reported=lambda scores: scores.max(axis=0).mean()),
            "This looks as if the best were taken over searches. Which axis holds the prompts of one search?",
        ),
        Mistake(
            other(reported=lambda scores: _mean_of_best(1 - scores)),
            "This looks as if a prompt were right where its number is above true_share. It is right below.",
        ),
        Mistake(
            lambda **case: float(case["examples"] * _mean_of_best(_scores(**case)) - case["true_share"]),
            "This looks like the number of right examples. The score is their share.",
        ),
        Mistake(
            lambda **case: float(_mean_of_best(_scores(**case) / case["true_share"]) - 1),
            "This looks like a relative error. The difference of the shares is wanted.",
        ),
        *(
            Mistake(shape, "These look like draws in another shape. The order is (searches, candidates, examples).")
            for shape in (_optimism_in_another_shape, _optimism_prompts_first)
        ),
    ],
    hints=[
        "(draws < true_share) is right or wrong, for each search, prompt and example. Its mean over the examples "
        "(axis=2) is a score for each prompt of each search.",
        "A search keeps its best prompt: .max(axis=1). You now have one reported score for each search.",
        "The mean of the reported scores, minus true_share.",
    ],
)
