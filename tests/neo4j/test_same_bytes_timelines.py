"""Both engines answer with the same bytes: events in order of time, counts, marks, numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest

from graph.embedded.cursors import write_cursor
from graph.errors import QuestionError
from graph.questions import Question as Asked
from graph.status import STATUSES
from tests.graph.examples import corpus
from tests.neo4j.same import Both, Question, assert_same, some

RECORDS = corpus()
EVENTS = [one["id"] for one in RECORDS if "date" in one and "citations" in one]
ENTITIES = [one["id"] for one in RECORDS if "name" in one]
TIMELINES = [one["id"] for one in RECORDS if "filters" in one]
WORDS = (
    "data retention",
    "Snowd",
    "23 million",
    "法",
    "facial recogn",
    "nobody has this word",
    "!",
)
DAYS = ("1975", "2001-10", "2013-06-07", "2019-02", "2020-01-18", "2025")
ALONE = [
    Asked(), Asked(sort="newest"), Asked(limit=500), Asked(from_="2013"), Asked(to="2013"),
    Asked(from_="2013", to="2014-06", sort="newest"), Asked(kind="law"), Asked(to="-0044"),
    Asked(jurisdiction="CN", from_="2014"), Asked(status="disputed"), Asked(min_roots=2),
    Asked(status="disputed", known_on="2019-03"), Asked(entity="us-nsa"), Asked(status=""),
    Asked(entity="us-nsa", from_="2002", sort="newest"), Asked(entity="nobody"),
    Asked(known_on="2013-06-07"), Asked(known_on="2013-06-07", from_="2013"),
    Asked(text="data retention", known_on="2010"), Asked(text="data", from_="2006", entity="eu"),
]  # fmt: skip


def questions(number: int) -> Iterator[Asked]:
    """So many, with filters drawn at random, always the same."""
    chance = random.Random(7)
    kinds = sorted({one["kind"] for one in RECORDS if "citations" in one})
    places = sorted({one["jurisdiction"] for one in RECORDS if "citations" in one})
    while number:
        filters = {
            "entity": chance.choice(ENTITIES), "kind": chance.choice(kinds),
            "jurisdiction": chance.choice(places), "from_": chance.choice(DAYS),
            "to": chance.choice(DAYS), "text": chance.choice(WORDS),
            "status": chance.choice(STATUSES), "min_roots": chance.randrange(4),
            "known_on": chance.choice(DAYS),
        }  # fmt: skip
        chosen = {name: filters[name] for name in filters if chance.random() < 0.3}
        try:
            yield Asked(**chosen, sort=chance.choice(("oldest", "newest")), limit=3)
        except QuestionError:
            continue  # from after to
        number -= 1


EVERY = [*ALONE, *questions(16)]


@pytest.mark.parametrize("verb", ["timeline", "count", "left_out", "left_out_items"])
def test_what_fits(both: Both, verb: str) -> None:
    assert_same(both, [Question(verb, asked) for asked in EVERY])


@pytest.mark.parametrize("verb", ["marks", "spans"])
def test_what_an_axis_draws(both: Both, verb: str) -> None:
    assert_same(both, [Question(verb, asked) for asked in EVERY[::2]])


@pytest.mark.parametrize("asked", [
    pytest.param(Asked(limit=150), id="all"),
    pytest.param(Asked(limit=40, from_="2013-06", sort="newest"), id="into a window, backwards"),
    pytest.param(Asked(limit=10, from_="2005", jurisdiction="US"), id="of one jurisdiction"),
    pytest.param(Asked(limit=10, entity="us-nsa", from_="2005"), id="of one entity"),
    pytest.param(Asked(limit=7, text="surveillance", from_="2010"), id="with a word"),
    pytest.param(Asked(limit=7, text="surveillance", known_on="2014"), id="by words of then"),
])  # fmt: skip
def test_page_after_page(both: Both, asked: Asked) -> None:
    """Every page is the same, and together they hold what fits, each event once."""
    seen: list[bytes] = []
    at: str | None = None
    while True:
        assert_same(both, [Question("timeline", replace(asked, cursor=at))])
        page = both.server.timeline(replace(asked, cursor=at))
        seen += page.items
        if page.next is None:
            break
        at = page.next
    assert len(set(seen)) == len(seen) == both.file.count(asked) > asked.limit


@pytest.mark.parametrize("key", [
    (-(10**15), 0, ""), (10**15, -(10**15), "z"), (735_000, 735_000, "zz"), (0, 0, "\x00é国"),
])  # fmt: skip
def test_a_cursor_that_no_page_gave(both: Both, key: tuple[int, int, str]) -> None:
    at = [replace(asked, cursor=write_cursor(key)) for asked in ALONE[:4]]
    assert_same(both, [Question("timeline", asked) for asked in at])
    assert_same(both, [Question("timeline", Asked(cursor="none of ours"))])


def test_places(both: Both) -> None:
    """Where an event stands, and what cursor is at a place: at both ends, and beyond."""
    for asked in EVERY[::3]:
        total = both.file.count(asked)
        places = sorted({0, 1, total // 2, total, total + 1})
        assert_same(both, [Question("cursor_at", asked, place) for place in places])
        inside = [msgspec.json.decode(item)["id"] for item in both.file.timeline(asked).items[:2]]
        keys = [*inside, *some(EVENTS, 2), "no-such-event"]
        assert_same(both, [Question("place_of", asked, key) for key in keys])


def test_named_timelines(both: Both) -> None:
    assert_same(both, [Question("timelines"), Question("stats")])
    assert_same(both, [Question("named_timeline", key) for key in (*TIMELINES, "clearveiw", "x")])


def test_order_of_numbers(both: Both) -> None:
    """Answers are written in the order in which they come."""
    assert str(both.server.stats()) == str(both.file.stats())


def test_revisions(both: Both) -> None:
    """All but the moment, which is that of each ledger."""
    found = [[one | {"at": ""} for one in store.revisions()] for store in both]
    assert found[0] == found[1] != []
