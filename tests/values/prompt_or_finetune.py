"""Prompt or fine-tune: requests token by token, bills run by run, gains by integration."""

from __future__ import annotations

import numpy as np
from scipy import integrate

from labsupport.chapters.prompt_or_finetune import model, model_bill, model_horizon, model_search
from labsupport.chapters.prompt_or_finetune.questions import questions
from values import DAYS, INFINITE

# 3,000 tokens of prompt, 60% of them cached, 200 of question, 100 of answer, at 2, 0.5 and 8 dollars a million:
# 2,400 + 900 + 400 + 800. The tuned model costs 3, 1 and 12, half as much again, and keeps 30% of the prompt.
REQUEST = [
    (model.prompted_usd_per_request, (3_000, 200, 100, 0.6, 2, 0.5, 8), 4_500e-6),
    (model.kept_usd_per_million_prompt_tokens, (0.7, 0.6, 1.5, 3, 1), 0.3 * 1.5 * 1.8),
    (model.tuned_usd_per_request, (3_000, 200, 100, 0.81, 1.5, 3, 12), (2_430 + 900 + 1_800) / 1e6),
    (model.saving_usd_per_request, (0.0045, 0.00513), -0.00063),
    # Each prompt token saves 1.1 - 0.3 a million; 200 cost 2.5 more each, 100 cost 10 more each.
    (model.threshold_prompt_tokens, (200, 100, 0.6, 0.3, 1.5, 2, 0.5, 8, 3, 12), 1_500 / 0.8),
    (model.threshold_prompt_tokens, (200, 100, 0.6, 1.1, 1.5, 2, 0.5, 8, 3, 12), INFINITE),
    (model.threshold_prompt_tokens, (200, 100, 0.6, 0.3, 0.5, 2, 0.5, 8, 3, 12), 0.0),
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


def runs(by_then, interval, retired):
    """When a model is tuned again before a month begins to count as over: scheduled dates and a forced one."""
    dates = {k * interval for k in range(1, 100)} | {retired}
    return sum(date < by_then for date in dates)


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
        for case in ((20, 6, 15), (20, 6, 12), (18, 6, 30), (15, 6, 15), (16, 6, 15), (19, 6, 18), (5, 6, 4), (5, 6, 9))
    ),
    (model_bill.repeats_after_months, (0, 6, 15), 0),
    (model_bill.preparation_usd_after_months, (10_800, 0.25, 4), 21_600),
    (model_bill.labels_usd_after_months, (2_000, 0.25, 4), 4_000),
    (model_bill.evaluation_usd_after_months, (800, 4), 4_000),
    (model_bill.training_usd_after_months, (30, 4), 150),
    (model_bill.repeats_over_horizon, (7, 15), 4),  # months 7, 14, 21 and 15
    (model_bill.repeats_over_horizon, (8, 40), 2),  # 8 and 16: the 24 months are over at 24
    (model_bill.bill_over_horizon_usd, (13_630, 4_030, 4), 29_750),
    (model_bill.bill_usd_per_month, (28_800,), 1_200),
    (model_bill.training_cost_share, (30, 12_000), 0.0025),
    (model_bill.training_cost_share, (0, 0), 0.0),
    (model_bill.budget_buys_hours, (1_800, 90), 20),
    (model_bill.budget_buys_examples, (1_800, 25, 800, 3), 30_000),  # 72 million tokens, 2,400 each
    (model_bill.budget_buys_examples, (1_800, 0, 800, 3), INFINITE),
]


def gain(by_then, lost_per_month, interval):
    """Undiminished months: what is left of the gain, integrated from one renewal to the next."""
    dates = [0, *(k * interval for k in range(1, 100) if k * interval < by_then), by_then]
    return sum(
        integrate.quad(lambda age: max(0.0, 1 - lost_per_month * age), 0, end - start, points=[1 / lost_per_month])[0]
        if lost_per_month * (end - start) > 1
        else integrate.quad(lambda age: 1 - lost_per_month * age, 0, end - start)[0]
        for start, end in zip(dates, dates[1:], strict=False)
    )


