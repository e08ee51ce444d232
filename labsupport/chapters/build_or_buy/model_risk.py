"""Build or buy when throughput, prices, staff and tokens are uncertain: the same formulas, many draws.

Names that begin with ``draw_`` are columns: one value for each draw of the calculator's table, whose
columns ``z_...`` hold standard normal numbers. Nothing is random here; a draw is a row.
"""

from labsupport.chapters.build_or_buy import model as certain
from labsupport.formula import ANY_NUMBER, formula, is_infinite, mean, power, quantile, where

BUILDS_ON = (certain,)
HALF_WIDTH_90 = 1.6448536269514722
"""Standard deviations from the middle of a normal distribution to the end of its central 90%."""


@formula(z=ANY_NUMBER)
def uncertain(middle, factor_90, z):
    """A quantity whose central 90% lies between ``middle / factor_90`` and ``middle * factor_90`` (log-normal)."""
    return middle * power(factor_90, z / HALF_WIDTH_90)


@formula(z_tokens=ANY_NUMBER)
def draw_token_factor(tokens_uncertainty_factor, z_tokens):
    """How many times longer requests are in this draw than planned."""
    return uncertain(1.0, tokens_uncertainty_factor, z_tokens)


@formula
def draw_api_usd_per_request(api_usd_per_request, draw_token_factor):
    """USD for one API request in this draw: proportional to its tokens."""
    return api_usd_per_request * draw_token_factor


@formula(z_throughput=ANY_NUMBER)
def draw_replicas_per_daily_request(
    replicas_per_daily_request, draw_token_factor, throughput_uncertainty_factor, z_throughput
):
    """Replicas one daily request needs in this draw: more with its tokens, fewer with throughput."""
    return replicas_per_daily_request * draw_token_factor / uncertain(1.0, throughput_uncertainty_factor, z_throughput)


@formula(z_gpu_price=ANY_NUMBER)
def draw_replica_usd_per_month(replica_usd_per_month, gpu_price_uncertainty_factor, z_gpu_price):
    """USD per month and replica in this draw."""
    return uncertain(replica_usd_per_month, gpu_price_uncertainty_factor, z_gpu_price)


@formula(z_staff=ANY_NUMBER)
def draw_staff_usd_per_month(staff_usd_per_month, staff_uncertainty_factor, z_staff):
    """USD per month of staff in this draw."""
    return uncertain(staff_usd_per_month, staff_uncertainty_factor, z_staff)


@formula
def draw_break_even_requests_per_day(
    draw_staff_usd_per_month,
    draw_api_usd_per_request,
    draw_replicas_per_daily_request,
    draw_replica_usd_per_month,
    minimum_replicas,
):
    """Break-even volume in this draw, by the same formulas as the certain one."""
    fleet = certain.break_even_replicas(
        draw_staff_usd_per_month,
        draw_api_usd_per_request,
        draw_replicas_per_daily_request,
        draw_replica_usd_per_month,
        minimum_replicas,
    )
    return certain.break_even_requests_per_day(
        draw_staff_usd_per_month, fleet, draw_replica_usd_per_month, draw_api_usd_per_request
    )


@formula
def draw_self_hosting_wins(
    requests_per_day,
    draw_staff_usd_per_month,
    draw_api_usd_per_request,
    draw_replicas_per_daily_request,
    draw_replica_usd_per_month,
    minimum_replicas,
):
    """1 where self-hosting is the cheaper one at this volume in this draw, else 0."""
    fleet = certain.replicas(requests_per_day, draw_replicas_per_daily_request, minimum_replicas)
    hardware_usd_per_month = certain.hardware_usd_per_month(fleet, draw_replica_usd_per_month)
    self_hosting = certain.self_hosting_usd_per_month(hardware_usd_per_month, draw_staff_usd_per_month)
    return where(self_hosting < certain.api_usd_per_month(requests_per_day, draw_api_usd_per_request), 1, 0)


@formula
def draw_never_breaks_even(draw_break_even_requests_per_day):
    """1 where no volume ever pays for self-hosting in this draw, else 0."""
    return where(is_infinite(draw_break_even_requests_per_day), 1, 0)


@formula
def self_hosting_wins_share(draw_self_hosting_wins):
    """Share of the draws in which self-hosting is cheaper at the chosen volume."""
    return mean(draw_self_hosting_wins)


@formula
def never_breaks_even_share(draw_never_breaks_even):
    """Share of the draws in which no volume pays for self-hosting."""
    return mean(draw_never_breaks_even)


@formula
def break_even_at_share(draw_break_even_requests_per_day, draws_share):
    """Volume by which the given share of the draws has broken even."""
    return quantile(draw_break_even_requests_per_day, draws_share)


@formula
def break_even_low_requests_per_day(draw_break_even_requests_per_day):
    """Break-even volume that a tenth of the draws stays below."""
    return quantile(draw_break_even_requests_per_day, 0.1)


@formula
def break_even_middle_requests_per_day(draw_break_even_requests_per_day):
    """Break-even volume that half of the draws stays below."""
    return quantile(draw_break_even_requests_per_day, 0.5)


@formula
def break_even_high_requests_per_day(draw_break_even_requests_per_day):
    """Break-even volume that nine tenths of the draws stay below."""
    return quantile(draw_break_even_requests_per_day, 0.9)
