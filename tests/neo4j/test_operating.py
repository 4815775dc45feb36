"""On a real server: what the command and the API say of it, and that they go on by themselves."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.asked import Beside
from api.settings import Settings
from graph.errors import WatchlineError
from graph.neo4j import Neo4jStore
from graph.neo4j.server import Server
from terminal.faults import exit_code
from tests.graph.examples import BASICS, sources
from tests.neo4j.fixtures import WORKER
from tests.neo4j.server import OwnServer, Servers
from watchline import app as commands

ADDRESSES = ("/api/timeline", "/timeline", "/embed/timeline", "/api/entities/xx-ministry",
             "/api/entities/xx-ministry/neighbours", "/api/overview", "/overview", "/api/stats",
             "/api/timeline.ics", "/api/changes",
             "/oembed?url=http://127.0.0.1:8000/timeline")  # fmt: skip


def filled(address: str) -> Neo4jStore:
    store = Neo4jStore(Server(address))
    store.load(sources(BASICS), dataset="basics")
    return store


def run(address: str, *statements: str) -> None:
    with GraphDatabase.driver(address) as driver:
        for statement in statements:
            driver.execute_query(statement)


@contextmanager
def serving(store: Neo4jStore) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings()), raise_server_exceptions=False) as client:
        yield client


def complaint(*arguments: str) -> str:
    """What the command ends with, which is a matter of the server (2), and no record's."""
    fault = CliRunner().invoke(commands, list(arguments)).exception
    assert isinstance(fault, WatchlineError), arguments
    assert exit_code(fault) == 2
    return str(fault)


def test_what_the_command_and_the_api_say(empty_neo4j: str, tmp_path: Path) -> None:
    """Of nothing, another graph, a later version: each by name, in one shape, and untouched."""
    table = tmp_path / "events.jsonl"
    table.write_text("")
    assert "is empty" in complaint("stats", "--store", empty_neo4j)

    run(empty_neo4j, "CREATE (:Person:Friend), (:Person:Friend), (:Film)")
    for command in (("stats",), ("serve", "--bundled"), ("load", str(table))):
        said = complaint(*command, "--store", empty_neo4j)
        assert ":Person:Friend (2), :Film (1)" in said or ":Friend:Person (2), :Film (1)" in said
    run(empty_neo4j, "MATCH (n) DETACH DELETE n")

    store = filled(empty_neo4j)
    assert_answered(store, empty_neo4j, 200, "revision")
    run(empty_neo4j, "MATCH (h:Watchline) SET h.schema = 99")
    for command in (("stats",), ("load", str(table)), ("rebuild",)):
        assert "later Watchline" in complaint(*command, "--store", empty_neo4j)
    assert_answered(store, empty_neo4j, 503, "later version")
    run(empty_neo4j, "MATCH (n) DETACH DELETE n")
    assert_answered(store, empty_neo4j, 503, "empty")
    run(empty_neo4j, "CREATE (:Person)")
    assert_answered(store, empty_neo4j, 503, "something else")
    store.close()


def test_passwords(neo4j_servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    """None, a wrong one, and the first one, which has to be changed: each is refused by name."""
    address = f"bolt://127.0.0.1:{neo4j_servers.open(f'auth-{WORKER}', auth=True)}"
    assert "WATCHLINE_NEO4J_PASSWORD" in complaint("stats", "--store", address)
    monkeypatch.setenv("WATCHLINE_NEO4J_PASSWORD", "hunter2")
    said = complaint("stats", "--store", address)
    assert "does not take the user and password" in said
    assert "hunter2" not in said
    monkeypatch.setenv("WATCHLINE_NEO4J_PASSWORD", "neo4j")
    assert "ALTER CURRENT USER" in complaint("stats", "--store", address)


def assert_answered(store: Neo4jStore, address: str, status: int, word: str) -> None:
    """Both kinds of address say so, and neither says where the store is."""
    with serving(store) as client:
        for asked in ("/readyz", "/api/timeline"):
            answer = client.get(asked)
            assert (answer.status_code, word in answer.text) == (status, True), answer.text
            assert address.partition("//")[2] not in answer.text
            if status == 503:
                assert set(answer.json()["error"]) == {"status", "what", "nearest", "parameter"}
                assert answer.headers["retry-after"] == "5"


def test_it_answers_again_after_the_server_was_killed(own_neo4j: OwnServer) -> None:
    """Away is said at once, and nothing has to be started again but the server."""
    store = filled(own_neo4j.address)
    with serving(store) as client:
        ready = client.get("/readyz").json()
        assert ready == {
            "status": "ready", "engine": "neo4j", "revision": store.revision(), "loads": 1,
        }  # fmt: skip
        before = client.get("/api/timeline").content
        own_neo4j.kill()
        for address in ("/readyz", "/api/timeline", "/timeline"):
            answer = client.get(address)
            assert answer.status_code == 503
            assert "127.0.0.1" not in answer.text
        assert client.get("/healthz").status_code == 200
        assert "does not answer" in complaint("stats", "--store", own_neo4j.address)
        own_neo4j.start()
        assert client.get("/readyz").json() == ready
        assert client.get("/api/timeline").content == before
    store.close()


class Line:
    """A line to the server that can be made silent: what is sent is taken, and nothing comes."""

    def __init__(self, port: int) -> None:
        self._server = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._speaks = threading.Event()
        self._speaks.set()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self._listening.getsockname()[1]}"

    def hush(self) -> None:
        self._speaks.clear()

    def close(self) -> None:
        """Nothing; whoever waits at either end is told that it is over."""
        self._speaks.set()
        for one in (self._listening, *self._sockets):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._server))
            self._sockets += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65_536):
                self._speaks.wait()
                other.sendall(data)


def test_others_are_answered_while_the_server_is_silent(empty_neo4j: str) -> None:
    """Every address that asks it is told after a while; what asks nothing is answered at once."""
    filled(empty_neo4j).close()
    line = Line(int(empty_neo4j.rpartition(":")[2]))
    store = Neo4jStore(Server(line.address))
    try:
        with serving(store) as client:
            for address in ADDRESSES:
                assert client.get(address).status_code == 200, address
            client.app.state.beside = Beside(3.0)  # type: ignore[attr-defined]  # TestClient types its app as a bare callable
            line.hush()
            asking = [Asking(client, address) for address in ADDRESSES]
            begin = time.perf_counter()
            assert client.get("/healthz").status_code == 200
            assert client.get("/favicon.ico").status_code == 200
            assert time.perf_counter() - begin < 2.5
            assert {one.address: one.status() for one in asking} == dict.fromkeys(ADDRESSES, 503)
            line.close()
    finally:
        line.close()
        store.close()


class Asking:
    """One address, asked in a thread."""

    def __init__(self, client: TestClient, address: str) -> None:
        self.address = address
        self._status = 0
        self._thread = threading.Thread(target=self._ask, args=(client,), daemon=True)
        self._thread.start()

    def status(self) -> int:
        self._thread.join(20)
        return self._status

    def _ask(self, client: TestClient) -> None:
        self._status = client.get(self.address).status_code
