"""Submissions of every kind for an assignment: right, blank, broken and hostile ones, made from its notebooks."""

from __future__ import annotations

import ast
import copy
import importlib
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from labsupport.checking import Questions

ROOT = Path(__file__).parents[1]
ASSIGNMENTS = sorted(path.parent.name for path in ROOT.glob("solutions/*/*.ipynb"))


def questions_of(assignment: str) -> Questions:
    """The questions an assignment declares."""
    return importlib.import_module(f"labsupport.chapters.{assignment}.questions").questions


def read(folder: str, assignment: str) -> dict:
    """The notebook of an assignment in ``solutions`` or ``exercises``."""
    return json.loads((ROOT / folder / assignment / f"{assignment}.ipynb").read_text("utf-8"))


def marks(cell: dict) -> dict:
    """A cell's nbgrader metadata."""
    return cell["metadata"].get("nbgrader", {})


def source(cell: dict) -> str:
    """A cell's text."""
    return "".join(cell["source"])


def answers(notebook: dict) -> list[dict]:
    """The code cells a student fills in."""
    return [cell for cell in notebook["cells"] if marks(cell).get("solution") and cell["cell_type"] == "code"]


def tests(notebook: dict) -> list[dict]:
    """The cells that give points by themselves."""
    return [cell for cell in notebook["cells"] if marks(cell).get("grade") and not marks(cell)["solution"]]


def hidden_points(cell: dict) -> tuple[str, float, list]:
    """Name, points and cases of the ``points(...)`` call that ends a test cell."""
    last = ast.parse(source(cell)).body[-1]
    assert isinstance(last, ast.Expr)
    assert isinstance(last.value, ast.Call)
    assert last.value.func.id == "points"
    more = {keyword.arg: ast.literal_eval(keyword.value) for keyword in last.value.keywords}
    return ast.literal_eval(last.value.args[0]), more["out_of"], more["cases"]


def answer_of(assignment: str, question: Any, value: Any, case: dict) -> Any:
    """What a function returns that is as good as ``value`` for a case: itself, or what measures so."""
    if question.measure is None:
        return value
    return importlib.import_module(f"test_{assignment}_assignment").MEASURES_SO[question.name](value, **case)


def blank(assignment: str) -> dict:
    """The exercise as released."""
    return read("exercises", assignment)


def solved(assignment: str) -> dict:
    """The exercise with the reference answers filled in."""
    notebook = blank(assignment)
    right = {marks(cell)["grade_id"]: cell for cell in read("solutions", assignment)["cells"] if marks(cell)}
    for cell in notebook["cells"]:
        if marks(cell).get("solution"):
            cell["source"] = right[marks(cell)["grade_id"]]["source"]
    return notebook


def hard_coded(assignment: str) -> dict:
    """Answers that know the visible cases by heart, and nothing else."""
    notebook = blank(assignment)
    for cell, question in zip(answers(notebook), questions_of(assignment), strict=True):
        known = {
            tuple(case.values()): answer_of(assignment, question, question.reference(**case), case)
            for case in question.cases
        }
        # Infinity has no literal of its own; 1e999 is read as it.
        cell["source"] = f"def {question.name}(*values):\n    return {known!r}.get(values)".replace("inf", "1e999")
    return notebook


def with_answer(text: str, number: int = 0, before: bool = False) -> Callable[[str], dict]:
    """The right answers, one of them replaced by ``text`` (``{name}`` is the function's name), or begun with it."""

    def make(assignment: str) -> dict:
        notebook = solved(assignment)
        cell = answers(notebook)[number]
        name = marks(cell)["grade_id"].removesuffix("_answer")
        cell["source"] = text.replace("{name}", name) + ("\n" + source(cell) if before else "")
        return notebook

    return make


def begun_with(text: str) -> Callable[[str], dict]:
    """A blank exercise with ``text`` run before anything else."""

    def make(assignment: str) -> dict:
        notebook = blank(assignment)
        cell = answers(notebook)[0]
        cell["source"] = text + "\n" + source(cell)
        return notebook

    return make


def deleted_test(assignment: str) -> dict:
    notebook = solved(assignment)
    notebook["cells"].remove(tests(notebook)[0])
    return notebook


def deleted_answer(assignment: str) -> dict:
    notebook = solved(assignment)
    notebook["cells"].remove(answers(notebook)[-1])
    return notebook


def split_answer(assignment: str) -> dict:
    notebook = solved(assignment)
    place = notebook["cells"].index(answers(notebook)[0])
    second = copy.deepcopy(notebook["cells"][place]) | {"id": "second-half"}
    notebook["cells"].insert(place + 1, second)
    return notebook


def same_grade_id(assignment: str) -> dict:
    notebook = solved(assignment)
    first, second, *_ = tests(notebook)
    second["metadata"]["nbgrader"]["grade_id"] = first["metadata"]["nbgrader"]["grade_id"]
    return notebook


def changed_cell_type(assignment: str) -> dict:
    notebook = solved(assignment)
    cell = tests(notebook)[0]
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]
    return notebook


def changed_test(assignment: str) -> dict:
    notebook = blank(assignment)
    for cell in tests(notebook):
        cell["source"] = "99.0"
        cell["metadata"]["nbgrader"]["points"] = 1_000
    return notebook


def changed_marks(assignment: str) -> dict:
    notebook = solved(assignment)
    tests(notebook)[0]["metadata"]["nbgrader"]["grade"] = False
    return notebook


