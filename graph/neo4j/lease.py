"""The right to write, held by one load at a time and renewed while it works.

Who holds it writes its token into the head. A load that was killed stops renewing, and after some
seconds the next one may begin. Every batch renews it in its own transaction, so that a load which
has lost it can write nothing more.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, TypeVar
from uuid import uuid4

from neo4j import ManagedTransaction

from graph.errors import StoreError
from graph.neo4j.head import EMPTY, SCHEMA, Head
from graph.neo4j.server import Server
from graph.neo4j.statements import statement

WAIT = 30.0  # seconds that a load waits for another
_KEPT = 20  # seconds after which a load that is not heard of any more has lost it
_RENEWED = 5.0  # seconds between two renewals
_ASKED = 0.5
_ENOUGH = 200  # rows that wait for a transaction: the events of one batch
Values = dict[str, Any]
Found = TypeVar("Found")


class Lease:
    """A context in which this process alone may write."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._token = uuid4().hex
        self._ended = threading.Event()
        self._renewing = threading.Thread(target=self._renew, daemon=True)
        self.head = Head(0, EMPTY, 0)
        self.unfinished = self.left_over = False  # what loads before have left behind
        self._waiting: list[tuple[str, Values]] = []
        self._rows = 0

    def __enter__(self) -> Lease:
        until = time.monotonic() + WAIT
        while not _surely(self._take):
            if time.monotonic() > until:
                raise StoreError(
                    f"{self._server.address} is being written by another load. Try again when it "
                    "is done."
                )
            time.sleep(_ASKED)
        self._renewing.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._renewing.join()
        if fault is None:
            _surely(self._give_back)
        else:
            with suppress(StoreError):  # the reason for it is told already; it ends by itself
                self._leave()

    def put(self, name: str, rows: list[Values], **values: Any) -> None:
        """Have this statement run in its turn: small ones in one transaction, or by `flush`."""
        self._waiting.append((name, {"rows": rows, **values}))
        self._rows += len(rows)
        if self._rows >= _ENOUGH:
            self.flush()

    def flush(self) -> None:
        """Run what waits."""
        if self._waiting:
            self._run(self._waiting)
        self._waiting, self._rows = [], 0

    def write(self, name: str, rows: list[Values] | None = None, **values: Any) -> int:
        """Run one statement behind what waits; its first value, 0 where it has none."""
        self.flush()
        return self._run([(name, {"rows": rows, **values})])[0]

    def exhaust(self, names: Iterable[str], most: int, **values: Any) -> None:
        """Run these, each of which does `most` at a time and says how many, until all is done."""
        self.flush()
        left = list(names)
        while left:
            done = self._run([(name, {"most": most, **values}) for name in left])
            left = [name for name, many in zip(left, done, strict=True) if many >= most]

    def count(self, load: int, revision: str) -> None:
        """Let this load count, if it is the next one after that at which the right was given."""
        self.flush()

        def whole(transaction: ManagedTransaction) -> bool:
            rows = transaction.run(
                statement("set_head"),
                token=self._token, before=self.head.load, load=load, revision=revision,
                schema=SCHEMA,
            ).values()  # fmt: skip
            return bool(rows)

        try:
            counts = self._server.write(whole)
        except StoreError:
            if not self._counts(load, revision):  # the answer was lost, not what it answered
                raise
            counts = True
        if not counts and not self._counts(load, revision):
            raise StoreError(f"{self._server.address} was loaded into meanwhile. Load again.")

    def _counts(self, load: int, revision: str) -> bool:
        rows = self._server.run(statement("head"))
        return bool(rows) and rows[0][1:3] == [load, revision]

    def _run(self, statements: Sequence[tuple[str, Values]]) -> list[int]:
        """The first value of each, all in one transaction."""

        def whole(transaction: ManagedTransaction) -> list[int]:
            self._hold(transaction)
            return [
                int(found[0][0] or 0) if found and found[0] else 0
                for name, values in statements
                for found in [transaction.run(statement(name), values).values()]
            ]

        return self._server.write(whole)

    def _hold(self, transaction: ManagedTransaction) -> None:
        if not transaction.run(statement("renew_lease"), token=self._token).values():
            raise StoreError(
                f"{self._server.address} was not heard of for {_KEPT} seconds, and another load "
                "has begun. Load again."
            )

    def _take(self) -> bool:
        rows = self._server.write(
            lambda run: run.run(
                statement("take_lease"),
                token=self._token, seconds=_KEPT, schema=SCHEMA, empty=EMPTY,
            ).values()
        )  # fmt: skip
        if rows:
            *head, unfinished, left_over = rows[0]
            self.head = Head(*head)
            self.unfinished, self.left_over = bool(unfinished), bool(left_over)
        return bool(rows)

    def _give_back(self) -> None:
        self._server.write(lambda run: _consume(run, ["give_lease"], token=self._token))

    def _leave(self) -> None:
        """Give the right back, and leave no store where there was none."""
        names = ["leave_nothing", "give_lease"]
        self._server.write(lambda run: _consume(run, names, token=self._token))

    def _renew(self) -> None:
        while not self._ended.wait(_RENEWED):
            try:
                self._server.write(self._hold)
            except StoreError:
                continue  # the next batch says what is wrong, if something still is


def _surely(work: Callable[[], Found]) -> Found:
    """What this work says, done once more where no answer came: it may be done already."""
    try:
        return work()
    except StoreError:
        return work()


def _consume(transaction: ManagedTransaction, names: list[str], **values: Any) -> None:
    for name in names:
        transaction.run(statement(name), values).consume()
