"""Claims of the field, each with a verdict, the figures that decide it, and sources for and against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from labsupport.formula import QuantityError
from labsupport.prose import fill

VERDICTS = ("holds", "holds only when", "not supported")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim as it circulates, and what the course found.

    ``because`` names the deciding figures, ``flips`` the range of assumptions in which the verdict turns; both
    are templates filled from ``figures``, which are computed. ``supports`` and ``against`` are sentences that
    cite sources of ``references.bib`` in MyST.
    """

    id: str
    says: str
    verdict: str
    because: str
    flips: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    supports: tuple[str, ...]
    against: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.verdict.startswith(VERDICTS):
            raise QuantityError(f"verdict on claim {self.id}", self.verdict, " or ".join(VERDICTS))
        self.markdown()

    def markdown(self) -> str:
        """The claim as MyST Markdown."""

        def bullets(sentences: tuple[str, ...]) -> str:
            return "\n".join(f"- {sentence}" for sentence in sentences)

        findings = fill(f"{self.because}\n\n**Where it flips.** {self.flips}", **self.figures)
        return (
            f"> **Claim {self.id}.** {self.says}\n\n**Verdict: {self.verdict}.** {findings}\n\n"
            f"For:\n\n{bullets(self.supports)}\n\nAgainst, or missing:\n\n{bullets(self.against)}\n"
        )

    def _repr_markdown_(self) -> str:
        return self.markdown()
