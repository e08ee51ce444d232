"""Where the cost of the chapter's choices lands at Harbor, in US dollars: once, a month, or each time, as it says."""

from labsupport.chapters.prompt_or_finetune.assumptions_gain import move_usd
from labsupport.chapters.prompt_or_finetune.calculators import balance, bill
from labsupport.payment import Payment


def payments() -> tuple[Payment, ...]:
    """What leaving the prompt, searching and tuning cost, whom and when."""
    both, tuned = balance.compute(), bill.compute("repeat_tune_usd")
    return (
        Payment("Prompt", "Tokens, until the move", "Finance", "every month", both["prompted_usd_per_month"]),
        Payment("Prompt", "Tokens, on the successor", "Finance", "every month", both["successor_usd_per_month"]),
        Payment(
            "Prompt",
            "Answers that fail",
            "Customers and support",
            "every month, unseen",
            both["failed_usd_per_month"],
        ),
        Payment(
            "Search",
            "Labels, setup, rollouts",
            "Product team",
            "at once, at the move, then each interval",
            both["search_once_usd"],
        ),
        Payment(
            "Fine-tune", "Preparing the data", "Machine-learning team", "before the start", tuned["preparation_usd"]
        ),
        Payment("Fine-tune", "Writing the right answers", "Support", "before the start", tuned["labels_usd"]),
        Payment("Fine-tune", "Judging the model", "Product team", "before each release", tuned["evaluation_usd"]),
        Payment("Fine-tune", "Training tokens", "Finance", "each time", tuned["training_usd"]),
        Payment("Fine-tune", "Serving an open model", "Platform team", "every month", both["tuned_usd_per_month"]),
        Payment("Fine-tune", "Tuning again", "Whoever has the team by then", "each interval", tuned["repeat_tune_usd"]),
        Payment("Any", "Moving to the successor", "Product team", "when the vendor says so", move_usd.default),
    )
