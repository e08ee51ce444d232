"""Where the cost of the chapter's choices lands, US dollars a month; each row from the scenario that it speaks of."""

from labsupport.chapters.batch_or_realtime.calculators import delays, readers, tail
from labsupport.payment import Payment
from labsupport.shared.erlang import idle_usd_per_day
from labsupport.shared.units import DAYS_PER_MONTH


def payments(burst_servers_usd_per_day: float) -> tuple[Payment, ...]:
    """What batch and real time cost later, and whom.

    ``burst_servers_usd_per_day``: USD for the servers that real bursts need beyond the plan, by the second experiment.
    """
    scored = readers.compute("unread_usd_per_day")
    nightly = delays.compute()
    live = delays.compute(**delays.presets["Scored on request, live data"])
    at_peak = tail.compute(servers=int(tail.compute()["servers_needed"]))
    idle = idle_usd_per_day(at_peak["always_on_usd_per_day"], at_peak["mean_load_over_capacity"])
    return (
        Payment(
            "Batch",
            "Scores nobody reads",
            "Finance, on one invoice with the useful ones",
            "every night",
            scored["unread_usd_per_day"] * DAYS_PER_MONTH,
        ),
        Payment(
            "Batch",
            "Decisions on old scores",
            "Users, and the growth team's figures",
            "until the next run",
            nightly["lost_to_age_usd_per_day"] * DAYS_PER_MONTH,
        ),
        Payment(
            "Real time",
            "Servers that wait for the peak",
            "Infrastructure",
            "every hour of the day",
            idle * DAYS_PER_MONTH,
        ),
        Payment(
            "Real time",
            "Servers for bursts that the plan left out",
            "Site reliability, on call",
            "from the first busy afternoon",
            burst_servers_usd_per_day * DAYS_PER_MONTH,
        ),
        Payment(
            "Real time",
            "Users who wait, if the loss measured up to 400 ms goes on",
            "Product, as lost conversion",
            "every request, unseen",
            live["lost_to_waiting_usd_per_day"] * DAYS_PER_MONTH,
        ),
    )
