"""Records out of the store again, read from first to last at one revision."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Set
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice

import msgspec

from graph.canonical import canonical
from graph.embedded.exporting import export_with_needs
from graph.embedded.records_then import RecordsThen
from graph.neo4j.exporting import export_all, export_dataset
from graph.neo4j.lookup import event_answer_on
from graph.neo4j.needed import bring_events, bring_records
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.neo4j.weighed import Weighed
from graph.questions import MOST_A_PAGE, Question
from graph.store import Page

_AT_ONCE = 50  # events, with all that they need


class Handing(Snapshots):
    """Everything, or the events that fit, as records and as answers."""

    @abstractmethod
    def timeline(self, question: Question) -> Page:
        """Events that fit, in order of time."""

    def export(
        self, question: Question | None = None, *, event: str | None = None
    ) -> Iterator[bytes]:
        """Native records as canonical JSON: all, or the events that fit and what they need."""
        with self._unchanging() as store:
            if question is None:
                yield from export_all(store._ask)
            else:
                yield from store._with_needs(question, event)

    def export_events(
        self, question: Question, *, event: str | None = None
    ) -> Iterator[tuple[bytes, bytes]]:
        """The events that fit, each as its record and as its answer, all of one revision."""
        with self._unchanging() as store:
            for keys in store._runs(question, event):
                yield from store._ask(partial(_events, question=question, keys=keys))

    def export_dataset(self, dataset: str) -> Iterator[bytes]:
        """What one dataset itself holds, as it was loaded, all of one revision."""
        with self._unchanging() as store:
            yield from export_dataset(store._ask, dataset)

    def _with_needs(self, question: Question, event: str | None) -> Iterator[bytes]:
        done: set[str] = set()
        for keys in self._runs(question, event):
            needed = self._ask(partial(_needed, question=question, keys=keys, done=done))
            with closing(needed) as rows:
                then = RecordsThen(rows.connection, question.known_day())
                yield from export_with_needs(rows.connection, keys, then.read, done)

    def _runs(self, question: Question, event: str | None) -> Iterator[list[str]]:
        """Ids of the events that are asked for, in order, so many as are answered at once."""
        keys = self._every_id(question)
        if event is not None:
            day = question.known_day()
            self._ask(lambda reading: event_answer_on(reading, event, day))  # has to be there then
            keys = iter([event])
        while run := list(islice(keys, _AT_ONCE)):
            yield run

    def _every_id(self, question: Question) -> Iterator[str]:
        asked = replace(question, limit=MOST_A_PAGE, cursor=None)
        while True:
            page = self.timeline(asked)
            yield from (msgspec.json.decode(item, type=_Named).id for item in page.items)
            if page.next is None:
                return
            asked = replace(asked, cursor=page.next)


class _Named(msgspec.Struct):
    id: str


def _needed(reading: Reading, question: Question, keys: list[str], done: Set[str]) -> Weighed:
    """The records of these events and of what they need, as far as none had it before."""
    rows = Weighed(reading)
    bring_records(reading, rows, keys, done)
    if question.known_day() is not None:
        bring_events(rows)
    return rows


def _events(reading: Reading, question: Question, keys: list[str]) -> Iterable[tuple[bytes, bytes]]:
    with closing(Weighed(reading)) as rows:
        rows.bring(keys)
        rows.bring(sorted(rows.read_elsewhere()))
        then = RecordsThen(rows.connection, question.known_day())
        return [(canonical(then.read(key)), then.answer(key)) for key in keys]
