"""What can be undone: acting at once, after a pause, or asking a person, about the doubtful actions or about all.

US dollars per action of one class. An error either can be put right, which takes work and time, or it cannot.
All ways are charged for the same things: errors, checking, and the time the customer waits.
"""

from labsupport.formula import (
    INFINITY,
    ceil,
    exp,
    formula,
    is_infinite,
    log,
    maximum,
    minimum,
    power,
    ratio,
    second_lowest,
    where,
)

CHANCE_OF_LUCK = 0.05


@formula
def reversible_error_usd(undo_usd, hours_to_undo, usd_per_hour_wrong):
    """USD for an error that can be put right: the work, and the harm until then."""
    return undo_usd + hours_to_undo * usd_per_hour_wrong


@formula
def error_usd(irreversible_share, irreversible_usd, reversible_error_usd):
    """USD for an error on average: C = (1 - s) C_undo + s C_irr."""
    return (1 - irreversible_share) * reversible_error_usd + irreversible_share * irreversible_usd


@formula
def automate_usd_per_action(machine_error_share, error_usd):
    """USD per action if it takes effect at once."""
    return machine_error_share * error_usd


@formula
def noticed_in_pause_share(pause_hours, hours_to_notice):
    """Share of errors that somebody notices during the pause, if noticing comes at a constant rate."""
    return 1 - exp(-pause_hours / hours_to_notice)


@formula
def pause_usd_per_action(
    machine_error_share, noticed_in_pause_share, undo_usd, error_usd, pause_hours, usd_per_hour_waiting
):
    """USD per action if it takes effect after a pause: errors noticed in time cost only the work to stop them."""
    errors_usd = noticed_in_pause_share * undo_usd + (1 - noticed_in_pause_share) * error_usd
    return machine_error_share * errors_usd + pause_hours * usd_per_hour_waiting


@formula
def review_usd_per_action(
    machine_error_share,
    missed_share,
    overturned_share,
    error_usd,
    reversible_error_usd,
    usd_per_review,
    review_wait_hours,
    usd_per_hour_waiting,
):
    """USD per action if a person decides first: errors missed, right actions refused (which can be put right)."""
    missed_usd = machine_error_share * missed_share * error_usd
    refused_usd = (1 - machine_error_share) * overturned_share * reversible_error_usd
    return usd_per_review + review_wait_hours * usd_per_hour_waiting + missed_usd + refused_usd


@formula
def errors_usd_with_review(
    machine_error_share, reviewed_share, caught_share, missed_share, overturned_share, error_usd, reversible_error_usd
):
    """USD per action for errors if a person sees a share of the actions, ``caught_share`` of the errors among them.

    Errors nobody sees, errors the person lets through, right actions the person refuses (which can be put right).
    """
    met = machine_error_share * caught_share
    unseen_usd = (machine_error_share - met) * error_usd
    return (
        unseen_usd
        + met * missed_share * error_usd
        + maximum(0.0, reviewed_share - met) * overturned_share * (reversible_error_usd)
    )


@formula
def selective_usd_per_action(
    reviewed_share, usd_per_review, review_wait_hours, usd_per_hour_waiting, errors_usd_with_review
):
    """USD per action if a person decides the doubtful ones first and all others take effect at once."""
    return reviewed_share * (usd_per_review + review_wait_hours * usd_per_hour_waiting) + errors_usd_with_review


@formula
def cheapest_usd_per_action(
    automate_usd_per_action, pause_usd_per_action, selective_usd_per_action, review_usd_per_action
):
    """USD per action of the cheapest of the four ways."""
    return minimum(automate_usd_per_action, pause_usd_per_action, selective_usd_per_action, review_usd_per_action)


@formula
def lead_usd_per_action(automate_usd_per_action, pause_usd_per_action, selective_usd_per_action, review_usd_per_action):
    """USD per action that the cheapest way costs less than the next one; 0 where two are alike."""
    ways = automate_usd_per_action, pause_usd_per_action, selective_usd_per_action, review_usd_per_action
    return second_lowest(*ways) - minimum(*ways)


@formula
def allowed_machine_error(
    missed_share,
    overturned_share,
    error_usd,
    reversible_error_usd,
    usd_per_review,
    review_wait_hours,
    usd_per_hour_waiting,
):
    """Machine error below which acting at once is cheaper than asking a person; infinite where it is at any.

    Solves e C = c_r + w d + e b C + (1 - e) o C_undo for e.
    """
    refused_usd = overturned_share * reversible_error_usd
    found = ratio(
        usd_per_review + review_wait_hours * usd_per_hour_waiting + refused_usd,
        (1 - missed_share) * error_usd + refused_usd,
    )
    return where(found < 1, found, INFINITY)


@formula
def error_to_act_at_once(
    allowed_machine_error,
    reviewed_share,
    caught_share,
):
    """Machine error below which acting at once beats any use of a person.

    A person for a share r of the actions, with k of the errors among them,
    pays from an error r / k times that at which a person for all does.
    """
    possible = where(is_infinite(allowed_machine_error), 1.0, allowed_machine_error)
    found = possible * minimum(1.0, reviewed_share / caught_share)
    return where(is_infinite(allowed_machine_error), INFINITY, found)


@formula
def audits_needed(allowed_machine_error):
    """Audited actions, all right, after which one may say with 95% confidence that the machine errs less than that.

    Exact form of the rule of three (Hanley and Lippman-Hand 1983): (1 - e)^n <= 0.05.
    """
    possible = allowed_machine_error < 1
    surprise = -log(1 - where(possible, allowed_machine_error, 0.5))
    return where(possible, ceil(ratio(-log(CHANCE_OF_LUCK), surprise)), 0)


@formula
def shown_error_share(audited_actions):
    """Machine error that so many audited actions without an error rule out, with 95% confidence."""
    return 1 - exp(log(CHANCE_OF_LUCK) / audited_actions)


@formula
def audits_to_act_at_once(error_to_act_at_once):
    """Audited actions, all right, that show that acting at once beats every way with a person."""
    return audits_needed(error_to_act_at_once)


@formula
def audits_passed_share(machine_error_share, audits_to_act_at_once):
    """Chance that a machine with this error makes none in the audits."""
    return power(1 - machine_error_share, audits_to_act_at_once)
