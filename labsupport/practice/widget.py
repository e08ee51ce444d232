"""Practice in a live notebook: the same object as ``answer``, ``hint`` and ``another`` from code."""

from __future__ import annotations

import functools
import html
from typing import Any

import ipywidgets

from labsupport.practice.judging import expects
from labsupport.practice.practice import Practice

AUTO = {"width": "auto"}


class PracticeWidget:
    """Ties the widgets to the practice: whichever changes, the other follows."""

    def __init__(self, practice: Practice):
        self.practice, kind = practice, practice.kind
        self.case, self.said, self.hints, self.tally = (ipywidgets.HTML() for _ in range(4))
        if kind.options:
            options = [(label, key) for key, label in kind.options.items()]
            self.field: Any = ipywidgets.RadioButtons(options=options, value=None, layout={"width": "max-content"})
        else:
            self.field = ipywidgets.Text(placeholder=expects(kind), layout={"width": "380px"})
        words = {"check": "Check", "hint": "Hint", "another": "Another", "erase": "Erase"}
        self.buttons = {name: ipywidgets.Button(description=word, layout=AUTO) for name, word in words.items()}
        self.buttons["check"].on_click(lambda _: practice.answer(self.field.value or ""))
        self.buttons["hint"].on_click(lambda _: practice.hint())
        self.buttons["another"].on_click(lambda _: practice.another())
        self.buttons["erase"].on_click(lambda _: practice.erase())
        self._shown: Any = None
        practice.watch(self.refresh)
        tools = ipywidgets.HBox([self.buttons[name] for name in ("check", "hint", "another")])
        kept = ipywidgets.HBox([self.tally, self.buttons["erase"]])
        self.view = ipywidgets.VBox([self.case, self.field, tools, self.said, self.hints, kept])
        self.refresh()

    def refresh(self) -> None:
        """Show the case as it stands."""
        practice, kind = self.practice, self.practice.kind
        if self._shown is not practice.variant:
            self._shown = practice.variant
            self.field.value = None if kind.options else ""
            title, text, asks = map(html.escape, (kind.title, practice.variant.text, kind.asks))
            self.case.value = f"<div style='line-height:1.4'><b>Try one: {title}</b><br>{text}<br><b>{asks}</b></div>"
        self.said.value = html.escape(practice.result.message) if practice.result else ""
        self.hints.value = "<br>".join(map(html.escape, practice.hints))
        self.tally.value = html.escape(practice.record.words)


@functools.cache
def widget_of(practice: Practice) -> PracticeWidget:
    """The one widget of a practice: shown twice, it is the same widget in two places."""
    return PracticeWidget(practice)


def mimebundle(practice: Practice) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a notebook needs to show the widget."""
    bundle = widget_of(practice).view._repr_mimebundle_()
    return bundle if isinstance(bundle, tuple) else (bundle, {})
