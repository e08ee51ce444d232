"""Quantity or quality: majorities by the binomial distribution, valleys by minimising, a swamp month by month."""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy import optimize, stats

from labsupport.chapters.quantity_or_quality import model, model_mixture, model_noise, model_plan, model_swamp
from labsupport.chapters.quantity_or_quality.experiment.pilot import pilot_table
from labsupport.chapters.quantity_or_quality.questions import questions
from labsupport.data import load
from values import INFINITE

BUDGET = [
    (model.label_worth_share, (0.15,), 0.49),  # 0.85 - 0.15 = 0.7
    (model.label_worth_share, (0.5,), 0.0),
    (model.effective_labels, (4_000, 0.15), 1_960),
    (model.wrong_of_three_share, (0.2, 0.0), stats.binom.sf(1, 3, 0.2)),
    (model.wrong_of_five_share, (0.2, 0.0), stats.binom.sf(2, 5, 0.2)),
    # A correlation of 0.2 is a beta distribution with a + b = 4.
    (model.wrong_of_three_share, (0.3, 0.2), stats.betabinom.sf(1, 3, 1.2, 2.8)),
    (model.wrong_of_five_share, (0.3, 0.2), stats.betabinom.sf(2, 5, 1.2, 2.8)),
    (model.wrong_of_five_share, (0.3, 1.0), 0.3),
    (model.items_labelled_once, (900, 0.3, 0.15, 10_000), 2_000),  # 0.45 each
    (model.items_labelled_once, (900, 0.3, 0.15, 400), 400),
    (model.items_labelled_once, (900, 0.0, 0.0, 400), 400),
    (model.items_labelled_three_times, (900, 0.3, 0.15, 10_000), 1_200),  # 0.75 each
    (model.items_labelled_three_times, (900, 0.3, 0.15, 400), 400),
    (model.items_labelled_five_times, (945, 0.3, 0.15, 10_000), 900),  # 1.05 each
    (model.items_labelled_by_expert, (900, 0.3, 1.5, 10_000), 500),
    (model.effective_labels_once, (2_000, 0.15), 980),
    (model.effective_labels_of_three, (1_200, 0.1), 768),
    (model.effective_labels_of_five, (800, 0.05), 648),
    (model.effective_labels_of_expert, (500, 0.02), 500 * 0.9216),
    (model.lead_of_best_labels, (900, 1_200, 300, 1_000), 200),
    (model.expert_price_ratio, (0.05, 0.2), 2.25),  # 0.81 over 0.36
    (model.expert_price_ratio, (0.05, 0.5), INFINITE),
]


def worth(noisy, clean=300, q=0.2):
    """Signal squared over the votes' variance, which is that of as many single votes."""
    return (clean * 1 + noisy * q) ** 2 / (clean + noisy)


FLOOR = optimize.minimize_scalar(worth, bounds=(1, 4_000), method="bounded", options={"xatol": 1e-9})
assert abs(FLOOR.x - 900) < 1e-3  # where the valley is flat, a minimum is found to half the digits
MIXTURE = [
    (model_mixture.signal_share, (0.15,), 0.7),
    (model_mixture.signal_share, (0.6,), 0.0),
    (model_mixture.unweighted_effective_labels, (300, 900, 0.2), 480**2 / 1_200),
    (model_mixture.weighted_effective_labels, (300, 900, 0.2), 336),
    (model_mixture.unweighted_over_clean, (192, 300), 0.64),
    (model_mixture.weighted_over_clean, (336, 300), 1.12),
    (model_mixture.gain_of_adding_labels, (192, 300), -108),
    (model_mixture.labels_at_valley_floor, (300, 0.2), 900),  # 300 * 0.6 / 0.2, as FLOOR found
    (model_mixture.labels_at_valley_floor, (300, 0.5), 0.0),
    (model_mixture.labels_at_valley_floor, (300, 0.51), 0.0),
    (model_mixture.labels_at_valley_floor, (300, 0.0), INFINITE),
    (model_mixture.effective_labels_at_valley_floor, (300, 0.2), FLOOR.fun),
    (model_mixture.effective_labels_at_valley_floor, (300, 0.51), 300),
    (
        model_mixture.labels_to_cross,
        (300, 0.2),
        optimize.brentq(lambda noisy: worth(noisy) - 300, 900, 1e5, xtol=1e-12, rtol=1e-14),
    ),
    (model_mixture.labels_to_cross, (300, 0.51), 0.0),
    (model_mixture.labels_to_cross, (300, 0.0), INFINITE),
    (model_mixture.usd_to_cross, (4_500, 0.1), 450),
    (model_mixture.noisy_usd, (900, 0.1), 90),
    (model_mixture.clean_labels_for_the_same_usd, (90, 1.5), 60),
    (model_mixture.clean_labels_for_the_same_usd, (90, 0.0), INFINITE),
    (model_mixture.all_clean_labels, (300, 60), 360),
]

