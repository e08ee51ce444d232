"""Cells that only show something: the instructor's own, unmarked, and nothing that counts uses what they bind.

Running them again takes most of an experiment's time and changes no grade, so they are left as handed in. Where
code might look names up in a way that cannot be read off its text, everything is run.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Collection, Iterable, Sequence
from typing import Any

DYNAMIC = {"globals", "locals", "vars", "eval", "exec", "compile", "get_ipython", "__import__", "In", "Out", "getattr"}
EVERYTHING = None


def unneeded(sources: Sequence[str | None], shown: Collection[str]) -> set[int]:
    """Places of cells that need not run. ``sources`` has ``None`` for what is no code; ``shown`` are demonstrations."""
    candidates = {place for place, source in enumerate(sources) if source is not None and source.strip() in shown}
    needed: set[str] = set()
    for place, source in enumerate(sources):
        if source is not None and place not in candidates:
            names = loaded(source)
            if names is EVERYTHING or names & DYNAMIC:
                return set()
            needed |= names
    # A demonstration that binds a needed name must run, and then so must what it needs itself.
    while True:
        more = {place for place in candidates if _bound(sources[place]) & needed}
        if not more:
            return candidates
        candidates -= more
        for place in more:
            names = loaded(sources[place])
            if names is EVERYTHING:
                return set()
            needed |= names


def unneeded_in(job: dict[str, Any], originals: Iterable[dict[str, Any]]) -> set[int]:
    """Places of a job's cells that need not run, for an assignment's own notebooks."""
    cells = [cell for original in originals for cell in original["cells"] if cell["cell_type"] == "code"]
    shown = {"".join(cell["source"]).strip() for cell in cells if not cell["metadata"].get("nbgrader")}
    return unneeded([cell.get("run", cell.get("test", {}).get("expression")) for cell in job["cells"]], shown)


def loaded(source: str) -> set[str] | None:
    """The global names that a cell reads, in its functions too; :data:`EVERYTHING` where that cannot be read."""
    try:
        table = symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return EVERYTHING
    found: set[str] = set()
    waiting = [table]
    while waiting:
        scope = waiting.pop()
        top = scope.get_type() == "module"
        found |= {one.get_name() for one in scope.get_symbols() if one.is_referenced() and (top or one.is_global())}
        waiting += scope.get_children()
    return found


def _bound(source: str | None) -> set[str]:
    """The names that a cell may bind; of a call like ``table.sort()`` also the name it is called on."""
    try:
        tree = ast.parse(source or "")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Delete):
            targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else [node.target]
            names |= {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        elif (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
        ):
            names |= {one.id for one in ast.walk(node.value.func) if isinstance(one, ast.Name)}
    return names
