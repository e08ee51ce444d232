"""The figures behind the chapter "Prompt or fine-tune": a request, and the bill of a fine-tune."""

from functools import partial

from labsupport.assumption import Assumption, Choice
from labsupport.shared.prices import PRICES_AS_OF, SOURCE, token_price

TODAY = "2026-11-22"

TUNABLE_MODELS = {
    "gpt-4o-mini": ("GPT-4o mini", "openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-"),
    "gpt-4o": ("GPT-4o", "openai/gpt-4o", "openai/ft:gpt-4o-2024-08-06"),
    "llama-8b": (
        "Llama 3.1 8B at Together, tuned at the base price (assumed)",
        "together/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo",
        "together/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo",
    ),
}
"""Label, the base model and the tuned one, as the price list names them."""


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
user_tokens = assumption("user_tokens", "The customer's question", "tokens", 300, 10, 4_000, log=True, whole=True)
output_tokens = assumption("output_tokens", "The answer", "tokens", 200, 10, 4_000, log=True, whole=True)
cached_prompt_share = assumption(
    "cached_prompt_share", "Share of the prompt read from cache", "of the prompt", 1, 0, 1, **SHARE
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
tuning_usd = assumption(
    "tuning_usd",
    "One-off bill of tuning",
    "USD",
    10_000,
    100,
    1_000_000,
    **MONEY,
    source="the figure in claim 5b (Nóbrega 2026, secondary sources); no primary source found",
    date="2026-05",
)
tuned_life_months = assumption(
    "tuned_life_months", "Life of the tuned model", "months", 12, 1, 36, format=",.1f", step=0.5
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
    source="the six weeks of claim 5b (Nóbrega 2026, secondary sources), read as one person's full time",
    date="2026-05",
)
usd_per_engineer_hour = assumption("usd_per_engineer_hour", "Engineer", "USD per hour", 100, 20, 250, **_HOUR)
usd_per_expert_hour = assumption("usd_per_expert_hour", "Support expert", "USD per hour", 40, 10, 200, **_HOUR)
training_examples = assumption(
    "training_examples", "Training examples", "examples", 1_000, 50, 100_000, log=True, whole=True
)
minutes_per_label = assumption(
    "minutes_per_label", "Writing or judging one answer", "minutes", 5, 0.5, 60, log=True, format=",.1f"
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
    source="OpenAI's price for GPT-4o of 20 August 2024, quoted in the DAIR.AI Prompt Engineering Guide (secondary)",
    date="2024-08-20",
)
retraining_interval_months = assumption(
    "retraining_interval_months", "Adapted again every", "months", 12, 2, 24, step=1, whole=True
)
retirement_month = assumption(
    "retirement_month",
    "Base model is retired (25: later than this)",
    "months from now",
    18,
    1,
    25,
    step=1,
    whole=True,
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
