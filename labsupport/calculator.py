"""A calculator: one declaration of inputs, outputs, words and charts, shown by two faces.

``labsupport.widget`` shows it in a live notebook, ``labsupport.page`` in the published book. Both read
the same declaration; every number in either comes from the formulas of one model.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

import numpy as np

from labsupport.assumption import Assumption, Choice
from labsupport.formula import QuantityError, choose, needs, resolve
from labsupport.inputs import Inputs
from labsupport.parts import FIELD, Chart, Output, Rows, Sweep, Words, number_text
from labsupport.switching import SwitchingValue, switching_values


@dataclass(frozen=True, kw_only=True, eq=False)
class Calculator:
    """What a calculator asks, computes and shows; ``inputs`` and ``outputs`` are open to code.

    ``shown`` inputs stand in the open, ``more`` under "More assumptions"; ``fixed`` ones keep their default, because
    moving them would change nothing here. Values of outputs are computed
    by the formulas of ``model``, whose parameters name inputs, columns of ``rows`` or other formulas.
    ``deciding`` names the quantity whose passing through some value turns the verdict, at best a margin that is zero
    there. Where the verdict chooses the cheapest of several options, ``options`` maps each one's cost in US dollars to
    its answer.
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
    deciding: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    inputs: Inputs = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", Inputs(self.declared))
        object.__setattr__(self, "charts", tuple(map(self._complete, self.charts)))
        for values in self.presets.values():
            Inputs(self.declared).update(values)
        unknown = {name for words in self.words.values() for name in words.named} - set(self.displays)
        if unknown:
            raise QuantityError(f"words of {self.name}", sorted(unknown), "inputs and outputs of the calculator")
        answers = {case.answer for case in self.verdict.cases}
        if not set(self.options.values()) <= answers:
            raise QuantityError(f"options of {self.name}", list(self.options.values()), f"answers: {sorted(answers)}")
        if not all(case.answer for case in self.verdict.cases):
            raise QuantityError(f"verdict of {self.name}", "no answer", "an answer in two or three words for each case")

    def _complete(self, chart: Chart) -> Chart:
        """The chart with everything that its sweep leaves to the calculator."""
        sweep, names = chart.sweep, chart.sweep.columns
        labels = names if isinstance(names, Mapping) else {}
        known = {one.name: one for one in self.outputs_shown}

        def column(one: str | Output) -> Output:
            if isinstance(one, Output):
                return one
            output = known.get(one) or Output(one, labels.get(one, one))
            return replace(output, label=labels.get(one, output.label), unit="")

        over, more = sweep.over, {}
        if isinstance(over, str):
            swept = next(one for one in self.declared if one.name == over)
            more = {"low": swept.low, "high": swept.high, "log": swept.log}
            over = Output(over, swept.label, swept.format)
        given = {name: getattr(sweep, name) for name in ("low", "high", "log")}
        ends = {"log": False} | more | {name: value for name, value in given.items() if value is not None}
        title = Words(chart.title) if isinstance(chart.title, str) else chart.title
        columns, also = tuple(map(column, names)), tuple(map(column, sweep.also))
        return replace(chart, title=title, sweep=replace(sweep, over=over, columns=columns, also=also, **ends))

    @property
    def declared(self) -> tuple[Assumption | Choice, ...]:
        """All inputs."""
        return self.shown + self.more

    @property
    def displays(self) -> dict[str, Output | Assumption | Choice]:
        """Everything that has a text of its own, by name."""
        return {one.name: one for one in (*self.declared, *self.outputs_shown)}

    @property
    def words(self) -> dict[str, Words]:
        """The verdict and the charts' titles, by name."""
        titles = {f"title_{number}": chart.title for number, chart in enumerate(self.charts, start=1)}
        return {"verdict": self.verdict} | titles

    @property
    def swept_only(self) -> set[str]:
        """Names of the quantities that a chart sweeps over and that are no inputs."""
        given = {name for one in self.declared if isinstance(one, Choice) for name in one.gives}
        given |= {one.name for one in (*self.declared, *self.fixed)}
        return {chart.sweep.over.name for chart in self.charts} - given

    @property
    def wanted(self) -> tuple[str, ...]:
        """Names of all quantities that outputs, sentences and charts need."""
        names = [output.name for output in self.outputs_shown]
        names += [name for words in self.words.values() for name in words.needed]
        names += [name for chart in self.charts for name in (*chart.sweep.names, *chart.needs)]
        names += self.rows.drawn if self.rows else ()
        names += [self.deciding] if self.deciding else []
        names += self.options
        return tuple(dict.fromkeys(names))

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
        for name, formula in self._plan(also, tuple(values)).items():
            if all(need in values for need in needs(formula)):
                values[name] = formula(**{need: values[need] for need in needs(formula)})
        return values

    @functools.cache  # noqa: B019  calculators live as long as the program
    def _plan(self, also: tuple[str, ...], known: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
        """The formulas that lead to every quantity, in order."""
        return resolve([*self.wanted, *also], [*known, *self.swept_only], self.model)

    def verdict_case(self, inputs: Mapping[str, Any]) -> Any:
        """Which case of the verdict holds; an input may be an array, and the answer is one then."""
        values = self.known(inputs)
        for name, formula in self._verdict_plan(tuple(values)).items():
            values[name] = formula(**{need: values[need] for need in needs(formula)})
        return self.verdict.holding(values)

    @functools.cache  # noqa: B019  calculators live as long as the program
    def _verdict_plan(self, known: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
        return resolve(self.verdict.needed, known, self.model)

    def switching_values(self, **inputs: Any) -> list[SwitchingValue]:
        """What would flip the verdict, one input at a time, the nearest first."""
        return switching_values(self, **inputs)

    def switching_value(self, name: str, **inputs: Any) -> SwitchingValue:
        """What would flip the verdict if only the input of this name moved."""
        found = {one.one.name: one for one in self.switching_values(**inputs)}
        if name not in found:
            raise QuantityError("input", name, "one of " + ", ".join(found))
        return found[name]

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
        for name, words in self.words.items():
            case = words.cases[words.holding(values)]
            texts[name] = FIELD.sub(lambda found: texts[found[1]], case.text)
            if case.answer:
                texts["answer"] = case.answer
        return texts

    def swept(self, sweep: Sweep, points: int) -> list[dict[str, float]]:
        """A sweep's quantities by name, one row for each point, at the current inputs."""
        known, over = self.known(self.inputs), sweep.over.name
        formulas = resolve(sweep.names, [*known, over], self.model)
        rows = []
        for at in sweep.at(points):
            values = known | {over: at}
            for name, formula in formulas.items():
                values[name] = formula(**{need: values[need] for need in needs(formula)})
            rows.append({name: values[name] for name in (over, *sweep.names)})
        return rows

    def table(self, sweep: Sweep) -> list[list[str]]:
        """A sweep as rows of text, the swept quantity first."""
        shown = (sweep.over, *sweep.columns, *sweep.also)
        return [[number_text(row[one.name], one) for one in shown] for row in self.swept(sweep, sweep.table_points)]

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
