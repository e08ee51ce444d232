"""Practice: every case of every kind is right, fair and solvable, and judged alike by page and kernel."""

import functools
import gzip
import itertools
import json
import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practices import BY_CHAPTER, BY_HAND, KINDS, SLIPS, applying, printed, typed
from py_mini_racer import MiniRacer
from submissions import ASSIGNMENTS, questions_of

from labsupport.checking import Outcome
from labsupport.checking.values import close
from labsupport.formula import QuantityError
from labsupport.practice import Flip, Kind, Mistake, Practice
from labsupport.practice.judging import WORDS, judge
from labsupport.practice.page import described, render

STATIC = Path(__file__).parents[1] / "book" / "_static"
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
every_chapter = pytest.mark.parametrize("chapter", ASSIGNMENTS)


# --- the cases -----------------------------------------------------------------------------------------------------


@every_chapter
def test_a_chapter_has_two_kinds_and_one_asks_for_a_flip(chapter):
    kinds = [one.kind for one in BY_CHAPTER[chapter]]
    assert len(kinds) >= 2
    assert [kind.name for kind in kinds if isinstance(kind.reference, Flip)]


def test_names_are_given_once_and_all_are_worked_by_hand():
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names) >= 12
    assert set(BY_HAND) == set(names)


@every_kind
def test_there_are_enough_cases_and_no_two_alike(kind):
    texts = [(one.text, one.right) for one in kind.variants]
    assert len(texts) >= 24
    assert len(set(texts)) == len(texts)
    assert not [text for text, _ in texts if re.search(r"[{}]|\b(nan|inf)\b", text)]
    if kind.options:
        assert {one.right for one in kind.variants} == set(kind.options)
    if kind.never:
        assert {True, False} == {math.isinf(one.right) for one in kind.variants}


@every_kind
def test_a_case_can_be_worked_out_from_its_words(kind):
    for place, variant in enumerate(kind.variants):
        found = BY_HAND[kind.name](printed(kind, place))
        assert judge(kind, variant, typed(kind, found)).outcome is Outcome.PASSED, (variant, found)


@pytest.mark.parametrize(("name", "mistake"), SLIPS, ids=[f"{name}-{place}" for name, place in SLIPS])
def test_what_a_reader_who_errs_works_out_hears_its_name(name, mistake):
    (kind,) = (one for one in KINDS if one.name == name)
    for place, variant in enumerate(kind.variants):
        if variant.wrong[mistake] is not None:
            found = SLIPS[name, mistake](printed(kind, place))
            result = judge(kind, variant, typed(kind, found))
            assert result.message == f"Not yet. {kind.mistakes[mistake].message}", (variant, found)


@every_kind
def test_right_is_right_and_each_mistake_hears_its_name(kind):
    for variant in kind.variants:
        assert judge(kind, variant, typed(kind, variant.right)).message == f"Right. {variant.learned}"
        mistakes = applying(kind, variant)
        assert mistakes
        for message, wrong in mistakes:
            result = judge(kind, variant, typed(kind, wrong))
            assert (result.outcome, result.message) == (Outcome.WRONG, f"Not yet. {message}")


@every_kind
def test_every_mistake_is_made_possible_by_some_case(kind):
    for place, mistake in enumerate(kind.mistakes):
        assert any(one.wrong[place] is not None for one in kind.variants), mistake.message


@every_kind
def test_no_feedback_but_praise_and_no_hint_gives_the_answer_away(kind):
    said = [*(one.message for one in kind.mistakes), *kind.hints, kind.asks]
    for variant in kind.variants:
        if not kind.options and math.isfinite(variant.right):
            written = kind.text(variant.right)
            assert not [one for one in said if len(written) > 2 and written in one]
    assert len(set(kind.hints)) == len(kind.hints)


@every_kind
def test_what_a_reader_computes_with_three_digits_counts(kind):
    for variant in kind.variants:
        if not kind.options and math.isfinite(variant.right):
            assert judge(kind, variant, typed(kind, float(f"{variant.right:.3g}"))).outcome is Outcome.PASSED


