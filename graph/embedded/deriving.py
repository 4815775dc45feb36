"""What is answered, derived from the slots that are present: run inside the load's transaction."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Raw

from graph.answers import brief_entity, brief_report, event_answer, report_fields
from graph.dates import parse_span
from graph.embedded import measuring
from graph.embedded.leaving_out import packed_days
from graph.embedded.reading_across import ReadingAcross, rows_of
from graph.embedded.sourcing import StoredSources
from graph.errors import Fault
from graph.evidence import Assessor, Elsewhere
from graph.history import FirstKnown, versions_of
from graph.merging import merged
from graph.records import Entity, Event, Report, Timeline
from graph.references import named_in
from graph.sources import published
from graph.words import indexed

R = TypeVar("R", Entity, Report, Event, Timeline)
FAR = 10**13  # stands for an open end: later (or, negative, earlier) than any day
# Spans are filed by length, so that a window finds those that began before it (DESIGN §5).
CLASS_DAYS = (1, 31, 366, 3_660)
OPEN_CLASS = len(CLASS_DAYS)
_MOST_CACHED = 50_000
BATCH = 10_000
_INSERTS = {
    "entity": "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)",
    "report": "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "event": "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "event_then": "INSERT INTO event_then VALUES (?, ?, ?, ?, ?)",
    "timeline": "INSERT INTO timeline VALUES (?, ?)",
    "part_taken": "INSERT INTO part_taken VALUES (?, ?, ?, ?, ?, ?)",
    "reference": "INSERT OR IGNORE INTO reference VALUES (?, ?)",
    "figure": measuring.INSERT,
    "entity_words": "INSERT INTO entity_words (rowid, head, rest) VALUES (?, ?, ?)",
    "report_words": "INSERT INTO report_words (rowid, head, rest) VALUES (?, ?, ?)",
    "event_words": "INSERT INTO event_words (rowid, head, rest) VALUES (?, ?, ?)",
}


class Derivation:
    """Brings the derived tables to what the slots say of the ids that were touched."""

    def __init__(self, connection: sqlite3.Connection, *, fresh: bool) -> None:
        self._run = connection.execute
        self._connection = connection
        self._rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _INSERTS}
        self._fresh = fresh
        self._encode = msgspec.json.Encoder().encode
        self._briefs: dict[str, Raw] = {}
        self._texts: dict[str, str] = {}
        self._sources = StoredSources(connection)
        self._assessor = Assessor(self._sources)
        self._named: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self._next = {
            table: 1 + (self._run(f"SELECT max(n) FROM {table}").fetchone()[0] or 0)
            for table in ("entity", "report", "event")
        }

    def derive(self, touched: Iterable[str]) -> list[Fault]:
        """Entities first, then reports, then events: each opens the ids of those before it.

        The faults are references to records that are not (or no longer) present.
        """
        self._mark(touched)
        self._derive_kind(Entity, self._entity)
        self._derive_kind(Report, self._report)
        self._derive_kind(Event, self._event)
        self._derive_kind(Timeline, self._timeline)
        missing = self._missing()
        faults = list(self._faults(missing)) if missing else []
        faults += self._reading_faults()
        self._run("DROP TABLE temp.dirty")
        return faults

    def _derive_kind(self, kind: type[R], write: Callable[[R, list[str]], None]) -> None:
        for record, datasets in self._present(kind):
            write(record, datasets)
            self._refer(record)
            if len(self._rows["reference"]) >= BATCH:
                self._flush()
        self._flush()

    def _mark(self, touched: Iterable[str]) -> None:
        self._run("CREATE TEMP TABLE dirty (id TEXT PRIMARY KEY) WITHOUT ROWID")
        for key in touched:
            self._run("INSERT INTO dirty VALUES (?)", (key,))
        if self._fresh:
            self._read_across()
            return
        self._mark_what_names_them()
        self._mark_read("SELECT other FROM reading JOIN dirty ON event = id")
        self._run("DELETE FROM reading WHERE event IN (SELECT id FROM dirty)")
        self._read_across()
        self._mark_read("SELECT other FROM reading JOIN dirty ON event = id")
        self._run(
            "DELETE FROM event_words WHERE rowid IN (SELECT n FROM event JOIN dirty USING (id))"
        )
        self._run(
            "DELETE FROM entity_words WHERE rowid IN (SELECT n FROM entity JOIN dirty USING (id))"
        )
        self._run(
            "DELETE FROM report_words WHERE rowid IN (SELECT n FROM report JOIN dirty USING (id))"
        )
        self._forget_parts_taken()
        self._run(
            "DELETE FROM event_then WHERE event IN (SELECT n FROM event JOIN dirty USING (id))"
        )
        self._run("DELETE FROM figure WHERE event IN (SELECT n FROM event JOIN dirty USING (id))")
        for table in ("event", "entity", "report", "timeline"):
            self._run(f"DELETE FROM {table} WHERE id IN (SELECT id FROM dirty)")

    def _mark_what_names_them(self) -> None:
        """What names a touched record shows it, or rests on whose part or copy it is."""
        found = -1
        while found:
            found = self._run(
                "INSERT OR IGNORE INTO dirty SELECT source FROM reference JOIN dirty ON target = id"
            ).rowcount

    def _mark_read(self, others: str) -> None:
        self._run(f"INSERT OR IGNORE INTO dirty {others}")

    def _read_across(self) -> None:
        """Enter which figures read figures of other events, as the touched records say it."""
        rows = self._run(
            "SELECT d.id FROM dirty d JOIN slot s ON s.slot = d.id JOIN ledger l USING (seq) "
            "WHERE s.kind = 'event' AND instr(l.body, '#quantities/')"
        ).fetchall()
        for key in sorted({row[0] for row in rows}):
            record = self._event_record(key)
            for row in rows_of(record) if record else ():
                self._run("INSERT OR IGNORE INTO reading VALUES (?, ?, ?, ?)", row)
        self._across = ReadingAcross(self._connection, self._event_record)

    def _reading_faults(self) -> Iterator[Fault]:
        """Touched events that read a figure which the other event does not have."""
        rows = self._run(
            "SELECT r.*, max(s.dataset) FROM reading r JOIN dirty ON event = id "
            "JOIN slot s ON s.slot = r.event GROUP BY event, place, other, other_place"
        ).fetchall()
        for key, at, other, place, dataset in rows:
            record = self._event_record(other)
            if record is not None and place >= len(record.quantities):
                yield Fault(
                    self._place(key, dataset),
                    f"quantities/{at}/reading_of",
                    f"{other!r} has no figure {place}: it has {len(record.quantities)}.",
                )

    def _event_record(self, key: str) -> Event | None:
        """The present event of this id, if there is one."""
        return next((record for record, _ in self._present(Event, key)), None)

    def _forget_parts_taken(self) -> None:
        rows = self._run(
            "SELECT first, last, id, answer FROM event WHERE id IN (SELECT id FROM dirty)"
        ).fetchall()
        for first, last, key, answer in rows:
            for entity in _parts_in(answer):
                self._run(
                    "DELETE FROM part_taken WHERE entity = ? AND first = ? AND last = ? AND id = ?",
                    (entity, first, last, key),
                )

    def _present(self, kind: type[R], only: str | None = None) -> Iterator[tuple[R, list[str]]]:
        """Merged records of this kind that are touched and not withdrawn, in order of id.

        `only` asks for the one of this id, touched or not.
        """
        decode = msgspec.json.Decoder(kind).decode
        wanted = "dirty" if only is None else "(SELECT ? AS id)"
        rows = self._run(
            # in the order of `dirty`: sorting would hold every body in memory
            f"SELECT s.slot, s.dataset, l.body FROM {wanted} d CROSS JOIN slot s ON s.slot = d.id "
            "CROSS JOIN ledger l ON l.seq = s.seq WHERE s.kind = ? AND l.body IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM slot w WHERE w.slot = 'withdraw/' || d.id) "
            "ORDER BY d.id, s.dataset",
            (kind.__name__.lower(),) if only is None else (only, kind.__name__.lower()),
        )
        for _, group in groupby(rows, key=lambda row: row[0]):
            versions = list(group)
            record = decode(versions[0][2])
            if len(versions) > 1:
                record = merged([decode(row[2]) for row in versions])  # type: ignore[assignment]  # all are of this kind
            yield record, [row[1] for row in versions]

    def _number(self, table: str) -> int:
        number = self._next[table]
        self._next[table] = number + 1
        return number

    def _entity(self, entity: Entity, datasets: list[str]) -> None:
        number = self._number("entity")
        brief = brief_entity(entity)
        answer = {
            "is": "entity", "id": entity.id, "type": entity.type, "name": entity.name,
            "aliases": entity.aliases, "jurisdiction": entity.jurisdiction,
            "language": entity.language, "datasets": datasets,
        }  # fmt: skip
        names = "\n".join((entity.name, *entity.aliases))
        self._rows["entity"].append(
            (number, entity.id, entity.part_of or "", names, bytes(brief), self._encode(answer))
        )
        self._rows["entity_words"].append(
            (number, indexed(entity.name), indexed("\n".join(entity.aliases)))
        )

    def _report(self, report: Report, datasets: list[str]) -> None:
        number = self._number("report")
        brief = brief_report(report, self._brief)
        answer = report_fields(report, self._brief) | {"datasets": datasets}
        own = published(report)
        self._rows["report"].append(
            (
                number, report.id, report.publisher, report.copy_of or "",
                own.first, own.last, own.known, own.undated,
                report.title, bytes(brief), self._encode(answer),
            )
        )  # fmt: skip
        publisher = self._text(report.publisher)
        self._rows["report_words"].append(
            (number, indexed(report.title), indexed(f"{report.author}\n{publisher}"))
        )

    def _event(self, event: Event, datasets: list[str]) -> None:
        number = self._number("event")
        first, last = day_bounds(event.date)
        elsewhere = self._across.rivals_of(event.id, self._sources)
        *then, now = self._answered(event, elsewhere, datasets)
        while then and then[-1].answer == now.answer:
            now = then.pop()  # nothing has changed since that day
        known = min((item.day for item in (*then, now)), default=FAR)
        self._rows["event_then"] += (
            (number, item.day, item.status, item.roots, item.answer) for item in then
        )
        self._rows["event"].append(
            (
                number, event.id, first, last, span_class(first, last), event.kind,
                event.jurisdiction, now.status, now.roots, known, now.day,
                packed_days(event, self._sources),
                self._brief_event(event, now.answer), now.answer,
            )
        )  # fmt: skip
        since: dict[str, int] = {}
        for item in (*then, now):
            for entity in item.entities:
                since.setdefault(entity, item.day)
        self._rows["part_taken"] += (
            (entity, first, last, event.id, number, day) for entity, day in since.items()
        )
        self._rows["figure"] += measuring.figure_rows(number, event, now.first_known, FAR)
        self._rows["event_words"].append(
            (number, indexed(event.title), indexed(self._rest_of(event)))
        )

    def _answered(
        self, event: Event, elsewhere: Elsewhere, datasets: list[str]
    ) -> Iterator[_Answered]:
        """Every version of the event as it is answered, oldest first; the last one is now."""
        for version in versions_of(event, self._assessor, elsewhere):
            happened = version.assessed.standings[0]
            yield _Answered(
                FAR if version.day is None else version.day,
                happened.status,
                happened.roots.min,
                event_answer(version, self._brief, self._sources, datasets),
                _entities_of(version.assessed.event),
                version.first_known,
            )

    def _brief_event(self, event: Event, answer: bytes) -> bytes:
        return self._encode(
            {
                "is": "event",
                "id": event.id,
                "title": event.title,
                "date": date_of(answer),
                "kind": event.kind,
                "jurisdiction": event.jurisdiction,
                "language": event.language,
            }
        )

    def _rest_of(self, event: Event) -> str:
        named = dict.fromkeys(_entities_of(event))
        named |= dict.fromkeys(item.report for item in event.citations)
        return "\n".join((event.summary, event.place, *map(self._text, named)))

    def _timeline(self, timeline: Timeline, datasets: list[str]) -> None:
        answer = msgspec.structs.asdict(timeline) | {"is": "timeline", "datasets": datasets}
        self._rows["timeline"].append((timeline.id, self._encode(answer)))

    def _refer(self, record: Entity | Report | Event | Timeline) -> None:
        targets = set()
        for _, target, kinds in named_in(record):
            targets.add(target)
            self._named[kinds].add(target)
        self._rows["reference"] += ((target, record.id) for target in targets)

    def _flush(self) -> None:
        """Write what waits: rows go to SQLite some thousand at a time."""
        for table, rows in self._rows.items():
            self._connection.executemany(_INSERTS[table], rows)
            rows.clear()

    def _missing(self) -> set[str]:
        """Ids that a derived record names and no present record of the right kind has."""
        found = set()
        for kinds, targets in self._named.items():
            for target in targets:
                if not any(
                    self._run(f"SELECT 1 FROM {kind} WHERE id = ?", (target,)).fetchone()
                    for kind in kinds
                ):
                    found.add(target)
        return found

    def _faults(self, missing: set[str]) -> Iterator[Fault]:
        yield from self._faults_of(Entity, missing)
        yield from self._faults_of(Report, missing)
        yield from self._faults_of(Event, missing)
        yield from self._faults_of(Timeline, missing)

    def _faults_of(self, kind: type[R], missing: set[str]) -> Iterator[Fault]:
        for record, datasets in self._present(kind):
            for field, target, possible in named_in(record):
                if target in missing:
                    place = self._place(record.id, datasets[-1])
                    yield Fault(place, field, _unknown(target, possible))

    def _place(self, slot: str, dataset: str) -> str:
        row = self._run(
            "SELECT place FROM slot JOIN ledger USING (seq) WHERE slot.slot = ? "
            "AND slot.dataset = ?",
            (slot, dataset),
        ).fetchone()
        return str(row[0])

    def _brief(self, key: str) -> Raw:
        return self._briefs.get(key) or self._look_up(key)[0]

    def _text(self, key: str) -> str:
        return self._texts.get(key) or self._look_up(key)[1]

    def _look_up(self, key: str) -> tuple[Raw, str]:
        row = (
            self._run("SELECT brief, names FROM entity WHERE id = ?", (key,)).fetchone()
            or self._run("SELECT brief, title FROM report WHERE id = ?", (key,)).fetchone()
        )
        if row is None:  # a fault, which `derive` reports
            return Raw(b"null"), ""
        if len(self._briefs) > _MOST_CACHED:
            self._briefs.clear()
            self._texts.clear()
        self._briefs[key], self._texts[key] = Raw(row[0]), row[1]
        return self._briefs[key], row[1]


class _Answered(NamedTuple):
    day: int  # from which it is so
    status: str
    roots: int
    answer: bytes
    entities: list[str]
    first_known: FirstKnown


class _Date(msgspec.Struct):
    date: Raw


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


def _unknown(target: str, kinds: tuple[str, ...]) -> str:
    return (
        f"{target!r} is the id of no present {' or '.join(kinds)}. Load that record in the same "
        "load, or mend the id."
    )


def date_of(answer: bytes) -> Raw:
    """The date within an event's answer, as it stands there."""
    return msgspec.json.decode(answer, type=_Date).date


def day_bounds(date: str) -> tuple[int, int]:
    """First and last day number of an EDTF date, open ends as far as days go."""
    span = parse_span(date)
    first = -FAR if span.first is None else span.first
    return first, FAR if span.last is None else span.last


def span_class(first: int, last: int) -> int:
    """Which drawer of lengths a span belongs to: 0 a day … 4 open or over ten years."""
    days = last - first + 1
    return next((at for at, most in enumerate(CLASS_DAYS) if days <= most), OPEN_CLASS)


def _entities_of(event: Event) -> list[str]:
    ends = (end for item in event.relations for end in (item.subject, item.object))
    return list(dict.fromkeys((*(item.entity for item in event.participants), *ends)))


def _parts_in(answer: bytes) -> set[str]:
    parts = msgspec.json.decode(answer, type=_Parts)
    ends = {end.id for item in parts.relations for end in (item.subject, item.object)}
    return ends | {item.entity.id for item in parts.participants}
