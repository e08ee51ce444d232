"""Memos for whoever marks or studies alone: a model one, and a weak and a strong sample with their marks.

Texts are Markdown with computed figures. ``WEAK`` and ``STRONG`` hold a text and, for each row of the table beside
the question, the points and a reason. The model memo answers the chapter's own case.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from labsupport.chapters.complexity_or_maintainability import assumptions as a
from labsupport.chapters.complexity_or_maintainability import model_balance
from labsupport.chapters.complexity_or_maintainability.model_people import HORIZON_MONTHS
from labsupport.chapters.complexity_or_maintainability.questions.payback import (
    first_losing_month,
    highest_growth,
    payback_month,
)
from labsupport.chapters.complexity_or_maintainability.questions.people import nobody_left
from labsupport.checking import Marked, Memo
from labsupport.formula import evaluate
from labsupport.parts import format_number

ROWS = ("Value in money", "Owner", "Surprises", "Way back", "End")
"""The rows of the table beside the question, each worth up to three points."""
MONTHS = 24

_build, _first = a.build_usd.default, a.maintenance_usd_per_month.default
_growth, _turnover = a.maintenance_growth_share.default, a.yearly_turnover_share.default
_known = {name: one.default for name, one in vars(a).items() if hasattr(one, "default")}
_known |= {"months_ahead": MONTHS, "month": np.arange(1, HORIZON_MONTHS + 1)}


def _at(wanted: str, **changes: float) -> float:
    known = {name: value for name, value in _known.items() if name != "new_error_share"}
    return evaluate(model_balance, wanted, known | changes)


def _repeats_needed() -> float:
    """The share of errors repeated at which the balance is zero: it is a straight line in that share."""
    now = a.complex_repeats_share.default
    have, most = (_at("balance_usd", complex_repeats_share=share) for share in (now, 1.0))
    return now - have * (1 - now) / (most - have)


_needed = _repeats_needed()
_sampled = a.complex_repeats_share.sampled
_benefit = _at("benefit_usd_per_month")
_errors = _sampled.needed(a.complex_repeats_share.default, _needed)
_figures: dict[str, str] = {
    "benefit": format_number(_benefit, ",.0f"),
    "payback": format_number(payback_month.reference(_build, _benefit, _first, _growth), ",.0f"),
    "stop": format_number(first_losing_month.reference(_benefit, _first, _growth), ",.0f"),
    "never": format_number(highest_growth.reference(_build, _benefit, _first), ".1%"),
    "growth": format_number(_growth, ".0%"),
    "loss": format_number(-_at("balance_usd"), ",.0f"),
    "alone_6": format_number(nobody_left.reference(1, _turnover, 6), ".0%"),
    "alone_24": format_number(nobody_left.reference(1, _turnover, MONTHS), ".0%"),
    "two_24": format_number(nobody_left.reference(2, _turnover, MONTHS), ".0%"),
    "budget": format_number(a.negative_flip_budget_share.default, ".1%"),
    "flips": format_number(_at("negative_flip_share"), ".1%"),
    "repeats": format_number(a.complex_repeats_share.default, ".0%"),
    "needed": format_number(_needed, ".2%"),
    "errors": format_number(_errors, ",.0f"),
    "teaching": format_number(_at("one_more_costs_usd"), ",.0f"),
}

MODEL = """**Not this quarter. Approve it when two conditions are met and one number has been measured.**

*Value.* It brings {benefit} USD a month. With maintenance that grows by {growth} a month it pays back in month
{payback}; above {never} a month never. But that is not all it costs. With what it costs that nobody may know it, and
the surprise of releases, it is {loss} USD short after two years. What decides is how many of its own errors it
repeats when it is retrained: at {needed} instead of the assumed {repeats} it pays. About {errors} errors of the
version in use, tried on a retrained one, tell. The 0.3 points themselves nobody can measure so finely.

