"""Every calculator: two engines that agree, words for everything impossible, a widget and a page that work."""

import functools
import html
import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
import record
import vl_convert
from calculators import ALL, BY_CHAPTER, random_cases, single_changes
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer
from scipy.stats import norm

from labsupport import javascript, page, vega, widget
from labsupport.assumption import Assumption, Choice
from labsupport.calculator import Inputs
from labsupport.formula import QuantityError
from labsupport.parts import ONE, Output, format_number, number_text, singular
from labsupport.slider import Slider, exact_text, read_exact
from labsupport.two_way import verdict_map

ROOT = Path(__file__).parents[1]
POINTS = 1_000
SPECS = [",.0f", "$,.0f", "$,.2f", ".1%", ".0%", ",.3r", ".3%", "$,.3f"]
each_calculator = pytest.mark.parametrize("calculator", ALL, ids=lambda one: one.name)


@pytest.fixture(autouse=True)
def _untouched():
    yield
    for calculator in ALL:
        calculator.inputs.forget_watchers()
        calculator.reset()


@functools.cache
def engine() -> MiniRacer:
    """A JavaScript engine that knows how the page writes numbers."""
    context = MiniRacer()
    context.eval((ROOT / "book" / "_static" / "arithmetic.js").read_text("utf-8"))
    context.eval(EVALUATE)
    return context


@functools.cache
def loaded(calculator) -> str:
    """The name of the calculator's generated function, and of what it needs to write texts, in the engine."""
    engine().eval(f"globalThis.f_{calculator.name} = ({javascript.function_of(calculator)})(arithmetic)")
    engine().eval(f"globalThis.d_{calculator.name} = {json.dumps(page.described(calculator))}")
    return calculator.name


def in_javascript(calculator, cases) -> list[dict]:
    """What the page computes and writes in each case: values, rows, texts and tables."""
    name = loaded(calculator)
    return json.loads(engine().eval(f"evaluate(f_{name}, d_{name}, {json.dumps(cases)})"))


EVALUATE = """
globalThis.evaluate = (compute, described, cases) => JSON.stringify(cases.map((inputs) => {
  const state = compute(inputs);
  const tables = described.sweeps.map((sweep, i) => arithmetic.table(sweep, state.sweeps[i]));
  const some = (sweep) => arithmetic.points(sweep).filter((_, n) => n % 40 === 0);
  const drawn = described.sweeps.map((sweep, i) => some(sweep).map(state.sweeps[i]));
  return { ...state, texts: arithmetic.written(described, state), tables, drawn };
}), (name, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value));
"""


def number(value) -> float:
    return float(value) if isinstance(value, str) else value


def assert_close(found, expected, where) -> None:
    np.testing.assert_allclose(
        np.array([number(one) for one in found], dtype=float),
        np.asarray(expected, dtype=float),
        rtol=1e-9,
        atol=1e-12,
        err_msg=str(where),
    )


@pytest.mark.parametrize("chapter", BY_CHAPTER)
def test_what_calculators_say_is_what_was_recorded(chapter):
    """If the change is meant, renew the record with `make record` and read its diff."""
    assert json.loads(record.renewed(chapter)) == json.loads((record.FOLDER / f"{chapter}.json").read_text("utf-8"))


@each_calculator
def test_python_and_the_page_agree(calculator):
    """Every quantity and every sentence, over the whole ranges of the inputs."""
    cases = [{one.name: one.default for one in calculator.declared}, *random_cases(calculator, POINTS)]
    for case, found in zip(cases, in_javascript(calculator, cases), strict=True):
        expected = calculator.compute(**case)
        names = [name for name, value in found["values"].items() if name not in case]
        assert set(names) >= {output.name for output in calculator.outputs_shown}
        assert_close([found["values"][name] for name in names], [expected[name] for name in names], (names, case))
        texts = calculator.texts(**case)
        assert found["texts"] == texts, case
        for name, text in texts.items():
            assert not re.search(r"NaN|undefined|Infinity|\binf\b|\bnan\b|\{", text), (name, case)
            assert not re.search(rf"(?<![\d.,])1 ({'|'.join(ONE)})\b", text), (name, text)


