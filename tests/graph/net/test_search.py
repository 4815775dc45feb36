"""Neighbours and paths out of the arrays are what the rule says, whatever the graph."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.connections import NeighbourQuestion, PathQuestion
from graph.embedded import open_store
from graph.store import KeptStore
from tests.graph.examples import Raw, sources
from tests.graph.net.oracle import Oracle
from tests.graph.net.worlds import AFTER, worlds
from tests.stores import Stores, some

FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["relation", "together", "relies_on,together"]),
        "relation": st.sampled_from(["issued", "together,amends", "relies_on"]),
        "known_on": st.sampled_from([AFTER, "2018"]),
        "min_roots": st.sampled_from([1, 2]),
        "uncited": st.just(True),
    },
)


def _told(answer: bytes) -> Any:
    return json.loads(answer)


def _load(store: KeptStore, world: list[Raw]) -> list[str]:
    store.load(sources(world), dataset="world")
    return [raw["id"] for raw in world if "participants" in raw]


def _names(items: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    return [
        (edge["event"]["id"], edge["subject"], edge["relation"], edge["object"]) for edge in items
    ]


def test_paths_are_all_simple_paths_in_the_order_of_the_rule(stores: Stores, engine: str) -> None:
    @settings(max_examples=some(60, engine))
    @given(worlds(), FILTERS, st.data())
    def check(world: list[Raw], filters: dict[str, Any], data: st.DataObject) -> None:
        with stores() as new_store:
            store = new_store()
            events = _load(store, world)
            keys = [raw["id"] for raw in world if "name" in raw]
            start, end = data.draw(st.permutations(keys))[:2]
            avoid = data.draw(st.sampled_from([None, None, "place", keys[0], "place,e1,nobody"]))
            asked = PathQuestion(
                from_=start, to=end, k=data.draw(st.sampled_from([1, 3, 50])),
                hops=data.draw(st.integers(1, 6)), avoid=avoid, **filters,
            )  # fmt: skip
            found = _told(store.paths(asked))
            oracle = Oracle(store, events, asked)
            expected = oracle.paths(asked)
            shown = [
                (hops[0]["from"], *(hop["to"] for hop in hops))
                for hops in (item["hops"] for item in found["items"])
            ]
            if found["truncated"] in (None, "k"):
                assert shown == [path for _, _, path in expected[: asked.k]]
            else:
                lengths = [oracle.way(list(path)) for path in shown]
                assert lengths == [length for length, _, _ in expected[: asked.k]]
            for item in found["items"]:
                for hop in item["hops"]:
                    ties = oracle.shown(hop["from"], hop["to"])
                    assert hop["edges_total"] == len(ties)
                    assert _names(hop["edges"]) == ties[:10]

    check()


def test_neighbours_come_by_hops_then_by_the_rule(stores: Stores, engine: str) -> None:
    @settings(max_examples=some(40, engine))
    @given(worlds(), FILTERS, st.data())
    def check(world: list[Raw], filters: dict[str, Any], data: st.DataObject) -> None:
        with stores() as new_store:
            store = new_store()
            events = _load(store, world)
            asked = NeighbourQuestion(
                entity="e0", hops=data.draw(st.integers(1, 3)),
                limit=data.draw(st.sampled_from([2, 500])),
                type=data.draw(st.sampled_from([None, "place", "agency,court"])),
                from_=data.draw(st.sampled_from([None, "2018-04"])),
                to=data.draw(st.sampled_from([None, "2018-06"])), **filters,
            )  # fmt: skip
            found = _told(store.neighbours(asked))
            oracle = Oracle(store, events, asked)
            expected = oracle.near(asked)
            assert [(item["distance"], item["entity"]["id"]) for item in found["items"]] == [
                (hop, key) for hop, _, key in expected[: asked.limit]
            ]
            assert found["total"] == len(expected)
            for item, (_, length, key) in zip(found["items"], expected, strict=False):
                assert oracle.way(["e0", *item["through"], key]) == length
                assert len(item["through"]) == item["distance"] - 1

    check()


@settings(max_examples=25)
@given(worlds(events=14), st.data())
def test_arrays_follow_loads_as_if_made_anew(world: list[Raw], data: st.DataObject) -> None:
    """Events come, change and go; the arrays that followed answer as those of a fresh store."""
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "watchline.db", create=True)
        asked = NeighbourQuestion(entity="e0", hops=3, limit=500, uncited=True)
        events = [raw for raw in world if "participants" in raw]
        rest = [raw for raw in world if "participants" not in raw]
        store.load(sources(rest), dataset="world")
        present: dict[str, Raw] = {}
        for _ in range(data.draw(st.integers(1, 4))):
            store.neighbours(asked)
            for raw in data.draw(st.lists(st.sampled_from(events), max_size=6)):
                if raw["id"] in present and data.draw(st.booleans()):
                    del present[raw["id"]]
                else:
                    title = data.draw(st.sampled_from(["one", "two"]))
                    present[raw["id"]] = raw | {"title": title}
            renamed = [raw | {"name": data.draw(st.sampled_from("AB"))} if "name" in raw else raw
                       for raw in rest]  # fmt: skip
            store.load(sources([*renamed, *present.values()]), dataset="world", replace=True)
            fresh = open_store(Path(folder) / f"{store.revision()[:9]}.db", create=True)
            fresh.load(sources([*present.values(), *reversed(renamed)]), dataset="world")
            opened = open_store(store.path)
            for one, other in pairwise((fresh, store, opened)):
                assert one.neighbours(asked) == other.neighbours(asked)
            fresh.close()
            opened.close()
            fresh.path.unlink(missing_ok=True)
        store.close()
