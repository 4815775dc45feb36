"""Native records out of the store again: what is present, each with what it needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

import msgspec

from graph.canonical import canonical
from graph.embedded.identities import tying
from graph.embedded.preparing import KIND_NAMES
from graph.errors import StoreError
from graph.merging import merged
from graph.records import Decision, Entity, Event, Record, Report
from graph.references import named_in

EXPORTED = ("entity", "report", "event", "timeline", "decision")  # in the order of need
WITHDRAWN = "withdraw/"  # before the id, in the slot of a withdrawal
_TYPES = {name: kind for kind, name in KIND_NAMES.items()}
Read = Callable[[str], Event]  # an event by its id, as it was on a day


def export_all(connection: sqlite3.Connection) -> Iterator[bytes]:
    """Every present record as canonical JSON: entities, reports, events …; each kind by id.

    What one dataset alone holds is in the ledger as it is to be written, and is not decoded.
    """
    run = connection.execute
    present = {kind for (kind,) in run("SELECT DISTINCT kind FROM slot")}
    hidden = {
        slot.removeprefix(WITHDRAWN)
        for (slot,) in run("SELECT slot FROM slot WHERE slot >= ? AND slot < 'withdraw0'",
                           (WITHDRAWN,))
    }  # fmt: skip
    for kind in EXPORTED:
        if kind in present:
            # in the order of the slots' own index: to sort would cost more than all the rest
            rows = run(
                "SELECT s.slot, l.body FROM slot s CROSS JOIN ledger l USING (seq) "
                "WHERE s.kind = ? AND l.body IS NOT NULL ORDER BY s.slot, s.dataset",
                (kind,),
            )
            shown = (row for row in rows if row[0] not in hidden) if hidden else rows
            yield from one_an_id(kind, shown)


def one_an_id(kind: str, rows: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """One record an id; the versions of one id come one after the other."""
    key, versions = "", list[bytes]()
    for slot, body in rows:
        if slot != key and versions:
            yield versions[0] if len(versions) == 1 else _merged(kind, versions)
            versions = []
        key = slot
        versions.append(body)
    if versions:
        yield versions[0] if len(versions) == 1 else _merged(kind, versions)


def _merged(kind: str, bodies: Iterable[bytes]) -> bytes:
    return canonical(merged([msgspec.json.decode(body, type=_TYPES[kind]) for body in bodies]))


def export_dataset(connection: sqlite3.Connection, dataset: str) -> Iterator[bytes]:
    """What this dataset itself holds, its withdrawals too, as canonical JSON; by kind and id.

    Loaded into an empty store under the same name, it ends in the same leaves; all datasets of a
    store, each loaded so, end in the store's revision. StoreError if there is no such dataset.
    """
    names = [name for (name,) in connection.execute("SELECT DISTINCT dataset FROM slot ORDER BY 1")]
    if dataset not in names:
        raise no_dataset(dataset, names)
    for kind in KIND_NAMES.values():
        rows = connection.execute(
            "SELECT body FROM slot s JOIN ledger USING (seq) WHERE s.dataset = ? AND s.kind = ? "
            "ORDER BY s.slot",
            (dataset, kind),
        )
        yield from (row[0] for row in rows)


def no_dataset(dataset: str, names: Iterable[str]) -> StoreError:
    """What to raise for a dataset of this name, where there are those."""
    return StoreError(f"There is no dataset ‘{dataset}’. There are: {', '.join(names)}.")


def export_with_needs(
    connection: sqlite3.Connection,
    events: Iterable[str],
    read: Read,
    done: set[str] | None = None,
) -> Iterator[bytes]:
    """These events, before each the entities and reports that it names and none had before.

    With an entity come the decisions by which it is one with others, and those others. `done` are
    the ids of what came already, and of what comes now.
    """
    done = set() if done is None else done
    for key in events:
        yield from _with_needs(connection, key, done, read)


def _with_needs(
    connection: sqlite3.Connection, key: str, done: set[str], read: Read
) -> Iterator[bytes]:
    if key in done:
        return
    done.add(key)
    record = present_record(connection, key)
    if isinstance(record, Event):
        record = read(key)
    if isinstance(record, Entity | Report | Event | Decision):
        for _, target, _ in named_in(record):
            yield from _with_needs(connection, target, done, read)
    yield canonical(record)
    if isinstance(record, Entity):
        for decision in tying(connection, key):
            yield from _with_needs(connection, decision, done, read)


def present_record(connection: sqlite3.Connection, key: str) -> Record:
    """The merged record of this id, which must be present."""
    rows = connection.execute(
        "SELECT s.kind, l.body FROM slot s JOIN ledger l USING (seq) WHERE s.slot = ? "
        "AND l.body IS NOT NULL ORDER BY s.dataset",
        (key,),
    ).fetchall()
    return merged([msgspec.json.decode(body, type=_TYPES[kind]) for kind, body in rows])
