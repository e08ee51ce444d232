"""Practice for "Automate or oversee": the bill of a rule, of a person who waits, and when a person is worth asking."""

from labsupport.chapters.automate_or_oversee import model, model_reviewers
from labsupport.chapters.automate_or_oversee.calculators import undo
from labsupport.practice import Flip, Kind, Mistake, Practice, Value, other

# --- After "Review which ones?" --------------------------------------------------------------------------


def _rule_usd(machine_error_share, reviewed_share, caught_share, usd_per_error, usd_per_review, reviewer_error_share):
    through = machine_error_share * (1 - caught_share)
    one = model.reviewed_case_usd(usd_per_review, usd_per_error, reviewer_error_share)
    return model.selective_usd_per_case(reviewed_share, through, one, usd_per_error)


rule = Practice(
    Kind(
        name="bill-of-a-rule",
        title="people look at the doubtful ones",
        situations=[
            "A machine decides claims and errs in {machine_error_share:.0%} of them. People look at the "
            "{reviewed_share:.0%} it is "
            "least sure of, where {caught_share:.0%} of its errors are. A review costs {usd_per_review:$,.0f} and "
            "ends wrong in "
            "{reviewer_error_share:.0%} of cases; a wrong decision costs {usd_per_error:$,.0f}.",
            "Of the invoices that a model books, {machine_error_share:.0%} are booked wrongly, which costs "
            "{usd_per_error:$,.0f} "
            "each. Clerks check the {reviewed_share:.0%} that look doubtful, and {caught_share:.0%} of the wrong ones "
            "are among "
            "them. A check costs {usd_per_review:$,.0f}; clerks get {reviewer_error_share:.0%} of theirs wrong.",
        ],
        asks="What does a case cost on average, in dollars?",
        draws={
            "machine_error_share": [0.03, 0.04, 0.05, 0.06, 0.08],
            "reviewed_share": [0.1, 0.15, 0.2, 0.25, 0.3],
            "caught_share": [0.5, 0.6, 0.7, 0.75, 0.8],
            "usd_per_error": [80, 150, 200, 400],
            "usd_per_review": [4, 6, 8, 12],
            "reviewer_error_share": [0.02, 0.04, 0.05, 0.08],
        },
        reference=_rule_usd,
        mistakes=[
            Mistake(
                other(caught_share=1), "This looks as if no error went past the people. Some are not doubtful at all."
            ),
            Mistake(other(reviewer_error_share=0), "This looks as if people never erred."),
            Mistake(
                other(caught_share=0),
                "This looks as if people caught nothing: every error is paid for, and the reviews as well.",
            ),
            Mistake(
                other(reviewed_share=1),
                "This looks as if every case were reviewed. Only the doubtful ones are.",
            ),
            Mistake(
                lambda caught_share, **case: _rule_usd(caught_share=1 - caught_share, **case),
                "This looks as if the share caught were the share that goes through.",
            ),
        ],
        hints=[
            "Two kinds of cases: those a person sees, and those nobody sees. What does each kind cost?",
            "A reviewed case costs the review, and reviewers' errors. Of the others only the errors cost something.",
            "Reviewed share x (review + reviewers' error x cost of an error) + machine's error x (1 - share caught) x "
            "cost of an "
            "error.",
        ],
        learned="With nobody looking it would be {nobody:$,.2f}, with everything looked at {everything:$,.2f}. The "
        "rule has to beat "
        "both.",
        figures={
            "nobody": lambda machine_error_share, usd_per_error: model.automate_all_usd_per_case(
                machine_error_share, usd_per_error
            ),
            "everything": lambda usd_per_review, usd_per_error, reviewer_error_share: model.reviewed_case_usd(
                usd_per_review, usd_per_error, reviewer_error_share
            ),
        },
        format="$,.2f",
    )
)

# --- After "Who are the reviewers?" ------------------------------------------------------------------------


def _paid(people, hours, usd_per_hour, reviews, minutes):
    return model_reviewers.paid_usd_per_review(
        model_reviewers.reviewers_usd_per_day(people, hours, usd_per_hour), reviews
    )