# n0 = 20 and b = 1/2: half the inverse root of 1 + n / 20.
NOISE = [
    (model_noise.learning_exponent, (0.5,), math.log10(2)),
    (model_noise.labels_to_start, (0.2, 0.5), 100 / 5.25),  # (1 + 100 / n0)^(1/2) = 2.5
    (model_noise.clean_error_share, (300, 20, 0.5), 1 / 8),
    (model_noise.spread_error_share, (300, 0.25, 20, 0.5), 0.5 / math.sqrt(1 + 75 / 20)),
    (model_noise.error_floor_share, (0.2, 0.6), 0.12),
    # 8% wrong at random: worth 0.84^2; the rest falls from 0.5 to the floor of 0.12
    (
        model_noise.concentrated_error_share,
        (300, 0.2, 0.6, 0.12, 20, 0.5),
        0.12 + 0.38 / math.sqrt(1 + 300 * 0.7056 / 20),
    ),
    (model_noise.labels_for_target_spread, (1 / 8, 0.25, 20, 0.5), 1_200),  # 300 right ones, worth a quarter each
    (model_noise.labels_for_target_spread, (1 / 8, 0.5, 20, 0.5), INFINITE),
    (
        model_noise.labels_for_target_concentrated,
        (0.12 + 0.38 / 4, 0.2, 0.6, 0.12, 20, 0.5),
        300 / 0.7056,  # a quarter is left after 300 right ones
    ),
    (model_noise.labels_for_target_concentrated, (0.12, 0.2, 0.6, 0.12, 20, 0.5), INFINITE),
    (model_noise.target_above_floor_share, (0.1, 0.12), -0.02),
    # from 0.12 + 0.38 / 4 after 300 right labels, a quarter being left, to what 1,300 leave
    (
        model_noise.gain_of_next_thousand_share,
        (300, 0.2, 1.0, 0.12, 20, 0.5, 0.12 + 0.38 / 4),
        0.38 * (1 / 4 - 1 / math.sqrt(66)),
    ),
    (
        model_noise.gain_of_next_thousand_share,
        (300, 0.25, 0.0, 0.0, 20, 0.5, 0.4),
        0.4 - 0.5 / math.sqrt(1 + 325 / 20),
    ),
    (model_noise.labels_for_target_concentrated, (0.1, 0.2, 0.6, 0.12, 20, 0.5), INFINITE),
]

SIX = np.array([4, 5, 6])
TWO_YEARS = np.arange(1.0, 25.0) ** 2
"""1, 4, 9, ... 576: 24 * 25 * 49 / 6 = 4,900 in all."""
SWAMP = [
    (model_swamp.stored_terabytes, (np.array([3, 5, 7]), 2, 5), [6, 10, 10]),
    (model_swamp.storage_usd, (10, 23), 230),
    (model_swamp.cleaning_usd, (SIX, 5, 2, 12, 0.3, 100), [0, 300, 60]),  # 10 TB in month 5, 2 more a month
    (model_swamp.cleaning_usd, (SIX, 5, 2, 3, 0.3, 100), [0, 180, 60]),
    (model_swamp.training_usd, (SIX, 5, 10, 0.3, 6, 40), [0, 60, 60]),  # every other month 3 TB
    (model_swamp.deletion_usd, (4, 0.5, 0.1, 10, 80), 480),  # four of 1.5 hours
    (model_swamp.compliance_usd, (10, 36), 30),
    (model_swamp.later_usd, (60, 61, 480, 30), 631),
    (model_swamp.storage_usd_two_years, (TWO_YEARS,), 4_900),
    (model_swamp.cleaning_usd_two_years, (TWO_YEARS,), 4_900),
    (model_swamp.training_usd_two_years, (TWO_YEARS,), 4_900),
    (model_swamp.deletion_usd_two_years, (TWO_YEARS,), 4_900),
    (model_swamp.compliance_usd_two_years, (TWO_YEARS,), 4_900),
    (model_swamp.later_usd_two_years, (60, 61, 480, 30), 631),
    (model_swamp.swamp_usd_two_years, (369, 631), 1_000),
    (model_swamp.storage_cost_share, (369, 1_000), 0.369),
    (model_swamp.storage_cost_share, (0.25, 0.5), 0.5),
    (model_swamp.storage_cost_share, (0, 0), 1.0),
    (model_swamp.used_terabytes, (12, 2, 24, 0.1), 4.8),  # a tenth of all 48 TB that arrive in two years
    (model_swamp.used_terabytes, (12, 2, 3, 0.1), 3.0),  # of 6 TB kept and 24 TB arriving
    (model_swamp.worth_usd_two_years, (4.8, 500), 2_400),
    (model_swamp.net_usd_two_years, (2_400, 3_000), -600),
]


