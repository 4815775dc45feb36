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
from api.settings import Settings
from graph.embedded import EmbeddedStore

TIMELINE = "/api/timeline?entity=nso-group"


@pytest.fixture(scope="module")
def port(corpus_store: EmbeddedStore) -> Iterator[int]:
    """A free port with the application behind it."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(corpus_store, Settings())
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="critical"))
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