*Owner.* One person knows the ensemble. At our turnover she is gone in six months with a probability of {alone_6},
in two years with {alone_24}. A second person brings that to {two_24}, for about {teaching} USD of hours in two
years, paid by the team that wants the accuracy. No second name, no release.

*Surprises.* Accuracy hides them: we expect {flips} of decisions to turn from right to wrong. Budget: {budget}
against the version in production, on last month's listings, counted before every release by whoever releases. Over
budget, it waits, or is retrained towards the old version.

*Way back.* The logistic regression stays in the shadow and scores every listing. On-call may switch to it without
asking. We do so once, on the first Tuesday after the release, for an hour.

*End.* We log its hours from the first day. It is switched off in the first month whose maintenance costs more than
{benefit} USD, expected in month {stop}, or when nobody who knows it is left. The head of engineering decides, in
the quarterly review; its features, jobs and dashboards are deleted in the same month.

*What would change this.* A larger gain, an ensemble that replaces two systems, or maintenance that is seen not to
grow.""".format(**_figures)

WEAK: dict[str, Any] = {
    "text": """I recommend that we approve the ensemble. It is 0.3 points more accurate, and accuracy matters for
trust. It brings {benefit} USD a month and costs 30,000 USD, so it pays back in five months, as she says.

Of course a complex model must be maintained, and somebody in the team should own it and document it well. Some
decisions will change, as with any update; we should monitor this closely and talk to support if there are
complaints. If something goes wrong we can always roll back to the old model.

We should review the decision regularly and make sure that the benefits continue to outweigh the costs. All in all
the advantages are clear, and other companies use ensembles too.""".format(**_figures),
    "marks": {
        "Value in money": (1, "Repeats the accuracy and the proposal's own sum; no maintenance in the payback."),
        "Owner": (1, "Says that somebody must own it: no name, no month, no risk."),
        "Surprises": (1, "Mentions that decisions change; 'monitor closely' is no budget."),
        "Way back": (1, "Mentions a rollback; nothing is kept running, nobody named."),
        "End": (1, "Says that it will be reviewed; no figure, no month."),
    },
}

STRONG: dict[str, Any] = {
    "text": """**Refuse it as proposed. I would approve it from next quarter on, if three things are agreed in
writing.**

It is worth {benefit} USD a month and comes back in month {payback}, not five, if its maintenance grows by {growth}
a month. Nobody here knows that growth. Above {never} it never pays, so I want the hours of the present model for
the last twelve months, split by month, before we sign.

Only its author knows it. She is still here in six months with a probability of about nine in ten, in two years with
less than two in three. With Tom (who asked for it) as the second person the risk that both are gone falls from
{alone_24} to {two_24}. That costs us some {teaching} USD of his hours over two years; the team that wants it pays.

Before any release the two versions decide last month's listings side by side. At most {budget} of decisions may go
from right to wrong. The proposal would miss that: I estimate {flips}. Over budget, the release waits.

The regression keeps scoring every listing, unseen. On-call can switch back, and will once, on 3 March, at ten.

We switch the ensemble off when a month's hours cost more than {benefit} USD. I expect that in month {stop}; the
count begins with the first day.

Why not simply yes? Over two years, with everything counted that the proposal left out, I come to a loss of {loss}
USD. It is a close call, and it turns if the ensemble, trained again, repeats {needed} of its own errors.""".format(
        **_figures
    ),
    "marks": {
        "Value in money": (
            3,
            "Benefit, payback with its growth, the growth at which it never pays, and how to find it.",
        ),
        "Owner": (3, "Two names, both months, the risk, its price and who pays."),
        "Surprises": (3, "A number, how it is measured before each release, and what happens over budget."),
        "Way back": (3, "What runs, who switches, and a date on which it is tried."),
        "End": (2, "A figure and a month; who decides and what is deleted is missing."),
    },
}

MEMO = Memo(MODEL, Marked(**WEAK), Marked(**STRONG))
