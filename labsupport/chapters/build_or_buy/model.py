"""Build or buy: what serving a language model costs, by the token or by the machine.

Each function is one quantity, named with its unit; its parameters are the names of other quantities
here or of inputs. All take and return numbers, arrays or columns; each raises ``QuantityError`` for a
negative or missing value. A volume that can never be reached is infinite.

Serving speed is a fit to published measurements (``assumptions_measured``); the cost formulas are accounting
identities, derived in the chapter.
"""

from labsupport.formula import ceil, formula, maximum, ratio
from labsupport.shared.units import DAYS_PER_MONTH, HOURS_PER_MONTH, SECONDS_PER_DAY

# --- Buying: pay by the token ---------------------------------------------------------------------


@formula
def api_usd_per_request(
    input_tokens_per_request,
    output_tokens_per_request,
    cached_input_share,
    api_usd_per_million_input_tokens,
    api_usd_per_million_cached_input_tokens,
    api_usd_per_million_output_tokens,
):
    """USD for one request at list prices, part of its input cached."""
    fresh_share = 1 - cached_input_share
    fresh_usd = fresh_share * api_usd_per_million_input_tokens
    cached_usd = cached_input_share * api_usd_per_million_cached_input_tokens
    input_usd = input_tokens_per_request * (fresh_usd + cached_usd)
    output_usd = output_tokens_per_request * api_usd_per_million_output_tokens
    return (input_usd + output_usd) / 1e6


@formula
def api_usd_per_month(requests_per_day, api_usd_per_request):
    """USD per month of 30.44 days, strictly proportional to volume."""
    return DAYS_PER_MONTH * requests_per_day * api_usd_per_request


# --- Building: pay by the machine ------------------------------------------------------------------


@formula
def full_speed_seconds_per_request(
    input_tokens_per_request,
    output_tokens_per_request,
    seconds_per_million_read,
    seconds_per_million_written,
    seconds_per_million_looked_back,
):
    """Seconds of a replica at full load for one request.

    It reads the input, writes the output, and for each token written looks
    back at all tokens before it.
    """
    read = input_tokens_per_request * seconds_per_million_read
    written = output_tokens_per_request * seconds_per_million_written
    before = input_tokens_per_request + output_tokens_per_request / 2
    looked_back = output_tokens_per_request * before
    back = looked_back * seconds_per_million_looked_back
    return (read + written + back) / 1e6


@formula
def replica_requests_per_second(full_speed_seconds_per_request, reached_speed_share):
    """Requests per second of one saturated replica, at the share reached of the published speed."""
    return ratio(reached_speed_share, full_speed_seconds_per_request)


@formula
def replica_output_tokens_per_second(replica_requests_per_second, output_tokens_per_request):
    """Output tokens per second of one saturated replica: what benchmarks publish."""
    return replica_requests_per_second * output_tokens_per_request


@formula
def replicas_per_daily_request(replica_requests_per_second, target_utilisation_share, peak_to_mean_ratio):
    """Replicas that one more request per day needs at peak (a tiny number; its inverse is easier to read)."""
    return peak_to_mean_ratio / (SECONDS_PER_DAY * target_utilisation_share * replica_requests_per_second)


@formula
def replicas(
    requests_per_day,
    replicas_per_daily_request,
    minimum_replicas,
):
    """Whole replicas for the peak, and never fewer than the floor."""
    needed = ceil(requests_per_day * replicas_per_daily_request)
    return maximum(minimum_replicas, needed)


@formula
def replica_usd_per_month(gpus_per_replica, usd_per_gpu_hour, infrastructure_overhead_share):
    """USD per month for one replica, busy or idle, with the infrastructure around it."""
    return gpus_per_replica * usd_per_gpu_hour * HOURS_PER_MONTH * (1 + infrastructure_overhead_share)


@formula
def hardware_usd_per_month(replicas, replica_usd_per_month):
    """USD per month for all replicas: a staircase in volume."""
    return replicas * replica_usd_per_month


