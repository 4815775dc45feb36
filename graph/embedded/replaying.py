"""The ledger version by version: each leaf hashed anew, each load's revision computed again."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime

import msgspec

from graph.canonical import digest_of, leaf_of
from graph.embedded.ledger import GONE
from graph.embedded.preparing import KINDS
from graph.records import Record
from graph.verification import REBUILD, RESTORE, Finding, Say, Verification

STEP = 10_000  # versions between two words of progress
_LEAF_BYTES = 32
_GROUND = re.compile(r"\d{4}-\d{2}-\d{2}: .+", re.DOTALL)  # the day of an erasure, and why
# What stands after each load. SQLite keeps it in a file of its own once it grows.
_STANDING = (
    "CREATE TEMP TABLE standing (slot TEXT, dataset TEXT, kind TEXT, leaf BLOB, seq INTEGER, "
    "load INTEGER, PRIMARY KEY (slot, dataset)) WITHOUT ROWID"
)
_SLOT = "slot, dataset, kind, leaf, seq, load"


@dataclass(frozen=True, slots=True)
class _Version:
    """One row of the ledger."""

    seq: int
    load: int
    dataset: str
    slot: str
    kind: str
    leaf: bytes | None
    body: bytes | None
    erased: str | None

    def fault(self) -> str | None:
        """What is wrong with the row by itself, or None."""
        if self.kind == GONE:
            whole = self.leaf is None and self.body is None and self.erased is None
            return None if whole else "says that its slot is gone, and holds a text"
        if self.kind not in KINDS:
            return f"is of no kind that we know: {self.kind!r}"
        if self.leaf is None or len(self.leaf) != _LEAF_BYTES:
            return "has lost its leaf"
        if self.erased is not None:
            return self._fault_of_erased()
        if self.body is None:
            return "has lost its text, and nothing says that it was erased"
        if leaf_of(self.dataset, self.body) != self.leaf:
            return "its text is not the one that its leaf names"
        return self._fault_of_record(self.body)

    def _fault_of_erased(self) -> str | None:
        if self.body is not None:
            return "was erased, and still holds its text"
        sound = _GROUND.fullmatch(self.erased or "")
        return None if sound else "was erased, and the day or the ground is missing"

    def _fault_of_record(self, body: bytes) -> str | None:
        try:
            record: Record = msgspec.json.decode(body, type=KINDS[self.kind])
        except (msgspec.MsgspecError, ValueError) as fault:
            return f"its text is no {self.kind}: {fault}"
        own = f"withdraw/{record.id}" if self.kind == "withdraw" else record.id
        return None if own == self.slot else f"its text is that of {own!r}"


class _Replay:
    """Puts one version after the other, and compares each load with what was entered of it."""

    def __init__(self, connection: sqlite3.Connection, found: Verification) -> None:
        self._run = connection.execute
        self._found = found
        self._run(_STANDING)
        self._run("CREATE INDEX temp.standing_leaf ON standing (leaf)")
        self._load = 0
        self._begin(1)

    def _begin(self, load: int) -> None:
        self._load = load
        self._numbers = {"added": 0, "changed": 0, "withdrawn": 0}
        self._datasets: set[str] = set()

    def take(self, version: _Version) -> None:
        """The next row of the ledger."""
        found = self._found
        if version.seq != found.versions + 1:
            self._note_gap(found.versions + 1, version.seq)
        found.versions = version.seq
        if version.load != self._load:
            self._next_load(version)
        fault = version.fault()
        if fault:
            found.note(
                Finding(where="ledger", what=fault, mend=RESTORE, load=version.load,
                        record=version.slot, seq=version.seq)
            )  # fmt: skip
        found.erased += version.erased is not None
        self._put(version)

    def end(self) -> None:
        """After the last row: no load may be entered beyond it."""
        if self._found.versions:
            self._close()
        last = self._load if self._found.versions else 0
        self._found.loads = self._run("SELECT count(*) FROM whole.load").fetchone()[0]
        for (load,) in self._run("SELECT n FROM whole.load WHERE n > ? OR n < 1", (last,)):
            self._note_load(load, "is entered, and the ledger has no version of it")

    def _next_load(self, version: _Version) -> None:
        if version.load == self._load + 1:
            self._close()
        else:
            self._note_load(
                version.load, f"comes after load {self._load} at version {version.seq}: out of turn"
            )
        self._begin(version.load)

    def _put(self, version: _Version) -> None:
        slot = (version.slot, version.dataset)
        self._datasets.add(version.dataset)
        if version.kind == GONE:
            self._numbers["withdrawn"] += 1
            self._run("DELETE FROM standing WHERE slot = ? AND dataset = ?", slot)
            return
        before = self._run("SELECT 1 FROM standing WHERE slot = ? AND dataset = ?", slot).fetchone()
        self._numbers["changed" if before else "added"] += 1
        row = (*slot, version.kind, version.leaf, version.seq, version.load)
        self._run("INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?, ?)", row)

    def _close(self) -> None:
        """Is the load as it was entered: its revision, its datasets, its numbers?"""
        entered = self._run(
            "SELECT revision, datasets, at, added, changed, withdrawn FROM whole.load WHERE n = ?",
            (self._load,),
        ).fetchone()
        if entered is None:
            self._note_load(self._load, "is not entered, and the ledger has versions of it")
            return
        revision, datasets, at, *numbers = entered
        leaves = self._run("SELECT leaf FROM standing ORDER BY leaf")
        computed = digest_of(row[0] or b"" for row in leaves)
        if computed != revision:
            self._note_load(self._load, f"its revision is {revision[:12]}…, its leaves give "
                            f"{computed[:12]}…")  # fmt: skip
        if dict(zip(self._numbers, numbers, strict=True)) != self._numbers:
            self._note_load(self._load, f"its numbers are {numbers}, its versions give "
                            f"{list(self._numbers.values())}")  # fmt: skip
        if not self._datasets <= set(datasets.split("\n")):
            self._note_load(self._load, "has versions of datasets that it does not name")
        if not _is_time(at):
            self._note_load(self._load, f"was taken in at {at!r}, which is no time")

    def _note_gap(self, expected: int, seq: int) -> None:
        what = f"versions {expected} to {seq - 1} are missing"
        if seq == expected + 1:
            what = f"version {expected} is missing"
        self._found.note(Finding(where="ledger", what=what, mend=RESTORE, seq=expected))

    def _note_load(self, load: int, what: str) -> None:
        self._found.note(Finding(where="load", what=f"{load}: {what}", mend=RESTORE, load=load))


def check_ledger(connection: sqlite3.Connection, found: Verification, say: Say) -> None:
    """Every version by itself, no number left out, and every load as it was entered."""
    replay = _Replay(connection, found)
    rows = connection.execute(
        "SELECT seq, load, dataset, slot, kind, leaf, body, erased FROM whole.ledger ORDER BY seq"
    )
    for row in rows:
        if found.versions % STEP == 0:
            say("versions in the ledger", found.versions)
        replay.take(_Version(*row))
    replay.end()


def check_slots(connection: sqlite3.Connection, found: Verification) -> None:
    """Is what is present the last version of each slot?"""
    not_last = "is present, and not the last version of its slot"
    not_present = "is the last version of its slot, and not present"
    sides = (
        ("whole.slot", "temp.standing", not_last),
        ("temp.standing", "whole.slot", not_present),
    )
    for one, other, what in sides:
        rows = connection.execute(
            f"SELECT {_SLOT} FROM {one} EXCEPT SELECT {_SLOT} FROM {other} ORDER BY seq"
        )
        for slot, _, _, _, seq, load in rows:
            found.note(
                Finding(where="slot", what=what, mend=REBUILD, record=slot, seq=seq, load=load)
            )


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
