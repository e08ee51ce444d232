"""The questions of the assignment "Build or buy".

Right answers come from ``labsupport.models.build_or_buy`` and ``labsupport.prices``; here is only what
they are tried on, what usually goes wrong, and what may help.
"""

from labsupport.checks import Questions
from labsupport.checks.build_or_buy.cost import monthly_bill, people, replicas
from labsupport.checks.build_or_buy.experiment import median_plan, pilot_interval
from labsupport.checks.build_or_buy.flips import break_even, break_even_whole, replica_band, token_multiplier

questions = Questions(
    people,
    monthly_bill,
    replicas,
    break_even,
    break_even_whole,
    token_multiplier,
    replica_band,
    median_plan,
    pilot_interval,
)
check, hint, points = questions.check, questions.hint, questions.points
