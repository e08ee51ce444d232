"""A warm interpreter behind bubblewrap's walls, or without walls where the instructor trusts the submissions."""

from __future__ import annotations

import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from labsupport.grading.inside.channel import Channel, TooSlow

PACKAGE = Path(__file__).resolve().parents[1]
SERVER = ["-u", "-m", "labsupport.grading.inside.server"]
COURSE, ENVIRONMENT = Path("/course"), Path("/environment")
USR = ("bin", "lib", "lib32", "lib64", "libexec", "share", "local/bin", "local/lib", "local/share")
"""Of ``/usr``, what programs are made of: a course may lie in ``/usr/src``."""
BESIDE_USR = ("bin", "lib", "lib64", "lib32")
PACKAGES = f"lib*/python*/*-packages/{PACKAGE.name}"
START_SECONDS = 300
HOW_TO_GET_ONE = (
    "Student code is run in a sandbox, and there is none here: bubblewrap is missing (`sudo apt-get install "
    "bubblewrap` on Debian or Ubuntu; it needs Linux). To grade without one, students' code then being able to do "
    "whatever you can, call again with --trust-submissions."
)


class NoSandbox(RuntimeError):
    """The sandbox cannot be had; the message says what to do."""


class Broken(RuntimeError):
    """The sandbox ended or stopped answering."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Seconds are of computing time, for a cell or for a question."""

    seconds: float = 30
    memory_gibibytes: float = 4
    processes: int = 256
    disk_megabytes: int = 64
    output_characters: int = 100_000


def bubblewrap() -> str | None:
    """The path of bubblewrap, if it is installed."""
    return shutil.which("bwrap")


def readable_inside() -> dict[Path, Path]:
    """What student code may read besides the system's libraries, and where: Python, its packages, this package.

    The last two have names of their own inside, for a course may lie anywhere, also below the folder that each
    submission gets anew.
    """
    base, prefix = Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve()
    shown = {base: base} if prefix == base else {base: base, prefix: ENVIRONMENT}
    return shown | {PACKAGE: COURSE / PACKAGE.name}


def hidden_inside() -> list[Path]:
    """What lies in there and is not shown, by its name inside: right answers and typical mistakes.

    In a copy of this package among the environment's packages, too.
    """
    found = []
    for shown, inside in ({Path("/usr"): Path("/usr")} | readable_inside()).items():
        copies = [PACKAGE] if shown == PACKAGE else [*shown.glob(PACKAGES), *shown.glob(f"local/{PACKAGES}")]
        answers = (path for copy in copies for path in copy.glob("chapters/*/questions") if path.is_dir())
        found += [inside / path.relative_to(shown) for path in sorted(answers)]
    return found


def refuse_to_show(course: Path) -> None:
    """Raise :class:`NoSandbox` where a course lies in what student code reads: with its answers and its gradebook."""
    course = course.resolve()
    places = [place for place in readable_inside() if place != Path("/usr")]
    for place in [*places, *(Path("/usr", name) for name in USR), *(Path("/", name) for name in BESIDE_USR)]:
        if course == place or place in course.parents:
            raise NoSandbox(
                f"The course lies in {place}, which student code can read. Move it elsewhere, and grade there."
            )


