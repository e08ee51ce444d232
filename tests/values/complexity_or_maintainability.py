"""Complexity or maintainability: months added up one by one, cascades by matrices, flips by counting."""

from __future__ import annotations

import itertools

import numpy as np
from scipy import stats

from labsupport.chapters.complexity_or_maintainability import (
    model,
    model_balance,
    model_cascade,
    model_churn,
    model_people,
)
from labsupport.chapters.complexity_or_maintainability.experiment.marketplace import marketplace
from labsupport.chapters.complexity_or_maintainability.experiment.refit import data_sets
from labsupport.chapters.complexity_or_maintainability.questions import questions
from values import INFINITE

TEN_YEARS = np.arange(1, 121)


def balance(build, benefit, maintenance, growth, months):
    """USD at the end of each month, month after month."""
    have, found = -build, []
    for _ in range(months):
        have += benefit - maintenance
        maintenance *= 1 + growth
        found.append(have)
    return found


def ahead(first, last):
    """Months of ten years from the first to the last in which everything is back."""
    return (first <= TEN_YEARS) & (last >= TEN_YEARS)


MONTHS = [
    (model.benefit_usd_per_month, (0.02, 50_000, 0.3), 300),
    (model.maintenance_usd_in_month, (4, 100, 0.05), 115.7625),  # 100, 105, 110.25, 115.7625
    (model.maintenance_usd_in_month_24, (100, 0.05), 100 * 1.05**23),
    (model.promised_payback_month, (900, 400), 3),  # 400, 800, 1,200
    (model.promised_payback_month, (800, 400), 2),
    (model.promised_payback_month, (800, 0), INFINITE),
    (model.net_usd_after_one_year, (900, 400, 100, 0.05), balance(900, 400, 100, 0.05, 12)[-1]),
    (model.net_usd_after_five_years, (900, 400, 100, 0.05), balance(900, 400, 100, 0.05, 60)[-1]),
    (model.maintenance_usd_by_month, (3, 100, 0.05), 100 + 105 + 110.25),
    (model.maintenance_usd_by_month, (3, 100, 0.0), 300),
    (model.net_usd_by_month, (np.arange(1, 8), 900, 400, 100, 0.05), balance(900, 400, 100, 0.05, 7)),
    (model.net_usd_by_month, (np.arange(1, 8), 900, 400, 100, 0.0), [300 * month - 900 for month in range(1, 8)]),
    (model.net_usd_by_month_without_growth, (5, 900, 400, 100), 600),
    (model.net_usd_after_two_years, (900, 400, 100, 0.05), balance(900, 400, 100, 0.05, 24)[-1]),
    (model.month_if_ahead, (np.array([1, 2, 3]), np.array([-5, 0, 7])), [INFINITE, 2, 3]),
    (model.payback_month, (np.where(ahead(7, 120), TEN_YEARS, INFINITE),), 7),
    (model.payback_month, (np.where(ahead(120, 120), TEN_YEARS, INFINITE),), 120),
    (model.payback_month, (np.full(120, INFINITE),), INFINITE),
    (model.first_losing_month, (7_000, 2_500, 0.04), 28),  # 2,500 * 1.04^26 = 6,931, ^27 = 7,208
    (model.first_losing_month, (1_050, 1_000, 0.02), 4),  # 1,020, then 1,040.40, then 1,061.21
    (model.first_losing_month, (900, 1_000, 0.04), 1),
    (model.first_losing_month, (1_000, 1_000, 0.02), 2),
    (model.first_losing_month, (125, 100, 0.25), 3),  # month 2 costs 125 and loses nothing yet
    (model.first_losing_month, (7_000, 2_500, 0.0), INFINITE),
    (model.first_losing_month, (7_000, 0, 0.04), INFINITE),
    (model.month_if_ahead_else_none, (np.array([1, 2, 3]), np.array([-5, 0, 7])), [0, 2, 3]),
    (model.lost_again_month, (np.where(ahead(7, 40), TEN_YEARS, 0),), 41),
    (model.lost_again_month, (np.where(ahead(7, 119), TEN_YEARS, 0),), 120),
    (model.lost_again_month, (np.where(ahead(1, 1), TEN_YEARS, 0),), 2),
    (model.lost_again_month, (np.where(ahead(7, 120), TEN_YEARS, 0),), INFINITE),
    (model.lost_again_month, (np.zeros(120),), INFINITE),
    (model.best_net_usd, (np.array([-5.0, 9.0, 3.0]),), 9),
    (model.best_net_usd, (np.array([-5.0, -9.0]),), -5),
]

