"""Whether the confidence can be trusted: a temperature, its bill, and the best one by the cases themselves."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.automate_or_oversee.experiment.out_of_fold import errors_of
from labsupport.chapters.automate_or_oversee.questions.threshold import bill, cases_of
from labsupport.checking import Mistake, Question, other


def _cooled(model_name, temperature, usd_per_review, usd_per_error, reviewer_error, change=lambda z, t: z / t):
    log_odds, malignant = cases_of(model_name)
    return bill(change(log_odds, temperature), malignant, usd_per_review, usd_per_error, reviewer_error)


def _of_probability(log_odds, temperature):
    confidence = 1 / (1 + np.exp(-np.abs(log_odds))) / temperature
    confidence = np.clip(confidence, 1e-9, 1 - 1e-9)
    return np.sign(log_odds) * np.maximum(0.0, np.log(confidence / (1 - confidence)))


cooled_bill = Question(
    name="cooled_bill",
    reference=_cooled,
    cases=[("bayes", 8.0, 5, 100, 0.02), ("bayes", 4.0, 20, 300, 0.05), ("forest", 0.7, 5, 100, 0.02)],
    mistakes=[
        Mistake(
            other(temperature=1.0), "This looks like the model as it is. Divide its log-odds by the temperature first."
        ),
        Mistake(
            other(change=lambda log_odds, temperature: log_odds * temperature),
            "This looks as if the log-odds were multiplied by the temperature. A high temperature makes it less sure.",
        ),
        Mistake(
            lambda model_name, usd_per_error: float(np.mean(errors_of(*cases_of(model_name)))) * usd_per_error,
            "This looks like the bill if nobody looks at any case. A person looks at those below the threshold.",
        ),
        Mistake(
            other(change=_of_probability),
            "This looks as if the confidence itself were divided by the temperature. It is the log-odds that are.",
        ),
    ],
    hints=[
        "Only one line of your bills changes: the log-odds are divided by the temperature before they become a "
        "confidence.",
        "Errors stay what they were: a temperature changes no decision. Use only the middle one of the three bills.",
    ],
)


def _loss(model_name, temperature):
    log_odds, malignant = cases_of(model_name)
    return float(np.mean(np.logaddexp(0.0, np.where(malignant == 1, -log_odds, log_odds) / temperature)))


def _trusting(model_name, temperature):
    log_odds, _ = cases_of(model_name)
    return float(np.mean(np.logaddexp(0.0, -np.abs(log_odds) / temperature)))


def _best(model_name, temperatures, loss=_loss):
    return float(min(temperatures, key=lambda one: loss(model_name, one)))


GRID = (0.25, 0.5, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 16.0)

best_temperature = Question(
    name="best_temperature",
    reference=_best,
    cases=[("bayes", GRID), ("forest", GRID), ("bayes", (0.5, 1.0, 1.5, 2.5))],
    tolerance=0.0,
    mistakes=[
        Mistake(other(loss=_trusting), "This looks as if every decision had been right. What was each case really?"),
        Mistake(
            other(loss=lambda model_name, temperature: -_loss(model_name, temperature)),
            "This looks like the worst temperature: the one with the largest log loss.",
        ),
        Mistake(
            other(loss=lambda model_name, temperature: _loss(model_name, 1 / temperature)),
            "This looks as if the log-odds were multiplied by the temperature instead of divided.",
        ),
        Mistake(
            other(loss=lambda model_name, temperature: _cooled(model_name, temperature, 5, 100, 0.02)),
            "This looks like the temperature with the lowest bill. It should be chosen by log loss, which knows no "
            "prices: they may change next week.",
        ),
    ],
    hints=[
        "For one temperature: probability = 1 / (1 + np.exp(-log_odds / temperature)) of 'malignant'; the log loss of "
        "a case is minus the logarithm of the probability given to what it was.",
        "Take care with logarithms of zero: np.logaddexp(0, -z) is -log(1 / (1 + exp(-z))) without overflow. For a "
        "malignant tumour z = log_odds / temperature, for a benign one minus that.",
        "Work out the mean log loss for each temperature given. Which of them has the smallest? It is the temperature "
        "that is wanted, not its loss.",
    ],
)