@formula
def staff_usd_per_month(staff_fte, usd_per_fte_year):
    """USD per month for the people who keep the service running."""
    return staff_fte * usd_per_fte_year / 12


@formula
def self_hosting_usd_per_month(hardware_usd_per_month, staff_usd_per_month):
    """USD per month for machines and people."""
    return hardware_usd_per_month + staff_usd_per_month


@formula
def hardware_usd_per_request(replicas_per_daily_request, replica_usd_per_month):
    """USD of hardware that one more request costs, once the fleet is large enough to hide its steps."""
    return replicas_per_daily_request * replica_usd_per_month / DAYS_PER_MONTH


# --- Which is cheaper, and from when ----------------------------------------------------------------


@formula
def api_usd_per_thousand_requests(api_usd_per_request):
    """USD for a thousand requests at the API: a number one can read."""
    return 1e3 * api_usd_per_request


@formula
def hardware_usd_per_thousand_requests(hardware_usd_per_request):
    """USD of hardware for a thousand further requests."""
    return 1e3 * hardware_usd_per_request


@formula
def smooth_break_even_requests_per_day(
    staff_usd_per_month,
    api_usd_per_request,
    hardware_usd_per_request,
):
    """Break-even volume if capacity came by the sliver.

    Infinite (``ratio`` says so) where a request saves nothing.
    """
    saved = api_usd_per_request - hardware_usd_per_request
    return ratio(staff_usd_per_month, DAYS_PER_MONTH * saved)


@formula
def break_even_replicas(
    staff_usd_per_month,
    api_usd_per_request,
    replicas_per_daily_request,
    replica_usd_per_month,
    minimum_replicas,
):
    """Size of the smallest fleet that, fully used, earns back its own cost and the staff's."""
    full_replica_saves_usd = DAYS_PER_MONTH * api_usd_per_request / replicas_per_daily_request - replica_usd_per_month
    return maximum(minimum_replicas, ceil(ratio(staff_usd_per_month, full_replica_saves_usd)))


@formula
def break_even_requests_per_day(staff_usd_per_month, break_even_replicas, replica_usd_per_month, api_usd_per_request):
    """Lowest volume at which self-hosting, in whole replicas, costs no more than the API; may be infinite."""
    return ratio(
        staff_usd_per_month + break_even_replicas * replica_usd_per_month,
        DAYS_PER_MONTH * api_usd_per_request,
    )


@formula
def lasting_break_even_replicas(
    staff_usd_per_month,
    api_usd_per_request,
    replicas_per_daily_request,
    replica_usd_per_month,
    minimum_replicas,
):
    """Size of the smallest fleet that has earned back its next replica, too, when that one must be rented."""
    full_replica_saves_usd = DAYS_PER_MONTH * api_usd_per_request / replicas_per_daily_request - replica_usd_per_month
    return maximum(minimum_replicas, ceil(ratio(staff_usd_per_month + replica_usd_per_month, full_replica_saves_usd)))


@formula
def lasting_break_even_requests_per_day(
    staff_usd_per_month, lasting_break_even_replicas, replica_usd_per_month, api_usd_per_request
):
    """Volume above which self-hosting is never dearer again; between the first and this one the bills alternate."""
    return ratio(
        staff_usd_per_month + lasting_break_even_replicas * replica_usd_per_month,
        DAYS_PER_MONTH * api_usd_per_request,
    )


@formula
def self_hosting_saves_usd_per_month(api_usd_per_month, self_hosting_usd_per_month):
    """USD per month that self-hosting saves; negative where the API is cheaper."""
    return api_usd_per_month - self_hosting_usd_per_month


@formula
def break_even_price_ratio(requests_per_day, staff_usd_per_month, api_usd_per_request, hardware_usd_per_request):
    """How many times today's price the API must charge for the smooth break-even to lie at this volume."""
    needed_usd_per_request = hardware_usd_per_request + staff_usd_per_month / (DAYS_PER_MONTH * requests_per_day)
    return ratio(needed_usd_per_request, api_usd_per_request)
