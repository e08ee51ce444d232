"""From a calculator to the one JavaScript function that the published page calls.

Formulas are traced: called with symbols, they say what they compute. The function takes the inputs and returns
every quantity, which case of each sentence holds, and functions that compute a chart's points. Numbers are
written out as text by ``book/_static/arithmetic.js``, which also brings the few functions of ``HELPERS``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from labsupport.assumption import Assumption, Choice
from labsupport.calculator import Calculator
from labsupport.formula import needs, resolve
from labsupport.parts import Sweep, Words
from labsupport.symbol import Symbol, constant, is_per_row

HELPERS = "{ column, mean, quantile, normalCdf }"


def variable(name: str, *, per_row: bool = False) -> Symbol:
    """A named value of the function: a number, or a column with a value for each row."""
    return Symbol(f"{name}[i]" if per_row else name, per_row=per_row)


def _is_name(symbol: Any) -> bool:
    return not isinstance(symbol, Symbol) or not symbol.parts


def _reduced(symbol: Symbol, part: Any) -> bool:
    """Whether the symbol makes one value of a part that has one for each row."""
    return is_per_row(part) and not symbol.per_row


class Writer:
    """Writes symbols as JavaScript; what is used more than once is computed once."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names = 0

    def constant(self, name: str, value: Any, rows: int = 0) -> Symbol:
        """Declare a named value, or a named column where it differs from row to row; the symbol to use for it."""
        column = is_per_row(value)
        self.lines.append(f"const {name} = {self.column(value, rows) if column else self.expression(value)};")
        return variable(name, per_row=column)

    def column(self, value: Any, rows: int) -> str:
        """A column as an expression: the column itself where it has a name, else its rows one after the other."""
        if _is_name(value):
            return value.template.removesuffix("[i]")
        inner = Writer()
        result = inner.expression(value, rows)
        body = f"{{ {' '.join(inner.lines)} return {result}; }}" if inner.lines else f"({result})"
        return f"column({rows}, (i) => {body})"

    def expression(self, value: Any, rows: int = 0) -> str:
        """The value as an expression; parts that occur more than once are declared first."""
        uses: Counter[int] = Counter()
        order: list[Symbol] = []

        def count(symbol: Any) -> None:
            if not isinstance(symbol, Symbol):
                return
            uses[id(symbol)] += 1
            if uses[id(symbol)] == 1:
                for part in symbol.parts:
                    if not _reduced(symbol, part):
                        count(part)
                order.append(symbol)

        count(value)
        known: dict[int, str] = {}

        def write(symbol: Any) -> str:
            if not isinstance(symbol, Symbol):
                return constant(symbol)
            if id(symbol) in known:
                return known[id(symbol)]
            parts = [self.column(part, rows) if _reduced(symbol, part) else write(part) for part in symbol.parts]
            return symbol.template.format(*parts) if parts else symbol.template

        for symbol in order:
            if uses[id(symbol)] > 1 and symbol.parts and symbol is not value:
                self._names += 1
                name = f"t{self._names}_{len(self.lines)}"
                self.lines.append(f"const {name} = {write(symbol)};")
                known[id(symbol)] = name
        return write(value)


class Trace:
    """A calculator's formulas as JavaScript."""

    def __init__(self, calculator: Calculator):
        self.calculator = calculator
        self.rows = len(calculator.rows) if calculator.rows else 0
        self.values: dict[str, Symbol] = {}
        self.writer = Writer()
        self._inputs()
        self.given = set(self.values)
        for name, formula in resolve(calculator.wanted, self.given | calculator.swept_only, calculator.model).items():
            if all(need in self.values for need in needs(formula)):
                self._declare(name, formula(**{need: self.values[need] for need in needs(formula)}))

    def _declare(self, name: str, value: Any) -> None:
        self.values[name] = self.writer.constant(name, value, self.rows)

    def _inputs(self) -> None:
        calculator = self.calculator
        self.values |= {one.name: variable(one.name) for one in calculator.declared}
        for choice in calculator.declared:
            if isinstance(choice, Choice):
                for name, table in choice.gives.items():
                    options = json.dumps(dict(table)).replace("{", "{{").replace("}", "}}")
                    self._declare(name, Symbol(f"({options})[{{}}]", self.values[choice.name]))
        for one in calculator.fixed:
            self._declare(one.name, float(one.default))
        if calculator.rows:
            self.values |= {name: variable(name, per_row=True) for name in calculator.rows.columns}

    @property
    def numbers(self) -> list[str]:
        """Names of all quantities that have one value."""
        return [name for name, value in self.values.items() if not value.per_row]

    @property
    def columns(self) -> list[str]:
        """Names of all quantities that have a value for each row."""
        return [name for name, value in self.values.items() if value.per_row]

    def case(self, words: Words) -> str:
        """Which case of the words holds, as an expression."""
        index: Any = len(words.cases) - 1
        for place in reversed(range(index)):
            condition = words.cases[place].when
            holds = condition(**{need: self.values[need] for need in needs(condition)})
            index = Symbol("({} ? {} : {})", holds, place, index)
        return self.writer.expression(index, self.rows)

    def sweep(self, sweep: Sweep) -> str:
        """A function from one value of the swept quantity to all quantities of the sweep."""
        over = sweep.over.name
        values = self.values | {over: variable("at")}
        moved = {over}
        writer = Writer()
        for name, formula in resolve(sweep.names, self.given | {over}, self.calculator.model).items():
            if moved.intersection(needs(formula)):
                moved.add(name)
                found = formula(**{need: values[need] for need in needs(formula)})
                values[name] = writer.constant(f"s_{name}", found, self.rows)
        pairs = ", ".join(f"{name}: {writer.expression(values[name])}" for name in (over, *sweep.names))
        return f"(at) => {{ {' '.join(writer.lines)} return {{ {pairs} }}; }}"


def _cases_needed(calculator: Calculator) -> str:
    """For each input found by counting: a function that says how many cases tell its value from another."""
    pairs = []
    for one in calculator.declared:
        if isinstance(one, Assumption) and one.sampled:
            writer = Writer()
            cases = writer.expression(one.sampled.needed(variable("now"), variable("flip")))
            pairs.append(f"{one.name}: (now, flip) => {{ {' '.join(writer.lines)} return {cases}; }}")
    return "{ " + ", ".join(pairs) + " }"


def function_of(calculator: Calculator) -> str:
    """The calculator's function, as the source of an expression that takes the helpers and returns the function.

    Its property ``casesNeeded`` holds a function for each input that one finds by counting.
    """
    trace = Trace(calculator)
    cases = [trace.case(words) for words in calculator.words.values()]
    sweeps = ", ".join(trace.sweep(chart.sweep) for chart in calculator.charts)
    numbers = ", ".join(trace.numbers)
    columns = ", ".join(trace.columns)
    inputs = ", ".join(one.name for one in calculator.declared)
    table: Mapping[str, Any] = calculator.rows.columns if calculator.rows else {}
    data = " ".join(
        f"const {name} = {json.dumps(list(column), separators=(',', ':'))};" for name, column in table.items()
    )
    return (
        f"({HELPERS}) => {{ {data} return Object.assign(({{ {inputs} }}) => {{ {' '.join(trace.writer.lines)} "
        f"return {{ values: {{ {numbers} }}, cases: [{', '.join(cases)}], sweeps: [{sweeps}], "
        f"rows: {{ {columns} }} }}; }}, {{ casesNeeded: {_cases_needed(calculator)} }}); }}"
    )
