"""The four calculators of the chapter "Build or buy"."""

from labsupport.calculators.build_or_buy.horizon import horizon
from labsupport.calculators.build_or_buy.month import month
from labsupport.calculators.build_or_buy.risk import risk
from labsupport.calculators.build_or_buy.split import split

ALL = (month, split, risk, horizon)
