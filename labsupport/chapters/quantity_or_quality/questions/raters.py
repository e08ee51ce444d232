"""Five doctors and 45 patients: how far they agree, and what they vote."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.quantity_or_quality.experiment import raters
from labsupport.checking import Mistake, Question, other

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
        "For one pair: np.mean(table[one] == table[other]). Then the mean over the pairs.",
    ],
)


def _votes(columns, patients):
    vote = raters.majority(raters.ratings(), list(columns))
    return tuple(int(vote.loc[patient]) for patient in patients)


def _each(vote):
    return lambda columns, patients: tuple(vote(raters.ratings().loc[one, list(columns)]) for one in patients)


votes = Question(
    name="votes",
    reference=_votes,
    cases=[(DOCTORS, (2, 4, 10, 20)), (DOCTORS[:4], (1, 3, 6, 35, 38))],
    tolerance=0.0,
    mistakes=[
        Mistake(
            other(patients=lambda patients: [row + 1 for row in patients]),
            "This looks like rows counted from 0. Patients are numbers of the index: table.loc.",
        ),
        Mistake(
            _each(lambda row: int(round(row.mean()))),
            "This looks like rounded means. A rating of 1 and one of 3 are not a vote for 2.",
        ),
        Mistake(
            _each(lambda row: int(row.mode().max())),
            "This looks like the highest of equally frequent ratings. The lowest is asked for.",
        ),
        Mistake(
            _each(lambda row: float(row.median())), "This looks like medians. The most frequent rating is asked for."
        ),
    ],
    hints=[
        "table.loc[patient, list(columns)] are the ratings of one patient. Which is the most frequent?",
        "pandas: .mode() gives the most frequent values, in rising order. Of equally frequent ones take the first.",
    ],
)