def equals_all(assignment: str) -> dict:
    """Answers with an object that calls itself equal to, close to and a part of everything."""
    notebook = blank(assignment)
    for question, cell in zip(questions_of(assignment), answers(notebook), strict=True):
        cell["source"] = f"{AGREEABLE}\n\ndef {question.name}(*values, **named):\n    return Agreeable(1)"
    return notebook


AGREEABLE = """class Agreeable(float):
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0.0
    __abs__ = lambda self: 0.0
    __ne__ = lambda self, other: False
    __hash__ = float.__hash__"""
SHOW_TOO_MUCH = """plain = get_ipython().display_formatter.formatters["text/plain"]
plain.for_type(float, lambda value, printer, cycle: printer.text("99.0"))"""
CHATTER = """import sys, threading, time

def chatter():
    while True:
        print("and"), print("so on", file=sys.stderr)
        time.sleep(0.01)

threading.Thread(target=chatter, daemon=True).start()"""
SHADOWS = "check = points = display = float = int = dict = print = round = sum = all = lambda *a, **k: 99.0"
SILENT = 'get_ipython().ast_node_interactivity = "none"'
SHOW_ALL = """from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.ast_node_interactivity = "all\""""
DELETE = "import os\nfor file in os.listdir():\n    os.remove(file)"
HOG = "def {name}(*values):\n    hog = []\n    while True:\n        hog.append(bytearray(50_000_000))"
LOOP = "def {name}(*values):\n    while True:\n        pass"
HANG = "while True:\n    try:\n        while True:\n            pass\n    except KeyboardInterrupt:\n        pass"
FLOOD = """print("x" * 30_000_000)
for _ in range(100_000):
    print("line")
display({"text/html": "y" * 10**6}, raw=True)"""

NOTEBOOKS: dict[str, Callable[[str], dict]] = {
    "reference": solved,
    "blank": blank,
    "hard-coded": hard_coded,
    "deleted-test": deleted_test,
    "deleted-answer": deleted_answer,
    "changed-cell-type": changed_cell_type,
    "changed-test": changed_test,
    "syntax-error": with_answer("def {name}(:\n    pass"),
    "shadows": begun_with(SHADOWS),
    "silent": begun_with(SILENT),
    "shows-everything": with_answer(SHOW_ALL, before=True),
    "giant-output": with_answer(FLOOD, before=True),
    "warns": with_answer("import sys, warnings\nwarnings.warn('careful')\nprint('!', file=sys.stderr)", before=True),
    "helper-beside": solved,
    "never-silent": with_answer(CHATTER, before=True),
    "equals-all": equals_all,
    "shows-too-much": begun_with(SHOW_TOO_MUCH),
    "deletes-files": with_answer(DELETE, before=True),
    "kills-kernel": with_answer("import os\nos._exit(1)", number=1),
}
"""Notebooks by the name of the student who hands them in."""

IN_EVERY_ASSIGNMENT = {"reference", "blank", "hard-coded", "deleted-answer", "shadows", "changed-test"}
"""What depends on an assignment's questions. The others try the machinery, for which one assignment is enough."""


def hand_ins(*students: str) -> list[tuple[str, str]]:
    """Each of the students with the assignments they hand in."""
    return [
        (student, assignment)
        for student in students
        for assignment in ASSIGNMENTS
        if student in IN_EVERY_ASSIGNMENT or assignment == ASSIGNMENTS[0]
    ]


def hand_in(submitted: Path, student: str, assignment: str, notebook: dict) -> Path:
    """Write a notebook where nbgrader looks for it."""
    folder = submitted / student / assignment
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{assignment}.ipynb"
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    return path


def hand_in_everything(submitted: Path) -> None:
    """The whole battery: every notebook above, and what is no notebook in its place."""
    for student, assignment in hand_ins(*NOTEBOOKS):
        hand_in(submitted, student, assignment, NOTEBOOKS[student](assignment))
    assignment = ASSIGNMENTS[0]
    text = json.dumps(blank(assignment))
    hand_in(submitted, "cut-short", assignment, {}).write_text(text[: len(text) // 2], encoding="utf-8")
    hand_in(submitted, "no-notebook", assignment, {}).write_text("[1, 2]", encoding="utf-8")
    hand_in(submitted, "empty-folder", assignment, {}).unlink()
    wrong_name = hand_in(submitted, "wrong-name", assignment, solved(assignment))
    wrong_name.rename(wrong_name.with_name("final (2).ipynb"))
    hand_in(submitted, "utf-16", assignment, {}).write_text(text, encoding="utf-16")
    hand_in(submitted, "not-utf-8", assignment, {}).write_bytes(text.encode("utf-16-le"))
    right = json.dumps(solved(assignment))
    hand_in(submitted, "byte-order-mark", assignment, {}).write_text(right, encoding="utf-8-sig")
    renamed = hand_in(submitted, "renamed", assignment, solved(assignment))
    renamed.rename(renamed.with_name(f"{assignment} (1).ipynb"))
    hand_in(submitted, "old-format", assignment, blank(assignment) | {"nbformat": 3})
    hand_in(
        submitted,
        "no-metadata",
        assignment,
        {name: part for name, part in json.loads(text).items() if name != "metadata"},
    )
    hand_in(submitted, "own-labsupport", assignment, solved(assignment)).with_name("labsupport.py").write_text("")
    hand_in(submitted, "own-random", assignment, solved(assignment)).with_name("random.py").write_text(
        "raise SystemExit"
    )
    (submitted / "helper-beside" / assignment / "my_helper.py").write_text("")
    hand_in(submitted, "wrong-folder", f"{assignment}-1", solved(assignment))


def is_close(value: float, expected: float) -> bool:
    """Equal but for rounding."""
    return math.isclose(value, expected, abs_tol=1e-9)
