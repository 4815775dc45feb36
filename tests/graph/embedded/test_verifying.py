"""DESIGN §3.8: a store that was tampered with says what is not as recorded, and how to mend it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from graph.canonical import leaf_of
from graph.embedded import open_store
from graph.verification import REBUILD, RESTORE, Finding, Verification
from tests.graph.examples import entity, event, report, sources

COUNT = {"measure": "people", "unit": "people", "value": 5, "citations": [0]}
BODY = (
    "UPDATE ledger SET body = CAST(replace(CAST(body AS TEXT), 'Ministry', 'Mynistry') AS BLOB) "
    "WHERE slot = 'xx-ministry' AND seq = 1"
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of six loads: changed, merged, replaced, withdrawn and erased records."""
    path = tmp_path_factory.mktemp("verify") / "recorded.db"
    store = open_store(path, create=True)
    basics = [
        entity(), entity("xx-paper", part_of="xx-ministry"), report(),
        report("reprint", publisher="xx-paper", copy_of="gazette-2019"),
        report("reply", publisher="xx-paper", published="2019-04-01"),
        event(quantities=[COUNT], citations=[
            {"report": "gazette-2019", "lineage": "primary", "about": ["event", "date"]},
            {"report": "reply", "stance": "disputes", "about": ["quantities/0"]},
        ]),
        event("xx-other", quantities=[COUNT | {"reading_of": "xx-2019-count#quantities/0"}],
              citations=[{"report": "reprint", "lineage": "via", "via": ["gazette-2019"]}]),
        {"id": "all-of-it", "title": "All", "filters": {"entity": "xx-ministry"}},
    ]  # fmt: skip
    store.load(sources(basics), dataset="basics")
    store.load(sources([report(title="Gazette"), entity("gone")]), dataset="basics")
    store.load(sources([entity("jane"), event(citations=[{"report": "reply"}])]), dataset="more")
    store.load(sources([event(citations=[{"report": "reply"}])]), dataset="more", replace=True)
    store.load(sources([{"id": "gone", "on": "2026-11-24", "because": "twice"}]), dataset="mend")
    store.load(sources([entity("john")]), dataset="people")
    store.erase("john", "court order 12")
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def copied(recorded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(recorded, tmp_path / "copied.db"))


def tampered(path: Path, *script: str) -> Verification:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in script:
            changed = connection.execute(statement)
            assert changed.rowcount, statement
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return open_store(path).verify()


def test_a_store_as_recorded(recorded: Path) -> None:
    """Nothing to find; the file is only read, and nothing is left beside it."""
    before = sha256(recorded.read_bytes()).digest()
    beside = set(recorded.parent.iterdir())
    found = open_store(recorded).verify()
    assert (found.sound, found.mend, found.findings) == (True, None, [])
    assert (found.versions, found.loads, found.erased) == (16, 7, 1)
    assert found.compared
    assert found.tables["event"]["rows"] == 2
    assert sha256(recorded.read_bytes()).digest() == before
    left = {file for file in recorded.parent.iterdir() if file.suffix not in (".db-wal", ".db-shm")}
    assert left <= beside


def test_every_derived_table_is_compared(recorded: Path) -> None:
    """A table that comes later is compared too: they are found, not listed."""
    found = open_store(recorded).verify()
    with closing(sqlite3.connect(recorded)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_words_*'"
        ).fetchall()
    assert set(found.tables) == {row[0] for row in tables} - {
        "ledger",
        "load",
        "slot",
        "derivation",
    }


