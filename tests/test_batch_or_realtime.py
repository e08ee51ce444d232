"""Properties of the chapter's formulas: limits, optima, exact queues, and a simulation that agrees."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textbook import erlang_c

from labsupport.chapters.batch_or_realtime import claims, model
from labsupport.chapters.batch_or_realtime import model_queue as queue
from labsupport.chapters.batch_or_realtime.calculators import delays, interval, readers, tail
from labsupport.formula import QuantityError
from labsupport.parts import format_number
from labsupport.shared import queueing

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


def test_claims_say_what_the_formulas_find():
    assert [claim.id for claim in claims.ALL] == ["4a", "4b", "4c"]
    assert claims.five_minutes.figures["batch"] > 1_000 * claims.five_minutes.figures["demand"]
    assert claims.churn_is_batch.figures["times"] == pytest.approx(16.7, abs=0.05)


def test_rounding_that_carries_keeps_its_digits():
    assert format_number(0.099977, ",.3r") == "0.100"
    assert format_number(1e-6, ",.3r") == "0.00000100"
    assert format_number(9.996, ",.3r") == "10.0"
