"""How many cases one must look at to tell the present value of a quantity from the one that turns a decision.

All of them are for a two-sided test at the 5% level that finds the difference in 80% of the samples drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from labsupport.formula import ANY_NUMBER, ceil, formula, maximum, minimum, ratio, sqrt

LEVEL, POWER = 0.05, 0.8
NORMAL_AT_LEVEL, NORMAL_AT_POWER = NormalDist().inv_cdf(1 - LEVEL / 2), NormalDist().inv_cdf(POWER)


def _squared(value: Any) -> Any:
    return value * value


@formula
def cases_for_a_share(now_share, flip_share):
    """Cases, each right or wrong, that tell a share from a given other one.

    The usual normal approximation for one sample: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and
    Proportions, chapter 2.
    """
    spread_now = sqrt(now_share * (1 - now_share))
    spread_flip = sqrt(flip_share * (1 - flip_share))
    return ceil(
        ratio(_squared(NORMAL_AT_LEVEL * spread_flip + NORMAL_AT_POWER * spread_now), _squared(now_share - flip_share))
    )


@formula(now_gain=ANY_NUMBER, flip_gain=ANY_NUMBER)
def cases_for_a_paired_gain(now_gain, flip_gain, discordant_share):
    """Cases, each answered by both systems, that tell one's gain over the other from a given other gain.

    ``discordant_share`` of the cases are right in one system alone. Connor (1987), Biometrics 43:207-211, where the
    gain to be told from is none; a gain other than none is told apart by the same spread.
    """
    apart = now_gain - flip_gain
    share = maximum(discordant_share, maximum(now_gain, -now_gain))
    spread_now = sqrt(maximum(share - _squared(now_gain), 0))
    spread_flip = sqrt(maximum(share - _squared(flip_gain), 0))
    return ceil(ratio(_squared(NORMAL_AT_LEVEL * spread_flip + NORMAL_AT_POWER * spread_now), _squared(apart)))


@formula(now_gain=ANY_NUMBER, flip_gain=ANY_NUMBER)
def cases_for_two_groups(now_gain, flip_gain, base_share):
    """Cases in *each* of two groups that tell the difference of their shares from a given other difference.

    ``base_share`` is the first group's share. Normal approximation: Fleiss, Levin & Paik (2003), chapter 4.
    """
    other_share = maximum(0, minimum(1, base_share + now_gain))
    spread = base_share * (1 - base_share) + other_share * (1 - other_share)
    return ceil(ratio(_squared(NORMAL_AT_LEVEL + NORMAL_AT_POWER) * spread, _squared(now_gain - flip_gain)))


@formula
def cases_for_a_mean(now_mean, flip_mean, relative_spread):
    """Cases that tell a mean from a given other one; ``relative_spread`` is the standard deviation over the mean."""
    return ceil(
        ratio(
            _squared((NORMAL_AT_LEVEL + NORMAL_AT_POWER) * relative_spread * now_mean), _squared(now_mean - flip_mean)
        )
    )


@formula
def cases_for_a_count(now_mean, flip_mean):
    """Cases, each with a count of rare events (Poisson), that tell their mean from a given other one.

    Normal approximation, the variance of a count being its mean.
    """
    spread = NORMAL_AT_LEVEL * sqrt(flip_mean) + NORMAL_AT_POWER * sqrt(now_mean)
    return ceil(ratio(_squared(spread), _squared(now_mean - flip_mean)))


@dataclass(frozen=True)
class Sampled:
    """How an input is found by looking at cases: each tells its present value from its flip at a price in cases.

    ``what`` names the cases in the plural ("items labelled twice"); ``cases`` is a formula of the present value and
    the flip, and ``given`` a further figure it needs, fixed.
    """

    what: str
    cases: Callable[..., Any]
    given: float | None = None

    def needed(self, now: Any, flip: Any) -> Any:
        """The number of cases."""
        return self.cases(now, flip) if self.given is None else self.cases(now, flip, self.given)
