"""Shared by all tests: a browser and the built book."""

import os
from pathlib import Path

import pytest
from browser import HOW_TO_GET_ONE, find_chromium, launcher
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# On your machine each run tries other examples; under CI the same ones, so that only a change can fail.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def start_browser():
    """Starts a Chromium; without one, browser tests are skipped on your machine and fail under CI."""
    if find_chromium() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HOW_TO_GET_ONE)
    with launcher() as start:
        yield start


@pytest.fixture(scope="session")
def browser(start_browser):
    """One Chromium for all tests."""
    with start_browser() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def book_dir() -> Path:
    """The built book, as ``make book`` leaves it."""
    site = ROOT / "_build" / "html"
    if not (site / "index.html").is_file():
        pytest.fail(f"there is no built book in {site}: run `make book` first")
    return site
