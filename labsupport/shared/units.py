"""How long a month is, in every chapter alike: the mean month of the Gregorian calendar."""

DAYS_PER_MONTH = 365.25 / 12
HOURS_PER_MONTH = 24 * DAYS_PER_MONTH
SECONDS_PER_DAY = 86_400
