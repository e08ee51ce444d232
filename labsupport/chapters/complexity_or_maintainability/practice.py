"""Practice for "Complexity or maintainability": does it end, what will it cost, who still knows, who is surprised."""

import math

from labsupport.chapters.complexity_or_maintainability import model, model_cascade, model_people
from labsupport.chapters.complexity_or_maintainability.calculators import churn
from labsupport.practice import Flip, Kind, Mistake, Practice, other

# --- After "How far does one change travel?" ---------------------------------------------------------------


def _ends(readers, coupling_share):
    endless = math.isinf(model_cascade.changes_if_endless(readers * coupling_share))
    return "endless" if endless else "ends"


endless = Practice(
    Kind(
        name="endless-changes",
        title="does it settle?",
        situations=[
            "In a chain of feature tables each one is read by {readers:,.0f} others. A change in one breaks a given "
            "reader in "
            "{coupling_share:.0%} of cases, and mending it is a change again.",
            "A company's scores feed each other: every model reads others, {readers:,.0f} on average read each. When "
            "one is "
            "retrained, a given reader has to be retrained in {coupling_share:.0%} of cases.",
            "Each dashboard number is used by {readers:,.0f} others. Redefine one, and each user has to be redefined "
            "with a "
            "chance of {coupling_share:.0%}, and so on.",
        ],
        asks="One change is made. Do the changes that follow die out?",
        draws={"readers": [2, 3, 4, 5, 6, 8, 10, 12], "coupling_share": [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6]},
        reference=_ends,
        options={"ends": "They die out", "endless": "They never settle: each brings at least one more"},
        mistakes=[
            Mistake(
                lambda right: "ends" if right == "endless" else None,
                "A small chance for each reader can still be one change or more for all of them together.",
            ),
            Mistake(
                lambda right: "endless" if right == "ends" else None,
                "That there are many readers is not enough: how many of them does a change really reach, on average?",
            ),
        ],
        hints=[
            "How many changes does one change cause directly, on average?",
            "Readers x the chance for each. What happens to a sum whose every term is that many times the one before?",
        ],
        fair=lambda readers, coupling_share: 0.3 <= readers * coupling_share <= 3 and readers * coupling_share != 1,
        learned="One change brings {follow:,.2f} more on average. Below one it dies out, from one on it does not: the "
        "number of readers and the chance decide only together.",
        figures={"follow": lambda readers, coupling_share: readers * coupling_share},
    )
)

# --- After "Does the extra accuracy ever pay?" ---------------------------------------------------------------

later = Practice(
    Kind(
        name="maintenance-later",
        title="a bill that grows",
        situations=[
            "Keeping a fraud model alive costs {maintenance_usd_per_month:$,.0f} in its first month and "
            "{maintenance_growth_share:.0%} more in each month after. Look ahead to month {month:,.0f}.",
            "Features come in and none goes out: maintenance starts at {maintenance_usd_per_month:$,.0f} in month 1 "
            "and grows "
            "by {maintenance_growth_share:.0%} every month. Somebody asks about month {month:,.0f}.",
        ],
        asks="What does maintenance cost in that month alone, in dollars?",
        draws={
            "month": [13, 18, 24, 30, 36, 48, 60],
            "maintenance_usd_per_month": [500, 800, 1_200, 1_500, 2_500, 4_000],
            "maintenance_growth_share": [0.02, 0.03, 0.04, 0.06, 0.08],
        },
        reference=model.maintenance_usd_in_month,
        mistakes=[
            Mistake(
                other(month=lambda month: month + 1),
                "This looks like the month after: in the first month nothing has grown yet.",
            ),
            Mistake(
                lambda maintenance_usd_per_month, maintenance_growth_share, month: (
                    maintenance_usd_per_month * (1 + maintenance_growth_share * (month - 1))
                ),
                "This looks as if the same sum were added each month. It is a share of what it has grown to.",
            ),
            Mistake(
                other(month=lambda month: 1 + (month - 1) / 12),
                "This looks as if it grew by that share in a year. It does so every month.",
            ),
            Mistake(
                lambda maintenance_usd_per_month, maintenance_growth_share, month: sum(
                    model.maintenance_usd_in_month(one, maintenance_usd_per_month, maintenance_growth_share)
                    for one in range(1, month + 1)
                ),
                "This looks like all months together. One month is asked for.",
            ),
        ],
        hints=[
            "How often has it grown by then, if the first month is the start?",
            "Each time by the same factor, 1 + the share.",
            "First month x (1 + share) to the power of (month - 1).",
        ],
        learned="{times:,.1f} times the first month: {growth:.0%} a month is {yearly:.0%} a year. Ask for the growth "
        "in years "
        "before you call it small.",
        figures={
            "times": lambda right, maintenance_usd_per_month: right / maintenance_usd_per_month,
            "growth": lambda maintenance_growth_share: maintenance_growth_share,
            "yearly": lambda maintenance_growth_share: (1 + maintenance_growth_share) ** 12 - 1,
        },
        format="$,.0f",
        tolerance=0.005,
    )
)

# --- After "Who debugs this in six months?" ------------------------------------------------------------------

