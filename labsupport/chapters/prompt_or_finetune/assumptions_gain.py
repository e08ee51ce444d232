"""The figures behind the chapter "Prompt or fine-tune": searching for a prompt, and two years of each way."""

from labsupport.assumption import Assumption
from labsupport.chapters.prompt_or_finetune import assumptions as cost
from labsupport.chapters.prompt_or_finetune import model_bill as bill
from labsupport.chapters.prompt_or_finetune import model_search as search
from labsupport.chapters.prompt_or_finetune.assumptions import MONEY, SHARE, assumption
from labsupport.formula import evaluate
from labsupport.shared.language_models import api_model

GEPA = "Agrawal et al. 2025, arXiv 2507.19457, version 2, Table 1 and text"
_DEFAULTS = {name: one.default for name, one in vars(cost).items() if isinstance(one, Assumption)}
_BILL = evaluate(bill, ("training_usd", "first_tune_usd", "repeat_tune_usd"), _DEFAULTS)

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
    source="computed from the second calculator's defaults",
)
setup_usd = assumption("setup_usd", "Setting up scoring and search", "USD", 4_000, 100, 100_000, **MONEY)
training_setup_usd = assumption(
    "training_setup_usd", "Further setup for reinforcement learning", "USD", 8_000, 100, 100_000, **MONEY
)
tune_once_usd = assumption(
    "tune_once_usd",
    "First tuned model, all in",
    "USD",
    round(_BILL["first_tune_usd"]),
    100,
    1_000_000,
    **MONEY,
    source="computed from the second calculator's defaults",
)
supervised_gain_points = assumption(
    "supervised_gain_points", "Gain of supervised tuning", "points", 5, 0, 40, format=",.1f", step=0.5
)
transfer_share = assumption(
    "transfer_share", "Share of the published gains that you expect", "of them", 0.5, 0, 1.0, **SHARE
)
gain_life_months = assumption("gain_life_months", "The gain lasts", "months", 12, 1, 36, step=1, whole=True)
usd_per_failed_answer = assumption(
    "usd_per_failed_answer", "Cost of one failed answer", "USD", 0.05, 0.001, 10, log=True, format=",.3f"
)

# --- Two years ------------------------------------------------------------------------------------------

_POINT = {"format": ".1%", "step": 0.001}
failed_answers_share = assumption(
    "failed_answers_share", "Answers that fail with the prompt as it is", "of answers", 0.1, 0.01, 0.5, **_POINT
)
search_gain_share = assumption(
    "search_gain_share", "Put right by searching the prompt", "of answers", 0.02, 0, 0.2, **_POINT
)
tune_gain_share = assumption("tune_gain_share", "Put right by tuning", "of answers", 0.02, 0, 0.2, **_POINT)
gain_lost_share_per_month = assumption(
    "gain_lost_share_per_month",
    "Gain lost each month until renewed",
    "of the gain",
    0.03,
    0,
    0.5,
    format=".0%",
    step=0.01,
)
retune_usd = assumption(
    "retune_usd",
    "Every later one",
    "USD",
    round(_BILL["repeat_tune_usd"]),
    100,
    1_000_000,
    **MONEY,
    source="computed from the second calculator's defaults",
)
_KNOWN = {name: one.default for name, one in list(vars().items()) if isinstance(one, Assumption)}
_KNOWN |= {name: prices[api_model.default] for name, prices in api_model.gives.items()}
search_once_usd = assumption(
    "search_once_usd",
    "One prompt search, labels and setup included",
    "USD",
    round(evaluate(search, "search_usd", _KNOWN)),
    100,
    1_000_000,
    **MONEY,
    source="computed from the third calculator's defaults",
)
move_usd = assumption("move_usd", "Moving to the successor, whichever way", "USD", 10_000, 100, 1_000_000, **MONEY)
