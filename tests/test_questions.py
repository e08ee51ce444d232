"""Every question of every chapter: fair to right answers in other words, and of help with wrong ones.

A chapter's own file, ``test_<chapter>_assignment.py``, brings the answers: RIGHT, one for each question, found
another way than the course's; and WRONG, answers as students write them, each with words of what they are told.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import submissions
from submissions import ASSIGNMENTS, questions_of

from labsupport.checking import Outcome, Question
from labsupport.checking.values import close, show

ANSWERS = {name: importlib.import_module(f"test_{name}_assignment") for name in ASSIGNMENTS}
WRONG = [(chapter, *one) for chapter in ASSIGNMENTS for one in ANSWERS[chapter].WRONG]

every_chapter = pytest.mark.parametrize("chapter", ASSIGNMENTS)
every_question = pytest.mark.parametrize(
    ("chapter", "question"),
    [
        pytest.param(chapter, question, id=f"{chapter}-{question.name}")
        for chapter in ASSIGNMENTS
        for question in questions_of(chapter)
    ],
)


@every_chapter
def test_every_question_is_tried(chapter):
    names = {question.name for question in questions_of(chapter)}
    assert set(ANSWERS[chapter].RIGHT) == names
    assert {name for name, _, _ in ANSWERS[chapter].WRONG} == names


@every_question
def test_other_ways_to_be_right(chapter, question):
    result = question.check(ANSWERS[chapter].RIGHT[question.name])
    assert result.outcome is Outcome.PASSED, result


@pytest.mark.parametrize(
    ("chapter", "name", "answer", "words"),
    WRONG,
    ids=[f"{chapter}-{name}-{words}" for chapter, name, _, words in WRONG],
)
def test_what_students_write_gets_the_words_that_help(chapter, name, answer, words):
    result = questions_of(chapter).check(name, answer)
    blank = words.startswith("No answer yet")
    assert result.outcome is (Outcome.NOT_ATTEMPTED if blank else Outcome.WRONG)
    assert words in result.message, result


@every_question
def test_every_mistake_can_be_told_from_the_right_answer(chapter, question):
    """On what the student sees: else its message would never be said, or be said to whoever is right."""
    right = [question.reference(**case) for case in question.cases]
    for mistake in question.mistakes:
        wrong = [mistake.wrong(**case) for case in question.cases]
        pairs = zip(wrong, right, strict=True)
        assert not all(close(one, other, question.tolerance) for one, other in pairs), mistake.message


@every_question
def test_hidden_points_are_lost_by_the_visible_answers(chapter, question):
    right = [submissions.answer_of(chapter, question, question.reference(**case), case) for case in question.cases]
    known = {tuple(case.values()): answer for case, answer in zip(question.cases, right, strict=True)}
    assert question.check(lambda *case: known[case])
    cells = submissions.tests(submissions.read("solutions", chapter))
    (hidden,) = (cases for name, _, cases in map(submissions.hidden_points, cells) if name == question.name)
    assert question.share_right(lambda *case: known[case], hidden) == 0.0


def numbers(answer: Any) -> Iterator[float]:
    """Every number of an answer, whatever its shape."""
    if isinstance(answer, Mapping | Sequence):
        for one in answer.values() if isinstance(answer, Mapping) else answer:
            yield from numbers(one)
    else:
        yield float(answer)


def spelled(number: float) -> set[str]:
    """How a hint might write a number; one digit says too little to give anything away."""
    written = {f"{number:g}", f"{number:.3g}", f"{number:,.0f}", f"{number:_.0f}", show(number)}
    return {one for one in written if len(one) > 1}


@every_question
def test_no_hint_contains_a_visible_answer(chapter, question):
    hints = " ".join(question.hint(level).message for level in range(1, len(question.hints) + 1))
    for case in question.cases:
        for number in numbers(question.reference(**case)):
            assert math.isinf(number) or not [one for one in spelled(number) if one in hints]


@every_question
def test_hints_grow_and_end(chapter, question: Question):
    texts = [str(question.hint(level)) for level in range(1, len(question.hints) + 1)]
    assert len(set(texts)) == len(texts)
    assert str(question.hint(99)) == texts[-1]
