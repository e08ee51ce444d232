"""Every formula and every right answer against a number that was found another way (see ``tests/values``)."""

from __future__ import annotations

import importlib

import pytest
from values import CHAPTERS, called, formulas, same, table

ROOMS = ("shared", *CHAPTERS)


def named(one) -> str:
    return f"{one.__module__.rpartition('.')[2]}.{one.__name__}"


def wrong(cases) -> list[str]:
    """What differs from its independent number, in words."""
    found = [(name, inputs, called(function, inputs), expected) for name, function, inputs, expected in cases]
    return [
        f"{name}{inputs} is {result!r}, worked out: {expected!r}"
        for name, inputs, result, expected in found
        if not same(result, expected)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_formulas_give_the_numbers_worked_out_for_them(room):
    assert not wrong((named(one), one, inputs, expected) for one, inputs, expected in table(room).VALUES)


@pytest.mark.parametrize("room", ROOMS)
def test_every_formula_has_an_independent_number(room):
    covered = {one for one, _, _ in table(room).VALUES}
    assert [named(one) for one in formulas(room) if one not in covered] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_right_answers_are_the_numbers_worked_out_for_them(chapter):
    answers = table(chapter).ANSWERS
    cases = ((one, dict(zip(one.cases[0], values, strict=True)), expected) for one, values, expected in answers)
    assert not wrong((one.name, one.reference, inputs, expected) for one, inputs, expected in cases)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_question_has_an_independent_answer(chapter):
    asked = importlib.import_module(f"labsupport.chapters.{chapter}.questions").questions
    covered = {question.name for question, _, _ in table(chapter).ANSWERS}
    assert [question.name for question in asked if question.name not in covered] == []


def test_a_wrong_number_and_a_missing_formula_are_seen():
    (formula, inputs, expected), *_ = table("shared").VALUES
    assert wrong([("one", formula, inputs, expected * (1 + 1e-9))])
    assert not wrong([("one", formula, inputs, expected)])
    assert len(list(formulas("build_or_buy"))) > 40
