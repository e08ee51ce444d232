"""A fresh place for one submission: its own processes, mounts, shared memory and user, all gone when it ends."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource

NEW_NAMESPACES = 0x00020000 | 0x10000000 | 0x20000000 | 0x08000000 | 0x40000000  # mount, user, process, IPC, net
NOSUID_NODEV, READ_ONLY = 2 | 4, 1
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 4, 24, 38
CAPABILITY_VERSION_3 = 0x20080522
STUDENT_ID = 1000

_libc = ctypes.CDLL(None, use_errno=True)


def _check(done: int, what: str) -> None:
    if done != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def _mount(place: str, options: str, flags: int = NOSUID_NODEV) -> None:
    _check(_libc.mount(b"tmpfs", place.encode(), b"tmpfs", flags, options.encode()), f"mount on {place}")


def enter(megabytes: int) -> None:
    """Leave for namespaces of one's own; what is forked from now on is process 1 there and those below it."""
    if os.getuid() == 0:  # started by root: become somebody whom the limit on processes binds
        os.setgroups([])
        os.setgid(STUDENT_ID)
        os.setuid(STUDENT_ID)
        _libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # else the maps below belong to root
    user, group = os.getuid(), os.getgid()
    _check(_libc.unshare(NEW_NAMESPACES), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        _write(f"/proc/self/{name}", text)
    # No further user namespaces, where the kernel lets one say so: less of it to attack.
    with contextlib.suppress(OSError):
        _write("/proc/sys/user/max_user_namespaces", "0")
    _mount("/tmp", f"size={megabytes}m,nr_inodes=5000,mode=700")
    _mount("/dev/shm", f"size={megabytes}m,nr_inodes=1000,mode=1777")
    _mount("/proc", "size=4k,nr_inodes=2", NOSUID_NODEV | READ_ONLY)
    drop_privileges()


def drop_privileges() -> None:
    """Keep no capability, and no way to get one back."""
    for capability in range(64):
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)  # fails beyond the last one there is
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    _check(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def undumpable() -> None:
    """Keep others of the same user from tracing this process or reading its memory."""
    if hasattr(_libc, "prctl"):
        _libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def limit(*, memory: int, cpu_seconds: int, processes: int | None, file_bytes: int) -> None:
    """Limits that this process and those it starts cannot raise again."""
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 256,
    }
    if processes is not None:
        wanted[resource.RLIMIT_NPROC] = processes
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
