"""Spread or concentrated noise: the same share of wrong labels, two learning curves.

A learning curve that starts at guessing and falls as a power of the labels: e(n) = (1 + n / n0)^-b / 2. It is a
common shape, not a law. Spread noise lets n labels count as n (1 - 2p)^2 (see ``quantity_or_quality``).
Concentrated noise is right and wrong always on the same kind of item: the model learns the error, and what it
learned stays as a floor however many labels come. Two classes; errors are on true labels.
"""

from labsupport.formula import INFINITY, formula, log, power, ratio, where


@formula
def learning_exponent(error_left_after_tenfold_share):
    """b: ten times the labels leave this share of the error, once there are many."""
    return -log(error_left_after_tenfold_share) / log(10)


@formula
def labels_to_start(error_at_100_labels_share, learning_exponent):
    """n0: solved so that a hundred right labels give the error that was measured for them."""
    return 100 / (power(0.5 / error_at_100_labels_share, 1 / learning_exponent) - 1)


def _falling(effective, labels_to_start, learning_exponent):
    """From 1 at no labels to 0 at very many."""
    return power(1 + effective / labels_to_start, -learning_exponent)


@formula
def clean_error_share(labels, labels_to_start, learning_exponent):
    """Errors on new items after so many right labels."""
    return 0.5 * _falling(labels, labels_to_start, learning_exponent)


@formula
def spread_error_share(
    labels,
    wrong_label_share,
    labels_to_start,
    learning_exponent,
):
    """Errors on new items if wrong labels fall on any of them."""
    effective = labels * (1 - 2 * wrong_label_share) ** 2
    return 0.5 * _falling(effective, labels_to_start, learning_exponent)


@formula
def error_floor_share(wrong_label_share, systematic_share):
    """Errors that no number of labels removes: the items that are labelled wrongly always."""
    return wrong_label_share * systematic_share


@formula
def concentrated_error_share(
    labels,
    wrong_label_share,
    systematic_share,
    error_floor_share,
    labels_to_start,
    learning_exponent,
):
    """Errors on new items if a share of wrong labels is systematic."""
    spread_wrong_share = wrong_label_share * (1 - systematic_share)
    effective = labels * (1 - 2 * spread_wrong_share) ** 2
    falling = _falling(effective, labels_to_start, learning_exponent)
    return error_floor_share + (0.5 - error_floor_share) * falling


def _labels_for(falling, worth, labels_to_start, learning_exponent):
    effective = labels_to_start * (power(falling, -1 / learning_exponent) - 1)
    return ratio(effective, worth)


@formula
def labels_for_target_spread(target_error_share, wrong_label_share, labels_to_start, learning_exponent):
    """Labels that reach the target error under spread noise; infinite where labels are coins."""
    worth = (1 - 2 * wrong_label_share) ** 2
    return _labels_for(target_error_share / 0.5, worth, labels_to_start, learning_exponent)


@formula
def labels_for_target_concentrated(
    target_error_share, wrong_label_share, systematic_share, error_floor_share, labels_to_start, learning_exponent
):
    """Labels that reach the target under concentrated noise; infinite where it lies at or below the floor."""
    possible = target_error_share > error_floor_share
    falling = (target_error_share - error_floor_share) / (0.5 - error_floor_share)
    worth = (1 - 2 * wrong_label_share * (1 - systematic_share)) ** 2
    found = _labels_for(where(possible, falling, 1.0), worth, labels_to_start, learning_exponent)
    return where(possible, found, INFINITY)


@formula
def target_above_floor_share(target_error_share, error_floor_share):
    """How far the target lies above what no number of labels removes: at zero and below it is out of reach."""
    return target_error_share - error_floor_share


@formula
def gain_of_next_thousand_share(
    labels,
    wrong_label_share,
    systematic_share,
    error_floor_share,
    labels_to_start,
    learning_exponent,
    concentrated_error_share,
):
    """Error that a thousand labels more would take away, noise as it is."""
    spread_wrong_share = wrong_label_share * (1 - systematic_share)
    effective = (labels + 1_000) * (1 - 2 * spread_wrong_share) ** 2
    falling = _falling(effective, labels_to_start, learning_exponent)
    return concentrated_error_share - (error_floor_share + (0.5 - error_floor_share) * falling)