@every_chapter
def test_no_kind_is_a_question_of_the_assignment(chapter):
    """Not even with its numbers in another order: some order would have to answer every visible case."""
    for practice in BY_CHAPTER[chapter]:
        kind, names = practice.kind, list(practice.kind.draws)
        for question in questions_of(chapter):
            assert kind.name.replace("-", "_") != question.name
            if len(question.cases[0]) != len(names) or kind.options or isinstance(kind.reference, Flip):
                continue
            if question.name.startswith("own_"):  # what is right there follows from what the student chose
                continue
            for order in itertools.permutations(names):
                assert not all(same_answer(kind, order, question, case) for case in question.cases), question.name


def same_answer(kind, names, question, case) -> bool:
    try:
        return close(kind.reference(**dict(zip(names, case.values(), strict=True))), question.reference(**case), 0.001)
    except (TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError):
        return False


def test_that_a_question_of_the_assignment_would_be_noticed():
    from labsupport.chapters.batch_or_realtime import model

    (question,) = (one for one in questions_of("batch_or_realtime") if one.name == "best_interval")
    copied = Kind(**GIVEN | {"draws": dict.fromkeys("abc", [1]), "reference": lambda a, b, c: _rule(model, a, b, c)})
    assert all(same_answer(copied, ("c", "a", "b"), question, case) for case in question.cases)


def _rule(model, value_usd_per_day, decay_per_day, usd_per_run):
    return model.square_root_interval_days(usd_per_run, value_usd_per_day, decay_per_day)


@every_kind
def test_the_data_are_small(kind):
    assert len(gzip.compress(render(kind).encode())) < 3_500


# --- what is declared ------------------------------------------------------------------------------------------------

GIVEN = dict(
    name="twice",
    title="twice",
    situations=["There are {x:,.0f}."],
    asks="How many are twice as many?",
    draws={"x": range(1, 101)},
    reference=lambda x: 2 * x,
    mistakes=[Mistake(lambda x: x, "Not doubled."), Mistake(lambda right: 2 * right, "Doubled twice.")],
    hints=["Think.", "Add it to itself."],
    learned="{x:,.0f} twice is {right:,.0f}.",
    count=4,
)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "Twice two"}, "name of a practice"),
        ({"hints": ["One."]}, "hints of twice"),
        ({"mistakes": []}, "mistakes of twice"),
        ({"situations": []}, "situations of twice"),
        ({"options": {"a": "A"}}, "options of twice"),
        ({"options": {"a": "A", "b": "B"}, "never": True}, "options of twice"),
    ],
)
def test_what_is_missing_is_named(changes, words):
    with pytest.raises(QuantityError) as problem:
        Kind(**GIVEN | changes)
    assert words in str(problem.value)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"mistakes": [Mistake(lambda right: right, "Right!"), GIVEN["mistakes"][0]]}, "right by mistake"),
        ({"mistakes": [GIVEN["mistakes"][0], Mistake(lambda x: 1.001 * x, "Nearly.")]}, "two mistakes alike"),
        ({"mistakes": [Mistake(lambda right: 1.03 * right, "Just above."), GIVEN["mistakes"][0]]}, "right by mistake"),
        ({"draws": {"x": [1, 2]}}, "drawn before"),
        ({"fair": lambda right: right < 4}, "not fair"),
        ({"reference": lambda x: math.inf}, "no right answer"),
        ({"reference": lambda x: None, "mistakes": [GIVEN["mistakes"][0]] * 2}, "no right answer"),
    ],
)
def test_an_unfair_case_is_never_shipped(changes, why):
    with pytest.raises(QuantityError) as problem:
        _ = Kind(**GIVEN | changes).variants
    assert why in str(problem.value)


def test_a_mistake_that_is_right_now_and_then_is_drawn_around():
    square = Kind(**GIVEN | {"mistakes": [Mistake(lambda x: x * x, "Squared."), GIVEN["mistakes"][0]], "count": 40})
    assert {one.case["x"] for one in square.variants}.isdisjoint({1, 2})


