"""The server behind an address: sessions with it, and what its complaints mean to an owner."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Query,
    Session,
)
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from graph.errors import StoreError

Found = TypeVar("Found")
READ_SECONDS = 30.0  # that a question may take on the server
_TIMED_OUT = "TransactionTimedOut"
_CONNECT_SECONDS = 10.0
_RETRY_SECONDS = 15.0  # for which a transaction is tried again


class OutOfTime(Exception):
    """The server took longer for a statement than it was given."""


class Server:
    """One Neo4j server, or cluster, and the database in it; any number of threads may use it."""

    def __init__(self, address: str) -> None:
        self.address = without_credentials(address)
        self._database = os.environ.get("WATCHLINE_NEO4J_DATABASE") or None
        with self._refusing():
            self._driver: Driver = GraphDatabase.driver(
                address,
                auth=_credentials(),
                connection_timeout=_CONNECT_SECONDS,
                max_transaction_retry_time=_RETRY_SECONDS,
                notifications_min_severity="OFF",
                user_agent="watchline",
            )

    def read(self, work: Callable[[ManagedTransaction], Found]) -> Found:
        """What this work finds in a transaction that only reads; tried again where that helps."""
        with self._refusing(), self._session(READ_ACCESS) as session:
            return session.execute_read(work)

    def read_within(self, seconds: float, text: str, values: dict[str, Any]) -> list[list[Any]]:
        """Rows of one statement that only reads; OutOfTime where it took longer than so."""
        with self._refusing(), self._session(READ_ACCESS) as session:
            for tries_left in (1, 0):
                try:
                    return session.run(Query(text, timeout=seconds), values).values()
                except (Neo4jError, DriverError) as fault:
                    if isinstance(fault, Neo4jError) and _TIMED_OUT in (fault.code or ""):
                        raise OutOfTime from fault
                    if not (tries_left and fault.is_retryable()):
                        raise
        raise AssertionError  # the last try has returned or raised

    def write(self, work: Callable[[ManagedTransaction], Found]) -> Found:
        """What this work says in a transaction that writes; tried again where nothing was kept."""
        with self._refusing(), self._session(WRITE_ACCESS) as session:
            return session.execute_write(work)

    def run(self, text: str, **values: Any) -> list[list[Any]]:
        """Rows of one statement in a transaction of its own, as a change of the schema needs."""
        with self._refusing(), self._session(WRITE_ACCESS) as session:
            return session.run(text, values).values()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def _session(self, mode: str) -> Session:
        return self._driver.session(database=self._database, default_access_mode=mode)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError, ValueError) as fault:
            raise refusal(self.address, fault) from fault


def without_credentials(address: str) -> str:
    """The address as it may be shown to anybody."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")


def refusal(address: str, fault: Exception) -> StoreError:
    """What the driver's complaint means to the owner of the store."""
    if isinstance(fault, StoreError):
        return fault
    if isinstance(fault, AuthError):
        return StoreError(
            f"{address} refuses the password. Set WATCHLINE_NEO4J_USER and "
            "WATCHLINE_NEO4J_PASSWORD."
        )
    if isinstance(fault, ServiceUnavailable):
        return StoreError(f"{address} does not answer. Is the Neo4j server running there?")
    if isinstance(fault, (ConfigurationError, ValueError)):
        return StoreError(f"{address} is no address of a Neo4j server: {fault}")
    if isinstance(fault, ClientError) and "DatabaseNotFound" in (fault.code or ""):
        return StoreError(f"{address} has no such database. Set WATCHLINE_NEO4J_DATABASE.")
    return StoreError(f"{address} could not do this: {fault}")


def _credentials() -> tuple[str, str] | None:
    user = os.environ.get("WATCHLINE_NEO4J_USER", "neo4j")
    file = os.environ.get("WATCHLINE_NEO4J_PASSWORD_FILE")
    password = Path(file).read_text("utf-8").strip() if file else None
    password = password or os.environ.get("WATCHLINE_NEO4J_PASSWORD")
    return (user, password) if password else None
