"""The formulas of "Complexity or maintainability": limits, monotony, cases worked by hand; and its experiment."""

from __future__ import annotations

import copy
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsupport.chapters.complexity_or_maintainability import (
    claims,
    ensemble_release,
    lines_per_formula_line,
    means_by_change,
    means_by_model,
    most_churn,
    payments,
    repeated_on_all,
)
from labsupport.chapters.complexity_or_maintainability import model as debt
from labsupport.chapters.complexity_or_maintainability import model_cascade as cascading
from labsupport.chapters.complexity_or_maintainability import model_churn as surprise
from labsupport.chapters.complexity_or_maintainability import model_people as knowledge
from labsupport.chapters.complexity_or_maintainability.calculators import cascade, churn, payback, people
from labsupport.chapters.complexity_or_maintainability.experiment.refit import (
    data_sets,
    flips,
    internals,
    models,
    moved_share,
    repeated,
)
from labsupport.chapters.complexity_or_maintainability.experiment.repository import PURPOSES, lines_by_purpose
from labsupport.formula import QuantityError

SHARE = st.floats(0, 1)
IN_ORDER = ("log_readers", "features_readers", "score_readers", "rules_readers")
READERS = st.fixed_dictionaries(
    {
        "log_readers": st.integers(0, 4),
        "features_readers": st.integers(0, 3),
        "score_readers": st.integers(0, 2),
        "rules_readers": st.integers(0, 1),
    }
)

# --- how far does one change travel? --------------------------------------------------------------------


def matrix_of(coupling_share, feedback_share, readers):
    linked = np.array(cascading.links(*(readers[name] for name in IN_ORDER)), dtype=float)
    linked *= coupling_share
    linked[-1, 0] = feedback_share
    return linked


@given(SHARE, SHARE, READERS, st.integers(1, 5))
def test_expected_changes_are_a_row_of_the_inverse(coupling, feedback, readers, part):
    found = cascade.compute(coupling_share=coupling, feedback_share=feedback, changed_part_name=str(part), **readers)
    spread = matrix_of(coupling, feedback, readers)
    if found["loop_gain"] < 0.999:
        row = np.linalg.inv(np.eye(5) - spread)[part - 1]
        assert found["expected_changes"] == pytest.approx(row.sum(), rel=1e-6)
        by_part = [
            cascading.changes_in_part(place, part, coupling, found["restarts"], **readers) for place in range(1, 6)
        ]
        np.testing.assert_allclose(by_part, row, atol=1e-9, rtol=1e-6)
    elif found["loop_gain"] >= 1 and np.linalg.matrix_power(np.eye(5) + spread, 5)[part - 1, 0] > 0:
        assert math.isinf(found["expected_changes"])


@given(SHARE, READERS)
def test_a_system_without_a_loop_settles_and_more_coupling_means_more_changes(coupling, readers):
    found, more = (cascade.compute(coupling_share=share, **readers)["expected_changes"] for share in (coupling, 1.0))
    assert 1 <= found <= more <= 2**4


@given(READERS, st.booleans())
def test_propagation_cost_counts_pairs_in_reach(readers, looped):
    direct = matrix_of(1.0, float(looped), readers) + np.eye(5)
    reach = np.linalg.matrix_power(direct, 5) > 0
    found = cascade.compute(feedback_share=float(looped), **readers)["propagation_cost_share"]
    assert found == pytest.approx(reach.mean())


@pytest.mark.parametrize(("follow_on", "expected"), [(0.2, 1.25), (0.5, 2), (0.8, 5), (0.9, 10), (1, math.inf)])
def test_the_endless_system(follow_on, expected):
    assert cascading.changes_if_endless(follow_on) == pytest.approx(expected)


def test_the_loop_that_never_settles_as_worked_by_hand():
    # Everything reads everything, coupling 1/2: a change of the log reaches its four readers as 1/2, 3/4, 9/8, 27/16.
    dense = cascade.presets["The same, and blocks come back"]
    limit = cascade.compute("feedback_share_limit", **dense)["feedback_share_limit"]
    assert limit == pytest.approx(16 / 27)
    assert cascade.compute(**dense | {"feedback_share": limit})["loop_gain"] == pytest.approx(1)
    assert math.isinf(cascading.feedback_share_limit(0.5, 0, 0, 0, 0))