@pytest.mark.parametrize(
    ("script", "where", "record", "words", "mend"),
    [
        pytest.param([BODY], "ledger", "xx-ministry", "not the one that its leaf names", RESTORE,
                     id="a letter of a body"),
        pytest.param(["UPDATE ledger SET leaf = zeroblob(32) WHERE seq = 2"], "ledger", "xx-paper",
                     "not the one that its leaf names", RESTORE, id="a leaf"),
        pytest.param(["UPDATE ledger SET leaf = NULL WHERE seq = 2"], "ledger", "xx-paper",
                     "lost its leaf", RESTORE, id="a leaf taken out"),
        pytest.param(["UPDATE ledger SET dataset = 'other' WHERE seq = 3"], "ledger",
                     "gazette-2019", "not the one", RESTORE, id="the dataset of a version"),
        pytest.param(["UPDATE ledger SET slot = 'else' WHERE seq = 2"], "ledger", "else",
                     "that of 'xx-paper'", RESTORE, id="the slot of a version"),
        pytest.param(["UPDATE ledger SET kind = 'report' WHERE seq = 2"], "ledger", "xx-paper",
                     "is no report", RESTORE, id="the kind of a version"),
        pytest.param(["UPDATE ledger SET kind = 'rumour' WHERE seq = 2"], "ledger", "xx-paper",
                     "no kind that we know", RESTORE, id="a kind of no record"),
        pytest.param(["UPDATE ledger SET body = NULL WHERE seq = 2"], "ledger", "xx-paper",
                     "nothing says that it was erased", RESTORE, id="a body taken out"),
        pytest.param(["DELETE FROM ledger WHERE seq = 3"], "ledger", "", "version 3 is missing",
                     RESTORE, id="a version taken out"),
        pytest.param(["DELETE FROM ledger WHERE seq BETWEEN 3 AND 5"], "ledger", "",
                     "versions 3 to 5 are missing", RESTORE, id="several versions taken out"),
        pytest.param(["DELETE FROM ledger WHERE seq = 16"], "load", "", "7: is entered", RESTORE,
                     id="the last version taken out"),
        pytest.param(["UPDATE ledger SET seq = -1 WHERE seq = 1", "UPDATE ledger SET seq = 1 "
                      "WHERE seq = 2", "UPDATE ledger SET seq = 2 WHERE seq = -1"], "slot",
                     "xx-ministry", "not the last version", REBUILD, id="two versions exchanged"),
        pytest.param(["UPDATE ledger SET seq = -1 WHERE seq = 3", "UPDATE ledger SET seq = 3 "
                      "WHERE seq = 9", "UPDATE ledger SET seq = 9 WHERE seq = -1"], "load", "",
                     "out of turn", RESTORE, id="versions of two loads exchanged"),
        pytest.param(["UPDATE ledger SET load = 1 WHERE seq = 9"], "load", "",
                     "1: its revision is", RESTORE, id="a version moved to another load"),
        pytest.param(["UPDATE ledger SET erased = NULL WHERE slot = 'john'"], "ledger", "john",
                     "nothing says that it was erased", RESTORE, id="an erasure without its note"),
        pytest.param(["UPDATE ledger SET erased = '2026-11-24: ' WHERE slot = 'john'"], "ledger",
                     "john", "the day or the ground", RESTORE, id="an erasure without its ground"),
        pytest.param(["UPDATE ledger SET leaf = NULL WHERE slot = 'john' AND erased NOTNULL"],
                     "ledger", "john", "lost its leaf", RESTORE, id="an erasure without its leaf"),
        pytest.param(["UPDATE ledger SET erased = '2026-01-01: x' WHERE seq = 1"], "ledger",
                     "xx-ministry", "still holds its text", RESTORE, id="an erasure that is none"),
        pytest.param(["UPDATE ledger SET body = x'00' WHERE kind = 'gone' AND slot = 'jane'"],
                     "ledger", "jane", "is gone, and holds", RESTORE, id="a text where none is"),
        pytest.param(["UPDATE load SET revision = replace(revision, 'a', 'b') WHERE n = 2"],
                     "load", "", "2: its revision is", RESTORE, id="the revision of a load"),
        pytest.param(["UPDATE load SET changed = 9 WHERE n = 2"], "load", "", "2: its numbers",
                     RESTORE, id="the numbers of a load"),
        pytest.param(["UPDATE load SET datasets = 'other' WHERE n = 2"], "load", "",
                     "2: has versions of datasets", RESTORE, id="the datasets of a load"),
        pytest.param(["UPDATE load SET at = 'today' WHERE n = 2"], "load", "", "no time", RESTORE,
                     id="the time of a load"),
        pytest.param(["DELETE FROM load WHERE n = 2"], "load", "", "2: is not entered", RESTORE,
                     id="a load taken out"),
        pytest.param(["INSERT INTO load SELECT 8, datasets, at, revision, 0, 0, 0 FROM load "
                      "WHERE n = 7"], "load", "", "8: is entered", RESTORE, id="a load put in"),
        pytest.param(["DELETE FROM slot WHERE slot = 'reply'"], "slot", "reply", "not present",
                     REBUILD, id="a slot taken out"),
        pytest.param(["INSERT INTO slot SELECT slot, 'x', kind, leaf, seq, load FROM slot "
                      "WHERE slot = 'reply'"], "slot", "reply", "not the last", REBUILD,
                     id="a slot put in"),
        pytest.param(["UPDATE slot SET leaf = zeroblob(32) WHERE slot = 'reply'"], "slot", "reply",
                     "not the last", REBUILD, id="the leaf of a slot"),
        pytest.param(["UPDATE event SET answer = CAST(replace(CAST(answer AS TEXT), '\"value\":5', "
                      "'\"value\":6') AS BLOB) WHERE id = 'xx-other'"], "event", "xx-other",
                     "not what follows", REBUILD, id="a figure in an answer"),
        pytest.param(["UPDATE event SET status = 'disputed' WHERE id = 'xx-other'"], "event",
                     "xx-other", "not what follows", REBUILD, id="a status"),
        pytest.param(["UPDATE event SET known = known - 1 WHERE id = 'xx-other'"], "event",
                     "xx-other", "not what follows", REBUILD, id="since when it is known"),
        pytest.param(["DELETE FROM event WHERE id = 'xx-other'"], "event", "xx-other", "is missing",
                     REBUILD, id="an event taken out"),
        pytest.param(["UPDATE event_then SET day = day + 1"], "event_then", "xx-2019-count",
                     "missing", REBUILD, id="the day of an earlier answer"),
        pytest.param(["DELETE FROM event_then"], "event_then", "xx-2019-count", "is missing",
                     REBUILD, id="an earlier answer taken out"),
        pytest.param(["INSERT INTO event_then VALUES (99, 1, '', 0, x'')"], "event_then", "",
                     "belongs to no record", REBUILD, id="an earlier answer of nothing"),
        pytest.param(["DELETE FROM part_taken WHERE id = 'xx-other'"], "part_taken", "xx-ministry",
                     "is missing", REBUILD, id="a part taken"),
        pytest.param(["UPDATE part_taken SET event = 99 WHERE id = 'xx-other'"], "part_taken",
                     "xx-ministry", "not what follows", REBUILD, id="a part in another event"),
        pytest.param(["DELETE FROM reference WHERE target = 'reply'"], "reference", "reply",
                     "is missing", REBUILD, id="a reference"),
        pytest.param(["UPDATE reading SET other_place = 3"], "reading", "xx-other", "missing",
                     REBUILD, id="a reading"),
        pytest.param(["UPDATE report SET known = known + 1 WHERE id = 'reply'"], "report", "reply",
                     "not what follows", REBUILD, id="since when a report is known"),
        pytest.param(["UPDATE entity SET names = 'X' WHERE id = 'xx-paper'"], "entity", "xx-paper",
                     "not what follows", REBUILD, id="a name"),
        pytest.param(["DELETE FROM timeline"], "timeline", "all-of-it", "is missing", REBUILD,
                     id="a named timeline"),
        pytest.param(["UPDATE event_words SET rest = 'planted' WHERE rowid = "
                      "(SELECT n FROM event WHERE id = 'xx-other')"], "event_words", "xx-other",
                     "not what follows", REBUILD, id="the words of an event"),
        pytest.param(["INSERT INTO report_words (rowid, head, rest) VALUES (99, 'planted', '')"],
                     "report_words", "", "belongs to no record", REBUILD, id="words of nothing"),
        pytest.param(["UPDATE entity_words_content SET c0 = 'planted' WHERE id = 1"],
                     "entity_words", "", "not what follows", REBUILD, id="words behind the index"),
    ],
)  # fmt: skip
def test_tampering_is_named(
    copied: Path, script: list[str], where: str, record: str, words: str, mend: str
) -> None:
    """Record, load, what differs and how to mend it."""
    found = tampered(copied, *script)
    assert not found.sound
    named = [item for item in found.findings if item.where == where and words in item.what]
    assert named, [str(item) for item in found.findings]
    assert not record or record in {item.record for item in named}
    assert found.mend == mend
    assert all(str(item) in "\n".join(found.lines()) for item in named)


