"""The five calculators of the chapter "Automate or oversee"."""

from labsupport.chapters.automate_or_oversee.calculators.confidence import confidence
from labsupport.chapters.automate_or_oversee.calculators.policy import policy
from labsupport.chapters.automate_or_oversee.calculators.reviewers import reviewers
from labsupport.chapters.automate_or_oversee.calculators.undo import undo
from labsupport.chapters.automate_or_oversee.calculators.which import which

ALL = (which, reviewers, undo, confidence, policy)