@each_calculator
def test_rows_and_charts_agree_too(calculator):
    """The columns that a calculator computes for its table, the points of its charts, and their tables of numbers."""
    cases = [{}, *calculator.presets.values(), *random_cases(calculator, 20)]
    full = [{one.name: one.default for one in calculator.declared} | dict(case) for case in cases]
    for case, found in zip(full, in_javascript(calculator, full), strict=True):
        calculator.inputs.update(case)
        expected = calculator.compute()
        for name, column in found["rows"].items():
            assert_close(column, np.broadcast_to(expected[name], len(column)), name)
        assert found["tables"] == [calculator.table(chart.sweep) for chart in calculator.charts]
        for chart, drawn in zip(calculator.charts, found["drawn"], strict=True):
            swept = calculator.swept(chart.sweep, chart.sweep.points)[::40]
            for name in (chart.sweep.over.name, *chart.sweep.names):
                assert_close([row[name] for row in drawn], [row[name] for row in swept], (name, case))


@given(st.floats(-40, 40))
def test_the_normal_distribution_agrees_with_scipy(x):
    assert engine().eval(f"arithmetic.normalCdf({x!r})") == pytest.approx(norm.cdf(x), rel=1e-9, abs=1e-15)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.sampled_from(SPECS))
def test_numbers_are_written_alike(value, spec):
    assert engine().eval(f"arithmetic.formatNumber({value!r}, {json.dumps(spec)})") == format_number(value, spec)


@each_calculator
def test_ticks_stand_where_they_say(calculator):
    """A clamped scale would draw a tick from outside its domain at the edge, under a wrong number."""

    def channels(node):
        if isinstance(node, dict):
            yield from node.get("encoding", {}).values()
        for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from channels(part)

    for chart in calculator.charts:
        drawn = chart.draw(chart.sweep).to_dict(validate=False)
        for channel in (one for one in channels(drawn) if isinstance(one, dict)):
            ticks, domain = (channel.get("axis") or {}).get("values"), (channel.get("scale") or {}).get("domain")
            if ticks and domain and channel["scale"].get("clamp"):
                assert min(domain) <= min(ticks) <= max(ticks) <= max(domain), channel


@each_calculator
def test_every_input_changes_something(calculator):
    before = {name: value for name, value in calculator.texts().items() if name not in calculator.inputs}
    pictures = [vega.svg(calculator, chart) for chart in calculator.charts]
    for change in single_changes(calculator):
        ((name, value),) = change.items()
        if value == calculator.inputs[name]:
            continue
        after = calculator.texts(**change)
        if all(after[name] == text for name, text in before.items()):
            calculator.inputs.update(change)
            moved = [vega.svg(calculator, chart) for chart in calculator.charts]
            calculator.reset()
            assert moved != pictures, f"{change} changes neither an output nor a chart"


@each_calculator
def test_presets_are_possible_and_differ(calculator):
    seen = [calculator.texts()]
    for label in calculator.presets:
        calculator.apply(label)
        seen.append(calculator.texts())
    assert len(seen) == len(calculator.presets) + 1
    assert len({json.dumps(texts) for texts in seen}) >= len(calculator.presets)
    with pytest.raises(QuantityError, match="preset"):
        calculator.apply("no such case")


@each_calculator
def test_impossible_inputs_say_what_is_allowed(calculator):
    for one in calculator.declared:
        before = dict(calculator.inputs)
        wrong = ["no such option", 3] if isinstance(one, Choice) else [one.high * 2 + 1, -1e9, "many", None, math.nan]
        for value in wrong:
            with pytest.raises(QuantityError, match="allowed") as caught:
                calculator.inputs[one.name] = value
            assert caught.value.quantity == one.name
        assert dict(calculator.inputs) == before
    with pytest.raises(QuantityError, match="input"):
        calculator.inputs["no_such_input"] = 1


def test_several_inputs_change_together_or_not_at_all():
    inputs = Inputs(ALL[0].declared)
    before = dict(inputs)
    first, second = list(inputs)[0], list(inputs)[2]
    with pytest.raises(QuantityError):
        inputs.update({first: before[first] + 1, second: -5})
    assert dict(inputs) == before


@each_calculator
def test_every_figure_says_where_it_comes_from(calculator):
    html = page.render(calculator)
    for one in calculator.declared:
        assert one.source, one.name
        assert re.match(r"20\d\d", one.date), one.name
        assert one.source.replace("'", "&#39;") in html


