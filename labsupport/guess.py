"""A reader's guess before the chapter shows the answer: kept, and answered where the chapter comes back to it.

Each option says, in a sentence of its own, whether it was right and why it tempts; that is shown at the recall and
nowhere before. In a live notebook the guess is kept by the kernel; in the published book by the reader's own browser,
and nowhere else, until it is erased.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from labsupport.formula import QuantityError
from labsupport.page import environment

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RIGHT, WRONG = "Right.", "Not so."
NOT_YET = "You have not guessed yet: the question stands further up."


def band(value: float, upto: Mapping[str, float]) -> str:
    """The first option whose upper end ``value`` does not exceed: ``band(4e6, {"below": 1e6, "above": math.inf})``.

    Raises :class:`QuantityError` where no option reaches so far.
    """
    for key, end in upto.items():
        if value <= end:
            return key
    raise QuantityError("value", value, f"a number up to {max(upto.values(), default=math.nan):g}")


@dataclass
class Guess:
    """A question with a few possible answers; ``options`` maps a short key to each answer.

    ``right`` is the key of the right one, ``because`` a sentence for each: why it is right, or why it tempts and is
    not. Figures in them are computed by the chapter. Raises :class:`QuantityError` where something is missing.
    """

    name: str
    question: str
    options: Mapping[str, str]
    _: KW_ONLY
    right: str
    because: Mapping[str, str]
    _chosen: str | None = field(default=None, init=False)
    _watchers: list[Callable[[], None]] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise QuantityError("name of a guess", self.name, "small letters and digits, parted by hyphens")
        if not self.question or len(self.options) < 2 or not all(self.options.values()):
            raise QuantityError(f"options of {self.name}", dict(self.options), "a question and at least two answers")
        if bad := [key for key in self.options if not NAME.fullmatch(key)]:
            raise QuantityError(f"options of {self.name}", bad, "keys of small letters and digits, parted by hyphens")
        if self.right not in self.options:
            raise QuantityError(f"right of {self.name}", self.right, f"one of {list(self.options)}")
        if missing := [key for key in self.options if not self.because.get(key, "").strip()]:
            raise QuantityError(f"because of {self.name}", missing, "a sentence for every option")
        if unknown := [key for key in self.because if key not in self.options]:
            raise QuantityError(f"because of {self.name}", unknown, f"sentences for {list(self.options)} only")
        if unended := [key for key, words in self.because.items() if words.rstrip()[-1] not in ".?!"]:
            raise QuantityError(f"because of {self.name}", unended, "whole sentences")

    @property
    def chosen(self) -> str | None:
        """The key of the option that was chosen, or ``None``; setting it is guessing."""
        return self._chosen

    @chosen.setter
    def chosen(self, key: str | None) -> None:
        if key is not None and key not in self.options:
            raise QuantityError(f"guess {self.name}", key, f"one of {list(self.options)}")
        self._chosen = key
        for watcher in self._watchers:
            watcher()

    def erase(self) -> None:
        """Forget what was guessed."""
        self.chosen = None

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call ``watcher`` whenever the guess changes."""
        self._watchers.append(watcher)

    def verdict(self, key: str) -> str:
        """Whether an option is right, in a word or two."""
        return RIGHT if key == self.right else WRONG

    def recall(self) -> Recall:
        """The guess again, where the chapter answers it."""
        return Recall(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        import ipywidgets

        buttons = ipywidgets.RadioButtons(
            options=[(label, key) for key, label in self.options.items()],
            value=self.chosen,
            layout={"width": "max-content"},
        )
        erase = ipywidgets.Button(description="Erase")
        buttons.observe(lambda change: setattr(self, "chosen", change["new"]), "value")
        erase.on_click(lambda _: self.erase())

        def follow() -> None:
            buttons.value, erase.disabled = self.chosen, self.chosen is None

        self.watch(follow)
        follow()
        box = ipywidgets.VBox([ipywidgets.HTML(f"<b>{html.escape(self.question)}</b>"), buttons, erase])
        page = environment().get_template("guess.html").render(guess=self)
        return {**box._repr_mimebundle_(), "text/html": page, "text/plain": self.question}


@dataclass(frozen=True)
class Recall:
    """Shows what was guessed, whether it was right and why it tempts; on request the same of the other options."""

    guess: Guess

    @property
    def words(self) -> str:
        """What is said of the guess as it stands."""
        guess = self.guess
        if guess.chosen is None:
            return NOT_YET
        option = guess.options[guess.chosen].rstrip(".")
        return f"You guessed: {option}. {guess.verdict(guess.chosen)} {guess.because[guess.chosen]}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        import ipywidgets

        guess = self.guess
        said, others, erase = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.Button(description="Erase")
        unfold = ipywidgets.Accordion([others], selected_index=None)
        erase.on_click(lambda _: guess.erase())

        def follow() -> None:
            said.value = f"<b>{html.escape(self.words)}</b>"
            others.value = "".join(
                f"<p><b>{html.escape(text)}</b> {guess.verdict(key)} {html.escape(guess.because[key])}</p>"
                for key, text in guess.options.items()
                if key != guess.chosen
            )
            unfold.titles = ["All answers" if guess.chosen is None else "The other answers"]
            erase.disabled = guess.chosen is None

        guess.watch(follow)
        follow()
        box = ipywidgets.VBox([said, unfold, erase])
        page = environment().get_template("recall.html").render(guess=guess, not_yet=NOT_YET)
        return {**box._repr_mimebundle_(), "text/html": page, "text/plain": self.words}
