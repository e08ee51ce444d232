"""Prompt or fine-tune: requests token by token, bills run by run, gains by integration."""

from __future__ import annotations

import numpy as np
from scipy import integrate, stats

from labsupport.chapters.prompt_or_finetune import model, model_balance, model_bill, model_horizon, model_search
from labsupport.chapters.prompt_or_finetune.questions import questions
from values import DAYS, INFINITE

# 3,000 tokens of prompt, 60% of them cached, 200 of question, 100 of answer, at 2, 0.5 and 8 dollars a million:
# 2,400 + 900 + 400 + 800. The tuned model costs 3, 1 and 12, half as much again, and keeps 30% of the prompt.
REQUEST = [
    (model.cached_share, (1_023, 0.6, 1_024), 0),
    (model.cached_share, (1_024, 0.6, 1_024), 0.6),
    (model.prompted_usd_per_request, (3_000, 200, 100, 0.6, 2, 0.5, 8), 4_500e-6),
    (model.kept_usd_per_million_prompt_tokens, (0.7, 1.5, 3), 0.3 * 1.5 * 3),
    (model.tuned_usd_per_request, (3_000, 200, 100, 0.81, 1.5, 3, 12), (2_430 + 900 + 1_800) / 1e6),
    (model.saving_usd_per_request, (0.0045, 0.00513), -0.00063),
    # Each prompt token saves 1.1 - 0.3 a million; 200 cost 2.5 more each, 100 cost 10 more each. Uncached, 2 - 0.3.
    (model.threshold_prompt_tokens, (200, 100, 0.6, 1_024, 0.3, 1.5, 2, 0.5, 8, 3, 12), 1_500 / 0.8),
    (model.threshold_prompt_tokens, (200, 100, 0.6, 1_024, 1.1, 1.5, 2, 0.5, 8, 3, 12), INFINITE),
    (model.threshold_prompt_tokens, (200, 100, 0.6, 0, 0.3, 0.5, 2, 0.5, 8, 3, 12), 0.0),
    # Cached it would be 1,875 tokens, but none of 2,000 and fewer are cached: then it is 1,500 / 1.7.
    (model.threshold_prompt_tokens, (200, 100, 0.6, 2_000, 0.3, 1.5, 2, 0.5, 8, 3, 12), 1_500 / 1.7),
    (model.prompted_usd_per_thousand_requests, (0.0045,), 4.5),
    (model.tuned_usd_per_thousand_requests, (0.00513,), 5.13),
    (model.saving_usd_per_month, (1_000, -0.00063), -0.63 * DAYS),
    (model.break_even_requests, (4_000, 0.002), 2_000_000),
    (model.break_even_requests, (4_000, 0.0), INFINITE),
    (model.break_even_requests, (4_000, -0.002), INFINITE),
    (model.break_even_requests_per_day, (2_000_000, 10), 200_000 / DAYS),
    (model.payback_months, (2_000_000, 5_000), 400 / DAYS),
    (model.gain_over_life_usd, (700, 10, 4_000), 3_000),
]


def dates(by_then, interval, retired, tunable):
    """When a model is tuned again before a month begins to count as over: until it is retired, and from there on."""
    before = [k * interval for k in range(1, 100) if k * interval < retired]
    after = [retired + k * interval for k in range(100)] if tunable else []
    return [date for date in before + after if date < by_then]


def runs(*case):
    return len(dates(*case))


