"""The figures behind the chapter "Prompt or fine-tune": what a searched prompt gains, and what a failure costs."""

from labsupport.assumption import Assumption, Choice
from labsupport.chapters.prompt_or_finetune import assumptions as cost
from labsupport.chapters.prompt_or_finetune import model_bill as bill
from labsupport.chapters.prompt_or_finetune import model_search as search
from labsupport.chapters.prompt_or_finetune.assumptions import MONEY, SHARE, assumption
from labsupport.data import load
from labsupport.formula import evaluate
from labsupport.sampling import Sampled, cases_for_a_mean, cases_for_a_paired_gain, cases_for_a_share
from labsupport.shared.language_models import api_model

GEPA = "Agrawal et al. 2025, arXiv 2507.19457, version 2, Table 1 and text"
SCORES = load("gepa_scores")

# --- Searching for a prompt ---------------------------------------------------------------------------

search_rollouts = assumption(
    "search_rollouts",
    "Rollouts of the prompt search",
    "rollouts",
    3_936,
    100,
    100_000,
    log=True,
    whole=True,
    kind="measured",
    source=GEPA + ": mean whole budget of six tasks",
    date="2026-02",
)
rl_rollouts = assumption(
    "rl_rollouts",
    "Rollouts of reinforcement learning",
    "rollouts",
    24_000,
    100,
    1_000_000,
    log=True,
    whole=True,
    kind="measured",
    source=GEPA + ": GRPO, each task",
    date="2026-02",
)
_ROLLOUT = {"log": True, "whole": True}
rollout_input_tokens = assumption(
    "rollout_input_tokens", "Read in a rollout", "tokens", 3_300, 100, 200_000, **_ROLLOUT
)
rollout_output_tokens = assumption(
    "rollout_output_tokens", "Written in a rollout", "tokens", 200, 10, 50_000, **_ROLLOUT
)
search_overhead_ratio = assumption(
    "search_overhead_ratio", "The optimiser's own model calls", "of the rollouts' cost", 0.2, 0, 3, **SHARE
)
rl_overhead_factor = assumption(
    "rl_overhead_factor",
    "Reinforcement learning: a rollout with its training",
    "times",
    3,
    1,
    20,
    format=",.1f",
    step=0.5,
)
labelled_examples = assumption(
    "labelled_examples", "Labelled examples to score against", "examples", 300, 20, 10_000, log=True, whole=True
)
usd_per_label = assumption(
    "usd_per_label",
    "One label",
    "USD",
    bill.labels_usd(1, cost.minutes_per_label.default, cost.usd_per_expert_hour.default),
    0.01,
    100,
    log=True,
    format=",.2f",
    source="computed: the first calculator's minutes and rate",
)
setup_usd = assumption("setup_usd", "Setting up scoring and search", "USD", 4_000, 100, 100_000, **MONEY)
training_setup_usd = assumption(
    "training_setup_usd", "Further setup for reinforcement learning", "USD", 8_000, 100, 100_000, **MONEY
)


def _published() -> tuple[dict[str, str], dict[str, dict[str, float]]]:
    """Which published gain to take, and the share of the base model's failures that each way put right there."""
    columns = {name: SCORES[name].to_numpy() for name in ("base", "grpo", "gepa")}
    found = evaluate(search, ("task_search_righted", "task_rl_righted"), columns)
    ways = {"search_righted": found["task_search_righted"], "rl_righted": found["task_rl_righted"]}
    labels = {"mean": "mean of the six tasks"} | {str(place): task for place, task in enumerate(SCORES["task"])}
    gives = {
        way: {"mean": float(shares.mean())} | {str(place): float(share) for place, share in enumerate(shares)}
        for way, shares in ways.items()
    }
    return labels, gives


_LABELS, _GIVES = _published()
IFBENCH = next(key for key, label in _LABELS.items() if label == "IFBench")
published_gain = Choice(
    name="published_gain",
    label="Published gain",
    options=_LABELS,
    default="mean",
    gives=_GIVES,
    kind="measured",
    source=GEPA + "; gain over 100 less the base score",
    date="2026-02",
)
transfer_share = assumption(
    "transfer_share",
    "Part of it that you expect at your task",
    "of it",
    0.5,
    0,
    1.0,
    likely=(0.2, 1.0),
    source="course's assumption, range too: your prompt has been worked on, the paper's first prompts had not",
    **SHARE,
)
gain_life_months = assumption("gain_life_months", "The gain lasts", "months", 12, 1, 36, step=1, whole=True)
usd_per_failed_answer = assumption(
    "usd_per_failed_answer",
    "Cost of one failed answer",
    "USD",
    0.05,
    0.001,
    10,
    log=True,
    format=",.3f",
    likely=(0.01, 0.25),
    sampled=Sampled("failed answers followed to their end", cases_for_a_mean, 2.0),
)
POINT = {"format": ".1%", "step": 0.001}
failed_answers_share = assumption(
    "failed_answers_share",
    "Answers that fail with the prompt as it is",
    "of answers",
    0.1,
    0.01,
    0.5,
    likely=(0.05, 0.2),
    sampled=Sampled("answers judged", cases_for_a_share),
    **POINT,
)
_KNOWN = {name: one.default for name, one in list(vars().items()) if isinstance(one, Assumption)}
_KNOWN |= {name: prices[api_model.default] for name, prices in api_model.gives.items()}
SEARCH_USD = evaluate(search, "search_usd", _KNOWN)

# --- The balance ----------------------------------------------------------------------------------------


def _gain(published: float) -> float:
    """What the third calculator makes of a published gain, to a tenth of a point."""
    found = search.expected_search_gain(published, transfer_share.default, failed_answers_share.default)
    return round(found, 3)


DISCORDANT = 0.08
"""Share of questions that only one of two systems answers rightly: ours, to be replaced by a pilot's."""
_PAIRED = Sampled("questions answered by both models", cases_for_a_paired_gain, DISCORDANT)
FOUND_GAIN = _gain(_GIVES["search_righted"]["mean"])
search_gain_share = assumption(
    "search_gain_share",
    "Put right by searching the prompt",
    "of answers",
    FOUND_GAIN,
    0,
    0.2,
    source="computed: the third calculator's gain; range: its least and its best task",
    likely=(_gain(min(_GIVES["search_righted"].values())), _gain(max(_GIVES["search_righted"].values()))),
    sampled=_PAIRED,
    **POINT,
)
tune_gain_share = assumption(
    "tune_gain_share",
    "Put right by tuning",
    "of answers",
    FOUND_GAIN,
    0,
    0.2,
    source="course's assumption: no more than the search, until measured; range: none to six in ten failures",
    likely=(0, 0.06),
    sampled=_PAIRED,
    **POINT,
)
gain_lost_share_per_month = assumption(
    "gain_lost_share_per_month",
    "Gain lost each month until renewed",
    "of the gain",
    0.03,
    0,
    0.5,
    format=".0%",
    step=0.01,
    likely=(0.01, 0.1),
)
search_once_usd = assumption(
    "search_once_usd",
    "One prompt search, labels and setup included",
    "USD",
    round(SEARCH_USD),
    100,
    1_000_000,
    **MONEY,
    source="computed: the third calculator's cost",
)
move_usd = assumption("move_usd", "Moving to the successor, whichever way", "USD", 10_000, 100, 1_000_000, **MONEY)
"""The same for every way of adapting, so no calculator of the chapter compares it."""
