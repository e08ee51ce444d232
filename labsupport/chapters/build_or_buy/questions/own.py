"""A service of the student's own choice: judged by a property, for there are as many right answers as services."""

from __future__ import annotations

from labsupport.chapters.build_or_buy.questions.cost import monthly_bill
from labsupport.checking import Mistake, Question, Unreadable, read_numbers
from labsupport.shared.units import DAYS_PER_MONTH


def _bill(model_name, usd_per_month):
    """Whatever the service is, its bill is the one that was asked for."""
    return usd_per_month


def _bill_of(service, model_name, usd_per_month):
    """What the service costs that was returned."""
    requests_per_day, input_tokens, output_tokens = read_numbers(service, 3)
    if min(requests_per_day, input_tokens, output_tokens) < 1:
        raise Unreadable("A service has at least one request a day, and one token each way.")
    return monthly_bill.reference(requests_per_day, input_tokens, output_tokens, 0.0, model_name)


own_service = Question(
    name="own_service",
    reference=_bill,
    measure=_bill_of,
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
