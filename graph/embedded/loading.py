"""One load: all records are checked and made present in one transaction, or none is."""

from __future__ import annotations

import gc
import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from tempfile import TemporaryFile
from typing import IO

from graph.embedded import crew
from graph.embedded.crew import prepare_all
from graph.embedded.filing import Filing
from graph.embedded.ledger import Ledger
from graph.embedded.preparing import Chunk, Prepared, unsettled
from graph.embedded.refreshing import Refreshing
from graph.embedded.schema import create_indexes, drop_indexes
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
    taken: Counter[str] = field(default_factory=Counter)
    _faulty_ids: set[str] = field(default_factory=set)
    _settled: bool = False  # whether rows were written as the records came in

    def run(self, sources: Iterable[SourceRecord]) -> LoadReport:
        """Put every record, derive what is answered, name the revision; gather the faults."""
        ledger = Ledger(self.connection)
        ledger.datasets.add(self.terms.dataset)
        self._take_all(sources, ledger)
        self._say_progress()
        if self.terms.replace and not self.faults:
            for name in sorted(ledger.datasets - {""}):
                ledger.drop_unseen(name)
        self._refresh(ledger)
        return LoadReport(
            revision=ledger.close(),
            dataset=", ".join(sorted(ledger.datasets - {""})),
            added=ledger.added,
            changed=ledger.changed,
            same=ledger.same,
            withdrawn=ledger.withdrawn,
            taken=dict(sorted(self.taken.items())),
        )

    def _take_all(self, sources: Iterable[SourceRecord], ledger: Ledger) -> None:
        dataset, indexed = self.terms.dataset, True
        chunks = prepare_all(self.connection, sources, dataset, fresh=ledger.fresh)
        filing = Filing(self.connection)
        with _without_collector(), closing(chunks):
            for taken, chunk in chunks:
                if indexed and ledger.small and self.records >= crew.FEW:
                    drop_indexes(self.connection)
                    indexed = False
                self._take_chunk(taken, chunk, ledger, filing)
                if len(self.faults) >= MOST_FAULTS and not self.terms.skip_faulty:
                    break
        ledger.flush()
        filing.end()
        if not indexed:
            create_indexes(self.connection)

    def _take_chunk(
        self, sources: list[SourceRecord], chunk: Chunk, ledger: Ledger, filing: Filing
    ) -> None:
        """Put its records; write the rows of those settled, if nothing else has their ids."""
        checked = [
            record or self._check(source)
            for source, record in zip(sources, chunk.records, strict=True)
        ]
        records = [record for record in checked if not isinstance(record, Fault)]
        ledger.expect(records)
        settled = [record[1] for record in records if record[4]]
        new = len({record[1] for record in records}) == len(records) and not any(
            map(ledger.knows, settled)
        )
        for source, record in zip(sources, checked, strict=True):
            self._count(source)
            if isinstance(record, Fault):
                self._refuse(source, record)
            elif self._put(source, record, ledger) and not (new and record[4]):
                ledger.touch(record[1])
        if new and settled:
            filing.write(chunk.tables)
            self._settled = True

    def _check(self, source: SourceRecord) -> Prepared | Fault:
        """A record that nobody could prepare, or what is wrong with it."""
        if source.fault:
            return source.fault
        try:
            dataset = source.dataset or self.terms.dataset
            return unsettled(parse_record(source.raw), dataset)
        except RecordError as fault:
            return Fault(source.place, fault.field, fault.message)

    def _count(self, source: SourceRecord) -> None:
        self.records += 1
        if self.records % STEP == 0:
            self._say_progress()
        if self.terms.skip_faulty:
            self.places.add(source.place)

    def _put(self, source: SourceRecord, record: Prepared, ledger: Ledger) -> bool:
        """Put this record, and say whether that changed anything."""
        try:
            changed = ledger.put(record, source.dataset or self.terms.dataset, source.place)
        except RecordError as fault:
            self._refuse(source, Fault(source.place, fault.field, fault.message))
            return False
        self.taken[record[0]] += 1
        return changed

    def _refuse(self, source: SourceRecord, fault: Fault) -> None:
        self.faults.append(fault)
        self._faulty_ids.add(str(source.raw.get("id")))

    def _refresh(self, ledger: Ledger) -> None:
        """Also finds what names a record that is not there; a faulty one was reported already."""
        self.faults += ledger.unknown_withdrawals()
        if not ledger.touched:
            return
        fresh = ledger.fresh and not self._settled
        for fault in Refreshing(self.connection, fresh=fresh).refresh(ledger.touched):
            named = fault.message.split("'")[1]
            if self.terms.skip_faulty or named not in self._faulty_ids:
                self.faults.append(fault)

    def _say_progress(self) -> None:
        if self.terms.progress:
            self.terms.progress(self.records)


@contextmanager
def _without_collector() -> Iterator[None]:
    """A load makes millions of values and no cycle of them: looking for cycles costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _spool(sources: Iterable[SourceRecord], spool: IO[bytes]) -> None:
    for source in sources:
        pickle.dump(source, spool)  # which takes what JSON does not, as a lone surrogate


def _unspool(spool: IO[bytes]) -> Iterator[SourceRecord]:
    spool.seek(0)
    with suppress(EOFError):
        while True:
            yield pickle.load(spool)  # noqa: S301  # our own file, without a name
