"""What tuning costs: the invoice, the volume that pays for it, and how often it comes again."""

from __future__ import annotations

import math

from labsupport.chapters.prompt_or_finetune import model
from labsupport.chapters.prompt_or_finetune import model_bill as bill
from labsupport.checking import Mistake, Question, other
from labsupport.shared.units import DAYS_PER_MONTH


def _invoice(examples, tokens_per_example, epochs, usd_per_million_tokens):
    return bill.training_usd(bill.training_tokens_million(examples, tokens_per_example, epochs), usd_per_million_tokens)


training_invoice = Question(
    name="training_invoice",
    reference=_invoice,
    cases=[(2_000, 800, 4, 25.0), (500, 1_500, 2, 8.0)],
    own={"examples": (0.6, 1.6), "tokens_per_example": (0.6, 1.6)},
    mistakes=[
        Mistake(
            other(epochs=1), "This looks as if training read each example once. It reads all of them in every epoch."
        ),
        Mistake(lambda right: 1e3 * right, "This looks like a price per thousand tokens. It is per million."),
        Mistake(lambda right: 1e6 * right, "This looks like a price per token. It is per million of them."),
    ],
    hints=[
        "How many tokens does training read in all, counting every epoch?",
        "The price is for a million of those tokens. What does one cost?",
    ],
)


def _per_day(one_off_usd, saving_usd_per_thousand, interval_months, months_to_retirement, lifetime=min):
    requests = model.break_even_requests(one_off_usd, saving_usd_per_thousand / 1e3)
    return model.break_even_requests_per_day(requests, lifetime(interval_months, months_to_retirement))


break_even_per_day = Question(
    name="break_even_per_day",
    reference=_per_day,
    cases=[(20_000, 0.08, 9, 14), (12_000, 1.9, 12, 5), (12_000, -0.05, 12, 5), (12_000, 0.0, 12, 5)],
    own={"one_off_usd": (0.6, 1.6), "saving_usd_per_thousand": (0.7, 1.4)},
    mistakes=[
        Mistake(
            lambda right: DAYS_PER_MONTH * right, "This looks like requests per month. Requests per day are wanted."
        ),
        Mistake(
            lambda right: right / 1e3,
            "This looks as if a thousand requests were one: the saving is given for a thousand.",
        ),
        Mistake(
            lambda right: right * DAYS_PER_MONTH / 30,
            "This looks as if every month had 30 days. DAYS_PER_MONTH stands in the first cell.",
        ),
        Mistake(
            other(months_to_retirement=math.inf),
            "This looks as if the vendor never switched the model off. It ends with the first of two dates.",
        ),
        Mistake(
            other(interval_months=math.inf),
            "This looks as if the model were never tuned again. It ends with the first of two dates.",
        ),
        Mistake(
            other(lifetime=max),
            "This looks as if the tuned model lived to the later of the two dates. It ends with the earlier.",
        ),
    ],
    hints=[
        "How many requests must save their part before the bill is paid? Then: how many days are there for that?",
        "The tuned model lives to the first of two dates. Months become days with DAYS_PER_MONTH.",
        "What happens to your division where a thousand requests save nothing, or less than nothing?",
    ],
)


def _total(first_usd, repeat_usd, interval_months, retirement_month, months, successor_tunable):
    again = bill.repeats_after_months(months, interval_months, retirement_month, int(successor_tunable))
    return first_usd + repeat_usd * again


def _calendar(interval, retirement, months, tunable, at_end=False, forced=True):
    """Months of tuning again, one at a time, with what students forget."""
    months += at_end
    before = list(range(interval, min(retirement, months), interval))
    after = list(range(retirement, months, interval)) if tunable else []
    return before + (after if forced else after[1:])


def _counted(first_usd, repeat_usd, interval_months, retirement_month, months, successor_tunable, **forgotten):
    dates = _calendar(interval_months, retirement_month, months, successor_tunable, **forgotten)
    return first_usd + repeat_usd * len(dates)


def _schedule_kept(first_usd, repeat_usd, interval_months, retirement_month, months, successor_tunable):
    end = months if successor_tunable else min(months, retirement_month)
    dates = set(range(interval_months, end, interval_months))
    if successor_tunable and retirement_month < months:
        dates.add(retirement_month)
    return first_usd + repeat_usd * len(dates)


total_bill = Question(
    name="total_bill",
    reference=_total,
    cases=[
        (28_000, 8_000, 6, 15, 27, True),
        (15_000, 5_000, 7, 30, 28, True),
        (15_000, 5_000, 5, 12, 25, False),
        (15_000, 5_000, 4, 12, 25, True),
    ],
    mistakes=[
        Mistake(
            _schedule_kept,
            "This looks as if the scheduled months stayed where they were. The retirement starts the schedule anew.",
        ),
        Mistake(
            other(successor_tunable=True),
            "This looks as if every successor could be tuned. Where it cannot, nothing is tuned after the retirement.",
        ),
        Mistake(
            other(successor_tunable=False),
            "This looks as if nothing were ever tuned after the retirement. It is where the successor can be tuned.",
        ),
        Mistake(
            other(retirement_month=1_000),
            "This looks as if the base model were never retired.",
        ),
        Mistake(
            lambda **case: _counted(**case, at_end=True),
            "This looks as if the model were also tuned in the very last month, for nobody to use.",
        ),
        Mistake(
            lambda **case: _counted(**case, forced=False),
            "This looks as if the successor were first tuned an interval after the retirement. It is tuned at once.",
        ),
        Mistake(
            lambda right, first_usd: right - first_usd,
            "This looks like the repetitions alone. The first tuning is paid too.",
        ),
        Mistake(
            lambda right, first_usd, repeat_usd: right - first_usd + repeat_usd,
            "This looks as if the first tuning cost no more than the later ones.",
        ),
        Mistake(
            lambda right, first_usd, repeat_usd: first_usd * (right - first_usd + repeat_usd) / repeat_usd,
            "This looks as if every tuning cost as much as the first.",
        ),
    ],
    hints=[
        "Draw the months on a line, with the retirement on it. Which tunings lie before it, which at it, which after?",
        "Before it they stand at multiples of interval_months. After it count on from retirement_month, if at all.",
        "Python's range(start, stop, step) leaves its stop out, as the text wants it. Mind which of two ends "
        "comes first.",
    ],
)
