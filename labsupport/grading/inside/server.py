"""``python -m labsupport.grading.inside.server``: a warm interpreter, forked once for each submission.

Its standard input is a socket. Each byte on it brings, as a file descriptor, the channel to the grader for one
submission, which nothing that runs for another submission ever holds.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
from typing import Any

from labsupport.grading.inside import namespaces, stand_ins
from labsupport.grading.inside.channel import Channel, Closed
from labsupport.grading.inside.shell import Shell, new_shell
from labsupport.grading.inside.student import live
from labsupport.grading.inside.supervisor import Supervisor


def main() -> None:
    """Warm up, say so, and serve until the grader is gone."""
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    stand_ins.put_in_place(settings["assignments"])
    shell = new_shell()
    warm_up(shell, settings["imports"])
    _be_first_to_go()
    gc.collect()
    gc.freeze()
    control.send(b"r")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody is waited for here
    while True:
        _, ends, _, _ = socket.recv_fds(control, 1, 1)
        if not ends:
            return
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            control.close()
            _quietly(lambda end=ends[0]: submission(end, shell, settings))
        os.close(ends[0])


def warm_up(shell: Shell, imports: list[str]) -> None:
    """Import what the assignments' notebooks import; what cannot be imported will say so in its own cell."""
    for line in imports:
        with contextlib.suppress(Exception):
            exec(line, {})
    shell.run("def stop():\n    raise NotImplementedError\nstop()", 0)  # the first traceback takes a tenth of a second
    shell.reset(new_session=True)
    shell.execution_count = 1


def submission(end: int, shell: Shell, settings: dict[str, Any]) -> None:
    """Serve one submission in a place of its own."""
    if settings["isolate"]:
        namespaces.enter(settings["disk_megabytes"])
        pid = os.fork()  # the first process of the new process namespace: with it everything ends
        if pid == 0:
            _quietly(lambda: _converse(end, shell, settings, "/tmp"))
        os.waitpid(pid, 0)  # then all of it is gone, and with this process the last hold of the channel
    else:
        os.setsid()
        place = tempfile.mkdtemp()
        try:
            _converse(end, shell, settings, place)
        finally:
            shutil.rmtree(place, ignore_errors=True)
            os.killpg(0, signal.SIGKILL)


def _converse(end: int, shell: Shell, settings: dict[str, Any], place: str) -> None:
    outside = Channel(socket.socket(fileno=end))
    try:
        start = outside.receive(timeout=60)
    except Closed:
        return
    work, home = os.path.join(place, "work"), os.path.join(place, "home")
    for folder in (work, home):
        os.mkdir(folder)
    os.environ["HOME"] = home
    os.environ["TMPDIR"] = tempfile.tempdir = place
    os.chdir(work)
    for name, text in start["files"].items():
        with open(os.path.basename(name), "w", encoding="utf-8") as file:
            file.write(text)
    sys.path[0:0] = [work]

    def student(channel: Channel, parked: list[Channel]) -> None:
        silent = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(silent, standard)
        namespaces.limit(
            memory=settings["memory_bytes"],
            cpu_seconds=settings["cpu_seconds"],
            processes=settings["processes"] if settings["isolate"] else None,
            file_bytes=settings["disk_megabytes"] * 1_000_000,
        )
        live(channel, parked, shell, settings["output_characters"])

    Supervisor(outside, start["questions"], student, settings["isolate"]).serve()


def _be_first_to_go() -> None:
    """Where memory runs out, the sandbox ends before anything else does."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _quietly(work: Any) -> None:
    """Run ``work`` and end this process, whatever happens, without returning into the server's loop."""
    try:
        work()
    except BaseException as error:
        if not isinstance(error, Closed):
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
