"""Where the cost of the chapter's choices lands, at Harbor: the plan decided on, and keeping all instead of little."""

from labsupport.chapters.quantity_or_quality import assumptions
from labsupport.chapters.quantity_or_quality.calculators import plan, swamp
from labsupport.payment import Payment

SHORT_MONTHS = 3
"""What is kept is compared with keeping this long."""


def payments() -> tuple[Payment, ...]:
    """What the labels bought cost later and whom, and by how much keeping everything costs more than three months."""
    expert = assumptions.expert_wrong_share
    bought, bad = plan.compute(), plan.compute(expert_wrong_share=expert.likely[1])
    kept, short = swamp.compute(), swamp.compute(retention_months=SHORT_MONTHS)
    everything = f"Keep everything, not {SHORT_MONTHS} months"

    def more(name: str) -> float:
        return kept[name] - short[name]

    return (
        Payment("Pilot first", "Pilot and test set", "The team that trains", "before all else", bought["pilot_usd"]),
        Payment(
            "No pilot, specialists trusted",
            f"Right labels missed if they are wrong in {expert.likely[1]:.0%}",
            "The next team",
            "after the first audit",
            bad["usd_missing_with_split"] - bad["usd_missing_with_crowd"],
        ),
        Payment(
            "Concentrated noise",
            "Errors that stay",
            "Users, on one kind of item",
            "as long as the model runs",
            None,
        ),
        Payment(everything, "Storing", "Data platform", "every month", more("storage_usd_two_years")),
        Payment(
            everything,
            "Cleaning and labelling the backlog",
            "Whoever uses it first",
            f"month {kept['first_use_month']}",
            more("cleaning_usd_two_years"),
        ),
        Payment(
            everything,
            "Reading more at each training",
            "Machine learning platform",
            f"from month {kept['first_use_month']} on",
            more("training_usd_two_years"),
        ),
        Payment(
            everything,
            "Deletion requests",
            "Support and engineers",
            "every month, more each month",
            more("deletion_usd_two_years"),
        ),
        Payment(everything, "Compliance", "Legal", "every month", more("compliance_usd_two_years")),
        Payment(
            everything,
            "What more is used brings in",
            "Whoever uses it",
            f"from month {kept['first_use_month']} on",
            -more("worth_usd_two_years"),
        ),
    )
