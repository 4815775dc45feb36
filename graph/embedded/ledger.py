"""Writing to the ledger and to the slots: what is said, by which dataset, in which version."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from graph.canonical import digest_of
from graph.embedded.derivations import enter_derivation
from graph.embedded.preparing import Prepared
from graph.errors import Fault, RecordError

BATCH = 1_000
_SMALL = 10_000  # versions; of so few, indexes are made anew in no time
GONE = "gone"  # the kind of a ledger row that says: this dataset no longer holds the slot


class Ledger:
    """One load's view of the ledger, inside the load's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._run = connection.execute
        self.load = 1 + (self._run("SELECT max(n) FROM load").fetchone()[0] or 0)
        self._seq = self._run("SELECT max(seq) FROM ledger").fetchone()[0] or 0
        self.touched: set[str] = set()  # ids to be derived anew
        self.datasets: set[str] = set()
        self.added = self.changed = self.same = self.withdrawn = 0
        self.fresh = self._seq == 0  # nothing to look up, nothing to replace
        self.small = 0 < self._seq < _SMALL
        self._many = connection.executemany
        self._rows: list[tuple[object, ...]] = []
        self._slots: list[tuple[object, ...]] = []
        # what this load brought: its kinds by slot, its leaves by dataset and slot
        self._kinds: dict[str, str] = {}
        self._seen: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
        # what the store holds of the slots that are about to be put
        self._present: dict[tuple[str, str], bytes] = {}
        self._present_kinds: dict[str, str] = {}

    def expect(self, records: Iterable[Prepared | None]) -> None:
        """Look up what is present of the records that come next; needed before each is put."""
        if self.fresh:
            return
        slots = [_slot_of(record[0], record[1]) for record in records if record]
        rows = self._run(
            "SELECT slot, dataset, leaf, kind FROM slot "
            "WHERE slot IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(slots).decode(),),
        ).fetchall()
        self._present = {(row[0], row[1]): row[2] for row in rows}
        self._present_kinds = {row[0]: row[3] for row in rows}

    def knows(self, key: str) -> bool:
        """Whether this load or the store has a record of this id already."""
        return key in self._kinds or key in self._present_kinds

    def put(self, record: Prepared, dataset: str, place: str) -> bool:
        """Make this the present version of its slot, and say whether that changed anything.

        RecordError if the id is taken.
        """
        kind, key, body, leaf, _ = record
        slot = _slot_of(kind, key)
        self._check_kind(slot, kind)
        of_dataset = self._seen[dataset]
        seen = of_dataset.get(slot)
        if seen is not None and seen != leaf:
            raise RecordError("id", f"{key!r} stands twice in this load, and differs.")
        self.datasets.add(dataset)
        if seen is not None:
            return False
        of_dataset[slot] = leaf
        known = self._present.get((slot, dataset))
        if known == leaf:
            self.same += 1
            return False
        self.added += known is None
        self.changed += known is not None
        self._append(slot, dataset, kind, leaf, body, place)
        self._slots.append((slot, dataset, kind, leaf, self._seq, self.load))
        if len(self._slots) >= BATCH:
            self.flush()
        return True

    def touch(self, key: str) -> None:
        """Have this id, and what names it, derived from the ledger."""
        self.touched.add(key)

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
        seen = self._seen[dataset]
        for (slot,) in rows:
            if slot not in seen:
                self.drop(slot, dataset)

    def drop(self, slot: str, dataset: str) -> None:
        """Take one slot out of the present; its versions stay in the ledger."""
        self.flush()
        self._append(slot, dataset, GONE, None, None, "")
        self._run("DELETE FROM slot WHERE slot = ? AND dataset = ?", (slot, dataset))
        self.datasets.add(dataset)
        self.touch(slot.removeprefix("withdraw/"))
        self.withdrawn += 1

    def unknown_withdrawals(self) -> list[Fault]:
        """Withdrawals of this load whose record no dataset holds."""
        if "withdraw" not in self._kinds.values():
            return []
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
        revision = digest_of(self._present_leaves())
        if self.added or self.changed or self.withdrawn:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            numbers = (self.added, self.changed, self.withdrawn)
            names = "\n".join(sorted(self.datasets))
            self._run(
                "INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?)",
                (self.load, names, now, revision, *numbers),
            )
            enter_derivation(self._connection)
        return revision

    def _present_leaves(self) -> Iterable[bytes]:
        """The leaves of all slots, in ascending order."""
        if self.fresh and not self.withdrawn:
            # what this load brought is all there is, and at hand: sorting it takes a fifth
            return sorted(leaf for leaves in self._seen.values() for leaf in leaves.values())
        return (row[0] for row in self._run("SELECT leaf FROM slot ORDER BY leaf"))

    def _check_kind(self, slot: str, kind: str) -> None:
        found = self._kinds.get(slot) or self._present_kinds.get(slot)
        self._kinds[slot] = kind
        if found not in (None, kind):
            raise RecordError(
                "id",
                f"{slot!r} is the id of a record already, of kind {found}. An id names one record.",
            )

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
        self._rows.append((self._seq, self.load, dataset, slot, kind, leaf, body, place))


def _slot_of(kind: str, key: str) -> str:
    """A withdrawal has a slot of its own, so that it stands beside what it withdraws."""
    return f"withdraw/{key}" if kind == "withdraw" else key
