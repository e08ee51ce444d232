"""The same share of wrong labels, spread or concentrated: the error of a model trained on them."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.quantity_or_quality.experiment.label_noise import data_sets, flip_any, flip_highest, learner
from labsupport.checking import Mistake, Question, other


def _split(labels, seed):
    from sklearn.model_selection import train_test_split

    return train_test_split(*data_sets()["digits"], train_size=labels, random_state=seed)


def _error(labels, wrong, concentrated, seed, on_training=False, noisy_test=False, lowest=False, always=None):
    X_train, X_test, y_train, y_test, ink_train, ink_test = _split(labels, seed)

    def noisy(y, ink):
        if always if always is not None else concentrated:
            return flip_highest(y, wrong, -ink if lowest else ink)
        return flip_any(y, wrong, np.random.default_rng(seed))

    model = learner().fit(X_train, noisy(y_train, ink_train))
    if on_training:
        truth = {"noisy": noisy(y_train, ink_train), "true": y_train}[on_training]
        return float(np.mean(model.predict(X_train) != truth))
    return float(np.mean(model.predict(X_test) != (noisy(y_test, ink_test) if noisy_test else y_test)))


noise_error = Question(
    name="noise_error",
    reference=_error,
    cases=[(400, 0.3, False, 1), (400, 0.3, True, 1), (1_000, 0.2, True, 2)],
    mistakes=[
        Mistake(
            other(on_training="noisy"),
            "This looks like the error on the training items, by their noisy labels. Held-out items and true labels.",
        ),
        Mistake(
            other(on_training="true"),
            "This looks like the error on the training items. Held-out items are those the model has not seen.",
        ),
        Mistake(
            other(noisy_test=True),
            "This looks as if the held-out labels had been made wrong too. They are true, and stay so.",
        ),
        Mistake(
            other(concentrated=lambda concentrated: not concentrated),
            "This looks as if the two kinds of noise had changed places.",
        ),
        Mistake(other(wrong=0.0), "This looks as if the model had been trained on true labels."),
        Mistake(other(always=False), "This looks as if the noise were spread even where it should be concentrated."),
        Mistake(
            other(lowest=True),
            "This looks as if the images with the least ink were labelled wrongly. Those with the most are meant.",
        ),
        Mistake(lambda right: 1 - right, "This looks like the share of right answers. The error is asked for."),
    ],
    hints=[
        "Split features, classes and ink together: train_test_split takes several arrays at once.",
        "Make the training labels noisy with the function for the kind of noise; leave the held-out ones alone.",
        "One of the two functions wants a fresh random generator, made from the seed; the other the ink of the "
        "training images.",
    ],
    praise="The same number of wrong labels, and two different fates.",
)
