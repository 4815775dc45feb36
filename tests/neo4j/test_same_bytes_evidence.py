"""Both engines answer with the same bytes: records, claims, figures, impact and changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest

from graph.between import Between
from graph.figures import FigureQuestion
from tests.graph.examples import corpus
from tests.neo4j.same import Both, Question, assert_same, some

DAYS = (None, "2013-06-07", "2019-07")
RECORDS = corpus()
EVENTS = [one["id"] for one in RECORDS if "date" in one and "citations" in one]
REPORTS = [one["id"] for one in RECORDS if "publisher" in one]
ENTITIES = [one["id"] for one in RECORDS if "name" in one]
DECISIONS = [one["id"] for one in RECORDS if "verdict" in one]
MEASURES = sorted({one["measure"] for event in RECORDS for one in event.get("quantities", ())})
COPIES = [one["id"] for one in RECORDS if "copy_of" in one]
AGENCY = "us-nsa"
NO_SUCH = "us-no-such-record"


@pytest.mark.parametrize("verb", ["event", "evidence"])
def test_events_and_their_evidence(both: Both, verb: str) -> None:
    """Now, on a day, and on one before anything of it was known."""
    keys = [*some(EVENTS, 12), NO_SUCH]
    assert_same(both, [Question(verb, key, day) for key in keys for day in DAYS])


def test_claims(both: Both) -> None:
    """Each by itself; one that there is not, and one of an event that there is not."""
    asked = [
        Question("claim", msgspec.json.decode(claim)["id"], day)
        for event in some(EVENTS, 5)
        for claim in both.file.evidence(event)[::3]
        for day in DAYS
    ]
    unknown = [f"{EVENTS[0]}.0000", f"{NO_SUCH}.0000", NO_SUCH]
    assert_same(both, [*asked, *(Question("claim", key) for key in unknown)])


def test_entities_and_reports(both: Both) -> None:
    entities = [
        Question("entity", key, day) for key in (*some(ENTITIES, 10), NO_SUCH) for day in DAYS
    ]
    reports = [Question("report", key) for key in some(REPORTS, 10)]
    assert_same(both, [*entities, *reports, Question("report", NO_SUCH)])


def test_what_falls_with_a_report(both: Both) -> None:
    """With its copies, whichever of them is named; listed up to a limit."""
    keys = [*some(REPORTS, 8), *some(COPIES, 4), NO_SUCH]
    assert_same(both, [Question("impact", key, limit) for key in keys for limit in (500, 1)])


def test_figures_side_by_side(both: Both) -> None:
    """By measure, by event and by entity; one that is to stand first; what nothing measures."""
    asked = [
        FigureQuestion(measure=measure, known_on=day)
        for measure in some(MEASURES, 6)
        for day in DAYS
    ]
    asked += [FigureQuestion(event=key, known_on="2020") for key in some(EVENTS, 6)]
    asked += [FigureQuestion(entity=key) for key in (AGENCY, "cn-npcic", NO_SUCH)]
    asked += [FigureQuestion(measure="tickets refusd"), FigureQuestion(event=NO_SUCH)]
    (group,) = both.file.figures(FigureQuestion(measure="plane tickets refused")).items
    *_, last = msgspec.json.decode(group)["figures"]
    asked.append(FigureQuestion(measure="plane tickets refused", beside=last["claim"]["id"]))
    asked.append(FigureQuestion(measure="plane tickets refused", beside=f"{NO_SUCH}.0000"))
    assert_same(both, [Question("figures", one) for one in asked])
    assert_same(both, [Question("measures", day) for day in DAYS])


def _windows() -> Iterator[Between]:
    yield Between()
    yield Between(from_="2013", to="2014")
    whole = Between(from_="1900", to="2030")
    yield whole
    yield replace(whole, change="disputed")
    yield replace(whole, kind="law", jurisdiction="CN")
    yield replace(whole, entity=AGENCY, change="roots", limit=3)
    yield replace(whole, entity=NO_SUCH)


def test_changes(both: Both) -> None:
    """Each first page, and how many changes there are."""
    for verb in ("changes", "count_changes"):
        assert_same(both, [Question(verb, asked) for asked in _windows()])


def test_changes_page_by_page(both: Both) -> None:
    """A page may end within an event's day, and within a run of what is read at once."""
    asked: Between | None = Between(from_="2018", to="2020", limit=70)
    pages = 0
    while asked is not None:
        assert_same(both, [Question("changes", asked)])
        following = both.file.changes(asked).next
        asked = None if following is None else replace(asked, cursor=following)
        pages += 1
    assert pages > 5


def test_identities(both: Both) -> None:
    assert_same(
        both,
        [
            Question("decisions"),
            Question("suggest_same", 30),
            *(Question("decision", key) for key in (*DECISIONS, NO_SUCH)),
        ],
    )
