"""The tables: a ledger that only grows, the slots that are present, and what is derived.

Every change to a derived table raises VERSION: a store of an older version is rebuilt from its
ledger when it is opened.
"""

from __future__ import annotations

import re
import sqlite3

APPLICATION_ID = 0x57544C4E  # "WTLN": tells our files from other people's
VERSION = 5

# Append-only, but for `erase`, which takes the body of a version and leaves its leaf.
LEDGER = """
CREATE TABLE load (
  n INTEGER PRIMARY KEY, datasets TEXT NOT NULL, at TEXT NOT NULL, revision TEXT NOT NULL,
  added INTEGER NOT NULL, changed INTEGER NOT NULL, withdrawn INTEGER NOT NULL
) STRICT;
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY, load INTEGER NOT NULL, dataset TEXT NOT NULL, slot TEXT NOT NULL,
  kind TEXT NOT NULL, leaf BLOB, body BLOB, place TEXT NOT NULL, erased TEXT
) STRICT;
"""

# A slot is one id of one dataset; a withdrawal has a slot of its own ('withdraw/ID').
DERIVED = """
CREATE TABLE slot (
  slot TEXT NOT NULL, dataset TEXT NOT NULL, kind TEXT NOT NULL, leaf BLOB NOT NULL,
  seq INTEGER NOT NULL, load INTEGER NOT NULL, PRIMARY KEY (slot, dataset)
) WITHOUT ROWID, STRICT;
CREATE TABLE reference (
  target TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (target, source)
) WITHOUT ROWID, STRICT;
CREATE TABLE event (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, first INTEGER NOT NULL, last INTEGER NOT NULL,
  class INTEGER NOT NULL, kind TEXT NOT NULL, jurisdiction TEXT NOT NULL, status TEXT NOT NULL,
  roots INTEGER NOT NULL, known INTEGER NOT NULL, settled INTEGER NOT NULL, days BLOB NOT NULL,
  brief BLOB NOT NULL, answer BLOB NOT NULL
) STRICT;
CREATE TABLE event_then (
  event INTEGER NOT NULL, day INTEGER NOT NULL, status TEXT NOT NULL, roots INTEGER NOT NULL,
  answer BLOB NOT NULL
) STRICT;
CREATE TABLE part_taken (
  entity TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, id TEXT NOT NULL,
  event INTEGER NOT NULL, known INTEGER NOT NULL, PRIMARY KEY (entity, first, last, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE reading (
  event TEXT NOT NULL, place INTEGER NOT NULL, other TEXT NOT NULL, other_place INTEGER NOT NULL,
  PRIMARY KEY (event, place, other, other_place)
) WITHOUT ROWID, STRICT;
CREATE TABLE figure (
  measure TEXT NOT NULL, event INTEGER NOT NULL, place INTEGER NOT NULL, known INTEGER NOT NULL,
  written TEXT NOT NULL, PRIMARY KEY (measure, event, place)
) WITHOUT ROWID, STRICT;
CREATE TABLE entity (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, part_of TEXT NOT NULL, names TEXT NOT NULL,
  brief BLOB NOT NULL, answer BLOB NOT NULL
) STRICT;
CREATE TABLE entity_name (
  folded TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (folded, entity)
) WITHOUT ROWID, STRICT;
CREATE TABLE report (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, publisher TEXT NOT NULL, copy_of TEXT NOT NULL,
  first INTEGER, last INTEGER, known INTEGER, undated INTEGER NOT NULL, title TEXT NOT NULL,
  brief BLOB NOT NULL, answer BLOB NOT NULL
) STRICT;
CREATE TABLE derivation (
  load INTEGER PRIMARY KEY, token INTEGER NOT NULL, entity INTEGER NOT NULL,
  report INTEGER NOT NULL, event INTEGER NOT NULL
) STRICT;
CREATE TABLE decision (id TEXT PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE decided (
  entity TEXT NOT NULL, decision TEXT NOT NULL, PRIMARY KEY (entity, decision)
) WITHOUT ROWID, STRICT;
CREATE TABLE merged (id TEXT PRIMARY KEY, kept TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE timeline (id TEXT PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID, STRICT;
CREATE VIRTUAL TABLE event_words USING fts5(
  head, rest, tokenize = "unicode61 remove_diacritics 2", columnsize = 0);
CREATE VIRTUAL TABLE entity_words USING fts5(
  head, rest, tokenize = "unicode61 remove_diacritics 2", columnsize = 0);
CREATE VIRTUAL TABLE report_words USING fts5(
  head, rest, tokenize = "unicode61 remove_diacritics 2", columnsize = 0);
"""

# In `event`: status and roots (the least number) are those of its claim `event`; from day `known`
# on it has support, from day `settled` on its answer is what it is now; FAR for never.
# `event_then` has the answers between those two days, each from its day on.

# The search has an order of its own (`graph/embedded/searching.py`), so that no index keeps the
# lengths of texts by which FTS5 would rank them.

# `entity_name` has every name and alias as it is compared (`graph/folding.py`).

# `decided` has the entities of each decision; `merged` those that are answered as another one and
# have no row in `entity` (`graph/embedded/identities.py`).

# Made last where a store is built from nothing: sorting once is cheaper than keeping order.
INDEXES = """
CREATE INDEX ledger_slot ON ledger (slot, dataset);
CREATE INDEX ledger_erased ON ledger (slot) WHERE erased IS NOT NULL;
CREATE INDEX event_order ON event (first, last, id);
CREATE INDEX event_class ON event (class, first, last);
CREATE INDEX event_settled ON event (settled);
CREATE INDEX event_status ON event (status, first, last, id);
CREATE INDEX event_then_day ON event_then (event, day);
CREATE INDEX event_then_changes ON event_then (day);
CREATE INDEX reading_other ON reading (other);
CREATE INDEX figure_event ON figure (event);
CREATE INDEX event_kind ON event (kind, first, last, id);
CREATE INDEX event_jurisdiction ON event (jurisdiction, first, last, id);
CREATE INDEX entity_whole ON entity (part_of);
CREATE INDEX merged_kept ON merged (kept);
CREATE INDEX report_publisher ON report (publisher);
"""

_DERIVED_TABLES = (
    "slot", "reference", "event", "event_then", "part_taken", "reading", "figure", "entity",
    "entity_name", "report", "derivation", "decision", "decided", "merged", "timeline",
    "event_words", "entity_words", "report_words",
)  # fmt: skip


def create_tables(connection: sqlite3.Connection) -> None:
    """Make all tables, without the indexes."""
    for script in (LEDGER, DERIVED):
        _run(connection, script)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def create_indexes(connection: sqlite3.Connection) -> None:
    """Make the indexes of tables that are filled."""
    _run(connection, INDEXES)


def drop_indexes(connection: sqlite3.Connection) -> None:
    """Take away those indexes, to be made again when the tables are filled."""
    for name in re.findall(r"CREATE INDEX (\w+)", INDEXES):
        connection.execute(f"DROP INDEX IF EXISTS main.{name}")


def drop_derived(connection: sqlite3.Connection) -> None:
    """Leave the ledger alone, and make the derived tables anew, empty and without indexes."""
    # by the full name: where another file is attached, its index would be found and dropped
    connection.execute("DROP INDEX IF EXISTS main.ledger_slot")
    for table in _DERIVED_TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    _run(connection, DERIVED)


def _run(connection: sqlite3.Connection, script: str) -> None:
    # executescript would commit first; a schema change belongs to its transaction
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)
