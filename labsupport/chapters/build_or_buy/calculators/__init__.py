"""The four calculators of the chapter "Build or buy"."""

from labsupport.chapters.build_or_buy.calculators.balance import balance
from labsupport.chapters.build_or_buy.calculators.month import month
from labsupport.chapters.build_or_buy.calculators.risk import risk
from labsupport.chapters.build_or_buy.calculators.split import split

ALL = (month, split, risk, balance)
