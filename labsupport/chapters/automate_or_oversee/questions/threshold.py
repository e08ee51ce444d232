"""Which cases a person should see: the price of a reviewed case, Chow's threshold, three bills on real cases."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.automate_or_oversee import model
from labsupport.chapters.automate_or_oversee.experiment.out_of_fold import confidence_of, errors_of
from labsupport.checking import Mistake, Question, other
from labsupport.data import load

# --- Warm-up: what a reviewed case costs ---------------------------------------------------------------


def _reviewed_case(usd_per_review, usd_per_error, reviewer_error):
    return model.reviewed_case_usd(usd_per_review, usd_per_error, reviewer_error)


reviewed_case = Question(
    name="reviewed_case",
    reference=_reviewed_case,
    cases=[(5, 100, 0.02), (12, 400, 0.1)],
    own={"usd_per_review": (0.6, 1.6), "usd_per_error": (0.6, 1.6)},
    mistakes=[
        Mistake(
            lambda usd_per_review: usd_per_review,
            "This looks like the review alone. Reviewers err too, and their errors cost as much as the machine's.",
        ),
        Mistake(
            lambda usd_per_review, reviewer_error: usd_per_review + reviewer_error,
            "This looks like dollars plus a share. What does that share of errors cost?",
        ),
        Mistake(
            lambda usd_per_error, reviewer_error: reviewer_error * usd_per_error,
            "This looks like the remaining errors alone. The review is paid for too.",
        ),
        Mistake(
            lambda usd_per_review, usd_per_error: usd_per_review + usd_per_error,
            "This looks as if every review ended wrong. Only a share reviewer_error does.",
        ),
        Mistake(
            lambda usd_per_review, reviewer_error: usd_per_review * (1 + reviewer_error),
            "This looks as if a remaining error cost another review. It costs usd_per_error.",
        ),
    ],
    hints=[
        "Two things are paid for: the review, and the error that is still there afterwards in some cases.",
        "Of a hundred reviews, how many end wrong, and what do those cost together? Spread it over the hundred.",
    ],
    praise="Keep it in mind: no review is free of errors.",
)

# --- 1: the threshold -----------------------------------------------------------------------------------


def _threshold(usd_per_review, usd_per_error, reviewer_error):
    return model.chow_confidence_share(usd_per_review, usd_per_error, reviewer_error)


threshold = Question(
    name="threshold",
    reference=_threshold,
    cases=[(5, 100, 0.04), (8, 40, 0.1), (60, 100, 0.05), (30, 25, 0.1)],
    own={"usd_per_review": (0.85, 1.25), "reviewer_error": (0.8, 1.25)},
    mistakes=[
        Mistake(
            other(reviewer_error=0.0), "This looks as if reviewers never erred. Their errors make a review worth less."
        ),
        Mistake(
            lambda usd_per_review, usd_per_error, reviewer_error: usd_per_review / usd_per_error + reviewer_error,
            "This looks like the doubt at which a review begins to pay. The confidence is wanted: 1 minus the doubt.",
        ),
        Mistake(
            lambda usd_per_review, usd_per_error: usd_per_review / usd_per_error,
            "This looks like the doubt at which a review begins to pay, with reviewers who never err. The confidence "
            "is wanted: 1 minus the doubt.",
        ),
        Mistake(
            lambda usd_per_review, usd_per_error, reviewer_error: 1 - usd_per_review / usd_per_error - reviewer_error,
            "Nearly: but no confidence is negative. Where no case is worth a review, return 0.",
        ),
        Mistake(
            lambda right: right if right > 0.5 else 0.0,
            "This looks as if every threshold below one half were 0. Only negative ones are.",
        ),
        Mistake(lambda right: 100 * right, "This looks like percent. A share from 0 to 1 is wanted."),
        Mistake(
            lambda usd_per_review, usd_per_error, reviewer_error: max(
                0.0, 1 - usd_per_review / usd_per_error - reviewer_error * usd_per_error
            ),
            "This looks as if the reviewers' error were in dollars. Divide everything by the cost of an error.",
        ),
        Mistake(
            lambda usd_per_review, usd_per_error, reviewer_error: max(
                0.0, 1 - usd_per_review / usd_per_error + reviewer_error
            ),
            "This looks as if careless reviewers were sent more cases. Mind the sign of their error.",
        ),
    ],
    hints=[
        "Write both sides down. Trusting the machine costs (1 - confidence) * usd_per_error on average. And a review?",
        "A review costs reviewed_case(...). Set both equal and solve for the confidence.",
        "Divide both sides by usd_per_error first. And what should come out where a review costs more than an error?",
    ],
)

# --- 2: three bills on real cases ------------------------------------------------------------------------


def cases_of(model_name: str):
    """Log-odds, and whether malignant, for the tumours of the table."""
    table = load("tumour_log_odds")
    return table[f"{model_name}_log_odds"].to_numpy(), table["malignant"].to_numpy()


def _doubted(log_odds, *prices):
    return confidence_of(log_odds) < model.chow_confidence_share(*prices)


def bill(log_odds, malignant, usd_per_review, usd_per_error, reviewer_error, reviewed=None):
    """USD per case by Chow's rule, or if the given cases are reviewed."""
    wrong = errors_of(log_odds, malignant)
    if reviewed is None:
        reviewed = _doubted(log_odds, usd_per_review, usd_per_error, reviewer_error)
    one = model.reviewed_case_usd(usd_per_review, usd_per_error, reviewer_error)
    through = float(np.mean(wrong * ~reviewed))
    return model.selective_usd_per_case(float(np.mean(reviewed)), through, one, usd_per_error)


