"""Automate or oversee: thresholds, queues of people, what can be undone."""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy import stats

from labsupport.chapters.automate_or_oversee import model, model_confidence, model_reviewers, model_undo
from labsupport.chapters.automate_or_oversee.questions import questions
from labsupport.data import load
from values import INFINITE
from values.queues import delayed, fewest

# A review costs 7, an error 120, reviewers err in 3%: a reviewed case costs 7 + 3.6 = 10.6.
THRESHOLD = [
    (model.reviewed_case_usd, (7, 120, 0.03), 10.6),
    (model.chow_confidence_share, (7, 120, 0.03), 1 - 10.6 / 120),  # trusting costs (1 - c) 120
    (model.chow_confidence_share, (60, 50, 0.1), 0.0),
    (model.case_reviewed, (np.array([0.6, 0.9, 0.95]), 0.9), [1, 0, 0]),
    (model.case_reviewed_by_chow, (np.array([0.6, 0.9, 0.95]), 0.9), [1, 0, 0]),
    (model.case_error_through, (np.array([1, 1, 0, 0]), np.array([1, 0, 1, 0])), [0, 1, 0, 0]),
    (model.case_error_through_chow, (np.array([1, 1, 0, 0]), np.array([1, 0, 1, 0])), [0, 1, 0, 0]),
    (model.case_usd_if_review_ends_here, (0.3, 0.04, 10.6, 120), 3.18 + 4.8),
    (model.machine_error_share, (np.array([1, 0, 0, 1, 0]),), 2 / 5),
    (model.automate_all_usd_per_case, (0.023, 120), 2.76),
    (model.review_all_usd_per_case, (10.6,), 10.6),
    (model.reviewed_share, (np.array([1, 0, 1, 1]),), 3 / 4),
    (model.errors_through_share, (np.array([0, 1, 0]),), 1 / 3),
    (model.selective_usd_per_case, (0.3, 0.04, 10.6, 120), 3.18 + 4.8),
    (model.chow_reviewed_share, (np.array([1, 0, 1, 1]),), 3 / 4),
    (model.chow_errors_through_share, (np.array([0, 1, 0]),), 1 / 3),
    (model.chow_errors_caught_share, (0.004, 0.016), 0.75),  # 4 of 16 in a thousand go through
    (model.unseen_usd_per_day, (2_400, 0.004, 120), 1_152),  # 9.6 errors a day
    (model.chow_usd_per_case, (0.25, 0.015, 10.6, 120), 2.65 + 1.8),
    (model.best_usd_per_case, (np.array([5, 3.1, 4]), 2.9), 2.9),
    (model.best_usd_per_case, (np.array([5, 2.2, 4]), 2.9), 2.2),
    (model.above_best_usd_per_case, (4.45, 2.9), 1.55),
    (model.above_best_usd_per_case, (2.8, 2.9), 0.0),
    (model.confidence_at_share, (np.array([0.9, 0.5, 0.7, 0.6]), 0.5), 0.6),  # the second of four
    (model.confidence_at_share, (np.array([0.9, 0.5, 0.7, 0.6]), 0.51), 0.7),
    # Five cases, wrong ones first, third and fourth by certainty: 2/5, 2/5, 1/5, 0, 0 are left after each.
    (model.errors_left_at_share, (np.array([2, 2, 1, 0, 0]) / 5, 0.5), 1 / 5),  # half of five: three are looked at
    (model.errors_left_at_share, (np.array([2, 2, 1, 0, 0]) / 5, 0.3), 2 / 5),
    (model.errors_left_at_share, (np.array([2, 2, 1, 0, 0]) / 5, 1.0), 0.0),
    (model.usd_per_case_at_share, (0.04, 0.3, 10.6, 120), 3.18 + 4.8),
]

