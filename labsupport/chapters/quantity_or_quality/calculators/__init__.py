"""The five calculators of the chapter "Quantity or quality"."""

from labsupport.chapters.quantity_or_quality.calculators.labels import labels
from labsupport.chapters.quantity_or_quality.calculators.mixture import mixture
from labsupport.chapters.quantity_or_quality.calculators.noise import noise
from labsupport.chapters.quantity_or_quality.calculators.plan import plan
from labsupport.chapters.quantity_or_quality.calculators.swamp import swamp

ALL = (labels, mixture, swamp, noise, plan)