BILL = [
    (model_bill.preparation_usd, (3, 90), 10_800),  # 120 hours
    (model_bill.labels_usd, (500, 6, 40), 2_000),  # 50 hours
    (model_bill.training_tokens_million, (500, 800, 3), 1.2),
    (model_bill.training_usd, (1.2, 25), 30),
    (model_bill.evaluation_usd, (200, 6, 40), 800),  # 20 hours
    (model_bill.first_tune_usd, (10_800, 2_000, 30, 800), 13_630),
    (model_bill.repeat_tune_usd, (10_800, 2_000, 30, 800, 0.25), 3_200 + 830),
    *(
        (model_bill.repeats_after_months, case, runs(*case))
        for case in (
            *((months, 6, 15, 1) for months in (0, 5, 6, 7, 13, 15, 16, 21, 22)),
            *((months, 6, 15, 0) for months in (13, 15, 16, 22)),
            *((20, 6, 12, ok) for ok in (0, 1)),
            (19, 6, 18, 1),
            (23, 7, 1.7, 1),
            (5, 6, 9, 1),
        )
    ),
    (model_bill.preparation_usd_after_months, (10_800, 0.25, 4), 21_600),
    (model_bill.labels_usd_after_months, (2_000, 0.25, 4), 4_000),
    (model_bill.evaluation_usd_after_months, (800, 4), 4_000),
    (model_bill.training_usd_after_months, (30, 4), 150),
    (model_bill.repeats_over_horizon, (7, 15, 1), 4),  # months 7, 14, 15 and 22
    (model_bill.repeats_over_horizon, (7, 15, 0), 2),
    (model_bill.repeats_over_horizon, (8, 40, 1), 2),  # 8 and 16: the 24 months are over at 24
    (model_bill.bill_over_horizon_usd, (13_630, 4_030, 4), 29_750),
    (model_bill.bill_if_kept_usd, (13_630, 4_030, 7), 13_630 + 3 * 4_030),
    (model_bill.bill_if_kept_usd, (13_630, 4_030, 23), 13_630 + 4_030),
    (model_bill.bill_if_kept_usd, (13_630, 4_030, 24), 13_630),
    (model_bill.repeat_usd_per_month, (4_200, 7), 600),
    (model_bill.live_after_months, (6,), 42 / DAYS),
    (model_bill.months_in_use, (1.5, 4, 0), 2.5),
    (model_bill.months_in_use, (1.5, 4, 1), 22.5),
    (model_bill.months_in_use, (1.5, 40, 0), 22.5),
    (model_bill.months_in_use, (3, 2, 0), 0),
    (model_bill.bill_usd_per_month_in_use, (28_800, 2.5), 11_520),
    (model_bill.bill_usd_per_month_in_use, (28_800, 0), INFINITE),
    (model_bill.over_claim_usd, (13_630, 10_000), 3_630),
    (model_bill.over_claim_usd, (9_000, 10_000), -1_000),
    (model_bill.training_cost_share, (30, 12_000), 0.0025),
    (model_bill.training_cost_share, (0, 0), 0.0),
    (model_bill.budget_buys_hours, (1_800, 90), 20),
    (model_bill.budget_buys_examples, (1_800, 25, 800, 3), 30_000),  # 72 million tokens, 2,400 each
    (model_bill.budget_buys_examples, (1_800, 0, 800, 3), INFINITE),
]


def gain(starts, end, lost_per_month, live=0.0):
    """Undiminished months: what is left of the gain, integrated from one renewal to the next, while it is live."""
    left = 0.0
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        low, high = max(start, live), min(stop, end)
        if low < high:
            gone = start + 1 / lost_per_month if lost_per_month else INFINITE
            kink = [gone] if low < gone < high else None
            left += integrate.quad(
                lambda age, s=start: max(0.0, 1 - lost_per_month * (age - s)), low, high, points=kink
            )[0]
    return left


def renewals(by_then, interval):
    return [k * interval for k in range(100) if k * interval < by_then]


