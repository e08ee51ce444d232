"""The questions of the assignment "Automate or oversee".

Right answers come from ``labsupport.models.automate_or_oversee`` and its sisters; here is only what they are tried
on, what usually goes wrong, and what may help.
"""

from labsupport.checks import Questions
from labsupport.checks.automate_or_oversee.people import audits, harmless_error, people_needed
from labsupport.checks.automate_or_oversee.threshold import bills, reviewed_case, threshold
from labsupport.checks.automate_or_oversee.trust import best_temperature, cooled_bill

questions = Questions(
    reviewed_case,
    threshold,
    bills,
    harmless_error,
    people_needed,
    audits,
    cooled_bill,
    best_temperature,
)
check, hint, points = questions.check, questions.hint, questions.points
