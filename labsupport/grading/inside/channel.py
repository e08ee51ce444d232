"""Messages between processes that do not trust each other: JSON of limited size, never a pickle."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from typing import Any

LARGEST_MESSAGE = 8_000_000
HEADER = 4


class Closed(Exception):
    """The other side is gone."""


class Garbled(Exception):
    """What arrived is not a message."""


class TooSlow(Exception):
    """No whole message arrived, or was taken, in time."""


def _refuse(constant: str) -> None:
    raise ValueError(constant)


class Channel:
    """One end of a stream socket on which messages go, each with its length before it."""

    def __init__(self, end: socket.socket):
        self._socket = end
        self._received = bytearray()

    def fileno(self) -> int:
        """The file descriptor, so that a channel can be waited for."""
        return self._socket.fileno()

    def close(self) -> None:
        """Give this end back."""
        self._socket.close()

    def finish(self, timeout: float) -> None:
        """Say that nothing more will come, and wait until everybody at the other end has gone."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        end = time.monotonic() + timeout
        with contextlib.suppress(Closed):
            while True:
                self._fill(end)
                self._received.clear()

    def send(self, message: Any, timeout: float | None = None) -> None:
        """Send a message; raises :class:`Closed`, or :class:`TooSlow` where the other side does not take it."""
        data = json.dumps(message, allow_nan=False).encode()
        if len(data) > LARGEST_MESSAGE:
            raise Garbled("a message is too large")
        self._socket.settimeout(timeout)
        try:
            self._socket.sendall(len(data).to_bytes(HEADER, "big") + data)
        except TimeoutError:
            raise TooSlow from None
        except OSError:
            raise Closed from None

    def receive(self, timeout: float | None = None) -> Any:
        """The next message. After :class:`TooSlow` one may go on waiting: nothing is lost."""
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            if len(self._received) >= HEADER:
                length = int.from_bytes(self._received[:HEADER], "big")
                if length > LARGEST_MESSAGE:
                    raise Garbled("a message is too large")
                if len(self._received) >= HEADER + length:
                    data = bytes(self._received[HEADER : HEADER + length])
                    del self._received[: HEADER + length]
                    return self._read(data)
            self._fill(end)

    def _fill(self, end: float | None) -> None:
        self._socket.settimeout(None if end is None else max(end - time.monotonic(), 1e-4))
        try:
            more = self._socket.recv(1 << 16)
        except TimeoutError:
            raise TooSlow from None
        except OSError:
            raise Closed from None
        if not more:
            raise Closed
        self._received += more

    @staticmethod
    def _read(data: bytes) -> Any:
        try:
            return json.loads(data, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise Garbled("what arrived is not JSON") from None
