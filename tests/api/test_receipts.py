"""DESIGN §3.8: same question and same revision, same bytes; after a restart and elsewhere too."""

from __future__ import annotations

import json
import random
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import Raw, corpus, entity, sources

EVENT = "cn-2019-npcic-annual-blacklist-report"
CLAIM = f"{EVENT}.b8e1f80bd70a"
REPORT = "associated-press-2019-a0a450"
ASKED = [
    "/api/timeline?limit=500", "/api/timeline?limit=500&known_on=2019-02-20",
    "/api/timeline?entity=cn-npcic&known_on=2020-01-01", "/api/timeline?text=camera&sort=newest",
    "/api/timeline?status=disputed", "/api/timeline?min_roots=2&jurisdiction=US",
    "/api/timelines", "/api/timelines/pegasus-spyware", f"/api/events/{EVENT}",
    f"/api/events/{EVENT}?known_on=2019-02-20", f"/api/events/{EVENT}/claims",
    f"/api/events/{EVENT}/claims?known_on=2019-02-20", f"/api/claims/{CLAIM}",
    f"/api/claims/{CLAIM}?known_on=2019-03-01", "/api/entities/cn-npcic", "/api/entities/nso-group",
    f"/api/reports/{REPORT}", f"/api/reports/{REPORT}/impact", "/api/changes?limit=500",
    "/api/changes?from=2019-02-20&to=2020-01-01&limit=500", "/api/search?text=credit%20centre",
    "/api/search?text=%E4%BF%A1%E7%94%A8", "/api/search?text=report&limit=100", "/api/stats",
]  # fmt: skip
SETTINGS = Settings(base_url="https://watchline.example")


def client_of(store: EmbeddedStore) -> TestClient:
    return TestClient(create_app(store, SETTINGS))


def loaded(path: Path, *parts: list[Raw]) -> EmbeddedStore:
    store = open_store(path, create=True)
    for part in parts:
        store.load(sources(part), dataset="corpus")
    return store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    return loaded(tmp_path_factory.mktemp("whole") / "whole.db", corpus())


@pytest.fixture(scope="module")
def elsewhere(
    whole: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, EmbeddedStore]:
    """The same records: in another order, in parts with detours, rebuilt from a backup."""
    folder = tmp_path_factory.mktemp("elsewhere")
    records = corpus()
    shuffled = random.Random(8).sample(records, len(records))
    kinds = [[raw for raw in records if name in raw] for name in ("type", "publisher", "date")]
    cut = len(kinds[2]) // 2
    events = [raw | {"title": "Before it was mended"} for raw in kinds[2][:cut]]
    timelines = [raw for raw in records if "filters" in raw or "verdict" in raw]
    parts = loaded(folder / "parts.db", kinds[0], kinds[1], events, kinds[2][cut:], timelines)
    parts.load(sources([entity("passing-by")]), dataset="passing")
    parts.load(sources(kinds[2][:cut]), dataset="corpus")
    parts.load(sources([]), dataset="passing", replace=True)
    parts.back_up(folder / "rebuilt.db")
    rebuilt = open_store(folder / "rebuilt.db")
    rebuilt.rebuild()
    return {
        "restarted": open_store(whole.path),
        "in another order": loaded(folder / "shuffled.db", shuffled),
        "in parts": parts,
        "rebuilt elsewhere": rebuilt,
    }


@pytest.mark.parametrize("path", ASKED)
@pytest.mark.parametrize(
    "other", ["restarted", "in another order", "in parts", "rebuilt elsewhere"]
)
def test_same_question_same_bytes(
    whole: EmbeddedStore, elsewhere: dict[str, EmbeddedStore], other: str, path: str
) -> None:
    """Question and revision decide every byte, and so the tag."""
    assert whole.revision() == elsewhere[other].revision()
    first, again = client_of(whole).get(path), client_of(elsewhere[other]).get(path)
    assert first.status_code == 200
    assert first.content == again.content
    assert first.headers["etag"] == again.headers["etag"]


def test_every_event_and_claim_is_the_same(
    whole: EmbeddedStore, elsewhere: dict[str, EmbeddedStore]
) -> None:
    """Not only those that are asked for above."""
    records = [json.loads(line) for line in whole.export()]
    keys = [record["id"] for record in records if "citations" in record]
    for store in elsewhere.values():
        for key in keys[::7]:
            assert store.event(key) == whole.event(key)
            assert store.evidence(key) == whole.evidence(key)


def test_an_earlier_revision_answers_as_it_did(
    whole: EmbeddedStore, elsewhere: dict[str, EmbeddedStore]
) -> None:
    """Replayed from the ledger, to the byte."""
    parts = elsewhere["in parts"]
    earlier = parts.at(parts.revisions()[1]["revision"])
    now = client_of(whole).get(f"/api/claims/{CLAIM}").json()
    then = client_of(earlier).get(f"/api/claims/{CLAIM}").json()
    assert then["revision"] == earlier.revision() != now["revision"]
    assert then["claim"] == now["claim"]


@pytest.mark.parametrize("path", [*ASKED, "/api/revisions"])
def test_the_digest_is_of_the_items_as_they_stand(whole: EmbeddedStore, path: str) -> None:
    """A reader can compute it from the answer alone, without asking us."""
    body = client_of(whole).get(path).content
    shape = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    (name,) = [
        name for name in shape
        if name not in ("question", "revision", "digest", "next", "total", "counts",
                        "counted_since", "left_out", "timeline")
    ]  # fmt: skip
    raw = bytes(shape[name])
    items = msgspec.json.decode(raw, type=list[msgspec.Raw]) if raw[:1] == b"[" else [raw]
    digest = sha256(b"\n".join(bytes(item) for item in items)).hexdigest()
    assert msgspec.json.decode(shape["digest"]) == digest


ASKED_FOR_NOTHING = (
    "/api/timelines",
    "/api/revisions",
    "/api/stats",
    "/api/figures",
    "/api/decisions",
    "/api/overview",
)


def test_every_address_gives_a_receipt(whole: EmbeddedStore) -> None:
    """Whatever is added under /api: revision, digest and the question as understood."""
    client = client_of(whole)
    document = client.get("/api/openapi.json").json()
    paths = {
        path for path in document["paths"]
        if path.startswith("/api/") and ("." not in path or path.endswith(".json"))  # else a file
    }  # fmt: skip
    assert len(paths) >= 12
    for path in paths:
        address = path.replace("{key}", _example(document["paths"][path]))
        given = document["paths"][path]["get"].get("parameters", [])
        needed = {i["name"]: i["example"] for i in given if i["in"] == "query" and i["required"]}
        shape = client.get(address, params=needed).json()
        assert shape["revision"] == whole.revision(), address
        assert len(shape["digest"]) == 64
        asked = shape["question"]
        assert asked or path in ASKED_FOR_NOTHING, address
        assert client.get(address, params=needed).json()["question"] == asked


def test_the_question_is_as_understood(whole: EmbeddedStore) -> None:
    """A month asked for is answered as the day that it stands for."""
    client = client_of(whole)
    asked = client.get(f"/api/events/{EVENT}?known_on=2020").json()["question"]
    assert asked == {"event": EVENT, "known_on": "2020-12-31"}
    asked = client.get("/api/changes?from=2018&to=2019-02").json()["question"]
    assert (asked["from"], asked["to"]) == ("2018-12-31", "2019-02-28")


def _example(methods: dict[str, Any]) -> str:
    given = methods["get"].get("parameters", [])
    return next((item["schema"]["examples"][0] for item in given if item["in"] == "path"), "")
