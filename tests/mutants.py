"""``make mutants``: formulas broken at random, one line at a time. Do the tests notice?

A mutant is one small change in a formula of a model or in the right answer of a question: a sign, a constant, a
comparison, a lost term. Each is tried on a copy of the course, in a process of its own, with the tests that could
meet it, from the fastest to the slowest and up to the first red one. Nothing here is ever changed.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib
import itertools
import os
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
CPU_SECONDS = 120
"""Of one mutant at most: a loop that never ends counts as noticed."""
HEAVY = ("altair", "genai_prices", "hypothesis", "ipywidgets", "pandas", "pytest", "simpy")
HEAVY += ("scipy.integrate", "scipy.optimize", "scipy.sparse.csgraph", "scipy.stats", "sklearn.pipeline", "vl_convert")
HEAVY += ("sklearn.datasets", "sklearn.linear_model", "sklearn.model_selection", "sklearn.preprocessing", "sklearn.svm")

OTHER = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult, ast.Mod: ast.Mult}
OTHER |= {ast.FloorDiv: ast.Div, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And}
FLIPPED = {ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE), ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.LtE)}
FLIPPED |= {ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,)}
RENAMED = {"maximum": "minimum", "max": "min", "ceil": "floor", "any": "all"}
RENAMED |= {new: old for old, new in RENAMED.items()}
IN_ANY_ORDER = ("maximum", "minimum", "max", "min", "all_of")
ALIVE = "ALIVE"
RENAMED_ARE_KNOWN = "\nfrom labsupport.formula import ceil, floor, maximum, minimum  # noqa\n"


EQUAL = {
    ("erlang.py", "inverse_erlang_b, 1.0)"): "a filling where the other branch counts",
    ("erlang.py", "TAIL_SHARE, 2.0)"): "a filling where the other branch counts",
    ("model.py", "1 - k, 0.5)"): "a filling where the other branch counts",
    ("model.py", "best_interval_days, 1.0)"): "a filling where the other branch counts",
    ("model.py", "growth_share, 1.0)"): "a filling where the other branch counts",
    ("model_noise.py", "falling, 1.0)"): "a filling where the other branch counts",
    ("model_swamp.py", "swamp_usd_two_years, 1.0)"): "a filling where the other branch counts",
    ("model_undo.py", "allowed_machine_error, 0.5)"): "a filling where the other branch counts",
    ("model_cascade.py", "range(LAST + 1)"): "a sixth part that nobody reads from",
    ("model_cascade.py", "changes = 0.0"): "replaced for each of the five parts",
    ("model_cascade.py", "reach = 0.0"): "replaced for each part that has readers",
    ("model_balance.py", "0.0,"): "cached or not, a hosted token costs the same",
    ("model_queue.py", "1e-9"): "any share below one candidate means the first one",
    ("model_swamp.py", "month > first_use_month"): "the month of first use itself is decided one line below",
    ("model.py", "worth > 1"): "at 1 both branches are 1",
    ("model.py", "growth_share > 1e-9"): "growth that small is none",
    ("model.py", "< 1e12"): "any number that no interval reaches",
    ("model.py", "x < 0.01"): "there series and quotient agree to the last digits",
    ("model.py", "1e-12)"): "any number too small to matter",
    ("model.py", "NEWTON_STEPS = 3"): "one step more changes the last digits",
    ("model_mixture.py", "signal_share >= 0.5"): "at one half both branches agree",
    ("model_reviewers.py", "MOST_REVIEWERS + 1"): "one person more is never enough where all fewer are too few",
    ("model_reviewers.py", "minutes_per_review), 1.0)"): "any share that is too late",
    ("payback.py", "range(60)"): "halved often enough already",
    ("people.py", "0.0, 0.0)"): "a product with the other zero",
    (
        "bill.py",
        "bill.training_usd(bill.training_tokens_million(examples, tokens_per_example, epochs), usd_per_million_tokens)",
    ): "factors of a product",
    (
        "interval.py",
        "model.batch_usd_per_day(entities, usd_per_score, discount_share, 0.0, interval_days)",
    ): "factors of a product",
    ("worth.py", "5: model.wrong_of_five_share"): "the sum over the binomial distribution takes its place",
    ("cost.py", "requests_per_day, usd_per_request"): "factors of a product",
}
"""Changes that change no result: file and piece of its line, and why. They are shown as such, and count as alive."""


@dataclass(frozen=True)
class Mutant:
    """One change of one file: where it is, what stood there and what stands there now."""

    path: Path
    line: int
    before: str
    after: str
    text: str

    def __str__(self) -> str:
        return f"{self.path.relative_to('labsupport')}:{self.line}  {self.before}  ->  {self.after}"

    @property
    def same_because(self) -> str:
        """Why this mutant gives the same results, if it is known to."""
        line = (ROOT / self.path).read_text("utf-8").splitlines()[self.line - 1]
        fits = (name == self.path.name and piece in line and self.before in piece for name, piece in EQUAL)
        return next((why for fit, why in zip(fits, EQUAL.values(), strict=True) if fit), "")


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What could stand in place of a piece of a formula, and would be wrong."""
    match node:
        case ast.BinOp(left, op, right) if type(op) in OTHER:
            yield ast.BinOp(left, OTHER[type(op)](), right)
            yield left
            if isinstance(op, ast.Add | ast.Mult) or (isinstance(left, ast.Constant) and left.value == 1):
                yield right  # also 1 - x -> x
        case ast.BoolOp(op, values):
            yield ast.BoolOp(OTHER[type(op)](), values)
        case ast.Compare(left, [op], [right]):
            yield from (ast.Compare(left, [other()], [right]) for other in FLIPPED.get(type(op), ()))
        case ast.UnaryOp(ast.USub() | ast.Not(), operand):
            yield operand
        case ast.AugAssign(target, op, value) if type(op) in OTHER:
            yield ast.AugAssign(target, OTHER[type(op)](), value)
        case ast.Constant(value) if type(value) in (int, float):
            yield ast.Constant(value + 1)
            if value:
                yield ast.Constant(value * 1.1)
        case ast.IfExp(test, body, otherwise):
            yield ast.IfExp(test, otherwise, body)
        case ast.Call(function, args):
            name = getattr(function, "id", getattr(function, "attr", ""))
            if name in RENAMED:
                renamed = copy.deepcopy(node)
                setattr(renamed.func, "id" if isinstance(function, ast.Name) else "attr", RENAMED[name])
                yield renamed
            first = 1 if name == "where" else 0  # a condition is not mistaken for a number
            for place in range(first, len(args) - 1) if name not in IN_ANY_ORDER else ():
                swapped = copy.deepcopy(node)
                swapped.args[place : place + 2] = args[place + 1], args[place]
                yield swapped


