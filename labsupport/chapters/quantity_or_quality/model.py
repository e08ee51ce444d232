"""Quantity or quality: what a label that may be wrong is worth, and what a budget buys.

Two classes; a label is wrong with a fixed probability, whatever the item (*spread* noise). Such labels need
1/(1 - 2p)^2 times as many items for the same accuracy: Aslam and Decatur, Information Processing Letters 57
(1996). So n of them are worth n (1 - 2p)^2 right ones, the *effective* labels. The chapter tries it on real data.

Labels of one item may err together. Items then differ in how often they are mistaken, by a beta distribution whose
mean is p and whose intra-class correlation is that of two labels' errors; the wrong ones among several follow the
beta-binomial distribution. With a correlation of 0 they are independent, with 1 a second label repeats the first.
"""

from labsupport.formula import formula, maximum, minimum, ratio, second_lowest

VOTES = (1, 3, 5)


@formula
def label_worth_share(wrong_label_share):
    """Worth of one label, from 1 (never wrong) to 0 (a coin)."""
    return (1 - 2 * wrong_label_share) ** 2


@formula
def effective_labels(labels, wrong_label_share):
    """Right labels that so many labels are worth."""
    return labels * label_worth_share(wrong_label_share)


def _all_wrong_share(wrong_share, error_correlation_share, votes):
    """Probability that these votes on one item are all wrong: moments of a beta distribution."""
    rho, found = error_correlation_share, wrong_share
    for earlier in range(1, votes):
        found = found * (wrong_share * (1 - rho) + earlier * rho) / (1 + (earlier - 1) * rho)
    return found


@formula
def wrong_of_three_share(cheap_wrong_share, error_correlation_share):
    """Probability that the majority of three labels is wrong."""
    two, three = (_all_wrong_share(cheap_wrong_share, error_correlation_share, votes) for votes in (2, 3))
    return 3 * two - 2 * three


@formula
def wrong_of_five_share(cheap_wrong_share, error_correlation_share):
    """Probability that the majority of five labels is wrong."""
    three, four, five = (_all_wrong_share(cheap_wrong_share, error_correlation_share, votes) for votes in (3, 4, 5))
    return 10 * three - 15 * four + 6 * five


def _items(budget_usd, usd_per_item, items_available):
    return minimum(items_available, ratio(budget_usd, usd_per_item))


@formula
def items_labelled_once(budget_usd, usd_per_unlabelled_item, usd_per_cheap_label, items_available):
    """Items that the budget pays for with one cheap label each, as far as there are items."""
    return _items(budget_usd, usd_per_unlabelled_item + usd_per_cheap_label, items_available)


@formula
def items_labelled_three_times(budget_usd, usd_per_unlabelled_item, usd_per_cheap_label, items_available):
    """Items that the budget pays for with three cheap labels each, as far as there are items."""
    return _items(budget_usd, usd_per_unlabelled_item + 3 * usd_per_cheap_label, items_available)


@formula
def items_labelled_five_times(budget_usd, usd_per_unlabelled_item, usd_per_cheap_label, items_available):
    """Items that the budget pays for with five cheap labels each, as far as there are items."""
    return _items(budget_usd, usd_per_unlabelled_item + 5 * usd_per_cheap_label, items_available)


@formula
def items_labelled_by_expert(budget_usd, usd_per_unlabelled_item, usd_per_expert_label, items_available):
    """Items that the budget pays for with one expert label each, as far as there are items."""
    return _items(budget_usd, usd_per_unlabelled_item + usd_per_expert_label, items_available)


@formula
def effective_labels_once(items_labelled_once, cheap_wrong_share):
    """Right labels that one cheap label on each item is worth."""
    return effective_labels(items_labelled_once, cheap_wrong_share)


@formula
def effective_labels_of_three(items_labelled_three_times, wrong_of_three_share):
    """Right labels that the majority of three is worth, for the budget."""
    return effective_labels(items_labelled_three_times, wrong_of_three_share)


@formula
def effective_labels_of_five(items_labelled_five_times, wrong_of_five_share):
    """Right labels that the majority of five is worth, for the budget."""
    return effective_labels(items_labelled_five_times, wrong_of_five_share)


@formula
def effective_labels_of_expert(items_labelled_by_expert, expert_wrong_share):
    """Right labels that one expert label per item is worth, for the budget."""
    return effective_labels(items_labelled_by_expert, expert_wrong_share)


@formula
def lead_of_best_labels(
    effective_labels_once, effective_labels_of_three, effective_labels_of_five, effective_labels_of_expert
):
    """Right labels by which the best of the four ways leads the next best: zero where the choice turns."""
    others = (effective_labels_of_three, effective_labels_of_five, effective_labels_of_expert)
    second = -second_lowest(-effective_labels_once, *(-one for one in others))
    return maximum(effective_labels_once, *others) - second


@formula
def expert_price_ratio(expert_wrong_share, cheap_wrong_share):
    """How many times the price of a cheap label an expert's may cost, if items themselves cost nothing."""
    return ratio(label_worth_share(expert_wrong_share), label_worth_share(cheap_wrong_share))
