"""What is answered: one checked record and what it names, turned into rows; none is written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

import msgspec
from msgspec import Raw

from graph.answers import (
    brief_entity,
    brief_event,
    entity_answer,
    event_answer,
    report_answers,
    timeline_answer,
)
from graph.dates import parse_span
from graph.embedded.names import Named
from graph.records import Entity, Event, Record, Report, Timeline
from graph.references import entities_of
from graph.words import indexed

FAR = 10**13  # stands for an open end: later (or, negative, earlier) than any day
# Spans are filed by length, so that a window finds those that began before it (DESIGN §5).
CLASS_DAYS = (1, 31, 366, 3_660)
OPEN_CLASS = len(CLASS_DAYS)
TABLES = {
    "entity": 6, "report": 6, "event": 9, "timeline": 2, "part_taken": 5, "reference": 2,
    "entity_words": 3, "report_words": 3, "event_words": 3,
}  # columns of each  # fmt: skip
NUMBERED = ("entity", "report", "event")
Row = tuple[object, ...]


class Rows:
    """Rows of the derived tables that wait to be written, and the number of the next record.

    `entity`, `report` and `event` have numbers of their own, which rise and may leave gaps.
    """

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers  # the last one given, by table
        self.tables: dict[str, list[Row]] = {table: [] for table in TABLES}

    def add(self, record: Record, datasets: list[str], named: Mapping[str, Named]) -> Named | None:
        """Derive all rows of this record, which names `named`; what others show of it, if they do.

        `named` has every id that the record names, NOBODY where no record has it.
        """
        key = record.id
        self.tables["reference"] += [(target, key) for target in named]
        match record:
            case Event():
                self._add_event(record, datasets, named)
            case Report():
                return self._add_report(record, datasets, named)
            case Entity():
                return self._add_entity(record, datasets)
            case Timeline():
                answer = timeline_answer(record, datasets)
                self.tables["timeline"].append((record.id, answer))
        return None

    def take(self) -> dict[str, list[Row]]:
        """The rows that wait, by table, which then wait no more."""
        tables, self.tables = self.tables, {table: [] for table in TABLES}
        return tables

    def _number(self, table: str) -> int:
        self.numbers[table] += 1
        return self.numbers[table]

    def _add_entity(self, entity: Entity, datasets: list[str]) -> Named:
        number = self._number("entity")
        brief = brief_entity(entity)
        answer = entity_answer(entity, datasets)
        aliases = "\n".join(entity.aliases)
        text = f"{entity.name}\n{aliases}" if aliases else entity.name
        self.tables["entity"].append((number, entity.id, entity.part_of or "", text, brief, answer))
        self.tables["entity_words"].append((number, indexed(entity.name), indexed(aliases)))
        return Named("entity", Raw(brief), text)

    def _add_report(self, report: Report, datasets: list[str], named: Mapping[str, Named]) -> Named:
        number = self._number("report")
        publisher = named[report.publisher]
        brief, answer = report_answers(report, publisher.brief, datasets)
        self.tables["report"].append(
            (number, report.id, report.publisher, report.title, brief, answer)
        )
        self.tables["report_words"].append(
            (number, indexed(report.title), indexed(f"{report.author}\n{publisher.text}"))
        )
        return Named("report", Raw(brief), report.title)

    def _add_event(self, event: Event, datasets: list[str], named: Mapping[str, Named]) -> None:
        key, number = event.id, self._number("event")
        first, last = day_bounds(event.date)
        answer = event_answer(event, {target: one.brief for target, one in named.items()}, datasets)
        self.tables["event"].append(
            (
                number, key, first, last, span_class(first, last), event.kind, event.jurisdiction,
                brief_event(event), answer,
            )
        )  # fmt: skip
        entities = entities_of(event)
        self.tables["part_taken"] += [(entity, first, last, key, number) for entity in entities]
        shown = dict.fromkeys((*entities, *[item.report for item in event.citations]))
        rest = "\n".join([event.summary, event.place, *[named[one].text for one in shown]])
        self.tables["event_words"].append((number, indexed(event.title), indexed(rest)))


def day_bounds(date: str) -> tuple[int, int]:
    """First and last day number of an EDTF date, open ends as far as days go."""
    span = parse_span(date)
    first = -FAR if span.first is None else span.first
    return first, FAR if span.last is None else span.last


def span_class(first: int, last: int) -> int:
    """Which drawer of lengths a span belongs to: 0 a day … 4 open or over ten years."""
    return bisect_left(CLASS_DAYS, last - first + 1)


class _Ref(msgspec.Struct):
    id: str


class _Ends(msgspec.Struct):
    subject: _Ref
    object: _Ref


class _Taking(msgspec.Struct):
    entity: _Ref


class _Parts(msgspec.Struct):
    participants: list[_Taking]
    relations: list[_Ends]


def entities_in(answer: bytes) -> set[str]:
    """Ids of the entities that take part in an event, out of its stored answer."""
    parts = msgspec.json.decode(answer, type=_Parts)
    ends = {end.id for item in parts.relations for end in (item.subject, item.object)}
    return ends | {item.entity.id for item in parts.participants}
