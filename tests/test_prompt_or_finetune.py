"""Properties of the chapter's formulas: known values, limits, monotony, and break-evens that break even."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsupport.chapters.prompt_or_finetune import assumptions as a
from labsupport.chapters.prompt_or_finetune import assumptions_gain as gains
from labsupport.chapters.prompt_or_finetune import assumptions_serving as serving
from labsupport.chapters.prompt_or_finetune import (
    claims,
    guess,
    model,
    model_balance,
    model_horizon,
    model_search,
    payments,
)
from labsupport.chapters.prompt_or_finetune import model_bill as bill_model
from labsupport.chapters.prompt_or_finetune.calculators import balance, bill, request, search
from labsupport.chapters.prompt_or_finetune.experiment import analogue, published, samples, successor
from labsupport.data import load
from labsupport.formula import QuantityError, evaluate
from labsupport.shared.phishing import phishing_sites
from labsupport.shared.prices import PRICES_AS_OF

MODEL = st.sampled_from(list(a.tunable_model.options))
SHARE = st.floats(0, 1)
TOKENS = st.integers(10, 4_000)
SETTINGS = st.fixed_dictionaries(
    {
        "tunable_model": MODEL,
        "cached_prompt_share": SHARE,
        "moved_prompt_share": SHARE,
        "tuned_price_factor": st.floats(0.25, 2),
        "user_tokens": TOKENS,
        "output_tokens": TOKENS,
    }
)
INTERVAL = st.integers(2, 24)
RETIREMENT = st.integers(1, 25)
TUNED_ON = st.sampled_from(list(serving.tuned_on.options))
WAYS = ("prompt", "search", "tune")
CURVES = tuple(f"{way}_usd_by_then" for way in WAYS)


# --- tokens forever or training once --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "cached", "tokens"),
    [("gpt-4o", 1, 1_100), ("gpt-4o", 0, 550), ("gpt-4o-mini", 1, 2_200), ("gpt-4o-mini", 0, 1_100)],
)
def test_thresholds_worked_by_hand(name, cached, tokens):
    found = request.compute(tunable_model=name, cached_prompt_share=cached)
    assert found["threshold_prompt_tokens"] == pytest.approx(tokens)


@pytest.mark.parametrize(
    ("name", "saving", "requests", "per_day"),
    [("gpt-4o", 0.002375, 4.2e6, 11_500), ("gpt-4o-mini", 0.00006, 167e6, 457_000)],
)
def test_break_evens_worked_by_hand(name, saving, requests, per_day):
    claimed = {"tunable_model": name, "tuning_usd": 10_000}
    found = request.compute("saving_usd_per_request", **claimed, tuned_life_months=12)
    assert found["saving_usd_per_request"] == pytest.approx(saving)
    assert found["break_even_requests"] == pytest.approx(requests, rel=0.01)
    assert found["break_even_requests_per_day"] == pytest.approx(per_day, rel=0.01)
    short = request.compute(**claimed, tuned_life_months=5)
    assert short["break_even_requests_per_day"] == pytest.approx(per_day * 12 / 5, rel=0.01)


def test_harbor_saves_little_and_waits_long():
    found = request.compute()
    assert found["saving_usd_per_month"] == pytest.approx(457, abs=1)
    assert found["payback_months"] == pytest.approx(62.2, abs=0.05)


def test_a_prompt_too_short_for_the_cache_is_paid_in_full():
    short = request.compute(prompt_tokens=1_023)
    assert short["prompted_usd_per_thousand_requests"] == pytest.approx((1_023 + 300) * 0.15e-3 + 200 * 0.6e-3)
    long = request.compute(prompt_tokens=1_024)
    assert long["prompted_usd_per_thousand_requests"] < short["prompted_usd_per_thousand_requests"]


def test_calculators_share_what_they_share():
    """One bill, one gain, one end date."""
    found = bill.compute("repeat_tune_usd")
    bills = {one.inputs["tuning_usd"] for one in (request, search, balance)}
    assert bills == {round(found["first_tune_usd"])}
    assert balance.inputs["retune_usd"] == round(found["repeat_tune_usd"])
    searched = search.compute()
    assert balance.inputs["search_once_usd"] == round(searched["search_usd"])
    assert balance.inputs["search_gain_share"] == round(searched["expected_search_gain"], 3)
    ends = {bill.inputs["retirement_month"], balance.inputs["retirement_month"], request.inputs["tuned_life_months"]}
    assert ends == {round(a.months_left("GPT-4o mini"), 1)}


@given(SETTINGS)
def test_nothing_is_saved_at_the_threshold(case):
    known = request.known(dict(request.inputs) | case)
    threshold = evaluate(model, "threshold_prompt_tokens", known)
    if math.isfinite(threshold) and threshold > 0 and threshold != known["cache_minimum_tokens"]:
        at = evaluate(
            model, ("saving_usd_per_request", "prompted_usd_per_request"), known | {"prompt_tokens": threshold}
        )
        assert at["saving_usd_per_request"] == pytest.approx(0, abs=1e-9 * at["prompted_usd_per_request"])


@given(SETTINGS, st.integers(1_024, 9_000))
def test_a_longer_prompt_never_lowers_the_saving_where_a_threshold_exists(case, prompt):
    known = request.known(dict(request.inputs) | case)
    if math.isfinite(evaluate(model, "threshold_prompt_tokens", known)):
        less, more = (
            evaluate(model, "saving_usd_per_request", known | {"prompt_tokens": tokens})
            for tokens in (prompt, prompt + 1_000)
        )
        assert more > less


@given(SETTINGS, st.floats(1, 36))
def test_break_even_pays_exactly(case, life):
    found = request.compute("saving_usd_per_request", **case, tuned_life_months=life)
    volume = found["break_even_requests_per_day"]
    if math.isfinite(volume):
        saved = model.saving_usd_per_month(volume, found["saving_usd_per_request"])
        assert model.gain_over_life_usd(saved, life, found["tuning_usd"]) == pytest.approx(0, abs=1e-6)
    else:
        assert found["saving_usd_per_request"] <= 0


# --- the bill of a fine-tune --------------------------------------------------------------------------------


def test_the_invoice_is_the_small_part():
    found = bill.compute()
    assert found["training_usd"] == pytest.approx(75)
    assert found["budget_buys_examples"] == pytest.approx(133_333, rel=0.001)
    assert found["budget_buys_hours"] == 100
    assert found["preparation_usd"] == 24_000


@given(INTERVAL, RETIREMENT, st.integers(1, 24), st.booleans())
def test_repeats_are_counted_as_on_a_calendar(interval, retirement, months, tunable):
    calendar, since = 0, 0
    for month in range(1, months):
        since += 1
        if month == retirement or since == interval:
            since = 0
            calendar += month < retirement or tunable
    assert bill_model.repeats_after_months(months, interval, retirement, int(tunable)) == calendar


def test_the_month_of_retirement_matters():
    """It ends what was tuned, or starts the schedule anew."""
    counts = {month: bill.compute(retirement_month=month)["repeats_over_horizon"] for month in (2, 13, 25)}
    assert counts == {2: 0, 13: 1, 25: 1}
    tunable = [
        bill.compute(retirement_month=month, successor="tunable")["repeats_over_horizon"] for month in (2, 6, 12, 13)
    ]
    assert tunable == [2, 2, 1, 2], "months 2 and 14; 6 and 18; 12; 12 and 13"
    totals = [
        balance.compute(tuned_on="closed", retirement_month=month)["tune_usd_over_horizon"] for month in (2, 6, 13, 25)
    ]
    assert len({round(usd) for usd in totals}) == 4


@given(INTERVAL, RETIREMENT, st.sampled_from(["closed", "tunable"]))
def test_the_parts_of_the_bill_add_up_and_never_fall(interval, retirement, after):
    inputs = {"retraining_interval_months": interval, "retirement_month": retirement, "successor": after}
    known = bill.known(dict(bill.inputs) | inputs)
    parts = tuple(f"{part}_usd_after_months" for part in ("preparation", "labels", "evaluation", "training"))
    paths = evaluate(bill_model, parts, known | {"months": np.linspace(0, 24, 97)})
    total = sum(paths.values())
    assert np.all(np.diff(total) >= -1e-9)
    found = bill.compute(**inputs)
    assert total[0] == pytest.approx(found["first_tune_usd"])
    assert total[-1] == pytest.approx(found["bill_over_horizon_usd"])


# --- prompt search ----------------------------------------------------------------------------------------------


def test_the_published_table_gives_the_published_figures():
    scores, rollouts = load("gepa_scores"), load("gepa_rollouts").set_index("what")["rollouts"]
    assert scores["gepa"].mean() == pytest.approx(54.85, abs=0.01)
    assert scores["grpo"].mean() == pytest.approx(48.97, abs=0.1)
    lead = scores["gepa"] - scores["grpo"]
    assert lead.mean() == pytest.approx(5.9, abs=0.05)
    assert scores["task"][lead < 0].tolist() == ["AIME-2025"]
    assert 24_000 / rollouts["GEPA, IFBench, until its best prompt"] == pytest.approx(35.4, abs=0.05)
    assert 24_000 / rollouts["GEPA, whole budget, mean of six tasks"] == pytest.approx(6.1, abs=0.05)
    assert (scores["gepa"] > scores["base"]).all()


def test_net_values_rank_as_gains_and_costs_say():
    nothing = search.compute(transfer_share=0)
    assert nothing["search_net_usd"] == pytest.approx(-nothing["search_usd"])
    assert nothing["rl_net_usd"] == pytest.approx(-nothing["rl_usd"])
    free = search.compute(usd_per_failed_answer=10)
    assert free["search_ahead_share"] == pytest.approx(5 / 6)
    assert search.compute()["rollout_ratio"] == pytest.approx(6.1, abs=0.05)


def test_the_headline_task_brings_its_own_gain():
    """On IFBench the search put right 1.71 of 63.1 failures, and reinforcement learning added 1.02."""
    found = search.compute(**search.presets["35 times: IFBench alone"])
    assert found["rollout_ratio"] == pytest.approx(35.4, abs=0.05)
    assert found["expected_search_gain"] == pytest.approx(0.5 * 0.1 * 1.71 / 63.1)
    assert found["expected_rl_gain"] == pytest.approx(-0.5 * 0.1 * 1.02 / 63.1)
    assert search.texts(**search.presets["35 times: IFBench alone"])["verdict"].endswith("of answers.")


@given(st.floats(0.01, 10), st.floats(0, 1))
def test_supervised_tuning_at_its_break_even_matches_the_best_other_way(usd, transfer):
    found = search.compute(usd_per_failed_answer=usd, transfer_share=transfer)
    share = found["supervised_break_even"]
    if math.isfinite(share):
        left = 100 * share * found["usd_per_point"] - found["tuning_usd"]
        best = max(found["search_net_usd"], found["rl_net_usd"], 0)
        assert left == pytest.approx(best, abs=1e-6 * (1 + abs(found["tuning_usd"])))


# --- the balance ---------------------------------------------------------------------------------------------------


@given(st.floats(0, 0.5), INTERVAL)
def test_fading_gains_are_worth_less_and_renewed_ones_more(lost, interval):
    whole = model_balance.full_gain_months(24, 0, interval)
    assert whole == pytest.approx(24)
    faded = model_balance.full_gain_months(24, lost, interval)
    assert 0 < faded <= 24 + 1e-9
    ages = (np.arange(24_000) / 1_000) % interval
    assert faded == pytest.approx(np.maximum(0, 1 - lost * ages).sum() / 1_000, rel=0.01)


@given(RETIREMENT, INTERVAL, TUNED_ON, st.floats(0, 0.2), st.floats(0, 0.2), st.floats(0.5, 26))
def test_curves_end_at_the_totals(retirement, interval, tuned_on, search_gain, tune_gain, weeks):
    inputs = {
        "retirement_month": retirement,
        "retraining_interval_months": interval,
        "tuned_on": tuned_on,
        "search_gain_share": search_gain,
        "tune_gain_share": tune_gain,
        "preparation_weeks": weeks,
    }
    known = balance.known(dict(balance.inputs) | inputs)
    paths = evaluate(model_horizon, CURVES, known | {"months": np.array([0.0, 24.0])})
    found = balance.compute(**inputs)
    for way in WAYS:
        assert paths[f"{way}_usd_by_then"][-1] == pytest.approx(found[f"{way}_usd_over_horizon"])
    assert paths["prompt_usd_by_then"][0] == 0
    assert paths["tune_usd_by_then"][0] == pytest.approx(found["tuning_usd"])


@given(RETIREMENT, TUNED_ON, st.floats(0.5, 26), st.integers(0, 24))
def test_no_month_is_lost_or_served_twice(retirement, tuned_on, weeks, months):
    """With every price a month alike, tokens cost the same whatever answers when."""
    flat = dict.fromkeys(("prompted_usd_per_month", "successor_usd_per_month", "tuned_usd_per_month"), 100.0)
    known = balance.known(dict(balance.inputs) | {"retirement_month": retirement, "tuned_on": tuned_on})
    known |= flat | {
        "live_after_months": weeks * 7 / 30.4375,
        "failed_usd_per_month": 0,
        "tuning_usd": 0,
        "retune_usd": 0,
    }
    found = evaluate(model_balance, "tune_usd_without_gain_by_then", known | {"months": months})
    assert found == pytest.approx(100 * months)


@given(st.floats(0, 0.05), st.floats(0.02, 1), TUNED_ON)
def test_at_the_needed_gain_tuning_matches_the_cheaper_prompt(search_gain, usd, tuned_on):
    inputs = {"search_gain_share": search_gain, "usd_per_failed_answer": usd, "tuned_on": tuned_on}
    gain = balance.compute(**inputs)["needed_gain"]
    if math.isfinite(gain) and 0 < gain <= 0.2:
        found = balance.compute(**inputs, tune_gain_share=gain)
        assert found["tuning_ahead_usd"] == pytest.approx(0, abs=1e-6 * found["tune_usd_over_horizon"])


def test_the_switching_value_of_the_gain_is_the_gain_that_is_needed():
    found = balance.compute("needed_lead")
    flip = balance.switching_value("tune_gain_share")
    assert flip.becomes == "Tune"
    assert flip.value == pytest.approx(found["needed_gain"], rel=1e-6)
    assert found["needed_lead"] == pytest.approx(found["needed_gain"] - gains.FOUND_GAIN)


def test_what_the_text_says_turns_nothing_turns_nothing():
    never = {one.one.name for one in balance.switching_values() if one.value is None}
    assert {"tuning_usd", "retune_usd", "usd_per_gpu_hour", "prompt_tokens", "retirement_month"} <= never
    closed = balance.texts(**balance.presets["Tune GPT-4o mini"])
    assert closed["needed_gain"] == "more answers than fail"


def test_one_answer_of_the_guess_turns_the_balance():
    ahead = {key: balance.compute(**changes)["tuning_ahead_usd"] for key, changes in guess.CASES.items()}
    assert [key for key, usd in ahead.items() if usd > 0] == [guess.GUESS["right"]] == ["answers"]
    assert set(guess.GUESS["because"]) == set(guess.GUESS["options"]) == set(guess.CASES)


def test_pairs_that_a_test_set_needs():
    """d = 0.08: to see 0.01, (1.95996 sqrt(0.08) + 0.84162 sqrt(0.0799))^2 / 0.0001 = 6,277 questions."""
    assert samples.pairs_needed(0.01) == 6_277
    assert samples.pairs_needed(0.001) > 100_000
    shown = samples.smallest_gain_shown(300)
    assert samples.pairs_needed(shown) <= 300 < samples.pairs_needed(shown * 0.99)


# --- the published comparison --------------------------------------------------------------------------------------


def test_gains_and_leads_of_the_published_table():
    """The leads, from Table 1: 19, 2.73, 13.66, 5.19, -6 and 0.69 points."""
    gains = published.published_gains().set_index("task")
    assert gains["search ahead by"].tolist() == pytest.approx([19, 2.73, 13.66, 5.19, -6, 0.69])
    assert gains.loc["IFBench", "RL gains"] == pytest.approx(-1.02)
    assert gains.loc["IFBench", "search gains"] == pytest.approx(1.71)
    assert published.mean_without_largest(gains["search ahead by"]) == pytest.approx(16.27 / 5)
    assert published.published_rollouts()["RL uses more, times"].tolist() == pytest.approx(
        [1, 35.4, 6.1, 13.1, 3.4], abs=0.05
    )
    assert model_search.rollouts_usd(24_000, 0.0005) == pytest.approx(12)


def test_the_range_of_the_mean_is_that_of_all_draws():
    """Six of six with repetition are 46,656 equally likely draws; the experiment takes 5,000 of them at random."""
    leads = published.published_gains()["search ahead by"]
    means = np.mean(list(itertools.product(leads, repeat=6)), axis=1)
    found = published.mean_of_other_draws(leads, np.random.default_rng(2026))
    assert found == pytest.approx(tuple(np.quantile(means, [0.05, 0.95])), abs=0.3)


# --- the analogue ---------------------------------------------------------------------------------------------


def test_a_search_worked_by_hand():
    """The second feature misleads. With its usual value, 1, scores are 2 and 0, and right answers lie apart at 0."""
    labelled = np.array([[1.0, -3.0], [-1.0, 3.0]]), np.array([1, 0])
    held_out = np.array([[5.0, -9.0], [-5.0, 9.0], [5.0, 9.0]]), np.array([1, 0, 0])
    weights, usual = np.array([1.0, 1.0]), np.array([9.0, 1.0])
    assert analogue.all_masks(2).tolist() == [[0, 0], [1, 0], [0, 1], [1, 1]]
    found = analogue.searched(weights, 0.0, usual, labelled, held_out, np.random.default_rng(0))
    assert found == (1.0, pytest.approx(2 / 3))
    assert analogue.right_share(weights, 0.0, *labelled) == 0, "the frozen model is wrong on both"


def test_one_step_worked_by_hand():
    """At weight 0 both sites get 1/2: errors -1/2 and 1/2, gradient 2 (-1/2) / 2 = -1/2, of which half is taken."""
    weights, bias = analogue.trained_further(np.zeros(1), 0.0, (np.array([[2.0], [0.0]]), np.array([1, 0])), steps=1)
    assert (weights.tolist(), bias) == ([0.25], 0.0)


def test_many_steps_reach_what_scikit_learn_fits():
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(4)
    sites = rng.normal(size=(400, 3))
    labels = (rng.random(400) < 1 / (1 + np.exp(-(sites @ [1.0, -2.0, 0.5] + 0.3)))).astype(int)
    weights, bias = analogue.trained_further(np.zeros(3), 0.0, (sites, labels), steps=3_000)
    fitted = LogisticRegression(C=1e9, tol=1e-8).fit(sites, labels)
    assert [*weights, bias] == pytest.approx([*fitted.coef_[0], *fitted.intercept_], rel=1e-3)


def test_the_frozen_model_and_what_is_kept_apart(monkeypatch):
    from sklearn.linear_model import LogisticRegression

    monkeypatch.setattr(analogue, "SEEDS", 1)
    sites = phishing_sites()
    found = analogue.adapted(sites).set_index(["shift", "labels", "way"])["score"]
    assert sites.shape == (1_250, 10)
    assert len(found) == 4 * 4 * 4
    X, y = sites.drop(columns="is_phishing").to_numpy(), sites["is_phishing"].to_numpy()
    elsewhere = (sites["https"] == 1).to_numpy()
    frozen = LogisticRegression().fit(X[elsewhere], y[elsewhere])
    held_out = np.random.default_rng(0).permutation(sum(~elsewhere))[300:]
    assert found["https", 10, "Frozen"] == frozen.score(X[~elsewhere][held_out], y[~elsewhere][held_out])
    rng = np.random.default_rng(0)
    order = rng.permutation(sum(~elsewhere))
    ten, test = ((X[~elsewhere][some], y[~elsewhere][some]) for some in (order[:10], order[300:]))
    model = frozen.coef_[0], frozen.intercept_[0]
    expected = analogue.searched(*model, X[elsewhere].mean(axis=0), ten, test, rng)
    assert (found["https", 10, "Searched, on its own labels"], found["https", 10, "Searched"]) == expected
    trained = analogue.trained_further(*model, ten)
    assert found["https", 10, "Trained further"] == analogue.right_share(*trained, *test)
    own, new = (found[:, :, way].mean() for way in ("Searched, on its own labels", "Searched"))
    assert own > new, "a search is pleased with itself"


def test_a_comparison_worked_by_hand():
    scores = {"Frozen": [0.5, 0.5], "Searched": [0.6, 0.9], "Trained further": [0.8, 0.7]}
    rows = [("one", 10, seed, way, score[seed]) for way, score in scores.items() for seed in (0, 1)]
    runs = pd.DataFrame(rows, columns=["shift", "labels", "seed", "way", "score"])
    compared = analogue.search_against_training(runs, (10,))
    assert compared.iloc[0].tolist()[2:] == pytest.approx([0.5, 0.75, 0.75, -0.18, 0.18, 0.5]), "leads -0.2 and 0.2"
    assert analogue.mean_lift_points(compared, "Searched") == pytest.approx(25)
    assert analogue.rows_won_by_training(compared) == 0, "0.75 each"
    assert analogue.wins_share(compared, 10) == 0.5
    assert analogue.worst_search(compared, 10)["Split by"] == "one"
    middles = analogue.spread_of(runs).set_index("way")[["low", "middle", "high"]]
    assert middles.loc["Searched"].tolist() == pytest.approx([0.615, 0.75, 0.885])


# --- where the cost lands -------------------------------------------------------------------------------------


def test_the_successor_worked_by_hand():
    """3,000 tokens at 1 or 10 cents a million, 300 at 10, 200 at 50: 16 or 43 cents for a thousand."""
    assert successor.successor_usd_per_thousand_requests(3_000, 300, 200, 1) == pytest.approx(0.16)
    assert successor.successor_usd_per_thousand_requests(3_000, 300, 200, 0) == pytest.approx(0.43)
    days = 8 + 31 + 14  # from 22 November to 14 January
    assert a.months_left("GPT-4o mini") == pytest.approx(days / 30.4375)


def test_payments_worked_by_hand():
    """250,000 requests on 30.4375 days: tokens at 0.39 dollars a thousand, and one in ten failed at 5 cents."""
    requests = 250_000 * 30.4375
    tokens = requests * (3_000 * 0.075 + 300 * 0.15 + 200 * 0.6) / 1e6
    luna = requests * (3_000 * 0.01 + 300 * 0.1 + 200 * 0.5) / 1e6
    labels, judged, trained, gpu = 1_000 * 40 / 12, 300 * 40 / 12, 75, 3.99 * 24 * 30.4375
    again = (24_000 + labels) / 4 + judged + trained
    usd = [tokens, luna, requests * 0.1 * 0.05, 5_003, 24_000, labels, judged, trained, gpu, again, 10_000]
    assert [one.usd for one in payments()] == pytest.approx(usd)


# --- claims, and what is impossible ----------------------------------------------------------------------------------


def test_every_claim_of_the_chapter_has_a_verdict():
    assert [claim.id for claim in claims.ALL] == ["5a", "5b", "5c"]
    assert "35.4" in claims.thirty_five_times.markdown()
    assert "6.1" in claims.thirty_five_times.markdown()


def test_the_base_model_is_gone_within_two_months():
    assert a.shut_down("GPT-4o mini") > PRICES_AS_OF
    assert 1.5 < a.months_left("GPT-4o mini") < 2


def test_formulas_refuse_impossible_quantities():
    with pytest.raises(QuantityError, match="tuning_usd = -1"):
        model.break_even_requests(-1, 0.1)
    with pytest.raises(QuantityError, match="moved_prompt_share = 2 .* from 0 to 1"):
        model.kept_usd_per_million_prompt_tokens(2, 1, 1)
    with pytest.raises(QuantityError, match="epochs"):
        bill_model.training_tokens_million(1, 1, "three")
