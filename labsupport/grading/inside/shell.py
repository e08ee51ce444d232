"""IPython without a kernel: runs cells and keeps what they show, cut to size as it arrives."""

from __future__ import annotations

import io
import sys
from base64 import b64encode
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

KINDS = ("text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg")
MOST_OUTPUTS = 200
CUT = "\n... the rest of this output was cut ...\n"


class Recorder:
    """What one cell shows, as a notebook's outputs; beyond ``room`` characters it keeps nothing."""

    def __init__(self, room: int):
        self._room = room
        self._outputs: list[dict[str, Any]] = []
        self._cut = False

    def stream(self, name: str, text: str) -> None:
        """Text written to stdout or stderr."""
        text = self._fitting(text)
        if not text:
            return
        last = self._outputs[-1] if self._outputs else {}
        if last.get("name") == name:
            last["text"].append(text)
        else:
            self._add({"output_type": "stream", "name": name, "text": [text]})

    def show(self, kind: str, data: dict[str, Any], **more: Any) -> None:
        """A displayed object (``display_data``) or a cell's result (``execute_result``)."""
        kept = {}
        for name in KINDS:
            value = data.get(name)
            if isinstance(value, bytes) and name.startswith("image/"):
                value = b64encode(value).decode()
            if isinstance(value, str):
                # Half a picture or half a tag is worse than none.
                text = self._fitting(value) if name == "text/plain" or len(value) <= self._room else ""
                if text:
                    kept[name] = text
        if kept:
            self._add({"output_type": kind, "data": kept, "metadata": {}} | more)

    def error(self, name: str, text: str, traceback: list[str]) -> None:
        """An exception, as a notebook shows it."""
        lines = [str(line)[:5_000] for line in traceback[-60:]]
        self._add({"output_type": "error", "ename": name[:100], "evalue": text[:2_000], "traceback": lines})

    def outputs(self) -> list[dict[str, Any]]:
        """Everything kept."""
        return [one | {"text": "".join(one["text"])} if "text" in one else one for one in self._outputs]

    def _add(self, output: dict[str, Any]) -> None:
        if len(self._outputs) < MOST_OUTPUTS:
            self._outputs.append(output)

    def _fitting(self, text: str) -> str:
        if self._cut:
            return ""
        kept = text[: self._room]
        self._room -= len(kept)
        if len(kept) < len(text):
            self._cut = True
            kept += CUT
        return kept


class Stream(io.TextIOBase):
    """Stands for stdout or stderr; closing it closes nothing."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, name: str):
        self.name = name
        self.recorder: Recorder | None = None

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.recorder is not None:
            self.recorder.stream(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        pass


class _Hook(DisplayHook):
    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        self.shell.recorder.show("execute_result", format_dict, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        pass


class _Publisher(DisplayPublisher):
    def publish(self, data: dict, metadata: dict | None = None, **_: Any) -> None:
        self.shell.recorder.show("display_data", data)

    def clear_output(self, wait: bool = False) -> None:
        pass


class Shell(InteractiveShell):
    """The IPython that ``get_ipython()`` gives to student code."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    recorder = Recorder(0)

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        try:
            text = str(evalue)
        except Exception:
            text = ""
        lines = [str(line) for line in stb if "grading/inside/" not in str(line)]
        self.recorder.error(str(getattr(etype, "__name__", etype)), text, lines)

    def ask_exit(self) -> None:
        """``exit`` and ``quit`` end nothing here: the cells after them still count."""

    def run(self, source: str, room: int) -> list[dict[str, Any]]:
        """Run one cell and return what it showed."""
        self.recorder = recorder = Recorder(room)
        streams = Stream("stdout"), Stream("stderr")
        for stream in streams:
            stream.recorder = recorder
        sys.stdout, sys.stderr = streams
        try:
            self.run_cell(source, store_history=True)
        except BaseException as error:
            recorder.error(type(error).__name__, "", [f"{type(error).__name__}: the cell was stopped"])
        return recorder.outputs()


def new_shell() -> Shell:
    """A shell that keeps no history on disk and colours no text."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    return Shell.instance(config=config)
