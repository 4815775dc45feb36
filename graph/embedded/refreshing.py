"""Bringing the derived tables to what the slots say, from the ledger.

It runs within the load's transaction, for the records that were not derived as they came in
(`preparing.py`): changed ones, those that name what came after them, and all that name these.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from graph.answers import brief_entity
from graph.embedded.derivations import last_numbers
from graph.embedded.deriving import Rows, entities_in, names_in
from graph.embedded.filing import Filing
from graph.embedded.identities import kept_id, mark_groups, merged_into, regroup
from graph.embedded.names import NOBODY, Named, Names
from graph.embedded.reading_across import ReadingAcross, rows_of
from graph.embedded.sourcing import StoredSources
from graph.embedded.spreading import answers_alone
from graph.errors import Fault
from graph.evidence import NO_RIVALS
from graph.folding import fold_name
from graph.merging import merged
from graph.records import Decision, Entity, Event, Report, Timeline
from graph.references import named_in, targets_of

R = TypeVar("R", Entity, Report, Event, Timeline, Decision)
_BATCH = 1_000


class Refreshing:
    """One refreshing; `fresh` says that no derived table holds a row yet."""

    def __init__(self, connection: sqlite3.Connection, *, fresh: bool) -> None:
        self._run = connection.execute
        self._connection = connection
        self._fresh = fresh
        self._names = Names(connection)
        self._rows = Rows(last_numbers(connection))
        self._sources = StoredSources(connection)
        self._across = ReadingAcross(connection, self._event_record)
        self._undecided: list[Fault] = []
        self._named: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)

    def refresh(self, touched: Iterable[str]) -> list[Fault]:
        """Entities first, then reports, then events: each opens the ids of those before it.

        The faults are references to records that are not (or no longer) present.
        """
        self._mark(touched)
        self._filing = Filing(self._connection)
        self._derive(Entity)
        self._derive(Report)
        self._sources = StoredSources(self._connection)  # entities and reports are all there now
        self._derive(Event)
        self._derive(Timeline)
        self._derive(Decision)
        self._filing.end()
        missing = self._missing()
        faults = list(self._faults(missing)) if missing else []
        faults += self._reading_faults()
        faults += self._undecided
        self._run("DROP TABLE temp.dirty")
        return faults

    def _derive(self, kind: type[R]) -> None:
        records = self._entities() if kind is Entity else self._present(kind)
        for at, (record, datasets) in enumerate(records, 1):
            named = {}
            for target, kinds in targets_of(record).items():
                self._named[kinds].add(target)
                named[target] = self._find(record, target)
            elsewhere = NO_RIVALS
            if isinstance(record, Event):
                elsewhere = self._across.rivals_of(record.id, self._sources)
            put = self._rows.add(record, datasets, named, self._sources, elsewhere)
            self._names.put(record.id, put)
            if at % _BATCH == 0:
                self._filing.write(self._rows.take())
        self._filing.write(self._rows.take())

    def _entities(self) -> Iterator[tuple[Entity, list[str]]]:
        """Those that are touched and answered, each with what was merged into it."""
        for record, datasets in self._present(Entity):
            targets = targets_of(record)
            for target, kinds in targets.items():  # each by itself has to hold together
                self._named[kinds].add(target)
            self._rows.refer(record.id, targets)
            if kept_id(self._connection, record.id) == record.id:
                others = merged_into(self._connection, record.id)
                yield self._gathered(record, datasets, others) if others else (record, datasets)

    def _gathered(
        self, kept: Entity, datasets: list[str], others: list[str]
    ) -> tuple[Entity, list[str]]:
        """The kept entity with what the others add; of all, the first whole outside of them."""
        found = [(kept, datasets)]
        for key in others:
            found += self._present(Entity, key)
        inside = {kept.id, *others}
        versions = [
            replace(one, part_of=None) if one.part_of in inside else one for one, _ in found
        ]
        return merged(versions), sorted({name for _, names in found for name in names})  # type: ignore[return-value]  # all are entities

    def _find(self, record: R, target: str) -> Named:
        """What this record shows of one that it names; a decision shows it as its record has it."""
        if isinstance(record, Decision):
            own = self._entity_record(target)
            return NOBODY if own is None else replace(NOBODY, brief=Raw(brief_entity(own)))
        return self._names.find(target) or replace(
            NOBODY, owners=(kept_id(self._connection, target),)
        )

    def _mark(self, touched: Iterable[str]) -> None:
        self._run("CREATE TEMP TABLE dirty (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._connection.executemany("INSERT INTO dirty VALUES (?)", ((key,) for key in touched))
        if self._fresh:
            _, self._undecided = regroup(self._connection, fresh=True)
            self._read_across()
            return
        self._write_answers_alone()
        self._mark_what_names_them()
        changed, self._undecided = regroup(self._connection, fresh=False)
        self._connection.executemany(
            "INSERT OR IGNORE INTO dirty VALUES (?)", [(key,) for key in changed]
        )
        self._mark_what_names_them()
        while mark_groups(self._connection):
            self._mark_what_names_them()
        self._mark_read()
        self._run("DELETE FROM reading WHERE event IN (SELECT id FROM dirty)")
        self._read_across()
        self._mark_read()
        for table in ("event_then", "figure"):
            self._run(
                f"DELETE FROM {table} WHERE event IN (SELECT n FROM event JOIN dirty USING (id))"
            )
        for table in ("event", "entity", "report"):
            self._run(
                f"DELETE FROM {table}_words WHERE rowid IN "
                f"(SELECT n FROM {table} JOIN dirty USING (id))"
            )
        self._forget_parts_taken()
        self._forget_names()
        for table in ("event", "entity", "report", "timeline", "decision"):
            self._run(f"DELETE FROM {table} WHERE id IN (SELECT id FROM dirty)")

    def _write_answers_alone(self) -> None:
        """Be done with what changed in nothing but its answer: it keeps its number and its rows."""
        many = self._connection.executemany
        for table, touched in (
            ("entity", self._present(Entity)),
            ("report", self._present(Report)),
        ):
            found = list(answers_alone(self._connection, touched))
            many(f"UPDATE {table} SET answer = ? WHERE id = ?", [(new, key) for key, new in found])
            many("DELETE FROM dirty WHERE id = ?", [(key,) for key, _ in found])

    def _mark_what_names_them(self) -> None:
        """What names a touched record shows it, or rests on whose part or copy it is."""
        found = -1
        while found:
            found = self._run(
                "INSERT OR IGNORE INTO dirty SELECT source FROM reference JOIN dirty ON target = id"
            ).rowcount

    def _mark_read(self) -> None:
        """An event whose figure is read by another one is answered with that other one."""
        self._run("INSERT OR IGNORE INTO dirty SELECT other FROM reading JOIN dirty ON event = id")

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

    def _entity_record(self, key: str) -> Entity | None:
        """The present entity of this id, whatever it is answered as, if there is one."""
        return next((record for record, _ in self._present(Entity, key)), None)

    def _forget_parts_taken(self) -> None:
        rows = self._run(
            "SELECT first, last, id, answer FROM event WHERE id IN (SELECT id FROM dirty)"
        ).fetchall()
        for first, last, key, answer in rows:
            for entity in entities_in(answer):
                self._run(
                    "DELETE FROM part_taken WHERE entity = ? AND first = ? AND last = ? AND id = ?",
                    (entity, first, last, key),
                )

    def _forget_names(self) -> None:
        rows = self._run("SELECT id, answer FROM entity WHERE id IN (SELECT id FROM dirty)")
        for key, answer in rows.fetchall():
            self._connection.executemany(
                "DELETE FROM entity_name WHERE folded = ? AND entity = ?",
                [(fold_name(name), key) for name in names_in(answer)],
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

    def _missing(self) -> set[str]:
        """Ids that a derived record names and no present record of the right kind has."""
        found = set()
        for kinds, targets in self._named.items():
            for target in targets:
                if not self._is_there(target, kinds):
                    found.add(target)
        return found

    def _faults(self, missing: set[str]) -> Iterator[Fault]:
        yield from self._faults_of(Entity, missing)
        yield from self._faults_of(Report, missing)
        yield from self._faults_of(Event, missing)
        yield from self._faults_of(Timeline, missing)
        yield from self._faults_of(Decision, missing)

    def _faults_of(self, kind: type[R], missing: set[str]) -> Iterator[Fault]:
        for record, datasets in self._present(kind):
            for field, target, possible in named_in(record):
                if target in missing and not self._is_there(target, possible):
                    place = self._place(record.id, datasets[-1])
                    yield Fault(place, field, _unknown(target, possible))

    def _is_there(self, key: str, kinds: tuple[str, ...]) -> bool:
        return any(
            self._run(f"SELECT 1 FROM {kind} WHERE id = ?", (key,)).fetchone() for kind in kinds
        ) or ("entity" in kinds and self._entity_record(key) is not None)

    def _place(self, slot: str, dataset: str) -> str:
        row = self._run(
            "SELECT place FROM slot JOIN ledger USING (seq) WHERE slot.slot = ? "
            "AND slot.dataset = ?",
            (slot, dataset),
        ).fetchone()
        return str(row[0])


def _unknown(target: str, kinds: tuple[str, ...]) -> str:
    return (
        f"{target!r} is the id of no present {' or '.join(kinds)}. Load that record in the same "
        "load, or mend the id."
    )
