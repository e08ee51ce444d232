"""Process 1 of a submission's place: passes messages on, watches computing time, ends what does not end.

The student's code runs in a process beside this one and cannot signal it. Should it get hold of this one
all the same, it gains nothing but its own answers: scores are made elsewhere.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Iterable
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


class Group:
    """All processes of a submission: their computing time together, the ended ones' too as last seen."""

    def __init__(self, isolated: bool):
        self._isolated = isolated
        self._used: dict[int, float] = {}
        self._looked_at = 0.0

    def seconds(self, pid: int) -> float:
        """Computing time of ``pid`` and, looked at twice a second, of everything beside it."""
        if self._isolated and time.monotonic() - self._looked_at > 0.5:
            for one in self.pids():
                self._used[one] = cpu_seconds(one) or self._used.get(one, 0.0)
            self._looked_at = time.monotonic()
        self._used[pid] = cpu_seconds(pid) or self._used.get(pid, 0.0)
        return sum(self._used.values())

    def pids(self) -> list[int]:
        """Every process in this namespace but this one. There is no /proc here: numbers are tried."""
        newest = os.fork()
        if newest == 0:
            os._exit(0)
        os.waitpid(newest, 0)
        return [one for one in range(2, newest) if cpu_seconds(one) is not None]

    def kill_all_but(self, kept: Iterable[int]) -> None:
        """End every process but this one and those that wait for their question."""
        if self._isolated:
            kept = set(kept)
            for _ in range(3):  # what is forked meanwhile
                for one in self.pids():
                    if one not in kept:
                        _kill(one, signal.SIGKILL)


def _kill(pid: int, number: int) -> None:
    with contextlib.suppress(OSError):
        os.kill(pid, number)


class Supervisor:
    """Carries commands to the notebook's process (target 0) or a parked question (1, 2, ...) and answers back."""

    def __init__(
        self, outside: Channel, questions: int, live: Callable[[Channel, list[Channel]], None], isolated: bool
    ):
        self._outside = outside
        self._group = Group(isolated)
        pairs = [socket.socketpair() for _ in range(questions + 1)]
        self._channels = [Channel(ours) for ours, _ in pairs]
        theirs = [end for _, end in pairs]
        self._pids: dict[int, int] = {}
        self._ended: dict[int, int] = {}
        self._number = 0
        self._patience = 1.0
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
        try:
            self._obey()
        except (Closed, Garbled):
            self._group.kill_all_but([])
            self._reap(NOTEBOOK)

    def _obey(self) -> None:
        while True:
            command = self._outside.receive()
            if "kill" in command:
                self._end(self._pids.get(command["kill"]))
                self._outside.send({"killed": command["kill"]})
            else:
                self._outside.send(self._carry(command))

    def _carry(self, command: dict[str, Any]) -> dict[str, Any]:
        target, channel = command["to"], self._channels[command["to"]]
        pid = self._pids.get(target, 0)
        self._number += 1
        try:
            channel.send(command["body"] | {"number": self._number}, timeout=30)
        except (Closed, TooSlow):
            return self._died(pid, "its process had ended")
        start = self._group.seconds(pid)
        answer = self._wait(channel, pid, start, command["seconds"])
        answer["used"] = max(0.0, self._group.seconds(pid) - start)
        parked = answer.get("body", {}).get("parked")
        if type(parked) is int and parked > 1 and "park" in command["body"]:
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
                    if isinstance(body, dict) and body.get("number") == self._number:
                        return {"body": body}
                    # Not an answer to this: student code wrote it. It is left aside, and costs its writer time.
            except TooSlow:
                pass
            except Closed:
                return self._died(pid, "its process ended")
            except Garbled:
                return self._died(pid, "it sent more than may be sent, or something odd")
            pause = min(pause * 2, 0.1)
            if cpu_seconds(pid) is None or self._reap(pid):
                return self._died(pid, "its process ended")
            used, now = self._group.seconds(pid), time.monotonic()
            if interrupted_at is not None:
                if used - start > limit + GRACE_SECONDS or now - interrupted_at > 5 * GRACE_SECONDS:
                    return self._died(pid, "it ran too long and could not be interrupted")
            elif used - start > limit:
                _kill(pid, signal.SIGINT)
                interrupted_at = now
            elif now - looked_at > max(self._patience * max(limit, 10), 1):
                if used - seen < IDLE_SHARE * (now - looked_at):
                    _kill(pid, signal.SIGINT)  # it sleeps, or waits for what never comes
                    interrupted_at = now
                    self._patience /= 2
                looked_at, seen = now, used

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

    def _end(self, pid: int | None) -> None:
        """End a process and all that it started."""
        if pid and pid > 1 and not self._reap(pid):
            _kill(pid, signal.SIGKILL)
        parked = [one for target, one in self._pids.items() if target != NOTEBOOK]
        self._group.kill_all_but(parked if pid == self._pids[NOTEBOOK] else [*parked, self._pids[NOTEBOOK]])

    def _died(self, pid: int, how: str) -> dict[str, Any]:
        self._end(pid)
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
