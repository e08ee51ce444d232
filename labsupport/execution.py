"""Runs the book's notebooks side by side before Sphinx reads them: those whose results may have changed, and no others.

jupyter-cache keeps outputs, but knows a notebook by its own code only. Here each output is kept with a fingerprint of
what the notebook reads: installed packages, all of labsupport outside ``chapters/`` and ``course/``, and of their rooms
those that it imports, directly or not. A notebook whose results depend on other things too names, in its metadata under
``also_reads``, a function ("module:name") that gives these as a table.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import logging

PACKAGE = Path(__file__).parent
# The parts of labsupport whose places matter only to the notebooks that import them.
WITH_ROOMS = ("chapters", "course")
PINS = PACKAGE.parent / "requirements.txt"
# Side by side, more threads than one for each notebook's small matrices only get in each other's way.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

logger = logging.getLogger(__name__)


class NotebookError(SphinxError):
    """A notebook did not run to its end."""

    category = "Notebooks that failed"


# --- what a notebook reads -------------------------------------------------------------------------


def imported(code: str) -> Iterator[str]:
    """Dotted names of what code takes from labsupport; where that cannot be told, all of it."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:
        nodes, names = [], ["labsupport"]
    else:
        names = []
    for node in nodes:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += ["labsupport"] if node.level else [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Constant) and re.match(r"labsupport\.[\w.]*$", str(node.value)):
            names.append(node.value)  # for importlib
    return (name for name in names if name.split(".")[0] == "labsupport")


def place(name: str, package: Path = PACKAGE) -> Path:
    """The file or folder of labsupport that a name belongs to: a module, a part, or a room of a part that has rooms."""
    words = name.split(".")[1:]
    path = package.joinpath(*words[: 2 if words[:1] and words[0] in WITH_ROOMS else 1])
    return path if path.is_dir() else path.with_suffix(".py")


def files(start: Path) -> list[Path]:
    """The files at or below a place that can change a result."""
    found = [start] if start.is_file() else sorted(path for path in start.rglob("*") if path.is_file())
    return [path for path in found if not {"__pycache__", ".ipynb_checkpoints"}.intersection(path.parts)]


def in_a_room(path: Path, package: Path = PACKAGE) -> bool:
    """Whether a file of labsupport matters only to those notebooks that import it."""
    return path.relative_to(package).parts[0] in WITH_ROOMS


def rooms(code: str, package: Path = PACKAGE) -> set[Path]:
    """The files of the rooms that code imports, and that those rooms import in turn."""
    reached: set[Path] = set()
    waiting = [code]
    while waiting:
        for one in {place(name, package) for name in imported(waiting.pop())} - reached:
            reached.add(one)
            waiting += [path.read_text(encoding="utf-8") for path in files(one) if path.suffix == ".py"]
    return {path for one in reached for path in files(one) if in_a_room(path, package)}


@cache
def environment() -> str:
    """Python, and the installed version of every package that requirements.txt names."""
    names = re.findall(r"^[\w.-]+", PINS.read_text(encoding="utf-8"), re.M) if PINS.exists() else []
    installed = {one.name.lower().replace("_", "-"): one.version for one in metadata.distributions()}
    return sys.version + "".join(f"\n{name} {installed.get(name.lower())}" for name in names)


def fingerprint(notebook: NotebookNode, package: Path = PACKAGE) -> str:
    """A digest of everything but its own code that a notebook's results depend on."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    shared = {path for path in files(package) if not in_a_room(path, package)}
    digest = sha256(environment().encode())
    for path in sorted(shared | rooms(code, package)):
        digest.update(f"\n{path.relative_to(package)}\n".encode() + path.read_bytes())
    if also := notebook.metadata.get("also_reads"):
        module, name = also.split(":")
        digest.update(getattr(importlib.import_module(module), name)().to_csv().encode())
    return digest.hexdigest()


# --- running them ----------------------------------------------------------------------------------


def run(path: Path, timeout: int | None) -> tuple[NotebookNode, float]:
    """The notebook with its outputs, and the seconds that it took.

    A failure says in its first line which notebook, which cell and why; the whole error follows.
    """
    notebook = nbformat.read(path, as_version=4)
    at: list[int] = []
    client = NotebookClient(
        notebook,
        timeout=timeout,
        record_timing=False,  # else what is kept is no longer known by the notebook's code
        extra_arguments=["--IPKernelApp.log_level=ERROR"],  # no warning about a connection within one machine
        resources={"metadata": {"path": path.parent}},
        on_cell_start=lambda cell, cell_index: at.append(cell_index),
    )
    start = time.perf_counter()
    try:
        client.execute()
    except (CellControlSignal, DeadKernelError) as error:
        cell = notebook.cells[at[-1]]
        where = f"{path.name}, cell {at[-1] + 1} ({cell.get('id', 'without an id')})"
        known = isinstance(error, CellExecutionError)
        why = f"{error.ename}: {error.evalue}" if known else str(error).partition("\n")[0]
        raise NotebookError(f"{where}: {why}\n{COLOUR.sub('', str(error)).strip()}") from None
    return notebook, time.perf_counter() - start


def outdated(paths: Iterable[Path], kept: JupyterCacheAbstract) -> dict[Path, str]:
    """The notebooks to run, each with its present fingerprint; what was kept of them is forgotten."""
    found = {}
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        present = fingerprint(notebook)
        try:
            record = kept.match_cache_notebook(notebook)
        except KeyError:
            found[path] = present
        else:
            if record.data.get("fingerprint") != present:
                kept.remove_cache(record.pk)
                found[path] = present
    return found


def run_all(app: Sphinx, env: BuildEnvironment, *_: Any) -> list[str]:
    """Fill the cache that MyST-NB reads; the pages of the notebooks that ran are to be read again."""
    config = env.mystnb_config
    if config.execution_mode != "cache":
        return []
    kept = get_cache(config.execution_cache_path)
    pages = {Path(env.doc2path(name)): name for name in sorted(env.found_docs)}
    waiting = outdated((path for path in pages if path.suffix == ".ipynb"), kept)
    if not waiting:
        return []
    side_by_side = min(len(waiting), os.cpu_count() or 1)
    logger.info(f"running {len(waiting)} notebooks, {side_by_side} at a time")
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
    failed = []
    with ProcessPoolExecutor(side_by_side) as pool:
        running = {pool.submit(run, path, config.execution_timeout): path for path in waiting}
        for count, done in enumerate(as_completed(running), 1):
            path = running[done]
            try:
                notebook, seconds = done.result()
            except NotebookError as error:
                failed.append(str(error).partition("\n")[0])
                logger.info(f"  {count} of {len(waiting)}: {path.stem} failed\n\n{error}\n")
                continue
            data = {"execution_seconds": seconds, "fingerprint": waiting[path]}
            kept.cache_notebook_bundle(CacheBundleIn(notebook, str(path), data=data), overwrite=True)
            logger.info(f"  {count} of {len(waiting)}: {path.stem} took {seconds:.0f} s")
    if failed:
        raise NotebookError("\n".join(failed))
    return [pages[path] for path in waiting]
