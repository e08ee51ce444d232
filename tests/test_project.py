"""The project itself: pins, notebooks as committed, licences, commands, and the shape of labsupport."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from check_pages import missing_pages
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

# Written so that this file does not contain what it forbids.
MACHINE_PATHS = r"(?<![\w.])/(work|root|tmp/bash)[\w.]*/"
OTHER_HOSTS = r"cdn[.]jsdelivr|unpkg[.]com|cdnjs[.]|fonts[.]googleapis|esm[.]sh"


@pytest.fixture(scope="module")
def project_files() -> list[Path]:
    """Every file that is, or is about to be, in git."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    found = subprocess.run(git, cwd=ROOT, capture_output=True, text=True)
    if found.returncode:
        pytest.skip("not a git clone")
    return [path for name in found.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.fixture(scope="module")
def notebooks(project_files) -> dict[str, dict]:
    paths = [path for path in project_files if path.suffix == ".ipynb"]
    return {str(path.relative_to(ROOT)): json.loads(path.read_text(encoding="utf-8")) for path in paths}


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        text = path.read_bytes().decode("utf-8", errors="ignore")
        lines = enumerate(text.splitlines(), 1)
        found += [f"{path.relative_to(ROOT)}:{n}" for n, line in lines if re.search(pattern, line)]
    return found


# --- the environment -------------------------------------------------------------------------------


PROJECT, GROUPS = PYPROJECT["project"], PYPROJECT["dependency-groups"]
PINNED = {
    "requirements.txt": PROJECT["dependencies"]
    + [dep for extra in ("book", "course", "build") for dep in PROJECT["optional-dependencies"][extra]]
    + PYPROJECT["tool"]["uv"]["constraint-dependencies"],
    "requirements-test.txt": GROUPS["test"],
}


def pins(file: str) -> dict[str, set[Requirement]]:
    """The pins of each package: one, or one for each kind of Python or machine."""
    lines = (ROOT / file).read_text().splitlines()
    found: dict[str, set[Requirement]] = {}
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            pin = Requirement(line)
            found.setdefault(canonical(pin.name), set()).add(pin)
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("file", PINNED)
def test_every_requirement_is_pinned_exactly(file):
    loose = [
        str(pin)
        for same in pins(file).values()
        for pin in same
        if pin.url or [s.operator for s in pin.specifier] != ["=="] or "*" in str(pin.specifier)
    ]
    assert not loose
    assert "://" not in (ROOT / file).read_text()


@pytest.mark.parametrize(("file", "wanted"), [(file, wanted) for file in PINNED for wanted in PINNED[file]])
def test_the_pins_meet_pyproject(file, wanted):
    wanted = Requirement(wanted)
    found = pins(file).get(canonical(wanted.name))
    assert found, f"{wanted.name} is not in {file}: run `make requirements`"
    for pin in found:
        (version,) = (specifier.version for specifier in pin.specifier)
        assert wanted.specifier.contains(version), f"{pin} is not {wanted}: run `make requirements`"


def test_readers_and_tests_have_the_same_versions():
    readers = {name: {str(pin.specifier) for pin in same} for name, same in pins("requirements.txt").items()}
    tests = {name: {str(pin.specifier) for pin in same} for name, same in pins("requirements-test.txt").items()}
    assert not {name: versions for name, versions in tests.items() if not versions <= readers.get(name, versions)}


def test_readers_install_nothing_that_only_tests_need():
    only_tests = {canonical(Requirement(wanted).name) for wanted in GROUPS["test"]}
    assert not only_tests & set(pins("requirements.txt"))


def test_slow_uri_parser_stays_out():
    # It would make `import nbformat`, so every kernel, several times slower (see [tool.uv] in pyproject.toml).
    assert not [file for file in PINNED if "rfc3987-syntax" in pins(file)]


# --- what is committed -----------------------------------------------------------------------------


def test_notebooks_are_committed_without_outputs(notebooks):
    assert any(name.startswith("book/") for name in notebooks)
    kept = [
        f"{name} cell {n}"
        for name, notebook in notebooks.items()
        for n, cell in enumerate(notebook["cells"])
        if cell.get("outputs") or cell.get("execution_count") is not None or "execution" in cell["metadata"]
    ]
    assert not kept, "strip them with `.venv/bin/nbstripout --keep-id`"


def test_every_cell_has_its_own_id(notebooks):
    for name, notebook in notebooks.items():
        ids = [cell.get("id") for cell in notebook["cells"]]
        assert all(ids), name
        assert len(set(ids)) == len(ids), name


def test_stripping_keeps_what_the_book_and_nbgrader_read(tmp_path):
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    (strip,) = (hook["entry"].split() for hook in hooks if hook["id"] == "nbstripout")
    kept = {
        "tags": ["hide-input"],
        "jupyter": {"source_hidden": True},
        "mystnb": {"image": {"alt": "a chart"}},
        "nbgrader": {"grade": True, "grade_id": "q1", "points": 2},
    }
    output = {"output_type": "stream", "name": "stdout", "text": ["1\n"]}
    cell = {"cell_type": "code", "id": "q1", "source": ["1"], "execution_count": 3}
    notebook = {"cells": [cell | {"metadata": kept, "outputs": [output]}], "metadata": {}}
    path = tmp_path / "notebook.ipynb"
    path.write_text(json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 5}))
    tool = Path(sys.executable).with_name(Path(strip[0]).name)
    subprocess.run([tool, *strip[1:], path], check=True)
    (stripped,) = json.loads(path.read_text())["cells"]
    assert stripped["metadata"] == kept
    assert stripped["id"] == "q1"
    assert (stripped["outputs"], stripped["execution_count"]) == ([], None)