def bought(usd, items, *ways):
    """The most right labels that the money buys, each way being USD and worth for an item: by linear programming."""
    costs, worths = zip(*ways, strict=True)
    found = optimize.linprog([-one for one in worths], A_ub=[costs, [1] * len(ways)], b_ub=[usd, items])
    return -found.fun


def crowd(wrong):
    """USD and worth of one, three and five crowd labels at 0.50 on an item of 0.10; errors as given."""
    return [(0.1 + votes / 2, (1 - 2 * share) ** 2) for votes, share in zip((1, 3, 5), wrong, strict=True)]


WRONG = (0.25, 0.18, 0.15)
SPECIALIST = (3.1, 0.81)
PLAN = [
    (model_plan.pilot_usd, (200, 0.1, 3.0, 0.5), 2_120),  # 10.60 each
    (model_plan.usd_after_pilot, (50_000, 2_120), 47_880),
    (model_plan.usd_after_pilot, (1_000, 2_120), 0),
    (model_plan.items_after_pilot, (50_000, 200), 49_800),
    (model_plan.items_after_pilot, (100, 200), 0),
    *(
        (model_plan.effective_labels_of_crowd, (usd, items, 0.1, 0.5, *WRONG), bought(usd, items, *crowd(WRONG)))
        for usd, items in ((40_000, 50_000), (40_000, 1e6), (40_000, 20_000), (40_000, 5_000))
    ),
    # At 5 USD an item five labels on each are best, and the money ends before the items do.
    (model_plan.effective_labels_of_crowd, (7_500, 5_000, 5.0, 0.5, 0.25, 0.18, 0.1), 1_000 * 0.64),
    (model_plan.effective_labels_of_specialists, (6_200, 5_000, 0.1, 3.0, 0.05), 1_620),
    (model_plan.effective_labels_of_specialists, (6_200, 1_000, 0.1, 3.0, 0.05), 810),
    (model_plan.items_for_specialists, (35_000, 50_000, 0.1, 3.0, 0.5), 2_000),  # 5,000 left, 2.50 more each
    (model_plan.items_for_specialists, (35_000, 5_000, 0.1, 3.0, 0.5), 5_000),
    (model_plan.items_for_specialists, (35_000, 1e6, 0.1, 3.0, 0.5), 0),
    (model_plan.items_for_specialists, (35_000, 50_000, 0.1, 0.5, 0.5), 0),
    (
        model_plan.effective_labels_of_split,
        (50_000, 2_000, 0.25, 0.05),
        bought(35_000, 50_000, crowd(WRONG)[0], SPECIALIST),
    ),
    (model_plan.effective_labels_of_split, (50_000, 0, 0.25, 0.05), 0),
    (model_plan.effective_labels_of_split, (5_000, 5_000, 0.25, 0.05), 0),
    (model_plan.lead_of_split_labels, (900, 1_000, 1_200), -300),
    (model_plan.usd_missing_with_crowd, (1_000, 300, 0.1, 3.0), 2_170),
    (model_plan.usd_missing_with_specialists, (1_000, 400, 0.1, 3.0), 1_860),
    (model_plan.usd_missing_with_split, (1_000, 500, 0.1, 3.0), 1_550),
    # 48,000 crowd labels are worth 12,000; the other 2,000 must be worth 1,280, 0.64 each: wrong in a tenth.
    (model_plan.expert_wrong_at_turn_share, (50_000, 2_000, 0.25, 13_280), 0.1),
    (model_plan.expert_wrong_at_turn_share, (50_000, 2_000, 0.25, 15_000), 0),
    (model_plan.expert_wrong_at_turn_share, (50_000, 0, 0.25, 12_500), 0),
    # (1.95996 sqrt(0.09) + 0.84162 sqrt(0.0475))^2 / 0.05^2 = (0.58799 + 0.18343)^2 / 0.0025 = 238.03
    (model_plan.pilot_items_needed, (0.05, 0.1), 239),
    (model_plan.pilot_items_needed, (0.05, 0.0), INFINITE),
    (model_plan.pilot_items_needed, (0.05, 0.05), INFINITE),
    (model_plan.independent_crowd_labels, (200, 0.25), 400),
]

