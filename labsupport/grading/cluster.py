"""The same work on several machines: jobs go to a Dask cluster as plain data, results come back as plain data.

A worker has a sandbox of its own and works out scores beside it. It never sees the gradebook, which has one
writer: the process that hands out the jobs. A job whose worker dies is given to another.
"""

from __future__ import annotations

import threading
from typing import Any

from labsupport.grading.sandbox import Broken, Limits, NoSandbox

HOW_TO_GET_DASK = "--scheduler needs Dask: install labsupport's extra `cluster` (`pip install -e '.[cluster]'`)"
DEATHS_OF_WORKERS = 3
_here: dict[str, Any] = {}
_lock = threading.Lock()


def work(job: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
    """On a worker: run a job in this process's own sandboxes, started with the first job."""
    from labsupport.grading.pool import Pool

    with _lock:
        if _here.get("settings") != settings:
            if "pool" in _here:
                _here.pop("pool").close()
            limits = Limits(**settings["limits"])
            _here["pool"] = Pool(1, settings["imports"], settings["assignments"], limits, trust=settings["trust"])
            _here["settings"] = settings
    return _here["pool"].run(job)


class Cluster:
    """In place of :class:`labsupport.grading.pool.Pool`: the workers of a Dask scheduler."""

    def __init__(self, address: str, imports: list[str], assignments: list[str], limits: Limits, *, trust: bool):
        try:
            from distributed import Client
        except ImportError:
            raise NoSandbox(HOW_TO_GET_DASK) from None
        self._settings = {"imports": imports, "assignments": assignments, "limits": vars(limits), "trust": trust}
        try:
            self._client = Client(address, timeout="30s", set_as_default=False)
        except OSError as problem:
            raise NoSandbox(f"there is no scheduler at {address}: {problem}") from None
        self.size = max(1, sum(self._client.nthreads().values()))

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """The result of a job, from whichever worker could do it."""
        try:
            return self._client.submit(work, job, self._settings, pure=False, retries=DEATHS_OF_WORKERS).result()
        except NoSandbox:
            raise
        except Exception as problem:
            raise Broken(f"no worker could do it ({type(problem).__name__}: {problem})") from None

    def close(self) -> None:
        """Leave the cluster; it goes on."""
        self._client.close()
