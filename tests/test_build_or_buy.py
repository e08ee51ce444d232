"""Properties of the chapter's formulas: limits, monotony, and a break-even that breaks even."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsupport.chapters.build_or_buy import (
    TRACES,
    budget_errors,
    chat_mean_bias,
    claims,
    fleets_by_peak,
    mean_usd_per_thousand_requests,
    model,
    model_balance,
    model_split,
    payments,
    peaks_over_mean,
    planned_with_median,
    retirements,
    worst_error,
)
from labsupport.chapters.build_or_buy.assumptions_measured import mean_and_spread, seconds_per_million, speeds
from labsupport.chapters.build_or_buy.calculators import balance, month, risk, split
from labsupport.data import load
from labsupport.formula import QuantityError, evaluate

VOLUME = st.integers(1_000, 100_000_000)
API = st.sampled_from(list(month.declared[1].options))
SETUP = st.sampled_from(["8b", "70b"])
STAFF = st.floats(0.25, 10)
PRICE = st.floats(1, 8)
settings = {"api_model": API, "serving_setup": SETUP, "staff_fte": STAFF, "usd_per_gpu_hour": PRICE}


def at_volume(case, requests_per_day, *names):
    """Quantities at any volume, also beyond the slider's range, everything else as in the case."""
    known = month.known(dict(month.inputs) | case) | {"requests_per_day": requests_per_day}
    return evaluate(model, list(names), known)


@given(st.fixed_dictionaries(settings))
def test_the_two_bills_are_equal_at_break_even(case):
    volume = month.compute(**case)["break_even_requests_per_day"]
    if math.isfinite(volume):
        bills = at_volume(case, volume, "api_usd_per_month", "self_hosting_usd_per_month")
        assert bills["api_usd_per_month"] == pytest.approx(bills["self_hosting_usd_per_month"], rel=1e-9)


@given(st.fixed_dictionaries(settings), st.floats(0.01, 0.999))
def test_below_break_even_the_api_is_cheaper(case, share):
    volume = month.compute(**case)["break_even_requests_per_day"]
    bills = at_volume(case, share * min(volume, 1e12), "api_usd_per_month", "self_hosting_usd_per_month")
    assert bills["api_usd_per_month"] < bills["self_hosting_usd_per_month"]


@given(st.fixed_dictionaries(settings))
def test_steps_only_delay_the_smooth_break_even(case):
    found = month.compute(
        "smooth_break_even_requests_per_day", "hardware_usd_per_request", "api_usd_per_request", **case
    )
    assert found["break_even_requests_per_day"] >= found["smooth_break_even_requests_per_day"] * (1 - 1e-12)
    never = found["hardware_usd_per_request"] >= found["api_usd_per_request"]
    assert math.isinf(found["break_even_requests_per_day"]) == never


@given(st.fixed_dictionaries(settings), VOLUME, VOLUME)
def test_costs_never_fall_with_volume(case, one, other):
    low, high = sorted((one, other))
    less, more = (month.compute(**case, requests_per_day=volume) for volume in (low, high))
    for name in ("api_usd_per_month", "self_hosting_usd_per_month", "replicas"):
        assert less[name] <= more[name]


@given(VOLUME)
def test_the_api_bill_is_proportional_and_the_fleet_has_a_floor(volume):
    found = month.compute(requests_per_day=volume)
    thousandth = found["api_usd_per_thousand_requests"] / 1_000
    assert found["api_usd_per_month"] == pytest.approx(volume * 365.25 / 12 * thousandth)
    assert found["replicas"] >= found["minimum_replicas"]
    assert found["replicas"] == int(found["replicas"])


@given(st.fixed_dictionaries(settings))
def test_beyond_the_last_crossing_self_hosting_is_never_dearer(case):
    """Looked at where it is dearest: at the first request of each further replica."""
    found = month.compute("replicas_per_daily_request", "lasting_break_even_replicas", **case)
    last, first = found["lasting_break_even_requests_per_day"], found["break_even_requests_per_day"]
    assert last >= first
    if math.isfinite(last):
        steps = np.arange(1, 400) / found["replicas_per_daily_request"] * (1 + 1e-9)
        for volume in (float(one) for one in steps if one > last):
            bills = at_volume(case, volume, "api_usd_per_month", "self_hosting_usd_per_month")
            assert bills["self_hosting_usd_per_month"] <= bills["api_usd_per_month"] * (1 + 1e-9)
        if last > first * (1 + 1e-9):
            # Between the first request of the last replica and the crossing, however near one another they are.
            begun = (found["lasting_break_even_replicas"] - 1) / found["replicas_per_daily_request"]
            volume = (max(begun, first) + last) / 2
            before = at_volume(case, volume, "api_usd_per_month", "self_hosting_usd_per_month")
            assert before["self_hosting_usd_per_month"] > before["api_usd_per_month"]


