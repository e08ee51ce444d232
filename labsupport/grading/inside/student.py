"""The process in which a submission's own code runs: cells one after the other, questions parked on the way."""

from __future__ import annotations

import builtins
import contextlib
import os
import signal
import sys
import warnings
from collections.abc import Callable
from typing import Any

from labsupport.grading.inside import stand_ins
from labsupport.grading.inside.channel import Channel, Closed, Garbled
from labsupport.grading.inside.plain import decode, encode
from labsupport.grading.inside.shell import Shell, Stream


class Interruptible:
    """Lets SIGINT interrupt the student's code and nothing else."""

    running = False

    def __enter__(self) -> None:
        signal.signal(signal.SIGINT, self._interrupt)
        self.running = True

    def __exit__(self, *_: object) -> None:
        self.running = False

    def _interrupt(self, *_: object) -> None:
        if self.running:
            raise KeyboardInterrupt


def live(channel: Channel, parked: list[Channel], shell: Shell, room: int) -> None:
    """Obey until the grader has no more commands."""
    interruptible = Interruptible()
    line = Line(channel)
    stand_ins.asker = line.ask
    while True:
        try:
            body = line.receive()
        except (Closed, Garbled):
            return
        if "run" in body:
            outputs = [{"output_type": "error", "ename": "KeyboardInterrupt", "evalue": "", "traceback": []}]
            try:
                with interruptible:
                    outputs = shell.run(body["run"], room)
            except KeyboardInterrupt:
                pass
            line.send({"outputs": outputs, "count": shell.execution_count - 1})
        elif "park" in body:
            _park(line, Line(parked[body["park"] - 1]), shell, interruptible, body["expression"])


class Line:
    """A channel to the supervisor, on which each answer carries the number of what it answers."""

    def __init__(self, channel: Channel):
        self._channel = channel
        self._number: Any = None

    def receive(self) -> dict[str, Any]:
        """The next command."""
        body = self._channel.receive()
        self._number = body.get("number")
        return body

    def send(self, message: dict[str, Any]) -> None:
        """Answer the last command; what is too large to be sent is left out."""
        try:
            self._channel.send(message | {"number": self._number})
        except Garbled:
            self._channel.send({"outputs": [], "count": 0, "number": self._number})

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Ask the grader something while a command is being carried out."""
        self.send({"ask": question})
        return self.receive()

    def close(self) -> None:
        """Give the channel back."""
        self._channel.close()


def _park(channel: Line, own: Line, shell: Shell, interruptible: Interruptible, expression: str) -> None:
    """Fork what the notebook is at this cell; the copy waits for the grader's questions, the original goes on."""
    try:
        pid = os.fork()
    except OSError as error:
        channel.send({"refused": f"no further process could be started: {error.strerror}"})
        return
    if pid:
        channel.send({"parked": pid})
        return
    try:
        channel.close()
        stand_ins.asker = None
        _answer(own, shell, interruptible, expression)
    finally:
        os._exit(0)


def _answer(channel: Line, shell: Shell, interruptible: Interruptible, expression: str) -> None:
    answer: Any = None
    while True:
        try:
            body = channel.receive()
        except (Closed, Garbled):
            return
        sys.stdout = sys.stderr = Stream("nowhere")
        if "look" in body:
            answer, reply = _look(shell, expression)
        else:
            reply = call(answer, body["call"], interruptible, trace=bool(body.get("trace")))
        channel.send(reply)


def _look(shell: Shell, expression: str) -> tuple[Any, dict[str, Any]]:
    """What the student gave as an answer: a function, a value, nothing, or an error."""
    try:
        answer = builtins.eval(expression, shell.user_ns)
    except BaseException as error:
        return None, {"raised": one_line(error)}
    if answer is None or answer is Ellipsis:
        return None, {"missing": True}
    return answer, {"callable": True} if callable(answer) else {"value": encode(answer)}


def call(
    answer: Callable, case: Any, interruptible: Interruptible | None = None, trace: bool = False
) -> dict[str, Any]:
    """What a function makes of a case: a plain value with the first warning, or what it raised."""
    called: set[str] = set()
    try:
        with interruptible or contextlib.nullcontext(), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            values = decode(case)
            if trace:
                sys.setprofile(_tracer(called))
            try:
                value = answer(*values)
            finally:
                sys.setprofile(None)
            reply = {"value": encode(value)}
        if caught:
            reply["warned"] = [type(caught[0].message).__name__, str(caught[0].message)[:300]]
    except NotImplementedError:
        reply = {"missing": True}
    except BaseException as error:
        reply = {"raised": one_line(error)}
    return reply | {"called": sorted(called)[:20]} if called else reply


def one_line(error: BaseException) -> list[str]:
    """The kind of an error and the first line of what it says."""
    try:
        text = str(error).strip().split("\n")[0][:300]
    except BaseException:
        text = ""
    return [str(type(error).__name__)[:60], text]


FORMULAS = ("shared/erlang", "shared/queueing")
COURSE, GRADER = "/labsupport/", "/labsupport/grading/"


def _tracer(called: set[str]) -> Callable:
    """Notes which of the course's formulas the student's own code calls: a chapter's model, queueing theory."""

    def profile(frame: Any, event: str, _: Any) -> None:
        if event == "call":
            _, found, inner = _file(frame).rpartition(COURSE)
            back = frame.f_back
            while "/" not in (_file(back).rpartition(COURSE)[2] or "/"):
                back = back.f_back  # the engine's own wrappers
            caller = _file(back)
            # What the course gives, a reader of data or an experiment, may itself call what it likes.
            if (
                found
                and (COURSE not in caller or GRADER in caller)
                and ("/model" in inner or inner.startswith(FORMULAS))
            ):
                called.add(frame.f_code.co_name)

    return profile


def _file(frame: Any) -> str:
    """The file of a frame; one that is no file, such as a cell, has a slash in its name all the same."""
    return "/" + frame.f_code.co_filename.replace("\\", "/") if frame is not None else "/"