RATES = {"gain_lost_share_per_month": 0.05, "retraining_interval_months": 6}
LIVE = {"live_after_months": 1.5, "retirement_month": 4, "successor_tunable": 0}
WORK = {"tuning_usd": 13_630, "retune_usd": 4_030, "retraining_interval_months": 6}
MONTHLY = {
    "prompted_usd_per_month": 137,
    "successor_usd_per_month": 60,
    "tuned_usd_per_month": 150,
    "failed_usd_per_month": 1_500,
}
SHARES = {"gain_usd_per_month": 15_000, "failed_answers_share": 0.1}
BALANCE = [
    (model_balance.failed_usd_per_month, (1_000, 0.1, 0.5), 50 * DAYS),
    (model_balance.gain_usd_per_month, (1_000, 0.5), 500 * DAYS),
    (model_balance.prompted_usd_per_month, (1_000, 0.0045), 4.5 * DAYS),
    # 3,000 prompt tokens, 60% cached, 200 and 100, at 2, 0.5 and 8: 4,500 a request, as above.
    (model_balance.successor_usd_per_month, (1_000, 3_000, 200, 100, 0.6, 2, 0.5, 8), 4.5 * DAYS),
    (model_balance.gpus, (432_000, 200, 3_000, 3), 1),  # 1,000 tokens a second, three times over
    (model_balance.gpus, (432_000, 200, 2_999, 3), 2),
    (model_balance.gpus, (10, 1, 3_000, 3), 1),
    (model_balance.gpu_load_share, (432_000, 200, 2_000, 3, 2), 0.75),
    (model_balance.tuned_usd_per_month, (1_000, 0.00513, 2, 4, 0), 5.13 * DAYS),
    (model_balance.tuned_usd_per_month, (1_000, 0.00513, 2, 4, 1), 8 * 24 * DAYS),
    *(
        (model_balance.full_gain_months, case, gain(renewals(case[0], case[2]), case[0], case[1]))
        for case in ((20, 0.05, 6), (20, 0.25, 9), (20, 0.0, 6), (18, 0.05, 6), (4, 0.05, 6))
    ),
    (model_balance.full_gain_months, (0, 0.05, 6), 0.0),
    (model_balance.tuned_until_month, (4, 1), 4),
    (model_balance.tuned_until_month, (4, 0), 25),
    (model_balance.tuned_months_by_then, (20, 1.5, 4, 0), 2.5),
    (model_balance.tuned_months_by_then, (3, 1.5, 4, 0), 1.5),
    (model_balance.tuned_months_by_then, (20, 1.5, 4, 1), 18.5),
    (model_balance.tuned_months_by_then, (20, 5, 4, 0), 0),
    (model_balance.tuned_months_by_then, (20, 5, 4, 1), 15),
    (model_balance.tuned_gain_months_by_then, (20, 1.5, 25, 0, 0.05, 6), gain([0, 6, 12, 18], 20, 0.05, 1.5)),
    (model_balance.tuned_gain_months_by_then, (20, 1.5, 8, 0, 0.05, 6), gain([0, 6], 8, 0.05, 1.5)),
    (model_balance.tuned_gain_months_by_then, (1, 1.5, 8, 0, 0.05, 6), 0),
    (
        model_balance.tuned_gain_months_by_then,
        (20, 1.5, 8, 1, 0.05, 6),
        gain([0, 6], 8, 0.05, 1.5) + gain([8, 14], 20, 0.05),
    ),
    (model_balance.tuned_gain_months_by_then, (20, 9, 8, 1, 0.05, 6), gain([8, 14], 20, 0.05, 9)),
    (model_balance.searched_gain_months_by_then, (20, 8, 0.05, 6), gain([0, 6, 8, 14], 20, 0.05)),
    (model_balance.searched_gain_months_by_then, (5, 8, 0.05, 6), gain([0], 5, 0.05)),
    (model_balance.prompt_usd_by_then, (20, 4, 137, 60, 1_500), 4 * 137 + 16 * 60 + 30_000),
    (model_balance.prompt_usd_by_then, (3, 4, 137, 60, 1_500), 3 * 1_637),
    *(
        (
            model_balance.search_usd_by_then,
            SHARES
            | {"months": 20, "prompt_usd_by_then": 35_740, "search_once_usd": 900, "search_gain_share": share}
            | {"retraining_interval_months": 6, "retirement_month": 15, "searched_gain_months_by_then": 17.2},
            35_740 + 4 * 900 - 15_000 * counted * 17.2,  # at 0, 6, 12 and 15; no more can be gained than fails
        )
        for share, counted in ((0.02, 0.02), (0.3, 0.1))
    ),
    # The prompt until 1.5, tuned until 4, the prompt on the successor until 20; tuned once.
    (
        model_balance.tune_usd_without_gain_by_then,
        MONTHLY | WORK | LIVE | {"months": 20, "tuned_until_month": 4, "tuned_months_by_then": 2.5},
        1.5 * 137 + 2.5 * 150 + 16 * 60 + 20 * 1_500 + 13_630,
    ),
    # Never retired with the vendor: tuned from 1.5 on, again in months 6, 12 and 18.
    (
        model_balance.tune_usd_without_gain_by_then,
        MONTHLY | WORK | LIVE | {"months": 20, "tuned_until_month": 25, "tuned_months_by_then": 18.5},
        1.5 * 137 + 18.5 * 150 + 20 * 1_500 + 13_630 + 3 * 4_030,
    ),
    # Live only in month 5, on the successor, tuned for it in month 4 and again in 10 and 16.
    (
        model_balance.tune_usd_without_gain_by_then,
        MONTHLY
        | WORK
        | {"live_after_months": 5, "retirement_month": 4, "successor_tunable": 1}
        | {"months": 20, "tuned_until_month": 4, "tuned_months_by_then": 15},
        4 * 137 + 1 * 60 + 15 * 150 + 20 * 1_500 + 13_630 + 3 * 4_030,
    ),
    (model_balance.tune_usd_by_then, (63_305, 15_000, 0.03, 0.1, 20.1), 63_305 - 450 * 20.1),
    (model_balance.tune_usd_by_then, (63_305, 15_000, 0.3, 0.1, 20.1), 63_305 - 1_500 * 20.1),
    (model_balance.search_ahead_usd_by_then, (35_740, 35_080), 660),
    (model_balance.tune_ahead_usd_by_then, (35_740, 58_010), -22_270),
]
HORIZON = [
    (model_horizon.searched_gain_months, (8, 0.05, 6), gain([0, 6, 8, 14, 20], 24, 0.05)),
    (model_horizon.tuned_months, (1.5, 25, 0), 22.5),
    (model_horizon.tuned_gain_months, (1.5, 25, 0, 0.05, 6), gain([0, 6, 12, 18], 24, 0.05, 1.5)),
    (model_horizon.prompt_usd_over_horizon, (4, 137, 60, 1_500), 4 * 137 + 20 * 60 + 36_000),
    (
        model_horizon.search_usd_over_horizon,
        SHARES
        | {"prompt_usd_over_horizon": 42_288, "search_once_usd": 900, "search_gain_share": 0.02}
        | {"retraining_interval_months": 7, "retirement_month": 15, "searched_gain_months": 20.1},
        42_288 + 5 * 900 - 300 * 20.1,  # months 0, 7, 14, 15, 22
    ),
    (
        model_horizon.tune_usd_without_gain,
        MONTHLY | WORK | LIVE | {"tuned_until_month": 4, "tuned_months": 2.5},
        1.5 * 137 + 2.5 * 150 + 20 * 60 + 24 * 1_500 + 13_630,
    ),
    (model_horizon.tune_usd_over_horizon, (63_305, 15_000, 0.03, 0.1, 20.1), 63_305 - 450 * 20.1),
    (model_horizon.tuning_ahead_usd, (42_288, 40_758, 40_000), 758),
    (model_horizon.tuning_ahead_usd, (40_288, 40_758, 43_000), -2_712),
    (model_horizon.lead_usd, (42_288, 40_758, 40_000), 758),
    (model_horizon.lead_usd, (40_288, 40_758, 43_000), 470),
    # The cheaper prompt is 31,592 ahead; all answers right instead of wrong are worth 301,500.
    (model_horizon.needed_gain, (72_350, 42_288, 40_758, 15_000, 20.1, 0.2), 31_592 / 301_500),
    (model_horizon.needed_gain, (72_350, 40_758, 42_288, 15_000, 20.1, 0.2), 31_592 / 301_500),
    (model_horizon.needed_gain, (72_350, 42_288, 40_758, 15_000, 20.1, 0.1), INFINITE),
    (model_horizon.needed_gain, (40_000, 42_288, 40_758, 15_000, 20.1, 0.1), 0.0),
    (model_horizon.needed_gain, (72_350, 42_288, 40_758, 15_000, 0, 0.1), INFINITE),
    (model_horizon.needed_gain, (3_000, 2_000, 2_500, 1_000, 4, 0.25), 0.25),  # exactly all that fails
    (model_horizon.needed_lead, (0.25, 0.02, 0.1), 0.23),
    (model_horizon.needed_lead, (0.05, 0.3, 0.1), -0.05),
]

