"""A pilot of one's own: what its raw table says of the crowd and of the specialists."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from labsupport.chapters.quantity_or_quality.experiment.pilot import CROWD, SPECIALISTS, pilot_table
from labsupport.checking import Mistake, Question, other


def _read(seed, standard=SPECIALISTS, halved=True, squared=True, spoilt=None, of_pairs=True):
    table = pilot_table(seed)
    truth = (table[list(standard)].mean(axis=1) > 0.5).astype(int)
    crowd = table[list(CROWD)].ne(truth, axis=0)
    one = crowd.to_numpy().mean()
    both = np.mean([(crowd[first] & crowd[second]).mean() for first, second in combinations(CROWD, 2)])
    together = (both - one**2) / (one * (1 - one)) if squared else both / one
    differ = np.mean([(table[first] != table[second]).mean() for first, second in combinations(SPECIALISTS, 2)])
    expert = (1 - np.sqrt(1 - 2 * differ)) / 2 if halved else differ
    if not of_pairs:
        expert = table[list(SPECIALISTS)].ne(truth, axis=0).to_numpy().mean()
    return tuple(map(float, (one, together, expert)))


read_pilot = Question(
    name="read_pilot",
    reference=_read,
    cases=[(1,), (7,), (2_026,)],
    mistakes=[
        Mistake(
            other(of_pairs=False),
            "The crowd is right. The specialists seem to be compared with their own majority, where each has a "
            "vote: that flatters them. Compare them with each other.",
        ),
        Mistake(
            other(halved=False),
            "The crowd is right. For the specialists this looks like how often two of them differ. Two who are each "
            "wrong in w differ in 2 w (1 - w) of the listings.",
        ),
        Mistake(
            other(squared=False),
            "The shares of wrong labels are right. The second number looks like how often the second is wrong where "
            "the first is. A correlation takes away what chance alone would give.",
        ),
        Mistake(
            other(standard=CROWD),
            "This looks as if the crowd's own majority were the truth. The standard is the specialists' majority.",
        ),
        Mistake(
            other(standard=SPECIALISTS[:1]),
            "This looks as if the first specialist were the truth. The standard is the majority of all three.",
        ),
        Mistake(
            lambda right: (right[2], right[1], right[0]),
            "The right numbers, it seems, in the wrong order: crowd, correlation, specialist.",
        ),
    ],
    hints=[
        "Begin with the specialists' majority in each row: more than half of three. Then ask of each crowd label "
        "whether it differs.",
        "The correlation needs two shares: how often a crowd label is wrong, and how often two of one listing are both "
        "wrong, over the three pairs. If they erred independently, what would the second be?",
        "Two specialists differ where exactly one of them is wrong. Write that share with w and "
        "solve for the smaller w.",
    ],
    praise="Nobody told you these three numbers. Now you have measured them.",
)
