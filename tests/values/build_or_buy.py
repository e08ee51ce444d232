"""Build or buy: a month's bill step by step, twenty-four months, and draws."""

from __future__ import annotations

import numpy as np
from scipy import stats

from labsupport.chapters.build_or_buy import model, model_horizon, model_risk
from labsupport.chapters.build_or_buy.questions import questions
from labsupport.data import load
from values import DAYS, INFINITE

# One request: 900 fresh tokens at 2, 300 cached at 0.5, 300 written at 8 dollars a million: 1,800 + 150 + 2,400.
BUYING = [
    (model.api_usd_per_request, (1_200, 300, 0.25, 2, 0.5, 8), 4_350e-6),
    (model.api_usd_per_month, (1_000, 0.00435), 4.35 * DAYS),
    (model.api_usd_per_thousand_requests, (0.00435,), 4.35),
]

# 240 usable TFLOP/s over 16 GFLOP a token; then 1,200 tokens in 0.08 s and 300 in 0.12 s, 5 requests a second.
BUILDING = [
    (model.prefill_tokens_per_second, (2, 300, 0.4, 8), 15_000),
    (model.replica_requests_per_second, (1_200, 300, 15_000, 2_500), 5),
    (model.replica_requests_per_second, (0, 0, 15_000, 2_500), INFINITE),
    (model.replicas_per_daily_request, (5, 0.6, 2), 2 / 259_200),
    (model.replicas, (1_000_000, 2 / 259_200, 3), 8),  # 7.7
    (model.replicas, (1_000, 2 / 259_200, 3), 3),
    (model.replica_usd_per_month, (2, 3, 0.15), 6.9 * 24 * DAYS),
    (model.hardware_usd_per_month, (8, 5_000), 40_000),
    (model.staff_usd_per_month, (1.5, 120_000), 15_000),
    (model.self_hosting_usd_per_month, (40_000, 15_000), 55_000),
    (model.hardware_usd_per_request, (1e-5, 5_000), 0.05 / DAYS),
    (model.hardware_usd_per_thousand_requests, (0.00125,), 1.25),
    (model.gpu_usd_per_month, (8, 2, 3), 48 * 24 * DAYS),
    (model.mean_utilisation_share, (1_000_000, 5, 8), 1_000_000 / 3_456_000),  # what eight replicas do in a day
    (model.used_gpu_usd_per_month, (35_064, 0.25), 8_766),
    (model.idle_gpu_usd_per_month, (35_064, 8_766), 26_298),
    (model.overhead_usd_per_month, (35_064, 0.15), 5_259.6),
    (model.staff_cost_share, (15_000, 40_000), 3 / 8),
]

# A full replica carries 100,000 requests a day: worth 435 a day at the API, 5,000 a month of hardware.
BREAK_EVEN = [
    (model.smooth_break_even_requests_per_day, (15_000, 0.00435, 0.00125), 15_000 / 0.0031 / DAYS),
    (model.smooth_break_even_requests_per_day, (15_000, 0.00435, 0.00435), INFINITE),
    (model.smooth_break_even_requests_per_day, (15_000, 0.00435, 0.005), INFINITE),
    (model.break_even_replicas, (15_000, 0.00435, 1e-5, 5_000, 1), 2),  # each leaves 8,240: 1.8 of them
    (model.break_even_replicas, (15_000, 0.00435, 1e-5, 5_000, 5), 5),
    (model.break_even_replicas, (15_000, 0.0001, 1e-5, 5_000, 5), INFINITE),  # worth 304 a month
    (model.break_even_requests_per_day, (15_000, 2, 5_000, 0.00435), 25_000 / 0.00435 / DAYS),
    (model.break_even_requests_per_day, (15_000, 2, 5_000, 0.0), INFINITE),
    (model.lost_to_steps_share, (1_250, 1_000), 0.25),
    (model.lost_to_steps_share, (INFINITE, INFINITE), 0.0),
    (model.self_hosting_saves_usd_per_month, (50_000, 42_000), 8_000),
    # The saving on 100,000 requests a day is 310 a day.
    (model.break_even_token_multiplier, (15_000, 100_000, 0.00435, 0.00125), 15_000 / 310 / DAYS),
    (model.break_even_token_multiplier, (15_000, 100_000, 0.00125, 0.00125), INFINITE),
    (model.replicas_at_staff_share, (15_000, 5_000, 0.6), 2),  # 15,000 of 25,000
    (model.replicas_at_80_percent_staff, (15_000, 5_000), 0.75),  # 15,000 of 18,750
    (model.replicas_at_70_percent_staff, (15_000, 5_000), 9 / 7),  # 15,000 of 15,000 + 45,000 / 7
]

