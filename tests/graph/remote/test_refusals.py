"""What a server's refusal means: each says what, where, and how to mend it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator

import pytest
from neo4j import exceptions

from graph.errors import (
    AccessRefused,
    AddressError,
    EmptyStore,
    ForeignGraph,
    NewerGraph,
    NewerStore,
    NotAStore,
    ServerError,
    StoreAway,
    UnknownDatabase,
    WatchlineError,
    WrongServer,
)
from graph.remote.access import Access
from graph.remote.connecting import connect
from graph.remote.refusals import (
    check_version,
    empty_database,
    foreign_graph,
    newer_graph,
    refusal,
)

AT = "neo4j://db.example:7687"


def said(code: str) -> exceptions.Neo4jError:
    return exceptions.Neo4jError._basic_hydrate(neo4j_code=code, message="told by the server")


@pytest.mark.parametrize(
    ("code", "kind", "mend"),
    [
        ("ClientError.Security.Unauthorized", AccessRefused, "WATCHLINE_NEO4J_PASSWORD"),
        ("ClientError.Security.CredentialsExpired", AccessRefused, "ALTER CURRENT USER"),
        ("ClientError.Security.AuthenticationRateLimit", AccessRefused, "try again"),
        ("ClientError.Security.Forbidden", AccessRefused, "role"),
        ("ClientError.Database.DatabaseNotFound", UnknownDatabase, "WATCHLINE_NEO4J_DATABASE"),
        ("TransientError.Database.DatabaseUnavailable", StoreAway, "start it"),
        ("TransientError.Transaction.DeadlockDetected", StoreAway, "Try again"),
        ("TransientError.General.MemoryPoolOutOfMemoryError", ServerError, "memory.transaction"),
        ("DatabaseError.General.UnknownError", ServerError, "told by the server"),
    ],
)
def test_what_the_server_says(code: str, kind: type[WatchlineError], mend: str) -> None:
    found = refusal(f"{AT}?policy=eu", said(f"Neo.{code}"))
    assert type(found) is kind
    assert str(found).startswith(f"{AT} ")
    assert mend in str(found)


@pytest.mark.parametrize(
    ("fault", "kind", "word"),
    [
        (exceptions.ServiceUnavailable("gone\nand more"), StoreAway, "(gone). Is the server"),
        (exceptions.SessionExpired("cut"), StoreAway, "does not answer"),
        (exceptions.IncompleteCommit("lost"), StoreAway, "does not answer"),
        (ConnectionResetError(104, "reset"), StoreAway, "does not answer"),
        (exceptions.UnsupportedServerProduct("old"), WrongServer, "Neo4j 5.26 or later"),
        (exceptions.ConfigurationError("odd"), AddressError, "odd"),
        (exceptions.ResultConsumedError("x"), ServerError, "cannot do this: "),
    ],
)
def test_what_the_driver_says(fault: Exception, kind: type[WatchlineError], word: str) -> None:
    found = refusal(AT, fault)
    assert type(found) is kind
    assert word in str(found)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/2025.01.0", "Neo4j/v5.26-aura"])
def test_versions_that_are_new_enough(agent: str) -> None:
    check_version(AT, agent)


@pytest.mark.parametrize(
    "agent", ["Neo4j/5.25.1", "Neo4j/5.2.26", "Neo4j/4.4.30", "Neo4j/5", "Memgraph/2", ""]
)
def test_versions_that_are_not(agent: str) -> None:
    with pytest.raises(WrongServer, match=r"Watchline needs Neo4j 5\.26"):
        check_version(AT, agent)


def test_what_is_found_in_the_database() -> None:
    """A graph of somebody else's and of a later version are refused as files are."""
    assert isinstance(empty_database(AT), EmptyStore)
    assert "watchline load" in str(empty_database(AT))
    foreign = foreign_graph(AT, ":Person (12)")
    assert isinstance(foreign, NotAStore)
    assert isinstance(foreign, ForeignGraph)
    assert ":Person (12)" in str(foreign)
    newer = newer_graph(AT, 9, 4)
    assert isinstance(newer, NewerStore)
    assert isinstance(newer, NewerGraph)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for scheme in ("bolt", "neo4j"):
        with pytest.raises(StoreAway, match=rf"^{scheme}://127.0.0.1:{port} does not answer"):
            connect(f"{scheme}://127.0.0.1:{port}", Access())


@pytest.fixture
def http_port() -> Iterator[int]:
    """Something that answers as a web server does, whatever it is told."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.recv(1_000)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    threading.Thread(target=answer, daemon=True).start()
    yield listening.getsockname()[1]
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def test_the_port_of_http(http_port: int) -> None:
    """The likeliest mistake: 7474 instead of 7687."""
    with pytest.raises(StoreAway, match="speaks HTTP: name the port of Bolt"):
        connect(f"bolt://127.0.0.1:{http_port}", Access())


def test_tls_where_there_is_none(http_port: int) -> None:
    with pytest.raises(StoreAway, match="TLS"):
        connect(f"bolt+s://127.0.0.1:{http_port}", Access())
    fault = exceptions.ServiceUnavailable("x")
    fault.__cause__ = ssl.SSLCertVerificationError("self-signed")
    assert "certificate" in str(refusal(AT, fault))
