"""The figures behind the chapter "Prompt or fine-tune": what is tuned, how it is served, and what comes after."""

from labsupport.assumption import Choice
from labsupport.chapters.prompt_or_finetune.assumptions import assumption
from labsupport.shared.prices import PRICES_AS_OF, SOURCE, token_price

SUCCESSOR = "openai/gpt-6-luna"
SUCCESSORS = {"gpt-6-luna": ("GPT-6 Luna", SUCCESSOR), "gpt-5.4-mini": ("GPT-5.4 mini", "openai/gpt-5.4-mini")}
MINI, MINI_TUNED = "openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-"
OPEN = "together/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo"


def _prices(prefix: str, models: dict[str, str]) -> dict[str, dict[str, float]]:
    """The list prices of models by option, as quantities of that prefix."""
    prices = {key: token_price(model) for key, model in models.items()}
    return {
        f"{prefix}_usd_per_million_{kind}_tokens": {key: getattr(price, kind) for key, price in prices.items()}
        for kind in ("input", "cached_input", "output")
    }


successor_model = Choice(
    name="successor_model",
    label="Harbor moves from GPT-4o mini to",
    options={key: label for key, (label, _) in SUCCESSORS.items()},
    default="gpt-6-luna",
    gives=_prices("base", dict.fromkeys(SUCCESSORS, MINI))
    | _prices("successor", {key: model for key, (_, model) in SUCCESSORS.items()}),
    kind="list price",
    source=SOURCE,
    date=str(PRICES_AS_OF),
)
_TUNED, _OPEN = token_price(MINI_TUNED), token_price(OPEN)
tuned_on = Choice(
    name="tuned_on",
    label="What is tuned",
    options={
        "open": "an open 8B model, on a rented GPU",
        "open-by-token": "an open 8B model, by the token (price assumed)",
        "closed": "GPT-4o mini; its successor cannot be tuned",
        "closed-twice": "GPT-4o mini, and its successor at the same price",
    },
    default="open",
    gives={
        "tuned_usd_per_million_input_tokens": {
            "open": 0,
            "open-by-token": _OPEN.input,
            "closed": _TUNED.input,
            "closed-twice": _TUNED.input,
        },
        "tuned_usd_per_million_output_tokens": {
            "open": 0,
            "open-by-token": _OPEN.output,
            "closed": _TUNED.output,
            "closed-twice": _TUNED.output,
        },
        "on_own_gpus": {"open": 1, "open-by-token": 0, "closed": 0, "closed-twice": 0},
        "ends_with_vendor": {"open": 0, "open-by-token": 0, "closed": 1, "closed-twice": 1},
        "successor_tunable": {"open": 0, "open-by-token": 0, "closed": 0, "closed-twice": 1},
    },
    kind="list price",
    source=SOURCE + "; an open model's base price for its tuned copy is assumed",
    date=str(PRICES_AS_OF),
)
tokens_per_gpu_second = assumption(
    "tokens_per_gpu_second",
    "A GPU of the tuned model writes",
    "tokens per second",
    8_088,
    500,
    30_000,
    log=True,
    whole=True,
    kind="measured",
    source="Lambda, vLLM benchmark v0, Llama 3.1 8B: chapter 1's figure; range: published speeds at other lengths",
    likely=(3_450, 15_220),
    date="2024-10",
)
capacity_factor = assumption(
    "capacity_factor",
    "Capacity rented, over the mean load",
    "times",
    3,
    1,
    10,
    format=",.1f",
    step=0.5,
    source="course's assumption: hours of twice the mean, GPUs 70% busy then",
)
usd_per_gpu_hour = assumption(
    "usd_per_gpu_hour",
    "Price of a GPU for the tuned open model",
    "USD per GPU-hour",
    3.99,
    1,
    12,
    format=",.2f",
    step=0.01,
    kind="list price",
    source="Together, dedicated endpoint, one H100: documentation seen on 24 November 2026; range: other offers seen",
    likely=(2.4, 7),
    date="2026-11-24",
)
