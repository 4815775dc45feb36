"""What is asked of the events of a store in order of time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from graph.embedded.counting import Days, days_of
from graph.embedded.knowing import Known, known_of
from graph.embedded.leaving_out import count_left_out, left_out_of
from graph.embedded.marking import ends_of
from graph.embedded.revisions import revision_answer, with_numbers
from graph.marks import Mark, shape_of
from graph.neo4j.event_ranges import whole
from graph.neo4j.event_rows import (
    ALL,
    EventRow,
    count_rows,
    cursor_behind,
    cursor_of,
    event_rows,
    first_row,
    place_among,
)
from graph.neo4j.missing import find_answer
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.neo4j.sort_keys import parts_of
from graph.questions import Question
from graph.stats import stats_answer
from graph.store import Answer, Page


class Timelines(Snapshots):
    """Answers about events in order of time, named timelines, revisions and numbers."""

    def timeline(self, question: Question) -> Page:
        """Events that fit, in order of time."""
        return self._ask(lambda reading: _page(reading, question))

    def count(self, question: Question) -> int:
        """How many events fit, whatever the page; remembered while the revision stays."""
        asked = replace(question, cursor=None)

        def counted(reading: Reading) -> int:
            first, last, day = asked.first_day(), asked.last_day(), asked.known_day()
            if asked.only_time():
                return int(_days(reading).count(first, last))
            if day is not None and replace(asked, known_on=None).only_time():
                return int(_known(reading).count(first, last, day))
            key = ("count", tuple(sorted(asked.asked().items(), key=str)))
            return reading.remember(key, lambda: count_rows(reading, asked))

        return self._ask(counted)

    def marks(self, question: Question) -> list[Mark]:
        """What an axis draws of every event that fits, in the order of the question."""
        asked = replace(question, cursor=None)
        return self._ask(
            lambda reading: [_mark(row) for row in event_rows(reading, asked, ALL, "mark")]
        )

    def spans(self, question: Question) -> list[tuple[int | None, int | None]]:
        """First and last day of every event that fits, as day numbers, None where open."""
        asked = replace(question, cursor=None)
        return self._ask(
            lambda reading: [
                ends_of(*parts_of(row.order)[:2]) for row in event_rows(reading, asked, ALL)
            ]
        )

    def cursor_at(self, question: Question, place: int) -> str | None:
        """The cursor behind the first `place` events that fit; None at the start, or past all."""
        return self._ask(lambda reading: cursor_behind(reading, question, place))

    def place_of(self, question: Question, key: str) -> int | None:
        """How many of the events that fit come before this one; None where it is none of them."""
        return self._ask(lambda reading: place_among(reading, question, key))

    def left_out(self, question: Question) -> dict[str, int]:
        """Citations that were not known on the day that is asked for: later ones, undated ones."""
        day, asked = question.known_day(), whole(question)
        if day is None:
            return {"later": 0, "undated": 0}

        def counted(reading: Reading) -> dict[str, int]:
            if asked.only_time():
                known = _known(reading)
                return dict(known.left_out(asked.first_day(), asked.last_day(), day))
            key = ("left out", tuple(sorted(question.asked().items(), key=str)))
            rows = event_rows(reading, asked, ALL, "days")
            days = (row.days for row in rows if row.days is not None)
            return dict(reading.remember(key, lambda: count_left_out(days, day)))

        return self._ask(counted)

    def left_out_items(self, question: Question) -> Page:
        """Those citations by event, in order of time; a page is of as many events as `limit`."""
        day = question.known_day()
        asked = replace(question, known_on=None, status=None, min_roots=None)
        page = self._ask(lambda reading: _page(reading, asked))
        items = (item for answer in page.items for item in left_out_of(answer, day or 0))
        return replace(page, items=tuple(map(msgspec.json.encode, items)))

    def named_timeline(self, key: str) -> bytes:
        """One named timeline: title, introduction, filters; or UnknownId."""
        return self._ask(lambda reading: find_answer(reading, "timeline", key))

    def timelines(self) -> list[Answer]:
        """The named timelines, each with how many events it has, from when to when."""
        found, _ = self.settled(self._timelines)
        return list(found)

    def revisions(self) -> list[Answer]:
        """The loads that changed anything, newest first."""
        return self._ask(
            lambda reading: [revision_answer(row) for row in reading.rows("loads_newest")]
        )

    def stats(self) -> Answer:
        """How much of what is present."""
        return self._ask(lambda reading: dict(reading.remember("stats", lambda: _stats(reading))))

    def _timelines(self) -> list[Answer]:
        """All of them, each with numbers that are asked for by themselves: many take their time."""

        def numbered() -> list[Answer]:
            answers = self._ask(lambda reading: reading.rows("named_timelines"))
            return [
                with_numbers(msgspec.json.decode(answer), self.count, self._bound)
                for (answer,) in answers
            ]

        return self._remember((self.revision(), "timelines"), numbered)

    def _bound(self, question: Question, newest: bool) -> int | None:
        return self._ask(lambda reading: _bound(reading, question, newest=newest))


def _days(reading: Reading) -> Days:
    return reading.remember("days", lambda: days_of(reading.rows("spans_of_all")))


def _known(reading: Reading) -> Known:
    return reading.remember("known", lambda: known_of(reading.rows("known_of_all")))


def _page(reading: Reading, question: Question) -> Page:
    rows = list(event_rows(reading, question, question.limit + 1, "answer"))
    page = rows[: question.limit]
    items = tuple(row.answer for row in page if row.answer is not None)
    after = cursor_of(page[-1]) if len(rows) > question.limit else None
    return Page(items, after, reading.revision)


def _mark(row: EventRow) -> Mark:
    assert row.mark  # noqa: S101 - it was asked for
    kind, jurisdiction, status, edtf = row.mark
    ends = ends_of(*parts_of(row.order)[:2])
    return Mark(*ends, *shape_of(edtf), kind, jurisdiction, status)


def _bound(reading: Reading, question: Question, *, newest: bool) -> int | None:
    """First day of the oldest event that fits, or last day of the newest."""
    row = first_row(reading, replace(question, sort="newest" if newest else "oldest"))
    if row is None:
        return None
    first, last, _ = parts_of(row.order)
    return last if newest else first


def _stats(reading: Reading) -> Answer:
    numbers: list[dict[str, Any]] = [
        dict(reading.rows(f"count_{what}"))
        for what in ("jurisdictions", "kinds", "stances", "relations")
    ]
    records = reading.row("count_records") or []
    return stats_answer(records, *numbers)