def test_no_number_is_a_mistake_of_the_chapter():
    with pytest.raises(QuantityError, match="twice"):
        _ = Kind(**GIVEN | {"reference": lambda x: math.nan}).variants
    with pytest.raises(KeyError):
        _ = Kind(**GIVEN | {"learned": "{unknown:,.0f}"}).variants


def test_cases_are_the_same_for_the_same_declaration():
    assert [one.case for one in Kind(**GIVEN).variants] == [one.case for one in Kind(**GIVEN).variants]


def test_a_flip_does_not_depend_on_what_a_reader_has_set():
    from labsupport.chapters.build_or_buy import month

    before = Flip(month, "requests_per_day")(api_model="gpt-4o")
    month.inputs["staff_fte"] = 5
    try:
        assert Flip(month, "requests_per_day")(api_model="gpt-4o") == before
    finally:
        month.reset()
    with pytest.raises(QuantityError):
        Flip(month, "colour")


# --- from code -----------------------------------------------------------------------------------------------------


def test_practice_from_code():
    practice = Practice(Kind(**GIVEN))
    x = practice.variant.case["x"]
    assert practice.case == f"There are {x}. How many are twice as many?"
    assert not practice.answer("two")
    assert practice.record.words == WORDS["no tries"]
    assert not practice.answer(x)
    assert practice.answer(2 * x)
    assert practice.answer(2 * x).message == f"Right. {x} twice is {2 * x}."
    assert practice.record.words == "1 of 1 right, 0 at the first try."
    assert practice.another() != f"There are {x}. {practice.kind.asks}"
    assert practice.answer(f"{2 * practice.variant.case['x']}")
    assert practice.record.words == "2 of 2 right, 1 at the first try."
    practice.erase()
    assert practice.record.words == WORDS["no tries"]


def test_hints_come_one_by_one_and_end():
    practice = Practice(Kind(**GIVEN))
    assert str(practice.hint()) == "Hint 1 of 2: twice\nThink.\nMore: hint() again"
    assert [str(practice.hint()) for _ in range(2)] == ["Hint 2 of 2: twice\nAdd it to itself."] * 2
    assert practice.hints == ["Hint 1 of 2: Think.", "Hint 2 of 2: Add it to itself."]
    practice.another()
    assert practice.hints == []


def test_after_the_last_case_the_first_comes_again():
    practice = Practice(Kind(**GIVEN))
    first = practice.case
    assert [practice.another() for _ in range(4)][-1] == first


@pytest.mark.parametrize(
    "answer", [None, ..., True, [1, 2], {}, object(), float("nan"), "", "  ", "x" * 1_000, 10**400]
)
def test_what_cannot_be_read_is_no_try(answer):
    practice = Practice(Kind(**GIVEN))
    assert practice.answer(answer).outcome is Outcome.NOT_ATTEMPTED
    assert practice.record.tried == 0


def test_the_widget_follows_the_practice_and_the_other_way_round():
    from labsupport.practice.widget import widget_of

    practice = Practice(Kind(**GIVEN))
    widget = widget_of(practice)
    widget.field.value = str(practice.variant.right)
    widget.buttons["check"].click()
    assert practice.record.right == 1
    assert "Right." in widget.said.value
    practice.another()
    assert widget.field.value == ""
    assert widget.said.value == ""
    assert practice.variant.text in widget.case.value
    widget.buttons["hint"].click()
    assert "Think." in widget.hints.value
    widget.buttons["erase"].click()
    assert widget.tally.value == WORDS["no tries"]
    assert practice._repr_mimebundle_()[0]["text/html"] == render(practice.kind)


# --- the page's half, in V8 ----------------------------------------------------------------------------------------


