"""What would flip a verdict: true on both sides, the nearest there is, and the same in page and kernel."""

import functools
import json

import numpy as np
import pytest
from calculators import ALL, CHAPTER, random_cases
from test_calculators import ROOT, engine, loaded

from labsupport.assumption import Assumption
from labsupport.information import value_of_information
from labsupport.sampling import Sampled, cases_for_a_share
from labsupport.switching import AFFORDABLE_CASES, CLOSE, SwitchingValue, closeness
from labsupport.two_way import verdict_map

RANDOM_CASES = 50
PLAIN = [calculator for calculator in ALL if not calculator.rows]
EVALUATE = """
globalThis.flips = (compute, described, inputs) => {
  const found = [...switching.switchingValues(described, compute, inputs)];
  return JSON.stringify({ found, closeness: switching.closeness(found, described) });
};
globalThis.regions = (compute, described, inputs, across, up) => {
  const range = (name) => described.ranges.find((one) => one.name === name);
  return JSON.stringify(switching.verdictMap(described, compute, inputs, range(across), range(up)));
};
globalThis.worth = (compute, described, inputs) =>
  JSON.stringify([...information.valueOfInformation(described, compute, inputs)]);
"""


def cases_of(calculator, count: int, presets: int | None = None) -> list[dict]:
    defaults = {one.name: one.default for one in calculator.declared}
    named = [defaults | dict(values) for values in calculator.presets.values()]
    return [defaults, *named[: count if presets is None else presets], *random_cases(calculator, count, seed=3)]


def answer(calculator, inputs) -> str:
    return calculator.verdict.cases[int(calculator.verdict_case(inputs))].answer


@pytest.mark.parametrize("calculator", ALL, ids=lambda one: one.name)
def test_page_and_kernel_find_the_same_flips(calculator):
    for inputs in cases_of(calculator, 0 if calculator.rows else 3):
        told = in_the_page("flips", calculator, inputs)
        found = told["found"]
        assert told["closeness"] == closeness(calculator.switching_values(**inputs))
        expected = {one.one.name: one for one in calculator.switching_values(**inputs)}
        assert {one["name"] for one in found} == set(expected)
        for one in found:
            mine, flip = expected[one["name"]], one["flip"]
            assert (flip is None) == (mine.value is None), one
            if flip:
                assert flip["value"] == pytest.approx(mine.value, rel=1e-6), one
                assert flip["becomes"] == mine.becomes, one
                assert (flip["last"] is None) == (mine.last is None), one
            assert (one["cases"] is None) == (mine.cases is None), one
            if one["cases"] is not None:
                assert one["cases"] == pytest.approx(mine.cases, rel=1e-3, abs=1), one


@functools.cache
def switching_engine():
    for script in ("switching.js", "information.js"):
        engine().eval((ROOT / "book" / "_static" / script).read_text("utf-8"))
    engine().eval(EVALUATE)
    return engine()


def in_the_page(function: str, calculator, inputs: dict, *more: str):
    """What a function of the page's scripts finds for a calculator, as plain data."""
    name = loaded(calculator)
    further = "".join(f", {json.dumps(one)}" for one in more)
    return json.loads(switching_engine().eval(f"{function}(f_{name}, d_{name}, {json.dumps(inputs)}{further})"))


@pytest.mark.parametrize("calculator", ALL, ids=lambda one: one.name)
def test_page_and_kernel_draw_the_same_map(calculator):
    numbers = [one.name for one in calculator.declared if isinstance(one, Assumption)]
    if len(numbers) < 2:
        return
    across, up = numbers[0], numbers[-1]
    mine = verdict_map(calculator, across, up)
    found = in_the_page("regions", calculator, dict(calculator.inputs), across, up)
    assert found["xs"] == pytest.approx(mine.across_values)
    assert found["ys"] == pytest.approx(mine.up_values)
    assert found["answers"] == mine.answers
    middle = mine.answers[3][5]
    there = {across: mine.across_values[5], up: mine.up_values[3]}
    assert answer(calculator, dict(calculator.inputs) | there) == middle


@pytest.mark.parametrize("calculator", ALL, ids=lambda one: one.name)
def test_page_and_kernel_agree_on_what_is_worth_finding_out(calculator):
    for inputs in cases_of(calculator, 2)[:4]:
        mine = value_of_information(calculator, **inputs)
        found = in_the_page("worth", calculator, inputs)
        assert {one["name"]: one["usd"] for one in found} == {
            one.one.name if one.one else None: pytest.approx(one.usd, rel=1e-6, abs=1e-4) for one in mine
        }