document = Practice(
    Kind(
        name="ageing-document",
        title="a page that nobody updates",
        situations=[
            "With the handover document a stranger can solve {handover_document_share:.0%} of the incidents today. The "
            "system moves on, and each month the page loses {document_ageing_share:.0%} of what it was still good for. "
            "You look {months:,.0f} months ahead.",
            "A runbook helps with {handover_document_share:.0%} of the alarms when it is written. Nobody touches it "
            "again, "
            "and every month {document_ageing_share:.0%} of what still held goes out of date. Now {months:,.0f} months "
            "have passed.",
        ],
        asks="With which share does it help then?",
        draws={
            "handover_document_share": [0.5, 0.6, 0.7, 0.8, 0.9],
            "document_ageing_share": [0.03, 0.04, 0.05, 0.07, 0.08, 0.1],
            "months": [8, 10, 12, 14, 18, 24],
        },
        reference=lambda months, handover_document_share, document_ageing_share: model_people.document_works_share(
            months, handover_document_share, document_ageing_share
        ),
        mistakes=[
            Mistake(
                lambda months, handover_document_share, document_ageing_share: (
                    handover_document_share * (1 - months * document_ageing_share)
                    if months * document_ageing_share < 1
                    else None
                ),
                "This looks as if the same amount went each month. It is a share of what is left.",
            ),
            Mistake(
                lambda months, document_ageing_share: (1 - document_ageing_share) ** months,
                "This looks as if the document had helped with everything at first.",
            ),
            Mistake(
                lambda right, handover_document_share: handover_document_share - right,
                "This looks like what has been lost. What is left is asked for.",
            ),
            Mistake(
                other(document_ageing_share=lambda document_ageing_share: document_ageing_share / 12),
                "This looks as if the loss were a year's. It comes every month.",
            ),
        ],
        hints=[
            "What is left after one month, as a share of what there was?",
            "That factor comes again every month: raise it to the number of months.",
            "Share at the start x (1 - monthly loss) to the power of the months.",
        ],
        learned="Half of it is gone after {half:,.0f} months. A document is not written once: it is kept, or it is a "
        "memory.",
        figures={"half": lambda document_ageing_share: math.log(0.5) / math.log(1 - document_ageing_share)},
        format=".0%",
    )
)

# --- After "A budget for being surprised" ---------------------------------------------------------------------


def _smaller(old_error_share, new_error_share):
    return min(old_error_share, new_error_share)


repeated = Practice(
    Kind(
        name="repeated-errors",
        title="the share at which the answer turns",
        situations=[
            "A bank's scoring errs on {old_error_share:.1%} of customers, its new version on {new_error_share:.1%}. "
            "The board "
            "allows {negative_flip_budget_share:.1%} of customers to go from right to wrong.",
            "A spam filter is wrong in {old_error_share:.1%} of messages, its successor in {new_error_share:.1%}. "
            "Messages that "
            "were sorted rightly and no longer are may be {negative_flip_budget_share:.1%} of all, says support.",
            "Two versions of a triage model err in {old_error_share:.1%} (old) and {new_error_share:.1%} (new) of "
            "cases. The "
            "clinic accepts {negative_flip_budget_share:.1%} of cases that the old one had right and the new one has "
            "wrong.",
        ],
        asks="From which share of repeated errors on, counted among the smaller set of errors, is the release within "
        "that budget?",
        draws={
            "old_error_share": [0.03, 0.04, 0.05, 0.06, 0.08, 0.1],
            "new_error_share": [0.02, 0.03, 0.04, 0.05, 0.06],
            "negative_flip_budget_share": [0.002, 0.005, 0.01, 0.015, 0.02],
            "repeated_error_share": [0.1],
        },
        reference=Flip(churn, "repeated_error_share", was="Over budget"),
        mistakes=[
            Mistake(
                lambda old_error_share, new_error_share, negative_flip_budget_share: (
                    negative_flip_budget_share / _smaller(old_error_share, new_error_share)
                ),
                "This looks like the share that may be new. The share that must be repeated is asked for.",
            ),
            Mistake(
                lambda new_error_share, negative_flip_budget_share: new_error_share - negative_flip_budget_share,
                "This looks like a share of all decisions. Put it over the smaller set of errors.",
            ),
            Mistake(
                lambda old_error_share, new_error_share, negative_flip_budget_share: (
                    (old_error_share - negative_flip_budget_share) / _smaller(old_error_share, new_error_share)
                    if old_error_share != new_error_share
                    else None
                ),
                "This looks as if the old version's errors were the surprise. Which version makes the new mistakes?",
            ),
            Mistake(
                lambda old_error_share, new_error_share, negative_flip_budget_share: (
                    1 - negative_flip_budget_share / max(old_error_share, new_error_share)
                    if new_error_share < old_error_share
                    else None
                ),
                "This looks like a share of the larger set of errors. The smaller one can be repeated at most.",
            ),
        ],
        hints=[
            "Of the new version's errors, which ones surprise nobody?",
            "New errors that are not repeated may be as many as the budget: the rest must be errors of the old "
            "version too.",
            "(new errors - budget) / the smaller of both error shares; above one it cannot be done.",
        ],
        learned="The two accuracies do not say how many are surprised: it may be nobody, or everybody whom the new "
        "version "
        "fails. Count the repeated errors before the release.",
        never=True,
        format=".1%",
    )
)

ALL = (endless, later, document, repeated)
