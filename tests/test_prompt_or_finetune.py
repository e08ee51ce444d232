"""Properties of the chapter's formulas: known values, limits, monotony, and break-evens that break even."""

import datetime
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsupport.chapters.prompt_or_finetune import assumptions as a
from labsupport.chapters.prompt_or_finetune import claims, model
from labsupport.chapters.prompt_or_finetune import model_bill as bill_model
from labsupport.chapters.prompt_or_finetune import model_horizon as horizon_model
from labsupport.chapters.prompt_or_finetune.calculators import bill, horizon, request, search
from labsupport.data import load
from labsupport.formula import QuantityError, evaluate
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
CURVES = ("prompt_usd_after_months", "search_usd_after_months", "tune_usd_after_months")


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
    found = request.compute("saving_usd_per_request", tunable_model=name)
    assert found["saving_usd_per_request"] == pytest.approx(saving)
    assert found["break_even_requests"] == pytest.approx(requests, rel=0.01)
    assert found["break_even_requests_per_day"] == pytest.approx(per_day, rel=0.01)
    short = request.compute(tunable_model=name, tuned_life_months=5)
    assert short["break_even_requests_per_day"] == pytest.approx(per_day * 12 / 5, rel=0.01)


def test_harbor_saves_little_and_waits_long():
    found = request.compute()
    assert found["saving_usd_per_month"] == pytest.approx(457, abs=1)
    assert found["payback_months"] == pytest.approx(21.9, abs=0.05)


@given(SETTINGS)
def test_nothing_is_saved_at_the_threshold(case):
    known = request.known(dict(request.inputs) | case)
    threshold = evaluate(model, "threshold_prompt_tokens", known)
    if math.isfinite(threshold) and threshold > 0:
        at = evaluate(
            model, ("saving_usd_per_request", "prompted_usd_per_request"), known | {"prompt_tokens": threshold}
        )
        assert at["saving_usd_per_request"] == pytest.approx(0, abs=1e-9 * at["prompted_usd_per_request"])


@given(SETTINGS, st.integers(0, 9_000))
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


@given(INTERVAL, RETIREMENT, st.integers(1, 24))
def test_repeats_are_counted_as_on_a_calendar(interval, retirement, months):
    calendar = set(range(interval, months, interval)) | ({retirement} if retirement < months else set())
    assert bill_model.repeats_after_months(months, interval, retirement) == len(calendar)


@given(INTERVAL, RETIREMENT)
def test_the_parts_of_the_bill_add_up_and_never_fall(interval, retirement):
    inputs = {"retraining_interval_months": interval, "retirement_month": retirement}
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


@given(st.floats(0.001, 10), st.floats(0, 1))
def test_supervised_tuning_at_its_break_even_matches_the_search(usd, transfer):
    found = search.compute(usd_per_failed_answer=usd, transfer_share=transfer)
    points = found["supervised_break_even_points"]
    left = points * found["usd_per_point"] - found["tune_once_usd"]
    assert left == pytest.approx(found["search_net_usd"], abs=1e-6 * (1 + abs(found["search_usd"])))


# --- two years -----------------------------------------------------------------------------------------------------


@given(st.floats(0, 0.5), INTERVAL)
def test_fading_gains_are_worth_less_and_renewed_ones_more(lost, interval):
    whole = horizon_model.full_gain_months(24, 0, interval)
    assert whole == pytest.approx(24)
    faded = horizon_model.full_gain_months(24, lost, interval)
    assert 0 < faded <= 24 + 1e-9
    ages = (np.arange(24_000) / 1_000) % interval
    assert faded == pytest.approx(np.maximum(0, 1 - lost * ages).sum() / 1_000, rel=0.01)


@given(RETIREMENT, INTERVAL, st.floats(0, 0.2), st.floats(0, 0.2))
def test_curves_end_at_the_totals(retirement, interval, search_gain, tune_gain):
    inputs = {
        "retirement_month": retirement,
        "retraining_interval_months": interval,
        "search_gain_share": search_gain,
        "tune_gain_share": tune_gain,
    }
    known = horizon.known(dict(horizon.inputs) | inputs)
    paths = evaluate(horizon_model, CURVES, known | {"months": np.array([0.0, 24.0])})
    found = horizon.compute(**inputs)
    for way in ("prompt", "search", "tune"):
        assert paths[f"{way}_usd_after_months"][-1] == pytest.approx(found[f"{way}_usd_over_horizon"])
    assert paths["prompt_usd_after_months"][0] == 0
    assert paths["tune_usd_after_months"][0] == pytest.approx(found["tune_once_usd"])


@given(st.floats(0, 0.05), st.floats(0.02, 1))
def test_at_the_needed_gain_tuning_matches_the_cheaper_prompt(search_gain, usd):
    inputs = {"search_gain_share": search_gain, "usd_per_failed_answer": usd}
    gain = horizon.compute(**inputs)["needed_gain"]
    if math.isfinite(gain) and 0 < gain <= 0.2:
        found = horizon.compute(**inputs, tune_gain_share=gain)
        cheaper = min(found["prompt_usd_over_horizon"], found["search_usd_over_horizon"])
        assert found["tune_usd_over_horizon"] == pytest.approx(cheaper)


def test_without_gains_only_costs_differ():
    found = horizon.compute(**horizon.presets["Tokens only"])
    assert found["search_usd_over_horizon"] - found["prompt_usd_over_horizon"] == pytest.approx(
        3 * found["search_once_usd"]
    )
    tokens = 24 * (found["tuned_usd_per_month"] - found["prompted_usd_per_month"])
    extra = found["tune_once_usd"] + 2 * found["retune_usd"] + tokens
    assert found["tune_usd_over_horizon"] - found["prompt_usd_over_horizon"] == pytest.approx(extra)


# --- claims, and what is impossible ----------------------------------------------------------------------------------


def test_every_claim_of_the_chapter_has_a_verdict():
    assert [claim.id for claim in claims.ALL] == ["5a", "5b", "5c"]
    assert "35.4" in claims.thirty_five_times.markdown()
    assert "6.1" in claims.thirty_five_times.markdown()


def test_the_base_model_is_gone_within_two_months():
    off = load("model_retirements").set_index("model").loc["GPT-4o mini", "shut_down"]
    assert 1.5 < (datetime.date.fromisoformat(off) - PRICES_AS_OF).days / model.DAYS_PER_MONTH < 2


def test_formulas_refuse_impossible_quantities():
    with pytest.raises(QuantityError, match="tuning_usd = -1"):
        model.break_even_requests(-1, 0.1)
    with pytest.raises(QuantityError, match="moved_prompt_share = 2 .* from 0 to 1"):
        model.kept_usd_per_million_prompt_tokens(2, 0, 1, 1, 1)
    with pytest.raises(QuantityError, match="epochs"):
        bill_model.training_tokens_million(1, 1, "three")
