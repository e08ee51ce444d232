"""The formulas of "Complexity or maintainability": limits, monotony, cases worked by hand; and its experiment."""

from __future__ import annotations

import copy
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsupport.chapters.complexity_or_maintainability import assumptions, claims, payments
from labsupport.chapters.complexity_or_maintainability import model as debt
from labsupport.chapters.complexity_or_maintainability import model_cascade as cascading
from labsupport.chapters.complexity_or_maintainability import model_churn as surprise
from labsupport.chapters.complexity_or_maintainability import model_people as knowledge
from labsupport.chapters.complexity_or_maintainability.calculators import balance, cascade, churn, payback, people
from labsupport.chapters.complexity_or_maintainability.experiment.findings import (
    most_churn,
    moved_table,
    repeated_on_all,
    span,
)
from labsupport.chapters.complexity_or_maintainability.experiment.refit import (
    CHANGES,
    data_sets,
    flips,
    internals,
    models,
    moved_share,
    repeated,
)
from labsupport.chapters.complexity_or_maintainability.experiment.releases import (
    STEPS,
    SWITCH,
    released,
    releases_chart,
    releases_table,
    repeated_shares,
)
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


def matrix_of(coupling_share, feedback_share, readers, base_models=0):
    """The parts in order, then each base model as a part of its own."""
    linked = np.zeros((5 + base_models, 5 + base_models))
    linked[:5, :5] = np.array(cascading.links(*(readers[name] for name in IN_ORDER)), dtype=float) * coupling_share
    if base_models:
        linked[:2, 5:] = linked[:2, [2]]
        linked[:2, 2] = 0
        linked[5:, 2] = coupling_share
    linked[4, 0] = feedback_share
    return linked


@given(SHARE, SHARE, READERS, st.integers(1, 5), st.integers(0, 4))
def test_expected_changes_are_a_row_of_the_inverse(coupling, feedback, readers, part, models):
    found = cascade.compute(
        coupling_share=coupling, feedback_share=feedback, changed_part_name=str(part), base_models=models, **readers
    )
    spread = matrix_of(coupling, feedback, readers, models)
    if found["loop_gain"] < 0.999:
        row = np.linalg.inv(np.eye(5 + models) - spread)[part - 1]
        assert found["expected_changes"] == pytest.approx(row.sum(), rel=1e-6)
        by_part = [
            cascading.changes_in_part(place, part, coupling, found["restarts"], models, **readers)
            for place in range(1, 7)
        ]
        np.testing.assert_allclose(by_part, [*row[:5], row[5:].sum()], atol=1e-9, rtol=1e-6)
    elif found["loop_gain"] >= 1 and np.linalg.matrix_power(np.eye(5 + models) + spread, 6)[part - 1, 0] > 0:
        assert math.isinf(found["expected_changes"])


@given(SHARE, READERS, st.integers(0, 4))
def test_a_system_without_a_loop_settles_and_more_coupling_means_more_changes(coupling, readers, models):
    case = readers | {"base_models": models}
    found, more = (cascade.compute(coupling_share=share, **case)["expected_changes"] for share in (coupling, 1.0))
    assert 1 <= found <= more + 1e-9


def test_an_ensemble_sets_off_more_changes_than_one_model():
    today, ensemble = (cascade.compute(base_models=models)["expected_changes"] for models in (0, 3))
    assert today < cascading.FAR < ensemble


@pytest.mark.parametrize(("follow_on", "expected"), [(0.2, 1.25), (0.5, 2), (0.8, 5), (0.9, 10), (1, math.inf)])
def test_the_endless_system(follow_on, expected):
    assert cascading.changes_if_endless(follow_on) == pytest.approx(expected)


