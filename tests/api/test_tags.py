"""A strong tag is known from address and revision, and promises bytes that it never looked at."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from api.app import create_app
from api.edition import edition_of
from api.settings import Settings
from api.tags import etag_at, has_it, names_tag
from graph.embedded import open_store
from tests.graph.examples import BASICS, event, sources

DETERMINED = [
    "/api/timeline", "/api/timeline?from=2000", "/api/timeline?limit=1", "/api/events/xx-2020-more",
    "/api/entities/xx-ministry", "/api/reports/gazette-2019",
]  # fmt: skip


def asked_with(*lines: str) -> Request:
    headers = [(b"if-none-match", line.encode()) for line in lines]
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    ("lines", "named", "held"),
    [
        pytest.param([], False, False, id="nothing is asked"),
        pytest.param(['"a"'], True, True, id="this one"),
        pytest.param(['W/"a"'], True, True, id="weak comparison"),
        pytest.param(['"b"', ' "c" , "a"'], True, True, id="several lines are one list"),
        pytest.param(['"b"'], False, False, id="another one"),
        pytest.param(["a"], False, False, id="a tag has quotes"),
        pytest.param(["*"], False, True, id="anything at all"),
    ],
)
def test_if_none_match(lines: list[str], named: bool, held: bool) -> None:
    """RFC 9110, 13.1.2."""
    assert names_tag(asked_with(*lines), '"a"') is named
    assert has_it(asked_with(*lines), '"a"') is held


def test_tags_differ_with_address_and_revision() -> None:
    made = [
        etag_at({"type": "http", "path": path, "query_string": query}, revision)
        for path, query, revision in itertools.product(
            ("/api/timeline", "/api/timelines/x", "/api/\udc80"), (b"", b"from=2000"), ("a", "b")
        )
    ]
    assert len(set(made)) == len(made)


def test_another_code_has_another_edition(tmp_path: Path) -> None:
    """Version, text and place of the source all count; what is no source does not."""
    one, two, moved = tmp_path / "one", tmp_path / "two", tmp_path / "moved"
    for folder, name, text in ((one, "a.py", "x"), (two, "a.py", "y"), (moved, "b.py", "x")):
        folder.mkdir()
        (folder / name).write_text(text)
    (one / "a.pyc").write_text("x")
    made = [edition_of("1", [folder]) for folder in (one, two, moved)] + [edition_of("2", [one])]
    assert len(set(made)) == 4
    (one / "a.pyc").write_text("y")
    assert edition_of("1", [one]) == made[0]


def test_same_records_same_tags_and_bytes(tmp_path: Path) -> None:
    """DESIGN §3.8: in another order, in parts, rebuilt, on another machine."""
    records = [*BASICS, event("xx-2020-more")]
    clients = []
    for name, parts in (("a", [records]), ("b", [BASICS, records[::-1]])):
        store = open_store(tmp_path / f"{name}.db", create=True)
        for part in parts:
            store.load(sources(part), dataset="basics")
        if name == "b":
            store.rebuild()
        clients.append(TestClient(create_app(store, Settings())))
    for path in DETERMINED:
        one, other = (client.get(path) for client in clients)
        assert one.status_code == 200, path
        assert (one.headers.get("etag"), one.content) == (other.headers.get("etag"), other.content)


@pytest.mark.parametrize("path", ["/api/events/nowhere", "/api/timeline?knd=law"])
def test_nothing_is_unchanged_that_is_not_there(client: TestClient, path: str) -> None:
    """`*` names whatever is there: a missing record stays missing, a refusal a refusal."""
    assert client.get(path, headers={"If-None-Match": "*"}).status_code in (404, 422)
    assert client.get("/api/timeline", headers={"If-None-Match": "*"}).status_code == 304
