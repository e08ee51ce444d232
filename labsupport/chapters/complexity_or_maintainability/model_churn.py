"""A budget for being surprised: how many decisions change between two versions of a model.

Two classes, so a changed decision turns a right one wrong (a *negative flip*; Yan et al., CVPR 2021) or a
wrong one right. *Churn* is the share of decisions that change (Milani Fard et al., NIPS 2016). Which errors
the two versions share decides both; their accuracies alone do not. All are shares of decisions.
"""

from labsupport.formula import ANY_NUMBER, INFINITY, formula, maximum, minimum, power, ratio, where


@formula
def shared_error_share(old_error_share, new_error_share, repeated_error_share):
    """Decisions that both versions get wrong; ``repeated_error_share`` is of the smaller set of errors."""
    return repeated_error_share * minimum(old_error_share, new_error_share)


@formula
def negative_flip_share(new_error_share, shared_error_share):
    """Decisions that were right and become wrong."""
    return new_error_share - shared_error_share


@formula
def positive_flip_share(old_error_share, shared_error_share):
    """Decisions that were wrong and become right."""
    return old_error_share - shared_error_share


@formula
def churn_share(negative_flip_share, positive_flip_share):
    """Decisions that change at all."""
    return negative_flip_share + positive_flip_share


@formula
def accuracy_change(old_error_share, new_error_share):
    """What a leaderboard shows: accuracy gained, as a share of decisions; negative if lost."""
    return old_error_share - new_error_share


@formula
def negative_flips_per_month(negative_flip_share, decisions_per_month):
    """Decisions a month that used to come out right and no longer do."""
    return negative_flip_share * decisions_per_month


@formula
def surprised_user_share(negative_flip_share, decisions_per_user):
    """Users with at least one such decision among their own, if flips hit decisions independently."""
    return 1 - power(1 - negative_flip_share, decisions_per_user)


@formula
def settled_usd_per_month(positive_flip_share, negative_flip_share, decisions_per_month, usd_per_better_decision):
    """USD per month that the release is worth once nobody is surprised any more; negative if accuracy falls."""
    return decisions_per_month * usd_per_better_decision * (positive_flip_share - negative_flip_share)


@formula
def surprise_usd(
    negative_flip_share,
    decisions_per_month,
    usd_per_better_decision,
    surprise_factor,
    surprise_months,
):
    """USD that the surprise of one release costs.

    An error on a decision that used to come out right costs
    ``surprise_factor`` times an ordinary one, for ``surprise_months``
    after the release. Only what comes on top is counted.
    """
    flips_per_month = negative_flip_share * decisions_per_month
    ordinary_usd = flips_per_month * usd_per_better_decision
    return (surprise_factor - 1) * ordinary_usd * surprise_months


@formula(settled_usd_per_month=ANY_NUMBER)
def surprise_earned_back_months(surprise_usd, settled_usd_per_month):
    """Months of the release's gain that pay for its surprise; infinite where it gains nothing."""
    return ratio(surprise_usd, settled_usd_per_month)


@formula
def spare_flip_share(negative_flip_share, negative_flip_budget_share):
    """What the budget for negative flips leaves, as a share of decisions; negative where it is overdrawn."""
    return negative_flip_budget_share - negative_flip_share


@formula
def repeated_error_share_for_budget(old_error_share, new_error_share, negative_flip_budget_share):
    """Share of the smaller set of errors that must be repeated to keep negative flips within the budget.

    Infinite where no repetition is enough: the new version adds more errors than the budget allows.
    """
    needed = ratio(new_error_share - negative_flip_budget_share, minimum(old_error_share, new_error_share), 0.0)
    return where(needed > 1, INFINITY, maximum(needed, 0.0))
