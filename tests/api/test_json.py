"""DESIGN §6 in JSON: receipts, strong tags, one shape of errors, nothing guessed."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from graph.embedded import EmbeddedStore

EVENT = "/api/events/cn-2019-npcic-annual-blacklist-report"
ANSWERS = [
    "/api/timeline?entity=cn-npcic", "/api/timelines", "/api/timelines/pegasus-spyware?limit=3",
    EVENT, "/api/entities/cn-npcic", "/api/reports/associated-press-2019-a0a450",
    "/api/search?text=credit%20centre", "/api/revisions", "/api/stats", "/api/figures",
    "/api/figures?entity=cn-npcic&known_on=2020",
    EVENT + "/claims", "/api/claims/cn-2019-npcic-annual-blacklist-report.b8e1f80bd70a",
    "/api/reports/associated-press-2019-a0a450/impact", "/api/changes",
    "/api/changes?from=2019-02-14&to=2019-03-31&limit=3",
]  # fmt: skip
DIGEST = re.compile("[0-9a-f]{64}")


@pytest.mark.parametrize("path", ANSWERS)
def test_answers_are_receipts(client: TestClient, corpus_store: EmbeddedStore, path: str) -> None:
    """DESIGN §3.8: revision, digest and question; asked again, the same bytes."""
    response = client.get(path)
    assert response.status_code == 200
    shape = response.json()
    assert shape["revision"] == corpus_store.revision()
    assert DIGEST.fullmatch(shape["digest"])
    assert isinstance(shape["question"], dict)
    assert client.get(path).content == response.content


@pytest.mark.parametrize("path", ANSWERS)
def test_tags(client: TestClient, path: str) -> None:
    """A strong tag; 304 without a body for the reader who has it; CORS open; HEAD answers."""
    first = client.get(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for given_tag in (tag, f'"other", {tag}', "*"):
        again = client.get(path, headers={"If-None-Match": given_tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert first.headers["access-control-allow-origin"] == "*"
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)


def test_digest_is_of_the_items(client: TestClient, corpus_store: EmbeddedStore) -> None:
    """docs/stability.md: a reader can compute it from the stored bytes."""
    item = corpus_store.event("cn-2019-npcic-annual-blacklist-report")
    assert client.get(EVENT).json()["digest"] == sha256(item).hexdigest()
    assert client.get(EVENT).json()["event"] == json.loads(item)


def test_pages_follow_one_another(client: TestClient) -> None:
    """`next` leads through all events once; the total is that of the whole answer."""
    found: list[str] = []
    cursor = ""
    while True:
        address = "/api/timeline?entity=nso-group&limit=7" + (f"&cursor={cursor}" if cursor else "")
        shape = client.get(address).json()
        found += [event["id"] for event in shape["events"]]
        if shape["next"] is None:
            break
        cursor = shape["next"]
    assert len(found) == len(set(found)) == shape["total"] == 40


@pytest.mark.parametrize(
    ("path", "status", "parameter", "nearest"),
    [
        ("/api/timeline?knd=law", 422, "knd", "kind"),
        ("/api/timeline?knownon=2019", 422, "knownon", None),
        ("/api/timeline?limit=0", 422, "limit", None),
        ("/api/timeline?limit=501", 422, "limit", None),
        ("/api/timeline?limit=x", 422, "limit", None),
        ("/api/timeline?from=Oct%201978", 422, "from", None),
        ("/api/timeline?from=2020&to=2019", 422, "from", None),
        ("/api/timeline?sort=best", 422, "sort", None),
        ("/api/timeline?cursor=zzz", 422, "cursor", None),
        ("/api/timeline?kind=law&kind=ban", 422, "kind", None),
        ("/api/timeline?text=" + "x" * 600, 422, "text", None),
        ("/api/search?text=a&limit=101", 422, "limit", None),
        ("/api/search?text=" + "x" * 501, 422, "text", None),
        ("/api/events/x?full=1", 422, "full", None),
        ("/api/events/cn-2019-npcic-anual-blacklist-report", 404, None,
         "cn-2019-npcic-annual-blacklist-report"),
        ("/api/entities/zzzzzzzzzzzzzzz", 404, None, None),
        ("/api/reports/nowhere", 404, None, None),
        ("/api/timelines/pegasus-spywear", 404, None, "pegasus-spyware"),
        ("/api/nothing", 404, None, None),
    ],
)  # fmt: skip
def test_errors_have_one_shape(
    client: TestClient, path: str, status: int, parameter: str | None, nearest: str | None
) -> None:
    """What is wrong, the parameter, and the nearest thing that would be right."""
    response = client.get(path)
    assert response.status_code == status
    error = response.json()["error"]
    assert set(error) == {"status", "what", "nearest", "parameter"}
    assert (error["status"], error["parameter"]) == (status, parameter)
    if nearest is not None:
        assert error["nearest"] == nearest


def test_read_only(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.request(method, "/api/timeline")
        assert response.status_code == 405
        assert response.json()["error"]["status"] == 405


def test_long_address(client: TestClient) -> None:
    assert client.get("/api/timeline?text=" + "a" * 9_000).status_code == 414


def test_preflight_and_null_origin(client: TestClient) -> None:
    """A sandboxed frame asks with `Origin: null`."""
    answer = client.get(EVENT, headers={"Origin": "null"})
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = client.options(EVENT, headers={"Origin": "null"})
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == "*"


def test_every_example_works(client: TestClient) -> None:
    """Each alone finds something, all together are answered, as the document promises."""
    document = client.get("/api/openapi.json").json()
    tried = 0
    for path, methods in document["paths"].items():
        given = methods["get"].get("parameters", [])
        where = {i["name"]: i["schema"]["examples"][0] for i in given if i["in"] == "path"}
        query = {i["name"]: i["example"] for i in given if i["in"] == "query" and "example" in i}
        address = path.format(**where)
        needed = {i["name"]: i["example"] for i in given if i["in"] == "query" and i["required"]}
        contents = methods["get"]["responses"]["200"]["content"]
        for asked in (needed, *(needed | {name: value} for name, value in query.items()), query):
            response = client.get(address, params=asked)
            assert response.status_code == 200, (address, asked)
            media_type = response.headers["content-type"].split(";")[0]
            content = contents[media_type]
            found = response.json() if media_type == "application/json" else {}
            assert set(content.get("schema", {}).get("required", ())) <= set(found)
            if asked and "events" in found:
                assert found["events"], (address, asked)
            tried += 1
    assert tried > 20


@pytest.mark.parametrize("path", ["/timeline", "/search"])
def test_the_document_knows_the_bounds(client: TestClient, path: str) -> None:
    """What it allows is answered, and the next beyond is refused."""
    document = client.get("/api/openapi.json").json()
    given = document["paths"][f"/api{path}"]["get"]["parameters"]
    shapes = {parameter["name"]: parameter["schema"] for parameter in given}
    most = shapes["limit"]["maximum"]
    for limit, status in ((0, 422), (1, 200), (most, 200), (most + 1, 422)):
        asked = {"limit": limit, "text": "surveillance"}
        assert client.get(f"/api{path}", params=asked).status_code == status
    for name in ("kind", "sort"):
        for value in shapes.get(name, {}).get("enum", ()):
            assert client.get(f"/api{path}", params={name: value}).status_code == 200


def test_the_question_says_which_answer(client: TestClient) -> None:
    """DESIGN §3.8: same question, same bytes; so page and timeline are part of the question."""
    one = client.get("/api/timelines/pegasus-spyware?limit=2").json()
    two = client.get(f"/api/timelines/pegasus-spyware?limit=2&cursor={one['next']}").json()
    assert one["question"]["timeline"] == two["question"]["timeline"] == "pegasus-spyware"
    assert two["question"] == {**one["question"], "cursor": one["next"]}


@settings(max_examples=150, deadline=None)
@given(
    query=st.dictionaries(
        st.sampled_from(["entity", "kind", "from", "to", "text", "cursor", "limit", "sort", "x"]),
        st.text(max_size=30),
        max_size=4,
    )
)
def test_any_question_is_answered_or_refused(client: TestClient, query: dict[str, str]) -> None:
    """Garbage gets 200 or 422, never a 500, and the page agrees with the JSON."""
    clean = {name: value.encode("utf-8", "ignore").decode() for name, value in query.items()}
    response = client.get("/api/timeline", params=clean)
    assert response.status_code in (200, 422)
    assert ("error" in response.json()) == (response.status_code == 422)
    assert client.get("/timeline", params=clean).status_code == response.status_code
