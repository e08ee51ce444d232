"""An action of the student's own choice: judged by a property, for there are as many right answers as actions."""

from __future__ import annotations

from labsupport.checking import Mistake, Question, Unreadable, read_numbers


def _turn(turn_share):
    """Whatever the action is, people begin to pay at the machine error that was asked for."""
    return turn_share


def _turn_of(action, turn_share):
    """The machine error from which people pay, for the action that was returned."""
    usd_per_error, usd_per_review, doubtful_share, caught_share, missed_share = read_numbers(action, 5)
    if not (usd_per_error > 0 and usd_per_review > 0):
        raise Unreadable("An error and a review cost more than nothing.")
    if not (0 < doubtful_share <= 1 and 0 < caught_share <= 1 and 0 <= missed_share < 1):
        raise Unreadable("Shares run from 0 to 1, and people must see and catch something.")
    if turn_share * caught_share > doubtful_share:
        raise Unreadable("There are more errors among the doubtful cases than doubtful cases.")
    return doubtful_share * usd_per_review / (caught_share * (1 - missed_share) * usd_per_error)


own_action = Question(
    name="own_action",
    reference=_turn,
    measure=_turn_of,
    cases=[(0.02,), (0.005,)],
    mistakes=[
        Mistake(
            lambda turn_share: 1 / turn_share,
            "Your action turns at one over the error that was asked for: is the cost of an error in the wrong place?",
        ),
        Mistake(
            lambda turn_share: 100 * turn_share,
            "Your action turns at a hundred times the error that was asked for. Shares run from 0 to 1.",
        ),
    ],
    hints=[
        "Of a thousand cases, how many reviews are paid for? And with machine error m, how many errors do they take "
        "away? Only those among the doubtful cases, and of those only the ones the person catches.",
        "Choose four of the five figures as you believe them for your action. The fifth makes both sides equal at "
        "m = turn_share.",
        "The cost of an error is the easiest to leave for last: how much must it be for the errors taken away to be "
        "worth the reviews?",
    ],
    praise="Would you have said beforehand that a person pays there? What would you measure first?",
)
