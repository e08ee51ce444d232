"""Who debugs this in six months? The chance that nobody who knows a system is left, and what that costs.

People leave independently of one another at a constant rate: of those here today, a share
(1 - turnover)^(months / 12) is still here (exponential survival). Nobody who leaves is replaced by someone
who knows the system. A document helps where nobody is left, if a stranger can work with it; it ages by a
fixed share a month. Turnover, ageing and all costs are assumptions.
"""

from labsupport.formula import formula, mean, power, where

HORIZON_MONTHS = 36


@formula
def gone_share(months_ahead, yearly_turnover_share):
    """Probability that a given maintainer has left ``months_ahead`` months from now."""
    return 1 - power(1 - yearly_turnover_share, months_ahead / 12)


@formula
def nobody_left_share(gone_share, maintainers):
    """Probability that every one of the maintainers has left."""
    return power(gone_share, maintainers)


@formula
def document_works_share(
    months_ahead,
    handover_document_share,
    document_ageing_share,
):
    """Probability that a document so many months old helps a stranger."""
    kept = power(1 - document_ageing_share, months_ahead)
    return handover_document_share * kept


@formula
def nobody_knows_share(nobody_left_share, document_works_share):
    """Probability that nobody is left and no document helps either."""
    return nobody_left_share * (1 - document_works_share)


@formula
def nobody_knows_with_one_more_share(gone_share, maintainers, document_works_share):
    """Probability that nobody knows the system, if one more maintainer knew it from the start."""
    return nobody_knows_share(nobody_left_share(gone_share, maintainers + 1), document_works_share)


@formula
def stranded_share(
    month, months_ahead, yearly_turnover_share, maintainers, handover_document_share, document_ageing_share
):
    """Probability that nobody knows the system in a month of the table; 0 after ``months_ahead``."""
    left = nobody_left_share(gone_share(month, yearly_turnover_share), maintainers)
    works = document_works_share(month, handover_document_share, document_ageing_share)
    return where(month <= months_ahead, nobody_knows_share(left, works), 0.0)


@formula
def stranded_with_one_more_share(
    month, months_ahead, yearly_turnover_share, maintainers, handover_document_share, document_ageing_share
):
    """Probability that nobody knows the system in a month of the table, with one more maintainer."""
    return stranded_share(
        month, months_ahead, yearly_turnover_share, maintainers + 1, handover_document_share, document_ageing_share
    )


@formula
def stranded_without_document_share(month, months_ahead, yearly_turnover_share, maintainers):
    """Probability that nobody knows the system in a month of the table, without any document."""
    return stranded_share(month, months_ahead, yearly_turnover_share, maintainers, 0.0, 0.0)


@formula
def usd_per_stranded_month(incidents_per_month, extra_hours_per_incident, usd_per_hour):
    """USD that incidents of one month cost more where nobody knows the system."""
    return incidents_per_month * extra_hours_per_incident * usd_per_hour


@formula
def stranded_usd(stranded_share, usd_per_stranded_month):
    """Expected USD that not knowing costs until ``months_ahead``."""
    return HORIZON_MONTHS * mean(stranded_share) * usd_per_stranded_month


@formula
def one_more_saves_usd(stranded_usd, stranded_with_one_more_share, usd_per_stranded_month):
    """Expected USD that one more maintainer saves until then."""
    return stranded_usd - HORIZON_MONTHS * mean(stranded_with_one_more_share) * usd_per_stranded_month


@formula
def teaching_usd(training_hours, usd_per_hour):
    """USD to teach one more maintainer, once."""
    return training_hours * usd_per_hour


@formula
def one_more_costs_usd(months_ahead, training_hours, staying_current_hours_per_month, usd_per_hour):
    """USD to teach one more maintainer and to keep that knowledge fresh until then."""
    return (training_hours + staying_current_hours_per_month * months_ahead) * usd_per_hour


@formula
def one_more_gains_usd(one_more_saves_usd, one_more_costs_usd):
    """USD by which one more maintainer saves more than teaching costs; negative where it is not worth it."""
    return one_more_saves_usd - one_more_costs_usd


@formula
def document_saves_usd(stranded_usd, stranded_without_document_share, usd_per_stranded_month):
    """Expected USD that the document saves until then."""
    return HORIZON_MONTHS * mean(stranded_without_document_share) * usd_per_stranded_month - stranded_usd


@formula
def document_costs_usd(writing_hours, usd_per_hour):
    """USD to write the document once."""
    return writing_hours * usd_per_hour