@each_calculator
def test_widget_follows_inputs_and_inputs_follow_widget(calculator):
    shown = widget.CalculatorWidget(calculator)

    def seen():
        return [shown.answer.value, shown.results.value, shown.more_results.value, *(one.value for one in shown.charts)]

    for one in calculator.declared:
        calculator.reset()
        before, control = seen(), shown.controls[one.name]
        if isinstance(one, Choice):
            target = next(option for option in one.options if option != one.default)
            control.main.value = target
        else:
            target = one.high if one.default != one.high else one.low
            control.main.value = control.slider.steps if target == one.high else 0
        assert calculator.inputs[one.name] == target
        assert seen() != before, one.name
        assert html.escape(calculator.texts()["answer"]) in shown.answer.value
        assert html.escape(calculator.texts()[calculator.outputs_shown[0].name]) in shown.results.value
    for chart, numbers in zip(calculator.charts, shown.numbers, strict=True):
        for cell in calculator.table(chart.sweep)[-1]:
            assert html.escape(cell) in numbers.value


def test_the_widget_says_what_would_flip_the_verdict():
    calculator = ALL[0]
    shown = widget.CalculatorWidget(calculator)
    assert shown.flips.value == ""
    shown.flip.click()
    turning = [one for one in calculator.switching_values() if one.value is not None]
    assert shown.flips.value.count("<li>") == len(turning) > 0
    assert html.escape(turning[0].text) in shown.flips.value


@each_calculator
def test_the_widget_draws_maps_compares_and_saves(calculator):
    shown = widget.CalculatorWidget(calculator)
    comparison = shown.comparison
    before = calculator.texts()
    comparison.pin.click()
    one = next(one for one in calculator.declared if not isinstance(one, Choice))
    calculator.inputs[one.name] = one.high if one.default != one.high else one.low
    after = calculator.texts()
    assert html.escape(f"{one.label} {before[one.name]} → {after[one.name]}") in comparison.told.value
    comparison.pin.click()
    assert comparison.told.value == ""
    comparison.save.click()
    assert comparison.links.value.count("<a download") == len(calculator.charts)
    shown.regions.up.value = shown.regions.across.value
    shown.regions.draw.click()
    assert "two different" in shown.regions.picture.value


def test_the_widgets_map_shows_every_answer():
    calculator = ALL[0]
    regions = widget.CalculatorWidget(calculator).regions
    regions.draw.click()
    answers = {
        answer for row in verdict_map(calculator, regions.across.value, regions.up.value).answers for answer in row
    }
    assert "<svg" in regions.picture.value
    assert all(answer in regions.picture.value for answer in answers)


@each_calculator
def test_the_widgets_number_fields_are_exact(calculator):
    shown = widget.CalculatorWidget(calculator)
    for one in calculator.declared:
        if isinstance(one, Choice):
            continue
        control = shown.controls[one.name]
        between = one.low + 0.37 * (one.high - one.low)
        value = one.checked(round(between) if one.whole else between)
        control.exact.value = exact_text(one, value)
        assert calculator.inputs[one.name] == pytest.approx(value, rel=1e-11)
        kept = calculator.inputs[one.name]
        control.exact.value = "many"
        assert "allowed" in control.refused.value
        control.exact.value = repr(one.high * 2 + 1)
        assert "allowed" in control.refused.value
        assert calculator.inputs[one.name] == kept


@each_calculator
def test_a_slider_keeps_what_it_was_set_to(calculator):
    """A case between two positions of a slider stays what it was set to, and every position stands for one value."""
    shown = widget.CalculatorWidget(calculator)
    before = dict(calculator.inputs)
    shown.refresh()
    assert dict(calculator.inputs) == before
    for one in calculator.declared:
        if not isinstance(one, Choice):
            slider = Slider(one)
            values = [slider.value(position) for position in range(slider.steps + 1)]
            assert values[0] == one.low
            assert values[-1] == one.high
            assert values == sorted(values)
            assert [slider.value(slider.position(value)) for value in values] == values


