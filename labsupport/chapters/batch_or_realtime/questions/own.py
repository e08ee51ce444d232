"""A job of the student's own choice: judged by a property, for there are as many right answers as jobs."""

from __future__ import annotations

from labsupport.chapters.batch_or_realtime import model
from labsupport.checking import Mistake, Question, Unreadable, read_numbers


def _times(interval_days, wait_share, times):
    """Whatever the job is, batch costs as many times what on demand costs as was asked for."""
    return times


def _times_of(job, interval_days, wait_share, times):
    """How many times as much batch costs as on demand, in all, for the job that was returned."""
    users, reads_per_day, usd_per_score, discount_share, value_usd_per_day, decay_per_day = read_numbers(job, 6)
    if min(users, reads_per_day, usd_per_score, value_usd_per_day, decay_per_day) <= 0 or not 0 <= discount_share < 1:
        raise Unreadable("In a job all six are above 0, but for the discount, which may be 0 and is below 1.")
    runs = model.runs_usd_per_day(interval_days, users * usd_per_score * (1 - discount_share))
    batch = runs + model.stale_usd_per_day(interval_days, value_usd_per_day, decay_per_day)
    return batch / (users * usd_per_score * reads_per_day + value_usd_per_day * wait_share)


own_job = Question(
    name="own_job",
    reference=_times,
    measure=_times_of,
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
