"""Five doctors and 45 patients: how far they agree."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.quantity_or_quality.experiment import raters
from labsupport.checking import Mistake, Question

DOCTORS = raters.FIRST_READINGS
SAME_DOCTOR = raters.ALL_READINGS[:3]


def _agreement(columns):
    return raters.agreement_share(raters.ratings(), list(columns))


def _matrix(columns):
    table = raters.ratings()[list(columns)].to_numpy()
    return np.mean(table[:, :, None] == table[:, None, :], axis=0)


pairwise_agreement = Question(
    name="pairwise_agreement",
    reference=_agreement,
    cases=[(DOCTORS,), (SAME_DOCTOR,)],
    mistakes=[
        Mistake(
            lambda columns: raters.unanimous_share(raters.ratings(), list(columns)),
            "This looks like the share of patients on whom all agree. Pairs are asked for.",
        ),
        Mistake(
            lambda columns: float(_matrix(columns).mean()),
            "This looks as if each reading were compared with itself, too.",
        ),
        Mistake(lambda right: 1 - right, "This looks like the share on which they differ."),
        Mistake(
            lambda columns: float(_matrix(columns)[0, 1:].mean()),
            "This looks like the first column against the others. Every pair counts.",
        ),
    ],
    hints=[
        "itertools.combinations(columns, 2) gives every pair once.",
        "Compare two columns row by row: on what share are they equal? Then average over the pairs.",
    ],
)
