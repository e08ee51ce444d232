"""Build or buy, Harbor's balance: a model with an end date, and three ways on.

*Stay* with the vendor and swap to the replacement it names; *move* to open weights that somebody else hosts; *build*
and run them yourself. Costs are US dollars of today, not discounted; ``..._after_months`` quantities are cumulative.
Until a move is done Harbor pays the vendor: where the model is switched off first, the swap is paid as well.
"""

from labsupport.chapters.build_or_buy import model as month
from labsupport.formula import formula, maximum, minimum, ratio, where
from labsupport.shared.units import DAYS_PER_MONTH

BUILDS_ON = (month,)


@formula
def rushed_usd(work_usd, work_months, time_months, rush_premium_share):
    """USD for work that would take ``work_months`` unhurried: dearer for the part that the time left does not hold."""
    late_share = maximum(0.0, 1 - ratio(time_months, work_months))
    return work_usd * (1 + rush_premium_share * late_share)


@formula
def swap_bill_usd(swap_usd, swap_months, switch_off_month, rush_premium_share):
    """USD to swap to the vendor's replacement before the switch-off, in a rush where that comes early."""
    return rushed_usd(swap_usd, swap_months, switch_off_month, rush_premium_share)


@formula
def replacement_usd_per_month(
    requests_per_day,
    input_tokens_per_request,
    output_tokens_per_request,
    cached_input_share,
    replacement_output_ratio,
    replacement_usd_per_million_input_tokens,
    replacement_usd_per_million_cached_input_tokens,
    replacement_usd_per_million_output_tokens,
):
    """USD per month for the replacement, which may write more tokens for the same answer."""
    usd_per_request = month.api_usd_per_request(
        input_tokens_per_request,
        output_tokens_per_request * replacement_output_ratio,
        cached_input_share,
        replacement_usd_per_million_input_tokens,
        replacement_usd_per_million_cached_input_tokens,
        replacement_usd_per_million_output_tokens,
    )
    return month.api_usd_per_month(requests_per_day, usd_per_request)


@formula
def hosted_usd_per_month(
    requests_per_day,
    input_tokens_per_request,
    output_tokens_per_request,
    hosted_usd_per_million_input_tokens,
    hosted_usd_per_million_output_tokens,
):
    """USD per month for an open model that somebody else hosts, by the token; nothing is cached."""
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
def quality_gap_usd_per_month(requests_per_day, quality_gap_share, usd_per_failed_answer):
    """USD per month of answers that fail with the open model and would not have with the replacement."""
    return DAYS_PER_MONTH * requests_per_day * quality_gap_share * usd_per_failed_answer


@formula
def closed_usd_after_months(
    months,
    switch_off_month,
    api_usd_per_month,
    replacement_usd_per_month,
    swap_bill_usd,
):
    """USD paid to and because of the vendor by then.

    Today's model until it is switched off, then the swap and the replacement.
    """
    months_before = minimum(months, switch_off_month)
    months_after = months - months_before
    swap = where(months > switch_off_month, swap_bill_usd, 0)
    before = months_before * api_usd_per_month
    return before + swap + months_after * replacement_usd_per_month


@formula
def moved_usd_after_months(
    months,
    work_months,
    work_usd,
    overlap_months,
    new_usd_per_month,
    quality_gap_usd_per_month,
    switch_off_month,
    api_usd_per_month,
    replacement_usd_per_month,
    swap_bill_usd,
):
    """USD by then for a move: the vendor until the work is done, both bills while they overlap, then the new one."""
    vendor = closed_usd_after_months(
        minimum(months, work_months), switch_off_month, api_usd_per_month, replacement_usd_per_month, swap_bill_usd
    )
    new_months = maximum(0.0, months - maximum(0.0, work_months - overlap_months))
    served_months = maximum(0.0, months - work_months)
    worked_share = minimum(1.0, ratio(months, work_months))
    new = new_months * new_usd_per_month + served_months * quality_gap_usd_per_month
    return vendor + worked_share * work_usd + new


@formula
def hosted_usd_after_months(
    months,
    move_months,
    move_usd,
    overlap_months,
    hosted_usd_per_month,
    quality_gap_usd_per_month,
    switch_off_month,
    api_usd_per_month,
    replacement_usd_per_month,
    swap_bill_usd,
):
    """USD by then for the move to hosted open weights."""
    return moved_usd_after_months(
        months,
        move_months,
        move_usd,
        overlap_months,
        hosted_usd_per_month,
        quality_gap_usd_per_month,
        switch_off_month,
        api_usd_per_month,
        replacement_usd_per_month,
        swap_bill_usd,
    )


@formula
def own_usd_after_months(
    months,
    build_months,
    build_usd,
    overlap_months,
    self_hosting_usd_per_month,
    quality_gap_usd_per_month,
    switch_off_month,
    api_usd_per_month,
    replacement_usd_per_month,
    swap_bill_usd,
):
    """USD by then for building a service on GPUs of one's own, and running it."""
    return moved_usd_after_months(
        months,
        build_months,
        build_usd,
        overlap_months,
        self_hosting_usd_per_month,
        quality_gap_usd_per_month,
        switch_off_month,
        api_usd_per_month,
        replacement_usd_per_month,
        swap_bill_usd,
    )


@formula
def closed_usd(months_compared, switch_off_month, api_usd_per_month, replacement_usd_per_month, swap_bill_usd):
    """USD over the months compared for staying with the vendor."""
    return closed_usd_after_months(
        months_compared, switch_off_month, api_usd_per_month, replacement_usd_per_month, swap_bill_usd
    )


@formula
def hosted_usd(
    months_compared,
    move_months,
    move_usd,
    overlap_months,
    hosted_usd_per_month,
    quality_gap_usd_per_month,
    switch_off_month,
    api_usd_per_month,
    replacement_usd_per_month,
    swap_bill_usd,
):
    """USD over the months compared for the move to hosted open weights."""
    return hosted_usd_after_months(
        months_compared,
        move_months,
        move_usd,
        overlap_months,
        hosted_usd_per_month,
        quality_gap_usd_per_month,
        switch_off_month,
        api_usd_per_month,
        replacement_usd_per_month,
        swap_bill_usd,
    )


@formula
def own_usd(
    months_compared,
    build_months,
    build_usd,
    overlap_months,
    self_hosting_usd_per_month,
    quality_gap_usd_per_month,
    switch_off_month,
    api_usd_per_month,
    replacement_usd_per_month,
    swap_bill_usd,
):
    """USD over the months compared for GPUs of one's own."""
    return own_usd_after_months(
        months_compared,
        build_months,
        build_usd,
        overlap_months,
        self_hosting_usd_per_month,
        quality_gap_usd_per_month,
        switch_off_month,
        api_usd_per_month,
        replacement_usd_per_month,
        swap_bill_usd,
    )


@formula
def staying_saves_usd(closed_usd, hosted_usd, own_usd):
    """USD by which staying beats the better of the two others; zero where the decision turns, negative beyond."""
    return minimum(hosted_usd, own_usd) - closed_usd


@formula
def usd_of_swap_per_month_alive(swap_bill_usd, months_alive):
    """The swap spread over the months that the model was on offer, USD a month."""
    return ratio(swap_bill_usd, months_alive)
