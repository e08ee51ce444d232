"""Clean and noisy labels mixed: what they are worth, and where the valley ends."""

from __future__ import annotations

import math

from labsupport.chapters.quantity_or_quality import model_mixture as model
from labsupport.checking import Mistake, Question, other


def _mixture(clean, noisy, wrong):
    return model.unweighted_effective_labels(clean, noisy, model.signal_share(wrong))


mixture_worth = Question(
    name="mixture_worth",
    reference=_mixture,
    cases=[(300, 900, 0.4), (300, 900, 0.1), (50, 5_000, 0.3)],
    mistakes=[
        Mistake(
            lambda clean, noisy, wrong: model.weighted_effective_labels(clean, noisy, model.signal_share(wrong)),
            "This looks like the weighted mixture. Here all labels count alike.",
        ),
        Mistake(
            lambda clean, noisy, wrong: clean + noisy * model.signal_share(wrong),
            "This looks like the signal alone. Each vote also adds noise: divide by it.",
        ),
        Mistake(
            lambda clean, noisy, wrong: (clean + noisy * (1 - wrong)) ** 2 / (clean + noisy),
            "This looks as if a noisy label voted 1 - p on average. It votes 1 - 2p.",
        ),
        Mistake(
            other(clean=0, noisy=lambda clean, noisy: clean + noisy),
            "This looks as if the clean labels were noisy, too. They vote +1 each.",
        ),
        Mistake(
            lambda right, clean, noisy: right / (clean + noisy),
            "This looks like the squared mean vote: what one label of these is worth. There are clean + noisy.",
        ),
    ],
    hints=[
        "What do all votes add up to, right ones +1 and noisy ones 1 - 2p on average?",
        "How large is the variance of that sum, if each vote adds one? Worth is signal squared over variance.",
    ],
)


def _cross(clean, wrong):
    return model.labels_to_cross(clean, model.signal_share(wrong))


labels_to_cross = Question(
    name="labels_to_cross",
    reference=_cross,
    cases=[(300, 0.4), (1_000, 0.3), (300, 0.2), (300, 0.5)],
    mistakes=[
        Mistake(
            lambda clean, wrong: model.labels_at_valley_floor(clean, model.signal_share(wrong)),
            "This looks like the bottom of the valley. Where does it end?",
        ),
        Mistake(
            lambda clean, wrong: math.inf if wrong == 0.5 else clean * (4 * wrong - 1) / (1 - 2 * wrong) ** 2,
            "Right where there is a valley. A negative number of labels means that there is none: return 0.",
        ),
        Mistake(
            lambda clean, wrong: math.inf if wrong == 0.5 else clean / (1 - 2 * wrong) ** 2,
            "This looks like the noisy labels that are worth as much as the clean ones by themselves. Here both are "
            "mixed.",
        ),
        Mistake(
            lambda right, clean: clean + right,
            "This looks like all labels together. Only the noisy ones are asked for.",
        ),
    ],
    hints=[
        "For which number of noisy labels m is the mixture worth exactly clean?",
        "Set (n + m q)**2 / (n + m) = n with q = 1 - 2p, and solve for the m that is not zero.",
        "For which q is that m negative, and what does this say of a valley? And what if q is 0?",
    ],
)
