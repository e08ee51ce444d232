"""The engine behind ``check``, ``hint`` and ``points``: whatever a student writes, it answers in words."""

from __future__ import annotations

import decimal
import fractions
import math
import sys
import warnings

import altair as alt
import numpy as np
import pandas as pd
import pytest

from labsupport.checking import Mistake, Outcome, Question, Questions, other
from labsupport.checking.values import close, show

double = Question(
    name="double",
    reference=lambda x: 2.0 * x,
    cases=[dict(x=3), dict(x=10)],
    tolerance=0.01,
    mistakes=[
        Mistake(lambda x: x * x, "This looks squared."),
        Mistake(lambda x: x / 0 if x == 99 else x, "Once only."),
    ],
    hints=["Think.", "Add it to itself."],
    praise="Well done.",
)
pair = Question(name="pair", reference=lambda x: (x, 2.0 * x), cases=[dict(x=1)])
record = Question(name="record", reference=lambda x: {"low": x, "high": math.inf}, cases=[dict(x=1)])
number = Question(name="number", reference=lambda: 42, cases=[{}], tolerance=0.0, hints=["It is the answer."])
questions = Questions(double, pair, record, number)
check, hint, points = questions.check, questions.hint, questions.points


def test_right_is_passed_and_says_how_exact():
    result = check("double", lambda x: x + x)
    assert result.outcome is Outcome.PASSED
    assert result
    assert "2 of 2" in result.message
    assert "within 1%" in result.message
    assert "Well done." in result.message


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: np.float64(2 * x),
        lambda x: np.array(2 * x),
        lambda x: np.array([2 * x]),
        lambda x: pd.Series([2 * x]),
        lambda x: decimal.Decimal(2 * x).__float__(),
        lambda x: fractions.Fraction(2 * x),
        lambda x: 2.015 * x,
        lambda anything: 2 * anything,
    ],
)
def test_every_kind_of_number_counts(answer):
    assert check("double", answer)


def unwritten(x):
    raise NotImplementedError


@pytest.mark.parametrize("answer", [None, ..., unwritten, lambda x: None, lambda x: ...])
def test_not_attempted(answer):
    result = check("double", answer)
    assert result.outcome is Outcome.NOT_ATTEMPTED
    assert not result
    assert 'hint("double")' in result.message


class Rude:
    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __float__ = __repr__


class RudeError(Exception):
    def __str__(self):
        raise RuntimeError("no")


def raises(error):
    def answer(x):
        raise error

    return answer


def endless(x):
    return endless(x)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: 7 * x, ["With x=3 your function returns 21", "within 1%", "too large", 'hint("double")']),
        (lambda x: -x, ["too small"]),
        (lambda x: x * x, ["This looks squared."]),
        (lambda x: str(2 * x), ["A number is wanted; yours is text: '6'"]),
        (lambda x: [2 * x], ["A number is wanted; yours is a list"]),
        (lambda x: True, ["True or False"]),
        (lambda x: complex(2 * x), ["a complex"]),
        (lambda x: math.nan, ["NaN"]),
        (lambda x: np.array([1, 2]), ["has 2 of them"]),
        (lambda x: 10**400, ["too large to be handled"]),
        (lambda x: alt.Chart(), ["a Chart"]),
        (lambda x: {"x": 1}, ["a dict"]),
        (lambda x: lambda: 6, ["returns a function"]),
        (lambda x: Rude(), ["a Rude"]),
        (raises(ZeroDivisionError("division by zero")), ["With x=3", "stops with ZeroDivisionError: division by zero"]),
        (raises(RudeError()), ["stops with RudeError"]),
        (raises(SystemExit(3)), ["stops with SystemExit"]),
        (endless, ["RecursionError"]),
        (lambda: 6, ["TypeError"]),
        (6.0, ["The function is wanted, without brackets", "yours is 6"]),
        ("6", ["The function is wanted"]),
    ],
)
def test_wrong_says_what_is_wrong_and_never_what_is_right(answer, words, capfd):
    result = check("double", answer)
    assert result.outcome is Outcome.WRONG
    for word in words:
        assert word in result.message
    assert str(result)
    assert "<div" in result._repr_html_()
    assert capfd.readouterr().err == ""
    assert points("double", answer, out_of=3, cases=[(4,), (5,)]) == 0.0


