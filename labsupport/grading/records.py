"""What is remembered of each submission between runs, in ``grades/records.jsonl``."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any


class Records:
    """Facts about assignments and submissions. Each is a line, on disk before anything else is done."""

    def __init__(self, path: Path):
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[str, dict[str, dict[str, Any]]] = {"assignments": {}, "submissions": {}}
        for line in self._lines():
            self._apply(*line)

    def assignment(self, name: str) -> str | None:
        """The mark of an assignment as it was when it was put into the gradebook."""
        return self._known["assignments"].get(name, {}).get("mark")

    def loaded(self, name: str, mark: str) -> None:
        """Remember that an assignment is in the gradebook as it is now."""
        self._write("assignments", name, {"mark": mark})

    def of(self, key: str) -> dict[str, Any]:
        """What is known of a submission; empty where nothing is."""
        return self._known["submissions"].get(key, {})

    def add(self, key: str, **facts: Any) -> None:
        """Remember facts about a submission."""
        self._write("submissions", key, facts)

    def tidy(self) -> None:
        """One line for each thing known, in place of one for each change."""
        with self._lock:
            new = self._path.with_suffix(".new")
            known = [(kind, key, facts) for kind, part in self._known.items() for key, facts in part.items()]
            new.write_text("".join(f"{json.dumps(one)}\n" for one in known), encoding="utf-8")
            os.replace(new, self._path)

    def _apply(self, kind: str, key: str, facts: dict[str, Any]) -> None:
        self._known[kind].setdefault(key, {}).update(facts)

    def _write(self, kind: str, key: str, facts: dict[str, Any]) -> None:
        with self._lock:
            self._apply(kind, key, facts)
            self._path.parent.mkdir(exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([kind, key, facts]) + "\n")

    def _lines(self) -> list[tuple[str, str, dict[str, Any]]]:
        if not self._path.is_file():
            return []
        lines = []
        for line in self._path.read_text("utf-8", errors="replace").splitlines():
            try:
                kind, key, facts = json.loads(line)
            except ValueError:
                continue  # cut short when the machine stopped: what it said will be found out again
            lines.append((kind, key, facts))
        with self._path.open("a", encoding="utf-8") as file:
            file.write("\n")  # what follows must not continue such a line
        return lines
