"""Automate or oversee: which decisions a person should look at before they take effect.

Each function is one quantity; its parameters name other quantities here or inputs. Costs are US dollars per case.
``confidence`` and names that begin with ``case_`` are columns: one value for each case of a table.

A model's *confidence* is the probability it gives to its own decision. Sources: the rule of the threshold is
Chow's (1970), here with a price for the review and an error of the reviewer; the costs are accounting identities.
"""

from labsupport.formula import ANY_NUMBER, formula, maximum, mean, minimum, quantile, where

A_HAIR = 1e-9
"""Less than the share of one case in any table here."""


@formula
def chow_confidence_share(
    usd_per_review,
    usd_per_error,
    reviewer_error_share,
):
    """Confidence below which a review costs less than trusting the machine.

    Trusting costs (1 - confidence) C, a review c_r + e_h C; at 0.5 or less
    no decision between two is worth a review.
    """
    doubt = usd_per_review / usd_per_error + reviewer_error_share
    return maximum(0.0, 1 - doubt)


@formula
def reviewed_case_usd(usd_per_review, usd_per_error, reviewer_error_share):
    """USD for a reviewed case: the review, and errors that remain."""
    return usd_per_review + reviewer_error_share * usd_per_error


# --- One case at a time ------------------------------------------------------------------------------


@formula
def case_reviewed(confidence, threshold_share):
    """1 where the machine is less sure than the threshold, so that a person decides; else 0."""
    return where(confidence < threshold_share, 1, 0)


@formula
def case_error_through(case_wrong, case_reviewed):
    """1 where the machine is wrong and nobody looks; else 0."""
    return case_wrong * (1 - case_reviewed)


@formula
def case_reviewed_by_chow(confidence, chow_confidence_share):
    """1 where Chow's rule sends the case to a person; else 0."""
    return case_reviewed(confidence, chow_confidence_share)


@formula
def case_error_through_chow(case_wrong, case_reviewed_by_chow):
    """1 where the machine is wrong and Chow's rule lets it decide; else 0."""
    return case_error_through(case_wrong, case_reviewed_by_chow)


@formula
def case_usd_if_review_ends_here(case_reviewed_upto_share, case_errors_left_share, reviewed_case_usd, usd_per_error):
    """USD per case, over all cases, if this case and all less certain ones are reviewed."""
    return case_reviewed_upto_share * reviewed_case_usd + case_errors_left_share * usd_per_error


# --- All cases ---------------------------------------------------------------------------------------


@formula
def machine_error_share(case_wrong):
    """Share of cases that the machine alone decides wrongly."""
    return mean(case_wrong)


@formula
def automate_all_usd_per_case(machine_error_share, usd_per_error):
    """USD per case if nobody looks at anything."""
    return machine_error_share * usd_per_error


@formula
def review_all_usd_per_case(reviewed_case_usd):
    """USD per case if a person looks at everything."""
    return reviewed_case_usd


@formula
def reviewed_share(case_reviewed):
    """Share of cases that the threshold sends to a person."""
    return mean(case_reviewed)


@formula
def errors_through_share(case_error_through):
    """Share of all cases that are wrong and that nobody looks at."""
    return mean(case_error_through)


@formula
def selective_usd_per_case(reviewed_share, errors_through_share, reviewed_case_usd, usd_per_error):
    """USD per case if a person looks at the cases below the threshold."""
    return reviewed_share * reviewed_case_usd + errors_through_share * usd_per_error


@formula
def chow_reviewed_share(case_reviewed_by_chow):
    """Share of cases that Chow's rule sends to a person."""
    return mean(case_reviewed_by_chow)


@formula
def chow_errors_through_share(case_error_through_chow):
    """Share of all cases that are wrong and that Chow's rule does not send to a person."""
    return mean(case_error_through_chow)


@formula
def chow_errors_caught_share(chow_errors_through_share, machine_error_share):
    """Share of the machine's errors that are among the cases Chow's rule sends to a person."""
    return 1 - chow_errors_through_share / machine_error_share


@formula
def unseen_usd_per_day(cases_per_day, errors_through_share, usd_per_error):
    """USD per day of wrong decisions that nobody looked at."""
    return cases_per_day * errors_through_share * usd_per_error


@formula
def chow_usd_per_case(chow_reviewed_share, chow_errors_through_share, reviewed_case_usd, usd_per_error):
    """USD per case if Chow's rule sets the threshold."""
    return selective_usd_per_case(chow_reviewed_share, chow_errors_through_share, reviewed_case_usd, usd_per_error)


@formula
def best_usd_per_case(case_usd_if_review_ends_here, automate_all_usd_per_case):
    """USD per case at the best threshold of all, chosen with the answers known: nobody can count on it."""
    return minimum(automate_all_usd_per_case, quantile(case_usd_if_review_ends_here, 0.0))


@formula
def above_chow_usd_per_case(selective_usd_per_case, chow_usd_per_case):
    """USD per case that the reader's threshold costs above Chow's; negative where luck has it cost less."""
    return selective_usd_per_case - chow_usd_per_case


@formula(best_usd_per_case=ANY_NUMBER)
def above_best_usd_per_case(chow_usd_per_case, best_usd_per_case):
    """USD per case that Chow's rule costs above the best threshold in hindsight."""
    return maximum(0.0, chow_usd_per_case - best_usd_per_case)


# --- Reviewing a given share: the least certain cases first --------------------------------------------


@formula
def confidence_at_share(confidence, least_sure_share):
    """The confidence that this share of the cases stays at or below."""
    return quantile(confidence, least_sure_share)


@formula
def errors_left_at_share(case_errors_left_share, least_sure_share, machine_error_share):
    """Share of all cases that are wrong and go through if this share, the least certain first, is reviewed.

    Of n cases those up to the first that completes the share are reviewed: its value has as many above it as there
    are cases reviewed before it. A hair more than 1 - share makes that exact at whole multiples of 1/n.
    """
    left = quantile(case_errors_left_share, minimum(1.0, 1 - least_sure_share + A_HAIR))
    return where(least_sure_share > 0, left, machine_error_share)


@formula
def usd_per_case_at_share(errors_left_at_share, least_sure_share, reviewed_case_usd, usd_per_error):
    """USD per case if this share of the cases, the least certain first, is reviewed."""
    return selective_usd_per_case(least_sure_share, errors_left_at_share, reviewed_case_usd, usd_per_error)
