"""From a pilot to a plan: three ways to spend what a pilot leaves of a budget for labels.

A budget over items of which there are only so many is a small linear programme: the best plan uses at most two ways
of labelling an item, the dearer one for as many items as the rest of the money pays for. Worths of labels are those of
:mod:`.model`; parts that differ in quality count by their worth, as weighted labels do (:mod:`.model_mixture`).
"""

from labsupport.chapters.quantity_or_quality import model
from labsupport.formula import INFINITY, all_of, formula, maximum, minimum, ratio, sqrt, where
from labsupport.sampling import cases_for_a_share

BUILDS_ON = (model,)
OF_EACH = 3
"""Specialists, and workers of the crowd, who label each item of the pilot."""


@formula
def pilot_usd(pilot_items, usd_per_unlabelled_item, usd_per_expert_label, usd_per_cheap_label):
    """USD for a pilot in which three specialists and three of the crowd label each item."""
    labels_usd = OF_EACH * (usd_per_expert_label + usd_per_cheap_label)
    return pilot_items * (usd_per_unlabelled_item + labels_usd)


@formula
def usd_after_pilot(budget_usd, pilot_usd):
    """USD left of the budget after the pilot."""
    return maximum(budget_usd - pilot_usd, 0)


@formula
def items_after_pilot(items_available, pilot_items):
    """Items left to train on: those of the pilot become the test set."""
    return maximum(items_available - pilot_items, 0)


def _split(usd, items, first, second):
    """Worth of one way of labelling for all items, and of a dearer one for as many as the rest of the money pays for.

    Each way is its cost in USD for an item and its worth in right labels.
    """
    (first_usd, first_worth), (second_usd, second_worth) = first, second
    by_second = _by_second(usd, items, first_usd, second_usd)
    by_first = minimum(items, ratio(usd, first_usd)) - by_second
    return by_first * first_worth + by_second * second_worth


def _by_second(usd, items, first_usd, second_usd):
    rest_usd = maximum(usd - items * first_usd, 0)
    return where(second_usd > first_usd, minimum(items, ratio(rest_usd, second_usd - first_usd)), 0.0)


@formula
def effective_labels_of_crowd(
    usd_after_pilot,
    items_after_pilot,
    usd_per_unlabelled_item,
    usd_per_cheap_label,
    cheap_wrong_share,
    wrong_of_three_share,
    wrong_of_five_share,
):
    """Right labels that the money buys from the crowd: one, three or five an item or two of these, whatever is best."""
    wrong = {1: cheap_wrong_share, 3: wrong_of_three_share, 5: wrong_of_five_share}
    one, three, five = (
        (usd_per_unlabelled_item + votes * usd_per_cheap_label, model.label_worth_share(share))
        for votes, share in wrong.items()
    )
    alone = minimum(items_after_pilot, ratio(usd_after_pilot, five[0])) * five[1]
    pairs = ((one, three), (one, five), (three, five))
    return maximum(alone, *(_split(usd_after_pilot, items_after_pilot, *pair) for pair in pairs))


@formula
def effective_labels_of_specialists(
    usd_after_pilot, items_after_pilot, usd_per_unlabelled_item, usd_per_expert_label, expert_wrong_share
):
    """Right labels that the money buys from specialists alone, one label an item."""
    items = minimum(items_after_pilot, ratio(usd_after_pilot, usd_per_unlabelled_item + usd_per_expert_label))
    return items * model.label_worth_share(expert_wrong_share)


@formula
def items_for_specialists(
    usd_after_pilot,
    items_after_pilot,
    usd_per_unlabelled_item,
    usd_per_expert_label,
    usd_per_cheap_label,
):
    """Items that specialists label if the crowd labels all others."""
    crowd_usd = usd_per_unlabelled_item + usd_per_cheap_label
    rest_usd = maximum(usd_after_pilot - items_after_pilot * crowd_usd, 0)
    more_usd = usd_per_expert_label - usd_per_cheap_label
    affordable = minimum(items_after_pilot, ratio(rest_usd, more_usd))
    return where(more_usd > 0, affordable, 0.0)


@formula
def effective_labels_of_split(
    items_after_pilot,
    items_for_specialists,
    cheap_wrong_share,
    expert_wrong_share,
):
    """Right labels of both together; 0 where one of them labels all."""
    others = items_after_pilot - items_for_specialists
    crowd = others * (1 - 2 * cheap_wrong_share) ** 2
    experts = items_for_specialists * (1 - 2 * expert_wrong_share) ** 2
    is_split = all_of(items_for_specialists > 0, others > 0)
    return where(is_split, crowd + experts, 0.0)


@formula
def lead_of_split_labels(effective_labels_of_split, effective_labels_of_crowd, effective_labels_of_specialists):
    """Right labels by which the split leads the better of the other plans (negative: by which it is behind)."""
    return effective_labels_of_split - maximum(effective_labels_of_crowd, effective_labels_of_specialists)


def _missing_usd(items_after_pilot, effective, usd_per_unlabelled_item, usd_per_expert_label):
    return (items_after_pilot - effective) * (usd_per_unlabelled_item + usd_per_expert_label)


@formula
def usd_missing_with_crowd(items_after_pilot, effective_labels_of_crowd, usd_per_unlabelled_item, usd_per_expert_label):
    """USD, at a specialist's price, for what the crowd alone leaves missing to a right label on every item."""
    return _missing_usd(items_after_pilot, effective_labels_of_crowd, usd_per_unlabelled_item, usd_per_expert_label)


@formula
def usd_missing_with_specialists(
    items_after_pilot, effective_labels_of_specialists, usd_per_unlabelled_item, usd_per_expert_label
):
    """USD, at a specialist's price, for what specialists alone leave missing to a right label on every item."""
    labels = effective_labels_of_specialists
    return _missing_usd(items_after_pilot, labels, usd_per_unlabelled_item, usd_per_expert_label)


@formula
def usd_missing_with_split(items_after_pilot, effective_labels_of_split, usd_per_unlabelled_item, usd_per_expert_label):
    """USD, at a specialist's price, for what the split leaves missing to a right label on every item."""
    return _missing_usd(items_after_pilot, effective_labels_of_split, usd_per_unlabelled_item, usd_per_expert_label)


@formula
def expert_wrong_at_turn_share(items_after_pilot, items_for_specialists, cheap_wrong_share, effective_labels_of_crowd):
    """How often a specialist may be wrong until the split is worth no more than the crowd alone.

    0 where not even a perfect one helps: the split's worth set equal to the crowd's and solved for his error.
    """
    by_crowd = (items_after_pilot - items_for_specialists) * model.label_worth_share(cheap_wrong_share)
    worth_needed = ratio(maximum(effective_labels_of_crowd - by_crowd, 0), items_for_specialists, 1.0)
    return (1 - sqrt(minimum(worth_needed, 1))) / 2


@formula
def pilot_items_needed(expert_wrong_share, expert_wrong_at_turn_share):
    """Items that tell the specialist's error from the one at which the plan turns (5% level, 80% power).

    Infinite where the plan does not turn on it.
    """
    needed = cases_for_a_share(expert_wrong_share, expert_wrong_at_turn_share)
    return where(expert_wrong_at_turn_share > 0, needed, INFINITY)


@formula
def independent_crowd_labels(pilot_items, error_correlation_share):
    """Independent labels that the pilot's three crowd labels an item are worth: n k / (1 + (k - 1) rho).

    Kish (1965), Survey Sampling: the effective sample size of clusters of k.
    """
    return OF_EACH * pilot_items / (1 + (OF_EACH - 1) * error_correlation_share)
