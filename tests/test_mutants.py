"""The command that breaks formulas breaks formulas, one thing at a time, and nothing else."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

import mutants


def texts(source: str) -> list[str]:
    """Everything that is said in a module: its descriptions, hints and messages, not what is looked up by name."""
    nodes = list(ast.walk(ast.parse(source)))
    names = {id(node.slice) for node in nodes if isinstance(node, ast.Subscript)}
    return [node.value for node in nodes if id(node) not in names and isinstance(getattr(node, "value", None), str)]


def test_mutants_can_be_read_and_change_no_text():
    drawn = mutants.broken(150, 1, "")
    assert len(drawn) == len(set(drawn)) == 150
    for mutant in drawn:
        before = (mutants.ROOT / mutant.path).read_text("utf-8")
        assert ast.dump(ast.parse(mutant.text)) != ast.dump(ast.parse(before + mutants.RENAMED_ARE_KNOWN)), mutant
        assert texts(mutant.text) == texts(before), mutant


def test_a_formula_is_broken_in_every_way():
    sums = {ast.unparse(one) for one in mutants.changes(ast.parse("1 - a", mode="eval").body)}
    assert sums == {"1 + a", "1", "a"}
    compared = {ast.unparse(one) for one in mutants.changes(ast.parse("a < b", mode="eval").body)}
    assert compared == {"a <= b", "a > b"}
    branches = {ast.unparse(one) for one in mutants.changes(ast.parse("where(a, b, c)", mode="eval").body)}
    assert branches == {"where(a, c, b)"}
    assert {ast.unparse(one) for one in mutants.changes(ast.parse("ceil(a)", mode="eval").body)} == {"floor(a)"}


def test_only_what_leads_to_a_right_answer_counts():
    source = ast.parse(
        "def right(a, halved=False):\n    if halved:\n        return a / 2\n    return a + 1\n"
        "def wrong(a):\n    return a - 1\n"
        "question = Question(name='one', reference=right, mistakes=[Mistake(wrong, 'no')])\n"
    )
    found = [ast.unparse(part) for part in mutants.computing(mutants.AsAsked().visit(source))]
    assert found == ["right", "def right(a, halved=False):\n    return a + 1"]


def test_explained_mutants_are_still_there():
    """Whoever changes such a line explains it anew, or takes the explanation away."""
    files = [mutants.ROOT / mutant.path for mutant in mutants.broken(10**6, 1, "")]
    lines = {(path.name, line) for path in set(files) for line in path.read_text("utf-8").splitlines()}
    assert not [key for key in mutants.EQUAL if not any(key[0] == name and key[1] in line for name, line in lines)]


def test_every_file_of_formulas_is_broken_and_met_by_tests_that_exist():
    broken = {mutant.path for mutant in mutants.broken(10**6, 1, "")}
    models = {path.relative_to(mutants.ROOT) for path in (mutants.ROOT / "labsupport/chapters").glob("*/model*.py")}
    assert models <= broken
    places = {
        place.partition("::")[0] for path in broken for one in mutants.tests_for(path).values() for place in one.args
    }
    files = {place for place in places if place.endswith(".py")}
    assert files
    assert all((mutants.ROOT / Path(place)).is_file() for place in files)


def test_what_is_loaded_beforehand_is_installed():
    assert all(importlib.util.find_spec(name) for name in mutants.HEAVY)