# A move of four months with three months' notice: a quarter of it is rushed. The price falls by 30% after month 6,
# the model is retired after month 12, and its successor costs 80%.
MOVE = {"api_usd_per_month": 1_000, "price_cut_month": 6, "price_cut_share": 0.3, "retirement_month": 12}
MOVE |= {"replacement_price_ratio": 0.8, "migration_bill_usd": 9_000}
HORIZON = [
    (model_horizon.migration_bill_usd, (8_000, 4, 3, 0.5), 9_000),
    (model_horizon.migration_bill_usd, (8_000, 4, 6, 0.5), 8_000),
    (model_horizon.months_of_full_price, (20, 6, 0.3), 6 + 9.8),
    (model_horizon.months_of_full_price, (4, 6, 0.3), 4),
    (model_horizon.api_usd_after_months, {"months": 20} | MOVE, 6_000 + 4_200 + 8 * 560 + 9_000),
    (model_horizon.api_usd_after_months, {"months": 12} | MOVE, 6_000 + 4_200 + 9_000),
    (model_horizon.api_usd_after_months, {"months": 11} | MOVE, 6_000 + 3_500),
    (model_horizon.replacement_extra_usd_per_month, (1_000, 0.8), -200),
    (model_horizon.migration_usd_per_month_alive, (9_000, 12), 750),
    (model_horizon.migration_surcharge_share, (750, 1_000), 0.75),
    (model_horizon.quality_gap_usd_per_month, (1_000, 0.02, 0.5), 10 * DAYS),
    (model_horizon.hosted_usd_per_month, (1_000, 1_200, 300, 0.2, 0.5), 0.39 * DAYS),  # 240 + 150 a million
    (model_horizon.hosted_usd_after_months, (20, 400, 300, 8_000), 22_000),
    (model_horizon.self_hosting_usd_after_months, (20, 900, 300, 15_000), 39_000),
    (model_horizon.api_usd_over_horizon, MOVE, 6_000 + 4_200 + 12 * 560 + 9_000),
    (model_horizon.hosted_usd_over_horizon, (400, 300, 8_000), 24_800),
    (model_horizon.self_hosting_usd_over_horizon, (900, 300, 15_000), 43_800),
    # Hosted costs 8,000 and 9,600: 8,320 less. A failed answer in each request would cost 24 months of 500 a day.
    (model_horizon.break_even_quality_gap_share, (25_920, 400, 8_000, 1_000, 0.5), 8_320 / (12_000 * DAYS)),
    (model_horizon.break_even_quality_gap_share, (15_600, 400, 8_000, 1_000, 0.5), -2_000 / (12_000 * DAYS)),
]

HIGH, LOW = stats.norm.ppf([0.95, 0.05])
TWENTY = np.array([7, 3, 20, 11, 1, 15, 9, 18, 5, 13, 2, 16, 8, 19, 4, 10, 14, 6, 17, 12.0])
DRAW = {"draw_api_usd_per_request": 0.00435, "draw_replicas_per_daily_request": 1e-5}
DRAW |= {"draw_replica_usd_per_month": 5_000, "minimum_replicas": 1}
RISK = [
    (model_risk.uncertain, (7, 3, HIGH), 21),
    (model_risk.uncertain, (7, 3, LOW), 7 / 3),
    (model_risk.uncertain, (7, 3, -0.7), 7 * 3 ** (-0.7 / HIGH)),
    (model_risk.draw_token_factor, (2, LOW), 0.5),
    (model_risk.draw_api_usd_per_request, (0.004, 1.5), 0.006),
    (model_risk.draw_replicas_per_daily_request, (1e-5, 1.5, 2, HIGH), 0.75e-5),
    (model_risk.draw_replica_usd_per_month, (5_000, 1.3, HIGH), 6_500),
    (model_risk.draw_staff_usd_per_month, (15_000, 1.2, LOW), 12_500),
    # Two replicas, as above, and one where the minimum is larger.
    (model_risk.draw_break_even_requests_per_day, {"draw_staff_usd_per_month": 15_000} | DRAW, 25_000 / 0.00435 / DAYS),
    # 195,000 requests are 25,819 a month at the API, 25,000 with two replicas; 185,000 are 24,495.
    (model_risk.draw_self_hosting_wins, {"requests_per_day": 195_000, "draw_staff_usd_per_month": 15_000} | DRAW, 1),
    (model_risk.draw_self_hosting_wins, {"requests_per_day": 185_000, "draw_staff_usd_per_month": 15_000} | DRAW, 0),
    (model_risk.draw_self_hosting_wins, (0, 0, 0.004, 1e-5, 5_000, 0), 0),  # both cost nothing
    (model_risk.draw_never_breaks_even, (np.array([INFINITE, 5.0]),), [1, 0]),
    (model_risk.self_hosting_wins_share, (np.array([1, 0, 0, 1, 0]),), 2 / 5),
    (model_risk.never_breaks_even_share, (np.array([1, 0, 0, 0]),), 1 / 4),
    (model_risk.break_even_at_share, (TWENTY, 0.35), 7),
    (model_risk.break_even_at_share, (TWENTY, 0.36), 8),
    (model_risk.break_even_low_requests_per_day, (TWENTY,), 2),
    (model_risk.break_even_middle_requests_per_day, (TWENTY,), 10),
    (model_risk.break_even_high_requests_per_day, (TWENTY,), 18),
]

