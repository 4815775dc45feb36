"""A name is one entity, or it is asked back: nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import KeptStore
from tests.graph.examples import entity, sources
from tests.stores import NewStore, Stores

NAMED = [
    entity("hik", type="organization", name="Hangzhou Hikvision Digital Technology",
           aliases=["Hikvision", "海康威视"]),
    entity("sa-moi", name="Ministry of Interior", aliases=["وزارة الداخلية"]),
    entity("eg-moi", name="Ministry of Interior", aliases=["وزارة الداخلية المصرية"]),
    entity("gb-ico", name="Information Commissioner’s Office", aliases=["I.C.O."]),
    entity("fr-elysee", type="place", name="Palais de l’Élysée"),
]  # fmt: skip


@pytest.fixture(scope="module")
def named(stores: Stores) -> Iterator[KeptStore]:
    with stores() as new_store:
        made = new_store()
        made.load(sources(NAMED), dataset="d")
        yield made


@pytest.mark.parametrize(("asked", "key", "how"), [
    pytest.param("hik", "hik", "id", id="an id"),
    pytest.param(" hikvision ", "hik", "name", id="an alias, in any case"),
    pytest.param("海康威视", "hik", "name", id="a native name"),
    pytest.param("ico", "gb-ico", "name", id="initials without full stops"),
    pytest.param("palais de l'elysee", "fr-elysee", "name", id="without accents"),
    pytest.param("وزاره الداخليه", "sa-moi", "name", id="Arabic as it is typed"),
])  # fmt: skip
def test_one_entity(named: KeptStore, asked: str, key: str, how: str) -> None:
    found = named.resolve(asked)
    assert (found.key, found.how) == (key, how)


def test_a_name_of_several_is_asked_back(named: KeptStore) -> None:
    """All that are called so are given, none is taken."""
    found = named.resolve("ministry of interior")
    assert (found.key, found.how) == (None, "name")
    assert [one.id for one in found.candidates] == ["eg-moi", "sa-moi"]


@pytest.mark.parametrize(("asked", "first"), [
    pytest.param("Hikvsion", "hik", id="a letter is missing"),
    pytest.param("Technology Hangzhou", "hik", id="some of its words"),
    pytest.param("hikv", "hik", id="its beginning"),
    pytest.param("海康", "hik", id="some of its characters"),
    pytest.param("Information Commisioner Office", "gb-ico", id="words mistyped"),
])  # fmt: skip
def test_a_name_that_is_only_like_one(named: KeptStore, asked: str, first: str) -> None:
    """The likest comes first, and is not taken for what was meant."""
    found = named.resolve(asked)
    assert (found.key, found.how) == (None, "like")
    assert found.candidates[0].id == first


def test_of_other_types_nothing_is_found(named: KeptStore) -> None:
    assert named.resolve("hikvision", ["agency", "court"]).candidates == ()
    assert named.resolve("hikvision", ["organization"]).key == "hik"


@pytest.mark.parametrize("asked", ["", "  ", "!!", "\x00", "\ud800", 'a" OR "b', "x" * 5_000])
def test_nobody_is_called_so(named: KeptStore, asked: str) -> None:
    assert named.resolve(asked).key is None


def test_names_follow_the_record(new_store: NewStore) -> None:
    """A new version of an entity is found by its new names alone, and the store verifies."""
    store = new_store()
    store.load(sources([entity("a", name="Old Name", aliases=["Old\nAlias"])]), dataset="d")
    store.load(sources([entity("a", name="New Name")]), dataset="d")
    assert store.resolve("old name").how == "like"
    assert store.resolve("old alias").how == "like"
    assert store.resolve("new name").key == "a"
    assert store.verify().sound
