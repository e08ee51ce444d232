"""The claims of the chapter "Automate or oversee", decided by its own formulas and 569 real cases."""

from labsupport.chapters.automate_or_oversee.calculators import confidence, reviewers, undo, which
from labsupport.chapters.automate_or_oversee.calculators.undo import CLASSES
from labsupport.claim import Claim
from labsupport.shared.sources import SAID

_ways = {name: undo.compute(**settings) for name, settings in CLASSES.items()}
_delete = _ways["Delete a seller's data"]
_close = _ways["Close an account"]


def _useless_from(case: dict) -> float:
    """Share of wrong actions let through from which a person costs more than acting at once."""
    fixed = case["usd_per_review"] + case["review_wait_hours"] * case["usd_per_hour_waiting"]
    refused = (1 - case["machine_error_share"]) * case["overturned_share"] * case["reversible_error_usd"]
    return 1 - (fixed + refused) / case["automate_usd_per_action"]


humans_for_irreversibility = Claim(
    id="6a",
    says="AI handles volume, speed and pattern recognition; humans handle irreversibility.",
    verdict="holds only when people catch the errors, and no pause does it for less",
    because=(
        "Take deleting a seller's data, with our assumed costs: at once {at_once:$,.2f} an action, after a pause "
        "{pause:$,.2f}, with a person first {person:$,.2f}. There the claim holds. Take closing an account, where "
        "{share:.0%} of errors cannot be undone: a person first costs {close_person:$,.2f}, a pause "
        "{close_pause:$,.2f}. "
        "Not the irreversible step decides, but what an error costs times how often it happens."
    ),
    flips=(
        "A person earns the review's price back on closing accounts only while letting fewer than {useless:.0%} of the "
        "wrong ones through. And reviewers who overturn {overturned:.0%} of right decisions and miss {missed:.0%} of "
        "wrong ones add errors to a machine that errs on fewer than {harmless:.2%} of the cases it hands over."
    ),
    figures={
        "at_once": _delete["automate_usd_per_action"],
        "pause": _delete["pause_usd_per_action"],
        "person": _delete["review_usd_per_action"],
        "share": _close["irreversible_share"],
        "close_person": _close["review_usd_per_action"],
        "close_pause": _close["pause_usd_per_action"],
        "useless": _useless_from(_close),
        "missed": reviewers.compute()["missed_share"],
        "overturned": reviewers.compute()["overturned_share"],
        "harmless": reviewers.compute()["harmless_machine_error_share"],
    },
    supports=(
        SAID,
        "{cite:t}`moffatt2024`: a tribunal held an airline liable for what its chatbot had told a customer. The "
        "machine acts, the company answers for it.",
    ),
    against=(
        "{cite:t}`vaccaro2024combinations`, 106 experiments: on average people together with AI did worse than the "
        "better of the two alone (by 0.23 standard deviations, 95% interval 0.07 to 0.39), with losses in tasks of "
        "deciding, and where the AI alone was better than people.",
        "{cite:t}`green2022flaws` read 41 policies that prescribe human oversight, and finds that people are unable "
        "to do what those policies ask of them.",
        "{cite:t}`wolfe2005rare`: in visual search people often overlook what they rarely meet. Errors of a good "
        "machine are rare.",
    ),
)

_chow = which.compute()
_bayes = confidence.compute(model_kind="bayes", temperature=1)


def _no_better_than_nobody() -> float:
    """Reviewer error, in steps of half a percent, from which Chow's rule saves nothing on these cases."""
    steps = [step / 200 for step in range(1, 61)]
    saved = (which.compute(reviewer_error_share=error) for error in steps)
    pairs = zip(steps, saved, strict=True)
    return next((error for error, case in pairs if case["chow_usd_per_case"] >= case["automate_all_usd_per_case"]), 0.3)


def _no_better_than_nobody_on_the_same_cases(case: dict) -> float:
    """Reviewer error from which reviewing the cases of Chow's rule saves nothing, whoever the reviewers are."""
    caught_usd = (case["machine_error_share"] - case["chow_errors_through_share"]) * case["usd_per_error"]
    return (caught_usd / case["chow_reviewed_share"] - case["usd_per_review"]) / case["usd_per_error"]


selective_review = Claim(
    id="6b",
    says="Selective human review (edge cases, low confidence, high stakes) is the right pattern.",
    verdict="holds only when the confidence can be trusted and reviewers beat the machine on what they get",
    because=(
        "On 569 real cases with a logistic regression, reviewing the doubtful {reviewed:.0%} costs {chow:$,.2f} a "
        "case; "
        "reviewing none {none:$,.2f}, all {all:$,.2f}. With naive Bayes, which says it is right in {says:.1%} of "
        "cases and "
        "is in {right:.1%}, the same rule costs {bayes:$,.2f}, against {bayes_none:$,.2f} with no review at all: most "
        "of its errors are among the cases it is sure of."
    ),
    flips=(
        "With the logistic regression, reviewing the same {reviewed:.0%} saves nothing once reviewers leave "
        "{useless_fixed:.0%} of them wrong; a threshold that moves down with their errors, by Chow's rule, once they "
        "leave {useless:.0%}. And the rule need not be fair: with naive Bayes {large:.1%} of the large tumours are "
        "wrong and unseen, against {small:.1%} of the small ones."
    ),
    figures={
        "reviewed": _chow["chow_reviewed_share"],
        "chow": _chow["chow_usd_per_case"],
        "none": _chow["automate_all_usd_per_case"],
        "all": _chow["review_all_usd_per_case"],
        "says": _bayes["stated_confidence_share"],
        "right": _bayes["right_share"],
        "bayes": _bayes["chow_usd_per_case"],
        "bayes_none": (1 - _bayes["right_share"]) * _bayes["usd_per_error"],
        "useless": _no_better_than_nobody(),
        "useless_fixed": _no_better_than_nobody_on_the_same_cases(_chow),
        "large": _bayes["large_errors_through_share"],
        "small": _bayes["small_errors_through_share"],
    },
    supports=(
        SAID,
        "{cite:t}`lang2023masai`, a randomised trial with 80,033 women: a risk score decided who got two readers and "
        "who one; 6.1 cancers in 1,000 were found against 5.1 with two readers for all (p = 0.052), with 44.3% less "
        "reading. A person read every image, with the machine's marks beside it: that is not automation.",
        "{cite:t}`chow1970optimum` derives the threshold that is best if the confidence is right.",
    ),
    against=(
        "{cite:t}`guo2017calibration`: modern neural networks are often poorly calibrated.",
        "{cite:t}`jones2021selective`: letting a model abstain (hand cases on) can widen the gap in accuracy between "
        "groups.",
        "{cite:t}`vaccaro2024combinations`, as above: where the machine is better than people, their help makes its "
        "decisions worse on average.",
    ),
)

ALL = (humans_for_irreversibility, selective_review)