# --- does the extra accuracy ever pay? ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("growth", "payback_month", "best"), [(0, 8, None), (0.03, 8, None), (0.05, 9, 25_139), (0.1, math.inf, -769)]
)
def test_payback_as_worked_by_hand(growth, payback_month, best):
    found = payback.compute(maintenance_growth_share=growth)
    assert found["benefit_usd_per_month"] == pytest.approx(6_000)
    assert found["payback_month"] == payback_month
    if best:
        assert found["best_net_usd"] == pytest.approx(best, abs=1)


def test_one_and_five_years_as_in_a_table_of_annuities():
    # At 5% a period an annuity of 1 comes to 15.91713 in 12 and 353.58372 in 60 periods, and 1.05^23 is 3.07152.
    found = payback.compute("net_usd_after_one_year", "net_usd_after_five_years", "maintenance_usd_in_month_24")
    assert found["net_usd_after_one_year"] == pytest.approx(12 * 6_000 - 30_000 - 2_000 * 15.91713, abs=0.1)
    assert found["net_usd_after_five_years"] == pytest.approx(60 * 6_000 - 30_000 - 2_000 * 353.58372, abs=0.1)
    assert found["maintenance_usd_in_month_24"] == pytest.approx(2_000 * 3.07152, abs=0.1)


def test_the_proposal_divides_building_by_the_benefit():
    assert payback.compute("promised_payback_month")["promised_payback_month"] == 30_000 / 6_000
    assert debt.promised_payback_month(30_001, 6_000) == 6
    assert math.isinf(debt.promised_payback_month(30_000, 0))


MONEY = st.floats(0, 50_000)


@given(MONEY, MONEY, MONEY, st.floats(0, 0.2), st.integers(1, 120))
def test_net_is_what_the_months_add_up_to(build, benefit, maintenance, growth, month):
    months = range(1, month + 1)
    spent = sum(debt.maintenance_usd_in_month(one, maintenance, growth) for one in months)
    found = debt.net_usd_by_month(month, build, benefit, maintenance, growth)
    # (1 + g)^t - 1 loses digits where g is tiny: right to a share of what has flowed, not of what is left of it.
    assert found == pytest.approx(benefit * month - spent - build, abs=1e-7 * (benefit * month + spent + build) + 1e-6)


@given(st.floats(0, 0.03), st.floats(0, 0.2), st.floats(0, 20_000))
def test_payback_and_loss_are_where_the_sign_changes(extra, growth, maintenance):
    found = payback.compute(
        extra_accuracy_share=extra, maintenance_growth_share=growth, maintenance_usd_per_month=maintenance
    )
    month, net = found["month"], found["net_usd_by_month"]
    back, lost = found["payback_month"], found["lost_again_month"]
    assert np.all(net[month < back] < 0)
    if math.isfinite(back):
        assert np.all(net[(month >= back) & (month < lost)] >= 0)
        assert np.all(net[month >= lost] < 0)
    else:
        assert math.isinf(lost)


@given(MONEY, MONEY, st.floats(0, 0.2))
def test_the_first_losing_month_is_the_first(benefit, maintenance, growth):
    losing = debt.first_losing_month(benefit, maintenance, growth)
    if losing > 1 and math.isfinite(losing):
        assert debt.maintenance_usd_in_month(losing - 1, maintenance, growth) <= benefit * (1 + 1e-9)
    if math.isfinite(losing) and growth < 1e-9:
        assert maintenance > benefit
    elif math.isfinite(losing):
        assert debt.maintenance_usd_in_month(losing, maintenance, growth) >= benefit * (1 - 1e-9)


# --- who debugs this? -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("maintainers", "months", "share"), [(1, 6, 0.106), (1, 24, 0.36), (2, 6, 0.011), (2, 24, 0.13)]
)
def test_nobody_left_as_worked_by_hand(maintainers, months, share):
    found = people.compute(maintainers=maintainers, months_ahead=months, yearly_turnover_share=0.2)
    assert found["nobody_left_share"] == pytest.approx(share, abs=0.0006)


