"""Harbor's balance: five rules for a day's refunds, each as one sum of errors, wages and waiting.

US dollars a day. Refunds go back to the card they were paid with, where nearly all errors can be undone, or to another
account, where few can. People are as many as cost least, the customers' waiting priced.
"""

from labsupport.chapters.automate_or_oversee import model_reviewers as people
from labsupport.chapters.automate_or_oversee import model_undo as undo
from labsupport.formula import ANY_NUMBER, INFINITY, formula, is_infinite, minimum, where
from labsupport.shared.erlang import probability_of_waiting

BUILDS_ON = (undo, people)

# --- What an error costs, by where the money goes ------------------------------------------------------


@formula
def card_error_usd(card_irreversible_share, irreversible_usd, reversible_error_usd):
    """USD for a wrong refund to the card it was paid with."""
    return undo.error_usd(card_irreversible_share, irreversible_usd, reversible_error_usd)


@formula
def account_error_usd(account_irreversible_share, irreversible_usd, reversible_error_usd):
    """USD for a wrong refund to another account."""
    return undo.error_usd(account_irreversible_share, irreversible_usd, reversible_error_usd)


@formula
def refund_error_usd(other_account_share, card_error_usd, account_error_usd):
    """USD for a wrong refund, on average over both kinds."""
    card_usd = (1 - other_account_share) * card_error_usd
    return card_usd + other_account_share * account_error_usd


@formula
def account_confidence_share(
    missed_share, overturned_share, account_error_usd, reversible_error_usd, minutes_per_review, usd_per_reviewer_hour
):
    """Confidence below which a refund to another account is worth a review's minutes: Chow's, with both errors."""
    review_usd = people.worked_usd_per_review(minutes_per_review, usd_per_reviewer_hour)
    doubt = undo.allowed_machine_error(
        missed_share, overturned_share, account_error_usd, reversible_error_usd, review_usd, 0.0, 0.0
    )
    return 1 - minimum(1.0, doubt)


# --- Desks: how many people, and what they and the waiting cost ----------------------------------------


@formula
def usd_per_reviewer_day(hours_per_day, usd_per_reviewer_hour):
    """USD for one person for a day."""
    return hours_per_day * usd_per_reviewer_hour


@formula
def desk_people(reviews_per_day, hours_per_day, minutes_per_review, usd_per_reviewer_day, usd_per_hour_waiting):
    """People for so many reviews a day with whom wages and waiting cost least; infinite above the most."""
    load = people.offered_load(reviews_per_day, hours_per_day, minutes_per_review)
    return people.reviewers_that_cost_least(
        load, reviews_per_day, minutes_per_review, usd_per_reviewer_day, usd_per_hour_waiting
    )


@formula
def desk_wait_minutes(people_at_work, reviews_per_day, hours_per_day, minutes_per_review):
    """Mean minutes that a case waits for so many people; infinite where they are more than there may be."""
    load = people.offered_load(reviews_per_day, hours_per_day, minutes_per_review)
    there = where(is_infinite(people_at_work), load + 1, people_at_work)
    wait = people.wait_if_waiting_minutes(load, there, minutes_per_review)
    return where(is_infinite(people_at_work), INFINITY, probability_of_waiting(there, load) * wait)


@formula
def desk_usd_per_day(people_at_work, wait_minutes, reviews_per_day, usd_per_reviewer_day, usd_per_hour_waiting):
    """USD per day for the people at a desk and for the waiting in front of it."""
    waiting_usd = people.waiting_usd_per_day(reviews_per_day, wait_minutes, usd_per_hour_waiting)
    return people_at_work * usd_per_reviewer_day + waiting_usd


@formula
def account_reviews_per_day(cases_per_day, other_account_share, reviewed_share):
    """Reviews a day if people see the doubtful refunds to other accounts."""
    return cases_per_day * other_account_share * reviewed_share


@formula
def account_people(
    account_reviews_per_day, hours_per_day, minutes_per_review, usd_per_reviewer_day, usd_per_hour_waiting
):
    """People for the doubtful refunds to other accounts."""
    return desk_people(
        account_reviews_per_day, hours_per_day, minutes_per_review, usd_per_reviewer_day, usd_per_hour_waiting
    )


@formula
def account_wait_minutes(account_people, account_reviews_per_day, hours_per_day, minutes_per_review):
    """Mean minutes that a doubtful refund to another account waits for a person."""
    return desk_wait_minutes(account_people, account_reviews_per_day, hours_per_day, minutes_per_review)


@formula
def doubtful_people(reviews_per_day, hours_per_day, minutes_per_review, usd_per_reviewer_day, usd_per_hour_waiting):
    """People for the doubtful refunds of both kinds."""
    return desk_people(reviews_per_day, hours_per_day, minutes_per_review, usd_per_reviewer_day, usd_per_hour_waiting)


