"""The current value of every input of a calculator, checked whenever it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any

from labsupport.assumption import Assumption, Choice
from labsupport.formula import QuantityError


class Inputs(MutableMapping[str, Any]):
    """The current value of every input; setting an impossible one raises :class:`QuantityError`."""

    def __init__(self, declared: Sequence[Assumption | Choice]):
        self._declared = {one.name: one for one in declared}
        self._values = {one.name: one.default for one in declared}
        self._watchers: list[Callable[[], None]] = []

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self.update({name: value})

    def update(self, values: Mapping[str, Any] = (), /, **more: Any) -> None:
        """Set several inputs at once, all of them or (when one is impossible) none."""
        checked = {}
        for name, value in (dict(values) | more).items():
            if name not in self._declared:
                raise QuantityError("input", name, "one of " + ", ".join(self._declared))
            checked[name] = self._declared[name].checked(value)
        changed = any(self._values[name] != value for name, value in checked.items())
        self._values |= checked
        for watcher in self._watchers if changed else ():
            watcher()

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call ``watcher`` after every change."""
        self._watchers.append(watcher)

    def forget_watchers(self) -> None:
        """Call nobody any more."""
        self._watchers.clear()

    def __delitem__(self, name: str) -> None:
        raise TypeError("an input cannot be removed; reset() sets its default")

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