@functools.cache
def engine() -> MiniRacer:
    v8 = MiniRacer()
    v8.eval((STATIC / "judging.js").read_text("utf-8"))
    v8.eval(
        "const kinds = {}; globalThis.told = (name, place, texts) => JSON.stringify(texts.map((text) => {"
        "  const kind = kinds[name];"
        "  const { outcome, message } = judging.judge(kind, judging.unpack(kind, kind.variants[place]), text);"
        "  return [outcome, message]; }));"
    )
    for kind in [*KINDS, NEVER, SHARE]:
        v8.eval(f"kinds[{json.dumps(kind.name)}] = {json.dumps(described(kind))}; 0")
    return v8


def in_page(kind, place, texts) -> list[tuple[str, str]]:
    found = engine().eval(f"told({json.dumps(kind.name)}, {place}, {json.dumps(texts)})")
    return [tuple(one) for one in json.loads(found)]


def in_kernel(kind, place, texts) -> list[tuple[str, str]]:
    results = [judge(kind, kind.variants[place], text) for text in texts]
    return [(one.outcome.value, one.message) for one in results]


NEVER = Kind(**GIVEN | {"name": "may-be-never", "never": True, "unit": "months", "count": 1})
SHARE = Kind(
    **GIVEN
    | {
        "name": "a-share",
        "draws": {"x": [0.04, 0.05, 0.3, 0.7]},
        "format": ".1%",
        "situations": ["{x:.0%}"],
        "learned": "!",
        "count": 1,
    }
)
NONSENSE = (
    "", " ", "never", "None", "no", "NO", "inf", "∞", "abc", "1,5", "1.2.3", "--3", "1e999", "1e400%", "12", "12%",
    "0.12", "1.2", "1 200", "1_200", "1'200", "$1,200", "1,200 USD", "usd 12", "12 dollars", "3 months", "1 month",
    "250k", "1.2M", "2 bn", "3 thousand", ".5", "5.", "-4", "−4", "٣", "4 K", "x" * 41, "💶" * 41, "\u00a012\u2009",
    "{text}", "$&", "toString", "ends", "endless",
)  # fmt: skip


@every_kind
def test_page_and_kernel_say_the_same(kind):
    for place, variant in enumerate(kind.variants):
        texts = [typed(kind, variant.right), *(typed(kind, wrong) for _, wrong in applying(kind, variant))]
        if not kind.options and math.isfinite(variant.right):
            edge = [1 - kind.tolerance, 1 + kind.tolerance]
            texts += [typed(kind, variant.right * (one + off)) for one in edge for off in (-1e-6, 1e-6)]
            texts += [f"{variant.right:,.2f}", f"{100 * variant.right:.6f}%"]
        assert in_page(kind, place, texts) == in_kernel(kind, place, texts)
    assert in_page(kind, 0, NONSENSE) == in_kernel(kind, 0, NONSENSE)


@pytest.mark.parametrize("kind", [NEVER, SHARE], ids=lambda kind: kind.name)
@given(st.text(alphabet=st.sampled_from("0123456789.,%-−$ eEkKmM_never' bnUSDmonths"), max_size=12))
def test_whatever_is_typed_is_read_alike(kind, text):
    assert in_page(kind, 0, [text]) == in_kernel(kind, 0, [text])


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (NEVER, "never", WORDS["not never"]),
        (NEVER, "soon", "“soon” is not a number here"),
        (SHARE, "12", WORDS["share"]),
        (SHARE, "never", "“never” is not a number here: write it like 93% or 0.93."),
        (NEVER, "5%", "“5%” is not a number here"),
        (NEVER, "", WORDS["nothing"]),
        (KINDS[[kind.name for kind in KINDS].index("endless-changes")], "", WORDS["no choice"]),
    ],
)
def test_what_is_said_of_other_answers(kind, text, words):
    for found in (in_kernel(kind, 0, [text]), in_page(kind, 0, [text])):
        assert found[0][1].startswith(words)


def test_a_unit_that_was_asked_for_may_be_typed():
    right = NEVER.variants[0].right
    for text in (f"{right:g} months", f"{right:g} month", f"{right:g}months"):
        assert judge(NEVER, NEVER.variants[0], text), text
