"""Quantity or quality: what a label that may be wrong is worth, and what a budget buys.

Two classes; a label is wrong with a fixed probability, whatever the item (*spread* noise). Such labels need
1/(1 - 2p)^2 times as many items for the same accuracy: Aslam and Decatur, Information Processing Letters 57
(1996). So n of them are worth n (1 - 2p)^2 right ones, the *effective* labels. The chapter tries it on real data.
"""

from labsupport.formula import formula, maximum, minimum, ratio

VOTES = (1, 3, 5)


@formula
def label_worth_share(wrong_label_share):
    """Worth of one label, in right labels: (1 - 2p)^2. From 1 (never wrong) to 0 (a coin)."""
    return (1 - 2 * wrong_label_share) ** 2


@formula
def effective_labels(labels, wrong_label_share):
    """Right labels that so many labels are worth."""
    return labels * label_worth_share(wrong_label_share)


@formula
def wrong_of_three_share(cheap_wrong_share):
    """Probability that the majority of three independent labels is wrong."""
    p = cheap_wrong_share
    return p**2 * (3 - 2 * p)


@formula
def wrong_of_five_share(cheap_wrong_share):
    """Probability that the majority of five independent labels is wrong."""
    p = cheap_wrong_share
    return p**3 * (10 - 15 * p + 6 * p**2)


def _items(budget_usd, usd_per_item, items_available):
    return minimum(items_available, ratio(budget_usd, usd_per_item))


@formula
def items_labelled_once(budget_usd, usd_per_unlabelled_item, usd_per_cheap_label, items_available):
    """Items that the budget pays for with one cheap label each, as far as there are items."""
    return _items(budget_usd, usd_per_unlabelled_item + usd_per_cheap_label, items_available)


@formula
def items_labelled_three_times(budget_usd, usd_per_unlabelled_item, usd_per_cheap_label, items_available):
    """The same with three cheap labels each."""
    return _items(budget_usd, usd_per_unlabelled_item + 3 * usd_per_cheap_label, items_available)


@formula
def items_labelled_five_times(budget_usd, usd_per_unlabelled_item, usd_per_cheap_label, items_available):
    """The same with five cheap labels each."""
    return _items(budget_usd, usd_per_unlabelled_item + 5 * usd_per_cheap_label, items_available)


@formula
def items_labelled_by_expert(budget_usd, usd_per_unlabelled_item, usd_per_expert_label, items_available):
    """The same with one expert label each."""
    return _items(budget_usd, usd_per_unlabelled_item + usd_per_expert_label, items_available)


@formula
def effective_labels_once(items_labelled_once, cheap_wrong_share):
    """Right labels that one cheap label per item is worth, for the budget."""
    return effective_labels(items_labelled_once, cheap_wrong_share)


@formula
def effective_labels_of_three(items_labelled_three_times, wrong_of_three_share):
    """The same for the majority of three."""
    return effective_labels(items_labelled_three_times, wrong_of_three_share)


@formula
def effective_labels_of_five(items_labelled_five_times, wrong_of_five_share):
    """The same for the majority of five."""
    return effective_labels(items_labelled_five_times, wrong_of_five_share)


@formula
def effective_labels_of_expert(items_labelled_by_expert, expert_wrong_share):
    """The same for one expert label."""
    return effective_labels(items_labelled_by_expert, expert_wrong_share)


@formula
def unspent_usd(budget_usd, items_labelled_once, usd_per_unlabelled_item, usd_per_cheap_label):
    """USD left when items run out before the budget does, one cheap label on each."""
    return maximum(0.0, budget_usd - items_labelled_once * (usd_per_unlabelled_item + usd_per_cheap_label))


@formula
def items_labelled_twice_more(items_labelled_once, unspent_usd, usd_per_cheap_label):
    """Of these items, those that the rest of the budget pays two more cheap labels for."""
    return _items(unspent_usd, 2 * usd_per_cheap_label, items_labelled_once)


@formula
def effective_labels_of_mixed_plan(
    items_labelled_once, items_labelled_twice_more, cheap_wrong_share, wrong_of_three_share
):
    """Right labels that the mixed plan is worth: three cheap labels on some items, one on the others."""
    once = effective_labels(items_labelled_once - items_labelled_twice_more, cheap_wrong_share)
    return once + effective_labels(items_labelled_twice_more, wrong_of_three_share)


@formula
def expert_price_ratio(expert_wrong_share, cheap_wrong_share):
    """How many times the price of a cheap label an expert's may cost, if items themselves cost nothing."""
    return ratio(label_worth_share(expert_wrong_share), label_worth_share(cheap_wrong_share))
