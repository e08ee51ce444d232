"""What real requests do to a plan: the medians' plan, and how far a small pilot can be off."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.build_or_buy.questions.cost import LUNA, MINI, monthly_bill
from labsupport.checking.question import Mistake, Question
from labsupport.data import load

_bill = monthly_bill.reference


def _table():
    return load("llm_requests_conv_quantiles")


def _median_plan(requests_per_day, model_name):
    median = _table().set_index("quantile").loc[0.5]
    return _bill(requests_per_day, float(median.context_tokens), float(median.generated_tokens), 0.0, model_name)


def _plan_with_means_of_quantiles(requests_per_day, model_name):
    mean = _table().mean()
    return _bill(requests_per_day, float(mean.context_tokens), float(mean.generated_tokens), 0.0, model_name)


def _plan_with_columns_swapped(requests_per_day, model_name):
    median = _table().set_index("quantile").loc[0.5]
    return _bill(requests_per_day, float(median.generated_tokens), float(median.context_tokens), 0.0, model_name)


median_plan = Question(
    name="median_plan",
    reference=_median_plan,
    cases=[
        dict(requests_per_day=250_000, model_name=MINI),
        dict(requests_per_day=600_000, model_name=LUNA),
    ],
    mistakes=[
        Mistake(
            _plan_with_means_of_quantiles,
            "This looks like the mean. The plan in this question is made with medians: the row of quantile 0.5.",
        ),
        Mistake(
            _plan_with_columns_swapped,
            "This looks as if input and output had changed places: context_tokens come in, generated_tokens go out.",
        ),
    ],
    hints=[
        "The median is the quantile 0.5: one row of the table.",
        "Take its context_tokens and generated_tokens, and let your monthly_bill do the rest. Nothing is cached.",
    ],
)


def _draws(pilot_requests, pilots, seed):
    return np.random.default_rng(seed).random((2, pilots, pilot_requests))


def _tokens(uniform):
    table = _table()
    return (
        np.interp(uniform[0], table["quantile"], table["context_tokens"]),
        np.interp(uniform[1], table["quantile"], table["generated_tokens"]),
    )


def _interval(uniform, requests_per_day, model_name, ends=(0.05, 0.95), summary=lambda tokens: tokens.mean(axis=1)):
    tokens_in, tokens_out = (summary(tokens) for tokens in _tokens(uniform))
    bills = _bill(requests_per_day, tokens_in, tokens_out, 0.0, model_name)
    return tuple(float(end) for end in np.quantile(bills, ends))


def _reference(pilot_requests, pilots, seed, requests_per_day, model_name):
    return _interval(_draws(pilot_requests, pilots, seed), requests_per_day, model_name)


def _with(draw=lambda uniform: uniform, **options):
    def wrong(pilot_requests, pilots, seed, requests_per_day, model_name):
        uniform = draw(_draws(pilot_requests, pilots, seed))
        return _interval(uniform, requests_per_day, model_name, **options)

    return wrong


pilot_interval = Question(
    name="pilot_interval",
    reference=_reference,
    cases=[
        dict(pilot_requests=200, pilots=400, seed=1, requests_per_day=250_000, model_name=MINI),
        dict(pilot_requests=50, pilots=300, seed=2, requests_per_day=600_000, model_name=LUNA),
    ],
    mistakes=[
        Mistake(lambda **case: _reference(**case)[::-1], "The right two numbers, it seems, in the wrong order."),
        Mistake(
            _with(summary=np.ravel),
            "This looks like the spread of single requests. Average within each pilot first: axis=1.",
        ),
        Mistake(
            _with(summary=lambda tokens: np.median(tokens, axis=1)),
            "This looks as if each pilot reported its medians. It reports its means.",
        ),
        Mistake(
            _with(ends=(0.025, 0.975)),
            "This looks like a 95% interval. A 90% interval leaves out 5% at each end.",
        ),
        Mistake(_with(ends=(0.1, 0.9)), "This looks like an 80% interval. A 90% interval leaves out 5% at each end."),
        Mistake(_with(ends=(0.0, 1.0)), "This looks like the extremes. A 90% interval leaves out 5% at each end."),
        Mistake(
            _with(draw=lambda uniform: uniform[::-1]),
            "This looks as if the two sets of draws had changed places: the first is for input tokens.",
        ),
        Mistake(
            _with(draw=lambda uniform: uniform[[0, 0]]),
            "This looks as if the same draws made input and output tokens. Each has draws of its own.",
        ),
    ],
    hints=[
        "Draw as the question says, then turn the draws into tokens: np.interp(draws, table['quantile'], "
        "table['context_tokens']) for input, and the same with generated_tokens for output.",
        "Each row is one pilot. Its mean tokens, .mean(axis=1), are what it would report; monthly_bill works on "
        "arrays too.",
        "np.quantile(bills, [0.05, 0.95]) gives both ends.",
    ],
    praise="Same seed, same draws, same number: that is what makes an experiment one that others can check.",
)
