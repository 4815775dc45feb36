"""What is asked of the records of a store: each verb of the door in a few lines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import msgspec

from graph.between import Between
from graph.embedded.changing import count_changes, find_changes, latest_publication
from graph.embedded.counting import read_days
from graph.embedded.figuring import figures_on, measures_on
from graph.embedded.identities import all_decisions
from graph.embedded.impacting import impact_answer
from graph.embedded.knowing import read_known
from graph.embedded.leaving_out import left_out_of
from graph.embedded.lookup import count_all, entity_answer, find_answer, report_answer
from graph.embedded.marking import marks_of, spans_of
from graph.embedded.resolving import resolve
from graph.embedded.revisions import list_revisions, list_timelines
from graph.embedded.searching import search_all
from graph.embedded.snapshots import Snapshots
from graph.embedded.suggesting import suggest
from graph.embedded.timeline import count_events, cursor_at, find_events, place_of
from graph.embedded.timeline import left_out as count_left_out_of
from graph.embedded.weighing import claim_on, event_answer_on, evidence_on
from graph.figures import FigureQuestion
from graph.marks import Mark
from graph.questions import MOST_A_PAGE, Question, known_day
from graph.resolving import Resolved
from graph.store import Answer, Changes, Counted, Groups, Page


class Answering(Snapshots):
    """Answers about events, claims, entities, reports, figures, changes and timelines."""

    def timeline(self, question: Question) -> Page:
        """Events that fit, in order of time."""
        with self._snapshot() as (connection, revision):
            items, cursor = find_events(connection, question)
        return Page(tuple(items), cursor, revision)

    def count(self, question: Question) -> int:
        """How many events fit, whatever the page; remembered while the revision stays."""
        with self._snapshot() as (connection, revision):
            if question.only_time():
                days = self._remember((revision, "days"), lambda: read_days(connection))
                return int(days.count(question.first_day(), question.last_day()))
            day = question.known_day()
            if day is not None and replace(question, known_on=None).only_time():
                known = self._remember((revision, "known"), lambda: read_known(connection))
                return int(known.count(question.first_day(), question.last_day(), day))
            key = (revision, tuple(sorted(question.asked().items(), key=str)))
            return int(self._remember(key, lambda: count_events(connection, question)))

    def marks(self, question: Question) -> list[Mark]:
        """What an axis draws of every event that fits, in the order of the question."""
        with self._snapshot() as (connection, _):
            return marks_of(connection, question)

    def spans(self, question: Question) -> list[tuple[int | None, int | None]]:
        """First and last day of every event that fits, as day numbers, None where open."""
        with self._snapshot() as (connection, _):
            return spans_of(connection, question)

    def cursor_at(self, question: Question, place: int) -> str | None:
        """The cursor behind the first `place` events that fit; None at the start, or past all."""
        with self._snapshot() as (connection, _):
            return cursor_at(connection, question, place)

    def place_of(self, question: Question, key: str) -> int | None:
        """How many of the events that fit come before this one; None where it is none of them."""
        with self._snapshot() as (connection, _):
            return place_of(connection, question, key)

    def event(self, key: str, known_on: str | None = None) -> bytes:
        """One event with its citations, as known on that day; UnknownId or NotYetKnown."""
        with self._snapshot() as (connection, _):
            return event_answer_on(connection, key, known_day(known_on))

    def evidence(self, key: str, known_on: str | None = None) -> tuple[bytes, ...]:
        """Every claim of an event, each with its chains; UnknownId or NotYetKnown."""
        with self._snapshot() as (connection, _):
            return tuple(evidence_on(connection, key, known_day(known_on)))

    def claim(self, key: str, known_on: str | None = None) -> bytes:
        """One claim with its chains and its history; UnknownId or NotYetKnown."""
        with self._snapshot() as (connection, _):
            return claim_on(connection, key, known_day(known_on))

    def entity(self, key: str, known_on: str | None = None) -> bytes:
        """One entity with what it is part of, or UnknownId; its numbers as known on that day."""
        with self._snapshot() as (connection, _):
            return entity_answer(connection, key, known_day(known_on))

    def resolve(self, text: str, types: Collection[str] = ()) -> Resolved:
        """The entity that has this id or name, or those that may be meant."""
        with self._snapshot() as (connection, _):
            return resolve(connection, text, types)

    def decision(self, key: str) -> bytes:
        """One decision on whether entities are the same, or UnknownId."""
        with self._reading() as connection:
            return find_answer(connection, "decision", key)

    def decisions(self) -> tuple[bytes, ...]:
        """All decisions on whether entities are the same, by id."""
        with self._reading() as connection:
            return tuple(all_decisions(connection))

    def suggest_same(self, limit: int = 50) -> tuple[bytes, ...]:
        """Pairs of entities that may be the same, with reasons, the likeliest first."""
        with self._snapshot() as (connection, _):
            return suggest(connection, limit)

    def report(self, key: str) -> bytes:
        """One report with the citations that it carries, or UnknownId."""
        with self._snapshot() as (connection, _):
            return report_answer(connection, key)

    def impact(self, key: str, limit: int = MOST_A_PAGE) -> bytes:
        """What falls with a report, `limit` claims of each outcome at most; or UnknownId."""
        with self._snapshot() as (connection, _):
            return impact_answer(connection, key, limit)

    def changes(self, question: Between) -> Changes:
        """What changed between two days of publication, newest first."""
        with self._snapshot() as (connection, revision):
            latest = self._remember((revision, "latest"), lambda: latest_publication(connection))
            asked = question.within(latest)
            items, cursor = find_changes(connection, asked)
        return Changes(tuple(items), cursor, asked, revision)

    def count_changes(self, question: Between) -> Counted:
        """How many changes of each kind, whatever the page; remembered while the revision stays."""
        with self._snapshot() as (connection, revision):
            latest = self._remember((revision, "latest"), lambda: latest_publication(connection))
            asked = question.within(latest)
            key = (revision, "changes", tuple(sorted((asked.asked() | {"limit": 0}).items())))
            found: Counted = self._remember(key, lambda: count_changes(connection, asked))
        return found

    def named_timeline(self, key: str) -> bytes:
        """One named timeline: title, introduction, filters; or UnknownId."""
        with self._reading() as connection:
            return find_answer(connection, "timeline", key)

    def timelines(self) -> list[Answer]:
        """The named timelines, each with how many events it has, from when to when."""
        with self._snapshot() as (connection, revision):
            found = self._remember((revision, "timelines"), lambda: list_timelines(connection))
        return list(found)

    def figures(self, asked: FigureQuestion) -> Groups:
        """Figures side by side in groups, each pair with its verdict; UnknownId or NotYetKnown."""
        with self._snapshot() as (connection, _):
            return figures_on(connection, asked)

    def measures(self, known_on: str | None = None) -> Groups:
        """What two figures at least measure, those with most figures first; 1,000 at most."""
        day = known_day(known_on)
        with self._snapshot() as (connection, revision):
            key = (revision, "measures", day)
            found: Groups = self._remember(key, lambda: measures_on(connection, day))
        return found

    def left_out(self, question: Question) -> dict[str, int]:
        """Citations that were not known on the day that is asked for: later ones, undated ones."""
        with self._snapshot() as (connection, revision):
            day, whole = (
                question.known_day(),
                replace(question, known_on=None, status=None, min_roots=None),
            )
            if day is not None and whole.only_time():
                known = self._remember((revision, "known"), lambda: read_known(connection))
                return dict(known.left_out(question.first_day(), question.last_day(), day))
            key = (revision, "left out", tuple(sorted(question.asked().items(), key=str)))
            found = self._remember(key, lambda: count_left_out_of(connection, question))
        return dict(found)

    def left_out_items(self, question: Question) -> Page:
        """Those citations by event, in order of time; a page is of as many events as `limit`."""
        day = question.known_day()
        whole = replace(question, known_on=None, status=None, min_roots=None)
        with self._snapshot() as (connection, revision):
            answers, cursor = find_events(connection, whole)
        items = (item for answer in answers for item in left_out_of(answer, day or 0))
        return Page(tuple(map(msgspec.json.encode, items)), cursor, revision)

    def search(self, text: str, limit: int = 20, known_on: str | None = None) -> tuple[bytes, ...]:
        """Events, entities and reports that hold every word, best first."""
        with self._snapshot() as (connection, _):
            return search_all(connection, text, limit, known_day(known_on))

    def revisions(self) -> list[Answer]:
        """The loads that changed anything, newest first."""
        with self._reading() as connection:
            return list_revisions(connection)

    def stats(self) -> Answer:
        """How much of what is present."""
        with self._snapshot() as (connection, revision):
            found = self._remember((revision, "stats"), lambda: count_all(connection))
        return dict(found)
