"""Build or buy: a month's bill step by step, the balance of a model with an end date, and draws."""

from __future__ import annotations

import numpy as np
from scipy import stats

from labsupport.chapters.build_or_buy import model, model_balance, model_risk, model_split
from labsupport.chapters.build_or_buy.questions import questions
from labsupport.data import load
from values import DAYS, INFINITE

# One request: 900 fresh tokens at 2, 300 cached at 0.5, 300 written at 8 dollars a million: 1,800 + 150 + 2,400.
BUYING = [
    (model.api_usd_per_request, (1_200, 300, 0.25, 2, 0.5, 8), 4_350e-6),
    (model.api_usd_per_month, (1_000, 0.00435), 4.35 * DAYS),
    (model.api_usd_per_thousand_requests, (0.00435,), 4.35),
]

# 1,200 tokens read in 0.06 s, 300 written in 0.03 s; each of the 300 looks back at 1,350 on average, 405,000 in 0.16 s.
SPEED = 0.06 + 0.03 + 0.162
BUILDING = [
    (model.full_speed_seconds_per_request, (1_200, 300, 50, 100, 0.4), SPEED),
    (model.replica_requests_per_second, (0.1, 0.5), 5),
    (model.replica_requests_per_second, (0, 0.5), INFINITE),
    (model.replica_output_tokens_per_second, (5, 300), 1_500),
    (model.replicas_per_daily_request, (5, 0.6, 2), 2 / 259_200),
    (model.replicas, (1_000_000, 2 / 259_200, 3), 8),  # 7.7
    (model.replicas, (1_000, 2 / 259_200, 3), 3),
    (model.replica_usd_per_month, (2, 3, 0.15), 6.9 * 24 * DAYS),
    (model.hardware_usd_per_month, (8, 5_000), 40_000),
    (model.staff_usd_per_month, (1.5, 120_000), 15_000),
    (model.self_hosting_usd_per_month, (40_000, 15_000), 55_000),
    (model.hardware_usd_per_request, (1e-5, 5_000), 0.05 / DAYS),
    (model.hardware_usd_per_thousand_requests, (0.00125,), 1.25),
    (model_split.gpu_usd_per_month, (8, 2, 3), 48 * 24 * DAYS),
    (model_split.mean_utilisation_share, (1_000_000, 5, 8), 1_000_000 / 3_456_000),  # what eight replicas do in a day
    (model_split.used_gpu_usd_per_month, (35_064, 0.25), 8_766),
    (model_split.idle_gpu_usd_per_month, (35_064, 8_766), 26_298),
    (model_split.overhead_usd_per_month, (35_064, 0.15), 5_259.6),
    (model_split.staff_cost_share, (15_000, 40_000), 3 / 8),
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
    (model.self_hosting_saves_usd_per_month, (50_000, 42_000), 8_000),
    # Two are earned back by 15,000 / 8,240; with the third's rent 20,000 / 8,240 = 2.4, so three; then 30,000 a month.
    (model.lasting_break_even_replicas, (15_000, 0.00435, 1e-5, 5_000, 1), 3),
    (model.lasting_break_even_replicas, (15_000, 0.00435, 1e-5, 5_000, 5), 5),
    (model.lasting_break_even_replicas, (15_000, 0.0001, 1e-5, 5_000, 5), INFINITE),
    (model.lasting_break_even_requests_per_day, (15_000, 3, 5_000, 0.00435), 30_000 / 0.00435 / DAYS),
    # Staff are 0.15 a day and request at 100,000 requests in a month of one day.
    (model.break_even_price_ratio, (100_000, 15_000 * DAYS, 0.1, 0.05), 2),
    (model_split.replicas_at_staff_share, (15_000, 5_000, 0.6), 2),  # 15,000 of 25,000
    (model_split.replicas_at_80_percent_staff, (15_000, 5_000), 0.75),  # 15,000 of 18,750
    (model_split.replicas_at_70_percent_staff, (15_000, 5_000), 9 / 7),  # 15,000 of 15,000 + 45,000 / 7
]

# Switched off after month 2 of 10; the swap of 900 and one month is not rushed; 1,000 a month before, 800 after.
VENDOR = {"switch_off_month": 2, "api_usd_per_month": 1_000, "replacement_usd_per_month": 800, "swap_bill_usd": 900}
# A move of 4 months and 6,000: until then 2,000 + 900 + 1,600; from month 3 on 7 months of 300, from 4 on 6 gaps of 50.
MOVE = {"overlap_months": 1, "quality_gap_usd_per_month": 50} | VENDOR
HOSTED = MOVE | {"move_months": 4, "move_usd": 6_000, "hosted_usd_per_month": 300}
OWN = MOVE | {"build_months": 4, "build_usd": 6_000, "self_hosting_usd_per_month": 300}
MOVED = 4_500 + 6_000 + 2_100 + 300
BALANCE = [
    (model_balance.rushed_usd, (8_000, 4, 3, 0.5), 9_000),  # a quarter of it is rushed
    (model_balance.rushed_usd, (8_000, 4, 6, 0.5), 8_000),
    (model_balance.swap_bill_usd, (8_000, 4, 3, 0.5), 9_000),
    # 1,200 in and twice 150 out, a quarter cached: 1,800 + 150 + 2,400 a million, as above
    (model_balance.replacement_usd_per_month, (1_000, 1_200, 150, 0.25, 2, 2, 0.5, 8), 4.35 * DAYS),
    (model_balance.hosted_usd_per_month, (1_000, 1_200, 300, 0.2, 0.5), 0.39 * DAYS),  # 240 + 150 a million
    (model_balance.quality_gap_usd_per_month, (1_000, 0.02, 0.5), 10 * DAYS),
    (model_balance.closed_usd_after_months, {"months": 10} | VENDOR, 2_000 + 900 + 6_400),
    (model_balance.closed_usd_after_months, {"months": 2} | VENDOR, 2_000),
    (model_balance.closed_usd, {"months_compared": 10} | VENDOR, 9_300),
    (
        model_balance.moved_usd_after_months,
        {"months": 10, "work_months": 4, "work_usd": 6_000, "new_usd_per_month": 300} | MOVE,
        MOVED,
    ),
    (model_balance.hosted_usd_after_months, {"months": 10} | HOSTED, MOVED),
    # Half way through the work: half of it is paid, and nobody serves yet.
    (model_balance.hosted_usd_after_months, {"months": 2} | HOSTED, 2_000 + 3_000),
    # Done before the switch-off: no swap.
    (model_balance.hosted_usd_after_months, {"months": 10} | HOSTED | {"move_months": 2}, 2_000 + 6_000 + 2_700 + 400),
    (model_balance.own_usd_after_months, {"months": 10} | OWN, MOVED),
    (model_balance.hosted_usd, {"months_compared": 10} | HOSTED, MOVED),
    (model_balance.own_usd, {"months_compared": 10} | OWN, MOVED),
    (model_balance.staying_saves_usd, (9_300, 12_900, 11_000), 1_700),
    (model_balance.staying_saves_usd, (9_300, 9_000, 11_000), -300),
    (model_balance.usd_of_swap_per_month_alive, (9_000, 12), 750),
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

VALUES = BUYING + BUILDING + BREAK_EVEN + BALANCE + RISK

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
    (questions["price_ratio"], (100_000, 15_000, 0.00435, 0.00125), (0.00125 + 0.15 / DAYS) / 0.00435),
    (questions["own_service"], (NAMES[MINI], 5_000), 5_000),
    (questions["replica_band"], (15_000, 5_000, 0.6, 0.75), (1, 2)),  # 15,000 of 20,000 and of 25,000
]
