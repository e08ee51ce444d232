"""Every calculator: two engines that agree, words for everything impossible, a widget and a page that work."""

import json
import math
import re

import numpy as np
import pytest
import record
import vl_convert
from calculators import ALL, BY_CHAPTER, random_cases, single_changes
from hypothesis import given
from hypothesis import strategies as st

from labsupport import page, vega, widget
from labsupport.assumption import Choice
from labsupport.calculator import Inputs
from labsupport.formula import QuantityError
from labsupport.parts import ONE, Output, format_number, number_text, singular

POINTS = 1_000
each_calculator = pytest.mark.parametrize("calculator", ALL, ids=lambda one: one.name)


@pytest.fixture(autouse=True)
def _untouched():
    yield
    for calculator in ALL:
        calculator.reset()


def written_by_vega(spec: dict) -> list[str]:
    """What the marks of a specification say in their descriptions (text would be measured, which is slow)."""

    def descriptions(node):
        if isinstance(node, dict):
            own = [node["description"]] if isinstance(node.get("description"), str) else []
            return own + [text for value in node.values() for text in descriptions(value)]
        return [text for value in node for text in descriptions(value)] if isinstance(node, list) else []

    return descriptions(vl_convert.vega_to_scenegraph({"width": 1, "height": 1} | spec))


def saying(expression: str, **mark) -> dict:
    """An invisible mark that carries the value of an expression."""
    return {"type": "symbol", "encode": {"enter": {"description": {"signal": expression}}}} | mark


def evaluate_in_vega(calculator, cases, names) -> list[dict]:
    """The page's own signals and data sets, once per case, as Vega computes them."""
    trace = vega.Trace(calculator)
    inputs = {one.name for one in calculator.declared}
    signals = [
        {"name": one["name"], "update": f"parent.{one['name']}"} if one["name"] in inputs else one
        for one in trace.signals
    ]
    joined = "join([" + ", ".join(names) + "], '¦')"
    case = {
        "type": "group",
        "from": {"data": "cases"},
        "signals": signals,
        "data": trace.data(),
        "marks": [saying(joined)],
    }
    at_once = 25 if calculator.rows else 500  # a table for every case is a lot for one Vega view
    found = []
    for start in range(0, len(cases), at_once):
        data = [{"name": "cases", "values": cases[start : start + at_once]}]
        found += written_by_vega({"data": data, "marks": [case]})
    assert len(found) == len(cases)
    return [dict(zip(names, text.split("¦"), strict=True)) for text in found]


@pytest.mark.parametrize("chapter", BY_CHAPTER)
def test_what_calculators_say_is_what_was_recorded(chapter):
    """If the change is meant, renew the record with `make record` and read its diff."""
    assert json.loads(record.renewed(chapter)) == json.loads((record.FOLDER / f"{chapter}.json").read_text("utf-8"))


@each_calculator
def test_python_and_the_page_agree(calculator):
    cases = [{one.name: one.default for one in calculator.declared}, *random_cases(calculator, POINTS)]
    trace = vega.Trace(calculator)
    given = {one.name for one in calculator.declared}
    numbers = [signal["name"] for signal in trace.signals if not signal["name"].endswith("_text")]
    numbers = [name for name in numbers if name not in given]
    words = [*calculator.displays, *(words.name for words in calculator.words)]
    found = evaluate_in_vega(calculator, cases, [*numbers, *(f"{name}_text" for name in words)])
    for case, in_vega in zip(cases, found, strict=True):
        in_python = calculator.compute(**case)
        for name in numbers:
            expected, value = in_python[name], float(in_vega[name])
            assert value == expected or math.isclose(value, expected, rel_tol=1e-9, abs_tol=1e-12), (name, case)
        texts = calculator.texts(**case)
        for name in words:
            assert in_vega[f"{name}_text"] == texts[name], (name, case)
            assert not re.search(r"NaN|undefined|Infinity|\binf\b|\bnan\b", texts[name]), (name, case)
            assert not re.search(rf"(?<![\d.,])1 ({'|'.join(ONE)})\b", texts[name]), (name, texts[name])


@each_calculator
def test_rows_agree_too(calculator):
    """The columns that a calculator computes for its table, at random inputs, row by row."""
    trace = vega.Trace(calculator)
    if not trace.row_formulas:
        pytest.skip("computes on no table")
    case = random_cases(calculator, 1)[0]
    expected = calculator.compute(**case)
    for name in trace.row_formulas:
        spec = {
            "signals": [one | {"value": case[one["name"]]} if one["name"] in case else one for one in trace.signals],
            "data": trace.data(),
            "marks": [saying(f"join(pluck(data('rows'), '{name}'), ' ')")],
        }
        (text,) = written_by_vega(spec)
        np.testing.assert_allclose([float(one) for one in text.split()], expected[name], rtol=1e-9, err_msg=name)


@each_calculator
def test_chart_tables_agree(calculator):
    for inputs in ({}, *calculator.presets.values()):
        calculator.reset()
        calculator.inputs.update(inputs)
        for chart in calculator.charts:
            spec = vega.specification(calculator, chart)
            columns = [chart.sweep.over.name, *chart.sweep.names]
            joined = "join([" + ", ".join(f"datum.{name}_text" for name in columns) + "], '¦')"
            marks = [saying(joined, **{"from": {"data": "sweep_table"}})]
            found = written_by_vega({"signals": spec["signals"], "data": spec["data"], "marks": marks})
            rows = [one.split("¦") for one in found]
            assert rows == calculator.table(chart.sweep)


