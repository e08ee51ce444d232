"""A service of the student's own choice: judged by a property, for there are as many right answers as services."""

from __future__ import annotations

from labsupport.checking import Mistake, Question
from labsupport.shared.units import DAYS_PER_MONTH


def _bill(model_name, usd_per_month):
    """Whatever the service is, its bill is the one that was asked for."""
    return usd_per_month


own_service = Question(
    name="own_service",
    reference=_bill,
    cases=[("openai/gpt-6-luna", 20_000), ("openai/gpt-4o-mini", 23_000)],
    mistakes=[
        Mistake(
            lambda usd_per_month: DAYS_PER_MONTH * usd_per_month,
            "The service that you return costs the amount in a day. A month of it should.",
        ),
        Mistake(
            lambda usd_per_month: usd_per_month / DAYS_PER_MONTH,
            "The service that you return costs the amount in a month of one day. Did you divide by the days twice?",
        ),
    ],
    hints=[
        "Choose the tokens of a service you know: how long is what it reads, how long what it writes?",
        "Your monthly_bill says what one request a day costs in a month. How many of them make usd_per_month?",
    ],
    praise="Nobody else's service has to look like yours. Would its owner know that it stands on an edge?",
)
