"""Properties of the chapter's formulas: limits, optima, exact queues, and a simulation that agrees."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr
from textbook import erlang_c

from labsupport.chapters.batch_or_realtime import claims, model, payments
from labsupport.chapters.batch_or_realtime import model_queue as queue
from labsupport.chapters.batch_or_realtime.calculators import delays, interval, readers, tail
from labsupport.chapters.batch_or_realtime.experiment import ageing, waiting
from labsupport.formula import QuantityError
from labsupport.parts import format_number
from labsupport.shared import erlang, queueing
from labsupport.shared.traces import requests_in_windows

RUN, VALUE, DECAY = st.floats(0.1, 5_000), st.floats(10, 1e5), st.floats(1e-3, 30)


# --- two delays ---------------------------------------------------------------------------------------


@given(st.floats(1e-5, 60), DECAY)
def test_a_cycle_keeps_the_mean_of_its_ages(interval_days, decay):
    ages = (np.arange(50_000) + 0.5) / 50_000 * interval_days
    kept = model.cycle_keeps_share(interval_days, decay)
    assert kept == pytest.approx(np.exp(-decay * ages).mean(), rel=2e-3)
    assert math.exp(-decay * interval_days) <= kept <= 1


@given(st.floats(0.001, 100), st.floats(1e-4, 0.02), DECAY)
def test_the_age_as_dear_as_the_wait_loses_as_much(seconds, loss, decay):
    age_seconds = 3_600 * model.age_as_dear_as_the_wait_hours(1_000 * seconds, loss, decay)
    old = model.lost_if_old_usd_per_day(age_seconds, 1_000, decay)
    assert old == pytest.approx(model.lost_if_waited_usd_per_day(seconds, 1_000, loss), rel=1e-6, abs=1e-9)


def test_no_wait_and_no_age_lose_nothing_and_half_lives_halve():
    assert model.waiting_keeps_share(0, 0.02) == 1
    assert model.age_keeps_share(0, 0, 0.05) == 1
    assert model.lost_if_old_usd_per_day(14 * 86_400, 1_000, model.decay_per_day(14)) == pytest.approx(500)
    assert delays.compute(loss_per_100_ms_share=0)["lost_to_waiting_usd_per_day"] == 0


# --- how often ----------------------------------------------------------------------------------------


@given(RUN, VALUE, DECAY)
def test_no_other_interval_is_cheaper(run, value, decay):
    best = model.best_interval_days(run, value, decay)
    if math.isinf(best):
        assert run * decay >= value
        return
    cost = model.best_usd_per_day(best, run, value, decay)
    around = best * np.geomspace(0.01, 100, 401)
    others = model.stale_usd_per_day(around, value, decay) + model.runs_usd_per_day(around, run)
    assert cost <= others.min() * (1 + 1e-9)
    assert cost <= value * (1 + 1e-9)


def test_the_best_interval_of_the_course_notes():
    decay = 0.05
    rule = model.square_root_interval_days(20, 1_000, decay)
    best = model.best_interval_days(20, 1_000, decay)
    assert rule == pytest.approx(0.894, abs=5e-4)
    assert best == pytest.approx(0.908, abs=5e-4)
    assert model.best_usd_per_day(best, 20, 1_000, decay) == pytest.approx(44.4, abs=0.05)
    assert model.daily_usd_per_day(20, 1_000, decay) == pytest.approx(44.6, abs=0.05)
    assert model.weekly_usd_per_day(20, 1_000, decay) == pytest.approx(159, abs=0.5)
    assert model.hourly_usd_per_day(20, 1_000, decay) == pytest.approx(481, abs=0.5)


def test_a_run_that_costs_more_than_it_earns_is_never_run():
    found = interval.compute(usd_per_run=5_000, freshness_half_life_days=1)
    assert math.isinf(found["best_interval_days"])
    assert found["best_usd_per_day"] == found["value_usd_per_day"]
    assert "never run" in interval.texts(usd_per_run=5_000, freshness_half_life_days=1)["best_interval_days"]


# --- who reads ----------------------------------------------------------------------------------------


@given(st.floats(1 / 24, 30), st.floats(0, 0.95), st.floats(0, 500), st.floats(0, 500))
def test_both_bills_are_equal_at_break_even(days, discount, per_run, fixed):
    batch = model.batch_usd_per_day(2e6, 3e-4, discount, per_run, days)
    even = model.break_even_reads_per_interval(2e6, 3e-4, batch, fixed, days)
    if even > 0:
        assert model.on_demand_usd_per_day(2e6, 3e-4, even / days, fixed) == pytest.approx(batch)


def test_coverage_of_the_course_notes():
    found = readers.compute()
    assert found["break_even_reads_per_interval"] == pytest.approx(0.5)
    assert found["batch_usd_per_day"] == pytest.approx(300, rel=0.01)
    assert found["on_demand_usd_per_day"] == pytest.approx(18, rel=0.01)
    assert found["batch_over_on_demand"] == pytest.approx(16.7, abs=0.05)
    assert readers.compute(reads_per_entity_per_day=0.02)["batch_over_on_demand"] == pytest.approx(25)


# --- the queue ----------------------------------------------------------------------------------------


@given(st.integers(1, 64), st.floats(0.01, 0.999))
def test_erlang_c_is_the_textbook_sum(servers, utilisation):
    load = servers * utilisation
    assert queue.probability_of_waiting(servers, load) == pytest.approx(erlang_c(servers, load), rel=1e-9)


@pytest.mark.parametrize(("servers", "p95"), [(6, 5.88), (7, 1.52), (8, 0.66), (10, 0.058)])
def test_waits_of_the_course_notes(servers, p95):
    waiting = queue.probability_of_waiting(servers, 5.53)
    wait = queue.wait_if_waiting_seconds(servers, 5.53, 1, 1)
    assert queue.p95_wait_seconds(waiting, wait) == pytest.approx(p95, rel=0.01)


def test_one_server_is_the_single_queue_and_overload_never_ends():
    assert queue.probability_of_waiting(1, 0.6) == pytest.approx(0.6)
    assert queue.wait_if_waiting_seconds(1, 0.6, 1, 1) == pytest.approx(1 / 0.4)
    assert math.isinf(tail.compute(servers=5)["p95_wait_seconds"])
    assert "without end" in tail.texts(servers=5)["p95_wait_seconds"]


@given(st.integers(1, 40), st.floats(0.3, 0.98))
def test_sakasegawa_is_close_where_queues_are_long(servers, utilisation):
    load = servers * utilisation
    exact = queue.probability_of_waiting(servers, load) / (servers - load)
    near = queue.sakasegawa_wait_seconds(servers, load, 1)
    assert abs(near - exact) < 0.05 or near == pytest.approx(exact, rel=0.1)


@given(st.integers(10_000, 1_000_000), st.floats(0.05, 2), st.floats(0, 5))
def test_the_servers_needed_meet_the_target_and_one_fewer_does_not(requests, service, variability):
    case = {"requests_per_day": requests, "service_seconds": service, "arrival_variability": variability}
    found = tail.compute(**case)
    needed, target = found["servers_needed"], found["target_p95_wait_seconds"]
    if math.isfinite(needed):
        assert tail.compute(**case, servers=int(needed))["p95_wait_seconds"] <= target
        if needed > 1:
            assert tail.compute(**case, servers=int(needed) - 1)["p95_wait_seconds"] > target


@given(st.integers(0, 10_000), st.integers(1, 9))
def test_events_and_recursion_give_the_same_waits(seed, servers):
    rng = np.random.default_rng(seed)
    arrivals, services = np.cumsum(rng.exponential(1, 60)), rng.exponential(3, 60)
    events = queueing.simulated_waits(arrivals, services, servers)
    np.testing.assert_allclose(events, queueing.waits(arrivals, services, servers), atol=1e-9)


def test_the_simulation_agrees_with_erlang():
    rng = np.random.default_rng(4)
    arrivals, services = np.cumsum(rng.exponential(1 / 5.53, 200_000)), rng.exponential(1, 200_000)
    found = queueing.waits(arrivals, services, 7)
    assert found.mean() == pytest.approx(erlang_c(7, 5.53) / (7 - 5.53), rel=0.1)
    assert np.mean(found > 0) == pytest.approx(erlang_c(7, 5.53), rel=0.03)


def test_windows_keep_their_counts():
    counts = np.array([3, 0, 5])
    times = queueing.spread_in_windows(counts, 10.0, np.random.default_rng(1))
    assert np.histogram(times, bins=[0, 10, 20, 30])[0].tolist() == counts.tolist()
    with pytest.raises(QuantityError):
        queueing.waits([2.0, 1.0], [1.0, 1.0], 1)
    with pytest.raises(QuantityError):
        queueing.waits([1.0, 2.0], [1.0, 1.0], 0)


# --- the experiments ----------------------------------------------------------------------------------


def test_the_formula_in_the_experiment_is_erlangs():
    """P(W > t) = C exp(-(c - a) t), solved for 5%; Allen-Cunneen multiplies it by (9 + 1) / 2."""
    erlangs = math.log(erlang_c(7, 5.53) / 0.05) / (7 - 5.53)
    assert waiting.formula_p95(7, 5.53) == pytest.approx(erlangs)
    assert waiting.formula_p95(7, 5.53, variability=3) == pytest.approx(5 * erlangs)
    assert math.isinf(waiting.formula_p95(5, 5.53))


def test_the_closed_form_beside_a_queue_worked_by_hand():
    """Two servers, half busy: one in three waits, for one service time; 0.5 ** (sqrt(6) - 1) = 0.3662."""
    first = waiting.sakasegawa_table().iloc[0]
    assert first["Exact mean wait"] == pytest.approx(1 / 3)
    assert first["Approximation"] == pytest.approx(0.3662, abs=5e-5)
    assert waiting.largest_error([1, 3, 2.2], [2, 2, 2]) == 0.5


def test_runs_repeat_and_agree_with_the_course_notes(monkeypatch):
    monkeypatch.setattr(waiting, "REQUESTS_PER_RUN", 2_000)
    one, same = (waiting.poisson_runs(5.53, np.random.default_rng(8)) for _ in range(2))
    pd.testing.assert_frame_equal(one, same)
    assert waiting.settled_p95(np.repeat([100.0, 1.0], [10, 90])) == 1, "the start is left out"
    assert waiting.settled_p95(np.repeat([1.0, 2.0, 1.0], [10, 10, 80])) == 2, "and nothing else"
    middles = one.groupby("servers")["simulated"].median()
    assert middles[8] == pytest.approx(0.66, rel=0.25)
    assert middles.is_monotonic_decreasing


def test_shuffling_keeps_gaps_and_bursts_keep_company():
    kinds, variability = waiting.three_kinds(requests_in_windows("code"), np.random.default_rng(3))
    gaps = {kind: np.diff(times) for kind, times in kinds.items()}
    np.testing.assert_allclose(np.sort(gaps["shuffled"]), np.sort(gaps["bursts"]), atol=1e-9)
    assert variability == pytest.approx(np.std(gaps["bursts"]) / np.mean(gaps["bursts"]))
    assert gaps["Poisson"].mean() == pytest.approx(gaps["bursts"].mean(), rel=0.05)
    neighbours = {kind: spearmanr(ones[:-1], ones[1:]).statistic for kind, ones in gaps.items()}
    assert neighbours["bursts"] > 0.2, "a short gap follows a short one"
    assert abs(neighbours["shuffled"]) < 0.05
    assert abs(neighbours["Poisson"]) < 0.05


def test_recorded_hours_are_not_drawn_anew(monkeypatch):
    """Where hours are drawn as one request every ten seconds nobody waits, except in the hour as recorded."""
    monkeypatch.setattr(waiting, "HOURS_DRAWN", 1)
    monkeypatch.setattr(waiting, "in_blocks", lambda counts, *_: np.ones((1, len(counts)), dtype=int))
    found = waiting.burst_runs(np.random.default_rng(1)).set_index("traffic")
    assert found["bursts"].tolist() == [0, 0]
    assert found.loc["Code completion", "recorded"] > 1


def test_servers_for_a_trace_are_planned_by_erlang(monkeypatch):
    monkeypatch.setattr(waiting, "SIZING_HOURS", 1)
    found = waiting.servers_for_bursts(0.5, 0.5, np.random.default_rng(1))
    for row in found.to_dict("records"):
        planned, load = row["By Erlang"], row["Work (servers)"]
        late = [erlang_c(c, load) * math.exp(-(c - load) * 0.5) if c > load else 1 for c in (planned - 1, planned)]
        assert late[0] > 0.05 >= late[1]
        assert row["For real bursts"] >= planned
        assert row["USD a day, needed"] == 12 * row["For real bursts"]


def test_medians_and_ranges_of_runs():
    runs = pd.DataFrame({"traffic": ["Chat", "Code completion"] * 3, "load": 4.0, "variability": [1, 1, 2, 1, 3, 1]})
    runs = runs.assign(**{"Poisson": 1.0, "shuffled": [1, 9, 2, 9, 3, 9], "bursts": 5.0, "recorded": 6.0})
    found = waiting.formulas_and_simulations(runs).set_index(["traffic", "arrivals"])
    shuffled = found.loc[("Chat", "sim. shuffled")]
    assert shuffled.tolist() == pytest.approx([1.1, 2, 2.9])
    erlangs = found.loc[("Chat", "Erlang"), "p95 wait, s"]
    assert erlangs == pytest.approx(max(0, math.log(erlang_c(8, 4) / 0.05) / 4))
    assert found.loc[("Chat", "Allen-Cunneen"), "p95 wait, s"] == pytest.approx(2.5 * erlangs), "(2 * 2 + 1) / 2"


@pytest.mark.parametrize(("target", "servers"), [(0.5, 3), (1, 2), (5, 1)])
def test_servers_for_threes_that_come_together(target, servers):
    """Every ten seconds three requests of one second: with two servers one of the three waits one second."""
    threes, work = np.repeat(np.arange(100) * 10.0, 3), np.ones(300)
    assert waiting.fewest_servers([threes] * 3, [work] * 3, target, 1) == servers


def test_a_flow_that_rises_by_one_an_hour_ages_in_a_straight_line():
    hours = pd.date_range("2024-01-01", periods=1_500, freq="h")
    flow = pd.Series(np.arange(1_500.0), index=hours)
    found = ageing.mean_errors(flow, np.random.default_rng(1))
    for column in ("error", "low", "high"):
        assert found[column].tolist() == list(ageing.AGES)
    assert ageing.mean_error_with_runs_every([0, 1, 2, 3]).tolist() == [0, 0.5, 1, 1.5]
    rules = ageing.rule_in_the_data(flow).set_index("A run costs as much as an error of 1 l/s for so many days")
    half_a_day = rules.loc[0.5]  # every T hours costs (T - 1) / 2 + 12 / T: 4.5 at 4, 4.4 at 5, 4.5 at 6
    assert half_a_day["Square-root rule, hours"] == pytest.approx(math.sqrt(24))
    assert half_a_day["Best in the data, hours"] == 5
    assert half_a_day["The rule costs more by"] == 0


def test_half_lives_and_tenths_of_errors():
    errors = pd.DataFrame({"error": [1, 2, 3, 4, 5, 6, 7, 7]}, index=[1, 2, 3, 6, 9, 12, 24, 48])
    assert ageing.error_half_life_hours(errors) == pytest.approx(4.5), "3.5 lies halfway from 3 at 3 to 4 at 6 hours"
    assert ageing.worst_tenth_share([3, 1, 2, 1, 1, 1, 1, 1, 1, 8]) == pytest.approx(8 / 20)


def test_the_flow_is_hourly_and_its_gaps_are_left_out():
    flow = ageing.water_flow()
    assert flow.index.freqstr == "h"
    assert flow.index.is_unique
    assert len(ageing.errors_at(flow, 12)) == (flow.notna() & flow.shift(12).notna()).sum()


# --- who pays ------------------------------------------------------------------------------------------


def test_idle_and_unread_costs_worked_by_hand():
    assert erlang.idle_usd_per_day(480, 0.35) == pytest.approx(312)
    assert model.unread_usd_per_day(300, 0.06) == pytest.approx(282)
    assert model.on_demand_saves_usd_per_month(300, 18) == pytest.approx(282 * 30.4375)


def test_payments_worked_by_hand():
    """A month has 30.4375 days; nine servers at 12 dollars a day work 250,000 seconds of it; nine meet the target."""
    unread = 2_000_000 * 0.0003 / 2 * math.exp(-0.03)
    decay = math.log(2) / 14
    old = 1_000 * (1 - (1 - math.exp(-decay)) / decay)
    idle = 0.5 * 24 * (9 - 250_000 / 86_400)
    waited = 1_000 * (1 - 0.998**8)
    found = [one.usd / 30.4375 for one in payments(48)]
    assert found == pytest.approx([unread, old, idle, 48, waited])


def test_claims_say_what_the_formulas_find():
    assert [claim.id for claim in claims.ALL] == ["4a", "4b", "4c"]
    assert claims.five_minutes.figures["batch"] > 1_000 * claims.five_minutes.figures["demand"]
    assert claims.churn_is_batch.figures["times"] == pytest.approx(16.7, abs=0.05)


def test_rounding_that_carries_keeps_its_digits():
    assert format_number(0.099977, ",.3r") == "0.100"
    assert format_number(1e-6, ",.3r") == "0.00000100"
    assert format_number(9.996, ",.3r") == "10.0"
