"""Headers, methods and errors alike on every address, whoever asks and however badly."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response as Answer
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Scope

from api.app import create_app
from api.settings import Settings
from graph.embedded import open_store
from tests.graph.examples import BASICS, sources

EVENT = "/events/cn-2019-npcic-annual-blacklist-report"
MACHINE = [
    "/api/timeline?limit=2", "/api/timelines", "/api/timelines/pegasus-spyware?limit=2",
    f"/api{EVENT}", "/api/entities/cn-npcic", "/api/reports/associated-press-2019-a0a450",
    "/api/search?text=hikvision", "/api/revisions", "/api/stats", "/api/openapi.json", "/healthz",
    "/readyz",
    "/api/figures", "/api/figures?entity=cn-npcic", "/api/figures.csv?entity=cn-npcic",
    "/api/entities/cn-npcic/neighbours.gexf?limit=5",
]  # fmt: skip
PEOPLE = [
    "/", "/timelines", "/timelines/pegasus-spyware", "/timeline?limit=2", EVENT,
    "/entities/cn-npcic", "/reports/associated-press-2019-a0a450", "/search?text=hikvision",
    "/marks", "/embed/timelines/pegasus-spyware",
    "/figures", "/figures?entity=cn-npcic", "/paths", "/explore/cn-npcic?limit=5",
    "/paths?from=cn-npcic&to=associated-press",
]  # fmt: skip
WRONG = [
    "/api/nothing",
    "/nothing",
    "/api/events/x?full=1",
    "/timeline?knd=law",
    "/api/bug",
    "/bug",
    "/static/nothing.js",
    "/static/%2e%2e%2fapp.py",
    "/static/watchline.css",  # an asset is known by the hash of its content alone
]
OPEN = ("/api/", "/embed/", "/static/")


async def bug(request: Request) -> Response:
    raise ZeroDivisionError(f"a secret of {request.url.path}")


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[TestClient]:
    """The real application over a small store, with two addresses that have a bug."""
    store = open_store(tmp_path / "w.db", create=True)
    store.load(sources(BASICS), dataset="basics")
    app = create_app(store, Settings())
    app.router.routes[:0] = [Route("/api/bug", bug), Route("/bug", bug)]
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made


def check_headers(path: str, response: Answer) -> None:
    headers = response.headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    framed = "*" if path.startswith("/embed/") else "'none'"
    assert policy.endswith(f"frame-ancestors {framed}")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "set-cookie" not in headers
    opened = headers.get("access-control-allow-origin")
    assert opened == ("*" if path.startswith(OPEN) else None)


@pytest.mark.parametrize("path", [*MACHINE, *PEOPLE])
@pytest.mark.parametrize("origin", [None, "null", "https://elsewhere.example"])
def test_headers_everywhere(client: TestClient, path: str, origin: str | None) -> None:
    """The same for every origin, so that no cache mixes them up."""
    response = client.get(path, headers={"Origin": origin} if origin else {})
    assert response.status_code == 200
    check_headers(path, response)


@pytest.mark.parametrize("path", WRONG)
def test_headers_on_errors(faulty: TestClient, path: str) -> None:
    """A 500 too: Starlette answers it outside of all middleware, unless we do before."""
    response = faulty.get(path)
    assert response.status_code in (404, 422, 500)
    check_headers(path, response)
    assert response.headers["cache-control"] == "no-cache"
    expected = "application/json" if path.startswith("/api/") else "text/html"
    assert response.headers["content-type"].startswith(expected)


def test_assets_take_no_parameters(client: TestClient) -> None:
    """As everywhere."""
    found = re.search(r"/static/watchline\.[0-9a-f]{12}\.css", client.get("/").text)
    assert found
    asset = client.get(found.group())
    assert (asset.status_code, asset.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "immutable" in asset.headers["cache-control"]
    check_headers(found.group(), asset)
    assert client.get(f"{found.group()}?v=1").status_code == 422


@pytest.mark.parametrize("path", ["/api/bug", "/bug"])
def test_a_bug_tells_nothing(
    faulty: TestClient, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    """500 in the one shape, without internals; the log has the cause."""
    with caplog.at_level(logging.ERROR, "watchline"):
        response = faulty.get(path)
    assert response.status_code == 500
    for inner in ("ZeroDivision", "secret", "Traceback", ".py"):
        assert inner not in response.text
    assert "ZeroDivisionError" in caplog.text


def test_a_damaged_store_is_503(tmp_path: Path) -> None:
    """The store's fault is said as such, without the path of its file."""
    store = open_store(tmp_path / "w.db", create=True)
    with TestClient(create_app(store, Settings()), raise_server_exceptions=False) as client:
        for path in ("/api/timeline", "/api/stats", "/readyz", "/timeline"):
            response = client.get(path)
            assert response.status_code == 503
            assert str(tmp_path) not in response.text


@pytest.mark.parametrize(
    "path",
    [path for path in PEOPLE if not path.startswith("/embed/")],  # it leads to its page
)
def test_every_page_takes_notes_of_mistakes(
    client: TestClient, faulty: TestClient, path: str
) -> None:
    """docs/mending.md: where an operator says whom to write to, and nowhere else."""
    link = '<a href="mailto:desk@example.org">Report a mistake</a>'
    assert link in client.get(path).text
    assert link in client.get(f"{path}/nothing").text
    assert "Report a mistake" not in faulty.get("/").text


