"""The claims of the chapter "Prompt or fine-tune", decided by its own formulas and by the published table."""

from labsupport.chapters.prompt_or_finetune.calculators import balance, bill, search
from labsupport.claim import Claim
from labsupport.data import load

_search = search.compute()
_balance = balance.compute()
_gain = balance.switching_value("tune_gain_share")
_failure = balance.switching_value("usd_per_failed_answer")

start_with_prompting = Claim(
    id="5a",
    says="Prompting is fast, cheap and flexible: always start there.",
    verdict="holds only when it is read as where to start, not where to stay",
    because=(
        "A prompt search costs {search:$,.0f} in the chapter's setting, a first fine-tune {tune:$,.0f}, and both need "
        "the same scored examples. Starting with the search loses little. It is first because it is cheap and commits "
        "to nothing, not because it answers better: about that the evidence is divided."
    ),
    flips=(
        "At Harbor, where the search puts right {searched:.1%} of answers, tuning is cheapest from {needed:.1%} on "
        "({distance}). Where a failed answer costs less than {failure:$,.3f}, neither is worth its work."
    ),
    figures={
        "search": _search["search_usd"],
        "tune": _balance["tuning_usd"],
        "searched": _balance["search_gain_share"],
        "needed": _gain.value,
        "distance": _gain.words,
        "failure": _failure.value,
    },
    supports=(
        "Searched prompts gained on every one of six tasks in {cite:t}`agrawal2025gepa`; no weight was touched.",
    ),
    against=(
        "With some labelled data, training can beat prompting from the first day: {cite:t}`liu2022tfew` found it "
        "better and cheaper than examples in the prompt. {cite:t}`bucher2024finetuned` saw small tuned models beat "
        "large ones in every task, but the large ones were prompted without any example.",
        "Flexible is not safe: from a defective first prompt, {cite:t}`liu2026vista` saw a search lower the score.",
    ),
)

_ready = bill.compute(**bill.presets["Data lie ready"])
_bill = bill.compute()
_weeks = bill.switching_value("preparation_weeks")

ten_thousand_and_six_weeks = Claim(
    id="5b",
    says="Fine-tuning GPT-4o for customer support is about ten thousand dollars plus six weeks of data preparation.",
    verdict="not supported as a general figure",
    because=(
        "The two halves do not fit one bill. Six weeks of one engineer at {rate:$,.0f} an hour are {weeks:$,.0f}. "
        "Read as labour, {budget:$,.0f} is {hours:,.0f} hours. Read as training tokens at the price quoted for GPT-4o, "
        "it buys {examples:,.3r} examples, while a thousand cost {invoice:$,.0f}. In our setting the first model costs "
        "{first:$,.0f}."
    ),
    flips=(
        "{budget:$,.0f} is enough below {enough:,.1f} weeks of preparation ({distance}). Where clean, labelled "
        "data already exist ({ready_weeks:,.0f} week of preparation, {ready_minutes:,.1f} minutes a label) "
        "{ready:$,.0f} will do."
    ),
    figures={
        "rate": _bill["usd_per_engineer_hour"],
        "weeks": _bill["preparation_usd"],
        "budget": _bill["claimed_budget_usd"],
        "hours": _bill["budget_buys_hours"],
        "examples": _bill["budget_buys_examples"],
        "invoice": _bill["training_usd"],
        "enough": _weeks.value,
        "distance": _weeks.words,
        "ready": _ready["first_tune_usd"],
        "ready_weeks": _ready["preparation_weeks"],
        "ready_minutes": _ready["minutes_per_label"],
        "first": _bill["first_tune_usd"],
    },
    supports=("OpenAI's price for training tokens, as quoted by {cite:t}`dairai2024finetuning` (a secondary source).",),
    against=(
        "The product has an end: GPT-4o and every model tuned on it are switched off on 14 January 2027, and new "
        "self-serve tuning jobs stop on 6 January {cite:p}`openai2026deprecations`.",
        "Hours, rates and the number of examples are this course's assumptions. Yours will differ: use the calculator.",
    ),
)

_scores = load("gepa_scores")
_rollouts = load("gepa_rollouts").set_index("what")["rollouts"]
_ahead = _scores["gepa"] - _scores["grpo"]
_rl = _rollouts["GRPO, every task"]

thirty_five_times = Claim(
    id="5c",
    says="DSPy prompt optimisation beat fine-tuning on some benchmarks with 35 times fewer rollouts.",
    verdict="holds only when fine-tuning means reinforcement learning, and the best of six tasks is quoted",
    because=(
        "The figure is {rl:,.0f} rollouts over {best:,.0f}: {times:,.1f} times, on one benchmark, counted until the "
        "best prompt was found. Over the whole budgets of six tasks it is {mean_times:,.1f} times. The "
        "searched prompt was ahead by {ahead:,.1f} points on average, from {low:,.1f} to {high:,.1f}: it won "
        "{won:,.0f} of {tasks:,.0f} tasks."
    ),
    flips=(
        "On {lost} reinforcement learning won by {by:,.1f} points. Supervised fine-tuning, what most teams mean by the "
        "word, was not in the comparison at all."
    ),
    figures={
        "rl": _rl,
        "best": _rollouts["GEPA, IFBench, until its best prompt"],
        "times": _rl / _rollouts["GEPA, IFBench, until its best prompt"],
        "mean_times": _rl / _rollouts["GEPA, whole budget, mean of six tasks"],
        "ahead": _ahead.mean(),
        "low": _ahead.min(),
        "high": _ahead.max(),
        "won": int((_ahead > 0).sum()),
        "tasks": len(_ahead),
        "lost": _scores["task"][_ahead.idxmin()],
        "by": -_ahead.min(),
    },
    supports=(
        "{cite:t}`agrawal2025gepa`, Table 1, with Qwen3 8B. The first version of the paper had four tasks and a larger "
        "mean lead.",
        "Nearest to a comparison with training on examples: {cite:t}`soylu2024better` report that prompts and weights "
        "together beat weights alone by up to 60%, and prompts alone by up to 6%. Its advice is to do both.",
    ),
    against=(
        "{cite:t}`zhao2024loraland`: 310 models tuned on examples gained 34 points over their base models, and 10 over "
        "GPT-4, on average over 31 tasks. Going by the abstract, no searched prompt took part.",
        "{cite:t}`liu2026vista`: with a defective first prompt, the same search fell from 23.81 to 13.50% on GSM8K.",
    ),
)

ALL = (start_with_prompting, ten_thousand_and_six_weeks, thirty_five_times)