paid = Practice(
    Kind(
        name="paid-review",
        title="a person waits for work",
        situations=[
            "{people:,.0f} people check photos, {hours:,.0f} hours a day each, at {usd_per_hour:$,.0f} an hour. "
            "{reviews:,.0f} photos "
            "a day come, {minutes:g} minutes each; in between they wait.",
            "A night desk of {people:,.0f} is on duty for {hours:,.0f} hours at {usd_per_hour:$,.0f} an hour. It sees "
            "{reviews:,.0f} "
            "alarms, and each takes one person {minutes:g} minutes.",
        ],
        asks="What does one of them really cost, in dollars?",
        draws={
            "people": [2, 3, 4, 5, 6],
            "hours": [6, 8, 10, 12],
            "usd_per_hour": [24, 30, 36, 45, 60],
            "reviews": [60, 90, 120, 180, 240, 300],
            "minutes": [3, 4, 5, 6, 8],
        },
        reference=_paid,
        mistakes=[
            Mistake(
                lambda minutes, usd_per_hour: model_reviewers.worked_usd_per_review(minutes, usd_per_hour),
                "This looks like the minutes that are worked. The minutes of waiting are paid too.",
            ),
            Mistake(other(people=1), "This looks like the pay of one person. All of them are paid."),
            Mistake(other(hours=1), "This looks like one hour's pay over a day's work."),
            Mistake(
                lambda right, reviews: right * reviews, "This looks like the whole day. Spread it over what was seen."
            ),
        ],
        hints=[
            "What is paid in a day, whether there is work or not?",
            "People x hours x dollars an hour, over what they see in a day.",
        ],
        fair=lambda people, hours, reviews, minutes: reviews * minutes < 0.85 * people * hours * 60,
        learned="{waiting:.0%} of it is waiting. That is what keeps the queue short; whoever weighs a review against "
        "an error "
        "should use this price when people are hired for it.",
        figures={
            "waiting": lambda people, hours, reviews, minutes: (
                1 - model_reviewers.reviewer_utilisation(model_reviewers.offered_load(reviews, hours, minutes), people)
            )
        },
        format="$,.2f",
    )
)

# --- After "What can be undone?" ----------------------------------------------------------------------------


def _way(name):
    return Value(undo, f"{name}_usd_per_action")


def _least(**case):
    return min(_way("automate")(**case), _way("pause")(**case))


def _beside_the_review(**case):
    """What a person first costs besides the review itself: waiting, errors missed, right actions refused."""
    return _way("review")(**case) - Value(undo, "usd_per_review")(**case)


review_price = Practice(
    Kind(
        name="review-price",
        title="the price at which the answer turns",
        situations=[
            "A bot cancels contracts, and what it says of its doubts tells nothing. "
            "At once, an action costs {at_once:$,.2f} in errors on average; after a pause, "
            "errors and "
            "waiting come to {paused:$,.2f}. With a person first, waiting and the errors still made are "
            "{beside:$,.2f}, and the "
            "review is paid on top.",
            "An agent may delete customers' files, and is as sure of its errors as of the rest: "
            "{at_once:$,.2f} an action if it acts at once, {paused:$,.2f} if it "
            "waits and "
            "people may object. A person who looks first leaves {beside:$,.2f} of errors and delay, not counting the "
            "work.",
        ],
        asks="Up to which price of a review, in dollars, is asking a person first the cheapest way?",
        draws={
            "irreversible_usd": [2_000, 3_000, 5_000, 8_000, 12_000],
            "irreversible_share": [0.3, 0.5, 0.7, 0.9],
            "machine_error_share": [0.005, 0.01, 0.015, 0.02],
            "pause_hours": [12, 24, 48, 72],
            "usd_per_hour_waiting": [0.05, 0.2, 0.5],
            # As many errors as cases among the doubtful ones: asking about those is never the only cheapest way.
            "reviewed_share": [0.5],
            "caught_share": [0.5],
        },
        reference=Flip(undo, "usd_per_review"),
        mistakes=[
            Mistake(
                lambda **case: _other_way(_way("automate")(**case), **case),
                "This compares with acting at once only. There is a cheaper way to be beaten.",
            ),
            Mistake(
                lambda **case: _other_way(_way("pause")(**case), **case),
                "This compares with the pause only. There is a cheaper way to be beaten.",
            ),
            Mistake(
                lambda **case: _least(**case),
                "This looks as if a person cost nothing but the review. Some errors pass, and waiting costs too.",
            ),
            Mistake(
                lambda **case: _least(**case) + _beside_the_review(**case),
                "This looks as if the errors that remain made a review cheaper to buy. They use up part of what it "
                "may cost.",
            ),
        ],
        hints=[
            "Which of the other two ways has to be beaten?",
            "A person first costs the review and what comes besides. Together they may be as much as the cheaper "
            "other way.",
            "Smaller of the two - what comes besides.",
        ],
        fair=lambda right: 1 < right < 55,
        learned="Above {right:$,.2f} a review is the dearer safeguard, however right it feels. The cheapest other way "
        "sets the "
        "limit, not the first one you think of.",
        figures={"at_once": _way("automate"), "paused": _way("pause"), "beside": _beside_the_review},
        format="$,.2f",
    )
)


def _other_way(usd_per_action, **case):
    """The limit against one other way, where it is not the cheaper one of the two."""
    return usd_per_action - _beside_the_review(**case) if usd_per_action > _least(**case) else None


ALL = (rule, paid, review_price)
