"""The assignment "Prompt or fine-tune": answers as students write them, and the words each gets."""

from __future__ import annotations

import numpy as np
import pytest

from labsupport.chapters.prompt_or_finetune.questions import questions
from labsupport.shared.prices import token_price

DAYS = 365.25 / 12


def saving(prompt, user, output, cached, base, tuned):
    """A right answer in another order: what each kind of token saves or costs."""
    base, tuned = token_price(base), token_price(tuned)
    per_million = prompt * base.input - prompt * cached * (base.input - base.cached_input)
    per_million += user * (base.input - tuned.input) + output * (base.output - tuned.output)
    return per_million / 1e3


def threshold(user, output, cached, base, tuned):
    """A right answer found by halving an interval."""
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if saving(middle, user, output, cached, base, tuned) > 0 else (middle, high)
    return high


def per_day(one_off, per_thousand, *months):
    return one_off / per_thousand * 1_000 / DAYS / min(months) if per_thousand > 0 else float("inf")


def by_the_month(first, repeat, interval, retirement, months):
    """A right answer found by going through the calendar."""
    bill = first
    for month in range(1, months):
        bill += repeat * (month % interval == 0 or month == retirement)
    return bill


def taken_apart(searched, trained, search_rollouts, trained_rollouts):
    leads = np.array(searched) - np.array(trained)
    ratios = trained_rollouts / np.array(search_rollouts)
    mean_ratio = trained_rollouts * len(ratios) / sum(search_rollouts)
    return {"mean_lead": leads.mean(), "worst_lead": leads.min(), "best_ratio": max(ratios), "mean_ratio": mean_ratio}


def one_by_one(candidates, examples, true_share, searches, seed):
    draws = np.random.default_rng(seed).random((searches, candidates, examples))
    best = [max(sum(prompt < true_share) / examples for prompt in one) for one in draws]
    return np.mean(best) - true_share


RIGHT = {
    "training_invoice": lambda n, tokens, epochs, usd: np.float64(n * tokens) / 1e6 * epochs * usd,
    "request_saving": saving,
    "prompt_threshold": threshold,
    "break_even_per_day": per_day,
    "total_bill": by_the_month,
    "compare": taken_apart,
    "search_optimism": one_by_one,
}

WRONG = [
    ("training_invoice", lambda n, tokens, epochs, usd: n * tokens * usd / 1e6, "once"),
    ("training_invoice", lambda n, tokens, epochs, usd: n * tokens * epochs * usd, "per million of them"),
    ("request_saving", lambda *case: saving(*case) / 1_000, "A thousand are wanted"),
    ("request_saving", lambda p, u, o, c, b, t: saving(p, u, o, 0, b, t), "nothing were cached"),
    ("request_saving", lambda p, u, o, c, b, t: saving(p, u, o, c, b, b), "Look its own prices up"),
    ("request_saving", lambda *case: -saving(*case), "upside down"),
    ("prompt_threshold", lambda u, o, c, b, t: threshold(u, o, 0, b, t), "nothing were cached"),
    ("prompt_threshold", lambda u, o, c, b, t: threshold(u, 0, c, b, t), "answer cost the same"),
    ("break_even_per_day", lambda one, s, i, r: one / s * 1_000 / DAYS / min(i, r), "ZeroDivisionError"),
    ("break_even_per_day", lambda one, s, i, r: per_day(one, s, i), "never switched the model off"),
    ("break_even_per_day", lambda one, s, i, r: per_day(one, s, max(i, r)), "the later of the two dates"),
    ("break_even_per_day", lambda *case: per_day(*case) * DAYS, "requests per month"),
    ("total_bill", lambda f, again, i, r, m: by_the_month(f, again, i, 99, m), "never retired"),
    ("total_bill", lambda f, again, i, r, m: f * by_the_month(1, 1, i, r, m), "as much as the first"),
    ("compare", lambda s, t, few, many: 3.0, "A dictionary is wanted"),
    ("compare", lambda s, t, few, many: {"mean_lead": 1}, "no 'worst_lead'"),
    ("search_optimism", lambda c, n, p, k, seed: one_by_one(c, n, p, k, seed) + p, "the search reports"),
    ("search_optimism", lambda *case: "ten points", "yours is text"),
]


def test_the_chapters_figures():
    """Harbor's notebook must come to the figures that the chapter states."""
    mini = ("openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-")
    large = ("openai/gpt-4o", "openai/ft:gpt-4o-2024-08-06")
    assert threshold(300, 200, 1, *large) == pytest.approx(1_100)
    assert threshold(300, 200, 1, *mini) == pytest.approx(2_200)
    assert per_day(10_000, saving(3_000, 300, 200, 1, *large), 12) == pytest.approx(11_500, rel=0.01)
    assert per_day(10_000, saving(3_000, 300, 200, 1, *large), 12, 5) == pytest.approx(27_700, rel=0.01)
    assert RIGHT["training_invoice"](1_000, 1_000, 3, 25) == 75


def test_the_optimism_is_what_the_text_says():
    reference = questions["search_optimism"].reference
    assert reference(50, 20, 0.9, 200, 1) > reference(5, 20, 0.9, 200, 1) > reference(5, 500, 0.9, 200, 1) > 0
