"""Reading evidence: a published table taken apart, and how far a search believes its own score."""

from __future__ import annotations

from math import comb

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
        ((70.0, 41.5, 55.0), (67.5, 36.0, 58.5), (900, 2_400, 4_100), 20_000),
        ((33.0, 80.0, 62.5, 48.0), (28.0, 71.0, 66.0, 45.5), (3_000, 700, 5_000, 1_500), 16_000),
    ],
    mistakes=[
        Mistake(
            lambda right, searched, trained: (
                right | {"worst_lead": float(np.subtract(searched, trained)[int(np.argmin(searched))])}
            ),
            "worst_lead looks like the lead where the search has its lowest score. The lowest lead is wanted: a hard "
            "task may be harder still for training.",
        ),
        Mistake(
            lambda right, searched: right | {"worst_lead": min(searched)},
            "worst_lead looks like the search's lowest score. It is a difference of two scores.",
        ),
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
        "First the leads, task by task. The first two answers are made of them alone.",
        "A headline quotes the task where the search needed least. Which of its rollouts are those?",
        "For mean_ratio make one number of the search's rollouts before you divide.",
    ],
)


def _chances(examples, true_share):
    """How likely each number of right answers is."""
    return [comb(examples, k) * true_share**k * (1 - true_share) ** (examples - k) for k in range(examples + 1)]


def _optimism(candidates, examples, true_share):
    at_most = np.minimum(np.cumsum(_chances(examples, true_share)), 1.0)
    expected_best = float((1 - at_most[:-1] ** candidates).sum())
    return expected_best / examples - true_share


def _likeliest_best(candidates, examples, true_share):
    """The typical best score, rounded up to whole answers, instead of the mean one."""
    at_most = np.cumsum(_chances(examples, true_share)) ** candidates
    return float(np.searchsorted(at_most, 0.5)) / examples - true_share


def _rule_of_thumb(candidates, examples, true_share):
    return float(np.sqrt(2 * np.log(candidates) * true_share * (1 - true_share) / examples))


search_optimism = Question(
    name="search_optimism",
    reference=_optimism,
    cases=[(20, 50, 0.7), (5, 400, 0.9), (2, 10, 0.5)],
    tolerance=0.02,
    mistakes=[
        Mistake(
            lambda right, true_share: right + true_share,
            "This looks like the score that the search reports. By how much is it above the truth?",
        ),
        Mistake(
            other(candidates=1),
            "This looks like one prompt's mean score less the truth: nothing. A search keeps the best of all of them.",
        ),
        Mistake(
            _rule_of_thumb,
            "This looks like a rule of thumb for very many prompts, sqrt(2 log candidates) standard errors. "
            "For few it is "
            "too large.",
        ),
        Mistake(
            _likeliest_best,
            "This looks like the typical best score, in whole answers. The mean of the best scores is wanted.",
        ),
        Mistake(
            lambda right, examples: examples * right,
            "This looks like a number of answers. The score is their share.",
        ),
        Mistake(
            lambda right, true_share: right / true_share,
            "This looks like a relative error. The difference of the shares is wanted.",
        ),
        Mistake(
            other(candidates=lambda examples: examples, examples=lambda candidates: candidates),
            "This looks as if prompts and examples had changed places.",
        ),
    ],
    hints=[
        "You may simulate or compute. Either way ask first what one prompt's score can be, and how likely "
        "each value is.",
        "The best of several scores is at most x if each of them is. With equal, independent prompts that is a power.",
        "If you simulate: numpy's binomial draws one score in one step. How many searches does it take until "
        "the mean of "
        "their best scores settles to a hundredth of itself?",
    ],
)
