"""A reader's guess before the chapter shows the answer: kept by the browser, recalled later.

In a live notebook the guess is kept by the kernel; in the published book by the reader's own browser,
and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from labsupport.page import environment


@dataclass
class Guess:
    """A question with a few possible answers; ``options`` maps a short key to each answer."""

    name: str
    question: str
    options: Mapping[str, str]
    chosen: str | None = field(default=None)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        import ipywidgets

        buttons = ipywidgets.RadioButtons(
            options=[(label, key) for key, label in self.options.items()],
            value=self.chosen,
            layout={"width": "max-content"},
        )
        buttons.observe(lambda change: setattr(self, "chosen", change["new"]), "value")
        box = ipywidgets.VBox([ipywidgets.HTML(f"<b>{self.question}</b>"), buttons])
        html = environment().get_template("guess.html").render(guess=self)
        return {**box._repr_mimebundle_(), "text/html": html, "text/plain": self.question}

    def recall(self) -> Recall:
        """The guess again, where the chapter answers it."""
        return Recall(self)


@dataclass(frozen=True)
class Recall:
    """Shows what was guessed."""

    guess: Guess

    def _repr_html_(self) -> str:
        chosen = self.guess.options.get(self.guess.chosen)
        words = f"You guessed: {chosen}" if chosen else "You have not guessed yet: the question stands further up."
        return environment().get_template("recall.html").render(name=self.guess.name, words=words)
