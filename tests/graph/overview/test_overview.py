"""The graph at a glance: every number judged by reading the answers of all events once more."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.embedded import EmbeddedStore, open_store
from graph.overview.projection import MOST_TOGETHER, PARTS, strongest
from graph.overview.projection import Pairs as PairsOf
from graph.store import KeptStore
from tests.graph.examples import Raw, corpus, entity, event, report, sources
from tests.stores import NewStore

Pairs = dict[tuple[str, str], Fraction]


@pytest.fixture(scope="module")
def events(corpus_store: EmbeddedStore) -> list[dict[str, Any]]:
    keys = [raw["id"] for raw in corpus() if "citations" in raw]
    return [json.loads(corpus_store.event(key)) for key in keys]


@pytest.fixture(scope="module")
def found(corpus_store: EmbeddedStore) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(corpus_store.overview())
    return answer


def pairs_in(events: list[dict[str, Any]]) -> Pairs:
    """Who is tied to whom, and how much, as the page tells it."""
    weights: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for one in events:
        for relation in one["relations"]:
            ends = sorted((relation["subject"]["id"], relation["object"]["id"]))
            if relation["claim"]["status"] != "uncited" and ends[0] != ends[1]:
                weights[ends[0], ends[1]] += 1
        taking = sorted({item["entity"]["id"] for item in one["participants"]})
        if 1 < len(taking) <= MOST_TOGETHER:
            for pair in combinations(taking, 2):
                weights[pair] += Fraction(1, len(taking) - 1)
    return dict(weights)


def test_ties_and_counts(found: dict[str, Any], events: list[dict[str, Any]]) -> None:
    pairs = pairs_in(events)
    tied = Counter(key for pair in pairs for key in pair)
    assert found["counted"]["pairs"] == len(pairs)
    assert found["counted"]["entities"] == len(tied)
    for name in ("agencies", "policies", "vendors"):
        assert len(found[name]) == 12
        for one in found[name]:
            assert one["ties"] == tied[one["entity"]["id"]], one


def test_ranks(found: dict[str, Any], events: list[dict[str, Any]]) -> None:
    """As networkx's own matrix of the same pairs gives them; tables are in their order."""
    graph = nx.Graph()
    for (one, other), weight in pairs_in(events).items():
        graph.add_edge(one, other, weight=float(weight))
    matrix, rank = nx.google_matrix(graph), np.full(len(graph), 1 / len(graph))
    for _ in range(100):
        rank = rank @ matrix
    right = dict(zip(graph, rank.tolist(), strict=True))
    for name in ("agencies", "policies", "vendors"):
        shares = [one["rank"] for one in found[name]]
        assert shares == sorted(shares, reverse=True)
        assert shares == pytest.approx(
            [right[one["entity"]["id"]] for one in found[name]], abs=1e-5
        )


def test_ways(found: dict[str, Any], events: list[dict[str, Any]]) -> None:
    """Counted from 200 of them, they are near what all of them would give."""
    graph = nx.Graph(pairs_in(events).keys())
    first = found["vendors"][0]
    some = [key for key in sorted(graph) if key != first["entity"]["id"]][::4]
    over = total = 0.0
    for start in some[:60]:
        ways = nx.single_source_shortest_path(graph, start)
        over += sum(first["entity"]["id"] in way[1:-1] for way in ways.values())
        total += len(ways) - 1
    assert first["entity"]["id"] == "nso-group"
    assert first["between"] == pytest.approx(over / total, abs=0.05)


def test_vendors_supplied_something(found: dict[str, Any], events: list[dict[str, Any]]) -> None:
    suppliers = {
        relation["subject"]["id"]
        for one in events
        for relation in one["relations"]
        if relation["relation"] == "supplied" and relation["claim"]["status"] != "uncited"
    }
    assert {one["entity"]["id"] for one in found["vendors"]} <= suppliers


def test_reports_and_bodies_that_others_rely_on(
    found: dict[str, Any], events: list[dict[str, Any]]
) -> None:
    named: defaultdict[str, set[str]] = defaultdict(set)
    citing: defaultdict[str, set[str]] = defaultdict(set)
    for one in events:
        for citation in one["citations"]:
            citing[citation["report"]["id"]].add(one["id"])
            for source in citation["via"]:
                if source["is"] == "report" and source["id"] != citation["report"]["id"]:
                    named[source["id"]].add(citation["report"]["id"])
    most = sorted(map(len, named.values()), reverse=True)[:12]
    assert [one["relied_on_by"] for one in found["reports"]] == most
    for one in found["reports"]:
        assert one["relied_on_by"] == len(named[one["report"]["id"]])
        assert one["events"] == len(citing[one["report"]["id"]])
    relied = [one["relied_on_by"] for one in found["originators"]]
    assert relied == sorted(relied, reverse=True)


def test_communities_share_out_the_entities(found: dict[str, Any]) -> None:
    """Sizes and jurisdictions add up, members come with the highest rank first."""
    assert sum(one["size"] for one in found["communities"]) <= found["counted"]["entities"]
    for one in found["communities"]:
        assert sum(one["jurisdictions"].values()) == one["size"]
        assert 0 < one["inside"] <= 1
    members = [member["id"] for one in found["communities"] for member in one["members"]]
    assert len(members) == len(set(members))


