"""Harbor's balance: which rule for a day's refunds costs least, errors, wages and waiting in one sum."""

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import assumptions_undo as u
from labsupport.chapters.automate_or_oversee import model_policy as model
from labsupport.chapters.automate_or_oversee.calculators.common import at_threshold
from labsupport.chart import lines
from labsupport.parts import Chart, Output, Sweep, Words
from labsupport.ranking import Option, ranked

RULES = {
    "nobody_usd_per_day": Option("Nobody looks", "every refund at once"),
    "pause_usd_per_day": Option("Pause some", "a pause for refunds to other accounts"),
    "account_usd_per_day": Option("Ask about few", "a person for the doubtful refunds to other accounts"),
    "doubtful_usd_per_day": Option("Ask if in doubt", "people for all doubtful refunds"),
    "all_usd_per_day": Option("Ask about all", "people for every refund"),
}
TOO_MANY = "more than 30 people"
THRESHOLDS = (0.90, 0.95, 0.975)


def _presets() -> dict[str, dict[str, float]]:
    """What the first calculator's model, and one that is too sure, send to people at other thresholds."""
    found = {f"Less sure than {f'{100 * sure:g}'}%": at_threshold("logistic", sure) for sure in THRESHOLDS}
    found["Naive Bayes, too sure"] = at_threshold("bayes", 0.93)
    found["Nobody notices"] = {"hours_to_notice": 96}
    found["Tired reviewers"] = {"missed_share": 0.3}
    return found


policy = Calculator(
    name="one_rule_for_refunds",
    title="Harbor's balance",
    question="A day's refunds in one sum, for five rules: errors, wages, waiting. Which costs least, and how surely?",
    model=model,
    shown=(
        a.caught_share.but(label="Wrong refunds that are among the doubtful", unit="of wrong refunds"),
        a.reviewed_share.but(label="Refunds that count as doubtful", unit="of refunds"),
        u.hours_to_notice,
        u.pause_hours.but(label="Pause for refunds to other accounts", default=24, low=1),
        u.other_account_share,
    ),
    more=(
        a.machine_error_share,
        a.missed_share,
        a.overturned_share,
        a.minutes_per_review,
        a.usd_per_reviewer_hour,
        a.hours_per_day,
        u.usd_per_hour_waiting,
        a.cases_per_day.but(label="Refunds a day", unit="refunds/day"),
        u.irreversible_usd,
        u.card_irreversible_share,
        u.account_irreversible_share,
        u.undo_usd,
        u.hours_to_undo,
        u.usd_per_hour_wrong,
    ),
    outputs_shown=(
        Output("account_usd_per_day", "A person for the doubtful to other accounts", unit="a day", never=TOO_MANY),
        Output("pause_usd_per_day", "A pause for other accounts", unit="a day"),
        Output("doubtful_usd_per_day", "People for all doubtful ones", unit="a day", never=TOO_MANY),
        Output("nobody_usd_per_day", "Every refund at once", unit="a day"),
        Output("all_usd_per_day", "People for every refund", unit="a day", never=TOO_MANY),
        Output("account_people", "People for the doubtful to other accounts", unit="people", never=TOO_MANY),
        Output("account_wait_minutes", "One of these waits, on average", unit="minutes", never="without end"),
        Output("doubtful_people", "People for all doubtful ones", unit="people", never=TOO_MANY),
        Output("all_people", "People for every refund", unit="people", never=TOO_MANY),
        Output("refund_error_usd", "A wrong refund costs, on average"),
        Output("card_error_usd", "To the card it was paid with"),
        Output("account_error_usd", "To another account"),
        Output("account_confidence_share", "To another account: worth the minutes below", ".1%", "sure"),
    ),
    verdict=Words(*ranked(RULES, "{best}: {best_amount}. Next is {second}: {second_amount}.")),
    deciding="lead_of_account_usd_per_day",
    options={name: rule.answer for name, rule in RULES.items()},
    charts=(
        Chart(
            title=Words(*ranked(RULES, "{best} costs least; next is {second}")),
            description=(
                "Four lines: cost of a day against the share of wrong refunds that are among the doubtful ones. "
                "Letting all go, and a pause, cost the same along the axis; both rules with people cost less the more "
                "of the errors they are shown. Dots mark your case. People for every refund are in the table."
            ),
            draw=lines("USD a day", x="share of wrong refunds among the doubtful"),
            sweep=Sweep(
                "caught_share",
                {
                    "nobody_usd_per_day": "Nobody looks",
                    "pause_usd_per_day": "Pause some",
                    "account_usd_per_day": "Ask about few",
                    "doubtful_usd_per_day": "Ask if in doubt",
                },
                points=41,
                also=("all_usd_per_day",),
            ),
        ),
    ),
    presets=_presets(),
)
