"""Build or buy: what serving a language model costs, by the token or by the machine.

Each function is one quantity, named with its unit; its parameters are the names of other quantities
here or of inputs. All take and return numbers, arrays or columns; each raises ``QuantityError`` for a
negative or missing value. A volume that can never be reached is infinite.

Sources: throughput and capacity follow from counting work (prefill: two floating-point operations per
parameter and token, Kaplan et al. 2020, arXiv 2001.08361, section 2.1); the cost formulas are accounting
identities, derived in the chapter.
"""

from labsupport.formula import ceil, formula, is_infinite, maximum, ratio, where
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
    """USD for one request: input (part of it cached) and output tokens at list price."""
    input_usd_per_million = (
        1 - cached_input_share
    ) * api_usd_per_million_input_tokens + cached_input_share * api_usd_per_million_cached_input_tokens
    output_usd = output_tokens_per_request * api_usd_per_million_output_tokens
    return (input_tokens_per_request * input_usd_per_million + output_usd) / 1e6


@formula
def api_usd_per_month(requests_per_day, api_usd_per_request):
    """USD per month of 30.44 days, strictly proportional to volume."""
    return DAYS_PER_MONTH * requests_per_day * api_usd_per_request


# --- Building: pay by the machine ------------------------------------------------------------------


@formula
def prefill_tokens_per_second(
    gpus_per_replica, gpu_peak_teraflops, model_flops_utilisation_share, model_billion_parameters
):
    """Input tokens per second that one replica reads: usable FLOP/s over two FLOP per parameter."""
    usable_teraflops = gpus_per_replica * gpu_peak_teraflops * model_flops_utilisation_share
    return ratio(1e3 * usable_teraflops, 2 * model_billion_parameters)


@formula
def replica_requests_per_second(
    input_tokens_per_request, output_tokens_per_request, prefill_tokens_per_second, decode_tokens_per_second
):
    """Requests per second at which one replica is saturated: reading and writing share its time."""
    return ratio(
        1.0,
        input_tokens_per_request / prefill_tokens_per_second + output_tokens_per_request / decode_tokens_per_second,
    )


@formula
def replicas_per_daily_request(replica_requests_per_second, target_utilisation_share, peak_to_mean_ratio):
    """Replicas that one more request per day needs at peak (a tiny number; its inverse is easier to read)."""
    return peak_to_mean_ratio / (SECONDS_PER_DAY * target_utilisation_share * replica_requests_per_second)


@formula
def replicas(requests_per_day, replicas_per_daily_request, minimum_replicas):
    """Whole replicas that carry the peak at the target utilisation, and never fewer than the floor."""
    return maximum(minimum_replicas, ceil(requests_per_day * replicas_per_daily_request))


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
def smooth_break_even_requests_per_day(staff_usd_per_month, api_usd_per_request, hardware_usd_per_request):
    """Break-even volume if capacity could be bought by the sliver; infinite where a request saves nothing."""
    return ratio(staff_usd_per_month, DAYS_PER_MONTH * (api_usd_per_request - hardware_usd_per_request))


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
def lost_to_steps_share(break_even_requests_per_day, smooth_break_even_requests_per_day):
    """How much higher break-even is because replicas are whole, as a share; 0 where it is never reached."""
    never = is_infinite(smooth_break_even_requests_per_day)
    smooth = where(never, 1.0, smooth_break_even_requests_per_day)
    return where(never, 0.0, break_even_requests_per_day / smooth - 1)


@formula
def self_hosting_saves_usd_per_month(api_usd_per_month, self_hosting_usd_per_month):
    """USD per month that self-hosting saves; negative where the API is cheaper."""
    return api_usd_per_month - self_hosting_usd_per_month


@formula
def break_even_token_multiplier(staff_usd_per_month, requests_per_day, api_usd_per_request, hardware_usd_per_request):
    """How many times longer every request must be for the smooth break-even to fall to this volume.

    Both costs per request are proportional to tokens, so the break-even volume falls as 1/tokens.
    """
    return ratio(
        staff_usd_per_month,
        DAYS_PER_MONTH * requests_per_day * (api_usd_per_request - hardware_usd_per_request),
    )


# --- Where the money goes ----------------------------------------------------------------------------


@formula
def mean_utilisation_share(requests_per_day, replica_requests_per_second, replicas):
    """Share of the fleet's time that requests fill, averaged over the day."""
    return requests_per_day / (SECONDS_PER_DAY * replica_requests_per_second * replicas)


@formula
def gpu_usd_per_month(replicas, gpus_per_replica, usd_per_gpu_hour):
    """USD per month for GPUs alone."""
    return replicas * gpus_per_replica * usd_per_gpu_hour * HOURS_PER_MONTH


@formula(mean_utilisation_share=(0.0, 1.0 + 1e-9))
def used_gpu_usd_per_month(gpu_usd_per_month, mean_utilisation_share):
    """USD per month for the GPU time that requests fill."""
    return gpu_usd_per_month * mean_utilisation_share


@formula
def idle_gpu_usd_per_month(gpu_usd_per_month, used_gpu_usd_per_month):
    """USD per month for GPU time kept ready: for the peak, for headroom, for the floor."""
    return gpu_usd_per_month - used_gpu_usd_per_month


@formula
def overhead_usd_per_month(gpu_usd_per_month, infrastructure_overhead_share):
    """USD per month for network, storage, monitoring and the machines around the GPUs."""
    return gpu_usd_per_month * infrastructure_overhead_share


@formula
def staff_cost_share(staff_usd_per_month, self_hosting_usd_per_month):
    """Share of the self-hosting bill that is people."""
    return staff_usd_per_month / self_hosting_usd_per_month


@formula
def replicas_at_staff_share(staff_usd_per_month, replica_usd_per_month, staff_target_share):
    """Replicas (a real number) at which people are the given share of the bill: S (1 - s) / s over one replica."""
    return ratio(staff_usd_per_month * (1 - staff_target_share), staff_target_share * replica_usd_per_month)


@formula
def replicas_at_80_percent_staff(staff_usd_per_month, replica_usd_per_month):
    """Replicas at which people are 80% of the bill: below that they are more."""
    return replicas_at_staff_share(staff_usd_per_month, replica_usd_per_month, 0.8)


@formula
def replicas_at_70_percent_staff(staff_usd_per_month, replica_usd_per_month):
    """Replicas at which people are 70% of the bill: above that they are less."""
    return replicas_at_staff_share(staff_usd_per_month, replica_usd_per_month, 0.7)
