"""The people in the loop: how long their queue is, and whether their looking helps.

Reviews arrive at random at a constant rate, each takes an exponentially distributed time, the first free person takes
the next. A queue that cannot keep up waits for ever.
A reviewer looks at the machine's proposal and lets some wrong ones through, and overturns some right ones.
"""

from labsupport.formula import ANY_NUMBER, INFINITY, exp, formula, is_infinite, minimum, ratio, where
from labsupport.shared.erlang import TAIL_SHARE, erlang_c, probability_of_waiting, wait_of_one_in_twenty

MOST_REVIEWERS = 30

# --- The queue ---------------------------------------------------------------------------------------


@formula
def reviews_per_day(cases_per_day, reviewed_share):
    """Reviews that arrive in a day."""
    return cases_per_day * reviewed_share


@formula
def offered_load(reviews_per_day, hours_per_day, minutes_per_review):
    """People whom the reviews would keep busy without a pause (the offered load, in erlangs)."""
    return reviews_per_day * minutes_per_review / (60 * hours_per_day)


@formula
def reviewer_utilisation(offered_load, reviewers):
    """Offered load over people: 1 and more means that the queue only grows."""
    return offered_load / reviewers


@formula
def wait_probability(reviewers, offered_load):
    """The probability that a case has to wait (Erlang C); 1 where the queue cannot keep up."""
    return probability_of_waiting(reviewers, offered_load)


@formula
def wait_if_waiting_minutes(offered_load, reviewers, minutes_per_review):
    """Mean minutes until a person takes the case, over the cases that do wait."""
    return ratio(minutes_per_review, reviewers - offered_load)


@formula
def mean_wait_minutes(wait_probability, wait_if_waiting_minutes):
    """Mean minutes until a person takes the case, over all cases."""
    return wait_probability * wait_if_waiting_minutes


@formula
def slow_wait_minutes(wait_probability, wait_if_waiting_minutes):
    """Minutes that only one case in twenty waits longer than."""
    return wait_of_one_in_twenty(wait_probability, wait_if_waiting_minutes)


@formula
def late_share(wait_probability, offered_load, reviewers, minutes_per_review, wait_limit_minutes):
    """Share of cases that wait longer than the limit; 1 where the queue cannot keep up."""
    spare = reviewers - offered_load
    return where(spare > 0, wait_probability * exp(-spare * wait_limit_minutes / minutes_per_review), 1.0)


@formula
def reviewers_needed(offered_load, minutes_per_review, wait_limit_minutes):
    """Fewest people with whom at most one case in twenty waits longer than the limit; infinite above the most."""
    too_few, inverse = 0, 1.0
    for people in range(1, MOST_REVIEWERS + 1):
        inverse = 1 + inverse * people / offered_load
        spare = people - offered_load
        delayed = erlang_c(inverse, people, offered_load)
        late = where(spare > 0, delayed * exp(-spare * wait_limit_minutes / minutes_per_review), 1.0)
        too_few = too_few + where(late > TAIL_SHARE, 1, 0)
    return where(too_few < MOST_REVIEWERS, too_few + 1, INFINITY)


@formula
def reviewers_that_cost_least(offered_load, reviews_per_day, minutes_per_review, usd_per_day, usd_per_hour_waiting):
    """How many people at ``usd_per_day`` each make wages and customers' waiting cost least; infinite above the most.

    One more comes as long as the waiting that he or she saves costs more than the wages: each saves less than the last.
    """
    too_few, inverse, before = 0, 1.0, INFINITY
    for people in range(1, MOST_REVIEWERS + 2):
        inverse = 1 + inverse * people / offered_load
        keeps_up = people > offered_load
        minutes = erlang_c(inverse, people, offered_load) * ratio(minutes_per_review, people - offered_load)
        waiting = where(keeps_up, reviews_per_day * minutes / 60 * usd_per_hour_waiting, INFINITY)
        if people > 1:
            too_few = too_few + where(before > waiting + usd_per_day, 1, where(people - 1 > offered_load, 0, 1))
        before = waiting
    return where(too_few < MOST_REVIEWERS, too_few + 1, INFINITY)


# --- What it costs -------------------------------------------------------------------------------------


@formula
def reviews_done_per_day(reviews_per_day, reviewers, hours_per_day, minutes_per_review):
    """Reviews finished in a day: what arrives, or what the people can do if that is less."""
    return minimum(reviews_per_day, reviewers * hours_per_day * 60 / minutes_per_review)


@formula
def reviewers_usd_per_day(reviewers, hours_per_day, usd_per_reviewer_hour):
    """USD per day for the people, busy or waiting."""
    return reviewers * hours_per_day * usd_per_reviewer_hour


@formula
def worked_usd_per_review(minutes_per_review, usd_per_reviewer_hour):
    """USD of wages for the minutes of one review, and for no waiting."""
    return minutes_per_review / 60 * usd_per_reviewer_hour


@formula
def paid_usd_per_review(reviewers_usd_per_day, reviews_done_per_day):
    """USD that one finished review really costs, the waiting for work included."""
    return reviewers_usd_per_day / reviews_done_per_day


@formula
def waiting_usd_per_day(reviews_per_day, mean_wait_minutes, usd_per_hour_waiting):
    """USD per day for the customers' waiting; infinite where the queue never ends, for the backlog only grows."""
    return where(
        is_infinite(mean_wait_minutes),
        INFINITY,
        reviews_per_day * where(is_infinite(mean_wait_minutes), 0, mean_wait_minutes) / 60 * usd_per_hour_waiting,
    )


# --- Whether it helps ----------------------------------------------------------------------------------


@formula
def machine_error_reviewed_share(
    machine_error_share,
    caught_share,
    reviewed_share,
):
    """Machine's error among reviewed cases: the errors there, over their number.

    Sending more cases to people finds no more errors than there are.
    """
    errors_met = machine_error_share * caught_share
    return minimum(1.0, errors_met / reviewed_share)


@formula
def error_after_review_share(
    machine_error_reviewed_share,
    missed_share,
    overturned_share,
):
    """Share of reviewed cases that end wrong: let through, or overturned."""
    wrong = machine_error_reviewed_share
    return wrong * missed_share + (1 - wrong) * overturned_share


@formula
def harmless_machine_error_share(missed_share, overturned_share):
    """Machine error below which review adds more errors than it removes: o / (1 - b + o)."""
    return ratio(overturned_share, 1 - missed_share + overturned_share)


@formula
def errors_removed_per_day(reviews_done_per_day, machine_error_reviewed_share, error_after_review_share):
    """Errors that the reviewers take away in a day; negative where they add more than they remove."""
    return reviews_done_per_day * (machine_error_reviewed_share - error_after_review_share)


@formula(errors_removed_per_day=ANY_NUMBER)
def review_saves_usd_per_day(errors_removed_per_day, usd_per_error, reviewers_usd_per_day, waiting_usd_per_day):
    """USD per day that review saves, people and waiting paid; negative where it costs more than it saves."""
    return errors_removed_per_day * usd_per_error - reviewers_usd_per_day - waiting_usd_per_day


@formula
def passed_usd_per_day(reviews_per_day, machine_error_reviewed_share, missed_share, usd_per_error):
    """USD per day of wrong decisions that reviewers let through."""
    return reviews_per_day * machine_error_reviewed_share * missed_share * usd_per_error


@formula
def overturned_usd_per_day(reviews_per_day, machine_error_reviewed_share, overturned_share, usd_per_error):
    """USD per day of right decisions that reviewers overturn."""
    return reviews_per_day * (1 - machine_error_reviewed_share) * overturned_share * usd_per_error