GAINS = np.array([6.0, -2.0, 1.5, 9.0])
SEARCH = [
    (model_search.usd_per_rollout, (2_000, 500, 0.5, 2), 0.002),
    (model_search.rollouts_usd, (3_000, 0.002), 6),
    (model_search.labels_and_setup_usd, (100, 0.8, 400), 480),
    (model_search.search_usd, (3_000, 0.002, 0.25, 480), 7.5 + 480),
    (model_search.rl_usd, (20_000, 0.002, 1.5, 480, 1_000), 60 + 1_480),
    (model_search.rollout_ratio, (20_000, 2_500), 8),
    (model_search.task_search_gain_points, (np.array([60, 41.5]), np.array([50, 45])), [10, -3.5]),
    (model_search.task_rl_gain_points, (np.array([60, 41.5]), np.array([50, 45])), [10, -3.5]),
    # 10 of 50 failures put right; 3.5 added to 55.
    (model_search.task_search_righted, (np.array([10, -3.5]), np.array([50, 45])), [0.2, -3.5 / 55]),
    (model_search.task_rl_righted, (np.array([10, -3.5]), np.array([50, 45])), [0.2, -3.5 / 55]),
    (model_search.search_gain_at_share_points, (GAINS, 0.5), 1.5),
    (model_search.search_gain_at_share_points, (GAINS, 0.51), 6),
    (model_search.rl_gain_at_share_points, (GAINS, 0.5), 1.5),
    (model_search.usd_per_point, (1_000, 0.5, 6), 30 * DAYS),  # ten answers a day, six months
    (model_search.expected_search_gain, (0.4, 0.5, 0.1), 0.02),
    (model_search.expected_rl_gain, (-0.4, 0.5, 0.1), -0.02),
    # Two answers in a hundred more, or one fewer, at 900 each.
    (model_search.task_search_net_usd, (np.array([0.4, -0.2]), 0.5, 0.1, 900, 487.5), [1_312.5, -1_387.5]),
    (model_search.task_rl_net_usd, (np.array([0.4, -0.2]), 0.5, 0.1, 900, 487.5), [1_312.5, -1_387.5]),
    (model_search.task_search_ahead, (np.array([5, 3, 2.0]), np.array([4, 3, 7.0])), [1, 0, 0]),
    (model_search.search_ahead_share, (np.array([1, 0, 0, 1, 1]),), 3 / 5),
    (model_search.search_net_usd, (0.02, 900, 487.5), 1_312.5),
    (model_search.rl_net_usd, (0.02, 900, 1_540), 260),
    (model_search.prompt_net_usd, (), 0.0),
    (model_search.search_ahead_usd, (1_312.5, 260), 1_052.5),
    (model_search.search_ahead_usd, (1_312.5, -260), 1_312.5),
    (model_search.supervised_break_even, (500, 100, 4_000, 900, 0.1), 0.05),
    (model_search.supervised_break_even, (100, 500, 4_000, 900, 0.1), 0.05),
    (model_search.supervised_break_even, (-4_900, -1, 3_600, 900, 0.1), 0.04),
    (model_search.supervised_break_even, (500, 100, 4_000, 900, 0.04), INFINITE),
]