@pytest.mark.parametrize("path", [*MACHINE, *PEOPLE])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_only_reading(client: TestClient, path: str, method: str) -> None:
    response = client.request(method, path)
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
    check_headers(path, response)


@pytest.mark.parametrize("path", [*MACHINE, *PEOPLE])
def test_head_is_get_without_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.headers.get("etag") == got.headers.get("etag")


def test_head_sends_no_body_itself(client: TestClient) -> None:
    """Servers and test clients drop it as well, so that only the bare messages show it."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope: Scope = {
        "type": "http", "method": "HEAD", "path": "/api/stats", "raw_path": b"/api/stats",
        "query_string": b"", "headers": [], "scheme": "http", "server": ("w.example", 80),
        "client": None, "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]  # it is of ASGI 3
    assert sent[0]["status"] == 200
    assert b"".join(message.get("body", b"") for message in sent[1:]) == b""


def test_a_list_of_tags_on_several_lines(client: TestClient) -> None:
    """RFC 9110, 5.3: they count as one list."""
    tag = client.get("/api/stats").headers["etag"]
    lines = [("If-None-Match", '"other"'), ("If-None-Match", f"W/{tag}")]
    assert client.get("/api/stats", headers=lines).status_code == 304


@pytest.mark.parametrize("path", ["/apiary", "/api-docs", "/embedded", "/staticky"])
def test_only_whole_names_are_open(client: TestClient, path: str) -> None:
    """An address that only begins like ours is a page that is not there."""
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    check_headers(path, response)


@pytest.mark.parametrize("path", [*MACHINE, *PEOPLE])
def test_unknown_and_repeated_parameters(client: TestClient, path: str) -> None:
    """Nobody is answered another question than the one they believe they asked."""
    joint = "&" if "?" in path else "?"
    refused = client.get(f"{path}{joint}zzz=1")
    assert refused.status_code == 422
    expected = "application/json" if path in MACHINE else "text/html"
    assert refused.headers["content-type"].startswith(expected)
    if "?" in path:
        again = path.split("?")[1]
        assert client.get(f"{path}&{again}").status_code == 422


@pytest.mark.parametrize("path", [*MACHINE, *PEOPLE])
def test_host_is_never_echoed(client: TestClient, path: str) -> None:
    """Absolute addresses come from the settings (DESIGN §6)."""
    hostile = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    response = client.get(path, headers=hostile)
    assert "evil.example" not in response.text + str(response.headers)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/api/timeline", "application/json"), ("/timeline", "text/html")],
)
def test_an_address_may_have_8_kb(client: TestClient, path: str, media_type: str) -> None:
    """Refused in the shape of its kind, with every header."""
    room = 8_192 - len(path) - len("text=")
    assert client.get(f"{path}?text={'a' * room}").status_code == 422  # read, and then refused
    response = client.get(f"{path}?text={'a' * (room + 1)}")
    assert response.status_code == 414
    assert response.headers["content-type"].startswith(media_type)
    check_headers(path, response)


def test_preflight(client: TestClient) -> None:
    """A script elsewhere may revalidate what it has, and read the tag for it."""
    asked = {"Origin": "null", "Access-Control-Request-Headers": "if-none-match"}
    answer = client.options("/api/timeline", headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-headers"] == "If-None-Match"
    assert "DELETE" not in answer.headers["access-control-allow-methods"]
    assert client.get("/api/stats").headers["access-control-expose-headers"] == "ETag"
    assert client.options("/timeline").status_code == 405


def test_nothing_of_the_library_is_left_on(client: TestClient) -> None:
    """Its documentation pages would load scripts from elsewhere."""
    for path in ("/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect"):
        assert client.get(path).status_code == 404


def test_no_traces_are_sent(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """FastAPI can send what is asked to a collector; no variable of the environment turns it on."""
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    given = getattr(create_app(client.app.state.store, Settings()), "_telemetry", {})  # type: ignore[attr-defined]  # TestClient types its app as a bare callable
    assert not any(given.get(name) for name in ("tracing", "metrics", "logs", "auto_configure"))


KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
PARAMETERS = [
    "entity", "kind", "jurisdiction", "from", "to", "text", "sort", "cursor", "limit", "theme", "h",
]  # fmt: skip
BRANCHES = [
    "timeline", "timelines", "search", "stats", "revisions", "events/{}", "entities/{}",
    "reports/{}", "timelines/{}", "timelines/pegasus-spyware", "{}",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    branch=st.sampled_from(BRANCHES),
    key=KEYS,
    query=st.lists(st.tuples(st.one_of(st.sampled_from(PARAMETERS), KEYS), KEYS), max_size=4),
)
def test_garbage_is_answered_or_refused(
    client: TestClient, branch: str, key: str, query: list[tuple[str, str]]
) -> None:
    """200, 404 or 422; never a 500, and errors in the one shape."""
    from urllib.parse import quote, urlencode

    path = "/api/" + branch.format(quote(key, safe=""))
    response = client.get(f"{path}?{urlencode(query)}")
    assert response.status_code in (200, 404, 422)
    shape = response.json()
    if response.status_code != 200:
        assert set(shape) == {"error"}
        assert set(shape["error"]) - {"candidates"} == {"status", "what", "nearest", "parameter"}
        assert shape["error"]["status"] == response.status_code
