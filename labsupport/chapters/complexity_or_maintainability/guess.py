"""The chapter's guess as data: what each answer says, which one is right, and why each of the others tempts."""

from __future__ import annotations

from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model
from labsupport.chapters.complexity_or_maintainability.calculators import payback
from labsupport.parts import format_number

FIVE_YEARS = "net_usd_after_five_years"
SLOW = 0.03
"""Growth of maintenance in a month at which the guess "about nothing" would be near."""

_now = payback.compute(FIVE_YEARS)
_calm = payback.compute(FIVE_YEARS, maintenance_growth_share=0)
_slow = payback.compute(FIVE_YEARS, maintenance_growth_share=SLOW)
_growth = a.maintenance_growth_share.default


def _usd(value: float) -> str:
    """Dollars in words that no page reads as mathematics."""
    return f"{format_number(abs(value), ',.0f')} USD"


def _share(value: float) -> str:
    return format_number(value, ".0%")


def _right() -> str:
    """The answer that holds at the chapter's figures."""
    gained = _now[FIVE_YEARS]
    if gained < -a.build_usd.default:
        return "loss"
    return "zero" if gained < 10_000 else "some" if gained < 200_000 else "much"


GUESS = {
    "name": "complexity-payback",
    "question": (
        f"It brings {_usd(_now['benefit_usd_per_month'])} a month and needs "
        f"{_usd(a.maintenance_usd_per_month.default)} of maintenance in its first month, {_share(_growth)} more in "
        "each month after. What has it brought when you look back after five years?"
    ),
    "options": {
        "much": "Well over 200,000 USD: the benefit is three times the maintenance",
        "some": "Some tens of thousands: growth eats most of it",
        "zero": "About nothing",
        "loss": "A loss larger than what it cost to build",
    },
    "right": _right(),
    "because": {
        "much": (
            f"Three times as much is true of the first month only. Without growth it would be "
            f"{_usd(_calm[FIVE_YEARS])}; but {_share(_growth)} a month is {_share((1 + _growth) ** 12 - 1)} a year, "
            f"and in month 60 maintenance is "
            f"{_usd(model.maintenance_usd_in_month(60, a.maintenance_usd_per_month.default, _growth))}."
        ),
        "some": (
            f"It once stands there: at its best, before month {_now['first_losing_month']:,.0f}, it is "
            f"{_usd(_now['best_net_usd'])} ahead. From then on each month costs more than it brings, and nobody "
            "switches it off."
        ),
        "zero": (
            f"Gain and loss do cancel once, in month {_now['lost_again_month']:,.0f}, but what grows by a share "
            f"of itself does not stop there. At {_share(SLOW)} a month the answer would be {_usd(_slow[FIVE_YEARS])}."
        ),
        "loss": (
            f"A loss of {_usd(_now[FIVE_YEARS])}, and it cost {_usd(a.build_usd.default)} to build. Maintenance "
            f"passes the benefit in month {_now['first_losing_month']:,.0f} and goes on growing; whoever does not look "
            "back pays for years of it."
        ),
    },
}
