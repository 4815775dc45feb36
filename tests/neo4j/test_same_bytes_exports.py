"""Both engines export the same bytes in the same order, of one revision from first to last."""

from __future__ import annotations

import pytest

from graph.questions import Question as Asked
from tests.graph.examples import corpus
from tests.neo4j.same import Both, Question, assert_same, some

EVENTS = [one["id"] for one in corpus() if "date" in one and "citations" in one]
READ_ELSEWHERE = [
    event["id"]
    for event in corpus()
    if any("#" in str(one.get("reading_of")) for one in event.get("quantities", ()))
]
NO_SUCH = "us-no-such-record"


def test_everything(both: Both) -> None:
    """All records, and all that one dataset holds; a dataset that there is not."""
    assert len(list(both.file.export())) > 4_000
    assert_same(both, [Question("export")])
    assert_same(both, [Question("export_dataset", name) for name in ("corpus", "nothing")])


@pytest.mark.parametrize("verb", ["export", "export_events"])
def test_events_that_fit(both: Both, verb: str) -> None:
    """With what they need, each but once; more than are read at once."""
    asked = [
        Asked(entity="us-nsa"),
        Asked(jurisdiction="CN", known_on="2019-06"),
        Asked(entity=NO_SUCH),
    ]
    assert_same(both, [Question(verb, one) for one in asked])


@pytest.mark.parametrize("verb", ["export", "export_events"])
def test_one_event(both: Both, verb: str) -> None:
    """Now and on a day; one that was not known then; one with a reading of another's figure."""
    keys = [*some(EVENTS, 5), *READ_ELSEWHERE[:3], NO_SUCH]
    assert READ_ELSEWHERE
    assert_same(
        both,
        [
            Question(verb, Asked(known_on=day), event=key)
            for key in keys
            for day in (None, "2013-06", "2020")
        ],
    )