def _bills(model_name, usd_per_review, usd_per_error, reviewer_error, doubtful=bill):
    cases = cases_of(model_name)
    prices = usd_per_review, usd_per_error, reviewer_error
    nobody = np.zeros(len(cases[0]), dtype=bool)
    return bill(*cases, *prices, nobody), doubtful(*cases, *prices), bill(*cases, *prices, ~nobody)


def _by_probability(log_odds, malignant, *prices):
    probability = 1 / (1 + np.exp(-log_odds))
    return bill(log_odds, malignant, *prices, probability < model.chow_confidence_share(*prices))


def _confident_reviewed(log_odds, malignant, *prices):
    return bill(log_odds, malignant, *prices, ~_doubted(log_odds, *prices))


def _errors_charged_anyway(log_odds, malignant, *prices):
    charged = float(np.mean(errors_of(log_odds, malignant) * _doubted(log_odds, *prices))) * prices[1]
    return bill(log_odds, malignant, *prices) + charged


def _trusted_for_nothing(log_odds, malignant, *prices):
    return float(np.mean(_doubted(log_odds, *prices))) * model.reviewed_case_usd(*prices)


def _perfect_reviewers(right, model_name, usd_per_review, usd_per_error, reviewer_error):
    log_odds, malignant = cases_of(model_name)
    reviewed = _doubted(log_odds, usd_per_review, usd_per_error, reviewer_error)
    return right[0], bill(log_odds, malignant, usd_per_review, usd_per_error, 0.0, reviewed), usd_per_review


bills = Question(
    name="bills",
    reference=_bills,
    cases=[("logistic", 5, 100, 0.02), ("bayes", 5, 100, 0.02), ("forest", 20, 300, 0.05)],
    mistakes=[
        Mistake(lambda right: right[::-1], "The right three numbers, it seems, in the wrong order."),
        Mistake(
            lambda right: (right[0], right[2], right[1]),
            "The right three numbers, it seems, but the doubtful cases are the second bill.",
        ),
        Mistake(
            other(doubtful=_trusted_for_nothing),
            "This looks as if only the reviewed cases cost something. Errors that go through do as well.",
        ),
        Mistake(
            other(doubtful=_by_probability),
            "This looks as if the probability of 'malignant' were the confidence. A model that says 1% is 99% sure: of "
            "the opposite.",
        ),
        Mistake(
            other(doubtful=_confident_reviewed), "This looks as if people were sent the cases the machine is sure of."
        ),
        Mistake(
            other(doubtful=_errors_charged_anyway),
            "This looks as if the machine's errors were paid for even where a person decided instead.",
        ),
        Mistake(_perfect_reviewers, "This looks as if reviewers never erred."),
        Mistake(
            lambda right: tuple(len(load("tumour_log_odds")) * usd for usd in right),
            "This looks like the bill of all cases together. The cost per case is wanted.",
        ),
    ],
    hints=[
        "Three columns are enough: how sure the model is, whether it is wrong, and whether the case is reviewed.",
        "log_odds = table[f'{model_name}_log_odds']; confidence = 1 / (1 + np.exp(-abs(log_odds))); "
        "wrong = (log_odds > 0) != (table['malignant'] == 1).",
        "A case costs one of three things: what a reviewed case costs, what an error costs, or nothing. Which one "
        "follows from your columns; then take the mean.",
    ],
    praise="Compare the three models' middle figures before you go on.",
)
