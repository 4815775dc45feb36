"""Taking a text out for good: out of the ledger, the answers, the index and every file of ours.

What stays is the leaf, the day and the ground. A later load cannot bring the record back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from graph.embedded.connecting import connect
from graph.embedded.ledger import Ledger
from graph.embedded.preparing import KIND_NAMES
from graph.embedded.refreshing import Refreshing
from graph.errors import Fault, StoreError, UnknownId
from graph.loading import SourceRecord
from graph.references import named_in

ERASED = "SELECT slot, erased FROM ledger WHERE erased IS NOT NULL"
_TYPES = {name: kind for kind, name in KIND_NAMES.items()}


def erase(connection: sqlite3.Connection, key: str, because: str) -> str:
    """Take out every version of this record, within the caller's transaction; the new revision.

    StoreError where present records name it: what is left would not hold together.
    """
    if not connection.execute("SELECT 1 FROM ledger WHERE slot = ?", (key,)).fetchone():
        raise UnknownId("record", key)
    ledger = Ledger(connection)
    rows = connection.execute("SELECT dataset FROM slot WHERE slot = ?", (key,)).fetchall()
    for (dataset,) in rows:
        ledger.drop(key, dataset)
    ledger.flush()
    said = f"{datetime.now(UTC).date().isoformat()}: {because}"
    connection.execute(
        "UPDATE ledger SET body = NULL, erased = ? WHERE slot = ? AND body IS NOT NULL", (said, key)
    )
    faults = Refreshing(connection, fresh=False).refresh(ledger.touched)
    if faults:
        raise StoreError(f"{key!r} is still named by present records. Mend them first. {faults[0]}")
    return ledger.close()


def scrub(path: Path) -> None:
    """Leave no page of the store, and no replayed store, that still holds what was erased.

    StoreError while a reader keeps an older state of the file from being written over.
    """
    # the overview names entities, and is made anew
    path.with_name(f"{path.name}.overview").unlink(missing_ok=True)
    for replayed in path.parent.glob(f"{path.name}.at-*"):
        replayed.unlink()
    with closing(connect(path, writing=True)) as connection:
        # a full-text index keeps the words of deleted rows until its parts are merged
        for words in ("event_words", "entity_words", "report_words"):
            connection.execute(f"INSERT INTO {words}({words}) VALUES ('optimize')")
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise StoreError(
            f"It is out of all answers, but {path} is being read and still holds the text. "
            "Stop what reads it, then erase once more."
        )


def kept_copies(path: Path) -> list[Path]:
    """Copies that upgrades and restores left beside the store, which may hold what was erased."""
    return sorted(path.parent.glob(f"{path.name}.before-*"))


def refusing_erased(
    connection: sqlite3.Connection, sources: Iterable[SourceRecord]
) -> Iterable[SourceRecord]:
    """The records, each that was erased once as a fault: a reload must not bring it back."""
    erased = find_erased(connection)
    return _refused(sources, erased) if erased else sources


def find_erased(connection: sqlite3.Connection) -> dict[str, str]:
    """Ids that were erased, each with its day and ground."""
    return dict(connection.execute(ERASED).fetchall())


def leave_out_erased(connection: sqlite3.Connection) -> None:
    """Take out of the slots what names an erased record, and what names that, and so on.

    An earlier revision is answered without them: it held what nothing can bring back.
    """
    gone = set(find_erased(connection))
    if not gone:
        return
    rows = connection.execute("SELECT slot, s.kind, body FROM slot s JOIN ledger USING (seq, slot)")
    naming = {
        slot: {target for _, target, _ in named_in(msgspec.json.decode(body, type=_TYPES[kind]))}
        for slot, kind, body in rows
        if kind != "withdraw"
    }
    while more := {slot for slot, targets in naming.items() if targets & gone} - gone:
        gone |= more
    connection.executemany("DELETE FROM slot WHERE slot = ?", [(slot,) for slot in gone])


def _refused(sources: Iterable[SourceRecord], erased: dict[str, str]) -> Iterator[SourceRecord]:
    for source in sources:
        said = erased.get(str(source.raw.get("id")))
        if said is None:
            yield source
        else:
            what = f"was erased on {said.rstrip('.')}. Take the record out of the file."
            yield SourceRecord(source.place, fault=Fault(source.place, "id", what))