def test_no_file_names_a_path_of_one_machine(project_files):
    assert not lines_with(MACHINE_PATHS, project_files)


def test_nothing_shipped_asks_another_host(project_files):
    shipped = [path for path in project_files if path.suffix != ".md" and path.name not in PINNED]
    assert not lines_with(OTHER_HOSTS, shipped)


# --- commands and papers ---------------------------------------------------------------------------


def test_every_make_target_named_anywhere_exists_and_is_explained():
    makefile = (ROOT / "Makefile").read_text()
    phony = set(re.search(r"^\.PHONY: (.*)", makefile, re.M)[1].split())
    assert phony == set(re.findall(r"^([a-z]+):.*##", makefile, re.M))
    places = ["README.md", "CONTRIBUTING.md", ".ci/run", ".github/workflows/book.yml"]
    named = {
        (place, target)
        for place in places
        for target in re.findall(r"(?:`|^\s*|run: )make ([a-z]+)", (ROOT / place).read_text(), re.M)
    }
    assert {place for place, _ in named} == set(places)
    assert not [(place, target) for place, target in named if target not in phony]


def test_readme_links_to_files_that_exist():
    for name in ("README.md", "CONTRIBUTING.md"):
        links = re.findall(r"\]\(([^)#]+)", (ROOT / name).read_text())
        missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
        assert not missing, name


def test_citation_and_licences():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == PYPROJECT["project"]["version"]
    assert (ROOT / "README.md").read_text().startswith(f"# {citation['title']}\n")
    licence = (ROOT / "LICENSE").read_text()
    assert PYPROJECT["project"]["license"] in citation["license"]
    assert "Redistribution and use in source and binary forms" in licence
    assert "https://creativecommons.org/licenses/by/4.0/" in licence
    assert "Patel et al." in licence


def test_a_page_that_was_not_built_is_found(tmp_path):
    toc = tmp_path / "_toc.yml"
    toc.write_text("format: jb-book\nroot: index\nchapters:\n- file: a\n- file: b\n")
    (tmp_path / "index.html").write_text("<h1>Home</h1>")
    (tmp_path / "a.html").write_text("")
    assert missing_pages(tmp_path, toc) == ["a.html", "b.html"]


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_a_missing_browser_skips_locally_and_fails_under_ci(tmp_path, ci, outcome):
    test = tmp_path / "test_page.py"
    test.write_text("def test_page(browser): pass")
    environment = os.environ | {"CHROMIUM": "no-such-browser", "CI": ci, "PYTHONPATH": str(ROOT / "tests")}
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "conftest", "-p", "no:cacheprovider", test]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert outcome in done.stdout
    assert "apt-get install chromium" in done.stdout
    assert (done.returncode != 0) == bool(ci)
