"""The subgraph of a question: every tie once, from the lesser id where it has no direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.gathering import gather_events, gather_neighbours, gather_paths
from graph.questions import Question
from graph.store import KeptStore
from graph.subgraph import Subgraph
from tests.graph.examples import entity, event, report, sources
from tests.stores import Stores


def related(subject: str, relation: str, object_: str, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "relation": relation, "object": object_} | more


RECORDS = [
    *(entity(key) for key in ("a-body", "b-body", "c-vendor", "d-paper", "e-agency")),
    entity("xx-ministry"),
    report(),
    report("paper-2019", publisher="d-paper"),
    event("one", date="2019-02", participants=[
        {"entity": "b-body", "role": "subject"}, {"entity": "a-body", "role": "operator"},
    ], relations=[related("c-vendor", "supplied", "a-body"),
                  related("a-body", "operates", "b-body", citations=[])]),
    event("two", date="2020/..", participants=[
        {"entity": "a-body", "role": "x"}, {"entity": "b-body", "role": "y"},
        {"entity": "a-body", "role": "z"},
    ], citations=[
        {"report": "gazette-2019", "about": ["event", "date"]},
        {"report": "paper-2019", "about": ["event"], "lineage": "via",
         "via": ["gazette-2019"]},
    ]),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(stores: Stores) -> Iterator[KeptStore]:
    with stores() as new_store:
        made = new_store()
        made.load(sources(RECORDS), dataset="a")
        yield made


def told(subgraph: Subgraph) -> set[tuple[str, str, str, str]]:
    return {(edge.source, edge.relation, edge.target, edge.event) for edge in subgraph.edges}


def test_events(store: KeptStore) -> None:
    """Relations as they run, reliance from publisher to publisher, togetherness once."""
    found = gather_events(store, Question(), TieQuestion())
    assert told(found) == {
        ("c-vendor", "supplied", "a-body", "one"), ("a-body", "together", "b-body", "one"),
        ("a-body", "together", "b-body", "two"), ("d-paper", "relies_on", "xx-ministry", "two"),
    }  # fmt: skip
    assert {node.id for node in found.nodes} == {"a-body", "b-body", "c-vendor", "d-paper",
                                                 "xx-ministry"}  # fmt: skip
    assert found.note == ""
    assert found.revision == store.revision()


def test_days_are_those_of_the_event(store: KeptStore) -> None:
    edges = {edge.event: edge for edge in gather_events(store, Question(), TieQuestion()).edges}
    assert (edges["one"].since, edges["one"].until) == ("2019-02-01", "2019-02-28")
    assert (edges["two"].since, edges["two"].until) == ("2020-01-01", None)


def test_filters_of_ties(store: KeptStore) -> None:
    asked = TieQuestion(kind="relation", uncited=True)
    assert {edge.status for edge in gather_events(store, Question(), asked).edges} == {
        "supported", "uncited",
    }  # fmt: skip
    none = gather_events(store, Question(), TieQuestion(min_roots=2))
    assert none.edges == ()
    assert "min_roots 2" in none.question


def test_cut_off_between_events(store: KeptStore) -> None:
    """An event's ties stay together, and the note says where the file ends."""
    cut = gather_events(store, Question(), TieQuestion(), most=3)
    assert {edge.event for edge in cut.edges} == {"one"}
    assert cut.note.startswith("Cut off before two of 2020/..")
    whole = gather_events(store, Question(), TieQuestion(), most=None)
    assert whole.note == ""


def test_neighbours_with_the_ties_among_them(store: KeptStore) -> None:
    found = gather_neighbours(store, NeighbourQuestion(entity="c-vendor", hops=2))
    assert ("a-body", "together", "b-body", "two") in told(found)
    assert ("c-vendor", "supplied", "a-body", "one") in told(found)
    alone = gather_neighbours(store, NeighbourQuestion(entity="e-agency"))
    assert [node.id for node in alone.nodes] == ["e-agency"]


def test_paths(store: KeptStore) -> None:
    found = gather_paths(store, PathQuestion(from_="c-vendor", to="b-body"))
    assert ("c-vendor", "supplied", "a-body", "one") in told(found)
    none = gather_paths(store, PathQuestion(from_="c-vendor", to="e-agency"))
    assert none.edges == ()
    assert {node.id for node in none.nodes} == {"c-vendor", "e-agency"}


def test_ties_among(store: KeptStore) -> None:
    """Those with both ends among them; nobody twice, nobody who is not there."""
    ids = ["a-body", "b-body", "a-body", "nobody"]
    answer = msgspec.json.decode(store.ties_among(ids, TieQuestion()))
    assert {edge["event"]["id"] for edge in answer["edges"]} == {"one", "two"}
    assert {edge["relation"] for edge in answer["edges"]} == {"together"}
    assert not answer["truncated"]
    assert set(answer["nodes"]) >= {"a-body", "b-body", "gazette-2019"}
    assert msgspec.json.decode(store.ties_among([], TieQuestion()))["edges"] == []


def test_events_and_reports_as_nodes(store: KeptStore) -> None:
    """Participants lead to their event, reports to what they speak of and to whom they rely on."""
    found = gather_events(store, Question(), TieQuestion(), whole=True)
    assert told(found) == {
        ("c-vendor", "supplied", "a-body", "one"),
        ("b-body", "subject", "one", "one"), ("a-body", "operator", "one", "one"),
        ("a-body", "x", "two", "two"), ("b-body", "y", "two", "two"), ("a-body", "z", "two", "two"),
        ("gazette-2019", "supports", "one", "one"), ("gazette-2019", "supports", "two", "two"),
        ("paper-2019", "supports", "two", "two"),
        ("paper-2019", "relies_on", "gazette-2019", "two"),
    }  # fmt: skip
    kinds = {node.id: (node.kind, node.date) for node in found.nodes}
    assert kinds["one"] == ("event", "2019-02")
    assert kinds["paper-2019"] == ("report", "2019-02-14")
    assert kinds["a-body"] == ("entity", "")
    narrowed = gather_events(store, Question(), TieQuestion(kind="relies_on"), whole=True)
    assert {edge.kind for edge in narrowed.edges} == {"relies_on"}
