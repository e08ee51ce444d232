"""The questions of the assignment "Quantity or quality".

Right answers come from ``labsupport.models.quantity_or_quality*``, ``labsupport.raters`` and
``labsupport.label_noise``; here is only what they are tried on, what usually goes wrong, and what may help.
"""

from labsupport.checks import Questions
from labsupport.checks.quantity_or_quality.experiment import noise_error
from labsupport.checks.quantity_or_quality.mixture import labels_to_cross, mixture_worth
from labsupport.checks.quantity_or_quality.raters import pairwise_agreement, votes
from labsupport.checks.quantity_or_quality.worth import best_buy, effective_labels, majority_wrong, price_ratio

questions = Questions(
    effective_labels,
    majority_wrong,
    best_buy,
    price_ratio,
    mixture_worth,
    labels_to_cross,
    pairwise_agreement,
    votes,
    noise_error,
)
check, hint, points = questions.check, questions.hint, questions.points