def test_at_the_price_that_breaks_even_the_volume_is_the_one_asked_for():
    found = month.compute("break_even_price_ratio", "staff_usd_per_month", "hardware_usd_per_request")
    price = found["break_even_price_ratio"] * found["api_usd_per_request"]
    volume = model.smooth_break_even_requests_per_day(
        found["staff_usd_per_month"], price, found["hardware_usd_per_request"]
    )
    assert volume == pytest.approx(found["requests_per_day"])


@pytest.mark.parametrize("setup", ["8b", "70b"])
def test_the_fitted_speeds_are_within_a_tenth_of_every_measurement(setup):
    measured = speeds(setup)
    seconds = model.full_speed_seconds_per_request(
        measured["input_tokens"], measured["output_tokens"], *seconds_per_million(setup)
    )
    assert len(seconds) == 10
    np.testing.assert_allclose(measured["output_tokens"] / seconds, measured["output_tokens_per_second"], rtol=0.1)
    assert min(seconds_per_million(setup)) > 0


def test_the_spread_of_the_traces_tokens_as_drawn():
    table = load("llm_requests_conv_quantiles")
    drawn = np.interp(np.random.default_rng(3).random(400_000), table["quantile"], table["generated_tokens"])
    assert mean_and_spread("generated_tokens") == pytest.approx((drawn.mean(), drawn.std() / drawn.mean()), rel=0.01)


@given(st.floats(0.05, 0.95), STAFF)
def test_the_fleet_size_at_a_staff_share_gives_that_share(share, fte):
    found = split.compute(staff_fte=fte)
    fleet = model_split.replicas_at_staff_share(found["staff_usd_per_month"], found["replica_usd_per_month"], share)
    hardware = model.hardware_usd_per_month(fleet, found["replica_usd_per_month"])
    total = model.self_hosting_usd_per_month(hardware, found["staff_usd_per_month"])
    assert model_split.staff_cost_share(found["staff_usd_per_month"], total) == pytest.approx(share)
    if share in (0.7, 0.8):
        assert hardware == pytest.approx(found["staff_usd_per_month"] * {0.8: 1 / 4, 0.7: 3 / 7}[share])


@given(VOLUME, SETUP)
def test_the_parts_of_the_bill_add_up(volume, setup):
    found = split.compute("self_hosting_usd_per_month", requests_per_day=volume, serving_setup=setup)
    parts = ("staff", "used_gpu", "idle_gpu", "overhead")
    assert sum(found[f"{part}_usd_per_month"] for part in parts) == pytest.approx(found["self_hosting_usd_per_month"])
    assert found["idle_gpu_usd_per_month"] >= 0


def test_without_uncertainty_every_draw_is_the_plan():
    found = risk.compute(**risk.presets["Everything known"])
    plan = month.compute(requests_per_day=found["requests_per_day"])
    np.testing.assert_allclose(found["draw_break_even_requests_per_day"], plan["break_even_requests_per_day"])
    assert found["self_hosting_wins_share"] in (0, 1)


@given(VOLUME, st.floats(1, 4), st.floats(1, 4))
def test_probabilities_are_shares_and_grow_with_volume(volume, tokens, throughput):
    uncertain = {"tokens_uncertainty_factor": tokens, "throughput_uncertainty_factor": throughput}
    found = risk.compute(requests_per_day=volume, **uncertain)
    assert 0 <= found["self_hosting_wins_share"] <= 1 - found["never_breaks_even_share"] + 1e-12
    assert found["break_even_low_requests_per_day"] <= found["break_even_middle_requests_per_day"]
    far = risk.compute(requests_per_day=100_000_000, **uncertain)
    assert far["self_hosting_wins_share"] >= found["self_hosting_wins_share"] - 0.02


def test_the_draws_have_the_spread_they_promise():
    column = np.asarray(risk.rows.columns["z_tokens"])
    assert abs(column.mean()) < 0.01
    assert abs(column.std() - 1) < 0.02
    inside = np.mean(np.abs(column) <= 1.6448536269514722)
    assert inside == pytest.approx(0.9, abs=0.01)


def test_without_a_switch_off_staying_costs_its_months():
    found = balance.compute(switch_off_month=48, months_compared=24)
    assert found["closed_usd"] == pytest.approx(24 * found["api_usd_per_month"])