VALUES = BUDGET + MIXTURE + NOISE + SWAMP + PLAN

DOCTORS = ("observer_1_first", "observer_2", "observer_4", "observer_5")
READINGS = load("dawid_skene_1979").set_index("patient")[list(DOCTORS)]


def agreement():
    """Pairs of equal readings, counted patient by patient."""
    pairs = [one == other for _, row in READINGS.iterrows() for one, other in itertools.combinations(row, 2)]
    return sum(pairs) / len(pairs)


def trained(labels, wrong, concentrated, seed):
    """The machine's error on the other digits: standardised by hand, kernel written out, labels spoilt singly."""
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split
    from sklearn.svm import SVC

    images, numerals = load_digits(return_X_y=True)
    train, test = train_test_split(np.arange(len(numerals)), train_size=labels, random_state=seed)
    odd, ink = numerals % 2, images.sum(axis=1)
    spread = images[train].std(axis=0)
    images = (images - images[train].mean(axis=0)) / np.where(spread > 0, spread, 1)
    order = sorted(range(labels), key=lambda row: -ink[train[row]])
    order = order if concentrated else np.random.default_rng(seed).permutation(labels)
    taught = odd[train].tolist()
    for row in order[: round(wrong * labels)]:
        taught[row] = 1 - taught[row]

    def kernel(one, other):
        apart = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1) - 2 * one @ other.T
        return np.exp(-apart / images[train].size * labels / images[train].var())

    machine = SVC(kernel="precomputed").fit(kernel(images[train], images[train]), taught)
    return sum(machine.predict(kernel(images[test], images[train])) != odd[test]) / len(test)


def buys(budget, item, label, wrong, items):
    """Votes and worth of the best of three ways to spend a budget."""
    worths = {}
    for votes in (1, 3, 5):
        mistaken = stats.binom.sf(votes // 2, votes, wrong)
        worths[votes] = min(items, budget / (item + votes * label)) * (1 - 2 * mistaken) ** 2
    return max(worths.items(), key=lambda one: one[1])


def measured(seed):
    """What a pilot says: errors by the specialists' median, their correlation by analysis of variance."""
    table = pilot_table(seed).to_numpy()
    specialists, crowd = table[:, :3], table[:, 3:]
    wrong = crowd != np.median(specialists, axis=1)[:, None]
    items, votes = wrong.shape
    p = wrong.mean()
    # Of k votes with correlation rho the number of wrong ones varies by k p (1 - p) (1 + (k - 1) rho), about k p.
    spread = np.mean((wrong.sum(axis=1) - votes * p) ** 2)
    rho = (spread / (votes * p * (1 - p)) - 1) / (votes - 1)
    differ = np.mean([specialists[:, i] != specialists[:, i - 1] for i in range(3)])
    w = optimize.brentq(lambda w: 2 * w * (1 - w) - differ, 0, 0.5)
    return p, rho, w


ANSWERS = [
    (questions["effective_labels"], (4_000, 0.15), 1_960),
    *((questions["majority_wrong"], (0.2, votes), stats.binom.sf(votes // 2, votes, 0.2)) for votes in (1, 3, 5, 7, 9)),
    (questions["best_buy"], (900, 0.05, 0.2, 0.1, 1_000_000), buys(900, 0.05, 0.2, 0.1, 1_000_000)),
    (questions["best_buy"], (900, 1.0, 0.2, 0.3, 1_000_000), buys(900, 1.0, 0.2, 0.3, 1_000_000)),
    (questions["best_buy"], (900, 0.3, 0.2, 0.2, 700), buys(900, 0.3, 0.2, 0.2, 700)),
    (questions["price_ratio"], (0.05, 0.2), 2.25),
    (questions["price_ratio"], (0.05, 0.5), INFINITE),
    (questions["mixture_worth"], (300, 900, 0.4), 480**2 / 1_200),
    (questions["labels_to_cross"], (300, 0.4), 4_500),  # (300 + 900)^2 = 300 * 4,800
    (questions["labels_to_cross"], (300, 0.2), 0.0),
    (questions["labels_to_cross"], (300, 0.5), INFINITE),
    *((questions["noise_error"], (300, 0.25, way, 4), trained(300, 0.25, way, 4)) for way in (True, False)),
    (questions["pairwise_agreement"], (DOCTORS,), agreement()),
    (questions["read_pilot"], (11,), measured(11)),
]
