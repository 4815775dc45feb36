"""DESIGN §5: what was acknowledged stays, what was not leaves no trace, readers go on."""

from __future__ import annotations

import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore, open_store
from graph.embedded.keeping import restore, upgrade
from graph.embedded.schema import VERSION
from graph.errors import CorruptStore, NewerStore, NotAStore, StoreError
from graph.loading import SourceRecord
from graph.questions import Question
from tests.graph.examples import BASICS, entity, event, report, sources

KILLS = 50
# Loads batch after batch and says so on stdout only after `load` has returned.
WRITER = """
import sys
from graph.embedded import open_store
from tests.graph.examples import entity, event, sources
store = open_store(sys.argv[1])
for batch in range(int(sys.argv[2]), 10**6):
    raws = [entity(f"e-{batch}-{n}") for n in range(40)]
    raws += [event(f"v-{batch}-{n}", title=f"Batch {batch}") for n in range(40)]
    store.load(sources(raws), dataset="writer")
    print(batch, flush=True)
"""


def test_kill_at_a_random_moment(tmp_path: Path) -> None:
    """After `kill -9` every acknowledged load is there whole, and no other but perhaps the last."""
    path = tmp_path / "s.db"
    store = open_store(path, create=True)
    store.load(sources(BASICS), dataset="basics")
    chance = random.Random(7)
    done = -1
    for _ in range(KILLS):
        done = _write_and_kill(path, done + 1, chance.uniform(0.0, 0.06))
        reader = open_store(path)
        counted = reader.count(Question(text="batch"))
        assert counted in (40 * (done + 1), 40 * (done + 2))
        assert reader.stats()["entities"] == counted + 1
        done = counted // 40 - 1
        reader.close()
    assert done > 0
    revision = store.revision()
    assert store.rebuild() == revision


def _write_and_kill(path: Path, first: int, seconds: float) -> int:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline()]  # it is at work
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    said += writer.stdout.readlines()
    writer.wait()
    return max(int(line) for line in said if line.strip())


def test_kill_while_a_new_store_is_built_leaves_none(tmp_path: Path) -> None:
    """A store that is built aside is put in place whole, or is not there."""
    path = tmp_path / "new.db"
    script = WRITER.replace("open_store(sys.argv[1])", "open_store(sys.argv[1], create=True)")
    script = script.replace("range(40)", "range(4000)")
    writer = subprocess.Popen([sys.executable, "-c", script, str(path), "0"])
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob("new.db.*part")) and time.monotonic() < deadline:
        time.sleep(0.005)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    assert not path.exists()
    open_store(path, create=True).load(sources(BASICS), dataset="basics")
    assert open_store(path).count(Question()) == 1


def test_readers_go_on_during_a_load(store: EmbeddedStore) -> None:
    """A reader sees the revision before, until the load is whole."""
    before = store.revision()
    seen: list[str] = []
    going, reading = threading.Event(), threading.Event()

    def slowly() -> Iterator[SourceRecord]:
        yield from sources([entity("slow")])
        going.set()
        assert reading.wait(10)

    loading = threading.Thread(target=lambda: store.load(slowly(), dataset="x"))
    loading.start()
    assert going.wait(10)
    seen.append(store.revision())
    assert store.search("slow") == ()
    reading.set()
    loading.join()
    assert seen == [before]
    assert store.revision() != before


def test_not_ours(tmp_path: Path) -> None:
    """A file that is not ours is refused and left as it was."""
    text = tmp_path / "notes.db"
    text.write_text("dear diary")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(NotAStore):
            open_store(path, create=True)
        assert path.read_bytes() == before
    with pytest.raises(StoreError, match="watchline load"):
        open_store(tmp_path / "none.db")


def test_newer_and_older_versions(store: EmbeddedStore) -> None:
    """A newer store is refused; an older one is backed up, then rebuilt from its ledger."""
    revision, shown = store.revision(), store.event("xx-2019-count")
    _set_version(store.path, VERSION + 1)
    with pytest.raises(NewerStore, match="Update Watchline"):
        open_store(store.path)
    _set_version(store.path, VERSION - 1)
    with sqlite3.connect(store.path) as connection:
        connection.execute("DELETE FROM event")
    upgraded = open_store(store.path)
    assert upgraded.revision() == revision
    assert upgraded.event("xx-2019-count") == shown
    assert store.path.with_name("watchline.db.before-upgrade").exists()


def test_an_upgrade_that_another_process_made(store: EmbeddedStore) -> None:
    """Two that open an old store: the second finds it done, and changes nothing."""
    _set_version(store.path, VERSION - 1)
    open_store(store.path)
    data = store.path.read_bytes()
    upgrade(store.path)
    assert open_store(store.path).event("xx-2019-count") == store.event("xx-2019-count")
    assert store.path.read_bytes() == data


def _set_version(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_damaged(store: EmbeddedStore, tmp_path: Path) -> None:
    """Pages that are overwritten are noticed, and the remedy is named."""
    copy = tmp_path / "damaged.db"
    store.back_up(copy)
    data = bytearray(copy.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    copy.write_bytes(data)
    with pytest.raises(CorruptStore, match="restore"):
        open_store(copy).event("xx-2019-count")


def test_backup_and_restore_drill(store: EmbeddedStore, tmp_path: Path) -> None:
    """What was lost comes back; the store as it was is kept; a running reader goes on."""
    backup = tmp_path / "backup.db"
    store.back_up(backup)
    revision = store.revision()
    store.load(sources([report("later"), event("lost")]), dataset="more")
    restore(backup, store.path)
    assert store.revision() == revision
    assert open_store(tmp_path / "watchline.db.before-restore").count(Question()) == 2
    store.path.unlink()
    restore(backup, store.path)
    assert open_store(store.path).revision() == revision
    with pytest.raises(StoreError, match="there already"):
        store.back_up(backup)


def test_restore_refuses_a_damaged_backup(store: EmbeddedStore, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    shutil.copy(store.path, bad)
    data = bytearray(bad.read_bytes())
    data[8192:32768] = bytes(32768 - 8192)  # most of the first page
    bad.write_bytes(data)
    before = store.revision()
    with pytest.raises(CorruptStore):
        restore(bad, store.path)
    assert store.revision() == before
    assert json.loads(store.event("xx-2019-count"))["id"] == "xx-2019-count"
