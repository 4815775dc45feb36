"""What a server's refusal means to who asked: what, where, and how to mend it.

No message shows a password or what only a router reads; the API shows none of them to the public.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator

from neo4j import exceptions

from graph.errors import (
    AccessRefused,
    AddressError,
    EmptyStore,
    ForeignGraph,
    NewerGraph,
    ServerError,
    StoreAway,
    UnknownDatabase,
    WatchlineError,
    WrongServer,
)
from graph.remote.addresses import shown_address

# Texts use scoped subqueries (5.23) and dynamic labels and types (5.26, which is kept up for long).
OLDEST = (5, 26)
_PASSWORD = "WATCHLINE_NEO4J_USER and WATCHLINE_NEO4J_PASSWORD (or WATCHLINE_NEO4J_PASSWORD_FILE)"  # noqa: S105  # names of settings
_DATABASE = "WATCHLINE_NEO4J_DATABASE"

# By the end of the server's code: what it means, and how to mend it. `{at}` is the address.
_BY_CODE: dict[str, tuple[type[ServerError], str]] = {
    "Security.Unauthorized": (
        AccessRefused,
        f"{{at}} does not take the user and password. Set {_PASSWORD}.",
    ),
    "Security.CredentialsExpired": (
        AccessRefused,
        "{at} wants its first password changed before it answers. Change it: cypher-shell -d "
        "system \"ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'\"",
    ),
    "Security.AuthenticationRateLimit": (
        AccessRefused,
        "{at} was given a wrong password too often, and takes none for some seconds. Look at "
        f"{_PASSWORD}, then try again.",
    ),
    "Security.Forbidden": (
        AccessRefused,
        "{at} does not let this user do that. It needs the role `architect` for the first load, "
        "which makes indexes, `publisher` for others, and `reader` to serve.",
    ),
    "Database.DatabaseNotFound": (
        UnknownDatabase,
        f"{{at}} has no such database. Make it there, or set {_DATABASE} to one that it has; "
        "Neo4j Community has one, `neo4j`.",
    ),
    "Database.DatabaseUnavailable": (
        StoreAway,
        "{at} is up, and its database is not: it may be starting, or was stopped. Try again in a "
        "moment, or start it.",
    ),
    "General.MemoryPoolOutOfMemoryError": (
        ServerError,
        "{at} has too little memory for this. Raise dbms.memory.transaction.total.max and its "
        "heap, or load fewer records at a time.",
    ),
    "General.OutOfMemoryError": (
        ServerError,
        "{at} ran out of memory. Raise server.memory.heap.max_size, and start it again.",
    ),
}
_AWAY = (
    exceptions.ServiceUnavailable,
    exceptions.SessionExpired,
    exceptions.ConnectionAcquisitionTimeoutError,
    OSError,
)


def refusal(address: str, fault: Exception) -> WatchlineError:
    """What the driver's complaint about this server means to its owner."""
    at = shown_address(address)
    if isinstance(fault, exceptions.Neo4jError):
        return _server_said(at, fault)
    if isinstance(fault, exceptions.UnsupportedServerProduct):
        return wrong_version(address, "a version that the driver does not speak with")
    if isinstance(fault, exceptions.ConfigurationError):
        return AddressError(f"{at} cannot be used: {_first_line(fault)}.")
    if isinstance(fault, _AWAY):
        return _away(at, fault)
    return ServerError(f"{at} cannot do this: {_first_line(fault)}.")


def wrong_version(address: str, what: str) -> WrongServer:
    """The server is older than we can use, or something else."""
    return WrongServer(
        f"{shown_address(address)} is {what}. Watchline needs Neo4j {_said(OLDEST)} or later: "
        "update the server, or name another one."
    )


def check_version(address: str, agent: str) -> None:
    """WrongServer unless the server names itself Neo4j, of a version that we can use."""
    match = re.match(r"Neo4j/v?(\d+)\.(\d+)", agent)  # since 2025 they are years and months
    if match is None or (int(match[1]), int(match[2])) < OLDEST:
        raise wrong_version(address, agent or "a server without a name")


def _said(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def empty_database(address: str) -> EmptyStore:
    """Nothing was loaded into the database yet."""
    return EmptyStore(
        f"{shown_address(address)} is empty. Load records into it: watchline load FILE, or bring "
        "a whole store: watchline copy FROM TO"
    )


def foreign_graph(address: str, holds: str) -> ForeignGraph:
    """The database holds nodes that are not ours; `holds` says which, as `:Person (12)`."""
    return ForeignGraph(
        f"{shown_address(address)} holds another graph, not a Watchline store: {holds}. Nothing of "
        f"it was touched. Name an empty database with {_DATABASE}, or another server."
    )


def newer_graph(address: str, version: int, known: int) -> NewerGraph:
    """A later version of this program wrote it."""
    return NewerGraph(
        f"{shown_address(address)} was written by a later Watchline (store version {version}; "
        f"this one knows {known}). Update Watchline."
    )


def _server_said(at: str, fault: exceptions.Neo4jError) -> ServerError:
    code = fault.code or ""
    for end, (kind, words) in _BY_CODE.items():
        if code.endswith(f".{end}"):
            return kind(words.format(at=at))
    if isinstance(fault, exceptions.TransientError):
        return StoreAway(f"{at} could not do this now ({code}). Try again in a moment.")
    return ServerError(f"{at} cannot do this: {fault.message or code}")


def _away(at: str, fault: Exception) -> StoreAway:
    causes = list(_causes(fault))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return StoreAway(
            f"{at} does not speak TLS as it should, or its certificate is not trusted: "
            f"{_first_line(causes[-1])}. Without TLS write neo4j:// or bolt://."
        )
    if any("looks like HTTP" in str(cause) for cause in causes):
        return StoreAway(f"{at} speaks HTTP: name the port of Bolt, which is 7687 as a rule.")
    cluster = ""
    if at.startswith("neo4j"):
        cluster = " A server behind a tunnel or a proxy may need bolt:// instead of neo4j://."
    return StoreAway(
        f"{at} does not answer ({_first_line(causes[-1])}). Is the server started, and the address "
        f"right?{cluster}"
    )


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The fault, what led to it, and so on; of several at once the first."""
    seen: BaseException | None = fault
    while seen is not None:
        yield seen
        group = isinstance(seen, BaseExceptionGroup)
        seen = seen.exceptions[0] if group else seen.__cause__  # type: ignore[attr-defined]  # a group


def _first_line(fault: BaseException) -> str:
    return str(fault).strip().split("\n")[0].rstrip(".") or type(fault).__name__
