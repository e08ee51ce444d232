"""The release that the chapter decides, really run: a regression replaced by an ensemble, and both trained again.

Each version is tried on the same held-out rows as the one before it. A later release has a tenth of the rows less, and
other seeds: as when the oldest rows are dropped.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from labsupport.chapters.complexity_or_maintainability import model_churn
from labsupport.chapters.complexity_or_maintainability.experiment.refit import data_sets, flips, models
from labsupport.formula import QuantityError

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

RELEASES = 15
"""Random splits of the chapter's run."""
REGRESSION, VOTERS = "logistic regression", ("logistic regression", "gradient boosting", "small network")
SWITCH = "regression to ensemble"
STEPS = (SWITCH, "regression, retrained", "ensemble, retrained")


def ensemble(seed: int) -> Any:
    """Three models, and a fourth that weighs their answers (a stacked ensemble): as Harbor's colleague proposes."""
    from sklearn.ensemble import StackingClassifier
    from sklearn.linear_model import LogisticRegression

    makers = models()
    return StackingClassifier([(kind, makers[kind](seed)) for kind in VOTERS], LogisticRegression(), cv=3)


def released(X: NDArray, y: NDArray, repeats: int, seed: int) -> pd.DataFrame:
    """Three releases on each of ``repeats`` splits (60% to train on): one row per split and release.

    ``before``, ``after`` and ``both`` are shares of held-out rows that the version before, the one after and both get
    wrong; then churn, negative flips, and the accuracy ``gained``.
    """
    import pandas as pd
    from sklearn.model_selection import train_test_split

    rng = np.random.default_rng(seed)
    simple = models()[REGRESSION]
    found = []
    for repeat in range(repeats):
        split = int(rng.integers(2**31))
        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.4, stratify=y, random_state=split)
        kept = np.sort(rng.permutation(len(y_train))[len(y_train) // 10 :])

        def answers(make, seed, rows, data=(X_train, X_test, y_train)):
            return make(seed).fit(data[0][rows], data[2][rows]).predict(data[1])

        old, new = (partial(answers, make) for make in (simple, ensemble))
        everything = slice(None)
        first, complex_first = old(split, everything), new(split, everything)
        later, complex_later = old(split + 1, kept), new(split + 1, kept)
        pairs = ((first, complex_first), (first, later), (complex_first, complex_later))
        for step, (one, other) in zip(STEPS, pairs, strict=True):
            wrong, wrong_now = one != y_test, other != y_test
            shares = {"before": wrong, "after": wrong_now, "both": wrong & wrong_now}
            row = {"release": step, "repeat": repeat} | {name: float(np.mean(rows)) for name, rows in shares.items()}
            found.append(row | flips(y_test, one, other) | {"gained": row["before"] - row["after"]})
    return pd.DataFrame(found)


def released_on_all(repeats: int, seed: int) -> pd.DataFrame:
    """The same on both data sets, with a column ``data``."""
    import pandas as pd

    return pd.concat([released(X, y, repeats, seed).assign(data=name) for name, (X, y) in data_sets().items()])


def repeated_shares(releases: pd.DataFrame) -> pd.Series:
    """Of the smaller set of errors, the share that both versions make: all splits of a data set taken together.

    The index is data set and release. One split holds too few errors for a share of its own.
    """
    counted = releases.assign(smaller=releases[["before", "after"]].min(axis=1))
    sums = counted.groupby(["data", "release"], sort=False)[["both", "smaller"]].sum()
    return (sums["both"] / sums["smaller"]).rename("repeated")


def spans(releases: pd.DataFrame, value: str) -> pd.DataFrame:
    """Tenth, fiftieth and ninetieth percentile of a column over the splits, by data set and release."""
    found = releases.groupby(["data", "release"], sort=False)[value].quantile([0.1, 0.5, 0.9]).unstack()
    return found.set_axis(["low", "middle", "high"], axis=1)


def releases_table(releases: pd.DataFrame) -> pd.DataFrame:
    """What a page shows of the releases: medians with their ranges, as text, and the errors that are repeated."""
    import pandas as pd

    def written(value: str) -> pd.Series:
        texts = [
            f"{middle:.1%} ({low:.1%} to {high:.1%})".replace("-", "−")
            for low, middle, high in spans(releases, value).to_numpy()
        ]
        return pd.Series(texts, spans(releases, value).index)

    columns = {"accuracy gained": written("gained"), "right before, wrong now": written("negative flips")}
    table = pd.DataFrame(columns | {"errors repeated": repeated_shares(releases)}).reset_index()
    return table.sort_values("data", ascending=False, kind="stable")


def releases_chart(releases: pd.DataFrame) -> alt.LayerChart:
    """Every split of the switch: errors repeated against negative flips, and the formula's line at the mean errors."""
    import altair as alt
    import pandas as pd

    switch = releases[releases["release"] == SWITCH]
    if switch.empty:
        raise QuantityError("releases", "none to the ensemble", f"rows of the release {SWITCH!r}")
    smaller = switch[["before", "after"]].min(axis=1)
    dots = switch[smaller > 0].assign(repeated=switch["both"] / smaller)
    shares = np.linspace(0, 1, 11)
    lines = [
        pd.DataFrame({"repeated": shares, "negative flips": _flips_at(shares, *errors), "data": name})
        for name, errors in switch.groupby("data")[["before", "after"]].mean().iterrows()
    ]
    across = alt.X("repeated:Q", title="errors that both versions make", axis=alt.Axis(format=".0%"))
    up = alt.Y("negative flips:Q", title="right before, wrong now", axis=alt.Axis(format=".0%"))
    ink = alt.Color("data:N", title=None, legend=alt.Legend(orient="top"))
    line = alt.Chart(pd.concat(lines)).mark_line(strokeWidth=2)
    return line.encode(across, up, ink) + alt.Chart(dots).mark_point(size=40, filled=True, opacity=0.7).encode(
        across, up, ink, alt.Shape("data:N", legend=None)
    )


def _flips_at(repeated: NDArray, before: float, after: float) -> NDArray:
    """The chapter's formula: negative flips if so many errors are repeated."""
    return model_churn.negative_flip_share(after, model_churn.shared_error_share(before, after, repeated))
