"""What is answered: one checked record and what it names, turned into rows; none is written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from graph.answers import (
    brief_event,
    decision_answer,
    entity_answer,
    report_answer,
    timeline_answer,
)
from graph.claims import claim_ids
from graph.dates import parse_span
from graph.embedded.leaving_out import packed_days
from graph.embedded.measuring import figure_rows
from graph.embedded.names import Named, NamedSources
from graph.embedded.naming import name_of
from graph.event_answers import event_answers
from graph.evidence import NO_RIVALS, Elsewhere
from graph.folding import fold_name
from graph.leads import reports_behind
from graph.records import Decision, Entity, Event, Record, Report, Timeline
from graph.references import entities_of
from graph.shapes import Tellings
from graph.sources import Sources, published
from graph.telling import Telling
from graph.words import indexed

FAR = 10**13  # stands for an open end: later (or, negative, earlier) than any day
# Spans are filed by length, so that a window finds those that began before it (DESIGN §5).
CLASS_DAYS = (1, 31, 366, 3_660)
OPEN_CLASS = len(CLASS_DAYS)
TABLES = {
    "entity": 6, "entity_name": 2, "report": 11, "event": 14, "event_then": 5, "timeline": 2,
    "decision": 2, "part_taken": 6, "figure": 5, "reference": 2, "entity_words": 3,
    "report_words": 3, "event_words": 3,
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
        self._tellings = Tellings()

    def add(
        self,
        record: Record,
        datasets: list[str],
        named: Mapping[str, Named],
        sources: Sources | None = None,
        elsewhere: Elsewhere = NO_RIVALS,
    ) -> Named | None:
        """Derive all rows of this record, which names `named`; what others show of it, if they do.

        `named` has every id that the record names, NOBODY where no record has it. `sources` tell of
        the reports and entities among these, `named` itself where nothing is given; `elsewhere`
        are the rivals of an event's figures in other events.
        """
        key = record.id
        self.refer(key, named)
        match record:
            case Event():
                self._add_event(record, datasets, named, sources or NamedSources(named), elsewhere)
            case Report():
                return self._add_report(record, datasets, named)
            case Entity():
                return self._add_entity(record, datasets, named)
            case Timeline():
                answer = timeline_answer(record, datasets)
                self.tables["timeline"].append((record.id, answer))
            case Decision():
                answer = decision_answer(
                    record, [named[one].brief for one in record.entities], datasets
                )
                self.tables["decision"].append((record.id, answer))
        return None

    def refer(self, key: str, targets: Iterable[str]) -> None:
        """The record of this id names these."""
        self.tables["reference"] += [(target, key) for target in targets]

    def take(self) -> dict[str, list[Row]]:
        """The rows that wait, by table, which then wait no more."""
        tables, self.tables = self.tables, {table: [] for table in TABLES}
        return tables

    def _number(self, table: str) -> int:
        self.numbers[table] += 1
        return self.numbers[table]

    def _add_entity(self, entity: Entity, datasets: list[str], named: Mapping[str, Named]) -> Named:
        number, name = self._number("entity"), name_of(entity, named)
        _, *above = name.owners
        self.tables["entity"].append(
            (
                number, entity.id, above[0] if above else "", name.text, bytes(name.brief),
                entity_answer(entity, datasets),
            )
        )  # fmt: skip
        folded = dict.fromkeys(map(fold_name, (entity.name, *entity.aliases)))
        self.tables["entity_name"] += [(one, entity.id) for one in folded if one]
        aliases = indexed("\n".join(entity.aliases))
        self.tables["entity_words"].append((number, indexed(entity.name), aliases))
        return name

    def _add_report(self, report: Report, datasets: list[str], named: Mapping[str, Named]) -> Named:
        number, name = self._number("report"), name_of(report, named)
        publisher, brief = named[report.publisher], bytes(name.brief)
        self.tables["report"].append(
            (
                number, report.id, _answered_as(report.publisher, publisher), report.copy_of or "",
                *published(report), report.title, brief, report_answer(brief, datasets),
            )
        )  # fmt: skip
        self.tables["report_words"].append(
            (number, indexed(report.title), indexed(f"{report.author}\n{publisher.text}"))
        )
        return name

    def _add_event(
        self,
        event: Event,
        datasets: list[str],
        named: Mapping[str, Named],
        sources: Sources,
        elsewhere: Elsewhere,
    ) -> None:
        key, number = event.id, self._number("event")
        first, last = day_bounds(event.date)
        briefs = {target: one.brief for target, one in named.items()}
        reports = reports_behind(event, sources)
        claims = claim_ids(event)
        telling, days = self._tellings.tell(event, claims, reports, sources, elsewhere)
        *answers_then, answer = event_answers(
            event, claims, briefs, reports, days, datasets, telling.plan
        )
        days.append(FAR)  # stands for no day
        *then, now = telling.versions
        known = days[_place(telling.versions[0].since)]
        self.tables["event"].append(
            (
                number, key, first, last, span_class(first, last), event.kind, event.jurisdiction,
                now.status, now.roots, known, days[_place(now.since)], packed_days(reports),
                brief_event(event), answer,
            )
        )  # fmt: skip
        self.tables["event_then"] += [
            (number, days[_place(one.since)], one.status, one.roots, answer_then)
            for one, answer_then in zip(then, answers_then, strict=True)
        ]
        since: dict[str, int] = {}
        for entity, day in _since(event, known, telling, days).items():
            kept = _answered_as(entity, named[entity])
            since[kept] = min(day, since.get(kept, day))
        self.tables["part_taken"] += [
            (entity, first, last, key, number, day) for entity, day in since.items()
        ]
        if event.quantities:
            figures = telling.first_known[-len(event.quantities) :]
            since_then = [days[_place(one)] for one in figures]
            self.tables["figure"] += figure_rows(number, event, since_then)
        entities = entities_of(event)
        shown = dict.fromkeys((*entities, *[item.report for item in event.citations]))
        rest = "\n".join([event.summary, event.place, *[named[one].text for one in shown]])
        self.tables["event_words"].append((number, indexed(event.title), indexed(rest)))


def _place(day: int | None) -> int:
    """Where this day is among the days of an event, of which the last stands for none."""
    return -1 if day is None else day


def _since(event: Event, first: int, telling: Telling, days: Sequence[int]) -> dict[str, int]:
    """By entity the day from which the event names it: participants from the first one on."""
    since = dict.fromkeys([item.entity for item in event.participants], first)
    for claim, relation in enumerate(event.relations, 2 + len(event.participants)):
        # what nothing supports is there from the first day on
        day = first if claim in telling.uncited else days[_place(telling.first_known[claim])]
        for entity in (relation.subject, relation.object):
            since[entity] = min(day, since.get(entity, day))
    return since


def _answered_as(entity: str, named: Named) -> str:
    """The id under which this entity is answered: its own, unless it is the same as another one."""
    return named.owners[0] if named.owners else entity


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


class _Names(msgspec.Struct):
    name: str
    aliases: list[str]


def names_in(answer: bytes) -> list[str]:
    """Every name of an entity, its own first, out of its stored answer."""
    names = msgspec.json.decode(answer, type=_Names)
    return [names.name, *names.aliases]
