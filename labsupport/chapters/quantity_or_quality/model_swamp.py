"""The swamp bill: what keeping everything costs over two years, month by month and payer by payer.

Data arrive every month and are kept for a number of months. Accounting identities; every price is an
assumption. Hours of work grow with what is stored, because a search through more takes longer.
"""

from labsupport.formula import formula, mean, minimum, where

HORIZON_MONTHS = 24


@formula
def stored_terabytes(month, terabytes_per_month, retention_months):
    """TB stored at the end of a month: all that arrived, or what the retention period leaves."""
    return terabytes_per_month * minimum(month, retention_months)


@formula
def storage_usd(stored_terabytes, usd_per_terabyte_month):
    """USD for storing in one month."""
    return stored_terabytes * usd_per_terabyte_month


@formula
def cleaning_usd(month, first_use_month, terabytes_per_month, retention_months, used_share, usd_per_cleaned_terabyte):
    """USD to clean and label what is used: the whole stock in the month of first use, later what is new."""
    stock = terabytes_per_month * minimum(first_use_month, retention_months)
    arriving = where(month > first_use_month, terabytes_per_month, 0.0)
    return where(month == first_use_month, stock, arriving) * used_share * usd_per_cleaned_terabyte


@formula
def training_usd(month, first_use_month, stored_terabytes, used_share, trainings_per_year, usd_per_trained_terabyte):
    """USD in one month to train on what is used, from the month of first use on."""
    used = stored_terabytes * used_share
    return where(month >= first_use_month, trainings_per_year / 12 * used * usd_per_trained_terabyte, 0.0)


@formula
def deletion_usd(
    deletion_requests_per_month, hours_per_request, hours_per_request_and_terabyte, stored_terabytes, usd_per_hour
):
    """USD in one month to find and delete what people ask to have deleted, wherever it lies."""
    hours = hours_per_request + hours_per_request_and_terabyte * stored_terabytes
    return deletion_requests_per_month * hours * usd_per_hour


@formula
def compliance_usd(stored_terabytes, usd_per_terabyte_year_compliance):
    """USD in one month to document, protect and audit what is stored."""
    return stored_terabytes * usd_per_terabyte_year_compliance / 12


@formula
def later_usd(cleaning_usd, training_usd, deletion_usd, compliance_usd):
    """USD in one month for everything but storing."""
    return cleaning_usd + training_usd + deletion_usd + compliance_usd


def _over_two_years(by_month):
    return HORIZON_MONTHS * mean(by_month)


@formula
def storage_usd_two_years(storage_usd):
    """USD for storing, two years."""
    return _over_two_years(storage_usd)


@formula
def cleaning_usd_two_years(cleaning_usd):
    """USD for cleaning and labelling, two years."""
    return _over_two_years(cleaning_usd)


@formula
def training_usd_two_years(training_usd):
    """USD for training, two years."""
    return _over_two_years(training_usd)


@formula
def deletion_usd_two_years(deletion_usd):
    """USD for deletion requests, two years."""
    return _over_two_years(deletion_usd)


@formula
def compliance_usd_two_years(compliance_usd):
    """USD for compliance, two years."""
    return _over_two_years(compliance_usd)


@formula
def later_usd_two_years(
    cleaning_usd_two_years, training_usd_two_years, deletion_usd_two_years, compliance_usd_two_years
):
    """USD for everything but storing, two years."""
    return cleaning_usd_two_years + training_usd_two_years + deletion_usd_two_years + compliance_usd_two_years


@formula
def swamp_usd_two_years(storage_usd_two_years, later_usd_two_years):
    """USD for the whole, two years."""
    return storage_usd_two_years + later_usd_two_years


@formula
def storage_cost_share(storage_usd_two_years, swamp_usd_two_years):
    """Share of the bill that is storage (1 where nothing is paid at all)."""
    paid = swamp_usd_two_years > 0
    return where(paid, storage_usd_two_years / where(paid, swamp_usd_two_years, 1.0), 1.0)


@formula
def used_terabytes(first_use_month, terabytes_per_month, retention_months, used_share):
    """TB that are used within two years: of the stock in the month of first use, and of what arrives later."""
    stock = terabytes_per_month * minimum(first_use_month, retention_months)
    return used_share * (stock + terabytes_per_month * (HORIZON_MONTHS - first_use_month))


@formula
def worth_usd_two_years(used_terabytes, usd_worth_per_used_terabyte):
    """USD that what is used brings in, two years."""
    return used_terabytes * usd_worth_per_used_terabyte


@formula
def net_usd_two_years(worth_usd_two_years, swamp_usd_two_years):
    """USD that the data bring in, less what they cost."""
    return worth_usd_two_years - swamp_usd_two_years
