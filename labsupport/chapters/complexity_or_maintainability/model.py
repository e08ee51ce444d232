"""Complexity or maintainability: what extra accuracy brings, and what keeping it alive costs.

A more complex model costs something once, brings a benefit every month, and asks for maintenance that
grows. Each function is one quantity, named with its unit; its parameters are the names of other
quantities here or of inputs. Each raises ``QuantityError`` for a negative or missing value. A month that
does not come within the horizon of ten years is infinite.

Sources: accounting identities, derived in the chapter. Maintenance that grows by a fixed share a month is
the "interest" in the metaphor of technical debt (Sculley et al. 2015); its rate is an assumption.
"""

from labsupport.formula import ANY_NUMBER, INFINITY, ceil, floor, formula, log, power, quantile, ratio, where

HORIZON_MONTHS = 120


@formula
def benefit_usd_per_month(extra_accuracy_share, decisions_per_month, usd_per_better_decision):
    """USD per month that the extra accuracy brings: decisions that come out better, times their worth."""
    return extra_accuracy_share * decisions_per_month * usd_per_better_decision


def _geometric_sum(growth_share, months):
    """1 + (1 + g) + ... , ``months`` terms; for no growth simply their number."""
    growing = growth_share > 1e-9
    rate = where(growing, growth_share, 1.0)
    return where(growing, (power(1 + rate, months) - 1) / rate, months)


@formula
def maintenance_usd_in_month(month, maintenance_usd_per_month, maintenance_growth_share):
    """USD that the ``month``-th month of maintenance costs, the first being month 1."""
    return maintenance_usd_per_month * power(1 + maintenance_growth_share, month - 1)


@formula
def maintenance_usd_in_month_24(maintenance_usd_per_month, maintenance_growth_share):
    """USD that the last month of the second year costs in maintenance."""
    return maintenance_usd_in_month(24, maintenance_usd_per_month, maintenance_growth_share)


@formula
def promised_payback_month(build_usd, benefit_usd_per_month):
    """First month at whose end building has come back if nobody counts maintenance; may be infinite."""
    return ceil(ratio(build_usd, benefit_usd_per_month))


@formula
def maintenance_usd_by_month(
    month,
    maintenance_usd_per_month,
    maintenance_growth_share,
):
    """USD of maintenance in all months together, to the end of one."""
    months_worth = _geometric_sum(maintenance_growth_share, month)
    return maintenance_usd_per_month * months_worth


@formula
def net_usd_by_month(
    month,
    build_usd,
    benefit_usd_per_month,
    maintenance_usd_per_month,
    maintenance_growth_share,
):
    """USD gained from the start to the end of a month.

    Benefits less maintenance less what building cost.
    """
    maintenance_usd = maintenance_usd_by_month(
        month,
        maintenance_usd_per_month,
        maintenance_growth_share,
    )
    return benefit_usd_per_month * month - maintenance_usd - build_usd


@formula
def net_usd_by_month_without_growth(month, build_usd, benefit_usd_per_month, maintenance_usd_per_month):
    """USD gained since the start, at the end of a month, if maintenance stayed what it is in the first one."""
    return (benefit_usd_per_month - maintenance_usd_per_month) * month - build_usd


@formula
def net_usd_after_one_year(build_usd, benefit_usd_per_month, maintenance_usd_per_month, maintenance_growth_share):
    """USD gained by the end of month 12."""
    return net_usd_by_month(12, build_usd, benefit_usd_per_month, maintenance_usd_per_month, maintenance_growth_share)


@formula
def net_usd_after_two_years(build_usd, benefit_usd_per_month, maintenance_usd_per_month, maintenance_growth_share):
    """USD gained by the end of month 24."""
    return net_usd_by_month(24, build_usd, benefit_usd_per_month, maintenance_usd_per_month, maintenance_growth_share)


@formula
def net_usd_after_five_years(build_usd, benefit_usd_per_month, maintenance_usd_per_month, maintenance_growth_share):
    """USD gained by the end of month 60."""
    return net_usd_by_month(60, build_usd, benefit_usd_per_month, maintenance_usd_per_month, maintenance_growth_share)


@formula(net_usd_by_month=ANY_NUMBER)
def month_if_ahead(month, net_usd_by_month):
    """The month itself where everything spent has come back by its end, else infinite."""
    return where(net_usd_by_month >= 0, month, INFINITY)


@formula
def payback_month(month_if_ahead):
    """First month at whose end everything spent has come back; infinite if not within the horizon."""
    return quantile(month_if_ahead, 1 / HORIZON_MONTHS)


@formula
def first_losing_month(benefit_usd_per_month, maintenance_usd_per_month, maintenance_growth_share):
    """First month whose maintenance costs more than the month brings; may be infinite.

    The first whole month after the t that solves m (1 + g)^(t - 1) = b, and month 1 where that one already loses.
    """
    growing = maintenance_growth_share > 1e-9
    growth = where(growing, maintenance_growth_share, 1.0)
    worth = ratio(benefit_usd_per_month, maintenance_usd_per_month)
    even_month = where(growing, 1 + log(where(worth > 1, worth, 1.0)) / log(1 + growth), INFINITY)
    return where(worth < 1, 1.0, floor(even_month) + 1)


@formula(net_usd_by_month=ANY_NUMBER)
def month_if_ahead_else_none(month, net_usd_by_month):
    """The month itself where everything spent has come back by its end, else 0."""
    return where(net_usd_by_month >= 0, month, 0)


@formula
def lost_again_month(month_if_ahead_else_none):
    """First month after payback at whose end the whole undertaking is a loss again; may be infinite.

    Once lost it stays lost: the benefit is the same every month and maintenance never falls.
    """
    last_month_ahead = quantile(month_if_ahead_else_none, 1)
    within = (last_month_ahead > 0) & (last_month_ahead < HORIZON_MONTHS)
    return where(within, last_month_ahead + 1, INFINITY)


@formula(net_usd_by_month=ANY_NUMBER)
def best_net_usd(net_usd_by_month):
    """USD at the best moment to stop, within the horizon; negative if it never pays."""
    return quantile(net_usd_by_month, 1)