# By month 20: four further runs (months 6, 12, 15, 18), 17.2 full months of gain worth 15,000 each.
TUNED = {"retraining_interval_months": 6, "retirement_month": 15, "gain_usd_per_month": 15_000}
YEARS = TUNED | {"retraining_interval_months": 7, "full_gain_months_over_horizon": 20.1}
HORIZON = [
    *(
        (model_horizon.full_gain_months, case, gain(*case))
        for case in ((20, 0.05, 6), (20, 0.25, 9), (20, 0.0, 6), (18, 0.05, 6), (4, 0.05, 6))
    ),
    (model_horizon.full_gain_months, (0, 0.05, 6), 0.0),
    (model_horizon.full_gain_months_over_horizon, (0.05, 7), gain(24, 0.05, 7)),
    (model_horizon.failed_usd_per_month, (1_000, 0.1, 0.5), 50 * DAYS),
    (model_horizon.gain_usd_per_month, (1_000, 0.5), 500 * DAYS),
    (model_horizon.prompted_usd_per_month, (1_000, 0.0045), 4.5 * DAYS),
    (model_horizon.tuned_usd_per_month, (1_000, 0.00513), 5.13 * DAYS),
    (model_horizon.move_usd_by_then, (20, 15, 3_000), 3_000),
    (model_horizon.move_usd_by_then, (15, 15, 3_000), 0),
    (model_horizon.prompt_usd_after_months, (20, 137, 1_500, 3_000), 20 * 1_637 + 3_000),
    (
        model_horizon.search_usd_after_months,
        TUNED
        | {"months": 20, "prompt_usd_after_months": 35_740, "search_once_usd": 900, "search_gain_share": 0.02}
        | {"failed_answers_share": 0.1, "full_gain_months": 17.2},
        35_740 + 4_500 - 300 * 17.2,
    ),
    (
        model_horizon.search_usd_after_months,
        TUNED
        | {"months": 20, "prompt_usd_after_months": 35_740, "search_once_usd": 900, "search_gain_share": 0.3}
        | {"failed_answers_share": 0.1, "full_gain_months": 17.2},
        35_740 + 4_500 - 1_500 * 17.2,  # no more can be gained than fails
    ),
    *(
        (
            model_horizon.tune_usd_after_months,
            TUNED
            | {"months": 20, "tuned_usd_per_month": 150, "failed_usd_per_month": 1_500, "move_usd_by_then": 3_000}
            | {"tune_once_usd": 13_630, "retune_usd": 4_030, "full_gain_months": 17.2}
            | {"tune_gain_share": gained, "failed_answers_share": 0.1},
            20 * 1_650 + 3_000 + 13_630 + 4 * 4_030 - 15_000 * counted * 17.2,
        )
        for gained, counted in ((0.03, 0.03), (0.3, 0.1))
    ),
    (model_horizon.search_ahead_usd_after_months, (35_740, 35_080), 660),
    (model_horizon.tune_ahead_usd_after_months, (35_740, 58_010), -22_270),
    (model_horizon.prompt_usd_over_horizon, (137, 1_500, 15, 3_000), 24 * 1_637 + 3_000),
    (model_horizon.prompt_usd_over_horizon, (137, 1_500, 24, 3_000), 24 * 1_637),
    (
        model_horizon.search_usd_over_horizon,
        YEARS
        | {"prompt_usd_over_horizon": 42_288, "search_once_usd": 900, "search_gain_share": 0.02}
        | {"failed_answers_share": 0.1},
        42_288 + 4_500 - 300 * 20.1,  # months 7, 14, 15, 21
    ),
    (
        model_horizon.tune_usd_over_horizon,
        YEARS
        | {"tuned_usd_per_month": 150, "failed_usd_per_month": 1_500, "move_usd": 3_000, "tune_once_usd": 13_630}
        | {"retune_usd": 4_030, "tune_gain_share": 0.03, "failed_answers_share": 0.1},
        24 * 1_650 + 3_000 + 13_630 + 4 * 4_030 - 450 * 20.1,
    ),
    (model_horizon.tune_usd_without_gain, (63_305, 15_000, 0.03, 0.1, 20.1), 63_305 + 450 * 20.1),
    (model_horizon.tune_usd_without_gain, (63_305, 15_000, 0.3, 0.1, 20.1), 63_305 + 1_500 * 20.1),
    # The cheaper prompt is 31,592 ahead; all answers right instead of wrong are worth 301,500.
    (model_horizon.needed_gain, (72_350, 42_288, 40_758, 15_000, 20.1, 0.2), 31_592 / 301_500),
    (model_horizon.needed_gain, (72_350, 40_758, 42_288, 15_000, 20.1, 0.2), 31_592 / 301_500),
    (model_horizon.needed_gain, (72_350, 42_288, 40_758, 15_000, 20.1, 0.1), INFINITE),
    (model_horizon.needed_gain, (40_000, 42_288, 40_758, 15_000, 20.1, 0.1), 0.0),
    (model_horizon.needed_gain, (3_000, 2_000, 2_500, 1_000, 4, 0.25), 0.25),  # exactly all that fails
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
    (model_search.search_gain_points, (GAINS,), 14.5 / 4),
    (model_search.rl_gain_points, (GAINS,), 14.5 / 4),
    (model_search.search_gain_at_share_points, (GAINS, 0.5), 1.5),
    (model_search.search_gain_at_share_points, (GAINS, 0.51), 6),
    (model_search.rl_gain_at_share_points, (GAINS, 0.5), 1.5),
    (model_search.usd_per_point, (1_000, 0.5, 6), 30 * DAYS),  # ten answers a day, six months
    (model_search.task_search_net_usd, (np.array([4, -1]), 0.5, 900, 487.5), [1_312.5, -937.5]),
    (model_search.task_rl_net_usd, (np.array([4, -1]), 0.5, 900, 487.5), [1_312.5, -937.5]),
    (model_search.task_search_ahead, (np.array([5, 3, 2.0]), np.array([4, 3, 7.0])), [1, 0, 0]),
    (model_search.search_ahead_share, (np.array([1, 0, 0, 1, 1]),), 3 / 5),
    (model_search.search_net_usd, (4, 0.5, 900, 487.5), 1_312.5),
    (model_search.rl_net_usd, (4, 0.5, 900, 1_540), 260),
    (model_search.supervised_net_usd, (6, 900, 4_000), 1_400),
    (model_search.supervised_break_even_points, (500, 4_000, 900), 5),
    (model_search.supervised_break_even_points, (-4_900, 4_000, 900), -1),
]

