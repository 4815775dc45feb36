"""Messages between two processes in memory that both share; a socket says when there is one.

Through a socket alone they would be copied twice more, and a thread would have to take them in,
which waits for the interpreter. Only their lengths go over it: a socket holds more of these than
can be on their way, so that neither end ever waits for the other to take one in.
"""

from __future__ import annotations

import mmap
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from struct import Struct

BUFFERS = 40  # messages that may be on their way
_ROOM = 2 << 20  # bytes of each; the system gives only those that were written to
_LENGTH = Struct("=Q")


class TooLong(Exception):
    """There is no room for this message; nothing was sent."""


class SharedBuffers:
    """One end: it asks and is answered in the order of its questions, or the other way round.

    The answer takes the place of its question. At most BUFFERS questions may wait for one.
    """

    def __init__(self, memory: int, line: socket.socket) -> None:
        """`memory` is a descriptor that `shared_memory` gave; it may be closed then."""
        self._memory = memoryview(mmap.mmap(memory, BUFFERS * _ROOM))
        self._line = line
        self._sending = cycle(range(0, BUFFERS * _ROOM, _ROOM))
        self._receiving = cycle(range(0, BUFFERS * _ROOM, _ROOM))

    def send(self, message: bytes | bytearray) -> None:
        """Send it whole; TooLong if it is, OSError if the other end is gone."""
        if len(message) > _ROOM:
            raise TooLong
        start = next(self._sending)
        self._memory[start : start + len(message)] = message
        self._line.sendall(_LENGTH.pack(len(message)))

    def receive(self) -> memoryview:
        """The next message, there until it is answered; OSError once the other end is gone."""
        head = self._line.recv(_LENGTH.size, socket.MSG_WAITALL)
        if len(head) < _LENGTH.size:
            raise ConnectionResetError
        start = next(self._receiving)
        return self._memory[start : start + _LENGTH.unpack(head)[0]]

    def ready(self) -> bool:
        """Does `receive` have an answer at once?"""
        try:
            self._line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            pass  # which `receive` tells
        return True

    def hang_up(self) -> None:
        """Have the other end find this one gone; once more does nothing."""
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)  # also where another process has it as well
        self._line.close()


@contextmanager
def shared_memory() -> Iterator[int]:
    """A descriptor of memory for two processes; OSError where the system has none such."""
    if not hasattr(os, "memfd_create"):
        raise OSError("This system shares no memory by descriptors.")
    memory = os.memfd_create("watchline-load")
    try:
        os.ftruncate(memory, BUFFERS * _ROOM)
        yield memory
    finally:
        os.close(memory)
