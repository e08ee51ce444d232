"""The five calculators of the chapter "Complexity or maintainability"."""

from labsupport.chapters.complexity_or_maintainability.calculators.balance import balance
from labsupport.chapters.complexity_or_maintainability.calculators.cascade import cascade
from labsupport.chapters.complexity_or_maintainability.calculators.churn import churn
from labsupport.chapters.complexity_or_maintainability.calculators.payback import payback
from labsupport.chapters.complexity_or_maintainability.calculators.people import people

ALL = (cascade, payback, people, churn, balance)
