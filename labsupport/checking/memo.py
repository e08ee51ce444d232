"""A memo, which no program can judge: a model, and what a weak and a strong one would get, row by row of its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WORDS_FIRST = 12
"""So many words of a decision of one's own must stand before the model is shown."""


@dataclass(frozen=True)
class Marked:
    """A memo as handed in, and for each row of the table its points, 0 to 3, and the reason."""

    text: str
    marks: Mapping[str, tuple[int, str]]

    @property
    def points(self) -> int:
        """All points of the memo."""
        return sum(points for points, _ in self.marks.values())

    @property
    def markdown(self) -> str:
        """The memo as a quotation, and its marks as a list."""
        quoted = "\n".join(f"> {line}".rstrip() for line in self.text.strip().split("\n"))
        rows = "\n".join(f"- **{row}**: {points}. {reason}" for row, (points, reason) in self.marks.items())
        return f"{quoted}\n\n{rows}\n\nTogether: {self.points} points."


@dataclass(frozen=True)
class Memo:
    """A model memo, and two samples for whoever marks."""

    model: str
    weak: Marked
    strong: Marked

    def after(self, decision: str) -> Shown:
        """The model, once a decision of one's own is written down: in one sentence, before one sees another's."""
        if not isinstance(decision, str) or len(decision.split()) < WORDS_FIRST:
            return Shown(
                "Write your memo first. Then give your decision in one sentence, "
                f'{WORDS_FIRST} words or more: `model_answer("memo", "We should ... because ...")`.'
            )
        kept = "\n".join(f"> {line}" for line in decision.strip().split("\n"))
        return Shown(f"You decided:\n\n{kept}\n\nOne good memo, not the only one:\n\n{self.model.strip()}")

    @property
    def for_whoever_marks(self) -> str:
        """Model, weak and strong memo with their marks, as Markdown."""
        return (
            f"## A model memo\n\n{self.model.strip()}\n\n## A weak memo\n\n{self.weak.markdown}\n\n"
            f"## A strong memo\n\n{self.strong.markdown}\n"
        )


@dataclass(frozen=True)
class Shown:
    """Markdown that a notebook shows as such."""

    markdown: str

    def __str__(self) -> str:
        return self.markdown

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return self.markdown
