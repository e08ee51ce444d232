"""When a more complex model pays, when it stops, and which growth of maintenance it survives."""

from __future__ import annotations

import math

import numpy as np

from labsupport.chapters.complexity_or_maintainability import model
from labsupport.checking import Mistake, Question, other

MONTHS = np.arange(1, model.HORIZON_MONTHS + 1)


def _net(build_usd, benefit_usd, maintenance_usd, growth):
    return model.net_usd_by_month(MONTHS, build_usd, benefit_usd, maintenance_usd, growth)


def _first(is_reached):
    return int(MONTHS[is_reached][0]) if np.any(is_reached) else math.inf


def _payback(build_usd, benefit_usd, maintenance_usd, growth):
    return _first(_net(build_usd, benefit_usd, maintenance_usd, growth) >= 0)


payback_month = Question(
    name="payback_month",
    reference=_payback,
    cases=[
        (25_000, 5_000, 2_000, 0.06),
        (20_000, 3_000, 1_200, 0.05),
        (50_000, 6_000, 2_800, 0.04),
        (20_000, 3_000, 1_000, 0.0),
    ],
    tolerance=0.0,
    mistakes=[
        Mistake(other(growth=0.0), "This looks as if maintenance never grew."),
        Mistake(
            other(maintenance_usd=lambda maintenance_usd, growth: maintenance_usd * (1 + growth)),
            "This looks as if maintenance had grown before the first month. In month 1 it costs maintenance_usd.",
        ),
        Mistake(
            lambda build_usd, benefit_usd, maintenance_usd, growth: _first(
                np.cumsum(benefit_usd - maintenance_usd * (1 + growth * (MONTHS - 1))) >= build_usd
            ),
            "This looks as if maintenance grew by the same sum every month. It grows by a share of what it has become.",
        ),
        Mistake(
            lambda build_usd, benefit_usd, maintenance_usd, growth: _first(
                benefit_usd * MONTHS >= build_usd + maintenance_usd * (1 + growth) ** (MONTHS - 1)
            ),
            "This looks as if only the latest month's maintenance were paid. Every month's was.",
        ),
        Mistake(other(maintenance_usd=0.0), "This looks as if maintenance cost nothing."),
        Mistake(
            lambda right: right - 1, "This looks one month too early: at the end of which month is everything back?"
        ),
        Mistake(
            lambda **case: _first(_net(**case) > 0), "A month that ends at exactly zero has brought everything back."
        ),
    ],
    hints=[
        "Start at -build_usd. Each month adds the benefit and takes that month's maintenance.",
        "Maintenance is maintenance_usd in month 1, and (1 + growth) times the month before in each later one.",
        "Carry the sum from month to month. When do you stop, and what do you return if that never comes?",
    ],
)


def _losing(benefit_usd, maintenance_usd, growth):
    return model.first_losing_month(benefit_usd, maintenance_usd, growth)


def _exponent(benefit_usd, maintenance_usd, growth):
    return math.log(benefit_usd / maintenance_usd) / math.log(1 + growth)


first_losing_month = Question(
    name="first_losing_month",
    reference=_losing,
    cases=[(7_000, 2_500, 0.04), (10_000, 100, 0.02), (1_000, 1_000, 0.02), (900, 1_000, 0.04), (7_000, 2_500, 0.0)],
    tolerance=0.0,
    mistakes=[
        Mistake(
            lambda right: right - 1,
            "This looks like the last month that still brings something, or month 0 taken for month 1.",
        ),
        Mistake(
            lambda right, benefit_usd, maintenance_usd: 1 if benefit_usd == maintenance_usd else right,
            "A month that costs as much as it brings loses nothing yet: maintenance must be more than the benefit.",
        ),
        Mistake(
            lambda right, benefit_usd, maintenance_usd, growth: (
                right
                if growth == 0 or benefit_usd < maintenance_usd
                else 1 + _exponent(benefit_usd, maintenance_usd, growth)
            ),
            "This looks like a point in time with a fraction. The first whole month after it is wanted.",
        ),
        Mistake(
            lambda right, benefit_usd, maintenance_usd, growth: (
                right
                if growth == 0 or benefit_usd <= maintenance_usd
                else _first(_net(0.0, benefit_usd, maintenance_usd, growth) < 0)
            ),
            "This looks like the month in which the sum of all months turns negative. A single month is meant.",
        ),
        Mistake(
            lambda right, benefit_usd, maintenance_usd, growth: (
                right
                if growth == 0 or benefit_usd >= maintenance_usd
                else math.floor(_exponent(benefit_usd, maintenance_usd, growth)) + 2
            ),
            "Here even month 1 costs more than it brings. No month comes before it.",
        ),
        Mistake(
            lambda benefit_usd, maintenance_usd, growth: (
                math.ceil(_exponent(benefit_usd, maintenance_usd, growth)) if growth else math.inf
            ),
            "This looks like the exponent, and month t has the exponent t - 1. Try also where month 1 already loses.",
        ),
        Mistake(
            lambda right: right if right <= model.HORIZON_MONTHS else math.inf,
            "This looks as if no month after HORIZON_MONTHS counted. Here any month does.",
        ),
    ],
    hints=[
        "Month t costs maintenance_usd * (1 + growth) ** (t - 1). From which t on is that more than the benefit?",
        "Go through the months, or solve with logarithms: that gives t - 1, and the first whole t strictly above is "
        "wanted.",
        "Try by hand: no growth; maintenance above the benefit from the start; both exactly equal.",
    ],
)


def _highest_growth(build_usd, benefit_usd, maintenance_usd):
    low, high = 0.0, 1.0
    if math.isinf(_payback(build_usd, benefit_usd, maintenance_usd, low)):
        return 0.0
    for _ in range(60):
        middle = (low + high) / 2
        pays = not math.isinf(_payback(build_usd, benefit_usd, maintenance_usd, middle))
        low, high = (middle, high) if pays else (low, middle)
    return low


highest_growth = Question(
    name="highest_growth",
    reference=_highest_growth,
    cases=[(40_000, 7_000, 2_500), (40_000, 2_000, 1_900)],
    mistakes=[
        Mistake(lambda right: 100 * right, "This looks like percent. A share is wanted: 0.05 for 5%."),
        Mistake(lambda right: (1 + right) ** 12 - 1, "This looks like growth in a year. Growth in a month is wanted."),
        Mistake(other(build_usd=0.0), "This looks as if building had cost nothing."),
        Mistake(lambda right: 1 + right, "This looks like the factor 1 + growth. The growth alone is wanted."),
        *(
            Mistake(
                lambda right, step=step: math.floor(right / step) * step,
                "This looks like a search in steps that are too wide for 0.5% of the growth: halve intervals.",
            )
            for step in (0.01, 0.001)
        ),
    ],
    hints=[
        "Your payback_month knows the answer for any growth: finite means that it pays, infinite that it does not.",
        "It pays at low growth and not at high growth, with one border between them. Halve an interval, again and "
        "again, around that border.",
        "Which two values of growth to start with? And what if it does not even pay at the lower one?",
    ],
)