@pytest.mark.parametrize("calculator", PLAIN, ids=lambda one: one.name)
def test_a_flip_is_true_on_both_sides_and_none_is_nearer(calculator):
    for inputs in cases_of(calculator, RANDOM_CASES, presets=99):
        now = answer(calculator, inputs)
        for found in calculator.switching_values(**inputs):
            one = found.one
            spaced = np.geomspace if one.log else np.linspace
            grid = spaced(one.low, one.high, 2_001)
            grid = np.unique(np.floor(grid + 0.5)) if one.whole else grid
            places = np.broadcast_to(calculator.verdict_case(inputs | {one.name: grid}), len(grid))
            other = [value for value, place in zip(grid, places, strict=True) if said(calculator, place) != now]
            if found.value is None:
                assert not other, (one.name, inputs)
                continue
            assert answer(calculator, inputs | {one.name: found.value}) == found.becomes != now
            step = 1 if one.whole else 1e-6 * abs(found.value) + 1e-9
            before = (
                max(found.value - step, found.now) if found.value > found.now else min(found.value + step, found.now)
            )
            assert answer(calculator, inputs | {one.name: before}) == now, (one.name, inputs)
            nearest = min((abs(value - found.now) for value in other), default=np.inf)
            assert abs(found.value - found.now) <= nearest * (1 + 1e-9) + step, (one.name, inputs)


def said(calculator, place) -> str:
    return calculator.verdict.cases[int(place)].answer


def test_what_is_said_of_a_flip():
    share = Assumption("wrong_share", "Wrong", "of labels", 0.25, 0, 0.5, date="2026", format=".0%")
    found = SwitchingValue(share, 0.25, 0.26784, "Ask the experts")
    assert found.text == "26.78% of labels"
    assert found.words == "7.1% more"
    assert found.is_close
    assert not SwitchingValue(share, 0.25, 0.25 * (1 + CLOSE) + 0.01, "").is_close
    assert SwitchingValue(share, 0.1, 0.42, "").words == "4.20 times as much"
    assert SwitchingValue(share, 0, 0.42, "").words == "from 0"
    assert not SwitchingValue(share, 0.25, None).is_close


@pytest.mark.skipif(CHAPTER not in (None, "", "build_or_buy"), reason="another chapter's calculator")
def test_a_staircase_gives_the_band_and_not_only_the_first_crossing():
    """The fleet's steps: the API is cheaper again twice after the lines have first met (worked out by whole fleets)."""
    month = next(one for one in ALL if one.name == "what_does_a_month_cost")
    (volume,) = (one for one in month.switching_values() if one.one.name == "requests_per_day")
    values = month.compute()
    fleets = np.arange(1, 40)
    saved_by_a_full_fleet = fleets / values["replicas_per_daily_request"]
    cost = values["staff_usd_per_month"] + fleets * values["replica_usd_per_month"]
    meets = cost / (365.25 / 12 * values["api_usd_per_request"])
    possible = meets <= saved_by_a_full_fleet
    assert volume.value == np.ceil(meets[possible][0])
    # A further machine is begun above what a full fleet saves: from there to where the larger fleet meets the API, the
    # API is cheaper once more.
    again = meets[1:][(meets[1:] > saved_by_a_full_fleet[:-1]) & possible[1:]]
    assert volume.last == np.ceil(again[-1])


def test_a_likely_range_makes_a_flip_close_and_a_sample_too_large_makes_it_unmeasurable():
    share = Assumption("wrong_share", "Wrong", "of labels", 0.25, 0, 0.5, date="2026", format=".0%")
    far = SwitchingValue(share, 0.25, 0.35, "Experts")
    assert closeness([far]) == ""
    assert closeness([SwitchingValue(share.but(likely=(0.2, 0.4)), 0.25, 0.35, "Experts")]) == "close"
    counted = share.but(sampled=Sampled("labels", cases_for_a_share))
    near = SwitchingValue(counted, 0.25, 0.251, "Experts")
    assert near.cases > AFFORDABLE_CASES
    assert closeness([near]) == "too close to measure"
    assert closeness([SwitchingValue(counted, 0.25, 0.26, "Experts")]) == "too close to measure"
    assert closeness([SwitchingValue(counted, 0.25, 0.272, "Experts")]) == "close"
    assert SwitchingValue(counted, 0.25, 0.5, "").cases_words == "tell them apart: 29 labels"  # (0.98 + 0.364)² / 0.25²
