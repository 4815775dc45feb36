"""One load: all records are checked and made present in one transaction, or none is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from tempfile import TemporaryFile
from typing import IO

import msgspec

from graph.embedded.deriving import Derivation
from graph.embedded.ledger import Ledger
from graph.errors import Fault, LoadRefused, RecordError
from graph.loading import LoadReport, SourceRecord
from graph.reading import parse_record

STEP = 1_000  # records between two words of progress
MOST_FAULTS = 1_000  # faults that one refusal lists
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a load is to be done."""

    dataset: str
    replace: bool = False
    skip_faulty: bool = False
    progress: Progress | None = None


def load_records(
    connection: sqlite3.Connection, sources: Iterable[SourceRecord], terms: Terms
) -> LoadReport:
    """Load within the transaction that the caller began; LoadRefused means: roll it back."""
    if not terms.skip_faulty:
        attempt = _Attempt(connection, terms)
        report = attempt.run(sources)
        if attempt.faults:
            raise LoadRefused(attempt.faults, attempt.records)
        return report
    with TemporaryFile() as spool:
        _spool(sources, spool)
        return _load_what_is_sound(connection, spool, terms)


def _load_what_is_sound(
    connection: sqlite3.Connection, spool: IO[bytes], terms: Terms
) -> LoadReport:
    """Leave out what is at fault, then what names it, until the rest stands by itself."""
    found: dict[str, Fault] = {}
    while True:
        connection.execute("SAVEPOINT attempt")
        attempt = _Attempt(connection, terms)
        report = attempt.run(item for item in _unspool(spool) if item.place not in found)
        new = [fault for fault in attempt.faults if fault.place not in found]
        if not attempt.faults:
            connection.execute("RELEASE attempt")
            return replace(report, faults=tuple(found.values()))
        connection.execute("ROLLBACK TO attempt")
        if not new or any(fault.place not in attempt.places for fault in new):
            # a record that was present before would lose what it names
            raise LoadRefused(attempt.faults, attempt.records)
        for fault in new:
            found.setdefault(fault.place, fault)


@dataclass(slots=True)
class _Attempt:
    connection: sqlite3.Connection
    terms: Terms
    records: int = 0
    faults: list[Fault] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    _faulty_ids: set[str] = field(default_factory=set)

    def run(self, sources: Iterable[SourceRecord]) -> LoadReport:
        """Put every record, derive what is answered, name the revision; gather the faults."""
        ledger = Ledger(self.connection)
        ledger.datasets.add(self.terms.dataset)
        for source in sources:
            self._take(source, ledger)
            if len(self.faults) >= MOST_FAULTS and not self.terms.skip_faulty:
                break
        self._say_progress()
        ledger.flush()
        if self.terms.replace and not self.faults:
            for dataset in sorted(ledger.datasets - {""}):
                ledger.drop_unseen(dataset)
        self._derive(ledger)
        return LoadReport(
            revision=ledger.close(),
            dataset=", ".join(sorted(ledger.datasets - {""})),
            added=ledger.added,
            changed=ledger.changed,
            same=ledger.same,
            withdrawn=ledger.withdrawn,
        )

    def _take(self, source: SourceRecord, ledger: Ledger) -> None:
        self.records += 1
        if self.records % STEP == 0:
            self._say_progress()
        if self.terms.skip_faulty:
            self.places.add(source.place)
        if source.fault:
            self.faults.append(source.fault)
            return
        try:
            record = parse_record(source.raw)
            ledger.put(record, source.dataset or self.terms.dataset, source.place)
        except RecordError as fault:
            self.faults.append(Fault(source.place, fault.field, fault.message))
            self._faulty_ids.add(str(source.raw.get("id")))

    def _derive(self, ledger: Ledger) -> None:
        """Also finds what names a record that is not there; a faulty one was reported already."""
        self.faults += ledger.unknown_withdrawals()
        if not ledger.touched:
            return
        for fault in Derivation(self.connection, fresh=ledger.fresh).derive(ledger.touched):
            named = fault.message.split("'")[1]
            if self.terms.skip_faulty or named not in self._faulty_ids:
                self.faults.append(fault)

    def _say_progress(self) -> None:
        if self.terms.progress:
            self.terms.progress(self.records)


def _spool(sources: Iterable[SourceRecord], spool: IO[bytes]) -> None:
    for source in sources:
        spool.write(msgspec.json.encode(source) + b"\n")


def _unspool(spool: IO[bytes]) -> Iterator[SourceRecord]:
    spool.seek(0)
    for line in spool:
        yield msgspec.json.decode(line, type=SourceRecord)
