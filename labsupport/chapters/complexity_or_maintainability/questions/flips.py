"""What an update does to decisions: flips between two versions, and those of one feature left out."""

from __future__ import annotations

import numpy as np

from labsupport.chapters.complexity_or_maintainability.experiment import refit
from labsupport.checking import Mistake, Question, other


def _flips(truth, before, after):
    found = refit.flips(truth, before, after)
    return found["churn"], found["negative flips"], found["churn"] - found["negative flips"]


def _rows(seed, size=40):
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 2, size)
    before, after = (np.where(rng.random(size) < error, 1 - truth, truth) for error in (0.3, 0.2))
    return tuple(tuple(column.tolist()) for column in (truth, before, after))


def _of(change):
    return lambda truth, before, after: change(*map(np.asarray, (truth, before, after)))


flips = Question(
    name="flips",
    reference=_flips,
    cases=[((1, 1, 0, 0, 1), (1, 0, 0, 0, 1), (0, 1, 0, 0, 0)), _rows(1)],
    mistakes=[
        Mistake(
            lambda right: tuple(np.asarray(right)[[0, 2, 1]]),
            "This looks as if the last two had changed places: negative first, that is, right before and wrong now.",
        ),
        Mistake(
            lambda right, truth: tuple(len(truth) * share for share in right),
            "This looks like numbers of decisions. Shares of all decisions are wanted.",
        ),
        Mistake(
            _of(
                lambda truth, before, after: (
                    np.mean(before != after),
                    np.mean(after != truth),
                    np.mean(before != truth),
                )
            ),
            "This looks like the errors of the two versions. A flip is a decision that changes.",
        ),
        Mistake(
            _of(
                lambda truth, before, after: (
                    np.mean(before != after),
                    np.mean((after != truth)[before == truth]),
                    np.mean((after == truth)[before != truth]),
                )
            ),
            "This looks like shares of those that were right, or wrong, before. Shares of all decisions are wanted.",
        ),
    ],
    hints=[
        "Churn first: on which share of the rows do the two versions differ? With NumPy arrays, np.mean(a != b).",
        "A negative flip was right and is wrong: two conditions that must both hold, row by row. NumPy's & joins them.",
    ],
)


def _split(seed, stratified):
    from sklearn.model_selection import train_test_split

    X, y = refit.data_sets()["phishing"]
    return train_test_split(X, y, test_size=0.4, stratify=y if stratified else None, random_state=seed)


def _fitted(X, y, scaled):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(*([StandardScaler()] if scaled else []), LogisticRegression()).fit(X, y)


def _feature_flips(feature, seed, on_training_rows=False, retrain=True, keep_only=False, stratified=True, scaled=True):
    X_train, X_test, y_train, y_test = _split(seed, stratified)
    before = _fitted(X_train, y_train, scaled)
    X, y = (X_train, y_train) if on_training_rows else (X_test, y_test)
    if not retrain:
        emptied = X.copy()
        emptied[:, feature] = 0.0
        return _flips(y, before.predict(X), before.predict(emptied))
    columns = [feature] if keep_only else np.delete(np.arange(X.shape[1]), feature)
    after = _fitted(X_train[:, columns], y_train, scaled)
    return _flips(y, before.predict(X), after.predict(X[:, columns]))


feature_flips = Question(
    name="feature_flips",
    reference=_feature_flips,
    cases=[(2, 3), (7, 5)],
    mistakes=[
        Mistake(
            other(on_training_rows=True),
            "This looks measured on the training rows. Users are rows that the model has not seen: the held-out ones.",
        ),
        Mistake(
            other(retrain=False),
            "This looks as if the feature were set to zero and the model kept. Train again without the column.",
        ),
        Mistake(other(keep_only=True), "This looks as if only that feature were kept. It is the one to leave out."),
        Mistake(other(stratified=False), "This looks like a split without stratify=y: other rows are held out."),
        Mistake(
            other(scaled=False),
            "This looks like a regression on features as they are. A StandardScaler comes before it.",
        ),
    ],
    hints=[
        "Split once, with random_state=seed, stratify=y and test_size=0.4. Both models get the same rows, and "
        "each a pipeline of its own, fitted anew.",
        "np.delete leaves a column out (axis=1). Which two tables need it?",
        "On which rows are both models compared, and which of your functions does the counting?",
    ],
    praise="Accuracy is the difference of two flips. Users meet both.",
)
