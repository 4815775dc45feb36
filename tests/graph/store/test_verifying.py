"""DESIGN §5: whatever was loaded, and however, is as recorded, and says so."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import LoadRefused
from graph.store import KeptStore
from tests.graph.examples import Raw, corpus, entity, event, report, sources
from tests.stores import NewStore, Stores, some

COUNT = {"measure": "people", "unit": "people", "value": 5, "citations": [0]}


def test_the_corpus_loaded_in_parts(new_store: NewStore, corpus_store: KeptStore) -> None:
    """Whole or in parts, here or elsewhere: as recorded, each table of answers with one digest."""
    records = corpus()
    store = new_store()
    for kind in ("type", "publisher", "date"):
        store.load(sources(raw for raw in records if kind in raw), dataset="corpus")
        store.load(
            sources(
                event(
                    "gone-after",
                    participants=[],
                    citations=[{"report": "associated-press-2019-a0a450"}],
                )
                for _ in range(kind == "publisher")
            ),
            dataset="passing",
        )
    store.load(
        sources(raw for raw in records if "filters" in raw or "verdict" in raw), dataset="corpus"
    )
    store.load(sources([]), dataset="passing", replace=True)
    whole, parts = corpus_store.verify(), store.verify()
    assert whole.sound, list(whole.lines())
    assert parts.sound, list(parts.lines())
    whole.tables.pop("reference")  # may hold what a record once named
    assert whole.tables.items() <= parts.tables.items()


def _drawn(data: st.DataObject) -> list[Raw]:
    """Records that change what they copy, are part of, cite, rely on and read from load to load."""
    pick = data.draw
    bodies = [
        entity(f"b{n}", **({"part_of": f"b{n + 1}"} if n < 2 and pick(st.booleans()) else {}))
        for n in range(3)
    ]
    reports = [
        report(f"r{n}", publisher=f"b{pick(st.integers(0, 2))}",
               published=pick(st.sampled_from(("", "2019-02-14", "2019-03", "2020-01-01"))),
               **({"copy_of": f"r{n + 1}"} if n < 3 and pick(st.booleans()) else {}))
        for n in range(4)
    ]  # fmt: skip
    events = []
    for n in range(pick(st.integers(0, 2))):
        citations: list[Raw] = [{"report": f"r{pick(st.integers(0, 3))}"} for _ in range(2)]
        via = pick(st.sampled_from(("r0", "r3", "b1")))
        citations.append({"report": "r1", "lineage": "via", "via": [via], "stance": pick(
            st.sampled_from(("supports", "disputes", "retracts")))})  # fmt: skip
        other: Raw = {"reading_of": f"e{1 - n}#quantities/0"} if pick(st.booleans()) else {}
        events.append(event(f"e{n}", citations=citations, quantities=[COUNT | other],
                            participants=[{"entity": f"b{pick(st.integers(0, 2))}",
                                           "role": "author"}]))  # fmt: skip
    decisions = [
        {"id": f"d{n}", "verdict": pick(st.sampled_from(("same", "same", "different"))),
         "entities": pick(st.permutations(["b0", "b1", "b2"]))[:2], "because": "x", "on": "2026"}
        for n in range(pick(st.sampled_from((0, 0, 1, 2))))
    ]  # fmt: skip
    return [*bodies, *reports, *events, *decisions]


def test_loads_of_all_sorts_leave_a_store_as_recorded(stores: Stores, engine: str) -> None:
    """What a load derives for what it touched is what follows from the whole ledger."""

    @settings(max_examples=some(40, engine), deadline=None)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        with stores() as new_store:
            store = new_store()
            for _ in range(data.draw(st.integers(1, 4))):
                dataset = data.draw(st.sampled_from(("one", "two")))
                replace = data.draw(st.booleans())
                with suppress(LoadRefused):  # as where a figure is read that the other lacks
                    store.load(sources(_drawn(data)), dataset=dataset, replace=replace)
            if store.receive().loads():
                found = store.verify()
                assert found.sound, list(found.lines())

    check()
