"""How far one change travels: the endless system, and one with a shape."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.complexity_or_maintainability import model_cascade as model
from labsupport.checking import Mistake, Question, other

all_changes = Question(
    name="all_changes",
    reference=model.changes_if_endless,
    cases=[(0.5,), (0.9,), (1.2,)],
    mistakes=[
        Mistake(
            lambda follow_on_changes: 1 + follow_on_changes,
            "This looks like the change and those it forces directly. Those force others in turn.",
        ),
        Mistake(
            lambda right, follow_on_changes: follow_on_changes * right,
            "This looks like the changes that follow. The first one counts too.",
        ),
        Mistake(
            lambda follow_on_changes: 1 / (1 - follow_on_changes),
            "Right below 1. But where each change forces one or more, can the total be negative or finite?",
        ),
    ],
    hints=[
        "One change forces R others, these R * R more, and so on. Add it all up, the first one too.",
        "1 + R + R**2 + ... is a geometric series, with a sum in closed form where R is below 1. And where it is not?",
    ],
)


def _inverse(spread):
    return np.linalg.inv(np.eye(len(spread)) - spread)


def _row(spread, part):
    return float(_inverse(spread)[part].sum())


def _expected(matrix, part, total=_row):
    spread = np.asarray(matrix, dtype=float)
    return np.inf if np.max(np.abs(np.linalg.eigvals(spread))) >= 1 else total(spread, part)


CHAIN = ((0, 0.5, 0), (0, 0, 0.4), (0, 0, 0))
LOOP = ((0, 0.5, 0.2), (0, 0, 0.4), (0.3, 0, 0))
RUNAWAY = ((0, 0.9, 0.9), (0, 0, 0.9), (0.9, 0, 0))

expected_changes = Question(
    name="expected_changes",
    reference=_expected,
    cases=[(CHAIN, 0), (LOOP, 1), (RUNAWAY, 0)],
    mistakes=[
        Mistake(
            other(total=lambda spread, part: _inverse(spread)[:, part].sum()),
            "This looks like a column's sum: how often changes elsewhere reach this part. Here the part is where it "
            "starts.",
        ),
        Mistake(lambda right: right - 1, "This looks like the changes that follow. The first one counts too."),
        Mistake(
            other(total=lambda spread, part: 1 + spread[part].sum()),
            "This looks like the change and those it forces directly. Those force others in turn.",
        ),
        Mistake(
            other(total=lambda spread, part: _inverse(spread).sum()),
            "This looks like the sum over the whole matrix: one change in every part. Only one part is changed.",
        ),
        Mistake(
            lambda matrix, part: _row(np.asarray(matrix, dtype=float), part),
            "Right where the changes settle. Where they do not, the inverse exists all the same, and means nothing: "
            "look at the largest eigenvalue.",
        ),
    ],
    hints=[
        "I + M + M**2 + ... adds up what one change sets off, directly, at second hand, and so on. As a matrix it is "
        "the inverse of I - M.",
        "NumPy has it: np.linalg.inv, and np.eye for I. Which row or column of the inverse belongs to the part that is "
        "changed?",
        "The sum is finite only where changes die out in the long run: compare the largest absolute eigenvalue "
        "(np.linalg.eigvals) with 1.",
    ],
    praise="A feedback link turns a list of changes into a series, and a series can fail to end.",
)