class AsAsked(ast.NodeTransformer):
    """Functions without what they do only if an option is set: only typical mistakes set one."""

    def __init__(self) -> None:
        self.usual: dict[str, object] = {}

    def holds(self, test: ast.expr) -> bool | None:
        """Whether a condition on nothing but an option holds where nobody sets it; None for any other condition."""
        negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        name = getattr(test.operand if negated else test, "id", "")
        return bool(self.usual[name]) != negated if name in self.usual else None

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        arguments, defaults = node.args.args, node.args.defaults
        pairs = [*zip(arguments[len(arguments) - len(defaults) :], defaults, strict=True)]
        pairs += zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        outside = self.usual
        self.usual = outside | {name.arg: one.value for name, one in pairs if isinstance(one, ast.Constant)}
        node.body = [one for one in node.body if not (isinstance(one, ast.If) and self.holds(one.test) is False)]
        self.generic_visit(node)
        self.usual = outside
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        holds = self.holds(node.test)
        return self.generic_visit(node) if holds is None else self.visit(node.body if holds else node.orelse)


def computing(tree: ast.Module) -> Iterator[ast.AST]:
    """The parts of a module that compute: of questions, what leads to right answers; of models, everything."""
    named: dict[str, ast.AST] = {}
    for one in tree.body:
        if isinstance(one, ast.FunctionDef):
            named[one.name] = one
        elif isinstance(one, ast.Assign):
            named |= {target.id: one for target in one.targets if isinstance(target, ast.Name)}
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Question"
    ]
    right = [word.value for call in calls for word in call.keywords if word.arg == "reference"]
    if not right:
        yield from named.values()
        return
    yield from right
    questions = {name for name, one in named.items() if getattr(one, "value", None) in calls}
    reached, waiting = set(questions), list(right)
    while waiting:
        names = {node.id for node in ast.walk(waiting.pop()) if isinstance(node, ast.Name)}
        for name in (names & named.keys()) - reached:
            reached.add(name)
            waiting.append(named[name])
            yield named[name]


