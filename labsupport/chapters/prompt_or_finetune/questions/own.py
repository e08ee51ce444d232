"""A service of the student's own: how far it is from where tuning begins to pay."""

from __future__ import annotations

import math

from labsupport.chapters.prompt_or_finetune.experiment.service import service_of
from labsupport.checking import Mistake, Question, other
from labsupport.shared.prices import token_price
from labsupport.shared.units import DAYS_PER_MONTH


def _own(word, caching=1.0, free=False):
    own = service_of(word)
    base, tuned = token_price(own.base_name), token_price(own.tuned_name)
    read = caching * own.cached_share
    each = (1 - read) * base.input + read * base.cached_input
    dearer = own.user_tokens * (tuned.input - base.input) + own.output_tokens * (tuned.output - base.output)
    saving = own.prompt_tokens * each - dearer
    requests = DAYS_PER_MONTH * own.requests_per_day
    needed = 0 if free else 1e6 * own.one_off_usd / (own.life_months * requests)
    return {
        "saving_per_month": requests * saving / 1e6,
        "volume_factor": needed / saving if saving > 0 else math.inf,
        "prompt_factor": (needed + dearer) / (each * own.prompt_tokens),
    }


own_service = Question(
    name="own_service",
    reference=_own,
    cases=[("cinema",), ("zoo",), ("clinic",)],
    mistakes=[
        Mistake(other(caching=0.0), "This looks as if nothing of the prompt were cached."),
        Mistake(
            other(free=True),
            "This looks like the flip of the saving alone. The one-off bill must be earned back too, within the life.",
        ),
        Mistake(
            lambda right, word: right | {"volume_factor": right["volume_factor"] * service_of(word).requests_per_day},
            "volume_factor looks like requests a day. A factor is wanted: how many times the service's own volume?",
        ),
        Mistake(
            lambda right, word: right | {"prompt_factor": right["prompt_factor"] * service_of(word).prompt_tokens},
            "prompt_factor looks like tokens. A factor is wanted: how many times the service's own prompt?",
        ),
        Mistake(
            lambda right: right | {name: 1 / right[name] for name in ("volume_factor", "prompt_factor")},
            "The factors look upside down: below 1 means that tuning pays already.",
        ),
        Mistake(
            lambda right, word: right | {"saving_per_month": right["saving_per_month"] * service_of(word).life_months},
            "saving_per_month looks like the saving of the whole life.",
        ),
    ],
    hints=[
        "Write the sum first: saving over the tuned model's life, less the one-off bill. Both factors make it zero.",
        "For the volume, your functions of questions 1 and 3a are enough. Where a request saves nothing, no "
        "volume pays.",
        "For the prompt, change one thing only: its length. What must a month's saving be for the bill to be paid?",
    ],
)