VALUES = REQUEST + BILL + BALANCE + HORIZON + SEARCH

MINI = ("openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-")  # 0.15, 0.075 and 0.6; tuned 0.3 and 1.2
LARGE = ("openai/gpt-4o", "openai/ft:gpt-4o-2024-08-06")  # 2.5, 1.25 and 10; tuned 3.75 and 15
BEST = stats.binom(30, 0.8).cdf(np.arange(-1, 31)) ** 7
# "cinema": 5,750 tokens of prompt at 0.0975 on average, 860 and 600 dearer by 0.15 and 0.6: 71.625 a million requests.
MONTH = 360_000 * DAYS
CINEMA = {
    "saving_per_month": 71.625 * MONTH / 1e6,
    "volume_factor": 39_000 / (18 * 71.625 * MONTH / 1e6),
    "prompt_factor": (489 + 39_000e6 / (18 * MONTH)) / 560.625,
}
ANSWERS = [
    # A thousand requests, 40% of 3,000 cached: 270 + 90 + 30 + 60 with the prompt; 60 + 120 tuned.
    (questions["request_saving"], (3_000, 200, 100, 0.4, *MINI), (360 + 30 + 60 - 60 - 120) / 1e3),
    (questions["request_saving"], (3_000, 200, 100, 0.4, *LARGE), (6_000 + 500 + 1_000 - 750 - 1_500) / 1e3),
    (questions["request_saving"], (100, 200, 300, 1.0, *MINI), (15 + 30 + 180 - 60 - 360) / 1e3),  # too short to cache
    (questions["prompt_threshold"], (200, 100, 0.4, *MINI), 90 / 0.12),  # 30 and 60 dearer; 0.12 a token saved
    (questions["prompt_threshold"], (200, 100, 0.4, *LARGE), 750 / 2),
    (questions["training_invoice"], (500, 800, 3, 25), 30),
    # A request saves 0.0005: 24 million of them, within the 8 or 5 months that the model lives.
    (questions["break_even_per_day"], (12_000, 0.5, 8, 14), 3_000_000 / DAYS),
    (questions["break_even_per_day"], (12_000, 0.5, 8, 5), 4_800_000 / DAYS),
    (questions["break_even_per_day"], (12_000, 0.0, 8, 5), INFINITE),
    *(
        (questions["total_bill"], (13_630, 4_030, *case), 13_630 + 4_030 * runs(case[2], *case[:2], case[3]))
        for case in ((6, 15, 20, True), (6, 12, 20, True), (6, 12, 20, False), (6, 30, 18, False), (7, 15, 15, True))
    ),
    # 9, -3.5 and 8 ahead; 20,000 trained rollouts against 1,000, 2,500 and 4,000.
    (
        questions["compare"],
        ((70, 41.5, 58), (61, 45, 50), (1_000, 2_500, 4_000), 20_000),
        {"mean_lead": 4.5, "worst_lead": -3.5, "best_ratio": 20, "mean_ratio": 8},
    ),
    # Two prompts, two examples, a fair coin: the better one is right on 0, 1 or 2 with 1, 8 and 7 of 16 chances.
    (questions["search_optimism"], (2, 2, 0.5), 22 / 32 - 0.5),
    (questions["search_optimism"], (7, 30, 0.8), np.diff(BEST) @ np.arange(31) / 30 - 0.8),
    (questions["own_service"], ("cinema",), CINEMA),
]
