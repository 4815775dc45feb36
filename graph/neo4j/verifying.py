"""Verifying a store on a server: its ledger, its slots, its answers, and the graph for people.

Everything is brought over into a store beside, where it is looked at as a file is. What only the
server has is compared with what follows from the records: the words by which a record is found,
and of each event its claims and ties.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graph.embedded.connecting import connect
from graph.embedded.verifying import verify as verify_file
from graph.neo4j.beside import LAST
from graph.neo4j.reading import Reading
from graph.neo4j.shaping import Shape, Shaping
from graph.neo4j.slicing import Slice
from graph.neo4j.tokens import Tokens
from graph.verification import REBUILD, Finding, Say, Verification

_BATCH = 500
_COUNTED = ("Event", "Entity", "Report", "Timeline", "Decision", "Reading", "Decided", "Merged")


def verify(reading: Reading, say: Say) -> Verification:
    """Look at everything as of one load; it is only read."""
    with TemporaryDirectory(prefix="watchline-") as folder:
        path = Path(folder) / "whole.db"
        with closing(connect(path, writing=True)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            _bring_everything(reading, connection, say)
            strays = list(_strays(reading, connection))
            connection.execute("COMMIT")

        def look(fresh: sqlite3.Connection, found: Verification) -> None:
            say("words and ties on the server", 0)
            for finding in (*strays, *_words(reading, fresh), *_ties(reading, fresh)):
                found.note(finding)

        return verify_file(path, reading.revision, say, look)


def _bring_everything(reading: Reading, connection: sqlite3.Connection, say: Say) -> None:
    everything = Slice(reading, connection)
    after, done = "", 0
    while page := reading.rows("slots_after", after=after, most=_BATCH):
        keys = [row[0] for row in page]
        everything.pull([key.removeprefix("withdraw/") for key in keys])
        after, done = keys[-1], done + len(keys)
        say("records on the server", done)
    loads = reading.rows("loads")
    connection.executemany("INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?)", loads)


def _strays(reading: Reading, connection: sqlite3.Connection) -> Iterator[Finding]:
    """Kinds of which the server has another number than belong to the records in the ledger."""
    for label, number in reading.rows("count_nodes"):
        if label not in _COUNTED:
            continue
        table = label.lower()
        ours = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if ours != number:
            what = f"there are {number:,} on the server, and {ours:,} belong to records"
            yield Finding(where=table, what=what, mend=REBUILD)


def _words(reading: Reading, fresh: sqlite3.Connection) -> Iterator[Finding]:
    """Records that are found by other words than stand in their texts."""
    tokens = Tokens()
    for kind in ("event", "entity", "report"):
        rows = fresh.execute(
            f"SELECT r.id, w.head, w.rest FROM main.{kind} r "
            f"JOIN main.{kind}_words w ON w.rowid = r.n ORDER BY r.id"
        )
        for batch in _batches(rows):
            words = iter(tokens.of([text for _, head, rest in batch for text in (head, rest)]))
            expected = {row[0]: [next(words), next(words)] for row in batch}
            stored = {
                key: list(found)
                for key, *found in reading.rows(f"words_of_{kind}", keys=list(expected))
            }
            for key in expected:
                if stored.get(key) != expected[key]:
                    what = "is found by other words than stand in its texts"
                    yield Finding(where=f"{kind}_words", what=what, mend=REBUILD, record=key)


def _ties(reading: Reading, fresh: sqlite3.Connection) -> Iterator[Finding]:
    """Events whose claims or ties on the server are not those that follow from their records."""
    for batch in _batches(Shaping(fresh, LAST, reading.load).events()):
        expected = {shape["event"]["id"]: _told(shape) for shape in batch}
        stored = {
            key: (sorted(map(tuple, claims)), numbers)
            for key, claims, numbers in reading.rows("told_by_events", keys=list(expected))
        }
        for key in expected:
            if stored.get(key) != expected[key]:
                what = "its claims or ties are not those that follow from its record"
                yield Finding(where="graph", what=what, mend=REBUILD, record=key)


def _told(shape: Shape) -> tuple[list[tuple[Any, ...]], list[int]]:
    claims = [
        (
            made["claim"]["id"], made["claim"]["part"], made["claim"]["status"],
            made["claim"]["roots_min"], made["claim"]["roots_max"], len(made["said"]),
        )
        for made in shape["claims"]
    ]  # fmt: skip
    numbers = [len(shape[name]) for name in ("takings", "citing", "links", "relying")]
    return sorted(claims), numbers


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        yield batch
