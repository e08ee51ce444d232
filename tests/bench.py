"""How fast the page and the build are, as ratios measured in one run: ``make bench``.

Works on a copy of the project, so it neither uses nor disturbs what ``make book`` has built here.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import nbformat
from browser import HOW_TO_GET_ONE, find_chromium, launch
from check_pages import expected_pages
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
LOADS = 7
MOVES = 30
FRAME_MS = 1000 / 60

# In the page: move the first slider back and forth until an output reads differently; the time that took.
UNTIL_LIVE = """() => new Promise(done => {
  const calculator = document.querySelector('.calculator');
  const slider = calculator.querySelector('input[type=range]');
  const outputs = () => [...calculator.querySelectorAll('[data-output]')].map(e => e.textContent).join('|');
  const before = outputs();
  const attempt = () => {
    if (outputs() !== before) return done(performance.now());
    slider.value = slider.value === slider.max ? slider.min : slider.max;
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    requestAnimationFrame(attempt);
  };
  attempt();
})"""

# In the page, once live: milliseconds from one `input` event to the end of the first frame that shows its result.
UNTIL_PAINTED = """share => new Promise((done, fail) => {
  const calculator = document.querySelector('.calculator');
  const slider = calculator.querySelector('input[type=range]');
  const outputs = () => [...calculator.querySelectorAll('[data-output]')].map(e => e.textContent).join('|');
  const before = outputs(), start = performance.now();
  const painted = new MessageChannel();  // a message posted in a frame arrives when that frame has been painted
  const nextFrame = () => requestAnimationFrame(() => painted.port2.postMessage(0));
  painted.port1.onmessage = () => {
    const elapsed = performance.now() - start;
    if (outputs() !== before) return done(elapsed);
    elapsed < 5000 ? nextFrame() : fail(new Error('no output changed in 5 s'));
  };
  slider.value = +slider.min + share * (slider.max - slider.min);
  slider.dispatchEvent(new Event('input', {bubbles: true}));
  nextFrame();
})"""

LOADED = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


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


def time_page(url: str) -> tuple[float, float, float]:
    """Milliseconds: a plain load without JavaScript, navigation to live control, event to paint."""
    plain, live, painted = [], [], []
    with launch() as browser:
        for _ in range(LOADS):
            # A new context each time, so nothing is cached or remembered.
            for times, script, javascript in ((plain, LOADED, False), (live, UNTIL_LIVE, True)):
                context = browser.new_context(java_script_enabled=javascript)
                page = context.new_page()
                page.goto(url, wait_until="domcontentloaded")
                times.append(page.evaluate(script))
                if javascript and not painted:
                    painted = [page.evaluate(UNTIL_PAINTED, (n * 7 % MOVES) / MOVES) for n in range(1, MOVES)]
                context.close()
    return median(plain), median(live), median(painted)


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
        if find_chromium() is None:
            raise SystemExit(f"The page was not measured: {HOW_TO_GET_ONE}")
        for page in expected_pages(project / "_toc.yml"):
            built = project / "_build" / "html" / page
            if 'class="calculator"' in built.read_text(encoding="utf-8"):
                plain, live, painted = time_page(built.as_uri())
                print(f"{page}, loaded without JavaScript {plain:.0f} ms")
                print(f"navigation to live control / that load {live / plain:8.2f}    ({live:.0f} ms)")
                print(f"input event to paint, frames of 1/60 s {painted / FRAME_MS:8.2f}    ({painted:.0f} ms)")


if __name__ == "__main__":
    bench()
