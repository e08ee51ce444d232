"""What can be undone? Acting at once, after a pause, or after a person has looked."""

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import model_undo as model
from labsupport.chart import lines
from labsupport.parts import Case, Chart, Output, Sweep, Words

CLASSES = {
    "Answer a question": {
        "usd_per_hour_waiting": 0.5,
        "irreversible_share": 0.01,
        "irreversible_usd": 50,
        "undo_usd": 2,
        "hours_to_undo": 1,
        "usd_per_hour_wrong": 1,
        "pause_hours": 1,
        "audited_actions": 5_000,
    },
    "Refund to another account": {"irreversible_share": 0.9, "irreversible_usd": 250},
    "Close an account": {
        "irreversible_share": 0.3,
        "irreversible_usd": 2_000,
        "undo_usd": 40,
        "hours_to_undo": 72,
        "usd_per_hour_wrong": 2,
        "pause_hours": 24,
    },
    "Delete a seller's data": {
        "irreversible_share": 1,
        "irreversible_usd": 20_000,
        "machine_error_share": 0.005,
        "pause_hours": 72,
        "hours_to_notice": 72,
        "audited_actions": 5_000,
    },
}
"""Classes of action at Harbor; every figure is an assumption. The default case is a refund to the same card."""


undo = Calculator(
    name="what_can_be_undone",
    title="What can be undone?",
    question="One class of action: let it take effect at once, after a pause, or only after a person has looked.",
    model=model,
    shown=(
        a.machine_error_share,
        a.irreversible_share,
        a.irreversible_usd,
        a.hours_to_undo,
        a.pause_hours,
    ),
    more=(
        a.undo_usd,
        a.usd_per_hour_wrong,
        a.hours_to_notice,
        a.usd_per_hour_waiting,
        a.usd_per_review,
        a.review_wait_hours,
        a.missed_share,
        a.overturned_share,
        a.audited_actions,
    ),
    outputs_shown=(
        Output("automate_usd_per_action", "Act at once", "$,.2f", "an action"),
        Output("pause_usd_per_action", "Act after a pause", "$,.2f", "an action"),
        Output("review_usd_per_action", "Ask a person first", "$,.2f", "an action"),
        Output(
            "allowed_machine_error",
            "Acting at once is cheaper than asking if the machine errs below",
            ".2%",
            never="any error rate",
        ),
        Output(
            "audits_needed",
            "To show that, audit without finding an error",
            unit="actions",
            never="more actions than there are",
        ),
        Output("shown_error_share", "If all that you can audit are right, that rules out errors above", ".2%"),
        Output("error_usd", "An error costs, on average"),
        Output("reversible_error_usd", "One that can be undone"),
    ),
    verdict=Words(
        Case(
            "{review_usd_per_action}, against {automate_usd_per_action} at once and "
            "{pause_usd_per_action} after a pause. Acting at once would need a machine that errs on fewer than "
            "{allowed_machine_error}, and this many audits to show it: {audits_needed}.",
            lambda review_usd_per_action, cheapest_usd_per_action: review_usd_per_action <= cheapest_usd_per_action,
            "Ask first",
        ),
        Case(
            "{pause_usd_per_action}, against {automate_usd_per_action} at once and "
            "{review_usd_per_action} with a person. What the pause catches need not be undone.",
            lambda pause_usd_per_action, cheapest_usd_per_action, automate_usd_per_action: (
                (pause_usd_per_action <= cheapest_usd_per_action) & (pause_usd_per_action < automate_usd_per_action)
            ),
            "After a pause",
        ),
        Case(
            "Acting at once would be cheapest at this error rate, {automate_usd_per_action}. But the "
            "audits you can do cannot show that the machine errs on fewer than {allowed_machine_error}: that takes "
            "{audits_needed} without an error.",
            lambda shown_error_share, allowed_machine_error: shown_error_share > allowed_machine_error,
            "Audit first",
        ),
        Case(
            "{automate_usd_per_action}, against {pause_usd_per_action} after a pause and "
            "{review_usd_per_action} with a person.",
            answer="Act at once",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "With {irreversible_share} beyond undoing, acting at once costs {automate_usd_per_action}, "
                    "asking first {review_usd_per_action}",
                    lambda automate_usd_per_action, review_usd_per_action: (
                        automate_usd_per_action <= review_usd_per_action
                    ),
                ),
                "With {irreversible_share} beyond undoing, asking first costs {review_usd_per_action}, "
                "acting at once {automate_usd_per_action}",
            ),
            description=(
                "Three lines: cost per action against the share of errors that cannot be undone. Acting at once "
                "changes most along the axis, asking a person first least. Dots mark your case."
            ),
            draw=lines("USD per action", x="share of errors that cannot be undone"),
            sweep=Sweep(
                "irreversible_share",
                {
                    "automate_usd_per_action": "Act at once",
                    "pause_usd_per_action": "Act after a pause",
                    "review_usd_per_action": "Ask a person first",
                },
                points=41,
            ),
        ),
    ),
    presets=CLASSES,
)
