"""The assignment "Build or buy": answers as students write them, and the words each gets."""

from __future__ import annotations

import math

import numpy as np
import pytest

from labsupport.assumption import Assumption
from labsupport.chapters.build_or_buy import assumptions as figures
from labsupport.chapters.build_or_buy import model
from labsupport.chapters.build_or_buy.calculators import balance, month
from labsupport.chapters.build_or_buy.questions import memos, questions
from labsupport.data import load
from labsupport.formula import evaluate
from labsupport.shared.prices import token_price

DAYS = 365.25 / 12
TOKENS = (figures.input_tokens_per_request.default, figures.output_tokens_per_request.default)
MINI = "openai/gpt-4o-mini"


def per_request(input_tokens, output_tokens, cached_share, model_name):
    price = token_price(model_name)
    fresh, cached = input_tokens * (1 - cached_share), input_tokens * cached_share
    return (fresh * price.input + cached * price.cached_input + output_tokens * price.output) / 1e6


def bill(requests, *request):
    return requests * DAYS * per_request(*request)


def ignoring_the_cache(requests, tokens_in, tokens_out, cached, name):
    return bill(requests, tokens_in, tokens_out, 0, name)


def search(staff, per_replica, carries, minimum, api):
    """A right answer found by looking at one fleet after the other."""
    if DAYS * carries * api <= per_replica:
        return math.inf
    fleet = minimum
    while DAYS * fleet * carries * api < staff + fleet * per_replica:
        fleet += 1
    return (staff + fleet * per_replica) / (DAYS * api)


def bisect(requests, staff, api, hardware):
    """A right answer found by halving an interval."""
    low, high = 0.0, 1e9
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if DAYS * requests * (middle * api - hardware) < staff else (low, middle)
    return high


def one_by_one(requests, pilots, seed, per_day, name, ends=(5, 95)):
    """A right answer with one pilot after the other."""
    table = load("llm_requests_conv_quantiles")
    bills = []
    for draws in zip(*np.random.default_rng(seed).random((2, pilots, requests)), strict=True):
        columns = table["context_tokens"], table["generated_tokens"]
        tokens = [np.interp(one, table["quantile"], column).mean() for one, column in zip(draws, columns, strict=True)]
        bills.append(bill(per_day, *tokens, 0, name))
    return list(np.percentile(bills, ends))


RIGHT = {
    "people": lambda fte, year: np.float64(fte * year) / 12,
    "monthly_bill": bill,
    "replicas": lambda q, rate, use, peak, least: max(int(np.ceil(q * peak / 86_400 / (rate * use))), least),
    "break_even": lambda staff, api, own: staff / DAYS / (api - own) if api > own else float("inf"),
    "break_even_whole": search,
    "price_ratio": bisect,
    "replica_band": lambda s, h, low, high: np.array([s / high - s, s / low - s]) / h,
    "own_service": lambda name, usd: [usd / bill(1, 40, 9, 0, name), 40, 9],
    "median_plan": lambda q, name: bill(q, load("llm_requests_conv_quantiles").context_tokens[50], 129, 0, name),
    "pilot_interval": one_by_one,
}

MEASURES_SO = {"own_service": lambda value, model_name, usd_per_month: (value / bill(1, 9, 5, 0, model_name), 9, 5)}
"""Answers to questions with many right ones, by what they are to measure."""

