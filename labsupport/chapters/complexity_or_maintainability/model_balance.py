"""The balance of the more complex model: what it brings, less all that this chapter found it to cost.

Everything is in US dollars over ``months_ahead`` months, and beyond what the simple model costs. Building, maintenance,
what it costs that nobody knows the system, and the surprise of a release are those of the chapter's other models. What
comes new: releases go on. Of the errors of the version before, a retrained one repeats a share, and makes a new error
for each that it drops; a simple model repeats more of them than a complex one (the chapter's experiment).
"""

from labsupport.chapters.complexity_or_maintainability import model, model_churn, model_people
from labsupport.formula import ANY_NUMBER, floor, formula, maximum, minimum

BUILDS_ON = model, model_people, model_churn


@formula
def new_error_share(old_error_share, extra_accuracy_share):
    """Errors of the more complex model, as a share of decisions."""
    return maximum(old_error_share - extra_accuracy_share, 0)


@formula
def build_usd_once(build_usd):
    """USD that building costs, once."""
    return build_usd


@formula
def benefit_usd(benefit_usd_per_month, months_ahead):
    """USD that the extra accuracy brings while the model is kept, and that keeping the simple one forgoes."""
    return benefit_usd_per_month * months_ahead


@formula
def maintenance_usd(months_ahead, maintenance_usd_per_month, maintenance_growth_share):
    """USD of maintenance in all these months together."""
    return model.maintenance_usd_by_month(months_ahead, maintenance_usd_per_month, maintenance_growth_share)


@formula
def later_releases(releases_per_year, months_ahead):
    """Releases after the first one, in whole numbers; the first replaces the simple model."""
    return maximum(floor(releases_per_year * months_ahead / 12) - 1, 0)


@formula
def retrained_flip_share(new_error_share, complex_repeats_share):
    """Decisions that were right and become wrong when the complex model is retrained, equally accurate."""
    return new_error_share * (1 - complex_repeats_share)


@formula
def retrained_simple_flip_share(old_error_share, simple_repeats_share):
    """Decisions that were right and become wrong when the simple model is retrained, equally accurate."""
    return old_error_share * (1 - simple_repeats_share)


@formula
def later_surprise_usd(
    later_releases,
    retrained_flip_share,
    retrained_simple_flip_share,
    decisions_per_month,
    usd_per_better_decision,
    surprise_factor,
    surprise_months,
):
    """USD of surprise that later releases cost beyond the simple model's.

    Negative where the complex model's releases surprise less.
    """
    more_flips = retrained_flip_share - retrained_simple_flip_share
    flips_per_month = more_flips * decisions_per_month
    ordinary_usd = flips_per_month * usd_per_better_decision
    each_usd = (surprise_factor - 1) * ordinary_usd * surprise_months
    return later_releases * each_usd


@formula(later_surprise_usd=ANY_NUMBER)
def releases_usd(surprise_usd, later_surprise_usd):
    """USD that the surprise of all releases costs, the first one included."""
    return surprise_usd + later_surprise_usd


@formula(releases_usd=ANY_NUMBER)
def alone_usd(build_usd, maintenance_usd, stranded_usd, releases_usd):
    """USD that the complex model costs as it was proposed."""
    return build_usd + maintenance_usd + stranded_usd + releases_usd


@formula(alone_usd=ANY_NUMBER)
def shared_usd(alone_usd, one_more_saves_usd, one_more_costs_usd):
    """USD that the complex model costs if one more person learns it from the start."""
    return alone_usd - one_more_saves_usd + one_more_costs_usd


@formula
def kept_usd(benefit_usd):
    """USD that it costs to keep the simple model: the benefit forgone."""
    return benefit_usd


@formula(alone_usd=ANY_NUMBER, shared_usd=ANY_NUMBER)
def balance_usd(benefit_usd, alone_usd, shared_usd):
    """USD that the complex model brings beyond all its costs.

    With or without one more person, whichever costs less; negative for a
    loss.
    """
    return benefit_usd - minimum(alone_usd, shared_usd)
