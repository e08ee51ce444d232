"""Build or buy: where the money of a self-hosted service goes, people and machines at work or waiting."""

from labsupport.chapters.build_or_buy import model as month
from labsupport.formula import formula, ratio
from labsupport.shared.units import HOURS_PER_MONTH, SECONDS_PER_DAY

BUILDS_ON = (month,)


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
