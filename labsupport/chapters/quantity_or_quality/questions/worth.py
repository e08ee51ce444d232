"""What labels are worth: one, a majority, and the best of several for a budget."""

from __future__ import annotations

import math
from math import comb

from labsupport.chapters.quantity_or_quality import model
from labsupport.checking import Mistake, Question, other

effective_labels = Question(
    name="effective_labels",
    reference=lambda labels, wrong: model.effective_labels(labels, wrong),
    cases=[(4_000, 0.1), (900, 0.35), (900, 0.5)],
    own={"labels": (0.6, 1.6)},
    mistakes=[
        Mistake(
            lambda labels, wrong: labels * (1 - wrong),
            "This looks like the labels that are right. Those that are wrong vote against them.",
        ),
        Mistake(
            lambda labels, wrong: labels * (1 - 2 * wrong),
            "This looks like right ones minus wrong ones. What decides is the square of signal over noise.",
        ),
        Mistake(
            lambda labels, wrong: labels * (1 - wrong) ** 2,
            "This looks like (1 - p) squared. A coin, wrong in half of the cases, must be worth nothing.",
        ),
        Mistake(
            lambda labels, wrong: labels / (1 - 2 * wrong) ** 2 if wrong != 0.5 else math.inf,
            "This looks upside down: so many noisy labels are needed for that many right ones.",
        ),
    ],
    hints=[
        "Each label votes +1 for the truth, or -1. What is the mean vote of a label that is wrong with probability p?",
        "The mean vote is 1 - 2p. The worth is decided by its square: for which p must it be "
        "nothing, for which one label?",
    ],
)


def _at_least(fewest, wrong, votes, ways=comb):
    return sum(ways(votes, k) * wrong**k * (1 - wrong) ** (votes - k) for k in range(fewest, votes + 1))


def _majority(wrong, votes):
    if votes == 1:
        return float(wrong)
    found = {3: model.wrong_of_three_share, 5: model.wrong_of_five_share}
    if votes in found:
        return float(found[votes](wrong, 0.0))
    return _at_least(votes // 2 + 1, wrong, votes)


majority_wrong = Question(
    name="majority_wrong",
    reference=_majority,
    cases=[(0.2, 3), (0.3, 5), (0.3, 1)],
    mistakes=[
        Mistake(
            lambda wrong, votes: wrong**votes,
            "This looks like the probability that all of them are wrong. More than half are enough.",
        ),
        Mistake(
            lambda wrong, votes: (
                comb(votes, votes // 2 + 1) * wrong ** (votes // 2 + 1) * (1 - wrong) ** (votes - votes // 2 - 1)
            ),
            "This looks like the probability of one more than half. There can be more than that.",
        ),
        Mistake(lambda right: 1 - right, "This looks like the probability that the majority is right."),
        Mistake(
            lambda wrong, votes: wrong ** (votes // 2 + 1),
            "This looks like the probability that some given majority is wrong. Any majority may be.",
        ),
        Mistake(
            lambda wrong, votes: _at_least(votes // 2, wrong, votes),
            "This looks as if one vote fewer than half were enough to be outvoted: count from votes // 2 + 1.",
        ),
        Mistake(other(votes=3), "This looks like a majority of three, whatever the number of votes."),
        Mistake(
            lambda wrong, votes: wrong / votes,
            "This looks as if errors were divided by the votes. They are outvoted, which is not the same.",
        ),
        Mistake(
            lambda wrong, votes: _at_least(votes // 2 + 1, wrong, votes, ways=lambda votes, k: 1),
            "This looks as if it did not matter who is wrong: k of the voters can be chosen in several ways.",
        ),
    ],
    hints=[
        "How many of the votes are wrong follows a binomial distribution.",
        "Add up the probabilities of votes // 2 + 1 wrong ones, one more, and so on, up to all of them.",
        "math.comb(votes, k) says in how many ways k of them can be wrong. How probable is one of these ways?",
    ],
)


def _labelled(votes, budget_usd, usd_per_item, usd_per_label, items):
    return min(items, budget_usd / (usd_per_item + votes * usd_per_label))


def _worth_of_majority(wrong, votes):
    return (1 - 2 * _majority(wrong, votes)) ** 2


def _buy(budget_usd, usd_per_item, usd_per_label, wrong, items, labelled=_labelled, worth_of_label=_worth_of_majority):
    worths = {
        votes: labelled(votes, budget_usd, usd_per_item, usd_per_label, items) * worth_of_label(wrong, votes)
        for votes in (1, 3, 5)
    }
    best = max(worths, key=worths.get)
    return best, worths[best]


best_buy = Question(
    name="best_buy",
    reference=_buy,
    cases=[(30_000, 0.2, 0.4, 0.25, 1_000_000), (30_000, 2.0, 0.4, 0.25, 1_000_000), (30_000, 0.2, 0.4, 0.25, 12_000)],
    mistakes=[
        Mistake(
            other(items=math.inf),
            "This looks as if there were items without end. No more can be labelled than there are.",
        ),
        Mistake(
            other(labelled=lambda votes, budget, item, label, items: min(items, budget / (votes * (item + label)))),
            "This looks as if the item were paid for with every label. It is got once.",
        ),
        Mistake(other(usd_per_item=0.0), "This looks as if items cost nothing."),
        Mistake(
            other(worth_of_label=lambda wrong, votes: (1 - 2 * wrong) ** 2),
            "This looks as if a majority were wrong as often as one label.",
        ),
        Mistake(
            other(worth_of_label=lambda wrong, votes: votes * (1 - 2 * wrong) ** 2),
            "This looks as if every vote counted as a label. Each labelled item has one label, its majority.",
        ),
        Mistake(lambda right: right[::-1], "The right two numbers, it seems, in the wrong order: the votes first."),
    ],
    hints=[
        "For 1, 3 and 5 votes: how many items does the budget pay for, and are there so many?",
        "An item costs usd_per_item once, and usd_per_label for each vote.",
        "Each labelled item carries one label, its majority. Your function of 1a says how often that is wrong, the "
        "warm-up what such labels are worth.",
    ],
)

price_ratio = Question(
    name="price_ratio",
    reference=lambda expert_wrong, cheap_wrong: model.expert_price_ratio(expert_wrong, cheap_wrong),
    cases=[(0.1, 0.3), (0.05, 0.2), (0.05, 0.5)],
    own={"expert_wrong": (0.75, 1.3)},
    mistakes=[
        Mistake(
            lambda expert_wrong, cheap_wrong: cheap_wrong / expert_wrong,
            "This looks like how many times as often the cheap one is wrong. Compare what the labels are worth.",
        ),
        Mistake(lambda right: 1 / right, "This looks upside down: what is an expert's label worth, in cheap ones?"),
        Mistake(lambda right: math.sqrt(right), "This looks like the ratio without the square."),
        Mistake(
            lambda expert_wrong, cheap_wrong: (
                math.inf if cheap_wrong == 0.5 else (1 - expert_wrong) / (1 - cheap_wrong)
            ),
            "This looks like the ratio of how often they are right. A coin is right in half of the cases, and worth "
            "nothing.",
        ),
    ],
    hints=[
        "What is one expert label worth, and what one cheap label?",
        "Compare their worths, and think of cheap labels that are coins before you divide.",
    ],
)
