"""The four calculators of the chapter "Complexity or maintainability"."""

from labsupport.calculators.complexity_or_maintainability.cascade import cascade
from labsupport.calculators.complexity_or_maintainability.churn import churn
from labsupport.calculators.complexity_or_maintainability.payback import payback
from labsupport.calculators.complexity_or_maintainability.people import people

ALL = (cascade, payback, people, churn)
