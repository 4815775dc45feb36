"""The server behind an address: transactions with it, tried again where nothing was kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, ManagedTransaction, Query
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import WatchlineError
from graph.remote.access import Access
from graph.remote.addresses import shown_address
from graph.remote.connecting import connect
from graph.remote.refusals import refusal

Found = TypeVar("Found")
Work = Callable[[ManagedTransaction], Found]
_TIMED_OUT = "TransactionTimedOut"  # within the server's code; also where the client set the time


class OutOfTime(Exception):
    """The server took longer for a statement than it was given."""


class Server:
    """One Neo4j server, or cluster, and the database in it; any number of threads may use it.

    ServerError where it is away, refuses us, or is of a version that we cannot use.
    """

    def __init__(self, address: str, access: Access | None = None) -> None:
        access = access or Access.from_environment()
        self.address = shown_address(address)
        self._database = access.database
        self._driver = connect(address, access)

    def read(self, work: Work[Found]) -> Found:
        """What this work finds in a transaction that only reads; in a cluster any member may."""
        return self._do(READ_ACCESS, work)

    def read_within(self, seconds: float, text: str, values: dict[str, Any]) -> list[list[Any]]:
        """Rows of one statement in a transaction of its own that only reads, or OutOfTime."""
        try:
            try:
                return self._read_once(Query(text, timeout=seconds), values)
            except (Neo4jError, DriverError) as fault:
                if isinstance(fault, Neo4jError) and _TIMED_OUT in (fault.code or ""):
                    raise OutOfTime from fault
                if not fault.is_retryable():
                    raise
                return self._read_once(Query(text, timeout=seconds), values)
        except (OutOfTime, WatchlineError):
            raise
        except Exception as fault:
            raise refusal(self.address, fault) from fault

    def _read_once(self, query: Query, values: dict[str, Any]) -> list[list[Any]]:
        with self._driver.session(
            database=self._database, default_access_mode=READ_ACCESS
        ) as session:
            return session.run(query, values).values()

    def write(self, work: Work[Found]) -> Found:
        """What this work says in a transaction that writes."""
        return self._do(WRITE_ACCESS, work)

    def run(self, text: str, **values: Any) -> list[list[Any]]:
        """Rows of one statement in a transaction of its own, as a change of the schema needs."""
        try:
            with self._driver.session(database=self._database) as session:
                return session.run(text, values).values()
        except Exception as fault:
            raise refusal(self.address, fault) from fault

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def _do(self, mode: str, work: Work[Found]) -> Found:
        try:
            with self._driver.session(database=self._database, default_access_mode=mode) as session:
                if mode == READ_ACCESS:
                    return session.execute_read(work)
                return session.execute_write(work)
        except WatchlineError:
            raise
        except Exception as fault:
            raise refusal(self.address, fault) from fault