@pytest.mark.parametrize(
    ("statement", "words", "mend"),
    [
        ("CREATE TRIGGER planted AFTER INSERT ON load BEGIN SELECT 1; END", "planted is not ours",
         RESTORE),
        ("CREATE TABLE planted (x)", "planted is not ours", RESTORE),
        ("DROP INDEX event_order", "event_order is missing", REBUILD),
        ("DROP TABLE reading", "reading is missing", REBUILD),
    ],
)  # fmt: skip
def test_tables_are_ours(copied: Path, statement: str, words: str, mend: str) -> None:
    """A trigger that somebody planted would act on the next load."""
    with closing(sqlite3.connect(copied)) as connection:
        connection.execute(statement)
    found = open_store(copied).verify()
    assert any(words in item.what for item in found.findings if item.where == "tables")
    assert found.mend == mend


def test_a_forged_version_does_not_give_its_revision(copied: Path) -> None:
    """Body, leaf and slot forged together: the load's revision gives it away."""
    with closing(sqlite3.connect(copied, isolation_level=None)) as connection:
        body = b'{"id":"xx-paper","name":"Forged","part_of":"xx-ministry","type":"agency"}'
        leaf = leaf_of("basics", body)
        connection.execute("UPDATE ledger SET body = ?, leaf = ? WHERE seq = 2", (body, leaf))
        connection.execute("UPDATE slot SET leaf = ? WHERE slot = 'xx-paper'", (leaf,))
    store = open_store(copied)
    store.rebuild()
    found = store.verify()
    assert [item.load for item in found.findings] == list(range(1, 8))
    assert found.mend == RESTORE


def test_a_broken_page_is_told(copied: Path) -> None:
    with closing(sqlite3.connect(copied)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'report'"
        ).fetchone()[0]
    with copied.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 200)
    found = open_store(copied).verify()
    assert found.findings[0].where == "file"
    assert found.mend == RESTORE


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM part_taken", "UPDATE event SET answer = brief", "DROP INDEX event_order",
     "DELETE FROM slot WHERE slot = 'reply'"],
)  # fmt: skip
def test_what_rebuild_is_said_to_mend_it_mends(copied: Path, statement: str) -> None:
    store = open_store(copied)
    with closing(sqlite3.connect(copied, isolation_level=None)) as connection:
        connection.execute(statement)
    assert store.verify().mend == REBUILD
    store.rebuild()
    assert store.verify().sound


def test_findings_beyond_a_thousand_are_counted() -> None:
    found = Verification("r")
    for seq in range(1_500):
        found.note(Finding(where="ledger", what="x", mend=RESTORE, seq=seq))
    assert (len(found.findings), found.unlisted) == (1_000, 500)
    assert "1,500 things are not as recorded" in list(found.lines())[-1]