def test_a_mistake_must_explain_every_try():
    assert "squared" not in check("double", lambda x: 9.0 if x == 3 else 21.0).message


def test_or_at_least_two_wrong_ones():
    """Two mistakes at once: the second is on the third try only, where the first mistake has another value."""
    triple = Question(
        name="triple",
        reference=lambda x: min(3.0 * x, 100.0),
        cases=[dict(x=3), dict(x=10), dict(x=50)],
        mistakes=[Mistake(lambda x: min(2.0 * x, 100.0), "Thrice, not twice."), Mistake(lambda x: 20.0, "Constant.")],
    )
    assert "Thrice, not twice." in triple.check(lambda x: 2.0 * x if x < 50 else 150.0).message
    assert "Constant." not in triple.check(lambda x: 20.0 if x == 10 else 0.0).message


def test_an_interrupt_is_the_students_own():
    with pytest.raises(KeyboardInterrupt):
        check("double", raises(KeyboardInterrupt()))


def test_nothing_reaches_stderr_and_warnings_are_told(capfd):
    def noisy(x):
        print("looking")
        print("careful", file=sys.stderr)
        warnings.warn("hm", stacklevel=1)
        return 5 * x

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = check("double", noisy)
        assert points("double", noisy, out_of=1, cases=[(4,)]) == 0.0
    out, err = capfd.readouterr()
    assert err == ""
    assert out.count("looking") == 2, "shown when checking, once a try, not when grading"
    assert "also warned: UserWarning: hm" in result.message


def test_rows_and_dictionaries():
    for right in (lambda x: (x, 2 * x), lambda x: [x, 2 * x], lambda x: np.array([x, 2 * x])):
        assert check("pair", right)
    assert "2 numbers are wanted; yours are 3" in check("pair", lambda x: (1, 2, 3)).message
    assert "2 numbers are wanted" in check("pair", lambda x: 1).message
    assert "2 numbers are wanted" in check("pair", lambda x: "12").message
    assert not check("pair", lambda x: (2, 1))
    assert check("record", lambda x: {"high": math.inf, "low": 1, "more": 0})
    assert "no 'high'" in check("record", lambda x: {"low": 1}).message
    assert "dictionary" in check("record", lambda x: 1).message


def test_a_plain_number_or_a_function_without_parameters():
    assert check("number", 42)
    assert check("number", lambda: 42)
    assert not check("number", 43)
    assert "Your answer is 43" in check("number", 43).message
    assert "exactly" in check("number", 43).message


def test_infinity_is_an_answer():
    assert close(math.inf, math.inf, 0.01)
    assert not close(1e300, math.inf, 0.01)
    assert not close(-math.inf, math.inf, 0.01)


def test_answers_cannot_change_the_cases():
    table = Question(name="table", reference=lambda rows: float(sum(rows)), cases=[dict(rows=[1, 2])])

    def greedy(rows):
        total = sum(rows)
        rows.clear()
        return total

    assert table.check(greedy)
    assert table.check(greedy)


def test_unknown_questions_are_answered_in_words():
    assert 'There are "double"' in check("duoble", lambda x: x).message
    assert 'There are "double"' in hint("duoble").message
    assert check(double, 3).outcome is Outcome.NOT_ATTEMPTED


def test_hints_are_graded_and_keep_no_memory():
    first, second = hint("double"), hint("double", 2)
    assert (first.level, first.levels) == (1, 2)
    assert 'hint("double", 2)' in str(first)
    assert str(hint("double")) == str(first)
    assert "Add it to itself." in second._repr_html_()
    assert "More" not in str(second)
    assert str(hint("double", 9)) == str(second)
    assert str(hint("double", "2")) == str(first)
    assert "no hints" in str(hint("pair"))
    assert "hint(" not in check("pair").message