WRONG = [
    ("people", lambda fte, year: fte * year, "cost of a year"),
    ("monthly_bill", lambda *case: bill(*case) / DAYS, "cost of one day"),
    ("monthly_bill", lambda *case: bill(*case) / DAYS * 30, "looks like 30 days"),
    ("monthly_bill", lambda *case: bill(*case) * 1_000, "per million tokens"),
    ("monthly_bill", ignoring_the_cache, "read from cache"),
    ("monthly_bill", lambda q, *request: per_request(*request), "cost of one request"),
    ("replicas", lambda q, rate, use, peak, least: max(least, math.ceil(q / 86_400 / rate / use)), "the mean load"),
    ("replicas", lambda q, rate, use, peak, least: math.ceil(q * peak / 86_400 / rate / use), "minimum were forg"),
    ("replicas", lambda q, rate, use, peak, least: max(least, q * peak / 86_400 / rate / use), "a fraction of a"),
    (
        "replicas",
        lambda q, rate, use, peak, least: max(int(q * peak / 86_400 / rate / use) + 1, least),
        "one were always",
    ),
    ("own_service", lambda name, usd: (usd * DAYS / bill(1, 900, 350, 0, name), 900, 350), "in a day"),
    ("own_service", lambda name, usd: (0.5, 900, 350), "at least one request"),
    ("own_service", lambda name, usd: usd, "3 numbers are wanted"),
    ("break_even", lambda staff, api, own: staff / (DAYS * (api - own)), "ZeroDivisionError"),
    ("break_even", lambda staff, api, own: staff / (api - own) if api > own else math.inf, "requests per month"),
    ("break_even", lambda staff, api, own: staff / DAYS / api, "free after the salaries"),
    ("break_even_whole", lambda s, h, c, least, api: search(s, h, c, 1, api), "minimum number of replicas"),
    ("break_even_whole", lambda s, h, c, least, api: (s + least * h) / DAYS / api, "the smallest fleet only"),
    ("price_ratio", lambda *case: bisect(*case) * case[2], "looks like the price of a request"),
    ("price_ratio", lambda q, staff, api, own: staff / DAYS / q / (api - own), "Only the API's price"),
    ("price_ratio", lambda q, staff, api, own: staff / DAYS / q / api, "free after the salaries"),
    ("replica_band", lambda s, h, low, high: (s / low / h - s / h, s / high / h - s / h), "wrong order"),
    ("replica_band", lambda s, h, low, high: (s / high - s, s / low - s), "dollars of hardware"),
    ("median_plan", lambda q, name: bill(q, 129, 1_020, 0, name), "changed places"),
    ("median_plan", lambda q, name: "about 1,700 dollars", "yours is text"),
    ("pilot_interval", lambda *case: one_by_one(*case, ends=(10, 90)), "80% interval"),
    ("pilot_interval", lambda *case: 2_000.0, "2 numbers are wanted"),
]


def test_the_chapters_figures():
    """Harbor's notebook must come to the figures that the chapter states."""
    known = {name: one.default for name, one in vars(figures).items() if isinstance(one, Assumption)}
    known |= {name: options["8b"] for name, options in figures.serving_setup.gives.items()}
    machine = evaluate(model, ["hardware_usd_per_request", "staff_usd_per_month", "replica_usd_per_month"], known)
    staff, api = machine["staff_usd_per_month"], per_request(*TOKENS, 0, MINI)

    assert bill(100_000, *TOKENS, 0, MINI) == pytest.approx(913, abs=1)
    smooth = RIGHT["break_even"](staff, api, machine["hardware_usd_per_request"])
    assert smooth == pytest.approx(2.74e6, rel=0.01)
    assert bisect(1e6, staff, api, machine["hardware_usd_per_request"]) == pytest.approx(2.16, rel=0.01)
    band = RIGHT["replica_band"](staff, machine["replica_usd_per_month"], 0.7, 0.8)
    assert band == pytest.approx([2.0, 3.4], abs=0.05)
    assert band * machine["replica_usd_per_month"] == pytest.approx([staff / 4, staff * 3 / 7])


def test_the_pilot_shows_what_the_text_says():
    """Small pilots err in both directions; the medians err in one, and no pilot is large enough to hide it."""
    truth = bill(250_000, *TOKENS, 0, MINI)
    medians = questions["median_plan"].reference(250_000, MINI)
    for seed in range(5):
        low, high = questions["pilot_interval"].reference(20, 400, seed, 250_000, MINI)
        assert low < 0.8 * truth
        assert high > 1.2 * truth
        low, high = questions["pilot_interval"].reference(2_000, 400, seed, 250_000, MINI)
        assert medians < low < truth < high
        assert (high - low) / truth < 0.1


def test_the_sample_memos_say_what_the_chapter_computes():
    case = {"requests_per_day": 600_000}
    found = balance.compute(**case)
    flips = {one.one.name: one.value for one in balance.switching_values(**case)}
    assert found["replacement_usd_per_month"] == pytest.approx(4_036, abs=1)
    assert found["hosted_usd_per_month"] == pytest.approx(615, abs=1)
    assert found["swap_bill_usd"] == pytest.approx(12_780)
    assert found["quality_gap_usd_per_month"] == pytest.approx(4_600, rel=0.01)
    assert -balance.compute(**case, quality_gap_share=0)["staying_saves_usd"] == pytest.approx(28_000, rel=0.02)
    assert flips["quality_gap_share"] == pytest.approx(0.0003, rel=0.05)
    assert flips["usd_per_failed_answer"] == pytest.approx(0.08, rel=0.06)
    assert flips["replacement_output_ratio"] == pytest.approx(2.6, rel=0.02)
    assert month.compute(**case, peak_to_mean_ratio=4.5)["replicas"] == 2
    assert month.compute(**case, peak_to_mean_ratio=4.7)["replicas"] == 3
    for marks in (memos.WEAK_MARKS, memos.STRONG_MARKS):
        assert tuple(marks) == memos.ROWS
        assert all(0 <= points <= 3 for points, _ in marks.values())
    for text in (memos.MODEL, memos.STRONG):
        assert 250 <= len(text.split()) <= 400
