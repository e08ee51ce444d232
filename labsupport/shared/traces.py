"""Two hours of real traffic to language models, chat and code completion (see ``labsupport.data``)."""

from __future__ import annotations

from numpy.typing import NDArray

from labsupport.data import load

TRACES = {"conv": "Chat", "code": "Code completion"}
WINDOW_SECONDS, WINDOWS_PER_MINUTE = 10, 6


def requests_in_windows(trace: str) -> NDArray:
    """How many requests came in each ten seconds of the trace's hour, in their order."""
    return load(f"llm_requests_{trace}_arrivals")["requests"].to_numpy()