MODELS = np.array([0, 1, 2])
THREE = [np.array([10, 11, 12]), np.array([20, 21, 22]), np.array([30, 31, 32])]
TENTHS = [column / 100 for column in THREE]
# Five tumours, the first two large; the first and third are reviewed; the second to fourth go through wrong.
CONFIDENCE = [
    (model_confidence.case_log_odds, (MODELS, *THREE), [10, 21, 32]),
    (model_confidence.case_wrong, (MODELS, *THREE), [10, 21, 32]),
    (model_confidence.case_reviewed_upto_share, (MODELS, *TENTHS), [0.1, 0.21, 0.32]),
    (model_confidence.case_errors_left_share, (MODELS, *TENTHS), [0.1, 0.21, 0.32]),
    (model_confidence.confidence, (math.log(9), 2.0), 3 / 4),  # odds of 9, their root 3
    (model_confidence.confidence, (math.log(4), 0.5), 16 / 17),
    (model_confidence.case_right, (np.array([1, 0, 0]),), [0, 1, 1]),
    (model_confidence.case_error_promised, (np.array([0.9, 0.6]), np.array([0, 1])), [0.1, 0]),
    (model_confidence.stated_confidence_share, (np.array([0.9, 0.6, 0.7]),), 2.2 / 3),
    (model_confidence.right_share, (np.array([1, 0, 1, 1]),), 3 / 4),
    (model_confidence.promised_errors_through_share, (np.array([0.1, 0.0, 0.02]),), 0.04),
    (model_confidence.over_confidence, (0.9, 0.83), 0.07),
    (model_confidence.case_large_reviewed, (np.array([1, 1, 0, 0]), np.array([1, 0, 1, 0])), [1, 0, 0, 0]),
    (model_confidence.case_large_error_through, (np.array([1, 1, 0, 0]), np.array([1, 0, 1, 0])), [1, 0, 0, 0]),
    (model_confidence.large_share, (np.array([1, 1, 0, 0, 0]),), 2 / 5),
    (model_confidence.large_reviewed_share, (np.array([1, 0, 0, 0, 0]), 2 / 5), 1 / 2),
    (model_confidence.small_reviewed_share, (2 / 5, np.array([1, 0, 0, 0, 0]), 2 / 5), 1 / 3),
    (model_confidence.large_errors_through_share, (np.array([0, 1, 0, 0, 0]), 2 / 5), 1 / 2),
    (model_confidence.small_errors_through_share, (3 / 5, np.array([0, 1, 0, 0, 0]), 2 / 5), 2 / 3),
    (model_confidence.group_gap, (1 / 2, 2 / 3), -1 / 6),
]

# 360 reviews of 6 minutes in a day of 7.5 hours: 2,160 minutes of work in 450.
REVIEWERS = [
    (model_reviewers.reviews_per_day, (2_400, 0.15), 360),
    (model_reviewers.offered_load, (360, 7.5, 6), 4.8),
    (model_reviewers.reviewer_utilisation, (4.8, 6), 0.8),
    (model_reviewers.wait_probability, (6, 4.8), delayed(6, 4.8)),
    (model_reviewers.wait_probability, (4, 4.8), 1.0),
    (model_reviewers.wait_if_waiting_minutes, (4.8, 6, 6), 5.0),  # 1.2 people free work off one review in 5 minutes
    (model_reviewers.wait_if_waiting_minutes, (6, 6, 6), INFINITE),
    (model_reviewers.mean_wait_minutes, (0.4, 5), 2.0),
    (model_reviewers.slow_wait_minutes, (0.4, 5), 5 * math.log(8)),
    (model_reviewers.slow_wait_minutes, (0.03, 5), 0.0),
    *(
        (model_reviewers.reviewers_needed, (a, 6, limit), fewest(a, limit / 6))
        for a in (0.4, 4.8, 21.3)
        for limit in (2, 9)
    ),
    (model_reviewers.reviewers_needed, (23.0, 6, 6), fewest(23.0, 1.0)),
    (model_reviewers.reviewers_needed, (31.0, 6, 9), INFINITE),
    (model_reviewers.reviewers_needed, (28.5, 6, 18), 30),  # the most there are: 29 would leave C exp(-1.5) late
    (model_reviewers.reviews_done_per_day, (360, 3, 7.5, 6), 225),  # 1,350 minutes
    (model_reviewers.reviews_done_per_day, (360, 6, 7.5, 6), 360),
    (model_reviewers.reviewers_usd_per_day, (6, 7.5, 28), 1_260),
    (model_reviewers.worked_usd_per_review, (6, 28), 2.8),  # a tenth of an hour
    (model_reviewers.passed_usd_per_day, (360, 0.12, 0.2, 60), 518.4),  # 43.2 errors, 8.64 of them missed
    (model_reviewers.overturned_usd_per_day, (360, 0.12, 0.03, 60), 570.24),  # 316.8 right ones, 9.504 overturned
    (model_reviewers.paid_usd_per_review, (1_260, 360), 3.5),
    (model_reviewers.error_after_review_share, (0.12, 0.2, 0.03), 0.024 + 0.0264),
    (model_reviewers.harmless_machine_error_share, (0.2, 0.03), 3 / 83),  # m * 0.8 = (1 - m) * 0.03
    (model_reviewers.errors_removed_per_day, (360, 0.12, 0.0504), 25.056),
    (model_reviewers.review_saves_usd_per_day, (25.056, 60, 1_260), 243.36),
]