def test_the_swap_is_paid_either_way_unless_the_move_is_done_before():
    late, early = balance.compute(), balance.compute(move_months=1.5)
    dearer = balance.compute(swap_usd=22_000), balance.compute(move_months=1.5, swap_usd=22_000)
    assert dearer[0]["hosted_usd"] - late["hosted_usd"] == pytest.approx(10_650)
    assert dearer[0]["closed_usd"] - late["closed_usd"] == pytest.approx(10_650)
    assert dearer[1]["hosted_usd"] == pytest.approx(early["hosted_usd"])


@given(st.floats(0, 48), st.floats(0.1, 24), st.floats(0, 12), st.floats(0.5, 20))
def test_cumulative_costs_never_fall_and_end_at_the_sum(switch_off, months, overlap, ratio):
    inputs = {"switch_off_month": switch_off, "move_months": months, "overlap_months": overlap}
    inputs |= {"build_months": months, "replacement_output_ratio": ratio, "months_compared": 48}
    known = balance.known(dict(balance.inputs) | inputs)
    names = ("closed_usd_after_months", "hosted_usd_after_months", "own_usd_after_months")
    paths = evaluate(model_balance, names, known | {"months": np.linspace(0, 48, 200)})
    found = balance.compute(**inputs)
    for name, path in paths.items():
        assert np.all(np.diff(path) >= -1e-6)
        assert path[-1] == pytest.approx(found[name.removesuffix("_after_months")])


def test_staying_turns_where_its_margin_is_zero():
    flip = balance.switching_value("replacement_output_ratio")
    assert flip.becomes == "Move"
    at = balance.compute(replacement_output_ratio=flip.value)
    assert at["staying_saves_usd"] == pytest.approx(0, abs=1e-3)
    # Twenty months of the replacement, less hosted tokens and the gap, must pay the move and a month of both bills.
    a_month = (40_000 + 256.16) / 20 + 256.16 + 1_902.34
    assert at["replacement_usd_per_month"] == pytest.approx(a_month, rel=1e-4)


def test_formulas_refuse_impossible_quantities():
    with pytest.raises(QuantityError, match="requests_per_day = -1"):
        model.api_usd_per_month(-1, 0.001)
    with pytest.raises(QuantityError, match="cached_input_share = 2 .* from 0 to 1"):
        model.api_usd_per_request(10, 10, 2, 1, 1, 1)
    with pytest.raises(QuantityError, match="staff_fte"):
        model.staff_usd_per_month("one", 200_000)


def test_both_crossings_as_worked_by_hand():
    # Ten lengths give 14.26, 14.71 and 0.0255 seconds a million: 0.02636 s a request, 22.76 a second at 60% of that.
    # A replica of 2,100.19 USD carries 688,200 a day, worth 6,281 at the API, so four leave 4 * 4,181 >= 16,667,
    # and (16,667 + 2,100) / 4,181 = 4.5 asks for five before the next one is earned back, too.
    found = month.compute()
    a_day = 30.4375 * 0.00029985
    assert found["break_even_requests_per_day"] == pytest.approx((16_666.67 + 4 * 2_100.19) / a_day, rel=1e-4)
    assert found["lasting_break_even_requests_per_day"] == pytest.approx((16_666.67 + 5 * 2_100.19) / a_day, rel=1e-4)


# --- where the cost lands -------------------------------------------------------------------------------


def test_the_payments_as_worked_by_hand():
    move, replacement, waiting, people, wrong = (one.usd for one in payments())
    assert move == pytest.approx(12_000 * (1 + 0.5 * (1 - 1.74 / 2)))  # 53 days are left for two months of work
    assert replacement == pytest.approx(250_000 * 30.4375 * (1_155 * (0.1 - 0.15) + 211 * (0.5 - 0.6)) / 1e6)
    # Two GPUs at 2.50 USD an hour, each with 22.8 requests a second.
    busy = 250_000 / (2 * 86_400 * 22.76)
    assert waiting == pytest.approx(2 * 2.5 * 730.5 * (1 - busy), rel=1e-3)
    assert people == pytest.approx(200_000 / 12)
    assert wrong == pytest.approx(250_000 * 30.4375 * 0.001 * 0.25)


def test_retirements_count_the_days_of_the_calendar():
    mini = retirements().set_index("model").loc["GPT-4o mini"]
    # 18 July 2024 to 18 July 2026 are 730 days, to 14 January 2027 another 180; the notice is 17 + 30 + 31 + 14.
    assert mini["months alive"] == pytest.approx(910 / 30.4375)
    assert mini["months of notice"] == pytest.approx(92 / 30.4375)


