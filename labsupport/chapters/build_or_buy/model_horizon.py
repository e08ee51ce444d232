"""Build or buy over 24 months: price cuts, a retired model, and the third option, hosted open weights.

Costs are in US dollars of today, not discounted. ``..._after_months`` quantities are cumulative.
"""

from labsupport.chapters.build_or_buy import model as month
from labsupport.formula import formula, maximum, minimum, ratio, where
from labsupport.shared.units import DAYS_PER_MONTH

BUILDS_ON = (month,)

HORIZON_MONTHS = 24


@formula
def migration_bill_usd(migration_usd, migration_months, notice_months, rush_premium_share):
    """USD to move to another model: the planned work, dearer for the part that the notice leaves no time for."""
    late_share = maximum(0.0, 1 - notice_months / migration_months)
    return migration_usd * (1 + rush_premium_share * late_share)


@formula
def months_of_full_price(months, price_cut_month, price_cut_share):
    """How many months at today's price cost the same as ``months`` with the price cut part of the way through."""
    return months - price_cut_share * maximum(0.0, months - price_cut_month)


@formula
def api_usd_after_months(
    months,
    api_usd_per_month,
    price_cut_month,
    price_cut_share,
    retirement_month,
    replacement_price_ratio,
    migration_bill_usd,
):
    """USD paid to the closed API by then: its price path, the replacement's after retirement, and the move."""
    before = months_of_full_price(minimum(months, retirement_month), price_cut_month, price_cut_share)
    after = months_of_full_price(months, price_cut_month, price_cut_share) - before
    moved = where(months >= retirement_month, migration_bill_usd, 0)
    return api_usd_per_month * (before + replacement_price_ratio * after) + moved


@formula
def replacement_extra_usd_per_month(api_usd_per_month, replacement_price_ratio):
    """USD per month that the replacement costs more than the retired model did; negative if it is cheaper."""
    return api_usd_per_month * (replacement_price_ratio - 1)


@formula
def migration_usd_per_month_alive(migration_bill_usd, months_alive):
    """The move spread over the months that the model was on offer, USD a month."""
    return ratio(migration_bill_usd, months_alive)


@formula
def migration_surcharge_share(migration_usd_per_month_alive, api_usd_per_month):
    """What that adds to the API's bill, as a share of it."""
    return ratio(migration_usd_per_month_alive, api_usd_per_month)


@formula
def quality_gap_usd_per_month(requests_per_day, quality_gap_share, usd_per_failed_answer):
    """USD per month of answers that fail with the open model and would not have with the closed one."""
    return DAYS_PER_MONTH * requests_per_day * quality_gap_share * usd_per_failed_answer


@formula
def hosted_usd_per_month(
    requests_per_day,
    input_tokens_per_request,
    output_tokens_per_request,
    hosted_usd_per_million_input_tokens,
    hosted_usd_per_million_output_tokens,
):
    """USD per month for an open model that somebody else hosts, by the token."""
    usd_per_request = month.api_usd_per_request(
        input_tokens_per_request,
        output_tokens_per_request,
        0.0,
        hosted_usd_per_million_input_tokens,
        hosted_usd_per_million_input_tokens,
        hosted_usd_per_million_output_tokens,
    )
    return month.api_usd_per_month(requests_per_day, usd_per_request)


@formula
def hosted_usd_after_months(months, hosted_usd_per_month, quality_gap_usd_per_month, migration_usd):
    """USD for hosted open weights by then: moving there now, unhurried, then tokens and failed answers."""
    return migration_usd + months * (hosted_usd_per_month + quality_gap_usd_per_month)


@formula
def self_hosting_usd_after_months(
    months, self_hosting_usd_per_month, quality_gap_usd_per_month, self_hosting_setup_usd
):
    """USD for self-hosting by then: building the service, running it, failed answers."""
    return self_hosting_setup_usd + months * (self_hosting_usd_per_month + quality_gap_usd_per_month)


@formula
def api_usd_over_horizon(
    api_usd_per_month,
    price_cut_month,
    price_cut_share,
    retirement_month,
    replacement_price_ratio,
    migration_bill_usd,
):
    """USD paid to the closed API over 24 months."""
    return api_usd_after_months(
        HORIZON_MONTHS,
        api_usd_per_month,
        price_cut_month,
        price_cut_share,
        retirement_month,
        replacement_price_ratio,
        migration_bill_usd,
    )


@formula
def hosted_usd_over_horizon(hosted_usd_per_month, quality_gap_usd_per_month, migration_usd):
    """USD for hosted open weights over 24 months."""
    return hosted_usd_after_months(HORIZON_MONTHS, hosted_usd_per_month, quality_gap_usd_per_month, migration_usd)


@formula
def self_hosting_usd_over_horizon(self_hosting_usd_per_month, quality_gap_usd_per_month, self_hosting_setup_usd):
    """USD for self-hosting over 24 months."""
    return self_hosting_usd_after_months(
        HORIZON_MONTHS, self_hosting_usd_per_month, quality_gap_usd_per_month, self_hosting_setup_usd
    )


@formula
def break_even_quality_gap_share(
    api_usd_over_horizon, hosted_usd_per_month, migration_usd, requests_per_day, usd_per_failed_answer
):
    """Extra failed answers at which hosted open weights lose their price advantage; negative: they have none."""
    failed_answers_usd = HORIZON_MONTHS * DAYS_PER_MONTH * requests_per_day * usd_per_failed_answer
    hosted_usd = hosted_usd_after_months(HORIZON_MONTHS, hosted_usd_per_month, 0.0, migration_usd)
    return ratio(api_usd_over_horizon - hosted_usd, failed_answers_usd)