def test_points_are_a_plain_float_and_partial():
    half = points("double", lambda x: np.float64(8), out_of=3, cases=[(4,), (5,)])
    assert type(half) is float
    assert half == 1.5
    assert points("double", lambda x: 8, out_of=3, cases=[[(4,), (5,)]]) == 0.0
    assert points("double", lambda x: 2 * x, out_of=3, cases=[(4,), [(5,), (6,)]]) == 3.0


def test_what_students_write_is_escaped():
    page = check("double", lambda x: "<script>alert(1)</script>")._repr_html_()
    assert "<script>" not in page


def test_show_is_short():
    assert show(1_000_000) == "1_000_000"
    assert show((1.5, math.inf)) == "(1.5, inf)"
    assert len(show("x" * 1_000)) == 60


def test_two_questions_of_one_name_are_refused():
    with pytest.raises(ValueError, match="same name"):
        Questions(double, double)


def pay(people, price, charge=lambda people, price: people * price):
    return charge(people, price)


def paying(wrong):
    return Question(
        name="pay", reference=pay, cases=[(3, 2.0), dict(people=6, price=4.0)], mistakes=[Mistake(wrong, "No.")]
    )


def test_a_case_may_be_a_tuple_in_the_order_of_the_references_inputs():
    assert list(paying(pay).cases) == [dict(people=3, price=2.0), dict(people=6, price=4.0)]
    assert Question(name="one", reference=lambda: 1, cases=[()]).check(1)
    with pytest.raises(ValueError, match="argument 2 is longer"):
        Question(name="one", reference=lambda: 1, cases=[(1,)])


@pytest.mark.parametrize(
    ("wrong", "values"),
    [
        (other(price=1.0), [3, 6]),
        (other(price=lambda price, people: people + price), [15, 60]),
        (other(people=lambda price: price, price=lambda people: people), [6, 24]),
        (other(charge=lambda people, price: people - price), [1, 2]),
        (lambda right: 12 * right, [72, 288]),
        (lambda people, right: right - people, [3, 18]),
        (lambda price: price, [2, 4]),
        (lambda price, people: people - price, [1, 2]),
        (lambda step=10, **case: step * sum(case.values()), [50, 100]),
        (lambda price, **rest: (price, *rest), [(2, "people"), (4, "people")]),
    ],
)
def test_a_mistake_is_said_in_three_forms_and_read_as_one(wrong, values):
    question = paying(wrong)
    (mistake,) = question.mistakes
    assert [mistake.wrong(**case) for case in question.cases] == values
    assert mistake.message == "No."


@pytest.mark.parametrize("wrong", [other(prize=1.0), other(price=lambda prize: prize), lambda right, prize: prize])
def test_a_name_that_is_no_input_is_refused_at_once(wrong):
    with pytest.raises(TypeError, match="prize"):
        paying(wrong)


WEEKLY = Question(
    name="weekly",
    reference=lambda calls, usd: math.inf if usd == 0 else 7 * calls * usd,
    cases=[(10, 2), (3, 4), (5, 0)],
    mistakes=[
        Mistake(lambda calls: 7.0 * calls, "This looks like the calls, not their price."),
        Mistake(lambda calls, usd: calls * usd, "This looks like one day."),
        Mistake(lambda right: right / 1000, "This looks like thousands of dollars."),
    ],
    hints=["A week has seven days."],
)


def test_of_two_mistakes_at_once_the_first_is_named():
    result = WEEKLY.check(lambda calls, usd: calls * usd / 1000)
    assert "Two things at once, it seems. The first: This looks like one day." in result.message


def test_none_is_understood_as_never():
    result = WEEKLY.check(lambda calls, usd: 7 * calls * usd if usd else None)
    assert result.outcome is Outcome.PASSED
    assert "None is read as never" in result.message
    assert WEEKLY.share_right(lambda calls, usd: 7 * calls * usd if usd else None, [(1, 1), (1, 0)]) == 1


def test_none_where_there_is_a_number_is_said():
    result = WEEKLY.check(lambda calls, usd: 7 * calls * usd if calls > 5 else None)
    assert result.outcome is Outcome.WRONG
    assert "returns nothing" in result.message


def test_a_function_that_never_returns_anything_is_no_answer():
    assert WEEKLY.check(lambda calls, usd: None).outcome is Outcome.NOT_ATTEMPTED
