"""Through a real server and a real socket: what a client of the test library would not show."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
import uvicorn

from api.app import create_app
from api.bounds import LONGEST_HEAD
from api.serving import configured
from api.settings import Settings
from graph.embedded import EmbeddedStore

TIMELINE = "/api/timeline?entity=nso-group"


@pytest.fixture(scope="module")
def port(corpus_store: EmbeddedStore) -> Iterator[int]:
    """A free port with the application behind it."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(corpus_store, Settings())
    server = uvicorn.Server(configured(app))
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    running.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    running.join()
    listening.close()


def ask(port: int, method: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        method, path, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )
    answer = connection.getresponse()
    found = {name.lower(): text for name, text in answer.getheaders()}
    body = answer.read()
    connection.close()
    return answer.status, found, body


def test_get_head_and_revalidation(port: int) -> None:
    """HEAD promises the length of GET; 304 has neither body nor length."""
    status, headers, body = ask(port, "GET", TIMELINE)
    assert (status, int(headers["content-length"])) == (200, len(body))
    status, of_head, nothing = ask(port, "HEAD", TIMELINE)
    assert (status, of_head["content-length"], nothing) == (200, headers["content-length"], b"")
    status, again, nothing = ask(port, "GET", TIMELINE, If_None_Match=headers["etag"])
    assert (status, again["etag"], nothing) == (304, headers["etag"], b"")
    assert "frame-ancestors 'none'" in again["content-security-policy"]


def test_one_connection_serves_many(port: int) -> None:
    """Also after a refusal, and after a body that nobody reads."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    for method, path, body, status in (
        ("GET", "/api/nothing", None, 404),
        ("POST", "/api/timeline", b"x" * 50_000, 405),
        ("HEAD", "/api/nothing", None, 404),
        ("GET", "/healthz", None, 200),
    ):
        connection.request(method, path, body=body)
        answer = connection.getresponse()
        assert answer.status == status
        answer.read()
    connection.close()


@pytest.mark.parametrize(
    "path", ["/api/events/%ff%fe", "/api/events/%00", "/api/timeline?text=%ff"]
)
def test_bytes_that_are_no_text(port: int, path: str) -> None:
    status, headers, _ = ask(port, "GET", path)
    assert status in (200, 404, 422)
    assert headers["content-type"].startswith("application/json")


def test_long_address(port: int) -> None:
    assert ask(port, "GET", "/api/timeline?text=" + "a" * 9_000)[0] == 414


def hangs_up(port: int, start: bytes, more: bytes) -> bool:
    """Does the server end the connection before it has taken 40 MB?"""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(start)
        try:
            for _ in range(40_000_000 // len(more)):
                connection.sendall(more)
        except ConnectionError:
            return True
    return False


POST = b"POST /healthz HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("start", "more"),
    [
        pytest.param(b"GET /", b"a" * 10_000, id="a line"),
        pytest.param(b"GET /healthz HTTP/1.1\r\nX: ", b"a" * 10_000, id="a header"),
        pytest.param(b"GET /healthz HTTP/1.1\r\n", b"X: aaaa\r\n" * 1_000, id="headers"),
        pytest.param(POST + b"Content-Length: 99000000\r\n\r\n", b"a" * 100_000, id="a body"),
        pytest.param(
            POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", b"a" * 100_000, id="a trailer"
        ),
    ],
)
def test_nobody_sends_without_end(port: int, start: bytes, more: bytes) -> None:
    """What does not end is not kept, and others are answered."""
    assert hangs_up(port, start, more)
    assert ask(port, "GET", "/healthz")[0] == 200


def test_a_long_head_is_taken(port: int) -> None:
    """Within the bound, also one after another on a connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    for _ in range(4):
        connection.request("GET", "/healthz", headers={"X-Long": "a" * (LONGEST_HEAD - 1_000)})
        answer = connection.getresponse()
        assert (answer.status, answer.read()[:1]) == (200, b"{")
    connection.close()
