"""The questions of the assignment "Complexity or maintainability".

Right answers come from the chapter's models and its experiment; here is
only what they are tried on, what usually goes wrong, and what may help.
"""

from labsupport.chapters.complexity_or_maintainability.questions.flips import feature_flips, flips
from labsupport.chapters.complexity_or_maintainability.questions.memos import MEMO
from labsupport.chapters.complexity_or_maintainability.questions.own_case import needed_accuracy
from labsupport.chapters.complexity_or_maintainability.questions.payback import (
    first_losing_month,
    highest_growth,
    payback_month,
)
from labsupport.chapters.complexity_or_maintainability.questions.people import nobody_left, people_needed
from labsupport.chapters.complexity_or_maintainability.questions.spread import (
    all_changes,
    expected_changes,
)
from labsupport.checking import Questions

questions = Questions(
    all_changes,
    payback_month,
    first_losing_month,
    highest_growth,
    nobody_left,
    people_needed,
    expected_changes,
    flips,
    feature_flips,
    needed_accuracy,
    memo=MEMO,
)
check, hint, points, model_answer = questions.check, questions.hint, questions.points, questions.model_answer