@formula
def all_people(cases_per_day, hours_per_day, minutes_per_review, usd_per_reviewer_day, usd_per_hour_waiting):
    """People for every refund."""
    return desk_people(cases_per_day, hours_per_day, minutes_per_review, usd_per_reviewer_day, usd_per_hour_waiting)


# --- The five rules ------------------------------------------------------------------------------------


@formula
def nobody_usd_per_day(cases_per_day, machine_error_share, refund_error_usd):
    """USD per day if every refund goes out at once."""
    return cases_per_day * machine_error_share * refund_error_usd


@formula
def card_usd_per_day(cases_per_day, other_account_share, machine_error_share, card_error_usd):
    """USD per day of refunds to the card they were paid with, at once."""
    return cases_per_day * (1 - other_account_share) * machine_error_share * card_error_usd


@formula
def pause_usd_per_day(
    card_usd_per_day,
    cases_per_day,
    other_account_share,
    machine_error_share,
    noticed_in_pause_share,
    undo_usd,
    account_error_usd,
    pause_hours,
    usd_per_hour_waiting,
):
    """USD per day if refunds to other accounts take effect after a pause, all others at once."""
    paused = undo.pause_usd_per_action(
        machine_error_share, noticed_in_pause_share, undo_usd, account_error_usd, pause_hours, usd_per_hour_waiting
    )
    return card_usd_per_day + cases_per_day * other_account_share * paused


@formula
def account_usd_per_day(
    card_usd_per_day,
    cases_per_day,
    other_account_share,
    machine_error_share,
    reviewed_share,
    caught_share,
    missed_share,
    overturned_share,
    account_error_usd,
    reversible_error_usd,
    account_people,
    account_wait_minutes,
    account_reviews_per_day,
    usd_per_reviewer_day,
    usd_per_hour_waiting,
):
    """USD per day if people see the doubtful refunds to other accounts and all others go out at once."""
    shares = machine_error_share, reviewed_share, caught_share, missed_share, overturned_share
    errors = undo.errors_usd_with_review(*shares, account_error_usd, reversible_error_usd)
    desk = desk_usd_per_day(
        account_people, account_wait_minutes, account_reviews_per_day, usd_per_reviewer_day, usd_per_hour_waiting
    )
    return card_usd_per_day + cases_per_day * other_account_share * errors + desk


@formula
def doubtful_usd_per_day(
    cases_per_day,
    machine_error_share,
    reviewed_share,
    caught_share,
    missed_share,
    overturned_share,
    refund_error_usd,
    reversible_error_usd,
    doubtful_people,
    reviews_per_day,
    hours_per_day,
    minutes_per_review,
    usd_per_reviewer_day,
    usd_per_hour_waiting,
):
    """USD per day if people see the doubtful refunds of both kinds and all others go out at once."""
    shares = machine_error_share, reviewed_share, caught_share, missed_share, overturned_share
    errors = undo.errors_usd_with_review(*shares, refund_error_usd, reversible_error_usd)
    wait = desk_wait_minutes(doubtful_people, reviews_per_day, hours_per_day, minutes_per_review)
    desk = desk_usd_per_day(doubtful_people, wait, reviews_per_day, usd_per_reviewer_day, usd_per_hour_waiting)
    return cases_per_day * errors + desk


@formula
def all_usd_per_day(
    cases_per_day,
    machine_error_share,
    missed_share,
    overturned_share,
    refund_error_usd,
    reversible_error_usd,
    all_people,
    hours_per_day,
    minutes_per_review,
    usd_per_reviewer_day,
    usd_per_hour_waiting,
):
    """USD per day if a person sees every refund."""
    errors = undo.errors_usd_with_review(
        machine_error_share, 1.0, 1.0, missed_share, overturned_share, refund_error_usd, reversible_error_usd
    )
    wait = desk_wait_minutes(all_people, cases_per_day, hours_per_day, minutes_per_review)
    desk = desk_usd_per_day(all_people, wait, cases_per_day, usd_per_reviewer_day, usd_per_hour_waiting)
    return cases_per_day * errors + desk


@formula(account_usd_per_day=ANY_NUMBER)
def lead_of_account_usd_per_day(
    nobody_usd_per_day,
    pause_usd_per_day,
    account_usd_per_day,
    doubtful_usd_per_day,
    all_usd_per_day,
):
    """USD per day that the best other rule costs more than one desk.

    The desk is for the doubtful refunds to other accounts.
    """
    without_desk = minimum(nobody_usd_per_day, pause_usd_per_day)
    larger_desk = minimum(doubtful_usd_per_day, all_usd_per_day)
    return minimum(without_desk, larger_desk) - account_usd_per_day
