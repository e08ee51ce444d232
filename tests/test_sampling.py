"""Cases needed to tell a value from its flip, against another library and against simulation."""

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.stats.power import NormalIndPower, TTestPower

from labsupport import sampling


def test_a_share_against_a_simulation():
    cases = sampling.cases_for_a_share(0.25, 0.268)
    draws = np.random.default_rng(1).binomial(cases, 0.25, 40_000) / cases
    z = np.abs(draws - 0.268) / np.sqrt(0.268 * 0.732 / cases)
    assert np.mean(z > norm.isf(0.025)) == pytest.approx(0.8, abs=0.01)


def test_a_paired_gain_is_connors_worked_example():
    assert sampling.cases_for_a_paired_gain(0.04, 0, 0.10) == 489  # p10 = 0.07, p01 = 0.03


def test_a_paired_gain_against_a_gain_other_than_none():
    cases = sampling.cases_for_a_paired_gain(0.01, 0.025, 0.12)
    up, down = (0.12 + 0.01) / 2, (0.12 - 0.01) / 2
    draws = np.random.default_rng(2).multinomial(cases, [up, down, 0.88], 40_000)
    gains = (draws[:, 0] - draws[:, 1]) / cases
    z = np.abs(gains - 0.025) / np.sqrt((0.12 - 0.025**2) / cases)
    assert np.mean(z > norm.isf(0.025)) == pytest.approx(0.8, abs=0.01)


def test_two_groups_against_a_simulation():
    cases = sampling.cases_for_two_groups(0.03, 0.01, 0.2)
    random = np.random.default_rng(3)
    one, other = (random.binomial(cases, share, 40_000) / cases for share in (0.2, 0.23))
    z = np.abs(other - one - 0.01) / np.sqrt((one * (1 - one) + other * (1 - other)) / cases)
    assert np.mean(z > norm.isf(0.025)) == pytest.approx(0.8, abs=0.01)


def test_two_groups_against_statsmodels():
    ours = sampling.cases_for_two_groups(0.04, 0, 0.8)
    spread = np.sqrt((0.8 * 0.2 + 0.84 * 0.16) / 2)
    theirs = NormalIndPower().solve_power(0.04 / spread, alpha=0.05, power=0.8, alternative="two-sided")
    assert ours == np.ceil(theirs)


def test_a_mean_against_statsmodels():
    ours = sampling.cases_for_a_mean(1155, 1200, 0.9)
    theirs = TTestPower().solve_power(45 / (0.9 * 1155), alpha=0.05, power=0.8)
    assert ours == pytest.approx(theirs, rel=0.001)  # theirs knows that the spread is estimated, too


def test_a_count_against_a_simulation():
    cases = sampling.cases_for_a_count(0.03, 0.04)
    draws = np.random.default_rng(4).poisson(cases * 0.03, 40_000) / cases
    z = np.abs(draws - 0.04) / np.sqrt(0.04 / cases)
    assert np.mean(z > norm.isf(0.025)) == pytest.approx(0.8, abs=0.02)


def test_what_cannot_be_told_apart_takes_for_ever():
    assert sampling.cases_for_a_share(0.2, 0.2) == np.inf
    assert sampling.Sampled("items", sampling.cases_for_a_mean, 0.5).needed(10, 10) == np.inf
