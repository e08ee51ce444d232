"""Which notebooks a build runs again, and what it says when one fails."""

from pathlib import Path

import nbformat
import pytest
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn

from labsupport import execution
from labsupport.execution import NotebookError, fingerprint, outdated, place, rooms, run

ROOT = Path(__file__).parents[1]
HOUSE = {
    "__init__.py": "",
    "formula.py": "",
    "shared/prices.py": "PRICE = 1",
    "bill.py": "from labsupport.chapters import one, two",
    "chapters/__init__.py": "",
    "chapters/one/__init__.py": "",
    "chapters/one/model.py": "from labsupport.shared import prices",
    "chapters/two/__init__.py": "",
    "chapters/two/model.py": "def late():\n    from labsupport.chapters.one import model",
    "chapters/three/model.py": "",
    "course/ledger.py": "from labsupport.chapters import three",
}


@pytest.fixture
def house(tmp_path) -> Path:
    """A labsupport with three rooms, the second of which imports a name of the first."""
    for name, text in HOUSE.items():
        path = tmp_path / "labsupport" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "labsupport"


def notebook(*cells: str, **metadata) -> nbformat.NotebookNode:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata.update(metadata)
    return made


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import numpy", set()),
        ("from labsupport.formula import exp", set()),
        ("from labsupport.chapters.one import model", {"one"}),
        ("from labsupport.chapters import one", {"one"}),
        ("import labsupport.chapters.two.model as model", {"one", "two"}),
        ("from labsupport import bill", {"one", "two"}),
        ("import labsupport.chapters", {"one", "two", "three"}),
        ("import_module(f'labsupport.chapters.{name}')", {"one", "two", "three"}),
        ("import_module('labsupport.chapters.three')", {"three"}),
        ("from labsupport.course import ledger", {"ledger.py", "three"}),
        ("%run what.py", {"one", "two", "three", "ledger.py"}),
    ],
)
def test_rooms_are_found_by_what_code_imports(house, code, expected):
    found = {path.relative_to(house).parts[1] for path in rooms(code, house)}
    assert found - {"__init__.py"} == expected


@pytest.mark.parametrize(
    ("changed", "runs_again"),
    [
        ("chapters/one/model.py", {"one", "two"}),
        ("chapters/two/new.py", {"two"}),
        ("chapters/three/model.py", {"three"}),
        ("course/ledger.py", set()),
        ("shared/prices.py", {"one", "two", "three"}),
        ("data/table.csv", {"one", "two", "three"}),
        ("chapters/one/__pycache__/model.pyc", set()),
    ],
)
def test_a_change_runs_what_it_can_change_and_nothing_else(house, changed, runs_again):
    notebooks = {name: notebook(f"from labsupport.chapters.{name} import model") for name in ("one", "two", "three")}
    before = {name: fingerprint(one, house) for name, one in notebooks.items()}
    path = house / changed
    path.parent.mkdir(exist_ok=True)
    path.write_text("PRICE = 2")
    assert {name for name, one in notebooks.items() if fingerprint(one, house) != before[name]} == runs_again


def test_a_changed_package_runs_everything(house, monkeypatch):
    before = fingerprint(notebook("1"), house)
    monkeypatch.setattr(execution, "environment", lambda: "another numpy")
    assert fingerprint(notebook("1"), house) != before


def test_the_environment_is_what_is_installed():
    import numpy

    assert f"\nnumpy {numpy.__version__}" in execution.environment()


def test_what_a_notebook_also_reads_counts(house, monkeypatch):
    import numpy as np
    import pandas as pd

    one = notebook("1", also_reads="pandas:table")
    monkeypatch.setattr(pd, "table", lambda: pd.DataFrame({"lines": [1]}), raising=False)
    before = fingerprint(one, house)
    assert fingerprint(one, house) == before
    monkeypatch.setattr(pd, "table", lambda: pd.DataFrame({"lines": np.array([2])}))
    assert fingerprint(one, house) != before


@pytest.mark.parametrize("path", sorted((ROOT / "book").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_import_of_a_page_is_found(path):
    """A page that imports nothing of its own room would be kept when the room changes."""
    read = nbformat.read(path, as_version=4)
    code = "\n".join(cell.source for cell in read.cells if cell.cell_type == "code")
    own = place(f"labsupport.chapters.{path.stem}")
    assert not own.is_dir() or any(own in file.parents for file in rooms(code))


def test_what_was_kept_is_shown_only_while_it_is_fresh(tmp_path, monkeypatch):
    path, kept = tmp_path / "page.ipynb", get_cache(tmp_path / "cache")
    nbformat.write(notebook("print(6 * 7)"), path)
    waiting = outdated([path], kept)
    assert list(waiting) == [path]
    ran, _ = run(path, timeout=600)
    assert ran.cells[0].outputs[0].text == "42\n"
    kept.cache_notebook_bundle(CacheBundleIn(ran, str(path), data={"fingerprint": waiting[path]}))
    assert not outdated([path], kept)
    monkeypatch.setattr(execution, "environment", lambda: "another numpy")
    assert list(outdated([path], kept)) == [path]
    with pytest.raises(KeyError):
        kept.match_cache_notebook(ran)  # so that a build that fails now cannot show it either


@pytest.mark.parametrize(
    ("code", "reason"),
    [("1 / 0", "ZeroDivisionError: division by zero"), ("import os; os._exit(1)", "Kernel died")],
)
def test_a_failure_names_notebook_and_cell(tmp_path, code, reason):
    made = notebook("1", code)
    made.cells[1].id = "the-bad-one"
    path = tmp_path / "page.ipynb"
    nbformat.write(made, path)
    with pytest.raises(NotebookError) as failure:
        run(path, timeout=600)
    assert str(failure.value).startswith(f"page.ipynb, cell 2 (the-bad-one): {reason}")
    assert "\x1b" not in str(failure.value)
