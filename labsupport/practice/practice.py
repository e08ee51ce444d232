"""One place to practise: a kind of case, the case one is at, and how it went so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from labsupport.checking.result import Hint, Outcome, Result
from labsupport.practice.judging import WORDS, judge
from labsupport.practice.kind import Kind, Variant


class PracticeHint(Hint):
    """One of a kind's graded hints."""

    @property
    def text(self) -> str:
        """The hint, and how to get the next one."""
        return f"{self.message}\nMore: hint() again" if self.level < self.levels else self.message


@dataclass
class Record:
    """How it went: cases tried, right in the end, right at the first try; and the state of the present one."""

    tried: int = 0
    right: int = 0
    first: int = 0
    state: str = "new"

    def note(self, outcome: Outcome) -> None:
        """Count an answer; what could not be read is none, and a case counts once."""
        if outcome is Outcome.NOT_ATTEMPTED or self.state == "right":
            return
        passed = outcome is Outcome.PASSED
        self.tried += self.state == "new"
        self.first += passed and self.state == "new"
        self.right += passed
        self.state = "right" if passed else "tried"

    @property
    def words(self) -> str:
        """The tally in words."""
        if not self.tried:
            return WORDS["no tries"]
        return WORDS["tally"].format(right=self.right, tried=self.tried, first=self.first)


class Practice:
    """A kind to be practised: ``answer``, ``hint`` and ``another``, from code as from its widget or the page."""

    def __init__(self, kind: Kind):
        self.kind, self.record, self.result = kind, Record(), None
        self._at = self._hints = 0
        self._watchers: list[Callable[[], None]] = []

    @property
    def name(self) -> str:
        """The kind's name."""
        return self.kind.name

    @property
    def variant(self) -> Variant:
        """The present case with its answers."""
        return self.kind.variants[self._at]

    @property
    def case(self) -> str:
        """The present case in words, and what is asked."""
        return f"{self.variant.text} {self.kind.asks}"

    def answer(self, answer: Any) -> Result:
        """What is to be said of an answer to the present case, a text or a number; never raises on what it is given."""
        self.result = judge(self.kind, self.variant, answer)
        self.record.note(self.result.outcome)
        self._changed()
        return self.result

    def hint(self, level: int | None = None) -> Hint:
        """The next hint, or that of a level, from 1; beyond the last one, the last one."""
        hints = self.kind.hints
        if not isinstance(level, int) or level < 1:
            level = self._hints + 1
        level = min(level, len(hints))
        self._hints = max(self._hints, level)
        self._changed()
        return PracticeHint(self.name, level, len(hints), hints[level - 1])

    @property
    def hints(self) -> list[str]:
        """The hints asked for so far, in words."""
        levels = len(self.kind.hints)
        return [
            WORDS["hint"].format(level=level, levels=levels, message=message)
            for level, message in enumerate(self.kind.hints[: self._hints], start=1)
        ]

    def another(self) -> str:
        """New numbers: the next case in words."""
        self._at = (self._at + 1) % len(self.kind.variants)
        self.record.state, self.result, self._hints = "new", None, 0
        self._changed()
        return self.case

    def erase(self) -> None:
        """Forget how it went."""
        self.record = Record()
        self._changed()

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call ``watcher`` after every answer, hint and new case."""
        self._watchers.append(watcher)

    def _changed(self) -> None:
        for watcher in self._watchers:
            watcher()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        # Imported here: the faces know practice, not the other way round.
        from labsupport.practice import page, widget

        data, metadata = widget.mimebundle(self)
        return {**data, "text/html": page.render(self.kind), "text/plain": self.case}, metadata
