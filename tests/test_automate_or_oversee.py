"""Properties of the chapter's formulas: limits, monotony, known values, and a queue that matches its textbook."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from textbook import erlang_c

from labsupport.assumption import Assumption
from labsupport.chapters.automate_or_oversee import (
    model,
    model_policy,
    model_reviewers,
    model_undo,
    payments,
    total_usd,
)
from labsupport.chapters.automate_or_oversee.calculators import ALL, confidence, policy, reviewers, undo, which
from labsupport.chapters.automate_or_oversee.claims import ALL as CLAIMS
from labsupport.chapters.automate_or_oversee.experiment import calibration, charts, classes, edge, splits
from labsupport.chapters.automate_or_oversee.experiment.out_of_fold import (
    confidence_of,
    errors_of,
    if_review_ends_here,
    models,
    out_of_fold,
    ranking_score,
)
from labsupport.data import load
from labsupport.formula import QuantityError, evaluate

SHARE = st.floats(0, 1)
PRICES = {
    "usd_per_review": st.floats(0, 60),
    "usd_per_error": st.integers(5, 10_000),
    "reviewer_error_share": st.floats(0, 0.3),
}


# --- the real cases ----------------------------------------------------------------------------------


def test_the_committed_table_is_what_the_code_computes():
    fresh, kept = out_of_fold(), load("tumour_log_odds")
    assert list(fresh) == list(kept)
    assert len(kept) == 569
    pd.testing.assert_frame_equal(fresh, kept, check_dtype=False, atol=0.02, rtol=1e-3)


def test_known_values_on_the_real_cases():
    found = which.compute()
    assert found["machine_error_share"] * 569 == pytest.approx(13)
    assert found["chow_confidence_share"] == pytest.approx(0.93)
    assert found["chow_reviewed_share"] == pytest.approx(0.120, abs=0.001)
    bills = [found[f"{way}_usd_per_case"] for way in ("automate_all", "chow", "review_all")]
    assert bills == pytest.approx([2.285, 1.188, 7.0], abs=0.001)
    dear = which.compute(usd_per_error=1_000)
    assert dear["chow_confidence_share"] == pytest.approx(0.975)
    assert [dear["chow_reviewed_share"], dear["chow_usd_per_case"]] == pytest.approx([0.199, 6.72], abs=0.005)
    tired = which.compute(reviewer_error_share=0.1)
    assert [tired["chow_usd_per_case"], tired["best_usd_per_case"]] == pytest.approx([1.933, 1.485], abs=0.001)
    assert which.compute(usd_per_error=20)["chow_usd_per_case"] == pytest.approx(0.422, abs=0.001)


def test_if_review_ends_here_counts_ties_together():
    reviewed, left = if_review_ends_here([0.9, 0.6, 0.9, 0.7], [1, 1, 0, 0])
    assert reviewed.tolist() == [1, 0.25, 1, 0.5]
    assert left.tolist() == [0, 0.25, 0, 0.25]


def test_the_ranking_score_is_the_area_under_the_curve():
    from sklearn.metrics import roc_auc_score

    found = which.compute()
    assert ranking_score([0.9, 0.6, 0.6, 0.7], [0, 1, 0, 0]) == pytest.approx(2.5 / 3)
    right = 1 - np.asarray(found["case_wrong"])
    score = ranking_score(found["confidence"], found["case_wrong"])
    assert score == pytest.approx(roc_auc_score(right, found["confidence"]))


# --- the threshold -------------------------------------------------------------------------------------


@given(**PRICES)
def test_at_chows_threshold_trust_and_review_cost_the_same(usd_per_review, usd_per_error, reviewer_error_share):
    threshold = model.chow_confidence_share(usd_per_review, usd_per_error, reviewer_error_share)
    review = model.reviewed_case_usd(usd_per_review, usd_per_error, reviewer_error_share)
    if threshold > 0:
        assert (1 - threshold) * usd_per_error == pytest.approx(review)
    else:
        assert review >= usd_per_error * (1 - 1e-12)


@given(st.fixed_dictionaries(PRICES), st.floats(0.5, 1))
def test_no_threshold_beats_hindsight_and_the_ends_are_the_simple_ways(prices, threshold):
    found = which.compute(**prices, threshold_share=threshold)
    least = found["best_usd_per_case"] * (1 - 1e-9)
    assert min(found["selective_usd_per_case"], found["chow_usd_per_case"]) >= least
    assert min(found["automate_all_usd_per_case"], found["review_all_usd_per_case"]) >= least
    nobody = which.compute(**prices, threshold_share=0.5)
    assert nobody["selective_usd_per_case"] == pytest.approx(nobody["automate_all_usd_per_case"])


def test_chows_rule_is_best_when_the_confidence_is_right():
    rng = np.random.default_rng(3)
    sure = rng.uniform(0.5, 1, 400_000)
    wrong = (rng.random(sure.size) > sure).astype(float)

    def bill(threshold):
        return np.mean(np.where(sure < threshold, 7.0, wrong * 100))

    assert all(bill(0.93) < bill(other) for other in (0.6, 0.8, 0.88, 0.97, 1.0))


@given(SHARE, SHARE)
def test_more_reviews_leave_fewer_errors(one, other):
    low, high = sorted((one, other))
    known = which.known(dict(which.inputs))
    left = [evaluate(model, "errors_left_at_share", known | {"least_sure_share": share}) for share in (low, high)]
    assert left[0] >= left[1]
    assert evaluate(model, "errors_left_at_share", known | {"least_sure_share": 1.0}) == 0


# --- the people ------------------------------------------------------------------------------------------


def test_a_known_queue():
    """5.53 arrivals a minute, a minute of work each, eight people: one in twenty waits longer than 0.66 minutes."""
    delayed = model_reviewers.wait_probability(8, 5.53)
    wait = model_reviewers.wait_if_waiting_minutes(5.53, 8, 1.0)
    assert model_reviewers.slow_wait_minutes(delayed, wait) == pytest.approx(0.66, abs=0.01)


@given(st.floats(0.05, 28), st.floats(0.5, 20), st.floats(1, 120))
def test_people_needed_are_enough_and_one_fewer_is_not(load, minutes, limit):
    people = model_reviewers.reviewers_needed(load, minutes, limit)
    if not math.isfinite(people):
        return

    def late(count):
        return 1.0 if count <= load else erlang_c(count, load) * math.exp(-(count - load) * limit / minutes)

    assert late(int(people)) <= 0.05 * (1 + 1e-9)
    assert people == 1 or late(int(people) - 1) > 0.05 * (1 - 1e-9)


def test_an_overloaded_queue_waits_for_ever():
    found = reviewers.compute(reviewed_share=0.5)
    assert found["reviewer_utilisation"] > 1
    assert math.isinf(found["mean_wait_minutes"])
    assert math.isinf(found["slow_wait_minutes"])
    assert found["late_share"] == 1
    assert found["waiting_usd_per_day"] == math.inf
    assert found["review_saves_usd_per_day"] == -math.inf, "waiting is not free"
    assert found["reviews_done_per_day"] < found["reviews_per_day"]


@given(st.floats(0, 0.95), st.floats(0.001, 0.2))
def test_at_the_harmless_error_review_changes_nothing(missed, overturned):
    error = model_reviewers.harmless_machine_error_share(missed, overturned)
    assert model_reviewers.error_after_review_share(error, missed, overturned) == pytest.approx(error)
    assert model_reviewers.error_after_review_share(error / 2, missed, overturned) > error / 2


# --- what can be undone ------------------------------------------------------------------------------------


@given(SHARE, st.integers(1, 100_000), st.floats(0, 0.95), st.floats(0, 0.2), st.floats(0.5, 60))
def test_at_the_allowed_error_both_ways_cost_the_same(share, irreversible, missed, overturned, review):
    known = undo.known(dict(undo.inputs)) | {
        "irreversible_share": share,
        "irreversible_usd": irreversible,
        "missed_share": missed,
        "overturned_share": overturned,
        "usd_per_review": review,
    }
    both = ("automate_usd_per_action", "selective_usd_per_action")
    turn = evaluate(model_undo, "error_to_act_at_once", known)
    if turn < 0.3 and turn < known["reviewed_share"]:
        bills = evaluate(model_undo, both, known | {"machine_error_share": turn})
        assert bills[both[0]] == pytest.approx(bills[both[1]])
    allowed = evaluate(model_undo, "allowed_machine_error", known)
    names = ("automate_usd_per_action", "review_usd_per_action")
    if math.isfinite(allowed):
        bills = evaluate(model_undo, names, known | {"machine_error_share": allowed})
        assert bills[names[0]] == pytest.approx(bills[names[1]])
        audits = evaluate(model_undo, "audits_needed", known)
        assert (1 - allowed) ** audits <= 0.05 * (1 + 1e-9)
        assert audits <= 3 / allowed + 1  # the rule of three
    else:
        bills = evaluate(model_undo, names, known | {"machine_error_share": 1.0})
        assert bills[names[0]] <= bills[names[1]] * (1 + 1e-9)


def test_a_pause_of_no_time_is_acting_at_once():
    found = undo.compute(pause_hours=0)
    assert found["pause_usd_per_action"] == pytest.approx(found["automate_usd_per_action"])
    longer = undo.compute(pause_hours=48, usd_per_hour_waiting=0)
    assert longer["pause_usd_per_action"] < found["pause_usd_per_action"]


# --- the confidence --------------------------------------------------------------------------------------


@given(st.sampled_from(["logistic", "bayes", "forest"]), st.floats(0.25, 16))
def test_a_temperature_changes_neither_decisions_nor_the_best_bill(kind, temperature):
    found = confidence.compute(model_kind=kind, temperature=temperature)
    plain = confidence.compute(model_kind=kind, temperature=1)
    assert found["right_share"] == plain["right_share"]
    assert found["best_usd_per_case"] == plain["best_usd_per_case"]
    assert (found["stated_confidence_share"] < plain["stated_confidence_share"]) == (temperature > 1) or (
        found["stated_confidence_share"] == pytest.approx(plain["stated_confidence_share"])
    )


def test_groups_add_up_to_all():
    found = confidence.compute("large_share")
    large = found["large_share"]
    for quantity in ("reviewed_share", "errors_through_share"):
        both = large * found[f"large_{quantity}"] + (1 - large) * found[f"small_{quantity}"]
        assert both == pytest.approx(found[f"chow_{quantity}"])


def test_the_two_calculators_agree_on_the_model_they_share():
    one = which.compute()
    other = confidence.compute(model_kind="logistic")
    for name in ("chow_usd_per_case", "best_usd_per_case", "chow_reviewed_share"):
        assert one[name] == pytest.approx(other[name])


def test_naive_bayes_is_too_sure_and_the_forest_not_sure_enough():
    assert confidence.compute(model_kind="bayes")["over_confidence"] > 0.05
    assert confidence.compute(model_kind="forest")["over_confidence"] < -0.01


def test_confidence_and_errors_of_log_odds():
    assert confidence_of([0.0, -math.log(3), math.log(9)]) == pytest.approx([0.5, 0.75, 0.9])
    assert errors_of([2.0, -2.0, 2.0], [1, 1, 0]).tolist() == [0, 1, 1]


# --- words -------------------------------------------------------------------------------------------------


def test_the_defaults_rest_on_what_was_measured():
    found = which.compute()
    assert reviewers.compute()["reviewed_share"] == pytest.approx(found["chow_reviewed_share"], abs=0.005)
    unsure = found["case_reviewed_by_chow"] == 1
    wrong = np.asarray(found["case_wrong"])
    assert reviewers.compute()["machine_error_reviewed_share"] == pytest.approx(wrong[unsure].mean(), abs=0.005)
    assert reviewers.compute()["caught_share"] == pytest.approx(wrong[unsure].sum() / wrong.sum(), abs=0.0005)
    assert reviewers.compute()["machine_error_share"] == pytest.approx(wrong.mean(), abs=0.0001)


def test_likely_ranges_of_what_was_counted_are_exact_intervals():
    declared = {one.name: one for one in policy.declared}
    for name, count, of in (("caught_share", 11, 13), ("machine_error_share", 13, 569), ("reviewed_share", 68, 569)):
        exact = stats.binomtest(count, of).proportion_ci(method="exact")
        assert declared[name].likely == pytest.approx((exact.low, exact.high), abs=0.006), name


def test_calculators_share_what_they_share():
    """One price for one thing: a wrong refund, a review, an error rate."""
    alike = {}
    for calculator in ALL:
        for one in calculator.declared:
            if isinstance(one, Assumption) and one.name != "pause_hours":
                alike.setdefault(one.name, set()).add(one.default)
    assert {name for name, values in alike.items() if len(values) > 1} == set()
    found, two = policy.compute(), reviewers.compute()
    assert which.compute()["usd_per_error"] == pytest.approx(found["refund_error_usd"], abs=0.5)
    assert undo.compute()["error_usd"] == pytest.approx(found["card_error_usd"])
    account = undo.compute(**undo.presets["Refund to another account"])
    assert account["error_usd"] == pytest.approx(found["account_error_usd"])
    assert account["pause_hours"] == found["pause_hours"]
    assert which.compute()["usd_per_review"] == two["minutes_per_review"] / 60 * two["usd_per_reviewer_hour"]
    assert which.compute()["reviewer_error_share"] == pytest.approx(two["error_after_review_share"], abs=0.002)


def test_people_find_no_more_errors_than_there_are():
    for share in (0.01, 0.12, 0.16, 0.5):
        found = reviewers.compute(reviewed_share=share)
        met = found["reviewed_share"] * found["machine_error_reviewed_share"]
        assert met <= found["machine_error_share"] * (1 + 1e-12)


def test_claims_have_their_verdicts():
    assert [claim.id for claim in CLAIMS] == ["6a", "6b"]
    assert all(claim.verdict.startswith("holds only when") for claim in CLAIMS)


def test_formulas_refuse_impossible_quantities():
    with pytest.raises(QuantityError, match="reviewer_error_share = 2"):
        model.chow_confidence_share(5, 100, 2)
    with pytest.raises(QuantityError, match="usd_per_error"):
        model.reviewed_case_usd(5, -100, 0.1)


# --- cures for a confidence that is not to be trusted ----------------------------------------------------


@given(st.floats(0.5, 8))
def test_the_fitted_temperature_undoes_one(factor):
    """Labels drawn by honest odds; a model that multiplies its log-odds needs that very temperature."""
    rng = np.random.default_rng(5)
    honest = rng.normal(0, 2, 4_000)
    positive = rng.random(4_000) < 1 / (1 + np.exp(-honest))
    assert calibration.fitted_temperature(factor * honest, positive) == pytest.approx(factor, rel=0.15)


def test_a_bill_without_and_with_reviews_only_and_no_threshold_below_the_cheapest():
    rng = np.random.default_rng(6)
    odds, positive = rng.normal(0, 2, 300), rng.random(300) < 0.5
    wrong = np.mean((odds > 0) != positive)
    prices = {"usd_per_review": 5.0, "usd_per_error": 100.0, "reviewer_error_share": 0.02}
    assert calibration.usd_per_case(odds, positive, 0.5, **prices) == pytest.approx(100 * wrong)
    assert calibration.usd_per_case(odds, positive, 1.01, **prices) == pytest.approx(5 + 0.02 * 100)
    assert calibration.reviewed_share(odds, 1.01) == 1
    best = calibration.usd_per_case(odds, positive, calibration.cheapest_threshold(odds, positive, **prices), **prices)
    assert all(best <= calibration.usd_per_case(odds, positive, one, **prices) for one in np.linspace(0.5, 1.01, 40))


def test_cures_are_fitted_on_what_was_held_back():
    from sklearn.datasets import load_breast_cancer
    from sklearn.naive_bayes import GaussianNB

    X, y = load_breast_cancer(return_X_y=True)
    model = GaussianNB().fit(X[::2], y[::2])
    stated = {name: odds(X[1::2]) for name, odds in calibration.cures(model, X[1::2], y[1::2]).items()}
    assert list(stated) == ["as it is", "temperature", "sigmoid", "isotonic"]
    assert np.all(np.sign(stated["temperature"]) == np.sign(stated["as it is"])), "decides the same"
    assert np.all(np.isfinite(list(stated.values())))
    surest = {name: np.mean(np.abs(odds)) for name, odds in stated.items()}
    assert surest["as it is"] > 3 * surest["temperature"], "naive Bayes is too sure of itself"


HUNDRED = {"usd_per_review": 5.0, "usd_per_error": 100.0, "reviewer_error_share": 0.02}


def test_bills_worked_by_hand():
    """Two cases are right with 88%, one is wrong with 52%. Chow's threshold, 93%, has all reviewed for 5 + 2 each;
    the best has the third reviewed alone. Of those held back the one with 88% is wrong: all are worth a review."""
    paid = np.array([2.0, -2.0, 0.1]), np.array([1, 0, 0])
    held = np.array([2.0, -0.1]), np.array([0, 0])
    found = splits.bills(held, paid, **HUNDRED)
    assert found == pytest.approx({"Chow's rule": 7, "Tuned threshold": 7, "hindsight": 7 / 3, "nobody looks": 100 / 3})
    assert splits.bills(paid, paid, **HUNDRED)["Tuned threshold"] == pytest.approx(7 / 3)


def test_a_split_pays_for_its_own_quarter(monkeypatch):
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import train_test_split

    monkeypatch.setattr(splits, "SPLITS", 1)
    found = splits.bills_over_splits(**HUNDRED).set_index(["model", "cure"])
    assert len(found) == 3 * 4
    assert set(found["held"]) == {142}, "a quarter of 569"
    X, y = load_breast_cancer(return_X_y=True)
    learn, rest, learned, other = train_test_split(X, 1 - y, train_size=0.5, stratify=1 - y, random_state=0)
    _, pay, _, paid = train_test_split(rest, other, train_size=0.5, stratify=other, random_state=0)
    for name, fitted in models(0).items():
        errors = 1 - fitted.fit(learn, learned).score(pay, paid)
        assert found.loc[(name, "as it is"), "nobody looks"] == pytest.approx(100 * errors)
        assert found.loc[(name, "temperature"), "nobody looks"] == pytest.approx(100 * errors)


def test_means_and_helped_splits_worked_by_hand():
    chow = {("bayes", "as it is"): [3, 5], ("bayes", "temperature"): [1, 6], ("logistic", "as it is"): [2, 2]}
    chow[("logistic", "temperature")] = [3, 3]
    cases = [(model, cure, split, usd[split]) for (model, cure), usd in chow.items() for split in (0, 1)]
    outcomes = pd.DataFrame(cases, columns=["model", "cure", "split", "Chow's rule"]).assign(
        **{"Tuned threshold": 4.0, "hindsight": 0.0, "nobody looks": 9.0, "reviewed": 0.1}
    )
    assert splits.splits_helped(outcomes, "temperature").to_dict() == {"bayes": 1, "logistic": 0}
    means = splits.mean_bills(outcomes)
    assert means["Chow's rule"].to_dict() == {key: np.mean(usd) for key, usd in chow.items()}
    assert splits.in_reading_order(means)["model"].tolist() == ["Logistic regression"] * 2 + ["Naive Bayes"] * 2
    middles = splits.spread_of_bills(outcomes).set_index(["model", "cure", "threshold"])
    chow = middles.loc[("bayes", "as it is", "Chow's rule"), ["low", "mean", "high"]]
    assert chow.tolist() == pytest.approx([3.2, 4, 4.8])
    assert charts.bills_finding(means, "bayes").endswith(
        "4.0 USD a case as it is, 3.5 after temperature, the best cure"
    )
    assert charts.bills_finding(means, "logistic").endswith("2.0 USD a case as it is, and no cure helps")


# --- the edge of capacity, and classes of action ----------------------------------------------------------


def test_ten_days_of_one_reviewer():
    """One minute each at a rate of one in two: half of all wait, a minute on average (rho / (1 - rho))."""
    waits = edge.ten_days_of_waits(240, 8, 1, 1, np.random.default_rng(1))
    assert len(waits) == pytest.approx(2_400, rel=0.1)
    assert np.mean(waits > 0) == pytest.approx(0.5, abs=0.06)
    assert waits.mean() == pytest.approx(1, rel=0.25)


def test_the_formula_beside_the_simulation_is_erlangs(monkeypatch):
    monkeypatch.setattr(edge, "REPEATS", 3)
    monkeypatch.setattr(edge, "SHARES", (0.10, 0.18))
    calm, over = edge.queue_at_the_edge(reviewers).to_dict("records")
    load = 2_500 * 0.10 * 5 / 480
    assert calm["load"] == pytest.approx(load / 4)
    assert calm["formula"] == pytest.approx(math.log(erlang_c(4, load) / 0.05) * 5 / (4 - load))
    assert calm["low"] <= calm["simulated"] <= calm["high"]
    assert calm["simulated"] == pytest.approx(calm["formula"], rel=0.3)
    assert math.isinf(over["formula"])
    assert over["simulated"] > 10 * calm["simulated"]


class Ways:
    """A calculator with one class of action besides its own: a pause costs as much as the hours until one notices."""

    presets = {"Another": {"hours_to_notice": 3}}

    def compute(self, hours_to_notice=20):
        quantities = ("automate", "pause", "selective", "review")
        usd = dict(zip((f"{way}_usd_per_action" for way in quantities), (12, hours_to_notice, 11, 10), strict=True))
        return usd | {"audits_to_act_at_once": 100, "audits_passed_share": 0.09}


def test_the_cheapest_way_of_each_class():
    found = classes.action_classes(Ways()).set_index("Action")
    assert found["Cheapest"].to_dict() == {"Refund to the same card": "a person first", "Another": "after a pause"}
    assert found.loc["Another"].tolist() == [12, 3, 11, 10, "after a pause", 100, 0.09]
    assert classes.action_classes(undo)["Action"].tolist() == ["Refund to the same card", *undo.presets]


# --- who pays ----------------------------------------------------------------------------------------------


def test_costs_of_a_day_worked_by_hand():
    assert model.chow_errors_caught_share(0.002, 0.02) == pytest.approx(0.9)
    assert model.unseen_usd_per_day(2_500, 0.01, 100) == pytest.approx(2_500)
    assert model_reviewers.worked_usd_per_review(5, 60) == pytest.approx(5)
    assert model_reviewers.passed_usd_per_day(300, 0.16, 0.08, 100) == pytest.approx(384)
    assert model_reviewers.overturned_usd_per_day(300, 0.16, 0.01, 100) == pytest.approx(252)


def test_payments_worked_by_hand():
    """57 refunds a day are wrong, 14.25 of them to other accounts at 278.16 dollars each, 42.75 to cards at 40.65."""
    day = payments()
    card, account = 42.75 * 40.65, 14.25 * 278.16
    noticed = 1 - math.exp(-2)
    assert total_usd(day, "Every refund at once") == pytest.approx(card + account)
    assert [one.usd for one in day if one.decision == "A pause for other accounts"] == pytest.approx(
        [card, account * (1 - noticed), 14.25 * noticed * 15, 625 * 24 * 0.05]
    )
    few = [one.usd for one in day if one.decision == "A person for the doubtful to other accounts"]
    met = 14.25 * 0.846
    wait = 0.78125 * 5 / (1 - 0.78125)  # one person: busy as often as one has to wait
    refused = (75 - met) * 0.01 * 27
    waiting = 75 * wait / 60 * 0.05
    assert few == pytest.approx(
        [card, (14.25 - met) * 278.16, met * 0.08 * 278.16, refused, 0.78125 * 480, 0.21875 * 480, waiting]
    )
    assert total_usd(day, "People for every refund", "Reviewers at work", "Reviewers kept ready") == pytest.approx(
        27 * 480
    )
    with pytest.raises(QuantityError, match="Reviewers asleep"):
        total_usd(day, "Every refund at once", "Reviewers asleep")


def test_payments_are_the_balance_split_by_payer():
    day, found = payments(), policy.compute()
    for rule, usd in (
        ("Every refund at once", "nobody_usd_per_day"),
        ("A pause for other accounts", "pause_usd_per_day"),
        ("A person for the doubtful to other accounts", "account_usd_per_day"),
        ("People for every refund", "all_usd_per_day"),
    ):
        assert total_usd(day, rule) == pytest.approx(found[usd]), rule


# --- the balance -------------------------------------------------------------------------------------------


def test_the_number_that_decides_turns_the_balance():
    turn = policy.switching_value("caught_share")
    assert policy.texts()["answer"] == "Ask about few"
    assert turn.becomes == "Pause some"
    assert turn.is_close
    just_above = policy.compute(caught_share=turn.value * 1.001)
    assert just_above["account_usd_per_day"] < just_above["pause_usd_per_day"]


@given(st.floats(0.1, 26), st.floats(1, 1_000), st.floats(0.05, 500))
def test_one_person_more_or_fewer_costs_more(load, wage, hour):
    reviews = 96 * load

    def usd(people):
        wait = model_policy.desk_wait_minutes(people, reviews, 8, 5)
        return model_policy.desk_usd_per_day(people, wait, reviews, wage, hour)

    people = model_policy.desk_people(reviews, 8, 5, wage, hour)
    if math.isfinite(people):
        assert usd(people) <= usd(people + 1) * (1 + 1e-9)
        assert people == 1 or people - 1 <= load or usd(people) <= usd(people - 1) * (1 + 1e-9)


def test_what_the_charts_line_says_is_what_the_rows_say():
    """Reviewing a share costs what a threshold at that share costs, at both ends and at every case in between."""
    found = which.compute()
    order = np.argsort(found["confidence"], kind="stable")
    wrong = np.asarray(found["case_wrong"])[order]
    known = which.known(dict(which.inputs))
    for reviewed in (0, 1, 68, 300, 568, 569):
        left = evaluate(model, "errors_left_at_share", known | {"least_sure_share": reviewed / 569})
        assert left * 569 == pytest.approx(wrong[reviewed:].sum()), reviewed
