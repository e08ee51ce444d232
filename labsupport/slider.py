"""A slider's whole positions and the values they stand for, in page and notebook alike."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from labsupport.assumption import Assumption
from labsupport.formula import QuantityError

STEPS_PER_DECADE = 100
LINEAR_STEPS = 200
MOST_STEPS = 1_000


@dataclass(frozen=True)
class Slider:
    """Positions from 0 to ``steps`` of one input."""

    one: Assumption

    @property
    def steps(self) -> int:
        """The last position."""
        one = self.one
        if one.log:
            return max(20, round(STEPS_PER_DECADE * math.log10(one.high / one.low)))
        step = one.step or (1 if one.whole and one.high - one.low <= MOST_STEPS else 0)
        return round((one.high - one.low) / step) if step else LINEAR_STEPS

    def value(self, position: int) -> float:
        """The value at a position: three digits on a logarithmic scale, whole where it must be."""
        one, share = self.one, position / self.steps
        if position in (0, self.steps):
            return one.high if position else one.low
        if one.log:
            value = float(f"{one.low * (one.high / one.low) ** share:.3g}")
        else:
            value = one.low + (one.high - one.low) * share
        value = math.floor(value + 0.5) if one.whole else float(f"{value:.12g}")
        return min(max(value, one.low), one.high)

    def position(self, value: float) -> int:
        """The position nearest to a value."""
        one = self.one
        scale = math.log if one.log else float
        share = (scale(value) - scale(one.low)) / (scale(one.high) - scale(one.low))
        return math.floor(share * self.steps + 0.5)


def exact_text(one: Assumption, value: float) -> str:
    """A value as it stands in the number field: in full, a share in per cent."""
    percent = "%" if one.format.endswith("%") else ""
    shown = 100 * value if percent else value
    places = max(0, 11 - math.floor(math.log10(abs(shown)))) if shown else 0
    text = f"{shown:,.{places}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + percent


SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "%": 0.01}
NUMBER = re.compile(
    r"(?P<minus>[-−]?)\$?(?P<whole>\d{1,3}(,\d{3})+|\d+)?(?P<decimals>\.\d+)?(?P<power>e[-+]?\d+)?"
    r"(?P<scale>k|m|bn?|thousand|million|billion|%)?",
    re.IGNORECASE | re.ASCII,
)


def read_number(text: str, *, percent: bool) -> float | None:
    """The number that a text is: ``250k``, ``1.2M``, ``250,000``, ``93%`` (where ``percent``); else ``None``."""
    found = NUMBER.fullmatch(re.sub(r"[\s_'’]", "", text))
    if not found or not (found["whole"] or found["decimals"]) or (found["scale"] == "%" and not percent):
        return None
    digits = (found["whole"] or "0").replace(",", "") + (found["decimals"] or "") + (found["power"] or "")
    value = float(f"{float(digits) * SCALES.get((found['scale'] or '').lower(), 1):.15g}")
    return -value if found["minus"] else value


def example(*, percent: bool) -> str:
    """How a number may be written."""
    return "93% or 0.93" if percent else "250000, 250,000, 250k or 1.2M"


def read_exact(one: Assumption, text: str) -> float:
    """The value that a reader wrote: ``250k``, ``1.2M``, ``250,000``, ``93%``; else :class:`QuantityError` says why."""
    percent = one.format.endswith("%")
    value = read_number(text, percent=percent)
    if value is None:
        raise QuantityError(one.name, text, f"a number, written like {example(percent=percent)}")
    return one.checked(value)
