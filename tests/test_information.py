"""What it is worth to find out an input, against integrals worked by hand and draws of another kind."""

from types import ModuleType

import numpy as np
import pytest

from labsupport.assumption import Assumption
from labsupport.calculator import Calculator
from labsupport.formula import QuantityError, formula
from labsupport.information import draws, per, value_of_information, worth_of_all
from labsupport.parts import Case, Chart, Output, Sweep, Words
from labsupport.two_way import verdict_map


@formula
def build_usd(building):
    return 1000 * building


@formula
def buy_usd(buying):
    return 1000 * buying


def example(**likely) -> Calculator:
    """Building costs 1,000 dollars times one input, buying 1,000 times another; a share of both runs from 0 to 2."""
    model = ModuleType("example")
    model.build_usd, model.buy_usd = build_usd, buy_usd
    one = Assumption("building", "Building", "", 1.0, 0, 2, date="2026", likely=likely.get("building"))
    other = Assumption("buying", "Buying", "", 1.0, 0, 2, date="2026", likely=likely.get("buying"))
    return Calculator(
        name="example",
        title="Example",
        question="?",
        model=model,
        shown=(one, other),
        outputs_shown=(Output("build_usd", "Build"), Output("buy_usd", "Buy")),
        verdict=Words(
            Case("Build.", lambda build_usd, buy_usd: build_usd < buy_usd, "Build"), Case("Buy.", answer="Buy")
        ),
        charts=(Chart("Costs", "Two lines", lambda sweep: None, Sweep("building", ("build_usd", "buy_usd"))),),
        options={"build_usd": "Build", "buy_usd": "Buy"},
    )


def test_one_uncertain_input_by_hand():
    # Building costs 0 to 2,000, buying 1,000: half the time one saves 500 on average.
    found = value_of_information(example(building=(0, 2)))
    assert [one.usd for one in found] == pytest.approx([250, 250], rel=0.01)


def test_two_uncertain_inputs_by_hand():
    # Who knows what buying costs, 500 to 1,500, saves (1,000 - price)+ on average: 500 / 8 + ... = 125.
    by_name = {
        one.one.name if one.one else None: one.usd
        for one in value_of_information(example(building=(0, 2), buying=(0.5, 1.5)))
    }
    assert by_name["building"] == pytest.approx(250, rel=0.03)
    assert by_name["buying"] == pytest.approx(125, rel=0.03)
    random = np.random.default_rng(1)
    build, buy = 2000 * random.random(400_000), 500 + 1000 * random.random(400_000)
    assert by_name[None] == pytest.approx(1000 - np.minimum(build, buy).mean(), rel=0.02)


def test_who_knows_more_cannot_be_worse_off():
    *single, whole = (one.usd for one in value_of_information(example(building=(0, 2), buying=(0.5, 1.5))))
    assert 0 <= max(single) <= whole


def test_nothing_is_worth_finding_out_where_one_option_is_always_cheaper():
    calculator = example(building=(0, 0.5), buying=(1, 2))
    calculator.inputs["building"] = 0.2
    found = value_of_information(calculator)
    assert [one.usd for one in found] == pytest.approx([0, 0, 0], abs=1e-9)
    assert worth_of_all(calculator, found[-1].usd).endswith("worth nothing.")


def test_an_input_set_outside_of_its_likely_range_counts_as_known():
    assert value_of_information(example(building=(0.2, 0.5))) == []


def test_draws_fill_a_cube_evenly():
    points = draws(3, 4_096)
    assert points.min() >= 0
    assert points.max() < 1
    assert points.mean(axis=0) == pytest.approx([0.5] * 3, abs=0.002)
    assert np.mean(np.all(points < 0.5, axis=1)) == pytest.approx(1 / 8, abs=0.006)


def test_a_period_is_read_from_a_costs_name():
    assert per("api_usd_per_month") == "a month"
    assert per("total_usd") == ""


def test_a_map_needs_two_different_inputs():
    with pytest.raises(QuantityError, match="two different ones"):
        verdict_map(example(), "building", "building")
    found = verdict_map(example(), "building", "buying")
    assert found.answers[-1][0] == "Build"
    assert found.answers[0][-1] == "Buy"
