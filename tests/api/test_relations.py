"""/api/entities/ID/neighbours and /api/paths: shapes, refusals, receipts, and others meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256
from threading import Thread
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.connections import PathQuestion
from graph.embedded import EmbeddedStore
from graph.net import telling

PATHS = "/api/paths?from=cn-npcic&to=associated-press&k=3"
NEAR = "/api/entities/hikvision/neighbours?hops=2&limit=5"


def fetched(client: TestClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_shape_of_paths(client: TestClient) -> None:
    found = fetched(client, f"{PATHS}&known_on=2020&avoid=place,fortune")
    assert found["question"] == {
        "from": "cn-npcic", "to": "associated-press", "k": 3, "hops": 4, "avoid": "place,fortune",
        "known_on": "2020-12-31",
    }  # fmt: skip
    assert {"question", "revision", "digest", "items", "nodes", "truncated", "note"} == set(found)
    path = found["items"][1]
    assert set(path) == {"hops", "length", "roots", "weakest", "why_weakest", "falls"}
    hop = path["hops"][0]
    assert set(hop) == {"from", "to", "edges", "edges_total", "status", "roots"}
    edge = hop["edges"][0]
    assert {"kind", "subject", "relation", "object", "event", "claim", "status", "roots", "reports",
            "first_known"} <= set(edge)  # fmt: skip
    for key in (hop["from"], hop["to"], edge["event"]["id"], *edge["reports"]):
        assert found["nodes"][key]["id"] == key


def test_the_shape_of_neighbours(client: TestClient) -> None:
    found = fetched(client, NEAR)
    assert found["entity"]["id"] == "hikvision"
    assert {"question", "revision", "digest", "entity", "items", "total", "left_out", "truncated",
            "nodes"} == set(found)  # fmt: skip
    assert len(found["items"]) == 5
    assert found["left_out"]["neighbours_beyond_limit"] == found["total"] - 5
    for item in found["items"]:
        assert set(item) == {"entity", "distance", "through", "hop"}
        assert item["hop"]["to"] == item["entity"]["id"]


@pytest.mark.parametrize("address", [PATHS, NEAR])
def test_answers_are_receipts(client: TestClient, address: str) -> None:
    answer = client.get(address)
    items = msgspec.json.decode(answer.content, type=dict[str, msgspec.Raw])["items"]
    parts = msgspec.json.decode(items, type=list[msgspec.Raw])
    assert answer.json()["digest"] == sha256(b"\n".join(map(bytes, parts))).hexdigest()
    same = client.get(address)
    assert (same.content, same.headers["etag"]) == (answer.content, answer.headers["etag"])
    known = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize(
    ("address", "status", "parameter", "nearest"),
    [
        pytest.param("/api/paths?to=cn-npcic", 422, "from", None, id="no start"),
        pytest.param("/api/paths?from=cn-npcic&to=cn-npcic", 422, "to", None, id="one entity"),
        pytest.param(f"{PATHS}&k=51", 422, "k", None, id="too many"),
        pytest.param(f"{PATHS[:-4]}&hop=2", 422, "hop", "hops", id="unknown parameter"),
        pytest.param(f"{PATHS}&hops=7", 422, "hops", None, id="too far"),
        pytest.param(f"{PATHS}&relation=issue", 422, "relation", "issued", id="no such verb"),
        pytest.param(f"{PATHS}&kind=relies", 422, "kind", "relies_on", id="no such kind"),
        pytest.param(f"{PATHS}&uncited=maybe", 422, "uncited", None, id="neither true nor false"),
        pytest.param(f"{PATHS}&avoid={','.join('abcd' * 20)}", 200, None, None, id="named twice"),
        pytest.param("/api/paths?from=cn-npcc&to=nso-group", 404, None, "cn-npcic", id="unknown"),
        pytest.param("/api/entities/hikvison/neighbours", 404, None, "hikvision", id="unknown id"),
        pytest.param(f"{NEAR}&type=agenc", 422, "type", "agency", id="no such type"),
        pytest.param(f"{NEAR}&from=2020&to=2019", 422, "from", None, id="window the wrong way"),
    ],
)  # fmt: skip
def test_refusals(
    client: TestClient, address: str, status: int, parameter: str | None, nearest: str | None
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    if status != 200:
        fault = answer.json()["error"]
        assert (fault["parameter"], fault["nearest"]) == (parameter, nearest)


def test_an_answer_cut_short_by_time_is_not_kept(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no tag, is not to be stored, and the next one is made anew."""
    address = "/api/paths?from=us-nsa&to=uyghurs&k=40"
    with monkeypatch.context() as patched:
        patched.setattr(telling.Limits, "told", _run_out)
        for _ in range(3):
            cut = client.get(address)
            assert cut.json()["truncated"] == "time"
            assert "etag" not in cut.headers
            assert cut.headers["cache-control"] == "no-store"
    whole = client.get(address)
    assert whole.json()["truncated"] == "k"
    assert "etag" in whole.headers
    assert len(whole.json()["items"]) == 40


def _run_out(limits: telling.Limits, _rows: int, expansions: int) -> bool:
    if expansions > 50:
        limits.cut = "time"
    return limits.cut is not None


class _Slow:
    """The corpus, whose paths take a while."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self.under_way = 0
        self.most = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def paths(self, asked: PathQuestion) -> bytes:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        time.sleep(0.3)
        self.under_way -= 1
        return self._store.paths(asked)


def _together(calls: list[Callable[[], object]]) -> None:
    threads = [Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_others_are_answered_meanwhile(corpus_store: EmbeddedStore) -> None:
    """Two searches at a time in threads of their own; the loop goes on answering."""
    slow = _Slow(corpus_store)
    app = create_app(slow, Settings(base_url="https://watchline.example", contact=""))
    took: list[float] = []
    with TestClient(app) as client:
        client.get("/api/timeline?limit=1")

        def ask_others() -> None:
            time.sleep(0.1)  # the searches are under way
            begin = time.perf_counter()
            assert client.get("/api/timeline?limit=2").status_code == 200
            took.append(time.perf_counter() - begin)

        searches = [lambda k=k: client.get(f"{PATHS[:-1]}{k}") for k in range(1, 6)]
        _together([*searches, ask_others])
    assert slow.most == 2
    assert took[0] < 0.3  # five searches, two at a time, are under way for 0.9 s


def test_too_many_are_told_to_come_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.aside._MOST_WAITING", 0)
    answer = client.get("/api/paths?from=us-nsa&to=uyghurs&k=2")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