def test_bridges(found: dict[str, Any], events: list[dict[str, Any]]) -> None:
    """Jurisdictions of those that an entity is tied to by more than one crowded event."""
    codes = {raw["id"]: raw.get("jurisdiction", "") for raw in corpus() if "type" in raw}
    reached: defaultdict[str, dict[str, str]] = defaultdict(dict)
    spans: Counter[tuple[str, str]] = Counter()
    for (one, other), weight in pairs_in(events).items():
        if weight >= Fraction(1, 10) and codes[one] and codes[other] and codes[one] != codes[other]:
            reached[one][other], reached[other][one] = codes[other], codes[one]
            first, second = sorted((codes[one], codes[other]))
            spans[first, second] += 1
    for bridge in found["bridges"]:
        own = reached[bridge["entity"]["id"]]
        assert bridge["jurisdictions"] == sorted(set(own.values()))
        assert bridge["ties"] == len(own)
    most = max(len(set(own.values())) for own in reached.values())
    assert len(found["bridges"][0]["jurisdictions"]) == most
    assert [one["ties"] for one in found["spans"]] == [n for _, n in spans.most_common(12)]
    for span in found["spans"]:
        first, second = span["jurisdictions"]
        assert span["ties"] == spans[first, second]


SMALL = [entity(), report(), *(entity(key) for key in ("a", "b", "c", "z")), event(
    "v", participants=[{"entity": key, "role": "author"} for key in ("a", "b", "c")],
    relations=[{"subject": "z", "relation": "supplied", "object": "a", "citations": [0]},
               {"subject": "z", "relation": "operates", "object": "b", "citations": []}],
)]  # fmt: skip


def overview_of(store: KeptStore, *loads: list[Raw]) -> dict[str, Any]:
    for raws in loads:
        store.load(sources(raws), dataset="d")
        json.loads(store.overview())
    answer: dict[str, Any] = json.loads(store.overview())
    return answer


def test_what_nothing_cites_ties_nobody(new_store: NewStore) -> None:
    """Three that took part together and a supplier: four pairs, not five."""
    found = overview_of(new_store(), SMALL)
    assert found["counted"] == {
        "entities": 4, "pairs": 4, "relations": 1, "events": 1, "crowded": 0,
    }  # fmt: skip
    assert [one["entity"]["id"] for one in found["vendors"]] == ["z"]


def test_very_large_events_tie_nobody(new_store: NewStore) -> None:
    many = [entity(f"e{n}") for n in range(MOST_TOGETHER + 1)]
    crowd = event("crowd", participants=[{"entity": one["id"], "role": "author"} for one in many])
    found = overview_of(new_store(), [*SMALL, *many, crowd])
    assert (found["counted"]["pairs"], found["counted"]["crowded"]) == (4, 1)


def test_the_order_of_loading_does_not_matter(tmp_path: Path) -> None:
    """To the byte: in parts with arrays that follow, at once, and in another order."""
    raws = corpus()
    written = json.dumps(raws)
    later = [
        raw for raw in raws
        if "citations" in raw and "#quantities/" not in json.dumps(raw)
        and f'"{raw["id"]}#' not in written
    ][::3]  # fmt: skip
    one = open_store(tmp_path / "one.db", create=True)
    one.load(sources([raw for raw in raws if raw not in later]), dataset="corpus")
    one.overview()
    one.load(sources(later), dataset="corpus")
    other = open_store(tmp_path / "other.db", create=True)
    other.load(sources(reversed(raws)), dataset="corpus")
    assert one.revision() == other.revision()
    assert one.overview() == other.overview()


def test_it_is_kept_until_the_revision_changes(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    store = open_store(path, create=True)
    store.load(sources(SMALL), dataset="d")
    assert store.overview_made() is None
    made = store.overview()
    assert open_store(path).overview_made() == made
    store.load(sources([{"id": "v", "on": "2026-11-26", "because": "No."}]), dataset="d")
    assert store.overview_made() is None
    assert json.loads(store.overview())["counted"]["pairs"] == 0


def test_a_file_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    store = open_store(path, create=True)
    store.load(sources(SMALL), dataset="d")
    made = store.overview()
    path.with_name("w.db.overview").write_bytes(b"{ cut off")
    assert open_store(path).overview() == made


def test_what_is_erased_is_in_no_file(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    store = open_store(path, create=True)
    store.load(sources([*SMALL, event("w")]), dataset="d")
    store.overview()
    store.erase("v", "court order 12")
    assert not path.with_name("w.db.overview").exists()


def test_merged_entities_are_one(new_store: NewStore) -> None:
    """By decision: its ties are those of both."""
    same = {"id": "x", "verdict": "same", "entities": ["a", "b"], "because": "One.", "on": "2026"}
    found = overview_of(new_store(), SMALL, [same])
    assert (found["counted"]["entities"], found["counted"]["pairs"]) == (3, 2)


def test_the_heaviest_pairs_are_kept() -> None:
    """Of equal ones those of the first entities, whatever comes first."""
    first, second, weight = map(np.array, ([0, 0, 1, 2], [1, 2, 2, 3], [5, 9, 5, 5]))
    pairs = PairsOf(first, second, weight, relations=4, events=0, crowded=0)
    assert strongest(pairs, 2).tolist() == [0, 1]
    assert strongest(pairs, 9).tolist() == [0, 1, 2, 3]
    assert PARTS % 12 == 0