READERS = (3, 1, 2, 1)
"""How many parts read from the first, second, third and fourth: 1 to 2, 3, 4; 2 to 3; 3 to 4, 5; 4 to 5."""


def matrix(coupling, feedback, readers=READERS, models=0):
    """M: the probability that a change of the row's part forces one of the column's; each base model is a part."""
    forced = np.zeros((5 + models, 5 + models))
    for part, count in enumerate(readers):
        forced[part, part + 1 : part + 1 + count] = coupling
    if models:
        for part in (0, 1):
            forced[part, 5:], forced[part, 2] = forced[part, 2], 0
        forced[5:, 2] = coupling
    forced[4, 0] = feedback
    return forced


def changes(coupling, feedback, readers=READERS, models=0):
    """(I - M)^-1: expected changes of the column's part after one in the row's; all base models in a sixth column."""
    found = np.linalg.inv(np.eye(5 + models) - matrix(coupling, feedback, readers, models))
    return np.column_stack([found[:5, :5], found[:5, 5:].sum(axis=1)])


OPEN, LOOP = changes(0.3, 0.0), changes(0.3, 0.4)
VOTE, VOTE_LOOP = changes(0.3, 0.0, models=3), changes(0.3, 0.4, models=3)
PARTS, PLACES = np.arange(1, 6), np.arange(1, 7)
LINKS = list(itertools.combinations(PARTS, 2)) + [(5, 1), (3, 3)]
INTO_MODELS = [((1, 6), 0.9), ((2, 6), 0.9), ((6, 3), 0.3), ((2, 3), 0.0), ((1, 3), 0.0), ((6, 6), 0.0), ((3, 6), 0.0)]
CASCADE = [
    (model_cascade.loop_gain, (0.3, 0.4, 0, *READERS), 0.4 * OPEN[0, 4]),
    (model_cascade.loop_gain, (0.3, 0.4, 3, *READERS), 0.4 * VOTE[0, 4]),
    (model_cascade.feedback_share_limit, (0.3, 0, *READERS), 1 / OPEN[0, 4]),
    (model_cascade.feedback_share_limit, (0.3, 3, *READERS), 1 / VOTE[0, 4]),
    (model_cascade.feedback_share_limit, (0.3, 0, 0, 1, 2, 1), INFINITE),
    (model_cascade.changes_until_last_part, (PARTS, 0.3, 0, *READERS), OPEN[:, 4]),
    (model_cascade.changes_until_last_part, (PARTS, 0.3, 3, *READERS), VOTE[:, 4]),
    (model_cascade.changes_until_last_part, (PARTS, 0.3, 0, 4, 3, 2, 1), changes(0.3, 0.0, (4, 3, 2, 1))[:, 4]),
    (model_cascade.restarts, (OPEN[2, 4], 0.4, 0.4 * OPEN[0, 4]), LOOP[2, 0]),
    (model_cascade.restarts, (0.5, 0.4, 1.0), INFINITE),
    (model_cascade.restarts, (0.5, 0.0, 0.3), 0.0),
    (model_cascade.restarts, (0.0, 0.4, 1.5), 0.0),  # the change never gets to the loop, however fast that one is
    (model_cascade.changes_in_part, (PLACES, 3, 0.3, LOOP[2, 0], 0, *READERS), LOOP[2]),
    (model_cascade.changes_in_part, (PLACES, 2, 0.3, LOOP[1, 0], 0, *READERS), LOOP[1]),
    (model_cascade.changes_in_part, (PLACES, 2, 0.3, VOTE_LOOP[1, 0], 3, *READERS), VOTE_LOOP[1]),
    (model_cascade.changes_in_part, (PARTS, 5, 0.3, INFINITE, 0, 1, 0, 2, 1), [INFINITE, INFINITE, 0, 0, 1]),
    (model_cascade.changes_in_source, (PARTS, 3, 0.3, LOOP[2, 0], 0, *READERS), LOOP[2, :5]),
    (model_cascade.expected_changes, (3, 0.3, LOOP[2, 0], 0, *READERS), LOOP[2].sum()),
    (model_cascade.expected_changes, (1, 0.3, VOTE_LOOP[0, 0] - 1, 3, *READERS), VOTE_LOOP[0].sum()),
    (model_cascade.expected_changes, (2, 0.3, 0.0, 0, *READERS), OPEN[1].sum()),
    (model_cascade.spare_changes, (4.5,), -1.5),
    (model_cascade.links_in_use, (0.4, 0, *READERS), np.count_nonzero(matrix(0.3, 0.4))),
    (model_cascade.links_in_use, (0.0, 3, *READERS), np.count_nonzero(matrix(0.3, 0.0, READERS, 3))),
    (model_cascade.links_in_use, (0.0, 3, 1, 1, 2, 1), np.count_nonzero(matrix(0.3, 0.0, (1, 1, 2, 1), 3))),
    (model_cascade.links_in_use, (0.4, 2, 1, 0, 2, 1), np.count_nonzero(matrix(0.3, 0.4, (1, 0, 2, 1), 2))),
    (model_cascade.follow_on_changes, (0.3, 0.4, 0, 8), matrix(0.3, 0.4).sum(axis=1).mean()),
    (model_cascade.follow_on_changes, (0.3, 0.0, 3, 14), matrix(0.3, 0.0, READERS, 3).sum(axis=1).mean()),
    (model_cascade.changes_if_endless, (0.6,), 2.5),  # 1 + 0.6 + 0.36 + ...
    (model_cascade.changes_if_endless, (1.0,), INFINITE),
    (model_cascade.models_of_source, (PLACES, 3), [0, 0, 0, 0, 0, 3]),
    *(
        (
            model_cascade.link_strength,
            (one, other, 0.3, 0.4, 0, *readers),
            matrix(0.3, 0.4, readers)[one - 1, other - 1],
        )
        for one, other in LINKS
        for readers in (READERS, (2, 3, 1, 0))
    ),
    *((model_cascade.link_strength, (*link, 0.3, 0.4, 3, *READERS), strength) for link, strength in INTO_MODELS),
]

