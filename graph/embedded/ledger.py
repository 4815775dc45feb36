"""Writing to the ledger and to the slots: what is said, by which dataset, in which version."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from graph.canonical import canonical, digest_of, leaf_of
from graph.errors import Fault, RecordError
from graph.records import Entity, Event, Record, Report, Timeline, Withdraw

KIND_NAMES: dict[type, str] = {
    Entity: "entity", Report: "report", Event: "event", Timeline: "timeline", Withdraw: "withdraw",
}  # fmt: skip
BATCH = 1_000
GONE = "gone"  # the kind of a ledger row that says: this dataset no longer holds the slot


class Ledger:
    """One load's view of the ledger, inside the load's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self.load = 1 + (self._run("SELECT max(n) FROM load").fetchone()[0] or 0)
        self._seq = self._run("SELECT max(seq) FROM ledger").fetchone()[0] or 0
        self.touched: set[str] = set()
        self.datasets: set[str] = set()
        self.added = self.changed = self.same = self.withdrawn = 0
        self.fresh = self._seq == 0  # nothing to look up, nothing to replace
        self._kinds: dict[str, str] = {}
        self._many = connection.executemany
        self._rows: list[tuple[object, ...]] = []
        self._slots: list[tuple[object, ...]] = []
        self._seen: dict[tuple[str, str], bytes] = {}

    def put(self, record: Record, dataset: str, place: str) -> None:
        """Make this the present version of its slot; RecordError if the id is taken."""
        kind = KIND_NAMES[type(record)]
        slot = f"withdraw/{record.id}" if kind == "withdraw" else record.id
        body = canonical(record)
        leaf = leaf_of(dataset, body)
        self._check_kind(slot, kind)
        seen = self._seen.get((slot, dataset))
        if seen is not None and seen != leaf:
            raise RecordError("id", f"{record.id!r} stands twice in this load, and differs.")
        self.datasets.add(dataset)
        if seen is not None:
            return
        self._seen[slot, dataset] = leaf
        self._write(slot, dataset, kind, leaf, body, place)

    def _write(
        self, slot: str, dataset: str, kind: str, leaf: bytes, body: bytes, place: str
    ) -> None:
        known = None if self.fresh else self._present(slot, dataset)
        if known == leaf:
            self.same += 1
            return
        self.added += known is None
        self.changed += known is not None
        self._append(slot, dataset, kind, leaf, body, place)
        self._slots.append((slot, dataset, kind, leaf, self._seq, self.load))
        if len(self._slots) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits: rows go to SQLite a thousand at a time."""
        self._many("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", self._rows)
        self._many("INSERT OR REPLACE INTO slot VALUES (?, ?, ?, ?, ?, ?)", self._slots)
        self._rows.clear()
        self._slots.clear()

    def drop_unseen(self, dataset: str) -> None:
        """Take out of the present what this dataset holds and this load did not bring."""
        self.flush()
        rows = self._run("SELECT slot FROM slot WHERE dataset = ?", (dataset,)).fetchall()
        for (slot,) in rows:
            if (slot, dataset) not in self._seen:
                self.drop(slot, dataset)

    def drop(self, slot: str, dataset: str) -> None:
        """Take one slot out of the present; its versions stay in the ledger."""
        self.flush()
        self._append(slot, dataset, GONE, None, None, "")
        self._run("DELETE FROM slot WHERE slot = ? AND dataset = ?", (slot, dataset))
        self.datasets.add(dataset)
        self.withdrawn += 1

    def unknown_withdrawals(self) -> list[Fault]:
        """Withdrawals of this load whose record no dataset holds."""
        rows = self._run(
            "SELECT place, substr(slot, 10) FROM ledger l WHERE load = ? AND kind = 'withdraw' "
            "AND NOT EXISTS (SELECT 1 FROM slot s WHERE s.slot = substr(l.slot, 10))",
            (self.load,),
        )
        return [
            Fault(place, "id", f"{key!r} is the id of no present record: nothing to withdraw.")
            for place, key in rows
        ]

    def close(self) -> str:
        """Name the revision and enter the load, unless it changed nothing."""
        self.flush()
        rows = self._run("SELECT leaf FROM slot ORDER BY leaf")
        revision = digest_of(row[0] for row in rows)
        if self.touched:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            numbers = (self.added, self.changed, self.withdrawn)
            names = "\n".join(sorted(self.datasets))
            self._run(
                "INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?)",
                (self.load, names, now, revision, *numbers),
            )
        return revision

    def _check_kind(self, slot: str, kind: str) -> None:
        found = self._kinds.get(slot)
        if found is None and not self.fresh:
            row = self._run("SELECT kind FROM slot WHERE slot = ? LIMIT 1", (slot,)).fetchone()
            found = row[0] if row else None
        self._kinds[slot] = kind
        if found not in (None, kind):
            raise RecordError(
                "id",
                f"{slot!r} is the id of a record already, of kind {found}. An id names one record.",
            )

    def _present(self, slot: str, dataset: str) -> bytes | None:
        row = self._run(
            "SELECT leaf FROM slot WHERE slot = ? AND dataset = ?", (slot, dataset)
        ).fetchone()
        return None if row is None else row[0]

    def _append(
        self,
        slot: str,
        dataset: str,
        kind: str,
        leaf: bytes | None,
        body: bytes | None,
        place: str,
    ) -> None:
        self._seq += 1
        self.touched.add(slot.removeprefix("withdraw/"))
        self._rows.append((self._seq, self.load, dataset, slot, kind, leaf, body, place))
