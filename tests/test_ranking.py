"""Which option is best, which is next; and how many cases tell a value from its flip."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsupport.formula import QuantityError, second_lowest
from labsupport.parts import Words
from labsupport.ranking import Option, ranked

OPTIONS = {"a_usd": Option("A", "option a"), "b_usd": Option("B", "option b"), "c_usd": Option("C", "option c")}
TEXT = "{best} costs {best_amount}; next comes {second} at {second_amount}."
WORDS = Words(*ranked(OPTIONS, TEXT))


@given(st.lists(st.integers(0, 4), min_size=3, max_size=3), st.booleans())
def test_the_best_and_the_true_runner_up_are_named(amounts, higher):
    words = Words(*ranked(OPTIONS, TEXT, higher_is_better=higher))
    values = dict(zip(OPTIONS, amounts, strict=True))
    best, second, _ = sorted(OPTIONS, key=lambda name: -values[name] if higher else values[name])  # stable: ties
    case = words.cases[words.holding(values)]
    assert case.answer == OPTIONS[best].answer
    assert case.text.lower() == (
        f"{OPTIONS[best].phrase} costs {{{best}}}; next comes {OPTIONS[second].phrase} at {{{second}}}."
    )


def test_arrays_are_ranked_place_by_place():
    found = WORDS.holding({"a_usd": np.array([1, 9, 9]), "b_usd": np.array([2, 1, 8]), "c_usd": np.array([3, 3, 1])})
    assert [WORDS.cases[place].answer for place in found] == ["A", "B", "C"]


def test_one_option_is_no_choice():
    with pytest.raises(QuantityError, match="at least two"):
        ranked({"a_usd": OPTIONS["a_usd"]}, TEXT)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=6))
def test_the_second_lowest(values):
    assert second_lowest(*values) == sorted(values)[1]
