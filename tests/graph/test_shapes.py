"""What an event is told to be by its shape is what the rules say when it is weighed by itself."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assessing import Assessor
from graph.claims import claim_ids
from graph.evidence import NO_RIVALS
from graph.leads import reports_behind
from graph.reading import parse_record
from graph.records import Event
from graph.roots import MOST_EXACT
from graph.shapes import Tellings, has_shape, shape_of
from graph.sources import Source
from graph.telling import Telling, tell
from tests.graph.examples import event as raw_event

REPORTS = ("report-0", "report-1", "report-2", "report-3")
BODIES = ("body-0", "body-1", "body-2")
STANCES = ("supports", "supports", "supports", "disputes", "corrects", "retracts", "mentions")
Raw = dict[str, Any]


@dataclass(frozen=True)
class Shelf:
    """Who published each report and when; report-3 copies report-0, body-1 is part of body-0.

    `called` gives an id for each of these, and `day` a number for each place in time.
    """

    publishers: tuple[str, ...]
    times: tuple[int | None, ...]
    called: dict[str, str]
    day: tuple[int, ...]

    def source(self, report: str) -> Source | None:
        for name, time in zip(REPORTS, self.times, strict=True):
            if self.called[name] == report:
                return self._source(name, None if time is None else self.day[time])
        return None

    def owners(self, entity: str) -> tuple[str, ...]:
        above = self.called["body-0"]
        return (entity, above) if entity == self.called["body-1"] else (entity,)

    def _source(self, name: str, day: int | None) -> Source:
        work = "report-0" if name == "report-3" else name
        owners = self.owners(self._publisher(work))
        outlets = frozenset((*owners, *self.owners(self._publisher(name))))
        return Source(self.called[work], owners, outlets, day, day, day, day, undated=day is None)

    def _publisher(self, report: str) -> str:
        return self.called[self.publishers[REPORTS.index(report)]]


NAMES = (*REPORTS, *BODIES)
OTHER_IDS = st.permutations([f"other-{n}" for n in range(len(NAMES))])
ANYONE = st.fixed_dictionaries({name: st.sampled_from(REPORTS) for name in REPORTS})
OTHER_DAYS = st.lists(st.integers(1, 900), min_size=4, max_size=4, unique=True).map(sorted)


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    return Shelf(
        draw(st.tuples(*[st.sampled_from(BODIES)] * len(REPORTS))),
        draw(st.tuples(*[st.sampled_from((0, 0, 0, 1, 2, None))] * len(REPORTS))),
        {name: name for name in NAMES},
        (1, 2, 3, 4),
    )


@st.composite
def records(draw: st.DrawFn) -> Raw:
    relations: list[Raw] = [
        {"subject": "body-0", "relation": name, "object": "body-1"}
        for name in ("issued", "oversees")[: draw(st.integers(0, 2))]
    ]
    participants = [{"entity": "body-2", "role": "subject"}] * draw(st.integers(0, 1))
    parts = ["event", "date", *(f"participants/{at}" for at in range(len(participants))),
             *(f"relations/{at}" for at in range(len(relations)))]  # fmt: skip
    citations = draw(st.lists(_citations(parts), min_size=1, max_size=3))
    citations[0] |= {"stance": "supports", "about": ["event"]}
    for relation in relations:
        listed = st.lists(st.integers(0, len(citations) - 1), max_size=2, unique=True)
        if (chosen := draw(st.none() | listed)) is not None:
            relation["citations"] = chosen
    return raw_event(
        "xx-event", participants=participants, relations=relations, citations=citations
    )


@st.composite
def _citations(draw: st.DrawFn, parts: list[str]) -> Raw:
    lineage = draw(st.sampled_from(("primary", "unknown", "via")))
    found: Raw = {
        "report": draw(st.sampled_from(REPORTS)), "stance": draw(st.sampled_from(STANCES)),
        "about": draw(st.lists(st.sampled_from(parts), max_size=2, unique=True)),
        "lineage": lineage,
    }  # fmt: skip
    if lineage == "via":
        found["via"] = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))
    return found


def parsed(raw: Raw) -> Event:
    found = parse_record(raw)
    assert isinstance(found, Event)
    return found


def renamed(value: Any, called: dict[str, str]) -> Any:
    """The same record with other ids and words."""
    if isinstance(value, dict):
        return {key: renamed(item, called) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, called) for item in value]
    return called.get(value, value) if isinstance(value, str) else value


def told(telling: Telling) -> tuple[object, ...]:
    """All of it but how its answers are put together, which follows from this."""
    return telling.versions, telling.first_known, telling.uncited


def shape(event: Event, shelf: Shelf) -> Hashable:
    reports = reports_behind(event, shelf)
    days = sorted({one.known for one in reports if one.known is not None})
    return shape_of(event, reports, days, shelf)


@settings(max_examples=100, deadline=None)
@given(records(), shelves(), OTHER_IDS, OTHER_DAYS)
def test_other_ids_and_days(raw: Raw, shelf: Shelf, ids: list[str], days: list[int]) -> None:
    """Neither the order of ids nor the distance of days is looked at by any rule."""
    called = dict(zip(NAMES, ids, strict=True))
    event, other = parsed(raw), parsed(renamed(raw, called | {"xx-event": "yy-other"}))
    other_shelf = Shelf(shelf.publishers, shelf.times, called, tuple(days))
    assert shape(event, shelf) == shape(other, other_shelf)
    assert told(tell(Assessor(event, shelf))) == told(tell(Assessor(other, other_shelf)))


@settings(max_examples=100, deadline=None)
@given(records(), st.lists(st.tuples(shelves(), ANYONE), min_size=20, max_size=40))
def test_equal_shapes_are_told_alike(raw: Raw, worlds: list[tuple[Shelf, dict[str, str]]]) -> None:
    """One record in many worlds, where other reports, publishers and days are the same or not."""
    found: dict[Hashable, object] = {}
    for shelf, called in worlds:
        event = parsed(renamed(raw, called))
        telling = told(tell(Assessor(event, shelf)))
        assert found.setdefault(shape(event, shelf), telling) == telling


FIGURE = {"measure": "devices", "unit": "devices", "value": 5, "citations": [0]}
SHAPELESS = [
    pytest.param({"quantities": [FIGURE]}, id="figures are compared by what they say"),
    pytest.param(
        {"citations": [{"report": "report-0", "lineage": "primary"}] * (MOST_EXACT + 1)},
        id="a bound on the roots may hang on the order of ids",
    ),
    pytest.param(
        {"participants": [{"entity": "body-0", "role": "subject"}] * 2},
        id="a claim that is made twice has one first day",
    ),
]


@pytest.mark.parametrize("fields", SHAPELESS)
def test_weighed_by_itself(fields: Raw) -> None:
    event = parsed(raw_event("xx-event", **fields))
    assert not has_shape(event, claim_ids(event))


@pytest.mark.parametrize("most", [1, 2, 1_000])
def test_what_is_remembered_does_not_matter(most: int) -> None:
    """Also where shapes are forgotten and weighed anew."""
    shelf = Shelf(("body-0", "body-1", "body-2", "body-2"), (3, 1, 0, 2),
                  {name: name for name in NAMES}, (5, 6, 7, 8))  # fmt: skip
    tellings = Tellings(most)
    for reports in (REPORTS[:1], REPORTS[1:], REPORTS[:1], REPORTS, REPORTS[1:]):
        citations = [{"report": name, "lineage": "primary"} for name in reports]
        event = parsed(raw_event("xx-event", citations=citations, participants=[]))
        found, days = tellings.tell(
            event, claim_ids(event), reports_behind(event, shelf), shelf, NO_RIVALS
        )
        assessor = Assessor(event, shelf)
        assert (told(found), days) == (told(tell(assessor)), assessor.days())
