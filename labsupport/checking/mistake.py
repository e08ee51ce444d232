"""A typical mistake, said in the shortest of three forms.

The reference with another input, a change of the right result, or a formula of its own::

    Mistake(other(cached_share=0.0), "This looks as if nothing were cached.")
    Mistake(lambda right: 12 * right, "This looks like the cost of a year.")
    Mistake(lambda interval_hours, delay_hours: interval_hours + delay_hours, "This looks like the oldest age.")

A function names what it needs: inputs of the question, in any order, and ``right``, the right result.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Function = Callable[..., Any]


def other(**changes: Any) -> Other:
    """The reference with other inputs: values, or functions of the inputs that they name.

    The reference may have options beside its inputs (parameters with a default): these are given as they are,
    functions too.
    """
    return Other(changes)


@dataclass(frozen=True)
class Other:
    """What :func:`other` says."""

    changes: Mapping[str, Any]


@dataclass(frozen=True)
class Mistake:
    """What usually goes wrong, and what to say to whoever did it."""

    wrong: Function | Other
    message: str
    after: Function | None = None
    """Once it is about a question: what the mistake makes of a result that is wrong already; of some mistakes only."""

    def about(self, reference: Function, inputs: Sequence[str]) -> Mistake:
        """The same with ``wrong`` a function of a whole case, whichever form it was said in."""
        if isinstance(self.wrong, Other):
            return Mistake(_changed(self.wrong, reference, inputs), self.message)
        changes_a_result = "right" in inspect.signature(self.wrong).parameters
        after = _on_another(self.wrong, inputs) if changes_a_result else None
        return Mistake(named(self.wrong, reference, inputs), self.message, after)

    def on_top_of(self, first: Mistake) -> Mistake | None:
        """Both at once, where this one changes a result; else ``None``."""
        if self.after is None:
            return None
        return Mistake(lambda **case: self.after(first.wrong(**case), case), self.message)


def _changed(wrong: Other, reference: Function, inputs: Sequence[str]) -> Function:
    inspect.signature(reference).bind(**dict.fromkeys(inputs) | wrong.changes)
    computed = {
        name: named(change, reference, inputs)
        for name, change in wrong.changes.items()
        if name in inputs and callable(change)
    }

    def answer(**case: Any) -> Any:
        return reference(**case | wrong.changes | {name: change(**case) for name, change in computed.items()})

    return answer


def _on_another(wrong: Function, inputs: Sequence[str]) -> Function:
    """A change of the right result as a function of any result and a whole case."""
    names = [name for name in inputs if name in inspect.signature(wrong).parameters]
    return lambda result, case: wrong(right=result, **{name: case[name] for name in names})


def named(wrong: Function, reference: Function, inputs: Sequence[str]) -> Function:
    """A function that names what it needs, inputs or ``right``, as one of a whole case."""
    signature = inspect.signature(wrong)
    whole = any(one.kind is one.VAR_KEYWORD for one in signature.parameters.values())
    names = [name for name in (*inputs, "right") if name in signature.parameters or (whole and name != "right")]
    # Whoever writes a question learns at once of a name that is none of its inputs.
    signature.bind(**dict.fromkeys(names))

    def answer(**case: Any) -> Any:
        known = case | {"right": reference(**case)} if "right" in names else case
        return wrong(**{name: known[name] for name in names})

    return answer
