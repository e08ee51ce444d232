"""Memos on the refunds agent: the model, and a weak and a strong hand-in with their marks, for whoever marks.

What the model quotes is computed from the chapter's formulas and figures.
"""

from __future__ import annotations

from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import assumptions_undo as u
from labsupport.chapters.automate_or_oversee import model, model_policy
from labsupport.chapters.automate_or_oversee import model_reviewers as people
from labsupport.chapters.automate_or_oversee import model_undo as undo
from labsupport.checking import Marked, Memo
from labsupport.formula import evaluate
from labsupport.prose import fill

ROWS = ("What can be undone", "Costs and threshold", "Confidence", "The people", "Stopping")
"""The rows of the points table, 0 to 3 points each."""
INPUTS = {
    one.name: one.default
    for one in (
        a.cases_per_day,
        a.machine_error_share,
        a.reviewed_share,
        a.caught_share,
        a.missed_share,
        a.overturned_share,
        a.minutes_per_review,
        a.hours_per_day,
        a.usd_per_reviewer_hour,
        u.other_account_share,
        u.card_irreversible_share,
        u.account_irreversible_share,
        u.irreversible_usd,
        u.undo_usd,
        u.hours_to_undo,
        u.usd_per_hour_wrong,
        u.hours_to_notice,
        u.usd_per_hour_waiting,
    )
} | {"pause_hours": 24}
RULES = tuple(f"{rule}_usd_per_day" for rule in ("nobody", "pause", "account", "doubtful", "all"))

SHOWN = ("account_reviews_per_day", "reversible_error_usd", "doubtful_people")


def _turn() -> float:
    """The share of errors among the doubtful at which one person costs what a pause costs: both are straight lines."""
    low, high = (
        evaluate(model_policy, "lead_of_account_usd_per_day", INPUTS | {"caught_share": share})
        for share in (0.75, 0.85)
    )
    return 0.75 - low * 0.1 / (high - low)


_found = evaluate(
    model_policy, (*RULES, "card_error_usd", "account_error_usd", "noticed_in_pause_share", *SHOWN), INPUTS
)
_prices = a.usd_per_review.default, a.usd_per_error.default, a.reviewer_error_share.default
_reviews = _found["account_reviews_per_day"]
_to_act_at_once = undo.error_to_act_at_once(
    undo.allowed_machine_error(
        INPUTS["missed_share"],
        INPUTS["overturned_share"],
        _found["account_error_usd"],
        _found["reversible_error_usd"],
        _prices[0],
        u.review_wait_hours.default,
        INPUTS["usd_per_hour_waiting"],
    ),
    INPUTS["reviewed_share"],
    INPUTS["caught_share"],
)
_caught, _flip = INPUTS["caught_share"], _turn()

