"""How fast the page and the build are, as ratios measured in one run: ``make bench``.

Works on a copy of the project, so it neither uses nor disturbs what ``make book`` has built here.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from bench_page import measure_pages
from check_pages import expected_pages
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def copy_of_project(folder: Path) -> Path:
    """The sources as they are, with the environment of this clone."""
    project = folder / "project"
    ignored = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", "submitted", "autograded", "feedback")
    shutil.copytree(ROOT, project, ignore=ignored)
    (project / ".venv").symlink_to(ROOT / ".venv")
    return project


def make_book(project: Path) -> None:
    done = subprocess.run(["make", "--old-file=.venv/.installed", "book"], cwd=project, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def run_notebooks(project: Path) -> None:
    """Execute the book's notebooks one after another, without building anything."""
    for page in expected_pages(project / "_toc.yml"):
        path = (project / page).with_suffix(".ipynb")
        if path.exists():
            client = NotebookClient(nbformat.read(path, as_version=4), resources={"metadata": {"path": path.parent}})
            client.execute()


def bench() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = copy_of_project(Path(folder))
        run_notebooks(project)  # once beforehand: reading packages from disk for the first time counts for nobody
        notebooks = seconds(lambda: run_notebooks(project))
        cold = seconds(lambda: make_book(project))
        unchanged = seconds(lambda: make_book(project))
        room = project / "labsupport" / "chapters" / "batch_or_realtime" / "model.py"
        room.write_text(room.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        changed = seconds(lambda: make_book(project))
        print(f"the notebooks alone                    {notebooks:8.2f} s")
        print(f"cold build / notebooks                 {cold / notebooks:8.2f}    ({cold:.2f} s)")
        print(f"unchanged build / notebooks            {unchanged / notebooks:8.3f}    ({unchanged:.2f} s)")
        print(f"after a change in one room / notebooks {changed / notebooks:8.2f}    ({changed:.2f} s)")
        measure_pages(project / "_build" / "html", project / "_toc.yml")


if __name__ == "__main__":
    bench()
