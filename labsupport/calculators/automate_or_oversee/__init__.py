"""The four calculators of the chapter "Automate or oversee"."""

from labsupport.calculators.automate_or_oversee.confidence import confidence
from labsupport.calculators.automate_or_oversee.reviewers import reviewers
from labsupport.calculators.automate_or_oversee.undo import undo
from labsupport.calculators.automate_or_oversee.which import which

ALL = (which, reviewers, undo, confidence)
