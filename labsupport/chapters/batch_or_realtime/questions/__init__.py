"""The questions of the assignment "Batch or real time".

Right answers come from the chapter's models and ``labsupport.shared.queueing``; here is
only what they are tried on, what usually goes wrong, and what may help.
"""

from labsupport.chapters.batch_or_realtime.questions.bursts import burst_p95, line
from labsupport.chapters.batch_or_realtime.questions.interval import best_interval, coverage, interval_cost, mean_age
from labsupport.chapters.batch_or_realtime.questions.memos import MEMO
from labsupport.chapters.batch_or_realtime.questions.own import own_job
from labsupport.chapters.batch_or_realtime.questions.tail import p95_wait, servers_needed
from labsupport.checking import Questions

questions = Questions(
    mean_age,
    coverage,
    best_interval,
    interval_cost,
    own_job,
    p95_wait,
    servers_needed,
    line,
    burst_p95,
    memo=MEMO,
)
check, hint, points, model_answer = questions.check, questions.hint, questions.points, questions.model_answer
