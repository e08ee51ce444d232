"""The four calculators of the chapter "Quantity or quality"."""

from labsupport.calculators.quantity_or_quality.labels import labels
from labsupport.calculators.quantity_or_quality.mixture import mixture
from labsupport.calculators.quantity_or_quality.noise import noise
from labsupport.calculators.quantity_or_quality.swamp import swamp

ALL = (labels, mixture, swamp, noise)
