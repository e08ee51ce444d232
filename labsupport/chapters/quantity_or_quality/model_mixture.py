"""When does adding data hurt? Clean labels mixed with noisy ones.

With q = 1 - 2p, n clean and m noisy labels that all count alike are worth (n + m q)^2 / (n + m) clean ones;
weighted in proportion to q they are worth n + m q^2. Both follow from adding up independent votes of mean q
(signal squared over variance, as for the effective sample size of a weighted mean), derived in the chapter.
"""

from labsupport.formula import formula, maximum, ratio, where


@formula
def signal_share(noisy_wrong_share):
    """q = 1 - 2p: how far a noisy label points the right way on average. 0 for a coin (and beyond it)."""
    return maximum(1 - 2 * noisy_wrong_share, 0)


@formula
def unweighted_effective_labels(clean_labels, noisy_labels, signal_share):
    """Clean labels that the mixture is worth, all counting alike."""
    signal = clean_labels + noisy_labels * signal_share
    return signal**2 / (clean_labels + noisy_labels)


@formula
def weighted_effective_labels(clean_labels, noisy_labels, signal_share):
    """Clean labels that it is worth if noisy ones count q times."""
    return clean_labels + noisy_labels * signal_share**2


@formula
def unweighted_over_clean(unweighted_effective_labels, clean_labels):
    """Worth of the mixture, all alike, over that of the clean labels alone."""
    return unweighted_effective_labels / clean_labels


@formula
def weighted_over_clean(weighted_effective_labels, clean_labels):
    """Worth of the weighted mixture over that of the clean labels alone."""
    return weighted_effective_labels / clean_labels


@formula
def gain_of_adding_labels(unweighted_effective_labels, clean_labels):
    """Clean labels gained (or lost, below zero) by adding the noisy ones, all alike: zero where the valley ends."""
    return unweighted_effective_labels - clean_labels


@formula
def labels_at_valley_floor(clean_labels, signal_share):
    """Noisy labels at which the unweighted mixture is worth least; 0 where the first one already helps."""
    return where(signal_share >= 0.5, 0.0, ratio(clean_labels * (1 - 2 * signal_share), signal_share))


@formula
def effective_labels_at_valley_floor(clean_labels, signal_share):
    """Clean labels that the unweighted mixture is worth there: 4 n q (1 - q), or n without a valley."""
    return where(signal_share >= 0.5, clean_labels, 4 * clean_labels * signal_share * (1 - signal_share))


@formula
def labels_to_cross(clean_labels, signal_share):
    """Noisy labels at which the valley ends, all counting alike.

    Solved from (n + m q)^2 / (n + m) = n; may be infinite. It is 0 for
    q >= 1/2, that is, up to a quarter of wrong labels.
    """
    shortfall = clean_labels * maximum(1 - 2 * signal_share, 0)
    crossing = ratio(shortfall, signal_share**2)
    return where(signal_share >= 0.5, 0.0, crossing)


@formula
def usd_to_cross(labels_to_cross, usd_per_noisy_label):
    """USD for that many noisy labels."""
    return labels_to_cross * usd_per_noisy_label


@formula
def noisy_usd(noisy_labels, usd_per_noisy_label):
    """USD for the noisy labels."""
    return noisy_labels * usd_per_noisy_label


@formula
def clean_labels_for_the_same_usd(noisy_usd, usd_per_clean_label):
    """Clean labels that the price of the noisy ones would have bought."""
    return ratio(noisy_usd, usd_per_clean_label)


@formula
def all_clean_labels(clean_labels, clean_labels_for_the_same_usd):
    """Clean labels in all, had the money been spent on those."""
    return clean_labels + clean_labels_for_the_same_usd
