"""A decision is written as a record, names its entities by id, and is one with its later self."""

from __future__ import annotations

import pytest

from graph.deciding import decision_id
from graph.errors import AmbiguousName, LoadRefused, UnknownId
from graph.plain_store import PlainStore
from tests.graph.examples import entity, sources
from tests.stores import NewStore


@pytest.fixture
def store(new_store: NewStore) -> PlainStore:
    made = new_store()
    named = [entity("a", name="Alpha"), entity("b", name="Beta", aliases=["B."])]
    named += [entity("c", name="Gamma"), entity("d", name="Gamma")]
    made.load(sources(named), dataset="d")
    return PlainStore(made)


def test_by_names_and_taken_back_by_another_verdict(store: PlainStore) -> None:
    """The later decision on the same pair is a new version of the first, in whatever order."""
    store.decide("same", "alpha", "b.", because="One staff.", on="2026-01-01", by="Jane Example")
    assert store.entity("Beta")["id"] == "a"
    store.decide("different", "b", "a", because="Two staffs.")
    assert store.entity("Beta")["id"] == "b"
    (decision,) = store.decisions()
    assert (decision["verdict"], decision["id"]) == ("different", "decision-a-and-b")
    assert decision["datasets"] == ["decisions"]


def test_a_name_of_several_is_asked_back(store: PlainStore) -> None:
    with pytest.raises(AmbiguousName, match="‘Gamma’ is the name of 2 entities"):
        store.decide("same", "Gamma", "Alpha", because="No.")
    with pytest.raises(UnknownId):
        store.decide("same", "Nobody", "Alpha", because="No.")


def test_decided_pairs_are_suggested_no_more(store: PlainStore) -> None:
    (found,) = store.suggest_same()
    assert [one["id"] for one in found["entities"]] == ["c", "d"]
    store.decide("unsure", "c", "d", because="Nobody knows.")
    assert store.suggest_same() == []


def test_what_cannot_stand_is_refused(store: PlainStore) -> None:
    store.decide("different", "a", "b", because="Two staffs.")
    with pytest.raises(LoadRefused):
        store.decide("same", "a", "c", "b", because="One staff.")


def test_an_id_fits() -> None:
    """However long those of the entities are, and two of them stay two."""
    long = "x" * 150
    found = {decision_id([f"{long}-{n}", "y"]) for n in range(3)}
    assert len(found) == 3
    assert all(len(one) <= 160 for one in found)
