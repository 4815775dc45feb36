"""DESIGN §2: an erased text is in no answer; the day and the ground are."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from graph.errors import GoneId, LoadRefused, StoreError
from graph.store import KeptStore
from tests.graph.examples import BASICS, entity, event, sources

JANE = entity("jane-example", name="Jane Zyxwvut", type="person", aliases=["Qponmlk Sûreté"])
NAMING = event("xx-2020-fine", participants=[{"entity": "jane-example", "role": "author"}])


@pytest.fixture
def erased(store: KeptStore) -> KeptStore:
    """A person was named by an event, which was mended; then the person was erased."""
    store.load(sources([JANE, NAMING]), dataset="people")
    store.load(sources([event("xx-2020-fine", title="A fine")]), dataset="people")
    store.at(store.revisions()[1]["revision"])  # replayed into a file of its own
    store.erase("jane-example", "court order 12")
    return store


def test_asking_for_it_says_so(erased: KeptStore) -> None:
    with pytest.raises(GoneId, match=r"entity ‘jane-example’ was erased on \d{4}.*: court order"):
        erased.entity("jane-example")


def test_earlier_revisions_go_on_without_it(erased: KeptStore) -> None:
    """What named it is left out there; everything else answers as it did then."""
    then = erased.at(erased.revisions()[2]["revision"])
    assert then.revision() == erased.revisions()[2]["revision"]
    assert json.loads(then.event("xx-2019-count"))["title"] == "Event xx-2019-count"
    for ask, key in ((then.entity, "jane-example"), (then.event, "xx-2020-fine")):
        with pytest.raises(LookupError):
            ask(key)
    assert erased.rebuild() == erased.revision()


def test_a_load_does_not_bring_it_back(erased: KeptStore) -> None:
    """The file that it came from is loaded again: the record is a fault, and can be skipped."""
    with pytest.raises(LoadRefused) as refused:
        erased.load(sources([JANE]), dataset="people")
    assert "court order 12. Take the record out" in refused.value.faults[0].message
    loaded = erased.load(sources([entity("new"), JANE]), dataset="people", skip_faulty=True)
    assert (loaded.added, len(loaded.faults)) == (1, 1)


def test_what_others_name_stays(store: KeptStore) -> None:
    store.load(sources([JANE, NAMING]), dataset="people")
    before = store.revision()
    with pytest.raises(StoreError, match="still named"):
        store.erase("jane-example", "court order 12")
    assert store.revision() == before
    assert json.loads(store.entity("jane-example"))["name"] == "Jane Zyxwvut"


def test_withdrawn_and_dropped_records_say_when_and_why(store: KeptStore) -> None:
    """A withdrawal gives its own day and reason; what a dataset dropped, that of the load."""
    gone = {"id": "xx-2019-count", "on": "2026-11-24", "because": "counted twice."}
    store.load(sources([gone]), dataset="mending")
    with pytest.raises(GoneId) as said:
        store.event("xx-2019-count")
    assert str(said.value) == (
        "The event ‘xx-2019-count’ was withdrawn on 2026-11-24: counted twice."
    )
    with pytest.raises(LookupError) as other:
        store.report("xx-2019-count")
    assert not isinstance(other.value, GoneId)
    store.load(iter([]), dataset="mending", replace=True)
    store.load(sources(BASICS[:2]), dataset="basics", replace=True)
    today = datetime.now(UTC).date().isoformat()
    with pytest.raises(GoneId, match=f"withdrawn on {today}: its dataset ‘basics’ no longer holds"):
        store.event("xx-2019-count")
