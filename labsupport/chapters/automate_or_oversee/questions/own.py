"""An action of the student's own choice: judged by a property, for there are as many right answers as actions."""

from __future__ import annotations

from labsupport.checking import Mistake, Question


def _turn(turn_share):
    """Whatever the action is, people begin to pay at the machine error that was asked for."""
    return turn_share


own_action = Question(
    name="own_action",
    reference=_turn,
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