# Of 1,000 decisions the old version had 120 wrong, the new one 100; 60 are wrong in both: 40 turn wrong, 60 right.
CHURN = [
    (model_churn.shared_error_share, (0.12, 0.1, 0.6), 0.06),
    (model_churn.shared_error_share, (0.1, 0.12, 0.6), 0.06),
    (model_churn.negative_flip_share, (0.1, 0.06), 0.04),
    (model_churn.positive_flip_share, (0.12, 0.06), 0.06),
    (model_churn.churn_share, (0.04, 0.06), 0.1),
    (model_churn.accuracy_change, (0.12, 0.1), 0.02),
    (model_churn.negative_flips_per_month, (0.04, 5_000), 200),
    (model_churn.surprised_user_share, (0.04, 20), stats.binom.sf(0, 20, 0.04)),
    (model_churn.settled_usd_per_month, (0.06, 0.04, 5_000, 2), 300 * 2 - 200 * 2),
    (model_churn.surprise_usd, (0.04, 5_000, 2, 1.2, 3), 240),  # a fifth of 200 errors of 2, in each of 3 months
    (model_churn.surprise_earned_back_months, (240, 160), 1.5),
    (model_churn.surprise_earned_back_months, (240, -160), INFINITE),
    (model_churn.spare_flip_share, (0.04, 0.03), -0.01),
    (model_churn.repeated_error_share_for_budget, (0.12, 0.1, 0.03), 0.7),  # 70 of 100 again, 30 new
    (model_churn.repeated_error_share_for_budget, (0.05, 0.08, 0.04), 0.8),  # 40 of the old 50, and 40 new
    (model_churn.repeated_error_share_for_budget, (0.12, 0.1, 0.2), 0.0),
    (model_churn.repeated_error_share_for_budget, (0.05, 0.2, 0.1), INFINITE),
    (model_churn.repeated_error_share_for_budget, (0.0625, 0.125, 0.0625), 1.0),
    (model_churn.repeated_error_share_for_budget, (0.0, 0.0, 0.03), 0.0),
]

