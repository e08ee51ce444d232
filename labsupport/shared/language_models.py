"""Language models a reader can choose, with their list prices."""

from labsupport.assumption import Choice
from labsupport.shared.prices import PRICES_AS_OF, SOURCE, token_price

CLOSED_MODELS = {
    "gpt-4o-mini": ("GPT-4o mini", "openai/gpt-4o-mini", "standard"),
    "gpt-4o-mini-batch": ("GPT-4o mini, batch: answer within a day", "openai/gpt-4o-mini", "batch"),
    "gpt-6-luna": ("GPT-6 Luna", "openai/gpt-6-luna", "standard"),
    "gpt-6-luna-batch": ("GPT-6 Luna, batch: answer within a day", "openai/gpt-6-luna", "batch"),
    "gpt-4.1-mini": ("GPT-4.1 mini", "openai/gpt-4.1-mini", "standard"),
    "gpt-5.4-mini": ("GPT-5.4 mini", "openai/gpt-5.4-mini", "standard"),
    "gpt-4o": ("GPT-4o", "openai/gpt-4o", "standard"),
    "gpt-4o-batch": ("GPT-4o, batch: answer within a day", "openai/gpt-4o", "batch"),
}
HOSTED_MODELS = {
    "llama-8b-novita": ("Llama 3.1 8B at Novita", "novita/meta-llama/llama-3.1-8b-instruct", "standard"),
    "llama-8b-groq": ("Llama 3.1 8B at Groq", "groq/llama-3.1-8b-instant", "standard"),
    "llama-8b-together": (
        "Llama 3.1 8B Turbo at Together",
        "together/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo",
        "standard",
    ),
}


def _prices(models: dict, prefix: str) -> dict[str, dict[str, float]]:
    listed = {key: token_price(reference, processing) for key, (_, reference, processing) in models.items()}
    return {
        f"{prefix}_usd_per_million_input_tokens": {key: price.input for key, price in listed.items()},
        f"{prefix}_usd_per_million_cached_input_tokens": {key: price.cached_input for key, price in listed.items()},
        f"{prefix}_usd_per_million_output_tokens": {key: price.output for key, price in listed.items()},
    }


api_model = Choice(
    name="api_model",
    label="API model",
    options={key: label for key, (label, _, _) in (CLOSED_MODELS | HOSTED_MODELS).items()},
    default="gpt-4o-mini",
    gives=_prices(CLOSED_MODELS | HOSTED_MODELS, "api"),
    kind="list price",
    source=SOURCE,
    date=str(PRICES_AS_OF),
)
closed_model = api_model.but(
    label="Closed model",
    options={key: label for key, (label, _, _) in CLOSED_MODELS.items()},
    gives=_prices(CLOSED_MODELS, "api"),
)
hosted_model = Choice(
    name="hosted_model",
    label="Hosted open model",
    options={key: label for key, (label, _, _) in HOSTED_MODELS.items()},
    default="llama-8b-novita",
    gives=_prices(HOSTED_MODELS, "hosted"),
    kind="list price",
    source=SOURCE,
    date=str(PRICES_AS_OF),
)