@each_calculator
def test_widget_presets_reset_undo_and_redo_work(calculator):
    shown = widget.CalculatorWidget(calculator)
    defaults = {one.name: one.default for one in calculator.declared}
    for label, button in shown.presets.items():
        button.click()
        assert dict(calculator.inputs) == defaults | dict(calculator.presets[label])
        assert button.button_style == "info", "a preset shows that it is set"
    last = dict(calculator.inputs)
    shown.reset.click()
    assert dict(calculator.inputs) == defaults
    if last != defaults:
        shown.undo.click()
        assert dict(calculator.inputs) == last
        shown.redo.click()
        assert dict(calculator.inputs) == defaults
        assert shown.redo.disabled


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("250k", 250_000),
        ("1.2M", 1.2e6),
        ("250,000", 250_000),
        ("3 million", 3e6),
        ("2e6", 2e6),
        (" 1 000 ", 1_000),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    volume = Assumption("requests_per_day", "Requests", "requests/day", 1e5, 1e3, 1e8, date="2026", log=True)
    assert read_exact(volume, text) == value
    share = Assumption("cached_share", "Cached", "of tokens", 0, 0, 1, date="2026", format=".0%")
    assert read_exact(share, "93%") == read_exact(share, "0.93") == 0.93


@pytest.mark.parametrize("text", ["", "many", "1,5", "12%", "99", "1.2.3", "1e999", "k"])
def test_what_cannot_be_read_is_said(text):
    volume = Assumption("requests_per_day", "Requests", "requests/day", 1e5, 1e3, 1e8, date="2026", log=True)
    with pytest.raises(QuantityError, match="allowed"):
        read_exact(volume, text)


@each_calculator
def test_notebook_and_book_get_the_same_cell(calculator):
    data, _ = calculator._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"].startswith('<section class="calculator"')
    for output in calculator.outputs_shown:
        assert f'data-output="{output.name}"' in data["text/html"]


@given(st.floats(-9e8, 9e8), st.sampled_from(SPECS))
def test_numbers_read_back_as_written(value, spec):
    text = format_number(value, spec)
    if "×" in text:
        assert 0 < abs(value) < 1e-6
        return
    number = float(text.replace("−", "-").replace("$", "").replace(",", "").rstrip("%"))
    number = number / 100 if spec.endswith("%") else number
    digits = int(spec.partition(".")[2][:-1])
    error = abs(value) * 10.0 ** (1 - digits) if spec.endswith("r") else 10.0 ** -(digits + 2 * spec.endswith("%"))
    assert abs(number - value) <= max(error, abs(value) * 1e-12)


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (2.86e-45, ",.3r", "2.86 × 10⁻⁴⁵"),
        (4.127e9, ",.3r", "4.13 billion"),
        (-1.25e12, "$,.0f", "−$1.25 trillion"),
        (3e17, ",.0f", "3.00 × 10¹⁷"),
        (0.000002, ",.3r", "0.00000200"),
    ],
)
def test_very_small_and_very_large_numbers_can_be_read(value, spec, text):
    assert format_number(value, spec) == text


def test_one_of_something_is_not_many():
    people = Output("people", "", unit="people at work")
    assert [number_text(value, people) for value in (1, 1.4, 2)] == [
        "1 person at work",
        "1 person at work",
        "2 people at work",
    ]
    assert number_text(1, Output("days", "", ",.1f", "days")) == "1.0 days"
    assert singular("right labels") == "right label"
    assert singular("times as much") == "times as much"


def test_numbers_are_written_as_d3_writes_them():
    """An independent library, as far as it goes: it has no names for billions."""
    values = [0, 0.5, 1.5, 2.5, 0.045, 12.5, 999.5, 1234567.891, -3.25, -0.2, 99_949, 9e8, 4_127_297.5, 0.000123456]
    pairs = [(spec, value) for spec in SPECS for value in values]
    marks = [
        {"type": "symbol", "encode": {"enter": {"description": {"signal": f"format({value}, '{spec}')"}}}}
        for spec, value in pairs
    ]
    drawn = vl_convert.vega_to_scenegraph({"width": 1, "height": 1, "marks": marks})
    found = [mark["items"][0]["description"] for mark in drawn["scenegraph"]["items"][0]["items"]]
    assert found == [format_number(value, spec) for spec, value in pairs]
