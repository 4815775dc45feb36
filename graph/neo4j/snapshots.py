"""Asking the server as of one load, in any number of threads; what is found may be remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, Self, TypeVar

from neo4j import ManagedTransaction, unit_of_work

from graph.errors import StoreError
from graph.neo4j.head import Head, read_head
from graph.neo4j.pins import Pin
from graph.neo4j.reading import Reading
from graph.neo4j.server import Server

READ_SECONDS = 30.0  # that a question may take on the server
_TRIES = 5
_MOST_REMEMBERED = 1_000
Found = TypeVar("Found")


class MovedOn(StoreError):
    """What was asked of has been replaced meanwhile, and swept away."""


class Snapshots:
    """One store on a server; each question is answered as of one load.

    The server shows each statement what was committed before it, so that a question of several
    statements names the load, and looks at the end whether all that it rests on was still there.
    """

    is_remote = True

    def __init__(self, server: Server, pinned: Head | None = None, pin: Pin | None = None) -> None:
        self._server = server
        self._pinned = pinned
        self._pin = pin
        self._local = threading.local()
        self._remembered: dict[object, Any] = {}

    def revision(self) -> str:
        """Digest of the set of present records, 64 hexadecimal digits."""
        return self._ask(lambda reading: reading.revision)

    def settled(self, read: Callable[[], Found]) -> tuple[Found, str]:
        """What `read` finds by asking this store in this thread, and the one revision it is of."""
        if (settled := self._settled_at()) is not None:
            return read(), settled.revision
        for _ in range(_TRIES):
            head = self._ask(lambda reading: reading.head)
            self._local.head = head
            try:
                return read(), head.revision
            except MovedOn:
                continue
            finally:
                self._local.head = None
        raise self._moved_on()

    def frozen(self) -> Self:
        """The store as it is now, whatever is loaded meanwhile, until it is closed."""
        head = self._settled_at() or self._ask(lambda reading: reading.head)
        return type(self)(self._server, head, Pin(self._server, head.load))

    @contextmanager
    def _unchanging(self) -> Iterator[Self]:
        """The store at one revision until it is let go of, in whatever thread.

        An export is read step by step, and other questions may be asked between two steps.
        """
        if self._pinned is not None:
            yield self
            return
        with closing(self.frozen()) as frozen:
            yield frozen

    def close(self) -> None:
        """Let go of the revision that is held, or else close all connections with the server."""
        if self._pin is not None:
            self._pin.let_go()
        elif self._pinned is None:
            self._server.close()

    def _ask(self, work: Callable[[Reading], Found], seconds: float | None = READ_SECONDS) -> Found:
        """What this work finds as of one load; it may be done again, where that was replaced.

        Without `seconds` it takes as long as the server lets it.
        """
        settled = self._settled_at()

        @unit_of_work(timeout=seconds)
        def whole(transaction: ManagedTransaction) -> tuple[Found, bool]:
            head = settled or read_head(transaction, self._server.address)
            found = work(Reading(transaction, head, self._remember))
            return found, read_head(transaction, self._server.address).swept <= head.load

        for _ in range(_TRIES):
            found, still_there = self._server.read(whole)
            if still_there:
                return found
            if settled:
                break
        raise self._moved_on()

    def _moved_on(self) -> MovedOn:
        return MovedOn(f"{self._server.address} was loaded into meanwhile. Ask again.")

    def _settled_at(self) -> Head | None:
        """The head that this thread is reading at, while it is settled."""
        return getattr(self._local, "head", None) or self._pinned

    def _remember(self, key: object, find: Callable[[], Found]) -> Found:
        # In many threads at a time: two may find the same, and a third forget it meanwhile.
        found: Found
        if (kept := self._remembered.get(key)) is not None:
            found = kept
            return found
        found = find()
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[key] = found
        return found
