"""Writing what is new in a store beside to the server, in batches; it counts once it is whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice

from graph.embedded.derivations import Last
from graph.embedded.loading import Progress
from graph.neo4j.ledger_rows import load_rows, version_rows
from graph.neo4j.shaping import Shape, Shaping
from graph.neo4j.tokens import Tokens

BATCH = 500  # rows of a transaction
_EVENTS = 200  # each of some sixty nodes and relationships
Write = Callable[[str, list[Shape]], object]  # one statement with rows, in a transaction

_SMALL = {
    "put_readings": ("reading", ("event", "place", "other", "other_place")),
    "put_decisions": ("decision", ("id", "answer")),
    "put_decided": ("decided", ("entity", "decision")),
    "put_merged": ("merged", ("id", "kept")),
    "put_timelines": ("timeline", ("id", "answer")),
}  # by statement: the table, its columns


class Pushing:
    """One load's rows on their way from a store beside to the server."""

    def __init__(
        self,
        beside: sqlite3.Connection,
        since: Last,
        load: int,
        write: Write,
        wrote: Progress | None = None,
    ) -> None:
        self._beside = beside
        self._shaping = Shaping(beside, since, load)
        self._load = load
        self._write = write
        self._wrote = wrote
        self._records = 0
        self._tokens = Tokens()
        self._before = any(row[1] == "before" for row in beside.execute("PRAGMA database_list"))

    def push(self) -> None:
        """Everything that is new, what is named before what names it."""
        self._entities()
        self._reports()
        for batch in _batches(self._shaping.events(), _EVENTS):
            self._put("put_events", self._worded(batch, "event", "title"))
        for name, (table, columns) in _SMALL.items():
            self._table(name, table, columns)
        self._table("put_names_of_records", "reference", ("target", "source"))

    def _entities(self) -> None:
        wholes: list[Shape] = []
        for batch in _batches(self._shaping.entities(), BATCH):
            self._put("put_entities", self._worded(batch, "entity", "name"))
            wholes += ({"n": row["entity"]["n"], "whole": row["whole"]}
                       for row in batch if row["whole"])  # fmt: skip
        for batch in _batches(iter(wholes), BATCH):
            self._write("put_wholes", batch)

    def _reports(self) -> None:
        copies: list[Shape] = []
        for batch in _batches(self._shaping.reports(), BATCH):
            self._put("put_reports", self._worded(batch, "report", "title"))
            copies += ({"n": row["report"]["n"], "original": row["original"]}
                       for row in batch if row["original"])  # fmt: skip
        for batch in _batches(iter(copies), BATCH):
            self._write("put_copies", batch)

    def _put(self, name: str, batch: list[Shape]) -> None:
        """Write a batch of records, and tell how many are written."""
        self._write(name, batch)
        self._records += len(batch)
        if self._wrote:
            self._wrote(self._records)

    def _worded(self, batch: list[Shape], kind: str, head: str) -> list[Shape]:
        """The rows with the words that the search index finds them by."""
        texts = [row.pop(part) for row in batch for part in ("head", "rest")]
        words = iter(self._tokens.of(texts))
        for row in batch:
            row[kind] |= {f"words_in_{head}": next(words), "words_elsewhere": next(words)}
        return batch

    def _table(self, name: str, table: str, columns: tuple[str, ...]) -> None:
        new = f"SELECT {', '.join(columns)} FROM main.{table}"
        if self._before:
            new += f" EXCEPT SELECT {', '.join(columns)} FROM before.{table}"
        rows = self._beside.execute(new)
        shaped = (dict(zip(columns, row, strict=True)) | {"since_load": self._load} for row in rows)
        for batch in _batches(shaped, BATCH):
            self._write(name, batch)


def push_ledger(beside: sqlite3.Connection, seq: int, revision: str, write: Write) -> None:
    """Write the versions after this one, and the loads that they belong to.

    `revision` names what the last load made present, which the store beside does not see whole.
    """
    for batch in _batches(version_rows(beside, seq), BATCH):
        write("put_versions", batch)
    loads = list(load_rows(beside, seq))
    loads[-1]["revision"] = revision
    for batch in _batches(iter(loads), BATCH):
        write("put_loads", batch)


def _batches(rows: Iterator[Shape], size: int) -> Iterator[list[Shape]]:
    while batch := list(islice(rows, size)):
        yield batch
