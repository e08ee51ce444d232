"""The claims of the chapter "Automate or oversee", decided by its own formulas and 569 real cases."""

from labsupport.chapters.automate_or_oversee.calculators import confidence, policy, reviewers, undo, which
from labsupport.chapters.automate_or_oversee.calculators.undo import CLASSES
from labsupport.claim import Claim

_delete, _close = (undo.compute(**CLASSES[name]) for name in ("Delete a seller's data", "Close an account"))
_missed_delete = undo.switching_value("missed_share", **CLASSES["Delete a seller's data"])
_notice_close = undo.switching_value("hours_to_notice", **CLASSES["Close an account"])

humans_for_irreversibility = Claim(
    id="6a",
    says="AI handles volume, speed and pattern recognition; humans handle irreversibility.",
    verdict="holds only when people catch the errors, and no pause does it for less",
    because=(
        "Deleting a seller's data, with our assumed costs: at once {at_once:$,.2f} an action, after a pause "
        "{pause:$,.2f}, with a person first {person:$,.2f}. There the claim holds. Closing an account, where "
        "{share:.0%} of errors cannot be undone: a person first {close_person:$,.2f}, a person for the doubtful ones "
        "{close_doubt:$,.2f}, a pause {close_pause:$,.2f}. What decides is not the irreversible step but what an "
        "error costs times how often it happens."
    ),
    flips=(
        "A person first is best for deletions while letting fewer than {missed:.0%} of the wrong ones through. A pause "
        "is best for closing accounts while a mistake is noticed within {hours:,.1f} hours on average (we assume "
        "{now:,.0f}): too close to call. And reviewers who overturn {overturned:.0%} of right decisions add errors to "
        "a machine that errs on fewer than {harmless:.2%} of what it hands over."
    ),
    figures={
        "at_once": _delete["automate_usd_per_action"],
        "pause": _delete["pause_usd_per_action"],
        "person": _delete["review_usd_per_action"],
        "share": _close["irreversible_share"],
        "close_person": _close["review_usd_per_action"],
        "close_doubt": _close["selective_usd_per_action"],
        "close_pause": _close["pause_usd_per_action"],
        "missed": _missed_delete.value,
        "hours": _notice_close.value,
        "now": _notice_close.now,
        "overturned": reviewers.compute()["overturned_share"],
        "harmless": reviewers.compute()["harmless_machine_error_share"],
    },
    supports=(
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
_caught = policy.switching_value("caught_share")
_missed = policy.switching_value("missed_share")

selective_review = Claim(
    id="6b",
    says="Selective human review (edge cases, low confidence, high stakes) is the right pattern.",
    verdict="holds only when the confidence can be trusted and reviewers beat the machine on what they get",
    because=(
        "On 569 real cases with a logistic regression, reviewing the doubtful {reviewed:.0%} costs {chow:$,.2f} a "
        "case; reviewing none {none:$,.2f}, all {all:$,.2f}. With naive Bayes, which says it is right in {says:.1%} of "
        "cases and is in {right:.1%}, the same rule costs {bayes:$,.2f}, against {bayes_none:$,.2f} with no review at "
        "all: most of its errors are among the cases it is sure of."
    ),
    flips=(
        "For Harbor's refunds it beats a pause while at least {caught:.0%} of the errors are among the doubtful cases "
        "(on the tumours {caught_now:.0%}, which is {caught_count:,.0f} of {errors:,.0f}), and while reviewers let "
        "fewer than {missed:.0%} of them through. And the rule need not be fair: with naive Bayes {large:.1%} of the "
        "large tumours are wrong and unseen, against {small:.1%} of the small ones."
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
        "caught": _caught.value,
        "caught_now": _caught.now,
        "caught_count": _caught.now * sum(_chow["case_wrong"]),
        "errors": sum(_chow["case_wrong"]),
        "missed": _missed.value,
        "large": _bayes["large_errors_through_share"],
        "small": _bayes["small_errors_through_share"],
    },
    supports=(
        "MASAI, a randomised trial in Sweden: a risk score decided who got two readers and who one. In the first "
        "80,033 women 6.1 cancers in 1,000 were found against 5.1 with two readers for all (p = 0.052), with 44.3% "
        "less reading {cite:p}`lang2023masai`. In all 105,915, as reported, 1.55 cancers in 1,000 showed up between "
        "screenings against 1.76: not worse, but p = 0.41, so not shown to be better {cite:p}`gommers2026masai`. A "
        "person read every image, with the machine's marks beside it: that is not automation.",
        "{cite:t}`chow1970optimum` derives the threshold that is best if the confidence is right.",
    ),
    against=(
        "{cite:t}`guo2017calibration`: modern neural networks are often poorly calibrated. "
        "{cite:t}`xiong2024uncertainty`: language models that state a confidence state too much.",
        "{cite:t}`jones2021selective`: letting a model abstain (hand cases on) can widen the gap in accuracy between "
        "groups.",
        "{cite:t}`vaccaro2024combinations`, as above: where the machine is better than people, their help makes its "
        "decisions worse on average.",
    ),
)

ALL = (humans_for_irreversibility, selective_review)
