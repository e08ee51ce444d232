"""Automate or oversee: thresholds, queues of people, what can be undone."""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy import stats

from labsupport.chapters.automate_or_oversee import model, model_confidence, model_policy, model_reviewers, model_undo
from labsupport.chapters.automate_or_oversee.questions import questions
from labsupport.data import load
from values import INFINITE
from values.queues import delayed, fewest


def waits(load, people, minutes):
    """Mean minutes in front of so many people, by the textbook."""
    return delayed(people, load) * minutes / (people - load)


def cheapest(load, minutes, wage, hour):
    """How many of at most 30 people make wages and waiting cost least: each number tried, 80 reviews keep one busy."""

    def usd(people):
        return people * wage + 80 * load * waits(load, people, minutes) / 60 * hour

    people = min(range(math.floor(load) + 1, 60), key=usd)
    return people if people <= 30 else INFINITE


FIVE = np.array([2, 2, 1, 0, 0]) / 5
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
    (model.above_chow_usd_per_case, (2.9, 4.45), -1.55),
    (model.above_best_usd_per_case, (4.45, 2.9), 1.55),
    (model.above_best_usd_per_case, (2.8, 2.9), 0.0),
    (model.confidence_at_share, (np.array([0.9, 0.5, 0.7, 0.6]), 0.5), 0.6),  # the second of four
    (model.confidence_at_share, (np.array([0.9, 0.5, 0.7, 0.6]), 0.51), 0.7),
    # Five cases, wrong ones first, third and fourth by certainty: 2/5, 2/5, 1/5, 0, 0 are left after each.
    (model.errors_left_at_share, (FIVE, 0.5, 3 / 5), 1 / 5),  # half of five: three are looked at
    (model.errors_left_at_share, (FIVE, 0.3, 3 / 5), 2 / 5),
    (model.errors_left_at_share, (FIVE, 0.4, 3 / 5), 2 / 5),  # exactly two are
    (model.errors_left_at_share, (FIVE, 0.6, 3 / 5), 1 / 5),
    (model.errors_left_at_share, (FIVE, 0.0, 3 / 5), 3 / 5),  # none is
    (model.errors_left_at_share, (FIVE, 1.0, 3 / 5), 0.0),
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
    (model_reviewers.review_saves_usd_per_day, (25.056, 60, 1_260, 43.36), 200),
    (model_reviewers.late_share, (delayed(6, 4.8), 4.8, 6, 6, 9), delayed(6, 4.8) * stats.expon.sf(9, scale=5)),
    (model_reviewers.late_share, (1.0, 6, 6, 6, 9), 1.0),
    (model_reviewers.waiting_usd_per_day, (360, 10, 2), 120),  # 60 hours
    (model_reviewers.waiting_usd_per_day, (360, INFINITE, 2), INFINITE),
    (model_reviewers.machine_error_reviewed_share, (0.02, 0.9, 0.15), 0.12),  # 18 of 150 in a thousand
    (model_reviewers.machine_error_reviewed_share, (0.3, 0.9, 0.1), 1.0),
    *(
        (model_reviewers.reviewers_that_cost_least, (load, 80 * load, 6, wage, hour), cheapest(load, 6, wage, hour))
        for load in (0.6, 0.99, 4.8, 4.99, 26.1)
        for wage, hour in ((210, 0.05), (210, 30), (90, 300))
    ),
    (model_reviewers.reviewers_that_cost_least, (30.5, 2_440, 6, 210, 1), INFINITE),
]

