"""Neighbours, paths, ties and the overview of the corpus: the same bytes from both engines."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest

from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.embedded import EmbeddedStore
from graph.neo4j import connected
from graph.neo4j.engine import Neo4jStore
from graph.neo4j.timed_reading import TimedReading
from tests.graph.examples import corpus

Both = tuple[EmbeddedStore, Neo4jStore]
KEYS = sorted(raw["id"] for raw in corpus() if "name" in raw and "type" in raw)
BUSY = ("hikvision", "china", "us-nsa", "nso-group", "european-union")
FILTERS: dict[str, tuple[Any, ...]] = {
    "kind": ("relation", "together", "relies_on", "relies_on,together"),
    "relation": ("issued", "together,amends", "relies_on", "supplied,operates"),
    "known_on": ("2010", "2015", "2019-03", "2021", "2023-06-01"),
    "min_roots": (1, 2, 3),
    "uncited": (True,),
}
NEAR = {"type": ("agency", "agency,court", "place"), "from_": ("2010", "2018-04"),
        "to": ("2021", "2022-05"), "limit": (2, 50, 500)}  # fmt: skip
WAYS = {"avoid": ("place", "agency,court", "china,nobody"), "k": (1, 5, 20), "hops": (1, 3, 4, 6)}


def drawn(chance: random.Random, choices: dict[str, tuple[Any, ...]]) -> dict[str, Any]:
    """Some of these fields, each with one of its values; the same for the same chance."""
    return {name: chance.choice(some) for name, some in choices.items() if chance.random() < 0.3}


def near_questions(number: int) -> Iterator[NeighbourQuestion]:
    chance = random.Random(7)  # no secret
    for at in range(number):
        entity = BUSY[at] if at < len(BUSY) else chance.choice(KEYS)
        if entity in KEYS:
            fields = drawn(chance, FILTERS | NEAR)
            yield NeighbourQuestion(entity=entity, hops=1 + at % 3, **fields)


def path_questions(number: int) -> Iterator[PathQuestion]:
    chance = random.Random(8)  # no secret
    for _ in range(number):
        one, other = chance.sample(KEYS, 2)
        yield PathQuestion(from_=one, to=other, **drawn(chance, FILTERS | WAYS))


@pytest.fixture(autouse=True)
def _no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is busy, or has yet to plan a statement, cuts no answer short."""
    monkeypatch.setattr(connected, "SEARCH_SECONDS", 600.0)


def test_neighbours(both: Both) -> None:
    for asked in near_questions(25):
        one, other = (store.neighbours(asked) for store in both)
        assert one == other, asked


def test_paths(both: Both) -> None:
    for asked in path_questions(30):
        one, other = (store.paths(asked) for store in both)
        # how far a search comes in a time depends on the machine, and says so
        assert one == other or b'"truncated":"time"' in one, asked


def test_ties_among(both: Both) -> None:
    chance = random.Random(9)  # no secret
    for asked in (TieQuestion(), TieQuestion(known_on="2019"), TieQuestion(min_roots=2)):
        some = [*BUSY, *chance.sample(KEYS, 400)]
        one, other = (store.ties_among(some, asked) for store in both)
        assert one == other, asked


def test_the_overview(both: Both) -> None:
    one, other = both
    assert other.overview() == one.overview()
    assert other.overview_made() == one.overview_made()


def test_the_graph(both: Both) -> None:
    """Networkx finds the same in both; attributes are compared round the busiest."""
    one, other = (store.graph() for store in both)
    assert list(one) == list(other)
    assert one.graph == other.graph
    for graph in (one, other):
        assert graph.number_of_nodes() == len(graph)
    near = nx.ego_graph(one, "hikvision", radius=1).nodes
    for node in sorted(near):
        assert dict(one.nodes[node]) == dict(other.nodes[node])
        ends = [
            sorted((end, sorted(map(str, dict(data).items()))) for _, end, data in edges)
            for edges in (graph.out_edges(node, data=True) for graph in (one, other))
        ]
        assert ends[0] == ends[1]
    one.close()
    other.close()


def test_what_runs_out_of_time_is_an_answer_that_says_so(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server ends the statement; the search tells what was brought until then."""
    monkeypatch.setattr(connected, "SEARCH_SECONDS", 0.001)
    ways = json.loads(both[1].paths(PathQuestion(from_="hikvision", to="us-fisc")))
    assert (ways["items"], ways["truncated"]) == ([], "time")
    near = json.loads(both[1].neighbours(NeighbourQuestion(entity="hikvision", hops=3)))
    assert near["truncated"] == "time"


def test_a_statement_that_takes_too_long_is_ended(both: Both) -> None:
    """By the server itself, so that nobody's question keeps it busy."""
    _, store = both
    head = store._ask(lambda reading: reading.head)
    reading = TimedReading(store._server, head, seconds=0.02)
    everybody = list(range(1, 2_000)) * 50
    assert reading.rows("net_entities", entities=everybody, now=True, day=0, busy=0) == []
    assert reading.spent
    assert reading.rows("net_ranks", entities=[1]) == []
