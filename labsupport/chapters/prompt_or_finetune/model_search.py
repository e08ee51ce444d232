"""Before you tune: searching for a better prompt, against reinforcement learning and supervised tuning.

Columns ``base``, ``grpo`` and ``gepa`` hold published scores, in points of 100, one row for each task.
A *rollout* is one run of the task, scored. Names that begin with ``task_`` are one value a row.

Source of the scores: Agrawal et al. 2025, arXiv 2507.19457, Table 1 (Qwen3 8B).
"""

from labsupport.formula import ANY_NUMBER, INFINITY, formula, maximum, mean, quantile, where
from labsupport.shared.units import DAYS_PER_MONTH

# --- What each way costs ----------------------------------------------------------------------------


@formula
def usd_per_rollout(
    rollout_input_tokens,
    rollout_output_tokens,
    api_usd_per_million_input_tokens,
    api_usd_per_million_output_tokens,
):
    """USD of tokens for running the task once, nothing cached: every candidate prompt is new."""
    input_usd = rollout_input_tokens * api_usd_per_million_input_tokens
    return (input_usd + rollout_output_tokens * api_usd_per_million_output_tokens) / 1e6


@formula
def rollouts_usd(rollouts, usd_per_rollout):
    """USD of tokens for so many rollouts, and nothing else."""
    return rollouts * usd_per_rollout


@formula
def labels_and_setup_usd(labelled_examples, usd_per_label, setup_usd):
    """USD that search and RL need first: labelled examples to score against, and somebody's time to set it up."""
    return labelled_examples * usd_per_label + setup_usd


@formula
def search_usd(search_rollouts, usd_per_rollout, search_overhead_ratio, labels_and_setup_usd):
    """USD for a prompt search: rollouts, the optimiser's own model calls, labels and setup."""
    return search_rollouts * usd_per_rollout * (1 + search_overhead_ratio) + labels_and_setup_usd


@formula
def rl_usd(rl_rollouts, usd_per_rollout, rl_overhead_factor, labels_and_setup_usd, training_setup_usd):
    """USD for reinforcement learning: rollouts, dearer for the training around them, labels and more setup."""
    return rl_rollouts * usd_per_rollout * rl_overhead_factor + labels_and_setup_usd + training_setup_usd


@formula
def rollout_ratio(rl_rollouts, search_rollouts):
    """How many times more rollouts reinforcement learning uses than the search."""
    return rl_rollouts / search_rollouts


# --- What each way gained, published -----------------------------------------------------------------


@formula
def task_search_gain_points(gepa, base):
    """Points that prompt search gained over the base model on this task; negative: it lost."""
    return gepa - base


@formula
def task_rl_gain_points(grpo, base):
    """Points that reinforcement learning gained over the base model on this task."""
    return grpo - base


@formula(task_search_gain_points=ANY_NUMBER)
def task_search_righted(task_search_gain_points, base):
    """Share of the base model's failures on this task that prompt search puts right; negative: it adds some."""
    return task_search_gain_points / (100 - base)


@formula(task_rl_gain_points=ANY_NUMBER)
def task_rl_righted(task_rl_gain_points, base):
    """Share of the base model's failures on this task that reinforcement learning puts right."""
    return task_rl_gain_points / (100 - base)


@formula(task_search_gain_points=ANY_NUMBER)
def search_gain_at_share_points(task_search_gain_points, tasks_share):
    """Gain of prompt search that the given share of the tasks does not exceed."""
    return quantile(task_search_gain_points, tasks_share)


@formula(task_rl_gain_points=ANY_NUMBER)
def rl_gain_at_share_points(task_rl_gain_points, tasks_share):
    """Gain of reinforcement learning that the given share of the tasks does not exceed."""
    return quantile(task_rl_gain_points, tasks_share)


# --- What it would be worth to you -------------------------------------------------------------------


@formula
def usd_per_point(requests_per_day, usd_per_failed_answer, gain_life_months):
    """USD that one point of quality (one answer in a hundred) is worth while the gain lasts."""
    return DAYS_PER_MONTH * requests_per_day * gain_life_months * usd_per_failed_answer / 100


@formula(search_righted=ANY_NUMBER)
def expected_search_gain(
    search_righted,
    transfer_share,
    failed_answers_share,
):
    """Share of all answers that a search puts right at your task.

    Of your failures, a part of the share that it was published to right.
    """
    return search_righted * transfer_share * failed_answers_share


@formula(rl_righted=ANY_NUMBER)
def expected_rl_gain(rl_righted, transfer_share, failed_answers_share):
    """Share of all answers that reinforcement learning puts right at your task, reckoned as for the search."""
    return rl_righted * transfer_share * failed_answers_share


@formula(task_search_righted=ANY_NUMBER)
def task_search_net_usd(task_search_righted, transfer_share, failed_answers_share, usd_per_point, search_usd):
    """USD left of prompt search if your task behaved like this one."""
    gain = expected_search_gain(task_search_righted, transfer_share, failed_answers_share)
    return 100 * gain * usd_per_point - search_usd


@formula(task_rl_righted=ANY_NUMBER)
def task_rl_net_usd(task_rl_righted, transfer_share, failed_answers_share, usd_per_point, rl_usd):
    """USD left of reinforcement learning if your task behaved like this one."""
    gain = expected_rl_gain(task_rl_righted, transfer_share, failed_answers_share)
    return 100 * gain * usd_per_point - rl_usd


@formula(task_search_net_usd=ANY_NUMBER, task_rl_net_usd=ANY_NUMBER)
def task_search_ahead(task_search_net_usd, task_rl_net_usd):
    """1 where prompt search leaves more than reinforcement learning on this task, else 0."""
    return where(task_search_net_usd > task_rl_net_usd, 1, 0)


@formula
def search_ahead_share(task_search_ahead):
    """Share of the tasks on which prompt search leaves more."""
    return mean(task_search_ahead)


@formula(expected_search_gain=ANY_NUMBER)
def search_net_usd(expected_search_gain, usd_per_point, search_usd):
    """USD left of prompt search after its cost."""
    return 100 * expected_search_gain * usd_per_point - search_usd


@formula(expected_rl_gain=ANY_NUMBER)
def rl_net_usd(expected_rl_gain, usd_per_point, rl_usd):
    """USD left of reinforcement learning after its cost."""
    return 100 * expected_rl_gain * usd_per_point - rl_usd


@formula
def prompt_net_usd():
    """USD left of leaving the prompt as it is: it costs nothing more, and gains nothing."""
    return 0.0


@formula(search_net_usd=ANY_NUMBER, rl_net_usd=ANY_NUMBER)
def search_ahead_usd(search_net_usd, rl_net_usd):
    """USD by which prompt search leaves more than the better of the two others; negative: less."""
    return search_net_usd - maximum(rl_net_usd, 0.0)


@formula(search_net_usd=ANY_NUMBER, rl_net_usd=ANY_NUMBER)
def supervised_break_even(search_net_usd, rl_net_usd, tuning_usd, usd_per_point, failed_answers_share):
    """Share of all answers that supervised tuning must put right to leave as much as the best other way.

    Infinite where that is more than fail.
    """
    best = maximum(search_net_usd, rl_net_usd, 0.0)
    share = (best + tuning_usd) / (100 * usd_per_point)
    return where(share <= failed_answers_share, share, INFINITY)