def walls() -> list[str]:
    """The command that puts what follows it into the sandbox."""
    arguments = [bubblewrap() or "bwrap", "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-net"]
    arguments += [
        "--unshare-ipc",
        "--unshare-uts",
        "--hostname",
        "student",
        "--unshare-cgroup-try",
        "--clearenv",
        "--cap-drop",
        "ALL",
    ]
    if os.getuid() == 0:
        # The namespace is made beforehand, with a second user in it whom limits bind: see namespaces.enter.
        arguments += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        arguments += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    environment = _environment(COURSE) | {"HOME": "/tmp", "PATH": "/usr/bin:/bin"}
    for name, value in environment.items():
        arguments += ["--setenv", name, value]
    for name in USR:
        arguments += ["--ro-bind-try", f"/usr/{name}", f"/usr/{name}"]
    for name in BESIDE_USR:
        path = Path("/", name)
        if path.is_symlink():
            arguments += ["--symlink", f"usr/{name}", f"/{name}"]
        elif path.is_dir():
            arguments += ["--ro-bind", f"/{name}", f"/{name}"]
    arguments += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--proc", "/proc", "--dev", "/dev"]
    arguments += ["--tmpfs", "/tmp"]
    shown = {path: inside for path, inside in readable_inside().items() if path != Path("/usr")}
    for folder in sorted({parent for inside in shown.values() for parent in inside.parents if parent != Path("/")}):
        if not any(folder == one or one in folder.parents for one in [*shown.values(), Path("/usr"), Path("/tmp")]):
            arguments += ["--perms", "0755", "--dir", str(folder)]
    for path, inside in shown.items():
        arguments += ["--ro-bind", str(path), str(inside)]
    for path in hidden_inside():
        arguments += ["--tmpfs", str(path), "--remount-ro", str(path)]
    return [*arguments, "--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/tmp", "--"]


def _python_inside() -> str:
    """This Python, as the sandbox names it."""
    program, prefix = Path(sys.executable), Path(sys.prefix)
    if sys.prefix == sys.base_prefix or not program.is_relative_to(prefix):
        return str(program)
    return str(ENVIRONMENT / program.relative_to(prefix))


def _environment(course: Path) -> dict[str, str]:
    threads = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    return threads | {
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(course),
        "PYTHONDONTWRITEBYTECODE": "1",
        "USER": "student",
        "IPYTHONDIR": "/tmp/ipython",
    }


class Sandbox:
    """One warm interpreter. A conversation with a submission is had in a :meth:`place`."""

    def __init__(self, imports: list[str], assignments: list[str], limits: Limits, *, trust: bool = False):
        if not trust and bubblewrap() is None:
            raise NoSandbox(HOW_TO_GET_ONE)
        settings = {
            "imports": imports,
            "assignments": assignments,
            "isolate": not trust,
            "memory_bytes": int(limits.memory_gibibytes * 2**30),
            "cpu_seconds": int(10 * limits.seconds) + 60,
            "processes": limits.processes,
            "disk_megabytes": limits.disk_megabytes,
            "output_characters": limits.output_characters,
        }
        self._control, theirs = socket.socketpair()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  closed in close()
        command = [sys.executable if trust else _python_inside(), *SERVER, json.dumps(settings)]
        if not trust:
            command = walls() + command
            if os.getuid() == 0:
                command = [sys.executable, "-I", str(PACKAGE / "grading" / "inside" / "two_users.py"), *command]
        environment = os.environ | _environment(PACKAGE.parent) if trust else None
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=self._log, stderr=self._log, env=environment, start_new_session=True
        )
        theirs.close()
        self._ready = False
        self._turn = threading.Lock()

    def close(self) -> None:
        """End it and everything in it."""
        self._control.close()  # of which it takes notice, unless it is busy
        try:
            self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    @contextmanager
    def place(self) -> Iterator[Channel]:
        """A fresh place for one submission, gone at the end of the ``with`` block. Several at a time are apart."""
        ours, theirs = socket.socketpair()
        try:
            with self._turn:
                self._wait_until_ready()
                socket.send_fds(self._control, [b"s"], [theirs.fileno()])
        except OSError:
            raise Broken(self._last_words()) from None
        finally:
            theirs.close()
        channel = Channel(ours)
        try:
            yield channel
        finally:
            try:
                channel.finish(timeout=60)
            except TooSlow:
                raise Broken("the sandbox does not end a submission") from None
            finally:
                channel.close()

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        if not select.select([self._control], [], [], START_SECONDS)[0] or self._control.recv(1) != b"r":
            raise Broken(self._last_words())
        self._ready = True

    def _last_words(self) -> str:
        text = os.pread(self._log.fileno(), 1 << 20, 0)[-2_000:].decode(errors="replace").strip()
        return f"the sandbox ended: {text.splitlines()[-1] if text else 'it said nothing'}"