@given(SHARE, st.integers(1, 6), st.integers(1, 36), SHARE, st.floats(0, 0.3))
def test_more_people_and_documents_never_hurt(turnover, maintainers, months, document, ageing):
    gone = knowledge.gone_share(months, turnover)
    works = knowledge.document_works_share(months, document, ageing)
    left = knowledge.nobody_left_share(gone, maintainers)
    with_one_more = knowledge.nobody_knows_with_one_more_share(gone, maintainers, works)
    assert 0 <= with_one_more <= knowledge.nobody_knows_share(left, works) <= left <= gone <= 1


def test_the_cost_of_not_knowing_is_the_sum_over_months():
    found = people.compute(months_ahead=12)
    by_month = [people.compute(months_ahead=month)["nobody_knows_share"] for month in range(1, 13)]
    assert found["stranded_usd"] == pytest.approx(sum(by_month) * found["usd_per_stranded_month"])
    assert people.compute(handover_document_share=0)["document_saves_usd"] == pytest.approx(0)


# --- a budget for being surprised -----------------------------------------------------------------------

ERROR = st.floats(0.0005, 0.3)


@given(ERROR, ERROR, SHARE)
def test_flips_explain_the_change_of_accuracy(old, new, repeated_share):
    found = churn.compute(
        "positive_flip_share", old_error_share=old, new_error_share=new, repeated_error_share=repeated_share
    )
    negative, positive = found["negative_flip_share"], found["positive_flip_share"]
    assert negative >= 0
    assert positive >= 0
    assert positive - negative == pytest.approx(old - new, abs=1e-12)
    assert found["churn_share"] == pytest.approx(negative + positive)


@given(ERROR, ERROR, st.floats(0, 0.05))
def test_the_budget_is_met_exactly_where_it_can_be(old, new, budget):
    needed = surprise.repeated_error_share_for_budget(old, new, budget)
    if math.isinf(needed):
        assert surprise.negative_flip_share(new, surprise.shared_error_share(old, new, 1.0)) > budget
    else:
        reached = surprise.negative_flip_share(new, surprise.shared_error_share(old, new, needed))
        assert reached <= budget + 1e-12
        assert needed == 0 or reached == pytest.approx(budget, abs=1e-12)


def test_at_the_break_even_factor_a_release_is_worth_nothing():
    found = churn.compute(new_error_share=0.045)
    assert churn.compute(new_error_share=0.045, surprise_factor=found["break_even_surprise_factor"])[
        "release_usd_per_month"
    ] == pytest.approx(0, abs=1e-6)


# --- where the cost lands -------------------------------------------------------------------------------


def test_the_payments_as_worked_by_hand():
    building, first, month_24, nobody, surprise = (one.usd for one in payments())
    assert (building, first) == (30_000, 2_000)
    assert month_24 == pytest.approx(2_000 * 1.05**23)
    # One person of whom a fifth leaves in a year, a document good for 30% that loses 5% a month; a month in which
    # nobody knows costs two incidents of 24 hours more at 100 USD.
    unknown = sum((1 - 0.8 ** (month / 12)) * (1 - 0.3 * 0.95**month) for month in range(1, 25))
    assert nobody == pytest.approx(2 * 24 * 100 * unknown)
    # The ensemble errs in 4.7%, of which 70% are errors of old; 1.41% of 100,000 decisions get worse, each an error
    # of 20 USD that hurts twice: once more than an ordinary one.
    assert ensemble_release()["negative_flips_per_month"] == pytest.approx(1_410)
    assert surprise == pytest.approx(1_410 * 20)
    assert people.compute("teaching_usd")["teaching_usd"] == 24 * 100


@given(ERROR, ERROR, SHARE, st.floats(1, 20))
def test_the_surprise_is_what_the_factor_adds(old, new, repeated_share, factor):
    case = {"old_error_share": old, "new_error_share": new, "repeated_error_share": repeated_share}
    found = churn.compute("surprise_usd_per_month", **case, surprise_factor=factor)
    calm = churn.compute(**case, surprise_factor=1)["release_usd_per_month"]
    assert found["surprise_usd_per_month"] == pytest.approx(calm - found["release_usd_per_month"], abs=1e-6)


# --- the experiment, the count, the claims --------------------------------------------------------------


def test_flips_of_a_handful_of_decisions():
    found = flips(truth=[1, 1, 0, 0], before=[1, 0, 0, 1], after=[0, 1, 0, 1])
    assert found == {"churn": 0.5, "negative flips": 0.25}
    with pytest.raises(QuantityError, match="as many"):
        flips([1, 0], [1], [1, 0])


