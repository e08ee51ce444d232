"""Where the cost of Harbor's rules lands, in US dollars a day: the sums of the last calculator, payer by payer."""

from __future__ import annotations

from collections.abc import Sequence

from labsupport.chapters.automate_or_oversee import model_policy, model_reviewers
from labsupport.chapters.automate_or_oversee.calculators import policy
from labsupport.formula import QuantityError
from labsupport.payment import Payment

NOBODY, PAUSE, FEW, ALL = (
    "Every refund at once",
    "A pause for other accounts",
    "A person for the doubtful to other accounts",
    "People for every refund",
)
CUSTOMERS = "Customers; then legal and support"
LATER = "on discovery, weeks later"


def _with_people(rule: str, found: dict, count: float, people: float, error_usd: float, seen: tuple) -> list[Payment]:
    """What ``count`` refunds cost if people see a share of them with a share of the errors among those."""
    reviewed, caught = seen
    errors = count * found["machine_error_share"]
    met, reviews = errors * caught, count * reviewed
    refused = (reviews - met) * found["overturned_share"] * found["reversible_error_usd"]
    place = found["hours_per_day"], found["minutes_per_review"]
    wait = model_policy.desk_wait_minutes(people, reviews, *place)
    busy = model_reviewers.offered_load(reviews, *place) * found["usd_per_reviewer_day"]
    waiting = model_reviewers.waiting_usd_per_day(reviews, wait, found["usd_per_hour_waiting"])
    passed = met * found["missed_share"] * error_usd
    unseen = [Payment(rule, "Errors the machine was sure of", CUSTOMERS, LATER, (errors - met) * error_usd)]
    return [
        *(unseen if caught < 1 else []),
        Payment(rule, "Errors waved through", "Customers; the reviewer is blamed", "on discovery", passed),
        Payment(rule, "Right refunds refused", "Customers who were right", "at once, rarely counted", refused),
        Payment(rule, "Reviewers at work", "Support's budget", "every day", busy),
        Payment(
            rule, "Reviewers kept ready", "Support's budget", "every day", people * found["usd_per_reviewer_day"] - busy
        ),
        Payment(rule, "Waiting for a reviewer", "Customers", "at once", waiting),
    ]


def payments() -> tuple[Payment, ...]:
    """What a day of refunds costs, and whom, by four of the five rules."""
    found = policy.compute("usd_per_reviewer_day", "card_usd_per_day", "noticed_in_pause_share", "reversible_error_usd")
    others = found["cases_per_day"] * found["other_account_share"]
    errors = others * found["machine_error_share"]
    noticed = found["noticed_in_pause_share"]
    hours = others * found["pause_hours"]
    seen = found["reviewed_share"], found["caught_share"]
    card = ("Errors in refunds to the card", CUSTOMERS, LATER, found["card_usd_per_day"])
    few = _with_people(FEW, found, others, found["account_people"], found["account_error_usd"], seen)
    return (
        Payment(NOBODY, "Errors that nobody sees", CUSTOMERS, LATER, found["nobody_usd_per_day"]),
        Payment(PAUSE, *card),
        Payment(
            PAUSE, "Errors not noticed in time", CUSTOMERS, LATER, errors * (1 - noticed) * found["account_error_usd"]
        ),
        Payment(PAUSE, "Errors stopped in time", "Support's budget", "every day", errors * noticed * found["undo_usd"]),
        Payment(PAUSE, "Waiting for the money", "Customers", "at once", hours * found["usd_per_hour_waiting"]),
        Payment(FEW, *card),
        *few,
        *_with_people(ALL, found, found["cases_per_day"], found["all_people"], found["refund_error_usd"], (1.0, 1.0)),
    )


def total_usd(payments: Sequence[Payment], decision: str, *costs: str) -> float:
    """What a decision costs in a day, all its payments or only those for the named costs."""
    counted = [one.usd for one in payments if one.decision == decision and (not costs or one.cost in costs)]
    if len(counted) < max(1, len(costs)):
        raise QuantityError("payment", (decision, *costs), "a decision and costs of the table")
    return sum(counted)
