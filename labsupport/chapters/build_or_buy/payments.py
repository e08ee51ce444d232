"""Where the cost of the chapter's choices lands, at Harbor's volume."""

from labsupport.chapters.build_or_buy.assumptions import HARBOR_REQUESTS_PER_DAY
from labsupport.chapters.build_or_buy.calculators import balance, split
from labsupport.payment import Payment


def payments() -> tuple[Payment, ...]:
    """What buying, building and the third option cost later, and whom."""
    bought = balance.compute()
    built = split.compute(requests_per_day=HARBOR_REQUESTS_PER_DAY)
    return (
        Payment(
            "Buy",
            "The swap to the replacement",
            "Product team",
            "when the vendor says so",
            bought["swap_bill_usd"],
        ),
        Payment(
            "Buy",
            "A replacement of another price",
            "Finance",
            "every month after",
            bought["replacement_usd_per_month"] - bought["api_usd_per_month"],
        ),
        Payment(
            "Build",
            "GPUs that wait",
            "Infrastructure",
            "every month, from the first",
            built["idle_gpu_usd_per_month"],
        ),
        Payment(
            "Build",
            "Upgrades, monitoring, nights on call",
            "On-call engineers",
            "every month, from the first",
            built["staff_usd_per_month"],
        ),
        Payment(
            "Hosted open weights",
            "Answers the open model gets wrong",
            "Customers and support",
            "every month, unseen",
            bought["quality_gap_usd_per_month"],
        ),
    )
