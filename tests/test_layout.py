"""The shape of labsupport: which part may import which, and modules that one can read at a sitting."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "labsupport").rglob("*.py"))
CHAPTERS = sorted(path.name for path in (ROOT / "labsupport" / "chapters").iterdir() if (path / "model.py").is_file())

# The first word of a place in a room, and the places of the same room that it may import.
ROOM = {
    "model": {"model"},
    "assumptions": {"model", "assumptions"},
    "guess": {"model", "assumptions", "experiment", "calculators", "guess"},
    "experiment": {"model", "assumptions", "experiment"},
    "calculators": {"model", "assumptions", "experiment", "calculators"},
    "claims": {"model", "assumptions", "experiment", "calculators", "claims"},
    "payments": {"model", "assumptions", "experiment", "calculators"},
    "questions": {"model", "assumptions", "experiment", "questions"},
    "practice": {"model", "assumptions", "calculators", "practice"},
}
# The same for the parts of labsupport; a module that lies directly in it belongs to the engine.
HOUSE = {
    "engine": {"engine", "data"},
    "data": {"engine"},
    "shared": {"engine", "data", "shared"},
    "checking": {"engine", "checking"},
    "practice": {"engine", "checking", "practice"},
    "grading": {"engine", "checking", "grading"},
    "chapters": {"engine", "data", "shared", "checking", "practice", "chapters"},
    "course": {"engine", "data", "shared", "checking", "practice", "chapters", "course"},
}


def imported(path: Path) -> list[list[str]]:
    """What a module imports of labsupport: each the words of a dotted name, without ``labsupport``."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return [words[1:] for name in found if (words := name.split("."))[0] == "labsupport"]


def part(words: list[str]) -> str:
    """The part of the house that a name belongs to."""
    return words[0] if words[0] in HOUSE else "engine"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "labsupport")))
def test_doors_go_one_way(path):
    here = list(path.relative_to(ROOT / "labsupport").with_suffix("").parts)
    for words in imported(path):
        assert part(words) in HOUSE[part(here)], f"{'.'.join(here)} imports {'.'.join(words)}"
        if part(words) == "chapters" and len(here) > 2:
            if part(here) == "chapters" and words[1] == here[1]:
                own, other = (word.split("_")[0] for word in (here[2], words[2]))
                assert other in ROOM[own], f"{'.'.join(here)} imports {'.'.join(words)}"
            else:
                assert len(words) == 3, f"{'.'.join(here)} reaches into another room: {'.'.join(words)}"


def test_every_room_has_its_places():
    assert len(CHAPTERS) == 6
    for chapter in CHAPTERS:
        room = ROOT / "labsupport" / "chapters" / chapter
        for place in ("__init__.py", "assumptions.py", "claims.py", "calculators", "practice.py", "questions"):
            assert (room / place).exists(), f"{chapter}/{place}"
        for page in (f"book/{chapter}.ipynb", f"solutions/{chapter}/{chapter}.ipynb", f"tests/test_{chapter}.py"):
            assert (ROOT / page).is_file(), page


def test_modules_are_short_enough_to_read():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in MODULES}
    assert not {name: length for name, length in lengths.items() if length > 250}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_models_import_no_heavy_machinery(chapter):
    room = ROOT / "labsupport" / "chapters" / chapter
    modules = [f"labsupport.chapters.{chapter}.{path.stem}" for path in room.glob("model*.py")]
    code = (
        f"import sys, {', '.join(modules)}; "
        "print(*(name for name in ('altair', 'ipywidgets', 'pandas') if name in sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert loaded.stdout.split() == []
