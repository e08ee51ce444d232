"""The functions that formulas are written with, and how quantities find each other by name."""

import math
import types

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsupport import formula as f
from labsupport.formula import QuantityError
from labsupport.javascript import Writer
from labsupport.symbol import Symbol


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_numbers_arrays_and_columns_agree(a, b):
    for function in (f.maximum, f.minimum, lambda x, y: f.where(x > y, x, y), lambda x, y: f.exp(x) + f.normal_cdf(y)):
        number = function(a, b)
        assert isinstance(number, float | int)
        assert function(np.array([a]), np.array([b]))[0] == number
        assert np.asarray(function(pd.Series([a]), pd.Series([b])))[0] == number


def test_traced_formulas_are_javascript():
    x = Symbol("x")
    traced = Writer().expression(f.ceil(x) + f.log(x) * f.where(x > 3, -2.0, f.INFINITY))
    assert traced == "(Math.ceil(x) + (Math.log(x) * ((x > 3) ? (-2.0) : Infinity)))"


def test_what_is_used_twice_is_computed_once():
    x = Symbol("x")
    twice = f.exp(x)
    writer = Writer()
    assert writer.expression(twice + twice * 2).count("Math.exp") == 0
    assert " ".join(writer.lines).count("Math.exp(x)") == 1


def test_a_formula_that_branches_in_python_is_refused():
    with pytest.raises(TypeError, match="where"):
        f.maximum(Symbol("x"), 1) if Symbol("x") > 1 else 0


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_ratio_is_finite_only_over_something_positive(a, b):
    assert f.ratio(a, b) == (a / b if b > 0 else math.inf)


def test_choose_refuses_what_it_does_not_know():
    assert f.choose("a", {"a": 1.0, "b": 2.0}) == 1.0
    assert list(f.choose(["b", "a"], {"a": 1.0, "b": 2.0})) == [2.0, 1.0]
    with pytest.raises(QuantityError, match="'c'.*'a', 'b'"):
        f.choose("c", {"a": 1.0, "b": 2.0})


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50), st.floats(0.01, 1))
def test_quantile_is_the_smallest_value_that_reaches_the_share(values, share):
    value = f.quantile(values, share)
    assert np.mean(np.asarray(values) <= value) >= share - 1e-9
    smaller = [one for one in values if one < value]
    assert len(smaller) / len(values) < share


def model(**formulas):
    module = types.ModuleType("a_model")
    for name, function in formulas.items():
        function.__name__ = name
        setattr(module, name, f.formula(function))
    return module


def test_quantities_find_each_other_by_name():
    chain = model(double=lambda single: 2 * single, triple_of_double=lambda double: 3 * double)
    assert f.evaluate(chain, "triple_of_double", {"single": 7}) == 42
    assert f.evaluate(chain, ["double", "triple_of_double"], {"single": 1}) == {"double": 2, "triple_of_double": 6}
    assert f.evaluate(chain, "triple_of_double", {"double": 5}) == 15, "a known quantity is not computed again"
    with pytest.raises(LookupError, match="double needs 'single'"):
        f.evaluate(chain, "triple_of_double", {})


@pytest.mark.parametrize("value", [-1, math.nan, "7", None, [1, -2], True, 1 + 2j])
def test_a_formula_refuses_what_is_no_quantity(value):
    with pytest.raises(QuantityError, match="width"):
        f.formula(lambda width: width)(width=value)


def test_a_formula_refuses_a_share_over_one():
    with pytest.raises(QuantityError, match=r"cached_share = 1.2 is not possible: allowed is a number from 0 to 1\."):
        f.formula(lambda cached_share: cached_share)(cached_share=1.2)
