"""What is exported: from a store that stays at one revision, under the title of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from api.exports.wanted import Kind
from graph.errors import MergedId
from graph.questions import MOST_A_PAGE, Question
from graph.records import Event
from graph.store import Store

Shape = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The events that fit a question, one event, or one report, and what it is called."""

    kind: Kind
    store: Store
    revision: str
    base_url: str
    page: str  # path of its page, with its question
    own: str  # path of the export itself; on the command line that of its page
    title: str
    question: Question
    key: str = ""
    introduction: str = ""
    language: str = ""
    decided: bool = False  # has anybody decided that two entities are one?

    @property
    def address(self) -> str:
        """Where people read it."""
        return self.base_url + self.page

    def records(self) -> Iterator[bytes]:
        """Native records as canonical JSON, each after those that it names."""
        if self.kind == "everything":
            return self.store.export()
        return self.store.export(self.question, event=self._one())

    def events(self) -> Iterator[tuple[Event, Shape]]:
        """Each event in order of time, as its record and as it is answered."""
        if self.kind == "report":
            return
        for record, answer in self.store.export_events(self.question, event=self._one()):
            yield msgspec.json.decode(record, type=Event), msgspec.json.decode(answer)

    def answers(self) -> Iterator[Shape]:
        """Each event in order of time, as it is answered."""
        if self.kind == "report":
            return
        if one := self._one():
            yield msgspec.json.decode(self.store.event(one, self.question.known_on))
            return
        question = replace(self.question, limit=MOST_A_PAGE)
        while True:
            page = self.store.timeline(question)
            yield from map(msgspec.json.decode, page.items)
            if page.next is None:
                return
            question = replace(question, cursor=page.next)

    def reports(self) -> Iterator[Shape]:
        """Each report that is cited, once, in the order in which the events cite them."""
        if self.kind == "report":
            yield msgspec.json.decode(self.store.report(self.key))
            return
        seen: set[str] = set()
        for event in self.answers():
            for citation in event["citations"]:
                report = citation["report"]
                if report["id"] not in seen:
                    seen.add(report["id"])
                    yield report

    def event_address(self, key: str) -> str:
        """Where people read one of its events."""
        return f"{self.base_url}/events/{key}"

    def kept(self, entity: str) -> str:
        """The id under which this entity is answered, where it is the same as another."""
        if not self.decided:
            return entity
        try:
            self.store.entity(entity)
        except MergedId as merged:
            return merged.kept
        return entity

    def _one(self) -> str | None:
        return self.key if self.kind == "event" else None
