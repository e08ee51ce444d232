"""A job of the student's own choice: judged by a property, for there are as many right answers as jobs."""

from __future__ import annotations

from labsupport.checking import Mistake, Question


def _times(interval_days, wait_share, times):
    """Whatever the job is, batch costs as many times what on demand costs as was asked for."""
    return times


own_job = Question(
    name="own_job",
    reference=_times,
    cases=[(1, 0.016, 2), (7, 0.03, 0.5), (0.25, 0.03, 1)],
    mistakes=[
        Mistake(
            lambda times: 1 / times,
            "For the job that you return it is the other way round: on demand costs that many times what batch costs.",
        ),
        Mistake(lambda: 1, "For the job that you return both ways cost the same, whatever `times` is."),
    ],
    hints=[
        "Choose five of the six numbers for a job that you know. The sixth must then be what makes the sum come out; "
        "which of the six can always do that?",
        "Write both sums with the reads left open. Age does not depend on the reads, nor does the wait here: only one "
        "of the four parts does.",
        "Solve for the reads. Do they come out negative? Then the wait alone costs more than the batch: in your job "
        "too much is earned with each user for what a score costs.",
    ],
    praise="Nobody else's job has to look like yours. Would its owner know where it turns?",
)
