"""The figures behind the chapter "Prompt or fine-tune": a request, and the bill of a fine-tune."""

import datetime
from functools import partial

from labsupport.assumption import Assumption, Choice
from labsupport.chapters.prompt_or_finetune import model_bill as bill
from labsupport.data import load
from labsupport.formula import evaluate
from labsupport.sampling import Sampled, cases_for_a_mean, cases_for_a_share
from labsupport.shared.prices import PRICES_AS_OF, SOURCE, token_price
from labsupport.shared.units import DAYS_PER_MONTH

TODAY = "2026-11-22"

TUNABLE_MODELS = {
    "gpt-4o-mini": ("GPT-4o mini", "openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-"),
    "gpt-4o": ("GPT-4o", "openai/gpt-4o", "openai/ft:gpt-4o-2024-08-06"),
}
"""Label, the base model and the tuned one, as the price list names them."""


def shut_down(name: str) -> datetime.date:
    """The day on which the vendor switches the model off."""
    return datetime.date.fromisoformat(load("model_retirements").set_index("model").loc[name, "shut_down"])


def months_left(name: str) -> float:
    """Months from the date of the price list to the end of the model."""
    return (shut_down(name) - PRICES_AS_OF).days / DAYS_PER_MONTH


END_MONTH = round(months_left("GPT-4o mini"), 1)
"""Months until Harbor's model is switched off: the one end date of all calculators of the chapter."""
END_SOURCE = "date from copies of the vendor's notice; up to half a year later is our range"


def _listed(prefix: str, place: int) -> dict[str, dict[str, float]]:
    found = {key: token_price(names[place]) for key, names in TUNABLE_MODELS.items()}
    return {
        f"{prefix}_usd_per_million_input_tokens": {key: price.input for key, price in found.items()},
        f"{prefix}_usd_per_million_cached_input_tokens": {key: price.cached_input for key, price in found.items()},
        f"{prefix}_usd_per_million_output_tokens": {key: price.output for key, price in found.items()},
    }


tunable_model = Choice(
    name="tunable_model",
    label="Model",
    options={key: label for key, (label, _, _) in TUNABLE_MODELS.items()},
    default="gpt-4o-mini",
    gives=_listed("base", 1) | _listed("tuned", 2),
    kind="list price",
    source=SOURCE,
    date=str(PRICES_AS_OF),
)

assumption = partial(Assumption, date=TODAY)


SHARE = {"format": ".0%", "step": 0.05}
MONEY = {"log": True, "whole": True}
_HOUR = {"whole": True, "step": 5}

# --- One request ------------------------------------------------------------------------------------

requests_per_day = assumption(
    "requests_per_day", "Requests per day", "requests/day", 250_000, 1e3, 1e7, log=True, whole=True
)
prompt_tokens = assumption(
    "prompt_tokens", "Prompt: instructions and examples", "tokens", 3_000, 0, 10_000, step=100, whole=True
)
_COUNTED = {"log": True, "whole": True, "sampled": Sampled("requests of your own log", cases_for_a_mean, 1.0)}
user_tokens = assumption("user_tokens", "The customer's question", "tokens", 300, 10, 4_000, **_COUNTED)
output_tokens = assumption("output_tokens", "The answer", "tokens", 200, 10, 4_000, **_COUNTED)
cached_prompt_share = assumption(
    "cached_prompt_share",
    "Share of the prompt read from cache",
    "of the prompt",
    1,
    0,
    1,
    sampled=Sampled("requests in the vendor's usage report", cases_for_a_share),
    likely=(0.5, 1),
    source="course's assumption, range too; quiet hours empty a cache",
    **SHARE,
)
cache_minimum_tokens = assumption(
    "cache_minimum_tokens",
    "Shortest prompt that is cached",
    "tokens",
    1_024,
    0,
    8_192,
    step=64,
    whole=True,
    kind="list price",
    source="LiteLLM documentation, October 2026: OpenAI 1,024; other vendors' models 512 to 4,096",
    likely=(512, 4_096),
    date="2026-10-07",
)
moved_prompt_share = assumption(
    "moved_prompt_share", "Share of the prompt that tuning makes needless", "of the prompt", 1, 0, 1, **SHARE
)
tuned_price_factor = assumption(
    "tuned_price_factor",
    "Tuned model's price, over its list price",
    "times",
    1,
    0.25,
    2,
    format=",.2f",
    step=0.05,
)
# --- The bill of a fine-tune --------------------------------------------------------------------------