def pieces(part: ast.AST) -> Iterator[ast.AST]:
    """The nodes below, without what computes nothing: decorators, annotations, texts with values in them."""
    if isinstance(part, ast.JoinedStr):
        return
    yield part
    skipped = ("decorator_list", "returns", "annotation")
    for field, value in ast.iter_fields(part):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and field not in skipped:
                yield from pieces(one)


def mutants(path: Path) -> Iterator[Mutant]:
    """All mutants of a file; ``path`` is relative to the course's folder."""
    text = (ROOT / path).read_bytes()
    starts = [0, *itertools.accumulate(map(len, text.splitlines(keepends=True)))]
    for part in computing(AsAsked().visit(ast.parse(text))):
        for node in pieces(part):
            for changed in changes(node):
                if ast.dump(changed) == ast.dump(node):
                    continue
                start = starts[node.lineno - 1] + node.col_offset
                end = starts[node.end_lineno - 1] + node.end_col_offset
                after = ast.unparse(changed)
                inserted = after if isinstance(node, ast.stmt | ast.Constant) else f"({after})"
                mutated = (text[:start] + inserted.encode() + text[end:]).decode() + RENAMED_ARE_KNOWN
                yield Mutant(path, node.lineno, " ".join(text[start:end].decode().split()), after, mutated)


def broken(count: int, seed: int, only: str) -> list[Mutant]:
    """So many mutants of all formulas and right answers (or of files whose path holds ``only``), drawn at random."""
    rooms = ROOT / "labsupport" / "chapters"
    files = [
        *rooms.glob("*/model*.py"),
        *(path for path in rooms.glob("*/questions/[a-z]*.py") if path.stem != "memos"),
        ROOT / "labsupport/shared/erlang.py",
    ]
    paths = sorted(path.relative_to(ROOT) for path in files)
    found = [mutant for path in paths if only in str(path) for mutant in mutants(path)]
    return random.Random(seed).sample(found, min(count, len(found)))


Tests = dict[str, Callable[[], bool]]
"""Kinds of tests, the fastest first; each says whether it is green."""


def numbers(*rooms: str) -> bool:
    """The independent numbers of some rooms, without the second that pytest takes to start."""
    import test_values

    for room in rooms:
        test_values.test_formulas_give_the_numbers_worked_out_for_them(room)
        if room != "shared":
            test_values.test_right_answers_are_the_numbers_worked_out_for_them(room)
    return True


def green(*where: str) -> bool:
    """Whether some test files pass; up to the first that does not."""
    import pytest

    return pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *where]) == 0


def tests_for(path: Path) -> Tests:
    """The tests that could meet a change of a file."""
    shared = path.parts[1] == "shared"
    chapters = ["automate_or_oversee", "batch_or_realtime"] if shared else [path.parts[2]]
    said = "tests/test_calculators.py::test_what_calculators_say_is_what_was_recorded"
    return {
        "number": partial(numbers, *(["shared"] if shared else []), *chapters),
        "record": partial(green, *(f"{said}[{chapter}]" for chapter in chapters)),
        "property": partial(green, *(f"tests/test_{chapter}.py" for chapter in chapters)),
        "assignment": partial(
            green,
            *(f"tests/test_{chapter}_assignment.py" for chapter in chapters),
            *("tests/test_questions.py", "-k", " or ".join(chapters)),
        ),
    }


