"""The people in the loop: how long their queue is, and whether their looking helps.

The queue is the M/M/c queue, with Erlang's delay formula: reviews arrive at random at a constant rate, each takes an
exponentially distributed time, the first free person takes the next. A queue that cannot keep up waits for ever.
A reviewer looks at the machine's proposal and lets some wrong ones through, and overturns some right ones.
"""

from labsupport.formula import ANY_NUMBER, INFINITY, exp, formula, log, maximum, minimum, ratio, where

MOST_REVIEWERS = 30
LATE_SHARE = 0.05

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
def inverse_blocking(offered_load, reviewers):
    """1 / Erlang's loss formula B: 1 + (c/a)(1 + ((c-1)/a)(1 + ...)), exact for up to ``MOST_REVIEWERS`` people.

    Written from the inside out; a factor that has reached zero ends the sum.
    """
    total = 1.0
    for fewer in reversed(range(MOST_REVIEWERS)):
        total = 1 + total * maximum(0.0, reviewers - fewer) / offered_load
    return total


@formula
def wait_probability(inverse_blocking, offered_load, reviewers):
    """Erlang's delay formula C: the probability that a case has to wait; 1 where the queue cannot keep up."""
    utilisation = offered_load / reviewers
    keeps_up = utilisation < 1
    return where(keeps_up, 1 / where(keeps_up, inverse_blocking * (1 - utilisation) + utilisation, 1.0), 1.0)


@formula
def mean_wait_minutes(wait_probability, offered_load, reviewers, minutes_per_review):
    """Mean minutes until a person takes the case."""
    return ratio(wait_probability * minutes_per_review, reviewers - offered_load)


@formula
def slow_wait_minutes(wait_probability, offered_load, reviewers, minutes_per_review):
    """Minutes that only one case in twenty waits longer than."""
    return ratio(maximum(0.0, log(wait_probability / LATE_SHARE)) * minutes_per_review, reviewers - offered_load)


@formula
def reviewers_needed(offered_load, minutes_per_review, wait_limit_minutes):
    """Fewest people with whom at most one case in twenty waits longer than the limit; infinite above the most."""
    too_few, inverse = 0, 1.0
    for people in range(1, MOST_REVIEWERS + 1):
        inverse = 1 + inverse * people / offered_load
        spare = people - offered_load
        delayed = 1 / where(spare > 0, inverse * spare / people + offered_load / people, 1.0)
        late = where(spare > 0, delayed * exp(-spare * wait_limit_minutes / minutes_per_review), 1.0)
        too_few = too_few + where(late > LATE_SHARE, 1, 0)
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
def paid_usd_per_review(reviewers_usd_per_day, reviews_done_per_day):
    """USD that one finished review really costs, the waiting for work included."""
    return reviewers_usd_per_day / reviews_done_per_day


# --- Whether it helps ----------------------------------------------------------------------------------


@formula
def error_after_review_share(machine_error_reviewed_share, missed_share, overturned_share):
    """Share of reviewed cases that end wrong: errors let through, and right decisions overturned."""
    return machine_error_reviewed_share * missed_share + (1 - machine_error_reviewed_share) * overturned_share


@formula
def harmless_machine_error_share(missed_share, overturned_share):
    """Machine error below which review adds more errors than it removes: o / (1 - b + o)."""
    return ratio(overturned_share, 1 - missed_share + overturned_share)


@formula
def errors_removed_per_day(reviews_done_per_day, machine_error_reviewed_share, error_after_review_share):
    """Errors that the reviewers take away in a day; negative where they add more than they remove."""
    return reviews_done_per_day * (machine_error_reviewed_share - error_after_review_share)


@formula(errors_removed_per_day=ANY_NUMBER)
def review_saves_usd_per_day(errors_removed_per_day, usd_per_error, reviewers_usd_per_day):
    """USD per day that review saves, its people paid; negative where it costs more than it saves."""
    return errors_removed_per_day * usd_per_error - reviewers_usd_per_day
