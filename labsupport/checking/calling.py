"""Running a student's function so that no mistake in it can hurt the one who asked."""

from __future__ import annotations

import contextlib
import copy
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TextIO

from labsupport.checking.values import Missing


class Raised(Exception):
    """The student's code raised; the message says what, in one line."""


class Elsewhere:
    """A student's function that runs in another process, as a grader asks it; nothing of it happens here."""

    def __call__(self, *values: Any) -> Any:
        """What the function returns."""
        return self.ask(values)[0]

    def ask(self, values: Sequence[Any]) -> tuple[Any, str]:
        """What the function returns, and the first warning it gave; raises :class:`Missing` or :class:`Raised`."""
        raise NotImplementedError


def one_line(error: BaseException) -> str:
    """The kind of an error and the first line of what it says."""
    try:
        text = str(error).strip().split("\n")[0]
    except Exception:
        text = ""
    name = type(error).__name__
    return f"{name}: {text[:200]}" if text else name


def call(answer: Callable[..., Any], case: Mapping[str, Any], prints_to: TextIO | None = None) -> tuple[Any, str]:
    """What the student's function returns for a case, and the first warning it gave, if any.

    Values go by position: parameters may be renamed. Nothing reaches stderr, because nbgrader takes
    anything there for a failure. Raises :class:`Missing` or :class:`Raised`; only an interrupt passes.
    """
    if isinstance(answer, Elsewhere):
        return answer.ask(list(case.values()))
    prints_to = prints_to or sys.stdout
    try:
        with (
            warnings.catch_warnings(record=True) as caught,
            contextlib.redirect_stderr(prints_to),
            contextlib.redirect_stdout(prints_to),
        ):
            warnings.simplefilter("always")
            value = answer(*copy.deepcopy(list(case.values())))
    except NotImplementedError:
        raise Missing from None
    except (Exception, SystemExit) as error:
        raise Raised(one_line(error)) from None
    return value, one_line(caught[0].message) if caught else ""