MODEL = fill(
    """\
**Not as proposed. Refunds to the card they were paid with may go out at once. Of those to other accounts, a \
person sees the ones the agent is less than {threshold:.0%} sure of: one chair.**

*What can be undone.* A wrong refund to the card costs us {card:,.0f} USD, for nearly all are called back. To \
another account it costs {account:,.0f}: the money is mostly gone. A pause of a day would let customers notice \
{noticed:.0%} of those errors.

*Costs and threshold.* "98% right" is an average. Where an error costs {usd:,.0f} USD, a review {review:,.0f}, \
and reviewers leave {left:.0%} wrong, cases below {threshold:.0%} are worth a look; at ten times the cost, below \
{dear:.1%}. For a day of refunds my rule costs {few:,.0f} USD, a pause for other accounts {pause:,.0f}, people \
for all doubtful ones {doubtful:,.0f}, letting all go {nobody:,.0f}, people for all {all:,.0f}. At {review:,.0f} \
USD a review would pay for cards too; but people are paid by the day.

*Confidence.* These shares come from tumours. Before the start we need last quarter's refunds, held back, for \
new and old customers and by language apart. Until we have them all refunds to other accounts wait a day.

*The people.* One person sees {reviews:,.0f} refunds in a day and is busy for {busy:.0%} of it; all doubtful \
ones would take {people:,.0f}. We plant errors weekly. Reviewers who overturn {overturned:.0%} of right refunds \
and miss {missed:.0%} of wrong ones do harm below a machine error of {harmless:.1%} among what they see.

*Stopping.* The head of support stops it within minutes when a day's reversals pass twice the usual. The number \
that decides is the share of our errors that were doubtful: {caught:.0%} on the tumours, and below {flip:.0%} \
the pause is cheaper. {cases:,.0f} wrong refunds would tell, {days:,.0f} working days of them; so we note the \
agent's confidence for each from Monday. To do without the person takes {audits:,.0f} audits without one error, \
which today's agent would not pass. We look again in six weeks and at every new model version.""",
    threshold=model.chow_confidence_share(*_prices),
    usd=_prices[1],
    review=_prices[0],
    left=_prices[2],
    dear=model.chow_confidence_share(_prices[0], 10 * _prices[1], _prices[2]),
    reviews=_reviews,
    busy=people.offered_load(_reviews, INPUTS["hours_per_day"], INPUTS["minutes_per_review"]),
    people=_found["doubtful_people"],
    overturned=INPUTS["overturned_share"],
    missed=INPUTS["missed_share"],
    harmless=people.harmless_machine_error_share(INPUTS["missed_share"], INPUTS["overturned_share"]),
    audits=undo.audits_needed(_to_act_at_once),
    card=_found["card_error_usd"],
    account=_found["account_error_usd"],
    noticed=_found["noticed_in_pause_share"],
    few=_found["account_usd_per_day"],
    pause=_found["pause_usd_per_day"],
    doubtful=_found["doubtful_usd_per_day"],
    nobody=_found["nobody_usd_per_day"],
    all=_found["all_usd_per_day"],
    caught=_caught,
    flip=_flip,
    cases=a.caught_share.sampled.needed(_caught, _flip),
    days=a.caught_share.sampled.needed(_caught, _flip) / (INPUTS["cases_per_day"] * INPUTS["machine_error_share"]),
)

WEAK = Marked(
    """\
I agree that the agent is very good, but there is always a risk, so I recommend a human in the loop for safety. All \
refunds above 100 dollars should be checked by a person, the smaller ones can be automatic.

Some refunds cannot be taken back, so we must be careful with those. Reviews cost money, but errors cost more, and \
customers' trust is important. The agent should also say how sure it is, and when it is not sure, a person should \
look. AI models can be too confident, so this has to be tested.

The reviewers need enough time and good training. If there are too many errors we can switch the agent off again.""",
    {
        ROWS[0]: (1, "says that some cannot be called back; the rule it gives goes by amount instead"),
        ROWS[1]: (1, "names both costs, compares nothing; 100 dollars comes from nowhere"),
        ROWS[2]: (1, "too confident, to be tested: on what, for whom, and what until then?"),
        ROWS[3]: (1, "time and training; not how many, and not that they err"),
        ROWS[4]: (1, '"too many errors", without a figure, a name or a time'),
    },
)
STRONG = Marked(
    """\
No: a rule by class, not a human in the loop. To the card at once; to another account after one day, and no person \
until we know that one helps.

Undoing. To the card nearly every error is called back (41 USD each). To another account it costs 278. After a day \
nine in ten customers have noticed, by our guess of 12 hours.

Costs. Per day: everything at once 5,700 USD, the pause 3,200, a person for the doubtful refunds to other accounts \
3,100, people for all 14,000. Pause and person are 94 USD apart, which is less than we know. The pause needs no \
hiring, so I begin there. Chow's threshold is 93% at 100 USD an error, and 97.5% at 1,000, where 20% of cases go to \
people instead of 12%.

Confidence. The person is worth more only if at least 82% of the errors are among the cases the agent doubts. On \
another data set it was 11 of 13, which may mean anything from 55 to 98%. We log the agent's confidence for each \
wrong refund; after some 1,700, six weeks, we know.

People. When we try the person, one is enough (78% busy); for all doubtful refunds four, and six at 16%. Planted \
errors, 50 a week, tell what they miss. With 8% missed and 1% overturned they harm below 1.1% machine error.

Stopping. The head of support, on the day's reversals, the same hour.""",
    {
        ROWS[0]: (3, "two classes, a rule and a price for each, and what the pause catches"),
        ROWS[1]: (3, "all rules in one sum, the threshold, and how it moves"),
        ROWS[2]: (2, "the number, its distance and how to count it; no word on groups of customers"),
        ROWS[3]: (3, "how many for which share, both errors, where they do harm, and how it is measured"),
        ROWS[4]: (2, "who, on what, how fast; not when to look again, nor what allows the next step"),
    },
)

MEMO = Memo(MODEL, WEAK, STRONG)
