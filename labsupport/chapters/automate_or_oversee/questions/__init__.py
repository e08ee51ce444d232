"""The questions of the assignment "Automate or oversee".

Right answers come from the chapter's models; here is only what they are tried
on, what usually goes wrong, and what may help.
"""

from labsupport.chapters.automate_or_oversee.questions.memos import MEMO
from labsupport.chapters.automate_or_oversee.questions.own import own_action
from labsupport.chapters.automate_or_oversee.questions.people import audits, harmless_error, people_needed
from labsupport.chapters.automate_or_oversee.questions.threshold import bills, reviewed_case, threshold
from labsupport.chapters.automate_or_oversee.questions.trust import best_temperature, cooled_bill
from labsupport.checking import Questions

questions = Questions(
    reviewed_case,
    threshold,
    bills,
    harmless_error,
    people_needed,
    audits,
    own_action,
    cooled_bill,
    best_temperature,
    memo=MEMO,
)
check, hint, points, model_answer = questions.check, questions.hint, questions.points, questions.model_answer
