"""Where the cost of the chapter's choices lands, at Harbor."""

from labsupport.chapters.quantity_or_quality.calculators import labels, mixture, swamp
from labsupport.payment import Payment


def payments() -> tuple[Payment, ...]:
    """What crowd labels, concentrated noise and keeping everything cost later, and whom."""
    added = mixture.compute("noisy_usd")
    kept = swamp.compute()
    return (
        Payment(
            "Crowd labels, unweighted",
            "Labels that made the model worse",
            "The team that trains",
            "the day of training",
            added["noisy_usd"],
        ),
        Payment(
            "Crowd labels, unweighted",
            "The same budget once more, on specialists",
            "The next team",
            "after the first audit",
            labels.compute()["budget_usd"],
        ),
        Payment(
            "Concentrated noise",
            "Errors that stay",
            "Users, on one kind of item",
            "as long as the model runs",
            None,
        ),
        Payment(
            "Keep everything",
            "Cleaning and labelling the backlog",
            "Whoever uses it first",
            f"month {kept['first_use_month']} and after",
            kept["cleaning_usd_two_years"],
        ),
        Payment(
            "Keep everything",
            "Deletion requests",
            "Support and engineers",
            "every month, more each month",
            kept["deletion_usd_two_years"],
        ),
        Payment("Keep everything", "Compliance", "Legal", "every month", kept["compliance_usd_two_years"]),
    )