VALUES = BUYING + BUILDING + BREAK_EVEN + HORIZON + RISK

# List prices on the course's date: dollars a million for input, cached input and output.
MINI, LUNA = (0.15, 0.075, 0.6), (0.1, 0.01, 0.5)
NAMES = {MINI: "openai/gpt-4o-mini", LUNA: "openai/gpt-6-luna"}


def pilots(requests, pilots, seed, per_day, prices):
    """Ends of the 90% interval of the pilots' monthly bills: one pilot after the other, ends by order statistics."""
    rows = load("llm_requests_conv_quantiles")
    came, left = np.random.default_rng(seed).random((2, pilots, requests))
    bills = []
    for came_one, left_one in zip(came, left, strict=True):
        read = np.interp(100 * came_one, range(101), rows["context_tokens"]).sum() / requests
        written = np.interp(100 * left_one, range(101), rows["generated_tokens"]).sum() / requests
        bills.append(per_day * DAYS * (read * prices[0] + written * prices[2]) / 1e6)
    return stats.mstats.mquantiles(bills, [0.05, 0.95], alphap=1, betap=1)


ANSWERS = [
    (questions["people"], (1.5, 120_000), 15_000),
    # 800 fresh tokens, 200 cached, 300 written: 120 + 15 + 180, and 80 + 2 + 150
    (questions["monthly_bill"], (50_000, 1_000, 300, 0.2, NAMES[MINI]), 50_000 * 315e-6 * DAYS),
    (questions["monthly_bill"], (50_000, 1_000, 300, 0.2, NAMES[LUNA]), 50_000 * 232e-6 * DAYS),
    (questions["replicas"], (1_000_000, 5, 0.6, 2, 3), 8),  # 23.1 requests a second at the peak, 3 a replica
    (questions["replicas"], (1_000, 5, 0.6, 2, 3), 3),
    # The median request reads 1,020 tokens and writes 129.
    (questions["median_plan"], (50_000, NAMES[MINI]), 50_000 * 230.4e-6 * DAYS),
    (questions["median_plan"], (50_000, NAMES[LUNA]), 50_000 * 166.5e-6 * DAYS),
    (questions["pilot_interval"], (40, 90, 5, 50_000, NAMES[MINI]), pilots(40, 90, 5, 50_000, MINI)),
    (questions["break_even"], (15_000, 0.00435, 0.00125), 15_000 / 0.0031 / DAYS),
    (questions["break_even"], (15_000, 0.00435, 0.00435), INFINITE),
    (questions["break_even_whole"], (15_000, 5_000, 100_000, 1, 0.00435), 25_000 / 0.00435 / DAYS),
    (questions["break_even_whole"], (15_000, 5_000, 100_000, 5, 0.00435), 40_000 / 0.00435 / DAYS),
    (questions["break_even_whole"], (15_000, 5_000, 100_000, 1, 0.0001), INFINITE),
    (questions["token_multiplier"], (100_000, 15_000, 0.00435, 0.00125), 15_000 / 310 / DAYS),
    (questions["token_multiplier"], (100_000, 15_000, 0.00125, 0.00125), INFINITE),
    (questions["replica_band"], (15_000, 5_000, 0.6, 0.75), (1, 2)),  # 15,000 of 20,000 and of 25,000
]
