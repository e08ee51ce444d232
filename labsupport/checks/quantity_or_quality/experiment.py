"""The same share of wrong labels, spread or concentrated: the error of a model trained on them."""

from __future__ import annotations

import numpy as np

from labsupport.checks.question import Mistake, Question
from labsupport.label_noise import data_sets, flip_any, flip_highest, learner


def _split(labels, seed):
    from sklearn.model_selection import train_test_split

    return train_test_split(*data_sets()["digits"], train_size=labels, random_state=seed)


def _error(labels, wrong, concentrated, seed, on_noisy_training=False, lowest=False, always=None):
    X_train, X_test, y_train, y_test, ink, _ = _split(labels, seed)
    if always if always is not None else concentrated:
        noisy = flip_highest(y_train, wrong, -ink if lowest else ink)
    else:
        noisy = flip_any(y_train, wrong, np.random.default_rng(seed))
    model = learner().fit(X_train, noisy)
    if on_noisy_training:
        return float(np.mean(model.predict(X_train) != noisy))
    return float(np.mean(model.predict(X_test) != y_test))


def _with(**options):
    return lambda labels, wrong, concentrated, seed: _error(labels, wrong, concentrated, seed, **options)


noise_error = Question(
    name="noise_error",
    reference=_error,
    cases=[
        dict(labels=400, wrong=0.3, concentrated=False, seed=1),
        dict(labels=400, wrong=0.3, concentrated=True, seed=1),
        dict(labels=1_000, wrong=0.2, concentrated=True, seed=2),
    ],
    mistakes=[
        Mistake(
            _with(on_noisy_training=True),
            "This looks like the error on the training items, by their noisy labels. Held-out items and true labels.",
        ),
        Mistake(
            _with(always=False),
            "This looks as if the noise were spread even where it should be concentrated.",
        ),
        Mistake(
            _with(lowest=True),
            "This looks as if the images with the least ink were labelled wrongly. Those with the most are meant.",
        ),
        Mistake(
            lambda labels, wrong, concentrated, seed: 1 - _error(labels, wrong, concentrated, seed),
            "This looks like the share of right answers. The error is asked for.",
        ),
    ],
    hints=[
        "Split features, classes and ink together: train_test_split takes several arrays at once.",
        "Make the training labels noisy with the function for the kind of noise; leave the held-out ones alone.",
        "Spread: flip_any(y_train, wrong, np.random.default_rng(seed)). Concentrated: flip_highest(y_train, wrong, "
        "ink_train).",
    ],
    praise="The same number of wrong labels, and two different fates.",
)