def noticed(mutant: Mutant, course: Path, tests: Tests) -> int:
    """Try a mutant in this process, on a copy: which of the tests noticed, from 1; 0 if none did."""
    (course / mutant.path).write_text(mutant.text, encoding="utf-8")
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    os.chdir(course)
    os.environ["CI"] = "true"  # the same random examples in every run
    sys.path[:0] = [str(course), str(course / "tests")]
    for number, is_green in enumerate(tests.values(), 1):
        try:
            if not is_green():
                return number
        except Exception:
            return number
    return 0


@contextlib.contextmanager
def copies(count: int) -> Iterator[list[Path]]:
    """Copies of the course that are gone afterwards."""
    unwanted = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", ".*_cache", ".hypothesis")
    with tempfile.TemporaryDirectory() as folder:
        courses = [Path(folder) / str(number) for number in range(count)]
        for course in courses:
            shutil.copytree(ROOT, course, ignore=unwanted)
        yield courses


def start(mutant: Mutant, course: Path, tests: Tests) -> int:
    """Try a mutant in a process of its own, which knows the heavy libraries already; its number."""
    if process := os.fork():
        return process
    quiet = os.open(course / "output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(quiet, 1), os.dup2(quiet, 2)
    code = 1
    try:
        code = noticed(mutant, course, tests)
    finally:  # whatever a mutant raises: this process must not go on as if it were the first one
        os._exit(code)


def fates(tried: list[tuple[Mutant, Tests]], jobs: int) -> Iterator[tuple[Mutant, str]]:
    """What becomes of each mutant, as it becomes known: the kind of test that noticed it, or ``ALIVE``."""
    waiting, running = tried[::-1], {}
    with copies(jobs) as free:
        while waiting or running:
            if waiting and free:
                course, (mutant, tests) = free.pop(), waiting.pop()
                running[start(mutant, course, tests)] = mutant, course, tests
                continue
            process, status = os.wait()
            mutant, course, tests = running.pop(process)
            shutil.copy(ROOT / mutant.path, course / mutant.path)
            free.append(course)
            yield mutant, [ALIVE, *tests][os.WEXITSTATUS(status)] if os.WIFEXITED(status) else "endless"


def main(count: int, seed: int, jobs: int, only: str) -> int:
    sys.path = [place for place in sys.path if place not in (str(ROOT), str(ROOT / "tests"), "")]
    sys.dont_write_bytecode = True
    for name in HEAVY:
        importlib.import_module(name)
    drawn = broken(count, seed, only)
    caught, equal, noticing = 0, 0, {}
    for mutant, kind in fates([(mutant, tests_for(mutant.path)) for mutant in drawn], jobs):
        caught += kind != ALIVE
        noticing.setdefault(mutant.path.parts[:3], (mutant.path, set()))[1].add(kind)
        why = mutant.same_because if kind == ALIVE else ""
        equal += bool(why)
        print(f"{kind:10}  {mutant}{why and f'  (the same: {why})'}", flush=True)
    # Tests that are red anyway notice nothing: those that noticed a mutant must be green without one.
    unchanged = [
        (
            Mutant(path, 0, "", "", (ROOT / path).read_text("utf-8")),
            {kind: is_green for kind, is_green in tests_for(path).items() if kind in kinds},
        )
        for path, kinds in noticing.values()
    ]
    if red := [f"{mutant.path}: {kind}" for mutant, kind in fates(unchanged, jobs) if kind != ALIVE]:
        print("These tests are red without any mutant:", *red, sep="\n")
        return 1
    print(f"{caught} of {len(drawn)} mutants were noticed; {equal} of the others change nothing (seed {seed}).")
    return 0 if caught >= 0.95 * len(drawn) else 1


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("count", type=int, nargs="?", default=100, help="how many (default 100)")
    options.add_argument("seed", type=int, nargs="?", default=1, help="which draw (default 1)")
    options.add_argument("--jobs", type=int, default=2, help="how many at a time (default 2)")
    options.add_argument("--only", default="", help="only files whose path holds this")
    sys.exit(main(**vars(options.parse_args())))
