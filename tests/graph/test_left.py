"""What loaders leave out on purpose is counted by reason, and reported with the load."""

from __future__ import annotations

from graph.left import LeftTally
from graph.loading import Left, SourceRecord
from tests.stores import NewStore

RECORD = SourceRecord("f:1", {"id": "x", "type": "agency", "name": "X"})


def left(reason: str, place: str, count: int = 1) -> SourceRecord:
    return SourceRecord(place, left=Left(reason, count, (place,)))


def test_gathered_by_reason() -> None:
    """Counts add up; the first three places of a reason are kept."""
    tally = LeftTally()
    sources = [left("no date", f"f:{at}", at) for at in range(1, 6)]
    assert list(tally.passing([*sources, RECORD, left("no name", "g:1")])) == [RECORD]
    assert tally.all == (
        Left("no date", 15, ("f:1", "f:2", "f:3")),
        Left("no name", 1, ("g:1",)),
    )


def test_a_load_reports_it(new_store: NewStore) -> None:
    """It is no record, no fault, and changes nothing; what was taken is counted by kind."""
    store = new_store()
    report = store.load([left("no date", "f:2"), RECORD], dataset="d")
    assert report.left == (Left("no date", 1, ("f:2",)),)
    assert (report.records, report.taken) == (1, {"entity": 1})
    again = store.load([left("no date", "f:2"), RECORD], dataset="d", skip_faulty=True)
    assert (again.left, again.same) == (report.left, 1)
    assert again.revision == report.revision