VALUES = REQUEST + BILL + HORIZON + SEARCH

MINI = ("openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-")  # 0.15, 0.075 and 0.6; tuned 0.3 and 1.2
LARGE = ("openai/gpt-4o", "openai/ft:gpt-4o-2024-08-06")  # 2.5, 1.25 and 10; tuned 3.75 and 15
ROUNDS = np.random.default_rng(9).random((60, 7, 30))
ANSWERS = [
    # A thousand requests, 40% of 3,000 cached: 270 + 90 + 30 + 60 with the prompt; 60 + 120 tuned.
    (questions["request_saving"], (3_000, 200, 100, 0.4, *MINI), (360 + 30 + 60 - 60 - 120) / 1e3),
    (questions["request_saving"], (3_000, 200, 100, 0.4, *LARGE), (6_000 + 500 + 1_000 - 750 - 1_500) / 1e3),
    (questions["request_saving"], (100, 200, 300, 1.0, *MINI), (7.5 + 30 + 180 - 60 - 360) / 1e3),
    (questions["prompt_threshold"], (200, 100, 0.4, *MINI), 90 / 0.12),  # 30 and 60 dearer; 0.12 a token saved
    (questions["prompt_threshold"], (200, 100, 0.4, *LARGE), 750 / 2),
    (questions["training_invoice"], (500, 800, 3, 25), 30),
    # A request saves 0.0005: 24 million of them, within the 8 or 5 months that the model lives.
    (questions["break_even_per_day"], (12_000, 0.5, 8, 14), 3_000_000 / DAYS),
    (questions["break_even_per_day"], (12_000, 0.5, 8, 5), 4_800_000 / DAYS),
    (questions["break_even_per_day"], (12_000, 0.0, 8, 5), INFINITE),
    *(
        (questions["total_bill"], (13_630, 4_030, *case), 13_630 + 4_030 * runs(case[2], *case[:2]))
        for case in ((6, 15, 20), (6, 12, 20), (6, 30, 18), (7, 15, 15))
    ),
    # 9, -3.5 and 8 ahead; 20,000 trained rollouts against 1,000, 2,500 and 4,000.
    (
        questions["compare"],
        ((70, 41.5, 58), (61, 45, 50), (1_000, 2_500, 4_000), 20_000),
        {"mean_lead": 4.5, "worst_lead": -3.5, "best_ratio": 20, "mean_ratio": 8},
    ),
    (
        questions["search_optimism"],
        (7, 30, 0.8, 60, 9),
        sum(max(sum(draw < 0.8 for draw in prompt) for prompt in search) for search in ROUNDS) / 30 / 60 - 0.8,
    ),
]
