"""The figures behind what can be undone, and what it costs to put an error right."""

from labsupport.chapters.automate_or_oversee.assumptions import WIDE, figure, mean_of, share_of

irreversible_share = figure(
    "irreversible_share",
    "Errors that cannot be undone",
    "of errors",
    0.05,
    0,
    1,
    format=".0%",
    step=0.01,
    sampled=share_of("errors traced to their end"),
)
card_irreversible_share = irreversible_share.but(
    name="card_irreversible_share", label="Errors beyond undoing, same card"
)
account_irreversible_share = irreversible_share.but(
    name="account_irreversible_share", label="Errors beyond undoing, other account", default=0.92
)
other_account_share = figure(
    "other_account_share",
    "Refunds to another account",
    "of refunds",
    0.25,
    0.01,
    0.9,
    format=".0%",
    step=0.01,
    sampled=share_of("refunds"),
)
irreversible_usd = figure(
    "irreversible_usd",
    "Cost of an error that cannot be undone",
    "USD",
    300,
    1,
    100_000,
    log=True,
    whole=True,
    sampled=mean_of("errors that could not be undone"),
)
undo_usd = figure("undo_usd", "Work to put an error right", "USD", 15, 1, 1_000, log=True, whole=True)
hours_to_undo = figure(
    "hours_to_undo",
    "Time until an error is put right",
    "hours",
    24,
    0,
    336,
    step=1,
    sampled=mean_of("errors put right"),
)
usd_per_hour_wrong = figure(
    "usd_per_hour_wrong", "Harm for every hour until then", "USD/hour", 0.5, 0, 20, format=",.2f", step=0.1
)
pause_hours = figure("pause_hours", "Pause before the action takes effect", "hours", 4, 0, 72, step=1)
hours_to_notice = figure(
    "hours_to_notice",
    "Mean time until somebody notices an error",
    "hours",
    12,
    0.5,
    336,
    log=True,
    format=",.1f",
    source=WIDE,
    likely=(6, 36),
    sampled=mean_of("errors noticed"),
)
usd_per_hour_waiting = figure(
    "usd_per_hour_waiting",
    "Cost of making the customer wait",
    "USD/hour",
    0.05,
    0,
    2,
    format=",.3f",
    step=0.01,
    source=WIDE,
    likely=(0.02, 0.2),
)
review_wait_hours = figure("review_wait_hours", "Wait for a reviewer", "hours", 0.25, 0, 48, format=",.2f", step=0.25)
audited_actions = figure(
    "audited_actions",
    "Actions you can audit before you decide",
    "actions",
    500,
    10,
    1_000_000,
    log=True,
    whole=True,
)
