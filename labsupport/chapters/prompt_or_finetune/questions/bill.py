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
        "examples * tokens_per_example * epochs tokens, each at usd_per_million_tokens / 1e6.",
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
        "The tuned model lives min(interval_months, months_to_retirement) months of DAYS_PER_MONTH days.",
        "If a thousand requests save nothing, or less than nothing, no volume pays: return math.inf before you divide.",
    ],
)


def _total(first_usd, repeat_usd, interval_months, retirement_month, months):
    return first_usd + repeat_usd * bill.repeats_after_months(months, interval_months, retirement_month)


def _counted(first_usd, repeat_usd, interval_months, retirement_month, months, at_end=False, forced=True, merge=True):
    scheduled = [k * interval_months for k in range(1, 1_000) if k * interval_months < months + at_end]
    out = scheduled + ([retirement_month] if forced and retirement_month < months else [])
    return first_usd + repeat_usd * (len(set(out)) if merge else len(out))


def _started_afresh(first_usd, repeat_usd, interval_months, retirement_month, months):
    if retirement_month >= months:
        return _total(first_usd, repeat_usd, interval_months, retirement_month, months)
    before = len(range(interval_months, retirement_month, interval_months))
    return first_usd + repeat_usd * (before + len(range(retirement_month, months, interval_months)))


total_bill = Question(
    name="total_bill",
    reference=_total,
    cases=[
        (28_000, 8_000, 6, 15, 20),
        (15_000, 5_000, 5, 10, 25),
        (15_000, 5_000, 7, 30, 24),
        (15_000, 5_000, 4, 15, 24),
    ],
    mistakes=[
        Mistake(
            lambda **case: _counted(**case, forced=False),
            "This looks as if the base model were never retired. That forces one more tuning, if it comes in time.",
        ),
        Mistake(
            lambda **case: _counted(**case, at_end=True),
            "This looks as if the model were also tuned in the very last month, for nobody to use.",
        ),
        Mistake(
            lambda **case: _counted(**case, merge=False),
            "This looks as if a forced tuning in a scheduled month were done twice. It is the same one.",
        ),
        Mistake(
            _started_afresh,
            "This looks as if the schedule began afresh at the retirement. The scheduled months stay where they were.",
        ),
        Mistake(
            lambda **case: _counted(**case | {"retirement_month": min(case["retirement_month"], case["months"] - 0.5)}),
            "This looks as if the retirement forced a tuning even where it comes after the last month.",
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
        "List the months in which the model is tuned again: the multiples of interval_months below months.",
        "Add retirement_month to them if it lies below months and is not there already. A Python set does the second.",
        "first_usd plus repeat_usd for each month in the set.",
    ],
)
