"""The questions of the assignment "Batch or real time".

Right answers come from ``labsupport.models.batch_or_realtime``, its queue and ``labsupport.queueing``; here is
only what they are tried on, what usually goes wrong, and what may help.
"""

from labsupport.checks import Questions
from labsupport.checks.batch_or_realtime.bursts import burst_p95, line
from labsupport.checks.batch_or_realtime.interval import best_interval, coverage, interval_cost, mean_age
from labsupport.checks.batch_or_realtime.tail import p95_wait, servers_needed

questions = Questions(
    mean_age,
    coverage,
    best_interval,
    interval_cost,
    p95_wait,
    servers_needed,
    line,
    burst_p95,
)
check, hint, points = questions.check, questions.hint, questions.points
