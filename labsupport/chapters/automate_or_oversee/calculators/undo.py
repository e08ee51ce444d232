"""What can be undone? Acting at once, after a pause, or after a person has looked."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import model_undo as automate_or_oversee_undo
from labsupport.chart import colour, curves
from labsupport.parts import Chart, Output, Sweep, Words

WAYS = {
    "automate_usd_per_action": "Act at once",
    "pause_usd_per_action": "Act after a pause",
    "review_usd_per_action": "Ask a person first",
}

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


def _draw_undo():
    share = alt.X("irreversible_share:Q", axis=alt.Axis(title="share of errors that cannot be undone", format=".0%"))
    usd = alt.Y("usd:Q", axis=alt.Axis(title="USD per action", format="~s"))
    return curves(WAYS, share, usd, "usd", colour(WAYS, 1, 3))


undo = Calculator(
    name="what_can_be_undone",
    title="What can be undone?",
    question="One class of action: let it take effect at once, after a pause, or only after a person has looked.",
    model=automate_or_oversee_undo,
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
        Output("error_usd", "An error costs, on average", "$,.0f"),
        Output("reversible_error_usd", "One that can be undone", "$,.0f"),
        Output(
            "allowed_machine_error",
            "Acting at once is cheaper than asking if the machine errs below",
            ".2%",
            "",
            "any error rate",
        ),
        Output(
            "audits_needed",
            "To show that, audit without finding an error",
            ",.0f",
            "actions",
            "more actions than there are",
        ),
        Output("shown_error_share", "If all that you can audit are right, that rules out errors above", ".2%"),
    ),
    verdict=Words(
        "undo_verdict",
        (
            (
                lambda review_usd_per_action, cheapest_usd_per_action: review_usd_per_action <= cheapest_usd_per_action,
                "Ask a person first: {review_usd_per_action}, against {automate_usd_per_action} at once and "
                "{pause_usd_per_action} after a pause. Acting at once would need a machine that errs on fewer than "
                "{allowed_machine_error}, and this many audits to show it: {audits_needed}.",
            ),
            (
                lambda pause_usd_per_action, cheapest_usd_per_action, automate_usd_per_action: (
                    (pause_usd_per_action <= cheapest_usd_per_action) & (pause_usd_per_action < automate_usd_per_action)
                ),
                "Let it act after a pause: {pause_usd_per_action}, against {automate_usd_per_action} at once and "
                "{review_usd_per_action} with a person. What the pause catches need not be undone.",
            ),
            (
                lambda shown_error_share, allowed_machine_error: shown_error_share > allowed_machine_error,
                "Acting at once would be cheapest at this error rate, {automate_usd_per_action}. But the "
                "audits you can do cannot show that the machine errs on fewer than {allowed_machine_error}: that takes "
                "{audits_needed} without an error.",
            ),
            (
                None,
                "Let it act at once: {automate_usd_per_action}, against {pause_usd_per_action} after a pause and "
                "{review_usd_per_action} with a person.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "undo_title",
                (
                    (
                        lambda automate_usd_per_action, review_usd_per_action: (
                            automate_usd_per_action <= review_usd_per_action
                        ),
                        "With {irreversible_share} beyond undoing, acting at once costs {automate_usd_per_action}, "
                        "asking first {review_usd_per_action}",
                    ),
                    (
                        None,
                        "With {irreversible_share} beyond undoing, asking first costs {review_usd_per_action}, "
                        "acting at once {automate_usd_per_action}",
                    ),
                ),
            ),
            description=(
                "Three lines: cost per action against the share of errors that cannot be undone. Acting at once "
                "changes most along the axis, asking a person first least. Dots mark your case."
            ),
            draw=_draw_undo,
            sweep=Sweep(
                over=Output("irreversible_share", "Errors that cannot be undone", ".0%"),
                low=0,
                high=1,
                points=41,
                columns=(
                    Output("automate_usd_per_action", "Act at once", "$,.2f"),
                    Output("pause_usd_per_action", "Act after a pause", "$,.2f"),
                    Output("review_usd_per_action", "Ask a person first", "$,.2f"),
                ),
            ),
        ),
    ),
    presets=CLASSES,
)