def test_the_same_training_moves_nothing_and_a_dropped_feature_is_not_counted():
    X, y = data_sets()["phishing"]
    columns = np.arange(X.shape[1])
    for make in models().values():
        once, again = (internals(make(3).fit(X[:200], y[:200]), columns) for _ in range(2))
        assert moved_share(once, again) == 0
        assert once
    before = {(0, 0): 1.0, (1, 0): 2.0, (2, 0): 3.0}
    assert moved_share(before, {(1, 0): 2.1, (2, 0): 4.0}, without=0) == 0.5


def test_units_of_a_network_that_only_changed_places_have_not_moved():
    X, y = data_sets()["phishing"]
    columns = np.arange(X.shape[1])
    network = models()["small network"](3).fit(X[:200], y[:200])
    shuffled = copy.deepcopy(network)
    shuffled[-1].coefs_[0] = shuffled[-1].coefs_[0][:, ::-1]
    assert moved_share(internals(network, columns), internals(shuffled, columns)) > 0.5
    assert moved_share(internals(network, columns), internals(shuffled, columns, like=network)) == 0


def test_the_experiment_says_what_the_chapter_says():
    """Linear: much moves inside and little outside where features are many, more where they are few."""
    found = {
        name: repeated(X, y, 6, seed=4, kinds=["logistic regression", "decision tree"])
        .groupby(["model", "change"])[["internals moved", "churn"]]
        .mean()
        for name, (X, y) in data_sets().items()
    }
    linear = ("logistic regression", "one feature less")
    assert found["tumours"].loc[linear, "internals moved"] > 0.1
    assert found["tumours"].loc[linear, "churn"] < 0.01 < found["phishing"].loc[linear, "churn"]
    assert found["tumours"].loc[("logistic regression", "another seed"), "churn"] == 0
    assert found["tumours"].loc[("decision tree", "another seed"), "churn"] > 0.01


def test_the_experiment_runs_on_both_data_sets():
    refits = repeated_on_all(1, seed=4)
    assert len(refits) == 2 * 4 * 3
    X, y = data_sets()["phishing"]
    alone = repeated(X, y, 1, seed=4).drop(columns="repeat")
    pd.testing.assert_frame_equal(refits[refits["data"] == "phishing"][list(alone)], alone)


def test_means_of_a_handful_of_refits():
    rows = [("tree", "seed", 0.1), ("tree", "seed", 0.3), ("tree", "rows", 0.4), ("line", "rows", 0)]
    refits = pd.DataFrame(rows, columns=["model", "change", "churn"]).assign(data="a")
    refits = refits.assign(**dict.fromkeys(["internals moved", "negative flips", "accuracy"], 0.5))
    assert means_by_change(refits)["churn"].to_dict() == pytest.approx(
        {("a", "tree", "seed"): 0.2, ("a", "tree", "rows"): 0.4, ("a", "line", "rows"): 0}
    )
    assert dict(means_by_model(refits)[["model", "churn"]].to_numpy()) == pytest.approx({"tree": 0.3, "line": 0})
    assert most_churn(refits, "a") == ("tree", "rows", 0.4)


def test_lines_for_a_line_of_formula():
    lines = pd.DataFrame({"part": ["formulas", "tests", "pages", "rest"], "lines": [10, 20, 30, 5]})
    assert lines_per_formula_line(lines) == (2, 3.5)


def test_the_count_covers_every_part_and_needs_a_repository(tmp_path):
    lines = lines_by_purpose()
    assert list(lines["part"]) == list(PURPOSES)
    assert (lines["lines"] > 50).all()
    assert lines["share"].sum() == pytest.approx(1)
    with pytest.raises(QuantityError, match="folder of a clone"):
        lines_by_purpose(tmp_path)


def test_the_claims_are_decided_by_figures():
    assert claims.small_fraction.figures["share"] < 0.2
    assert claims.changing_anything.figures["linear_churn"] < claims.changing_anything.figures["few_churn"]
    assert claims.who_debugs.figures["calm"] < claims.who_debugs.figures["costs"] < claims.who_debugs.figures["saves"]
