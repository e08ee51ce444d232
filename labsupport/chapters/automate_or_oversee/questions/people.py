"""The people: when they do harm, how many are needed, and how much must be audited to do without them."""

from __future__ import annotations

import math

from labsupport.chapters.automate_or_oversee import model_reviewers as model
from labsupport.chapters.automate_or_oversee import model_undo as undo
from labsupport.checking import Mistake, Question, other
from labsupport.shared.erlang import TAIL_SHARE

# --- 3a: when review does harm ---------------------------------------------------------------------------

harmless_error = Question(
    name="harmless_error",
    reference=model.harmless_machine_error_share,
    cases=[(0.2, 0.03), (0.9, 0.02)],
    mistakes=[
        Mistake(
            lambda overturned_share: overturned_share,
            "This looks as if only the overturned decisions counted. How many wrong ones are caught in return?",
        ),
        Mistake(
            lambda missed_share, overturned_share: overturned_share / (1 - missed_share),
            "Very near: but reviewers overturn right decisions only, and those are 1 - m of all.",
        ),
        Mistake(
            lambda missed_share, overturned_share: overturned_share / (missed_share + overturned_share),
            "This looks as if the missed share were the caught one. Reviewers catch 1 - missed_share.",
        ),
    ],
    hints=[
        "With machine error m, a share m * missed_share + (1 - m) * overturned_share is wrong after review.",
        "Review neither helps nor harms where that equals m. Solve for m.",
        "On the left then stand the errors caught, on the right those made. Collect the terms with m.",
    ],
)

# --- 3b: how many people -----------------------------------------------------------------------------------


def _load(cases_per_day, reviewed_share, minutes_per_review, hours_per_day):
    return model.offered_load(model.reviews_per_day(cases_per_day, reviewed_share), hours_per_day, minutes_per_review)


def _needed(cases_per_day, reviewed_share, minutes_per_review, hours_per_day, wait_limit_minutes):
    load = _load(cases_per_day, reviewed_share, minutes_per_review, hours_per_day)
    return int(model.reviewers_needed(load, minutes_per_review, wait_limit_minutes))


def _all_wait(cases_per_day, reviewed_share, minutes_per_review, hours_per_day, wait_limit_minutes):
    load = _load(cases_per_day, reviewed_share, minutes_per_review, hours_per_day)
    people = math.floor(load) + 1
    while math.exp(-(people - load) * wait_limit_minutes / minutes_per_review) > TAIL_SHARE:
        people += 1
    return people


people_needed = Question(
    name="people_needed",
    reference=_needed,
    cases=[(2_500, 0.16, 5, 8, 15), (2_500, 0.12, 6, 8, 4), (6_000, 0.2, 4, 10, 2)],
    tolerance=0.0,
    mistakes=[
        Mistake(
            lambda wait_limit_minutes, **case: math.floor(_load(**case)) + 1,
            "This looks like the people who just keep up. With them the queue does not grow for ever, but it is long.",
        ),
        Mistake(
            lambda cases_per_day, reviewed_share, minutes_per_review, hours_per_day: math.ceil(
                cases_per_day * reviewed_share * minutes_per_review / 60 / hours_per_day
            ),
            "This looks like the load, rounded up. People who are busy nearly all the time have long queues.",
        ),
        Mistake(
            other(hours_per_day=24),
            "This looks like a day of 24 hours. Cases come, and people work, in hours_per_day of them.",
        ),
        Mistake(lambda right: right + 1, "This is one too many: is the wait within the limit with one less?"),
        Mistake(lambda right: right - 1, "This is one short: does your loop end one step early?"),
        Mistake(
            other(wait_limit_minutes=0),
            "This looks as if a wait of any length were too long. One up to wait_limit_minutes is allowed.",
        ),
        Mistake(
            _all_wait, "This looks as if every case had to wait. Only the share delayed(people, load) waits at all."
        ),
    ],
    hints=[
        "First the load: reviews in a day times minutes each, over the minutes in a working day.",
        "Begin with the fewest people above the load. The share that waits too long is delayed(people, load) * "
        "math.exp(-(people - load) * wait_limit_minutes / minutes_per_review).",
        "While that share is above 0.05, add one person.",
    ],
)

# --- 4: how much must be audited ---------------------------------------------------------------------------


def _allowed(usd_per_review, usd_per_error, missed_share):
    return undo.allowed_machine_error(missed_share, 0.0, usd_per_error, 0.0, usd_per_review, 0.0, 0.0)


def _audits(usd_per_review, usd_per_error, missed_share, needed=undo.audits_needed):
    return needed(_allowed(usd_per_review, usd_per_error, missed_share))


def _other_count(count):
    return other(needed=lambda error: float(count(error)) if error < 1 else 0.0)


def _tries(error, luck):
    return math.log(luck) / math.log(1 - error)


audits = Question(
    name="audits",
    reference=_audits,
    cases=[(5, 200, 0.1), (4, 20_000, 0.3), (9, 8, 0.2)],
    mistakes=[
        Mistake(
            other(missed_share=0.0),
            "This looks as if reviewers caught every error. They let missed_share of them through.",
        ),
        Mistake(
            _other_count(lambda error: math.ceil(1 / error)),
            "This looks like one over the allowed error. After so many without an error a much worse machine is still "
            "quite possible: about one chance in three.",
        ),
        Mistake(
            _other_count(lambda error: math.ceil(_tries(error, luck=0.95))),
            "This looks as if luck were allowed 95 times in a hundred. It is allowed 5 times: (1 - error)**n <= 0.05.",
        ),
        Mistake(
            _other_count(lambda error: _tries(error, luck=0.05)), "This looks like a fraction of an audit. Round up."
        ),
        Mistake(
            _other_count(lambda error: 3 / error),
            "This looks like the rule of three, 3 / error: a good rule, a little too high. The exact number is wanted.",
        ),
        Mistake(
            _other_count(lambda error: math.ceil(_tries(error, luck=0.01))),
            "This looks like 99% certainty. 95% is asked for.",
        ),
        Mistake(
            other(missed_share=lambda missed_share: 1 - missed_share),
            "This looks as if the missed share were the caught one.",
        ),
    ],
    hints=[
        "First: below which machine error is acting at once cheaper than asking? At once an action costs "
        "error * usd_per_error; with a person usd_per_review + error * missed_share * usd_per_error.",
        "Set both equal and solve for the error. If that is 1 or more, nothing needs to be shown: 0.",
        "How probable are n audits without an error if the machine is just that bad? That should be at most 0.05. "
        "Logarithms give n; a loop does too.",
    ],
)