def test_the_loop_that_never_settles_as_worked_by_hand():
    # Everything reads everything, coupling 1/2: a change of the log reaches its four readers as 1/2, 3/4, 9/8, 27/16.
    dense = {"log_readers": 4, "features_readers": 3, "coupling_share": 0.5}
    limit = cascade.compute("feedback_share_limit", **dense)["feedback_share_limit"]
    assert limit == pytest.approx(16 / 27)
    assert cascade.compute(**dense | {"feedback_share": limit})["loop_gain"] == pytest.approx(1)
    assert math.isinf(cascading.feedback_share_limit(0.5, 0, 0, 0, 0, 0))


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


def test_the_surprise_is_earned_back_after_as_many_months_as_it_says():
    found = churn.compute()
    months = found["surprise_earned_back_months"]
    assert months * found["settled_usd_per_month"] == pytest.approx(found["surprise_usd"])
    assert math.isinf(churn.compute(new_error_share=0.06, surprise_factor=2)["surprise_earned_back_months"])


@given(ERROR, ERROR, SHARE, st.floats(1, 20), st.floats(0, 24))
def test_the_surprise_is_what_the_factor_adds(old, new, repeated_share, factor, months):
    case = {"old_error_share": old, "new_error_share": new, "repeated_error_share": repeated_share}
    found = churn.compute(**case, surprise_factor=factor, surprise_months=months)
    more = found["negative_flips_per_month"] * found["usd_per_better_decision"] * (factor - 1)
    assert found["surprise_usd"] == pytest.approx(months * more, abs=1e-6)


# --- the balance ----------------------------------------------------------------------------------------


def test_the_balance_as_worked_by_hand():
    found = balance.compute()
    # 0.3% of 100,000 decisions at 20 USD for 24 months, and an annuity of 1 at 5% comes to 44.50200 in 24 periods.
    assert found["benefit_usd"] == pytest.approx(144_000)
    assert found["maintenance_usd"] == pytest.approx(2_000 * 44.50200, abs=0.1)
    # 4.7% errors of which 15% are new: 705 a month. Then seven releases of 282 new errors against 150.
    assert found["surprise_usd"] == pytest.approx(705 * 20)
    assert found["releases_usd"] == pytest.approx(705 * 20 + 7 * (282 - 150) * 20)
    alone = 30_000 + 2_000 * 44.50200 + found["stranded_usd"] + 32_580
    assert found["alone_usd"] == pytest.approx(alone, abs=0.1)
    assert found["balance_usd"] == pytest.approx(144_000 - found["shared_usd"])
    assert found["stranded_usd"] == pytest.approx(people.compute(months_ahead=24)["stranded_usd"])


@given(st.floats(0, 0.03), st.floats(0, 0.2), SHARE, st.floats(1, 20), st.integers(1, 36))
def test_the_balance_is_zero_where_the_verdict_turns(extra, growth, repeated_share, factor, months):
    case = {
        "extra_accuracy_share": extra,
        "maintenance_growth_share": growth,
        "repeated_error_share": repeated_share,
        "surprise_factor": factor,
        "months_ahead": months,
    }
    found = balance.compute(**case)
    approved = "Keep" not in balance.texts(**case)["answer"]
    if abs(found["balance_usd"]) > 1e-6:
        assert approved == (found["balance_usd"] > 0)
    costs = [found[quantity] for quantity in balance.options]
    assert found["balance_usd"] == pytest.approx(found["kept_usd"] - min(costs[1:]))


def test_every_part_of_the_balance_is_the_calculator_s_own():
    found, paid = balance.compute(), payback.compute()
    gained = found["benefit_usd"] - found["build_usd"] - found["maintenance_usd"]
    assert gained == pytest.approx(paid["net_usd_after_two_years"])
    assert found["surprise_usd"] == pytest.approx(churn.compute()["surprise_usd"])


# --- where the cost lands -------------------------------------------------------------------------------


