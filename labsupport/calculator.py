"""A calculator: one declaration of inputs, outputs, words and charts, shown by two faces.

``labsupport.widget`` shows it in a live notebook, ``labsupport.page`` in the published book. Both read
the same declaration; every number in either comes from the formulas of one model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np

from labsupport.assumption import Assumption, Choice
from labsupport.formula import QuantityError, choose, evaluate, needs, resolve
from labsupport.parts import FIELD, Chart, Output, Rows, Sweep, Words, number_text


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

    def __delitem__(self, name: str) -> None:
        raise TypeError("an input cannot be removed; reset() sets its default")

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@dataclass(frozen=True, kw_only=True, eq=False)
class Calculator:
    """What a calculator asks, computes and shows; ``inputs`` and ``outputs`` are open to code.

    ``shown`` inputs stand in the open, ``more`` under "More assumptions"; ``fixed`` ones keep their default, because
    moving them would change nothing here. Values of outputs are computed
    by the formulas of ``model``, whose parameters name inputs, columns of ``rows`` or other formulas.
    """

    name: str
    title: str
    question: str
    model: ModuleType
    shown: tuple[Assumption | Choice, ...]
    more: tuple[Assumption | Choice, ...] = ()
    fixed: tuple[Assumption, ...] = ()
    outputs_shown: tuple[Output, ...]
    verdict: Words
    charts: tuple[Chart, ...]
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rows: Rows | None = None
    inputs: Inputs = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", Inputs(self.declared))
        for values in self.presets.values():
            Inputs(self.declared).update(values)
        unknown = {name for words in self.words for name in self.named_in(words)} - set(self.displays)
        if unknown:
            raise QuantityError(f"words of {self.name}", sorted(unknown), "inputs and outputs of the calculator")

    @property
    def declared(self) -> tuple[Assumption | Choice, ...]:
        """All inputs."""
        return self.shown + self.more

    @property
    def displays(self) -> dict[str, Output | Assumption | Choice]:
        """Everything that has a text of its own, by name."""
        return {one.name: one for one in (*self.declared, *self.outputs_shown)}

    @property
    def words(self) -> tuple[Words, ...]:
        """The verdict and the charts' titles."""
        return (self.verdict, *(chart.title for chart in self.charts))

    @staticmethod
    def named_in(words: Words) -> set[str]:
        """Names of the quantities that a sentence quotes."""
        return {name for _, sentence in words.cases for name in FIELD.findall(sentence)}

    @property
    def wanted(self) -> tuple[str, ...]:
        """Names of all quantities that outputs, sentences and charts need."""
        conditions = (condition for words in self.words for condition, _ in words.cases if condition)
        swept = (name for chart in self.charts for name in chart.sweep.names)
        names = [output.name for output in self.outputs_shown]
        names += [name for condition in conditions for name in needs(condition)]
        drawn = self.rows.drawn if self.rows else ()
        return tuple(dict.fromkeys([*names, *swept, *drawn]))

    def known(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """The inputs, what their choices give, and the columns of the table."""
        known = {one.name: one.default for one in self.fixed} | dict(inputs)
        for choice in self.declared:
            if isinstance(choice, Choice):
                known |= {name: choose(inputs[choice.name], values) for name, values in choice.gives.items()}
        if self.rows:
            known |= {name: np.asarray(column, dtype=float) for name, column in self.rows.columns.items()}
        return known

    def compute(self, *also: str, **inputs: Any) -> dict[str, Any]:
        """Every quantity at the given inputs (the current ones where none is given), by name.

        ``also`` names further quantities of the model.
        """
        declared = Inputs(self.declared)
        declared.update(dict(self.inputs) | inputs)
        values = self.known(declared)
        swept_over = {chart.sweep.over.name for chart in self.charts} - set(values)
        formulas = resolve([*self.wanted, *also], [*values, *swept_over], self.model)
        for name, formula in formulas.items():
            if all(need in values for need in needs(formula)):
                values[name] = formula(**{need: values[need] for need in needs(formula)})
        return values

    @property
    def outputs(self) -> dict[str, float]:
        """The value of every output at the current inputs."""
        values = self.compute()
        return {output.name: values[output.name] for output in self.outputs_shown}

    def texts(self, **inputs: Any) -> dict[str, str]:
        """What the reader reads: inputs, outputs and sentences as text, by name."""
        values = self.compute(**inputs)
        texts: dict[str, str] = {}
        never = {}
        for name, one in self.displays.items():
            if isinstance(one, Choice):
                texts[name] = one.options[values[name]]
            elif np.isfinite(values[name]):
                texts[name] = number_text(values[name], one)
            else:
                never[name] = one.never
        for name, sentence in never.items():
            texts[name] = FIELD.sub(lambda found: texts[found[1]], sentence)
        for words in self.words:
            sentence = next(
                sentence
                for condition, sentence in words.cases
                if condition is None or condition(**{need: values[need] for need in needs(condition)})
            )
            texts[words.name] = FIELD.sub(lambda found: texts[found[1]], sentence)
        return texts

    def table(self, sweep: Sweep) -> list[list[str]]:
        """A sweep as rows of text, the swept quantity first."""
        known = self.known(self.inputs)
        rows = []
        for point in sweep.at(sweep.table_points):
            values = evaluate(self.model, sweep.names, known | {sweep.over.name: point}) | {sweep.over.name: point}
            rows.append([number_text(values[one.name], one) for one in (sweep.over, *sweep.columns)])
        return rows

    def reset(self) -> None:
        """Set every input to its default."""
        self.inputs.update({one.name: one.default for one in self.declared})

    def apply(self, preset: str) -> None:
        """Set the inputs of a named preset, all others to their defaults."""
        if preset not in self.presets:
            raise QuantityError("preset", preset, "one of " + ", ".join(map(repr, self.presets)))
        self.inputs.update({one.name: one.default for one in self.declared} | dict(self.presets[preset]))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        # Imported here: the faces know the calculator, not the other way round.
        from labsupport import page, widget

        data, metadata = widget.mimebundle(self)
        return {**data, "text/html": page.render(self), "text/plain": self.title}, metadata