THREE_YEARS = np.linspace(0.01, 0.36, 36)
"""A hundredth in the first month, 36 hundredths in the last: 6.66 months in all."""
HOLDS, FADES = 0.75 ** (6 / 12), 0.8 * 0.97**6
PEOPLE = [
    (model_people.gone_share, (18, 0.25), 1 - 0.75**1.5),
    (model_people.nobody_left_share, (0.4, 3), 0.064),
    (model_people.document_works_share, (10, 0.8, 0.03), 0.8 * 0.97**10),
    (model_people.nobody_knows_share, (0.064, 0.3), 0.0448),
    (model_people.nobody_knows_with_one_more_share, (0.4, 2, 0.3), 0.0448),
    (model_people.stranded_share, (6, 9, 0.25, 2, 0.8, 0.03), (1 - HOLDS) ** 2 * (1 - FADES)),
    (model_people.stranded_share, (6, 6, 0.25, 2, 0.8, 0.03), (1 - HOLDS) ** 2 * (1 - FADES)),
    (model_people.stranded_share, (6, 5, 0.25, 2, 0.8, 0.03), 0.0),
    (model_people.stranded_with_one_more_share, (6, 9, 0.25, 2, 0.8, 0.03), (1 - HOLDS) ** 3 * (1 - FADES)),
    (model_people.stranded_without_document_share, (6, 9, 0.25, 2), (1 - HOLDS) ** 2),
    (model_people.usd_per_stranded_month, (1.5, 6, 80), 720),
    (model_people.stranded_usd, (THREE_YEARS, 720), 6.66 * 720),
    (model_people.one_more_saves_usd, (6_000, THREE_YEARS, 720), 6_000 - 6.66 * 720),
    (model_people.teaching_usd, (40, 80), 3_200),
    (model_people.one_more_costs_usd, (24, 40, 2, 80), 7_040),  # 40 hours, and 2 in each of 24 months
    (model_people.one_more_gains_usd, (5_000, 7_040), -2_040),
    (model_people.document_saves_usd, (2_000, THREE_YEARS, 720), 6.66 * 720 - 2_000),
    (model_people.document_costs_usd, (30, 80), 2_400),
]

BALANCE = [
    (model_balance.new_error_share, (0.05, 0.003), 0.047),
    (model_balance.new_error_share, (0.002, 0.003), 0.0),
    (model_balance.build_usd_once, (900,), 900),
    (model_balance.benefit_usd, (400, 18), 7_200),
    (model_balance.maintenance_usd, (4, 100, 0.05), 100 + 105 + 110.25 + 115.7625),
    (model_balance.later_releases, (4, 24), 7),
    (model_balance.later_releases, (4, 10), 2),  # three whole quarters in ten months
    (model_balance.later_releases, (1, 6), 0),
    (model_balance.retrained_flip_share, (0.1, 0.9), 0.01),  # of 100 errors in 1,000, 90 again and 10 new ones
    (model_balance.retrained_simple_flip_share, (0.12, 0.95), 0.006),
    (model_balance.later_surprise_usd, (7, 0.01, 0.006, 5_000, 2, 1.5, 2), 7 * (50 - 30) * 2 * 0.5 * 2),
    (model_balance.later_surprise_usd, (7, 0.006, 0.01, 5_000, 2, 1.5, 2), -280),
    (model_balance.releases_usd, (240, -280), -40),
    (model_balance.alone_usd, (900, 431, 3_000, -40), 4_291),
    (model_balance.shared_usd, (4_291, 2_500, 1_000), 2_791),
    (model_balance.kept_usd, (7_200,), 7_200),
    (model_balance.balance_usd, (7_200, 4_291, 2_791), 4_409),
    (model_balance.balance_usd, (7_200, 4_291, 5_000), 2_909),
]

VALUES = MONTHS + CASCADE + CHURN + PEOPLE + BALANCE


def first_month_back(*case):
    """The first month that ends with nothing owed."""
    return next((month for month, have in enumerate(balance(*case, 120), 1) if have >= 0), INFINITE)


def fastest_growth(build, benefit, maintenance):
    """The largest growth with a month in which all is back: at each month the root of a polynomial in 1 + g.

    m (1 + q + ... + q^(t-1)) = t b - build has one positive root q, by Descartes' rule of signs.
    """
    roots = []
    for months in range(1, 60):
        polynomial = np.full(months, float(maintenance))
        polynomial[-1] -= months * benefit - build
        real = [root.real for root in np.roots(polynomial) if abs(root.imag) < 1e-9 and root.real >= 1]
        roots += real
    return max(roots) - 1


