"""JSON-LD as rdflib and pyld read it: no network, the same graph, each claim with its works."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld
from rdflib import RDF, Graph, Namespace, URIRef

from graph.embedded import EmbeddedStore
from graph.questions import Question
from tests.api.exports.giving import BASE, given_out
from tests.judges.conftest import Given

SCHEMA = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")


@pytest.fixture(scope="module")
def graph(given: Given) -> Graph:
    return Graph().parse(data=given("jsonld"), format="json-ld")


def test_events_and_claims(graph: Graph, judged: EmbeddedStore) -> None:
    """Every event, and every claim with exactly the works that support it."""
    answers = [json.loads(answer) for _, answer in judged.export_events(Question())]
    events = set(graph.subjects(RDF.type, SCHEMA.Event))
    assert events == {URIRef(f"{BASE}/events/{one['id']}") for one in answers}
    for one in answers:
        claim = URIRef(f"{BASE}/api/claims/{one['claim']['id']}")
        assert graph.value(claim, SCHEMA.about) == URIRef(f"{BASE}/events/{one['id']}")
        works = {one["citations"][at]["report"]["id"] for at in one["claim"]["supports"]}
        assert set(graph.objects(claim, SCHEMA.appearance)) == {
            URIRef(f"{BASE}/reports/{work}") for work in works
        }


def test_who_has_it_from_whom(graph: Graph, judged: EmbeddedStore) -> None:
    """As many derivations as the records name sources."""
    answers = [json.loads(answer) for _, answer in judged.export_events(Question())]
    via = {
        (one["id"], at, source["id"])
        for one in answers
        for at, citation in enumerate(one["citations"])
        for source in citation["via"]
    }
    assert len(list(graph.subject_objects(PROV.wasDerivedFrom))) == len(via) > 0


def test_pyld_expands_it_alone(judged: EmbeddedStore) -> None:
    """No context is fetched: a loader that fetched anything would raise."""

    def refuse(url: str, _options: Any) -> Any:
        raise AssertionError(f"asks for {url}")

    key = json.loads(next(iter(judged.export_events(Question())))[0])["id"]
    data, _ = given_out(judged, "jsonld", "event", key)
    expanded = jsonld.expand(json.loads(data), {"documentLoader": refuse})
    assert all("@type" in node for node in expanded)
    assert f"{SCHEMA}Event" in {kind for node in expanded for kind in node["@type"]}
