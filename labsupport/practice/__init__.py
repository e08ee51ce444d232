"""Practice: a case in words with drawn numbers, answered and judged at once, as often as a reader wants.

A chapter declares kinds of cases and shows each after the calculator that it practises::

    month = Practice(Kind(name="...", situations=[...], draws={...}, reference=..., mistakes=[...], ...))

Like the assignments' questions, a kind has a right answer worked out by the chapter's formulas, and typical mistakes
each with a message. All cases, right answers and what each mistake would give are computed when the page is built; the
page only compares, by the same rules as here.
"""

from labsupport.checking import Mistake, other
from labsupport.practice.flip import Flip, Value
from labsupport.practice.kind import Kind, Variant
from labsupport.practice.practice import Practice

__all__ = ["Flip", "Kind", "Mistake", "Practice", "Value", "Variant", "other"]