def left_out(feature, seed):
    """Flips between a regression with a feature and one without it, by standardised columns, counted row by row."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import train_test_split

    X, y = data_sets()["phishing"]
    train, test = train_test_split(np.arange(len(y)), test_size=0.4, stratify=y, random_state=seed)
    X = (X - X[train].mean(axis=0)) / X[train].std(axis=0)
    others = [column for column in range(X.shape[1]) if column != feature]
    old, new = (
        LogisticRegression().fit(X[train][:, kept], y[train]).predict(X[test][:, kept])
        for kept in (list(range(X.shape[1])), others)
    )
    rows = list(zip(y[test], old, new, strict=True))
    lost = sum(before == true and after != true for true, before, after in rows)
    won = sum(before != true and after == true for true, before, after in rows)
    return (lost + won) / len(rows), lost / len(rows), won / len(rows)


def needed_by_hand(number):
    """The accuracy at which a marketplace's balance is zero: the balance is a straight line, so it can be solved."""
    of = marketplace(number)
    worth = of["decisions_per_month"] * of["usd_per_error"]
    surprise = (1 - of["repeated_errors"]) * (of["surprise_factor"] - 1) * of["surprise_months"]
    upkeep = sum(of["maintenance_usd"] * (1 + of["growth"]) ** month for month in range(of["months"]))
    needed = (of["build_usd"] + upkeep + worth * of["old_errors"] * surprise) / (worth * (of["months"] + surprise))
    return needed if needed <= of["old_errors"] else INFINITE


MATRIX = ((0, 0.5, 0.2), (0.1, 0, 0.4), (0.3, 0, 0))
ANSWERS = [
    (questions["all_changes"], (0.6,), 2.5),
    (questions["all_changes"], (1.0,), INFINITE),
    (questions["payback_month"], (9_000, 1_400, 300, 0.03), first_month_back(9_000, 1_400, 300, 0.03)),
    (questions["payback_month"], (9_000, 1_400, 500, 0.0), 10),
    (questions["payback_month"], (9_000, 1_400, 900, 0.05), INFINITE),
    (questions["payback_month"], (120, 2, 1, 0.0), 120),
    (questions["payback_month"], (121, 2, 1, 0.0), INFINITE),  # a month after the ten years
    (questions["first_losing_month"], (7_000, 2_500, 0.04), 28),
    (questions["first_losing_month"], (900, 1_000, 0.04), 1),
    (questions["first_losing_month"], (7_000, 2_500, 0.0), INFINITE),
    (questions["highest_growth"], (9_000, 1_400, 300), fastest_growth(9_000, 1_400, 300)),
    (questions["highest_growth"], (9_000, 1_400, 1_399), 0.0),
    (questions["nobody_left"], (2, 0.25, 18), (1 - 0.75**1.5) ** 2),
    (questions["people_needed"], (0.25, 18, 0.05), 3),  # 0.3505^2 = 0.123, ^3 = 0.0430
    (questions["people_needed"], (0.5, 12, 0.125), 3),  # exactly at the limit
    (questions["people_needed"], (0.1, 6, 0.2), 1),
    (questions["expected_changes"], (MATRIX, 1), sum(np.linalg.matrix_power(MATRIX, n)[1].sum() for n in range(200))),
    (questions["expected_changes"], (((0, 0.5), (2.0, 0)), 0), INFINITE),  # a loop that comes back as one
    # Two parts that set each other off and a third that does not take part
    (questions["expected_changes"], (((0, 1.2, 0), (1, 0, 0), (0, 0.5, 0)), 2), INFINITE),
    # Right, wrong, right, wrong before; wrong, right, right, wrong now; a fifth turns wrong.
    (questions["flips"], ((1, 0, 1, 0, 1), (1, 1, 1, 1, 1), (0, 0, 1, 1, 0)), (3 / 5, 2 / 5, 1 / 5)),
    (questions["feature_flips"], (4, 11), left_out(4, 11)),
    *((questions["needed_accuracy"], (number,), needed_by_hand(number)) for number in (0, 3, 17, 35)),
]
