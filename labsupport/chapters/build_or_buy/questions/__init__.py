"""The questions of the assignment "Build or buy".

Right answers come from the chapter's models and ``labsupport.shared.prices``; here is only what
they are tried on, what usually goes wrong, and what may help.
"""

from labsupport.chapters.build_or_buy.questions.cost import monthly_bill, people, replicas
from labsupport.chapters.build_or_buy.questions.experiment import median_plan, pilot_interval
from labsupport.chapters.build_or_buy.questions.flips import (
    break_even,
    break_even_whole,
    price_ratio,
    replica_band,
)
from labsupport.chapters.build_or_buy.questions.memos import MEMO
from labsupport.chapters.build_or_buy.questions.own import own_service
from labsupport.checking import Questions

questions = Questions(
    people,
    monthly_bill,
    replicas,
    break_even,
    break_even_whole,
    price_ratio,
    replica_band,
    own_service,
    median_plan,
    pilot_interval,
    memo=MEMO,
)
check, hint, points, model_answer = questions.check, questions.hint, questions.points, questions.model_answer
