"""Memos: a model is shown after a decision of one's own, and the samples' marks fit the table beside the question."""

import pytest
from test_assignments import every_assignment, questions_of, read, source

from labsupport.checking import Marked, Memo, Outcome
from labsupport.grading import memos

EXAMPLE = Memo("The model.", Marked("Weak.", {"One": (1, "thin")}), Marked("Strong.", {"One": (3, "full")}))


@pytest.mark.parametrize("decision", ["", "We should build.", None, 7])
def test_the_model_waits_for_a_decision(decision):
    assert "The model." not in str(EXAMPLE.after(decision))


def test_the_model_stands_beside_the_decision():
    decision = "We should stay with the vendor because moving costs more than it saves in two years."
    shown = EXAMPLE.after(decision)._repr_markdown_()
    assert decision in shown
    assert "The model." in shown


@every_assignment
def test_samples_are_marked_by_the_rows_of_the_table(assignment):
    memo = questions_of(assignment).memo
    cells = map(source, read("solutions", assignment)["cells"])
    table = next(text for text in cells if "| 0 | 1 | 2 | 3 |" in text)
    for sample in (memo.weak, memo.strong):
        assert all(f"**{row}**" in table for row in sample.marks)
        assert table.count("\n| **") == len(sample.marks)
        assert all(0 <= points <= 3 and reason for points, reason in sample.marks.values())
    assert memo.weak.points <= 6 < 12 <= memo.strong.points
    assert f"Together: {memo.strong.points} points" in memos.of(assignment)


@every_assignment
def test_the_model_is_not_in_the_notebook_that_students_get(assignment):
    released = "".join(source(cell) for cell in read("exercises", assignment)["cells"])
    model = questions_of(assignment).memo.model
    assert "model_answer" in released
    assert not [line for line in model.strip().split("\n") if len(line) > 60 and line in released]


@every_assignment
def test_only_the_memo_has_a_model(assignment):
    questions = questions_of(assignment)
    first = next(iter(questions))
    assert questions.model_answer(first.name).outcome is Outcome.NOT_ATTEMPTED
