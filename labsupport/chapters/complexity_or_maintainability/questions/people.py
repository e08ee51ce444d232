"""Who will still know the system: the chance that nobody does, and how many people keep it small."""

from __future__ import annotations

import math

from labsupport.chapters.complexity_or_maintainability import model_people as model
from labsupport.checking import Mistake, Question, other


def _nobody(people, yearly_turnover, months):
    return model.nobody_left_share(model.gone_share(months, yearly_turnover), people)


nobody_left = Question(
    name="nobody_left",
    reference=_nobody,
    cases=[(1, 0.25, 18), (3, 0.3, 30)],
    own={"yearly_turnover": (0.7, 1.3), "months": (0.7, 1.4)},
    mistakes=[
        Mistake(
            lambda people, yearly_turnover, months: min(1.0, yearly_turnover * months / 12) ** people,
            "This looks as if turnover simply added up. Who has left cannot leave again: shares that stay multiply.",
        ),
        Mistake(
            lambda people, yearly_turnover, months: 1 - (1 - _nobody(1, yearly_turnover, months)) ** people,
            "This looks like the probability that at least one has left. All of them must be gone.",
        ),
        Mistake(lambda right: 1 - right, "This looks like the probability that somebody is left."),
        Mistake(
            lambda people, yearly_turnover, months: (1 - (1 - yearly_turnover) ** months) ** people,
            "This looks as if turnover were by the month. It is by the year.",
        ),
        Mistake(
            lambda people, yearly_turnover, months: (1 - (1 - yearly_turnover / 12) ** months) ** people,
            "This looks as if a twelfth of the turnover left each month. Twelve such months lose less than the year's "
            "share: what stays after a month is the twelfth root of what stays after a year.",
        ),
        Mistake(
            lambda people, yearly_turnover, months: (1 - math.exp(-yearly_turnover * months / 12)) ** people,
            "This looks as if the share were the rate of an exponential: then fewer than yearly_turnover are gone "
            "after a year.",
        ),
        Mistake(
            other(months=lambda months: 12 * (months // 12)),
            "This looks as if only whole years counted. People leave in between, too.",
        ),
        Mistake(
            lambda people, yearly_turnover, months: yearly_turnover ** (people * months / 12),
            "This looks as if being gone grew less likely with time. It is the share that stays which is raised to the "
            "power of the years.",
        ),
        Mistake(
            lambda people, yearly_turnover, months: people * _nobody(1, yearly_turnover, months),
            "This looks as if probabilities were added. Independent people: they multiply.",
        ),
        Mistake(other(people=1), "This looks like one person. With more of them, all must be gone."),
    ],
    hints=[
        "What is the probability that one given person is still here after a year? After two? After half a year?",
        "The share that stays is multiplied with itself year after year. Which power is half a year?",
        "All of them gone, independently: multiply.",
    ],
)


def _needed(yearly_turnover, months, highest_risk):
    people = 1
    while _nobody(people, yearly_turnover, months) > highest_risk:
        people += 1
    return people


def _exactly(yearly_turnover, months, highest_risk):
    return math.log(highest_risk) / math.log(_nobody(1, yearly_turnover, months))


people_needed = Question(
    name="people_needed",
    reference=_needed,
    cases=[(0.25, 18, 0.05), (0.1, 6, 0.2), (0.4, 36, 0.02), (0.5, 12, 0.5), (0.2, 12, 1.0)],
    tolerance=0.0,
    mistakes=[
        Mistake(
            other(highest_risk=lambda highest_risk: highest_risk * (1 - 1e-9)),
            "A risk of exactly highest_risk is still within the limit.",
        ),
        Mistake(
            lambda right, highest_risk: right if highest_risk < 1 else 0,
            "Nobody is no answer: at least one person must know the system.",
        ),
        Mistake(_exactly, "This looks like a fraction of a person. Whole people are wanted."),
        Mistake(
            lambda **case: max(1, round(_exactly(**case))),
            "This looks rounded to the nearest: is the risk then within the limit?",
        ),
        Mistake(
            lambda **case: max(1, math.floor(_exactly(**case))),
            "This looks rounded down: is the risk then within the limit?",
        ),
        Mistake(
            lambda right: right + 1, "This looks like one too many: is the risk within the limit with one person less?"
        ),
        Mistake(
            lambda **case: math.ceil(_exactly(**case) - 1e-12) - 1,
            "This looks rounded down, or like those to add to the first one. At least one must know the system.",
        ),
    ],
    hints=[
        "Your nobody_left gives the risk for any number of people. How does it change from one person to two?",
        "The fewest are wanted, so begin with the fewest there can be.",
    ],
)
