"""The questions of the assignment "Complexity or maintainability".

Right answers come from ``labsupport.models.complexity_or_maintainability*`` and ``labsupport.refit``; here is
only what they are tried on, what usually goes wrong, and what may help.
"""

from labsupport.checks import Questions
from labsupport.checks.complexity_or_maintainability.flips import feature_flips, flips
from labsupport.checks.complexity_or_maintainability.payback import first_losing_month, highest_growth, payback_month
from labsupport.checks.complexity_or_maintainability.people import nobody_left, people_needed
from labsupport.checks.complexity_or_maintainability.spread import all_changes, expected_changes, propagation_cost

questions = Questions(
    all_changes,
    payback_month,
    first_losing_month,
    highest_growth,
    nobody_left,
    people_needed,
    expected_changes,
    propagation_cost,
    flips,
    feature_flips,
)
check, hint, points = questions.check, questions.hint, questions.points