preparation_weeks = assumption(
    "preparation_weeks",
    "Data preparation",
    "person-weeks",
    6,
    0.5,
    26,
    format=",.1f",
    step=0.5,
    source="the six weeks of claim 5b (Nóbrega 2026, secondary sources), read as one person's full time; range ours",
    likely=(2, 12),
    date="2026-05",
)
usd_per_engineer_hour = assumption(
    "usd_per_engineer_hour", "Engineer", "USD per hour", 100, 20, 250, likely=(60, 150), **_HOUR
)
usd_per_expert_hour = assumption(
    "usd_per_expert_hour", "Support expert", "USD per hour", 40, 10, 200, likely=(25, 80), **_HOUR
)
training_examples = assumption(
    "training_examples", "Training examples", "examples", 1_000, 50, 100_000, log=True, whole=True
)
minutes_per_label = assumption(
    "minutes_per_label",
    "Writing or judging one answer",
    "minutes",
    5,
    0.5,
    60,
    log=True,
    format=",.1f",
    likely=(2, 15),
    sampled=Sampled("labels timed", cases_for_a_mean, 0.8),
)
evaluation_examples = assumption(
    "evaluation_examples", "Answers judged before going live", "examples", 300, 20, 10_000, log=True, whole=True
)
tokens_per_example = assumption(
    "tokens_per_example", "Length of a training example", "tokens", 1_000, 100, 20_000, log=True, whole=True
)
epochs = assumption("epochs", "Times training reads each example", "epochs", 3, 1, 10, step=1, whole=True)
usd_per_million_training_tokens = assumption(
    "usd_per_million_training_tokens",
    "Training tokens",
    "USD per million",
    25,
    0.5,
    100,
    log=True,
    format=",.2f",
    kind="list price",
    source="OpenAI's price for GPT-4o of 20 August 2024, quoted in the DAIR.AI Prompt Engineering Guide (secondary); "
    "tuning a small open model costs a fiftieth",
    date="2024-08-20",
)
retraining_interval_months = assumption(
    "retraining_interval_months", "Adapted again every", "months", 12, 2, 24, step=1, whole=True
)
retirement_month = assumption(
    "retirement_month",
    "Base model is retired (25: later than this)",
    "months from now",
    END_MONTH,
    0.5,
    25,
    format=",.1f",
    step=0.1,
    source=END_SOURCE,
    likely=(END_MONTH, END_MONTH + 6),
)
repeated_work_share = assumption(
    "repeated_work_share", "Data work done again each time", "of preparation and labels", 0.25, 0, 1, **SHARE
)
claimed_budget_usd = assumption(
    "claimed_budget_usd",
    "Budget in the claim",
    "USD",
    10_000,
    1_000,
    1_000_000,
    **MONEY,
    source="claim 5b (Nóbrega 2026, secondary sources)",
    date="2026-05",
)
successor = Choice(
    name="successor",
    label="The base model's successor",
    options={"closed": "cannot be tuned, as announced", "tunable": "can be tuned too"},
    default="closed",
    gives={"successor_tunable": {"closed": 0, "tunable": 1}},
    source=END_SOURCE,
    date=TODAY,
)

# --- What the first calculator finds is what the others take -------------------------------------------

_DEFAULTS = {name: one.default for name, one in list(vars().items()) if isinstance(one, Assumption)}
BILL = evaluate(bill, ("first_tune_usd", "repeat_tune_usd"), _DEFAULTS)
"""The bill of a fine-tune at the first calculator's defaults."""
_FOUND = {"kind": "assumption", "source": "computed: the first calculator's bill"}

tuning_usd = assumption(
    "tuning_usd", "First tuned model, all in", "USD", round(BILL["first_tune_usd"]), 100, 1_000_000, **MONEY, **_FOUND
)
retune_usd = assumption(
    "retune_usd", "Every later one", "USD", round(BILL["repeat_tune_usd"]), 100, 1_000_000, **MONEY, **_FOUND
)
tuned_life_months = assumption(
    "tuned_life_months",
    "Life of the tuned model",
    "months",
    END_MONTH,
    0.5,
    36,
    format=",.1f",
    step=0.1,
    source=END_SOURCE,
    likely=(END_MONTH, END_MONTH + 6),
)
