"""Process 1 of a submission's place: passes messages on, watches computing time, ends what does not end.

The student's code runs in a process beside this one and cannot signal it. Should it get hold of this one
all the same, it gains nothing but its own answers: scores are made elsewhere.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

from labsupport.grading.inside.channel import Channel, Closed, Garbled, TooSlow
from labsupport.grading.inside.namespaces import undumpable

GRACE_SECONDS = 1.0
IDLE_SHARE = 0.01
NOTEBOOK = 0


def cpu_seconds(pid: int) -> float | None:
    """Computing time that a process has used, all its threads together; ``None`` where it is gone."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return None


class Supervisor:
    """Carries commands to the notebook's process (target 0) or a parked question (1, 2, ...) and answers back."""

    def __init__(self, outside: Channel, questions: int, live: Callable[[Channel, list[Channel]], None]):
        self._outside = outside
        pairs = [socket.socketpair() for _ in range(questions + 1)]
        self._channels = [Channel(ours) for ours, _ in pairs]
        theirs = [end for _, end in pairs]
        self._pids: dict[int, int] = {}
        self._ended: dict[int, int] = {}
        pid = os.fork()
        if pid == 0:
            outside.close()
            for channel in self._channels:
                channel.close()
            live(Channel(theirs[0]), [Channel(end) for end in theirs[1:]])
            os._exit(0)
        undumpable()
        for end in theirs:
            end.close()
        self._pids[NOTEBOOK] = pid

    def serve(self) -> None:
        """Until the grader ends the conversation: one command, one answer."""
        while True:
            try:
                command = self._outside.receive()
            except (Closed, Garbled):
                return
            if "kill" in command:
                self._kill(self._pids.get(command["kill"]))
                self._outside.send({"killed": command["kill"]})
            else:
                self._outside.send(self._carry(command))

    def _carry(self, command: dict[str, Any]) -> dict[str, Any]:
        target, channel = command["to"], self._channels[command["to"]]
        pid = self._pids.get(target, 0)
        try:
            channel.send(command["body"], timeout=30)
        except (Closed, TooSlow):
            return self._died(pid, "its process had ended")
        start = cpu_seconds(pid) or 0.0
        answer = self._wait(channel, pid, start, command["seconds"])
        answer["used"] = max(0.0, (cpu_seconds(pid) or start) - start)
        parked = answer.get("body", {}).get("parked")
        if isinstance(parked, int) and parked > 1:
            self._pids[command["body"]["park"]] = parked
        return answer

    def _wait(self, channel: Channel, pid: int, start: float, limit: float) -> dict[str, Any]:
        """The target's answer, or how it ended; computing time is what counts, waiting only if it never ends."""
        interrupted_at, looked_at, seen = None, time.monotonic(), start
        pause = 0.002
        while True:
            try:
                if select.select([channel], [], [], pause)[0]:
                    body = channel.receive(timeout=GRACE_SECONDS)
                    return {"body": body} if isinstance(body, dict) else self._died(pid, "it sent something odd")
            except TooSlow:
                pass
            except Closed:
                return self._died(pid, "its process ended")
            except Garbled:
                return self._died(pid, "it sent more than may be sent, or something odd")
            pause = min(pause * 2, 0.1)
            used, now = cpu_seconds(pid), time.monotonic()
            if used is None or self._reap(pid):
                return self._died(pid, "its process ended")
            if interrupted_at is not None:
                if used - start > limit + GRACE_SECONDS or now - interrupted_at > 10 * GRACE_SECONDS:
                    return self._died(pid, "it ran too long and could not be interrupted")
            elif used - start > limit:
                interrupted_at = self._interrupt(pid, now)
            elif now - looked_at > max(2 * limit, 10):
                if used - seen < IDLE_SHARE * (now - looked_at):
                    interrupted_at = self._interrupt(pid, now)  # it sleeps, or waits for what never comes
                looked_at, seen = now, used

    @staticmethod
    def _interrupt(pid: int, now: float) -> float:
        try:
            os.kill(pid, signal.SIGINT)
        except OSError:
            pass
        return now

    def _reap(self, pid: int) -> bool:
        """Collect children that ended; say whether this one has."""
        while True:
            try:
                ended, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if ended == 0:
                break
            self._ended[ended] = status
        return pid in self._ended

    def _kill(self, pid: int | None) -> None:
        if pid and pid > 1 and not self._reap(pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass

    def _died(self, pid: int, how: str) -> dict[str, Any]:
        self._kill(pid)
        end = time.monotonic() + 5
        while not self._reap(pid) and cpu_seconds(pid) is not None and time.monotonic() < end:
            time.sleep(0.002)
        status = self._ended.get(pid)
        if status is not None and "too long" not in how and "odd" not in how:
            how = _in_words(status)
        return {"died": how}


def _in_words(status: int) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number in (signal.SIGXCPU, signal.SIGKILL):
            return "it was ended: it used up its computing time or memory, or ended itself"
        return f"its process died ({signal.Signals(number).name})"
    return "its process ended itself, by exit or quit"