def test_price_tiers_as_worked_by_hand():
    tiers = claims.price_tiers().set_index("API model")
    mini = tiers.loc["GPT-4o mini"]
    assert mini["100k a day, USD a month"] == pytest.approx(100_000 * 30.4375 * 0.00029985)
    assert mini["1M a day, USD a month"] == pytest.approx(10 * mini["100k a day, USD a month"])
    assert tiers["1M a day, USD a month"].is_monotonic_decreasing


# --- the experiment -------------------------------------------------------------------------------------


def moments(trace):
    """Mean and variance of a thousand requests' cost by integrals of the quantile curve: no draw in it."""
    table = load(f"llm_requests_{trace}_quantiles")
    mean = variance = 0.0
    for column, usd_per_million in (("context_tokens", 0.15), ("generated_tokens", 0.60)):
        usd_per_token = 1_000 * usd_per_million / 1e6
        low, high, share = table[column].values[:-1], table[column].values[1:], np.diff(table["quantile"])
        first = np.sum(share * (low + high) / 2)
        second = np.sum(share * (low**2 + low * high + high**2) / 3)
        mean += usd_per_token * first
        variance += usd_per_token**2 * (second - first**2)
    return mean, variance


def test_budgets_spread_as_the_central_limit_says():
    rng = np.random.default_rng(7)
    mean_usd = mean_usd_per_thousand_requests(rng)
    errors = budget_errors(mean_usd, rng)
    for trace, label in TRACES.items():
        mean, variance = moments(trace)
        assert mean_usd[trace] == pytest.approx(mean, rel=0.005)
        of = errors[(errors["trace"] == label) & (errors["logged requests"] == 1_000)].iloc[0]
        expected = 1.645 * math.sqrt(variance / 1_000) / mean
        assert of["high"] == pytest.approx(expected, rel=0.1)
        assert of["low"] == pytest.approx(-expected, rel=0.1)
    assert worst_error(errors, 1_000) == errors[errors["logged requests"] == 1_000]["high"].max()


def test_plans_with_the_median_and_the_bias_as_worked_by_hand():
    mean_usd = {"conv": 0.33, "code": 0.25}
    # The median chat has 1,020 tokens in and 129 out, the median completion 1,469 and 13.
    conv = (1_020 * 0.15 + 129 * 0.60) / 1_000
    code = (1_469 * 0.15 + 13 * 0.60) / 1_000
    assert planned_with_median("conv", mean_usd) == pytest.approx(conv / 0.33 - 1)
    assert planned_with_median("code", mean_usd) == pytest.approx(code / 0.25 - 1)
    assert chat_mean_bias(mean_usd) == pytest.approx(0.33 / 0.29985 - 1)


def test_peaks_are_those_of_the_traces_and_pooling_lowers_them():
    peaks = peaks_over_mean(np.random.default_rng(7), repeats=100).set_index(["trace", "streams"])
    for trace, label in TRACES.items():
        arrivals = load(f"llm_requests_{trace}_arrivals")["requests"]
        alone = peaks.loc[(label, 1)]
        assert alone["low"] <= arrivals.quantile(0.99) / arrivals.mean() <= alone["high"]
        assert alone["requests per day"] == pytest.approx(arrivals.sum() / (10 * len(arrivals)) * 86_400)
        assert peaks.loc[label]["peak over mean"].is_monotonic_decreasing
        # Independent streams: their sum varies by the square root of their number less, so the peak's excess does.
        excess = peaks.loc[(label, 4), "peak over mean"] - 1, peaks.loc[(label, 64), "peak over mean"] - 1
        assert excess[0] / excess[1] == pytest.approx(4, rel=0.35)


def test_fleets_by_peak_as_worked_by_hand():
    peaks = pd.DataFrame(
        [(label, 1, 2.5, 3.0, 5.0) for label in TRACES.values()],
        columns=["trace", "streams", "low", "peak over mean", "high"],
    )
    fleets = fleets_by_peak(peaks, month)
    # A replica takes 0.7 * 22.76 requests a second at peak; the mean of four million a day is 46.3.
    needed = [math.ceil(ratio * 46.296 / (0.7 * 22.76)) for ratio in (2, 2.5, 3, 5)]
    assert needed == [6, 8, 9, 15]
    assert list(fleets["Replicas"]) == needed * 2
    assert fleets["USD a month"][0] == pytest.approx(200_000 / 12 + 6 * 2.5 * 730.5 * 1.15)
