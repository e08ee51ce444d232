"""Can the confidence be trusted? The threshold on what three real models say of themselves.

The same formulas as in ``automate_or_oversee``, for a confidence that may be wrong: too high (over-confident) or
too low. A *temperature* divides the logarithm of the odds, as in Guo et al. (2017): above 1 it makes a model less
sure, below 1 surer, and leaves the order of the cases as it is.
"""

from labsupport.chapters.automate_or_oversee import model as threshold
from labsupport.formula import ANY_NUMBER, exp, formula, mean, ratio, where

BUILDS_ON = (threshold,)


def _of_model(model_code, logistic, bayes, forest):
    return where(model_code == 0, logistic, where(model_code == 1, bayes, forest))


@formula
def case_log_odds(model_code, logistic_log_odds, bayes_log_odds, forest_log_odds):
    """Log-odds that the chosen model gives to its own decision: 0 for a coin toss."""
    return _of_model(model_code, logistic_log_odds, bayes_log_odds, forest_log_odds)


@formula
def case_wrong(model_code, logistic_wrong, bayes_wrong, forest_wrong):
    """1 where the chosen model decides wrongly, else 0."""
    return _of_model(model_code, logistic_wrong, bayes_wrong, forest_wrong)


@formula
def case_reviewed_upto_share(model_code, logistic_reviewed, bayes_reviewed, forest_reviewed):
    """Share of cases that the chosen model is no surer of than of this one."""
    return _of_model(model_code, logistic_reviewed, bayes_reviewed, forest_reviewed)


@formula
def case_errors_left_share(model_code, logistic_left, bayes_left, forest_left):
    """Share of cases that are wrong and that the chosen model is surer of than of this one."""
    return _of_model(model_code, logistic_left, bayes_left, forest_left)


@formula
def confidence(case_log_odds, temperature):
    """Stated confidence: log-odds over the temperature, as a probability."""
    return 1 / (1 + exp(-case_log_odds / temperature))


@formula
def case_right(case_wrong):
    """1 where the machine decides rightly, else 0."""
    return 1 - case_wrong


@formula
def case_error_promised(confidence, case_reviewed_by_chow):
    """Error that the model itself expects of a case nobody looks at."""
    return (1 - confidence) * (1 - case_reviewed_by_chow)


@formula
def stated_confidence_share(confidence):
    """Mean confidence: the share of right decisions that the model promises."""
    return mean(confidence)


@formula
def right_share(case_right):
    """Share of right decisions that it keeps."""
    return mean(case_right)


@formula
def promised_errors_through_share(case_error_promised):
    """Share of all cases that, by the model's own word, are wrong and go through."""
    return mean(case_error_promised)


@formula
def over_confidence(stated_confidence_share, right_share):
    """Mean confidence minus the share of right decisions: above 0 the model promises too much."""
    return stated_confidence_share - right_share


# --- Two groups -----------------------------------------------------------------------------------------


@formula
def case_large_reviewed(case_is_large, case_reviewed_by_chow):
    """1 for a large tumour that is reviewed, else 0."""
    return case_is_large * case_reviewed_by_chow


@formula
def case_large_error_through(case_is_large, case_error_through_chow):
    """1 for a large tumour that is decided wrongly and not reviewed, else 0."""
    return case_is_large * case_error_through_chow


@formula
def large_share(case_is_large):
    """Share of the cases that are large tumours."""
    return mean(case_is_large)


@formula
def large_reviewed_share(case_large_reviewed, large_share):
    """Share of the large tumours that are reviewed."""
    return ratio(mean(case_large_reviewed), large_share)


@formula
def small_reviewed_share(chow_reviewed_share, case_large_reviewed, large_share):
    """Share of the other tumours that are reviewed."""
    return ratio(chow_reviewed_share - mean(case_large_reviewed), 1 - large_share)


@formula
def large_errors_through_share(case_large_error_through, large_share):
    """Share of the large tumours that are decided wrongly and not reviewed."""
    return ratio(mean(case_large_error_through), large_share)


@formula
def small_errors_through_share(chow_errors_through_share, case_large_error_through, large_share):
    """Share of the other tumours that are decided wrongly and not reviewed."""
    return ratio(chow_errors_through_share - mean(case_large_error_through), 1 - large_share)


@formula(large_errors_through_share=ANY_NUMBER, small_errors_through_share=ANY_NUMBER)
def group_gap(large_errors_through_share, small_errors_through_share):
    """How much more often an error goes through for large tumours than for small ones (may be negative)."""
    return large_errors_through_share - small_errors_through_share
