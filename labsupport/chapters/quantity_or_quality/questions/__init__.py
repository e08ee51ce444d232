"""The questions of the assignment "Quantity or quality".

Right answers come from the chapter's models and experiment; here is only what they are tried on, what usually
goes wrong, and what may help.
"""

from labsupport.chapters.quantity_or_quality.questions.experiment import noise_error
from labsupport.chapters.quantity_or_quality.questions.memos import MEMO
from labsupport.chapters.quantity_or_quality.questions.mixture import labels_to_cross, mixture_worth
from labsupport.chapters.quantity_or_quality.questions.pilot import read_pilot
from labsupport.chapters.quantity_or_quality.questions.raters import pairwise_agreement
from labsupport.chapters.quantity_or_quality.questions.worth import (
    best_buy,
    effective_labels,
    majority_wrong,
    price_ratio,
)
from labsupport.checking import Questions

questions = Questions(
    effective_labels,
    majority_wrong,
    best_buy,
    price_ratio,
    mixture_worth,
    labels_to_cross,
    pairwise_agreement,
    noise_error,
    read_pilot,
    memo=MEMO,
)
check, hint, points, model_answer = questions.check, questions.hint, questions.points, questions.model_answer