UNDO = [
    (model_undo.reversible_error_usd, (25, 3, 4), 37),
    (model_undo.error_usd, (0.2, 900, 37), 29.6 + 180),
    (model_undo.automate_usd_per_action, (0.03, 209.6), 6.288),
    (model_undo.noticed_in_pause_share, (6, 4), stats.expon.cdf(6, scale=4)),
    (model_undo.pause_usd_per_action, (0.03, 0.7, 25, 209.6, 6, 0.05), 0.03 * (17.5 + 62.88) + 0.3),
    (model_undo.review_usd_per_action, (0.03, 0.1, 0.02, 209.6, 37, 4, 2, 0.05), 4 + 0.1 + 0.6288 + 0.7178),
    *((model_undo.cheapest_usd_per_action, bills, 1) for bills in itertools.permutations((1, 2, 4, 7))),
    *((model_undo.lead_usd_per_action, bills, 3) for bills in itertools.permutations((1, 4, 6, 7))),
    # Of a thousand, 30 wrong, 24 of them among 150 seen: 6 unseen, 2.4 let through; of 126 right ones 2.52 refused.
    (model_undo.errors_usd_with_review, (0.03, 0.15, 0.8, 0.1, 0.02, 209.6, 37), 8.4 * 0.2096 + 2.52 * 0.037),
    (model_undo.errors_usd_with_review, (0.3, 0.1, 0.9, 0.1, 0.02, 10, 5), 0.57),  # no right one is seen
    (model_undo.selective_usd_per_action, (0.15, 4, 2, 0.05, 1.853), 0.615 + 1.853),
    (model_undo.error_to_act_at_once, (0.02, 0.15, 0.75), 0.004),
    (model_undo.error_to_act_at_once, (0.02, 0.5, 0.25), 0.02),
    (model_undo.error_to_act_at_once, (INFINITE, 0.15, 0.75), INFINITE),
    (model_undo.audits_to_act_at_once, (0.01,), 299),
    (model_undo.audits_passed_share, (0.02, 118), stats.binom.pmf(0, 118, 0.02)),
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

# 2,000 refunds a day, 400 of them to other accounts, 3% wrong; 10% are seen with 80% of the errors among them. An error
# costs 40 dollars (card) or 250 (account), 82 on average; one that can be undone 30. A person costs 200 a day.
SEEN = 0.8 * 0.1 * 0.03 + 0.2 * 0.03  # the share of refunds that are wrong and let through, or not seen
REFUSED = (0.1 - 0.024) * 0.02 * 30
DESK = {n: n * 200 + 40 * waits(40 * 6 / 480, n, 6) / 60 * 0.5 for n in (1, 2)}
POLICY = [
    (model_policy.card_error_usd, (0.05, 300, 30), 15 + 28.5),
    (model_policy.account_error_usd, (0.9, 300, 30), 270 + 3),
    (model_policy.refund_error_usd, (0.2, 40, 250), 82),
    # q 250 = 3 + q 25 + (1 - q) 0.6
    (model_policy.account_confidence_share, (0.1, 0.02, 250, 30, 6, 30), 1 - 3.6 / 225.6),
    (model_policy.usd_per_reviewer_day, (8, 25), 200),
    *(
        (people, (reviews, 8, 6, 200, 0.5), cheapest(reviews / 80, 6, 200, 0.5))
        for people in (model_policy.account_people, model_policy.doubtful_people, model_policy.all_people)
        for reviews in (40, 79.9, 200, 2_000)
    ),
    (model_policy.desk_people, (79.99, 8, 6, 200, 0.5), cheapest(79.99 / 80, 6, 200, 0.5)),
    (model_policy.desk_wait_minutes, (4, 200, 8, 6), waits(2.5, 4, 6)),
    (model_policy.desk_wait_minutes, (INFINITE, 2_500, 8, 6), INFINITE),
    (model_policy.account_wait_minutes, (1, 40, 8, 6), 6.0),  # one of two busy: as long as it takes
    (model_policy.desk_usd_per_day, (2, 3, 40, 200, 0.5), 401),  # two hours of waiting
    (model_policy.account_reviews_per_day, (2_000, 0.2, 0.1), 40),
    (model_policy.nobody_usd_per_day, (2_000, 0.03, 82), 60 * 82),
    (model_policy.card_usd_per_day, (2_000, 0.2, 0.03, 40), 48 * 40),
    (model_policy.pause_usd_per_day, (1_920, 2_000, 0.2, 0.03, 0.7, 25, 250, 6, 0.05), 1_920 + 12 * 92.5 + 120),
    (
        model_policy.account_usd_per_day,
        (1_920, 2_000, 0.2, 0.03, 0.1, 0.8, 0.1, 0.02, 250, 30, 1, 6.0, 40, 200, 0.5),
        1_920 + 400 * (SEEN * 250 + REFUSED) + DESK[1],
    ),
    (
        model_policy.doubtful_usd_per_day,
        (400, 0.03, 0.1, 0.8, 0.1, 0.02, 82, 30, 2, 40, 8, 6, 200, 0.5),
        400 * (SEEN * 82 + REFUSED) + DESK[2],
    ),
    (
        model_policy.all_usd_per_day,
        (40, 0.03, 0.1, 0.02, 82, 30, 2, 8, 6, 200, 0.5),
        40 * (0.003 * 82 + 0.97 * 0.02 * 30) + DESK[2],
    ),
    *(
        (model_policy.lead_of_account_usd_per_day, (*others[:2], 10, *others[2:]), -7)
        for others in itertools.permutations((3, 4, 5, 6))
    ),
]

VALUES = THRESHOLD + CONFIDENCE + REVIEWERS + UNDO + POLICY


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
    # Reviews at 2 dollars, one case in ten, two thirds of the errors, all of them caught: 30 dollars an error from 1%.
    (questions["own_action"], (0.01,), 0.1 * 2 / (2 / 3 * 30)),
    (questions["cooled_bill"], ("bayes", 5.0, 9, 150, 0.03), bill("bayes", 5.0, 9, 150, 0.03)[1]),
    (questions["cooled_bill"], ("forest", 0.6, 9, 150, 0.03), bill("forest", 0.6, 9, 150, 0.03)[1]),
    *((questions["best_temperature"], (name, GRID), likeliest(name, GRID)) for name in ("logistic", "bayes", "forest")),
]