UNDO = [
    (model_undo.reversible_error_usd, (25, 3, 4), 37),
    (model_undo.error_usd, (0.2, 900, 37), 29.6 + 180),
    (model_undo.automate_usd_per_action, (0.03, 209.6), 6.288),
    (model_undo.noticed_in_pause_share, (6, 4), stats.expon.cdf(6, scale=4)),
    (model_undo.pause_usd_per_action, (0.03, 0.7, 25, 209.6, 6, 0.05), 0.03 * (17.5 + 62.88) + 0.3),
    (model_undo.review_usd_per_action, (0.03, 0.1, 0.02, 209.6, 37, 4, 2, 0.05), 4 + 0.1 + 0.6288 + 0.7178),
    *((model_undo.cheapest_usd_per_action, bills, 1) for bills in ((1, 2, 3), (3, 1, 2), (2, 3, 1))),
    # e 209.6 = 4 + 0.1 + e 20.96 + (1 - e) 0.74
    (model_undo.allowed_machine_error, (0.1, 0.02, 209.6, 37, 4, 2, 0.05), 4.84 / 189.38),
    (model_undo.allowed_machine_error, (0.1, 0.02, 209.6, 37, 400, 2, 0.05), INFINITE),
    (model_undo.allowed_machine_error, (0.0, 0.0, 8.0, 0.0, 8.0, 0.0, 0.0), INFINITE),  # at every error below 1
    (model_undo.allowed_machine_error, (0.0, 0.0, 8.0, 0.0, 7.0, 0.0, 0.0), 7 / 8),
    *(
        (model_undo.audits_needed, (e,), next(n for n in itertools.count() if (1 - e) ** n <= 0.05))
        for e in (0.01, 0.3)
    ),
    (model_undo.audits_needed, (INFINITE,), 0),
    (model_undo.audits_needed, (1.0,), 0),
    (model_undo.shown_error_share, (299,), 1 - 0.05 ** (1 / 299)),
]

VALUES = THRESHOLD + CONFIDENCE + REVIEWERS + UNDO


def bill(name, temperature, review, error, reviewer_error):
    """Nobody looks, Chow's rule, everybody is looked at: one tumour after the other, without an array."""
    rows = load("tumour_log_odds")
    nobody = doubtful = 0.0
    for odds, malignant in zip(rows[f"{name}_log_odds"] / temperature, rows["malignant"], strict=True):
        sure = 1 / (1 + math.exp(-abs(odds)))
        wrong = error if (odds > 0) != bool(malignant) else 0.0
        nobody += wrong
        doubtful += review + reviewer_error * error if sure < 1 - review / error - reviewer_error else wrong
    return nobody / len(rows), doubtful / len(rows), review + reviewer_error * error


def likeliest(name, temperatures):
    """The temperature under which the labels are likeliest, by SciPy's Bernoulli distribution."""
    rows = load("tumour_log_odds")

    def log_likelihood(temperature):
        odds = rows[f"{name}_log_odds"].to_numpy() / temperature
        return stats.logistic.logcdf(np.where(rows["malignant"] == 1, odds, -odds)).sum()

    return max(temperatures, key=log_likelihood)


GRID = (0.3, 0.7, 1.0, 2.0, 4.0, 6.0, 7.0, 9.0, 13.0)
ANSWERS = [
    (questions["reviewed_case"], (7, 120, 0.03), 10.6),
    (questions["threshold"], (7, 120, 0.03), 1 - 10.6 / 120),
    (questions["threshold"], (60, 50, 0.1), 0.0),
    *(
        (questions["bills"], (name, 9, 150, 0.03), bill(name, 1, 9, 150, 0.03))
        for name in ("logistic", "bayes", "forest")
    ),
    (questions["harmless_error"], (0.25, 0.04), 4 / 79),
    (questions["people_needed"], (2_400, 0.15, 6, 7.5, 9), fewest(4.8, 1.5)),
    (questions["people_needed"], (900, 0.1, 7, 8, 1), fewest(90 * 7 / 480, 1 / 7)),
    (questions["audits"], (6, 1_000, 0.2), 398),  # allowed 6 / 800 = 0.0075: 0.9925^398 = 0.04998, ^397 = 0.0504
    (questions["audits"], (90, 100, 0.2), 0),  # 90 / 80: at any error
    (questions["cooled_bill"], ("bayes", 5.0, 9, 150, 0.03), bill("bayes", 5.0, 9, 150, 0.03)[1]),
    (questions["cooled_bill"], ("forest", 0.6, 9, 150, 0.03), bill("forest", 0.6, 9, 150, 0.03)[1]),
    *((questions["best_temperature"], (name, GRID), likeliest(name, GRID)) for name in ("logistic", "bayes", "forest")),
]
