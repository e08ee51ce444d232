"""What would flip a verdict: true on both sides, the nearest there is, and the same in page and kernel."""

import json

import numpy as np
import pytest
from calculators import ALL, random_cases
from test_calculators import engine, loaded

from labsupport.assumption import Assumption
from labsupport.switching import CLOSE, SwitchingValue

PLAIN = [calculator for calculator in ALL if not calculator.rows]
EVALUATE = """
globalThis.flips = (compute, described, inputs) =>
  JSON.stringify([...switching.switchingValues(described, compute, inputs)]);
"""


def cases_of(calculator, count: int) -> list[dict]:
    defaults = {one.name: one.default for one in calculator.declared}
    presets = [defaults | dict(values) for values in calculator.presets.values()]
    return [defaults, *presets[:count], *random_cases(calculator, count, seed=3)]


def answer(calculator, inputs) -> str:
    return calculator.verdict.cases[int(calculator.verdict_case(inputs))].answer


@pytest.mark.parametrize("calculator", ALL, ids=lambda one: one.name)
def test_page_and_kernel_find_the_same_flips(calculator):
    from labsupport import page  # after the engine, which needs no page

    engine().eval((page_folder() / "switching.js").read_text("utf-8") + EVALUATE)
    name = loaded(calculator)
    for inputs in cases_of(calculator, 0 if calculator.rows else 3):
        found = json.loads(engine().eval(f"flips(f_{name}, d_{name}, {json.dumps(inputs)})"))
        expected = {one.one.name: one for one in calculator.switching_values(**inputs)}
        assert {one["name"] for one in found} == set(expected)
        for one in found:
            mine, flip = expected[one["name"]], one["flip"]
            assert (flip is None) == (mine.value is None), one
            if flip:
                assert flip["value"] == pytest.approx(mine.value, rel=1e-6), one
                assert flip["becomes"] == mine.becomes, one
                assert (flip["last"] is None) == (mine.last is None), one
    assert page.described(calculator)["ranges"]


def page_folder():
    from test_calculators import ROOT

    return ROOT / "book" / "_static"


@pytest.mark.parametrize("calculator", PLAIN, ids=lambda one: one.name)
def test_a_flip_is_true_on_both_sides_and_none_is_nearer(calculator):
    for inputs in cases_of(calculator, 3):
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
            before = found.value - step if found.value > found.now else found.value + step
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
    assert volume.last == pytest.approx(4_587_529, abs=1)
