"""Where the cost of the chapter's choices lands, in US dollars a day, with Chow's rule and the calculators' prices.

The model's own errors are those of the first calculator, the people those of the second, with their two errors.
"""

from collections.abc import Sequence

from labsupport.chapters.automate_or_oversee import model_reviewers as people
from labsupport.chapters.automate_or_oversee.calculators import reviewers, which
from labsupport.chapters.automate_or_oversee.model import unseen_usd_per_day
from labsupport.formula import QuantityError, evaluate
from labsupport.payment import Payment
from labsupport.shared.erlang import idle_usd_per_day


def everything_reviewed() -> dict[str, float]:
    """The second calculator's figures if people look at every case, and are as many as that takes."""
    known = reviewers.known(reviewers.inputs) | {"reviewed_share": 1.0}
    known["reviewers"] = evaluate(people, "reviewers_needed", known)
    wanted = ("reviews_per_day", "reviewers_usd_per_day", "reviewer_utilisation")
    return known | evaluate(people, wanted, known)


def payments() -> tuple[Payment, ...]:
    """What a day of refunds costs, and whom, if nobody, if Chow's rule, or if people look at all of them."""
    machine, doubtful, everything = which.compute(), reviewers.compute(), everything_reviewed()
    cases, usd_per_error = doubtful["cases_per_day"], machine["usd_per_error"]
    rows = [
        Payment(
            "Automate all",
            "Wrong decisions that nobody sees",
            "Customers; then legal and support",
            "on discovery, weeks later",
            unseen_usd_per_day(cases, machine["machine_error_share"], usd_per_error),
        ),
        Payment(
            "Review the doubtful",
            "Wrong decisions the machine was sure of",
            "Customers; then legal and support",
            "on discovery, weeks later",
            unseen_usd_per_day(cases, machine["chow_errors_through_share"], usd_per_error),
        ),
    ]
    for decision, found, error in (
        ("Review the doubtful", doubtful, doubtful["machine_error_reviewed_share"]),
        ("Review all", everything, machine["machine_error_share"]),
    ):
        reviews, wages = found["reviews_per_day"], found["reviewers_usd_per_day"]
        passed = people.passed_usd_per_day(reviews, error, found["missed_share"], usd_per_error)
        overturned = people.overturned_usd_per_day(reviews, error, found["overturned_share"], usd_per_error)
        idle = idle_usd_per_day(wages, found["reviewer_utilisation"])
        rows += [
            Payment(
                decision, "Wrong decisions waved through", "Customers; the reviewer is blamed", "on discovery", passed
            ),
            Payment(
                decision,
                "Right decisions overturned",
                "Customers who were right",
                "at once, rarely counted",
                overturned,
            ),
            Payment(decision, "Reviewers at work", "Support's budget", "every day", wages - idle),
            Payment(decision, "Reviewers kept ready", "Support's budget", "every day", idle),
        ]
    return tuple(rows)


def total_usd(payments: Sequence[Payment], decision: str, *costs: str) -> float:
    """What a decision costs in a day, all its payments or only those for the named costs."""
    counted = [one.usd for one in payments if one.decision == decision and (not costs or one.cost in costs)]
    if len(counted) < max(1, len(costs)):
        raise QuantityError("payment", (decision, *costs), "a decision and costs of the table")
    return sum(counted)
