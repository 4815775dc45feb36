"""Messages between two processes over a socket: whole ones, in their order."""

from __future__ import annotations

import marshal
import socket
from contextlib import suppress
from queue import SimpleQueue
from struct import Struct
from threading import Thread
from typing import Any

_HEAD = Struct("!Q")
_ROOM = 1 << 20  # bytes that may wait in the socket, as far as the system lets us


class Line:
    """One end. What arrives is taken in by a thread, so that both ends may send at any time."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, option, _ROOM)
        # all that has come is taken in at once: each time, the thread waits for the interpreter
        self._incoming = end.makefile("rb", _ROOM)
        self._arrived: SimpleQueue[bytes | None] = SimpleQueue()
        self._taking_in = Thread(target=self._take_in, daemon=True)
        self._taking_in.start()

    def send(self, message: Any) -> None:
        """Send plain Python values; OSError if the other end is gone."""
        packed = marshal.dumps(message)  # faster than pickle; both ends are the same interpreter
        self._end.sendall(_HEAD.pack(len(packed)))
        self._end.sendall(packed)

    def receive(self) -> Any:
        """The next message; EOFError once the other end is gone."""
        packed = self._arrived.get()
        if packed is None:
            raise EOFError
        return marshal.loads(packed)  # noqa: S302  # both ends are ours, and nobody else has them

    def close(self) -> None:
        """Hang up, also if a message is on its way; once more does nothing."""
        with suppress(OSError):
            self._end.shutdown(socket.SHUT_RDWR)
        self._taking_in.join()
        self._incoming.close()
        self._end.close()

    def _take_in(self) -> None:
        try:
            while True:
                (length,) = _HEAD.unpack(self._exactly(_HEAD.size))
                self._arrived.put(self._exactly(length))
        except (OSError, EOFError, MemoryError):
            self._arrived.put(None)

    def _exactly(self, length: int) -> bytes:
        message: bytes = self._incoming.read(length)
        if len(message) < length:
            raise EOFError
        return message
