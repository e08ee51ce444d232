"""What real requests do to a plan: the medians' plan, and how far a small pilot can be off."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.build_or_buy.questions.cost import LUNA, MINI, monthly_bill
from labsupport.checking import Mistake, Question, other
from labsupport.data import load

_bill = monthly_bill.reference


def _table():
    return load("llm_requests_conv_quantiles")


def _median(table):
    return table.set_index("quantile").loc[0.5]


def _median_plan(requests_per_day, model_name, summary=_median, columns=("context_tokens", "generated_tokens")):
    tokens = summary(_table())
    return _bill(requests_per_day, *(float(tokens[column]) for column in columns), 0.0, model_name)


median_plan = Question(
    name="median_plan",
    reference=_median_plan,
    cases=[(250_000, MINI), (600_000, LUNA)],
    mistakes=[
        Mistake(
            other(summary=lambda table: table.mean()),
            "This looks like the mean. The plan in this question is made with medians: the row of quantile 0.5.",
        ),
        Mistake(
            other(columns=("generated_tokens", "context_tokens")),
            "This looks as if input and output had changed places: context_tokens come in, generated_tokens go out.",
        ),
    ],
    hints=[
        "The median is the quantile 0.5: one row of the table.",
        "Take its context_tokens and generated_tokens, and let your monthly_bill do the rest. Nothing is cached.",
    ],
)


def _tokens(uniform):
    table = _table()
    return (
        np.interp(uniform[0], table["quantile"], table["context_tokens"]),
        np.interp(uniform[1], table["quantile"], table["generated_tokens"]),
    )


def _pilot_means(tokens):
    return tokens.mean(axis=1)


def _interval(
    pilot_requests, pilots, seed, requests_per_day, model_name, rows=(0, 1), summary=_pilot_means, ends=(0.05, 0.95)
):
    uniform = np.random.default_rng(seed).random((2, pilots, pilot_requests))[list(rows)]
    tokens_in, tokens_out = (summary(tokens) for tokens in _tokens(uniform))
    bills = _bill(requests_per_day, tokens_in, tokens_out, 0.0, model_name)
    return tuple(float(end) for end in np.quantile(bills, ends))


pilot_interval = Question(
    name="pilot_interval",
    reference=_interval,
    cases=[(200, 400, 1, 250_000, MINI), (50, 300, 2, 600_000, LUNA)],
    mistakes=[
        Mistake(lambda right: right[::-1], "The right two numbers, it seems, in the wrong order."),
        Mistake(
            other(summary=np.ravel),
            "This looks like the spread of single requests. Average within each pilot first: axis=1.",
        ),
        Mistake(
            other(summary=lambda tokens: np.median(tokens, axis=1)),
            "This looks as if each pilot reported its medians. It reports its means.",
        ),
        Mistake(
            other(ends=(0.025, 0.975)), "This looks like a 95% interval. A 90% interval leaves out 5% at each end."
        ),
        Mistake(other(ends=(0.1, 0.9)), "This looks like an 80% interval. A 90% interval leaves out 5% at each end."),
        Mistake(other(ends=(0.0, 1.0)), "This looks like the extremes. A 90% interval leaves out 5% at each end."),
        Mistake(
            other(rows=(1, 0)),
            "This looks as if the two sets of draws had changed places: the first is for input tokens.",
        ),
        Mistake(
            other(rows=(0, 0)),
            "This looks as if the same draws made input and output tokens. Each has draws of its own.",
        ),
    ],
    hints=[
        "Draw as the question says, then turn the draws into tokens: np.interp(draws, table['quantile'], "
        "table['context_tokens']) for input, and the same with generated_tokens for output.",
        "Each row is one pilot. Its mean tokens, .mean(axis=1), are what it would report; monthly_bill works on "
        "arrays too.",
        "A 90% interval leaves out 5% of the pilots at each end.",
    ],
    praise="Same seed, same draws, same number: that is what makes an experiment one that others can check.",
)
