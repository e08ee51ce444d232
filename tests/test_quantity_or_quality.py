"""The formulas of "Quantity or quality": limits, monotony, cases worked by hand; its experiments; its claims."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import optimize, stats

from labsupport.chapters.quantity_or_quality import (
    assumptions,
    claims,
    curves_by_formula,
    differing_items,
    doctors_compared,
    error_correlation,
    formula_tried,
    learning_curves,
    mean_certainty,
    mean_error,
    mean_errors,
    most_standard_errors,
    off_by,
    payments,
    valley_by_formula,
)
from labsupport.chapters.quantity_or_quality import model as worth
from labsupport.chapters.quantity_or_quality import model_mixture as mixed
from labsupport.chapters.quantity_or_quality import model_noise as curves
from labsupport.chapters.quantity_or_quality.calculators import labels, mixture, noise, plan, swamp
from labsupport.chapters.quantity_or_quality.experiment.label_noise import (
    data_sets,
    flip_any,
    flip_highest,
    learning_curve,
    mixture_curve,
)
from labsupport.chapters.quantity_or_quality.experiment.pilot import WORLDS, pilot_table
from labsupport.chapters.quantity_or_quality.experiment.raters import (
    ALL_READINGS,
    FIRST_READINGS,
    agreement_share,
    dawid_skene,
    fitted,
    majority,
    ratings,
    unanimous_share,
)
from labsupport.chapters.quantity_or_quality.guess import GUESS
from labsupport.formula import QuantityError

WRONG = st.floats(0, 0.49)

# --- what is a noisy label worth? -----------------------------------------------------------------------


def test_effective_labels_as_worked_by_hand():
    assert worth.effective_labels(5_000, 0.2) == pytest.approx(1_800)
    assert worth.effective_labels(1_000, 0.5) == 0
    assert worth.expert_price_ratio(0.05, 0.25) == pytest.approx(3.24)
    assert worth.expert_price_ratio(0.05, 0.35) == pytest.approx(9)
    assert worth.expert_price_ratio(0.1, 0.3) == pytest.approx(4)
    assert math.isinf(worth.expert_price_ratio(0.05, 0.5))


@given(WRONG)
def test_majorities_are_binomial_and_each_further_vote_is_worth_less(wrong):
    for votes, formula in ((3, worth.wrong_of_three_share), (5, worth.wrong_of_five_share)):
        binomial = sum(
            math.comb(votes, k) * wrong**k * (1 - wrong) ** (votes - k) for k in range(votes // 2 + 1, votes + 1)
        )
        assert formula(wrong, 0.0) == pytest.approx(binomial, abs=1e-12)
    three, five = worth.wrong_of_three_share(wrong, 0.0), worth.wrong_of_five_share(wrong, 0.0)
    assert five <= three + 1e-12
    assert three <= wrong + 1e-12
    per_label = [worth.label_worth_share(share) / n for n, share in ((1, wrong), (3, three), (5, five))]
    assert per_label == sorted(per_label, reverse=True)


@given(st.floats(0, 0.3), st.floats(0.05, 0.45))
def test_at_the_price_ratio_experts_and_crowd_are_worth_the_same(expert, cheap):
    ratio = worth.expert_price_ratio(expert, cheap)
    assume(0.05 / 0.02 <= ratio <= 200 / 0.02)
    found = labels.compute(
        expert_wrong_share=expert,
        cheap_wrong_share=cheap,
        usd_per_unlabelled_item=0,
        usd_per_cheap_label=0.02,
        usd_per_expert_label=0.02 * ratio,
        items_available=10_000_000,
    )
    assert found["effective_labels_of_expert"] == pytest.approx(found["effective_labels_once"], rel=1e-6)


@given(WRONG, st.floats(0.01, 1))
def test_votes_that_err_together_are_beta_binomial_and_between_one_vote_and_independent_ones(wrong, rho):
    assume(wrong > 0.001)
    total = (1 - rho) / rho
    for votes, formula in ((3, worth.wrong_of_three_share), (5, worth.wrong_of_five_share)):
        if rho < 1:
            found = stats.betabinom.sf(votes // 2, votes, wrong * total, (1 - wrong) * total)
            assert formula(wrong, rho) == pytest.approx(found, abs=1e-9)
        assert formula(wrong, 0.0) - 1e-12 <= formula(wrong, rho) <= wrong + 1e-12


# --- from pilot to plan ---------------------------------------------------------------------------------


def test_the_plan_at_harbor_as_worked_by_hand():
    # The pilot takes 300 times 10.60; of 46,820 USD one crowd label on 49,700 items takes 29,820, and the other 17,000
    # pay specialists, 2.50 dearer, for 6,800 of them.
    found = plan.compute()
    assert found["pilot_usd"] == pytest.approx(3_180)
    assert found["items_for_specialists"] == pytest.approx(6_800)
    assert found["effective_labels_of_split"] == pytest.approx(6_800 * 0.81 + 42_900 / 4)
    assert plan.texts()["answer"] == "Split it"


@pytest.mark.parametrize("inputs", [{}, *plan.presets.values()])
def test_the_plan_turns_where_the_formula_says(inputs):
    found = plan.compute(**inputs)
    turn = found["expert_wrong_at_turn_share"]
    if turn > 0 and found["effective_labels_of_split"] > 0:
        at = plan.compute(**{**inputs, "expert_wrong_share": turn})
        assert at["effective_labels_of_split"] == pytest.approx(at["effective_labels_of_crowd"])
    if not inputs:
        flip = plan.switching_value("expert_wrong_share")
        assert flip.value == pytest.approx(turn, abs=1e-6)
        assert flip.one.sampled.needed(flip.now, flip.value) == found["pilot_items_needed"]


@given(
    st.integers(1_000, 1_000_000),
    st.integers(1_000, 1_000_000),
    st.floats(0.05, 0.45),
    st.floats(0.01, 0.4),
    st.floats(0, 1),
    st.floats(0.6, 50),
)
def test_the_best_plan_is_worth_three_quarters_of_any_mixture_or_more(budget, items, cheap, expert, rho, usd):
    """The three plans leave out only mixtures with several crowd votes and specialists."""
    found = plan.compute(
        "wrong_of_three_share",
        "wrong_of_five_share",
        budget_usd=budget,
        items_available=items,
        cheap_wrong_share=cheap,
        expert_wrong_share=expert,
        error_correlation_share=rho,
        usd_per_expert_label=usd,
        pilot_items=30,
    )
    left, there = found["usd_after_pilot"], found["items_after_pilot"]
    ways = [
        (0.6, cheap),
        (1.6, found["wrong_of_three_share"]),
        (2.6, found["wrong_of_five_share"]),
        (0.1 + usd, expert),
    ]
    costs, worths = [cost for cost, _ in ways], [(1 - 2 * wrong) ** 2 for _, wrong in ways]
    best = -optimize.linprog([-one for one in worths], A_ub=[costs, [1] * 4], b_ub=[left, there]).fun
    names = "effective_labels_of_crowd", "effective_labels_of_specialists", "effective_labels_of_split"
    most = max(found[name] for name in names)
    assert most <= best * (1 + 1e-6) + 1e-6
    assert most >= best * 0.75


# --- when does adding data hurt? ------------------------------------------------------------------------


def test_the_valley_as_worked_by_hand():
    found = mixture.compute(clean_labels=200, noisy_wrong_share=0.35)
    assert found["labels_to_cross"] == pytest.approx(889, abs=1)
    assert mixture.compute(noisy_wrong_share=0.25)["labels_to_cross"] == 0
    assert math.isinf(mixed.labels_to_cross(200, mixed.signal_share(0.5)))


@given(st.floats(10, 1e5), WRONG, st.floats(1, 1e6))
def test_weighted_never_hurts_and_the_valley_is_where_the_formula_says(clean, wrong, noisy):
    signal = mixed.signal_share(wrong)
    alike = mixed.unweighted_effective_labels(clean, noisy, signal)
    weighted = mixed.weighted_effective_labels(clean, noisy, signal)
    assert weighted >= clean
    assert weighted >= alike * (1 - 1e-9)
    crossing = mixed.labels_to_cross(clean, signal)
    if 0 < crossing < 1e12:
        assert mixed.unweighted_effective_labels(clean, crossing, signal) == pytest.approx(clean, rel=1e-6)
        floor = mixed.unweighted_effective_labels(clean, mixed.labels_at_valley_floor(clean, signal), signal)
        assert floor == pytest.approx(mixed.effective_labels_at_valley_floor(clean, signal))
        assert floor <= alike * (1 + 1e-9)
        assert (alike < clean) == (noisy < crossing) or noisy == pytest.approx(crossing, rel=1e-6)
    elif crossing == 0:
        assert alike >= clean * (1 - 1e-9)


# --- the swamp ------------------------------------------------------------------------------------------


def test_the_swamp_bill_is_the_sum_of_its_months_and_parts():
    found = swamp.compute()
    parts = ("storage", "cleaning", "training", "deletion", "compliance")
    assert sum(found[f"{part}_usd_two_years"] for part in parts) == pytest.approx(found["swamp_usd_two_years"])
    for part in parts:
        assert np.sum(found[f"{part}_usd"]) == pytest.approx(found[f"{part}_usd_two_years"])
    by_hand = 23 * 2 * sum(range(1, 25))
    assert found["storage_usd_two_years"] == pytest.approx(by_hand)


@given(st.integers(1, 23), st.integers(1, 24))
def test_keeping_longer_never_costs_less(retention, first_use):
    shorter, longer = (
        swamp.compute(retention_months=months, first_use_month=first_use)["swamp_usd_two_years"]
        for months in (retention, retention + 1)
    )
    assert shorter <= longer + 1e-6


# --- where the cost lands -------------------------------------------------------------------------------


def test_the_payments_as_worked_by_hand():
    pilot, missed, errors, storing, cleaning, training, deletion, compliance, used = (one.usd for one in payments())
    assert (pilot, errors) == (pytest.approx(3_180), None)
    # At 22% wrong the split is worth 6,800 * 0.56^2 + 42,900 / 4, the crowd alone with votes that go together 14,744.5.
    assert missed == pytest.approx((14_744.517 - 6_800 * 0.3136 - 10_725) * 3.1, rel=1e-6)
    # Kept for 24 months the stocks of 24 months add up to 600 TB months, kept for three to 2 + 4 + 22 * 6 = 138.
    assert storing == pytest.approx(23 * (600 - 138))
    # A tenth of 24 TB instead of 6 TB is cleaned in month 12, at 5,000 USD; later the same arrives in both.
    assert cleaning == pytest.approx(0.1 * 5_000 * (24 - 6))
    # Trained every month from 12 on, on a tenth of 24, 26, ... 48 TB or of 6 TB, at 200 USD.
    assert training == pytest.approx(0.1 * 200 * (sum(range(24, 49, 2)) - 13 * 6))
    # 20 requests a month at 0.05 h a TB, at 80 USD.
    assert deletion == pytest.approx(20 * 80 * 0.05 * (600 - 138))
    assert compliance == pytest.approx(300 / 12 * (600 - 138))
    assert used == pytest.approx(-0.1 * (24 - 6) * 20_000)


# --- spread or concentrated -----------------------------------------------------------------------------


@given(st.floats(0, 0.45), st.floats(0, 1), st.floats(0.02, 0.4), st.floats(0.05, 0.9))
def test_learning_curves_start_at_guessing_and_end_at_the_floor(wrong, systematic, error_at_100, left):
    exponent = curves.learning_exponent(left)
    start = curves.labels_to_start(error_at_100, exponent)
    assert curves.clean_error_share(100, start, exponent) == pytest.approx(error_at_100)
    floor = curves.error_floor_share(wrong, systematic)
    errors = [
        curves.concentrated_error_share(n, wrong, systematic, floor, start, exponent) for n in (0, 10, 1_000, 1e6, 1e60)
    ]
    assert errors[0] == pytest.approx(0.5)
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] == pytest.approx(floor, abs=0.01)


@given(st.floats(0, 0.45), st.floats(0, 1), st.floats(0.01, 0.45))
def test_the_labels_for_a_target_reach_it(wrong, systematic, target):
    found = noise.compute(
        "labels_to_start",
        "learning_exponent",
        wrong_label_share=wrong,
        systematic_share=systematic,
        target_error_share=target,
    )
    start, exponent = found["labels_to_start"], found["learning_exponent"]
    spread = found["labels_for_target_spread"]
    assert curves.spread_error_share(spread, wrong, start, exponent) == pytest.approx(target, rel=1e-6)
    needed = found["labels_for_target_concentrated"]
    floor = found["error_floor_share"]
    if math.isinf(needed):
        assert target <= floor
    elif target > floor + 1e-3:
        reached = curves.concentrated_error_share(needed, wrong, systematic, floor, start, exponent)
        assert reached == pytest.approx(target, rel=1e-6)


# --- the experiments ------------------------------------------------------------------------------------


def test_flips_are_as_many_as_asked_for_and_where_asked_for():
    y = np.array([0, 1] * 50)
    rng = np.random.default_rng(1)
    assert np.mean(flip_any(y, 0.3, rng) != y) == pytest.approx(0.3)
    trait = np.arange(100)
    assert list(np.flatnonzero(flip_highest(y, 0.1, trait) != y)) == list(range(90, 100))
    with pytest.raises(QuantityError, match="wrong_share"):
        flip_any(y, 1.2, rng)
    with pytest.raises(QuantityError, match="two classes"):
        flip_any([0, 1, 2], 0.1, rng)
    with pytest.raises(QuantityError, match="one number for each"):
        flip_highest(y, 0.1, trait[:5])


def test_the_experiments_say_what_the_chapter_says():
    X, y, ink = data_sets()["digits"]
    ends = learning_curve(X, y, ink, (80, 1_280), 0.3, 4, seed=3).groupby(["noise", "labels"])["error"].mean()
    assert ends["spread", 1_280] < 0.1 < 0.15 < ends["concentrated", 1_280]
    assert ends["none", 1_280] < ends["spread", 1_280]
    valley = mixture_curve(X, y, 100, (0, 200, 1_300), 0.4, 6, seed=3).groupby(["way", "noisy labels"])["error"].mean()
    assert valley["alike", 200] > valley["alike", 0]
    assert valley["weighted", 1_300] < valley["alike", 1_300]


def test_means_of_a_handful_of_errors():
    measured = pd.DataFrame(
        [("digits", "spread", 80, 0.2), ("digits", "spread", 80, 0.4), ("digits", "spread", 1_280, 0.1)],
        columns=["data", "noise", "labels", "error"],
    )
    assert mean_error(measured, "digits", "spread", 80) == pytest.approx(0.3)
    assert mean_error(measured, "digits", "spread") == pytest.approx(0.1)
    added = pd.DataFrame({"way": "alike", "noisy labels": [0, 50, 50], "error": [0.1, 0.2, 0.4]})
    assert mean_errors(added).to_dict() == pytest.approx({("alike", 0): 0.1, ("alike", 50): 0.3})


def test_the_formula_is_tried_on_as_many_labels_as_it_says():
    tried = formula_tried(3, seed=3)
    assert tried["worth"].tolist() == [410, 230, 102, 26]  # 640 times 0.64, 0.36, 0.16 and 0.04
    digits = data_sets()["digits"]
    noisy = learning_curve(*digits, (640,), 0.4, 3, 3, kinds=["spread"])["error"].to_numpy()
    right = learning_curve(*digits, (26,), 0.4, 3, 3, kinds=["none"])["error"].to_numpy()
    last = tried.iloc[-1]
    assert (last["640 noisy"], last["as many right"]) == pytest.approx((noisy.mean(), right.mean()))
    assert last["standard error"] == pytest.approx(math.sqrt(np.var(noisy - right, ddof=1) / 3))


def test_how_far_the_formula_is_off():
    tried = pd.DataFrame({"640 noisy": [0.11, 0.18], "as many right": [0.1, 0.2], "standard error": [0.02, 0.01]})
    assert off_by(tried) == pytest.approx((-0.1, 0.1))
    assert most_standard_errors(tried) == pytest.approx(2)


def test_doctors_beside_the_vote_and_the_model():
    table = ratings()
    vote = majority(table)
    _, right_share = fitted(table)
    doctors = doctors_compared(table, vote, right_share, redraws=4, seed=1)
    assert doctors["doctor"].tolist() == [f"doctor {number}" for number in range(1, 6)]
    second = sum(int(said) == int(voted) for said, voted in zip(table["observer_2"], vote, strict=True))
    assert doctors["agrees with the vote"][1] == pytest.approx(second / 45)
    np.testing.assert_array_equal(doctors["right, by the model"], right_share)
    # Of 45 patients drawn again a share near 0.8 varies by sqrt(0.8 * 0.2 / 45) = 0.06.
    width = doctors["high"] - doctors["low"]
    assert ((width > 0) & (width < 0.3)).all()


def test_where_model_and_vote_differ_and_how_sure_the_model_is():
    probabilities = pd.DataFrame({1: [0.9, 0.4, 0.2], 2: [0.1, 0.6, 0.8]})
    assert differing_items(probabilities, pd.Series([1, 1, 2])) == 1
    assert mean_certainty(probabilities) == pytest.approx((0.9 + 0.6 + 0.8) / 3)


def test_the_doctors_table():
    table = ratings()
    assert table.shape == (45, 7)
    assert agreement_share(table, FIRST_READINGS) == pytest.approx(0.724, abs=0.001)
    assert agreement_share(table, ALL_READINGS[:3]) == pytest.approx(0.807, abs=0.001)
    assert unanimous_share(table, FIRST_READINGS) == pytest.approx(0.467, abs=0.001)
    with pytest.raises(QuantityError, match="two or more columns"):
        agreement_share(table, FIRST_READINGS[:1])


def test_the_fitted_model_finds_what_it_was_made_from():
    """Made-up doctors of known quality: the model ranks them, and beats the vote."""
    rng = np.random.default_rng(5)
    truth = rng.integers(1, 4, 300)
    quality = {"a": 0.95, "b": 0.6, "c": 0.6, "d": 0.6, "e": 0.55}
    table = ratings().iloc[:0, :0].reindex(range(300))
    for name, right in quality.items():
        other = (truth + rng.integers(1, 3, 300) - 1) % 3 + 1
        table[name] = np.where(rng.random(300) < right, truth, other)
    probabilities, right_share = fitted(table, tuple(quality))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    assert right_share.idxmax() == "a"
    assert right_share["a"] == pytest.approx(0.95, abs=0.06)
    best = probabilities.idxmax(axis=1).to_numpy()
    assert np.mean(best == truth) > np.mean(majority(table, tuple(quality)).to_numpy() == truth)


def test_dawid_and_skene_by_hand():
    """Two readers always agree, a third says "fit" of everyone: the two are right, and he is in half of the cases."""
    fit, unfit = [1, 0], [0, 1]
    probabilities, priors, errors = dawid_skene([[fit, unfit, fit, unfit], [fit, unfit, fit, unfit], [fit] * 4])
    np.testing.assert_allclose(probabilities, [fit, unfit, fit, unfit], atol=1e-6)
    np.testing.assert_allclose(priors, [0.5, 0.5], atol=1e-6)
    np.testing.assert_allclose(errors, [[fit, unfit], [fit, unfit], [fit, fit]], atol=1e-6)


def test_dawid_and_skene_as_another_library_fits_it():
    """Computed once with crowd-kit 1.4.2, which stops a little before the maximum."""
    theirs = [0.829362, 0.778119, 0.776472, 0.866698, 0.841821]
    probabilities, right_share = fitted(ratings())
    np.testing.assert_allclose(right_share, theirs, atol=0.001)
    assert probabilities.idxmax(axis=1).to_list() == [
        int(best) for best in "142222132243121111222222112111131224233111212"
    ]
    assert probabilities.loc[7, 1] == pytest.approx(0.981970, abs=0.005)
    assert probabilities.loc[38, 3] == pytest.approx(0.977311, abs=0.005)


def test_the_claims_are_decided_by_figures():
    figures = claims.more_is_flat.figures
    assert figures["spread_many"] < figures["spread_few"] / 2
    assert figures["concentrated_many"] > figures["concentrated_few"] * 0.7
    assert claims.data_swamp.figures["share"] < 0.5
    for price in ("usd_per_terabyte_month", "usd_per_cleaned_terabyte", "usd_per_trained_terabyte"):
        assert swamp.switching_value(price).value is None
    assert swamp.switching_value("usd_per_terabyte_year_compliance").value is None
    assert claims.experts_beat_numbers.figures["plenty_once"] > claims.experts_beat_numbers.figures["plenty_expert"]


def test_how_far_errors_go_together_by_hand():
    """Wrong are 3 of 8 readings; both of a pair in one of four patients: (1/4 - 9/64) over 3/8 times 5/8."""
    table = pd.DataFrame({"a": [1, 1, 2, 2], "b": [1, 2, 2, 2]})
    truth = pd.Series([2, 2, 2, 2])
    assert error_correlation(table, truth, ("a", "b")) == pytest.approx((1 / 4 - 9 / 64) / (15 / 64))
    with pytest.raises(QuantityError, match="two or more columns"):
        error_correlation(table, truth, ("a",))


def test_the_range_of_the_correlation_is_that_of_the_doctors():
    table = ratings()
    best = fitted(table)[0].idxmax(axis=1)
    found = [round(error_correlation(table, best, columns), 2) for columns in (FIRST_READINGS, ALL_READINGS[:3])]
    assert tuple(found) == assumptions.error_correlation_share.likely
    assert round(1 - fitted(table)[1].min(), 2) == assumptions.expert_wrong_share.likely[1]


def test_no_correlation_costs_the_split_its_lead_at_harbor():
    assert plan.switching_value("error_correlation_share").value is None


def test_what_the_formulas_promise_is_measured_on_as_many_right_labels():
    measured = learning_curves(0.3, 2, seed=3)
    promised = curves_by_formula(measured, 0.3, 2, seed=3).set_index(["data", "noise", "labels"])["by formula"]
    clean = mean_error(measured, "digits", "none", 80)
    assert promised["digits", "concentrated", 80] == pytest.approx(0.3 + 0.4 * clean)
    right = learning_curve(*data_sets()["digits"], (51, 1_280), 0.0, 2, 3, kinds=["none"])  # 320 times 0.16
    assert promised["digits", "spread", 320] == pytest.approx(right[right["labels"] == 51]["error"].mean())
    valley = valley_by_formula(100, (0, 300), 0.4, 2, seed=3).set_index(["way", "noisy labels"])["by formula"]
    right = learning_curve(*data_sets()["digits"], (60, 100, 1_280), 0.0, 2, 3, kinds=["none"])
    right = right.groupby("labels")["error"].mean()
    assert valley["alike", 0] == pytest.approx(right[100])
    assert valley["weighted", 0] == pytest.approx(right[100])
    # 160^2 / 400 = 64 labels, between 60 and 80
    assert valley["alike", 300] > right[100]


def test_errors_of_all_items_are_those_of_high_and_other_ones():
    found = learning_curve(*data_sets()["digits"], (80, 320), 0.3, 2, 3, kinds=["concentrated"])
    high, rest, error = (found[name] for name in ("error on high", "error on the rest", "error"))
    share = (error - rest) / (high - rest)
    assert ((share > 0.2) & (share < 0.4)).all()


def test_a_pilot_is_a_world_of_its_own_and_always_the_same():
    table = pilot_table(5, items=20_000)
    assert pilot_table(5).equals(pilot_table(5))
    assert not pilot_table(5).equals(pilot_table(6))
    rng = np.random.default_rng(5)
    specialist, crowd, _ = (rng.uniform(*between) for between in WORLDS.values())
    truth = (rng.random(20_000) < 0.3).astype(int)
    assert (table["specialist_2"] != truth).mean() == pytest.approx(specialist, abs=0.01)
    assert (table["crowd_3"] != truth).mean() == pytest.approx(crowd, abs=0.015)
    for seed in (-1, 1.5, True):
        with pytest.raises(QuantityError, match="whole number"):
            pilot_table(seed)


def test_the_guess_is_answered_by_the_calculator():
    assert set(GUESS["because"]) == set(GUESS["options"])
    found = mixture.compute()
    lost = 1 - found["unweighted_effective_labels"] / found["clean_labels"]
    assert GUESS["right"] == "same"
    assert 0 < lost < 0.1