def test_the_payments_as_worked_by_hand():
    building, first, month_24, nobody, surprise, later = (one.usd for one in payments())
    assert (building, first) == (30_000, 2_000)
    assert month_24 == pytest.approx(2_000 * 1.05**23)
    # One person of whom a fifth leaves in a year, a document good for 30% that loses 5% a month; a month in which
    # nobody knows costs two incidents of 24 hours more at 100 USD.
    unknown = sum((1 - 0.8 ** (month / 12)) * (1 - 0.3 * 0.95**month) for month in range(1, 25))
    assert nobody == pytest.approx(2 * 24 * 100 * unknown)
    assert surprise == pytest.approx(705 * 20)
    assert later == pytest.approx(7 * 132 * 20)
    assert people.compute("teaching_usd")["teaching_usd"] == 24 * 100


# --- the experiments, the claims --------------------------------------------------------------


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


def test_medians_and_ranges_of_a_handful_of_refits():
    rows = [(kind, change, share) for kind in models() for change in CHANGES for share in (0.1, 0.3, 0.2)]
    refits = pd.concat(
        pd.DataFrame(rows, columns=["model", "change", "churn"]).assign(data=name) for name in ("tumours", "phishing")
    )
    refits.loc[refits["model"] == "decision tree", "churn"] += 0.5
    refits["internals moved"] = 0.5
    assert span(refits, "tumours", "small network", "another seed") == pytest.approx((0.12, 0.2, 0.28))
    assert most_churn(refits, "phishing")[0] == "decision tree"
    assert most_churn(refits, "phishing")[2] == pytest.approx(0.7)
    table = moved_table(refits)
    assert table["answers changed"][0] == "20% (12% to 28%)"
    assert set(table["internals moved"]) == {"50% (50% to 50%)"}


@pytest.fixture(scope="module")
def some_releases():
    return pd.concat([released(*data_sets()[name], 3, seed=4).assign(data=name) for name in ("tumours", "phishing")])


def test_the_release_is_really_run(some_releases):
    assert len(some_releases) == 2 * 3 * len(STEPS)
    shares = some_releases[["before", "after", "both", "negative flips", "churn"]].to_numpy()
    assert ((shares >= 0) & (shares <= 1)).all()
    np.testing.assert_allclose(some_releases["negative flips"], some_releases["after"] - some_releases["both"])
    np.testing.assert_allclose(
        some_releases["churn"], some_releases["before"] + some_releases["after"] - 2 * some_releases["both"]
    )
    assert set(releases_table(some_releases)["release"]) == set(STEPS)


def test_the_release_says_what_the_chapter_says(some_releases):
    """The ensemble gains on the sites and not on the tumours; it repeats fewer of its errors than the regression."""
    gained = some_releases[some_releases["release"] == SWITCH].groupby("data")["gained"].mean()
    assert gained["phishing"] > 0.01 > gained["tumours"]
    repeated_by = repeated_shares(some_releases)["phishing"]
    assert repeated_by[SWITCH] < repeated_by["ensemble, retrained"] < repeated_by["regression, retrained"]


def test_the_assumptions_are_what_the_release_measures(some_releases):
    """Three splits only, so within the range that is called likely: the chapter's own run is longer."""
    found = repeated_shares(some_releases)
    for assumed, step in (
        (assumptions.repeated_error_share, SWITCH),
        (assumptions.complex_repeats_share, "ensemble, retrained"),
        (assumptions.simple_repeats_share, "regression, retrained"),
    ):
        assert assumed.likely[0] <= found["phishing"][step] <= assumed.likely[1]


def test_the_formula_s_curve_runs_through_the_release(some_releases):
    chart = releases_chart(some_releases).to_dict()
    assert len(chart["layer"]) == 2
    with pytest.raises(QuantityError, match="to the ensemble"):
        releases_chart(some_releases[some_releases["release"] != SWITCH])


def test_the_claims_are_decided_by_figures():
    anything = claims.changing_anything.figures
    assert anything["linear_churn"] < anything["few_high"]
    assert anything["linear_churn"] < anything["tree_high"] < anything["network_low"]
    debugs = claims.who_debugs.figures
    assert debugs["costs"] < debugs["saves"]
    assert 6 < debugs["months"] <= 24
    assert debugs["calm"] < debugs["turnover"]
