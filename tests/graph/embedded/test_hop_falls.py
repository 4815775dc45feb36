"""Ties fall with those reports with which the claims that they need are lost."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

import pytest
from msgspec import Raw

from graph.embedded import EmbeddedStore
from graph.embedded.hop_falls import HopFalls
from graph.hops import Opened, Tie
from graph.links import links_of, parse_parts


def _ties(store: EmbeddedStore) -> Iterator[Tie]:
    with store._reading() as connection:
        events = connection.execute("SELECT id, first, brief, answer FROM event").fetchall()
    for key, first, brief, answer in events:
        opened = Opened(key, first, Raw(brief), parse_parts(answer))
        yield from (Tie(opened, link) for link in links_of(opened.parts))


@pytest.fixture(scope="module")
def lost_with(corpus_store: EmbeddedStore) -> dict[str, set[str]]:
    """By claim the works with which it is lost."""
    found = defaultdict(set)
    with corpus_store._reading() as connection:
        works = connection.execute("SELECT id FROM report WHERE copy_of = ''").fetchall()
    for (work,) in works:
        for item in json.loads(corpus_store.impact(work, 1_000))["lost"]:
            found[item["claim"]].add(work)
    return found


def test_a_tie_falls_with_any_claim_that_it_needs(
    corpus_store: EmbeddedStore, lost_with: dict[str, set[str]]
) -> None:
    """A reliance needs none: it falls with one citation, whatever else supports the claims."""
    judged, fallen = 0, 0
    with corpus_store._reading() as connection:
        falls = HopFalls(connection)
        for tie in _ties(corpus_store):
            found = falls.works([tie])
            lost = set().union(*(lost_with[claim] for claim in tie.link.claims))
            if tie.link.kind == "relies_on":
                assert found  # its own report at least
            else:
                assert found == lost
            judged += 1
            fallen += bool(lost)
    assert judged > fallen > 100
