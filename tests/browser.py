"""The one place that finds and starts a browser. ``python tests/browser.py`` prints its path, or fails."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE_MS = 600_000
"""How long to wait for a page that may be broken: far longer than a busy machine needs."""
HOW_TO_GET_ONE = (
    "no Chromium found: `sudo apt-get install chromium`, or `.venv/bin/playwright install chromium`, "
    "or set CHROMIUM to the path of a Chromium or Chrome"
)


def find_chromium() -> str | None:
    """Path of ``$CHROMIUM``, the system's Chromium or Chrome, or Playwright's own; ``None`` if there is none."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    return playwrights_own()


def playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@contextmanager
def launcher() -> Iterator[Callable]:
    """For the length of a ``with`` block, a function that starts a headless Chromium, with the given environment."""
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        raise FileNotFoundError(HOW_TO_GET_ONE)
    with sync_playwright() as playwright:
        yield lambda **environment: playwright.chromium.launch(
            executable_path=path, args=ARGS, env=os.environ | environment, timeout=PATIENCE_MS
        )


@contextmanager
def launch() -> Iterator:
    """A headless Chromium for the length of a ``with`` block."""
    with launcher() as start, start() as browser:
        yield browser


if __name__ == "__main__":
    sys.exit(print(find_chromium()) if find_chromium() else HOW_TO_GET_ONE)
