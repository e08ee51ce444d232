"""What can be undone? Acting at once, after a pause, or after a person has looked, at some actions or at all."""

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import assumptions_undo as u
from labsupport.chapters.automate_or_oversee import model_undo as model
from labsupport.chart import lines
from labsupport.parts import Case, Chart, Output, Sweep, Words
from labsupport.ranking import Option, ranked

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
    "Refund to another account": {"irreversible_share": 0.92, "pause_hours": 24},
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
WAYS = {
    "automate_usd_per_action": Option("Act at once", "acting at once"),
    "pause_usd_per_action": Option("After a pause", "after a pause"),
    "selective_usd_per_action": Option("Ask if in doubt", "a person for the doubtful ones"),
    "review_usd_per_action": Option("Ask first", "a person first, always"),
}


undo = Calculator(
    name="what_can_be_undone",
    title="What can be undone?",
    question="One class of action: at once, after a pause, or a person first, for the doubtful ones or for all.",
    model=model,
    shown=(
        a.machine_error_share,
        u.irreversible_share,
        u.irreversible_usd,
        a.usd_per_review,
        u.pause_hours,
    ),
    more=(
        a.reviewed_share,
        a.caught_share,
        u.hours_to_undo,
        u.undo_usd,
        u.usd_per_hour_wrong,
        u.hours_to_notice,
        u.usd_per_hour_waiting,
        u.review_wait_hours,
        a.missed_share,
        a.overturned_share,
        u.audited_actions,
    ),
    outputs_shown=(
        Output("automate_usd_per_action", "Act at once", "$,.2f", "an action"),
        Output("pause_usd_per_action", "Act after a pause", "$,.2f", "an action"),
        Output("selective_usd_per_action", "A person for the doubtful ones", "$,.2f", "an action"),
        Output("review_usd_per_action", "A person for all", "$,.2f", "an action"),
        Output(
            "error_to_act_at_once",
            "At once beats any person if the machine errs below",
            ".3%",
            never="any error rate",
        ),
        Output(
            "audits_to_act_at_once",
            "To show that, audit without finding an error",
            unit="actions",
            never="more actions than there are",
        ),
        Output("audits_passed_share", "Chance that this machine passes them", ".1%"),
        Output("shown_error_share", "If all that you can audit are right, that rules out errors above", ".2%"),
        Output(
            "allowed_machine_error",
            "At once beats a person for all if it errs below",
            ".2%",
            never="any error rate",
        ),
        Output("error_usd", "An error costs, on average"),
        Output("reversible_error_usd", "One that can be undone"),
    ),
    verdict=Words(
        Case(
            "Acting at once would be cheapest at this error rate, {automate_usd_per_action}. But the "
            "audits you can do cannot show that the machine errs on fewer than {error_to_act_at_once}: that takes "
            "{audits_to_act_at_once} without an error, and this machine would pass them with a chance of "
            "{audits_passed_share}.",
            lambda automate_usd_per_action, cheapest_usd_per_action, shown_error_share, error_to_act_at_once: (
                (automate_usd_per_action <= cheapest_usd_per_action) & (shown_error_share > error_to_act_at_once)
            ),
            "Audit first",
        ),
        *ranked(WAYS, "{best} costs least, {best_amount}. Next is {second}: {second_amount}."),
    ),
    deciding="lead_usd_per_action",
    options={name: way.answer for name, way in WAYS.items()},
    charts=(
        Chart(
            title=Words(
                *ranked(
                    WAYS,
                    "With {irreversible_share} beyond undoing, {best} costs least: {best_amount}",
                )
            ),
            description=(
                "Four lines: cost per action against the share of errors that cannot be undone. Acting at once "
                "changes most along the axis, asking a person first least. Dots mark your case."
            ),
            draw=lines("USD per action", x="share of errors that cannot be undone"),
            sweep=Sweep(
                "irreversible_share",
                {
                    "automate_usd_per_action": "Act at once",
                    "pause_usd_per_action": "After a pause",
                    "selective_usd_per_action": "Ask if in doubt",
                    "review_usd_per_action": "Ask first",
                },
                points=41,
            ),
        ),
    ),
    presets=CLASSES,
)