@each_calculator
def test_ticks_stand_where_they_say(calculator):
    """A clamped scale would draw a tick from outside its domain at the edge, under a wrong number."""

    def channels(node):
        if isinstance(node, dict):
            yield from node.get("encoding", {}).values()
        for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from channels(part)

    for chart in calculator.charts:
        for channel in channels(chart.draw().to_dict(validate=False)):
            ticks, domain = (channel.get("axis") or {}).get("values"), (channel.get("scale") or {}).get("domain")
            if ticks and domain and channel["scale"].get("clamp"):
                assert min(domain) <= min(ticks) <= max(ticks) <= max(domain), channel


@each_calculator
def test_every_input_changes_something(calculator):
    before = {name: value for name, value in calculator.texts().items() if name not in calculator.inputs}
    specifications = [vega.specification(calculator, chart) for chart in calculator.charts]
    drawn = [vl_convert.vega_to_svg(spec) for spec in specifications]
    for change in single_changes(calculator):
        ((name, value),) = change.items()
        if value == calculator.inputs[name]:
            continue
        after = calculator.texts(**change)
        if all(after[name] == text for name, text in before.items()):
            moved = [vl_convert.vega_to_svg(vega.with_inputs(spec, change)) for spec in specifications]
            assert moved != drawn, f"{change} changes neither an output nor a chart"


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
    for one in calculator.declared:
        calculator.reset()
        before = (shown.results.value, *(chart.value for chart in shown.charts))
        control = shown.controls[one.name]
        if isinstance(one, Choice):
            target = next(option for option in one.options if option != one.default)
            control.value = target
        else:
            target = one.high if one.default != one.high else one.low
            control.value = target  # a slider on a logarithmic scale takes the value itself too
        assert calculator.inputs[one.name] == target
        assert (shown.results.value, *(chart.value for chart in shown.charts)) != before, one.name
        output = calculator.outputs_shown[0]
        assert calculator.texts()[output.name].replace("'", "&#x27;") in shown.results.value
    for chart, numbers in zip(calculator.charts, shown.numbers, strict=True):
        for cell in calculator.table(chart.sweep)[-1]:
            assert cell in numbers.value
    calculator.reset()
    assert shown.controls[calculator.shown[0].name].value == pytest.approx(calculator.shown[0].default)


@each_calculator
def test_a_slider_that_rounds_what_it_was_set_to_changes_nothing(calculator):
    """Browsers put a slider on its nearest step and report that; the case must stay what it was."""
    shown = widget.CalculatorWidget(calculator)
    before = dict(calculator.inputs)
    for one in calculator.declared:
        if not isinstance(one, Choice):
            control = shown.controls[one.name]
            echo = control.value * 10 ** (control.step / 2) if one.log else control.value + control.step / 2
            control.value = min(echo, one.high)
    assert dict(calculator.inputs) == before


@each_calculator
def test_widget_presets_and_reset_work(calculator):
    shown = widget.CalculatorWidget(calculator)
    buttons = shown.view.children[1].children
    assert [button.description for button in buttons] == [*calculator.presets, "Reset"]
    for button, preset in zip(buttons, calculator.presets, strict=False):
        button.click()
        for name, value in calculator.presets[preset].items():
            assert calculator.inputs[name] == value
    buttons[-1].click()
    assert dict(calculator.inputs) == {one.name: one.default for one in calculator.declared}


@each_calculator
def test_notebook_and_book_get_the_same_cell(calculator):
    data, _ = calculator._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"].startswith('<section class="calculator"')
    for output in calculator.outputs_shown:
        assert f'data-output="{output.name}"' in data["text/html"]


@given(st.floats(-1e12, 1e12), st.sampled_from([",.0f", "$,.2f", ".1%", ",.3r", ".3%"]))
def test_numbers_read_back_as_written(value, spec):
    text = format_number(value, spec)
    number = float(text.replace("−", "-").replace("$", "").replace(",", "").rstrip("%"))
    number = number / 100 if spec.endswith("%") else number
    digits = int(spec.partition(".")[2][:-1])
    error = abs(value) * 10.0 ** (1 - digits) if spec.endswith("r") else 10.0 ** -(digits + 2 * spec.endswith("%"))
    assert abs(number - value) <= max(error, abs(value) * 1e-12)


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
    specs = [",.0f", "$,.2f", ".1%", ",.3r", "$,.3f"]
    values = [0, 0.5, 1.5, 2.5, 0.045, 12.5, 999.5, 1234567.891, -3.25, -0.2, 99_949, 1e9, 4_127_297.5, 0.000123456]
    pairs = [(spec, value) for spec in specs for value in values]
    rows = [{"v": value, "i": i} for i, (_, value) in enumerate(pairs)]
    expression = (
        " : ".join(f"datum.i === {i} ? format(datum.v, '{spec}')" for i, (spec, _) in enumerate(pairs)) + " : ''"
    )
    marks = [saying(expression, **{"from": {"data": "numbers"}})]
    found = written_by_vega({"data": [{"name": "numbers", "values": rows}], "marks": marks})
    assert found == [format_number(value, spec) for spec, value in pairs]
