"""The arrays beside a store follow it, whatever becomes of their files."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.connections import NeighbourQuestion
from graph.embedded import EmbeddedStore, keeping, net_keeping, open_store
from graph.embedded.net_keeping import NetFiles
from graph.embedded.net_reading import read_rows
from graph.net.flat import Flat
from graph.net.stack import Stack
from tests.graph.examples import Raw, entity, event, report, sources

ASKED = NeighbourQuestion(entity="xx-ministry", hops=2, limit=500)
BODIES = [entity(), report(), *(entity(f"body-{at}") for at in range(8))]


def meeting(at: int, **fields: object) -> Raw:
    """An event that ties the ministry with a body, and that body with the next."""
    keys = ["xx-ministry", f"body-{at % 8}", f"body-{(at + 1) % 8}"]
    taking = [{"entity": key, "role": "subject"} for key in keys]
    return event(f"meeting-{at}", **{"participants": taking, **fields})


@pytest.fixture
def made(tmp_path: Path) -> EmbeddedStore:
    store = open_store(tmp_path / "watchline.db", create=True)
    store.load(sources([*BODIES, *map(meeting, range(3))]), dataset="meetings")
    store.neighbours(ASKED)
    return store


def fresh_answer(store: EmbeddedStore, tmp_path: Path) -> bytes:
    """What a store that never had any arrays answers."""
    copy = tmp_path / "copy.db"
    copy.unlink(missing_ok=True)
    store.back_up(copy)
    return open_store(copy).neighbours(ASKED)


def stack_of(store: EmbeddedStore) -> Stack:
    with store._snapshot() as (connection, _):
        return store._net.at(connection)


def files_of(store: EmbeddedStore) -> list[Path]:
    return sorted(store.path.parent.glob(f"{store.path.name}.net*"))


def test_a_load_is_followed_without_reading_all_anew(
    made: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[dict[str, int]] = []

    def reading(connection: sqlite3.Connection, since: dict[str, int]) -> Flat:
        read.append(since)
        return read_rows(connection, since)

    monkeypatch.setattr(net_keeping, "read_rows", reading)
    base = stack_of(made).segments[0]
    made.load(sources([meeting(5)]), dataset="more")
    assert made.neighbours(ASKED) == fresh_answer(made, tmp_path)
    followed = stack_of(made)
    assert followed.segments[0] is base
    assert followed.segments[1].events == 1
    assert [since["event"] for since in read] == [3, 0]  # the copy reads all
    assert open_store(made.path).neighbours(ASKED) == made.neighbours(ASKED)
    assert len(read) == 2  # another process finds both files


def test_what_is_withdrawn_or_changed_is_no_longer_there(
    made: EmbeddedStore, tmp_path: Path
) -> None:
    gone = {"id": "meeting-1", "on": "2026-01-01", "because": "It did not take place."}
    made.load(sources([gone]), dataset="meetings")
    assert made.neighbours(ASKED) == fresh_answer(made, tmp_path)
    changed = meeting(0, participants=[{"entity": "body-7", "role": "subject"}])
    made.load(sources([changed, entity("body-3", name="Another name")]), dataset="meetings")
    assert made.neighbours(ASKED) == fresh_answer(made, tmp_path)
    made.load(sources([BODIES[0], BODIES[1]]), dataset="meetings", replace=True)
    assert made.neighbours(ASKED) == fresh_answer(made, tmp_path)
    assert b'"items":[]' in made.neighbours(ASKED)


def test_a_number_is_never_given_twice(made: EmbeddedStore, tmp_path: Path) -> None:
    """The last event goes and another comes, without a question between the two loads."""
    gone = {"id": "meeting-2", "on": "2026-01-01", "because": "It did not take place."}
    made.load(sources([gone]), dataset="meetings")
    made.load(sources([meeting(6)]), dataset="more")
    assert made.neighbours(ASKED) == fresh_answer(made, tmp_path)


def test_many_new_events_are_made_one_with_the_old(
    made: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(net_keeping, "_FEW", 2)
    for at in range(3, 7):
        made.load(sources([meeting(at)]), dataset=f"more-{at}")
        assert made.neighbours(ASKED) == fresh_answer(made, tmp_path)
    assert stack_of(made).segments[0].events > 3
    assert open_store(made.path).neighbours(ASKED) == made.neighbours(ASKED)


def test_ids_between_which_there_is_no_room(
    made: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then all are read anew, and order is right again."""
    monkeypatch.setattr("graph.embedded.net_orders.SPACING", 2)
    for file in files_of(made):
        file.unlink()
    store = open_store(made.path)
    for at in range(4):
        key = f"body-0{'0' * at}"
        taking = [{"entity": one, "role": "subject"} for one in (key, "xx-ministry")]
        store.load(sources([entity(key), event(f"e-{at}", participants=taking)]), dataset=f"d{at}")
        assert store.neighbours(ASKED) == fresh_answer(store, tmp_path)


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda file: file.unlink(), id="gone"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-40]), id="cut off"),
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.write_bytes(b"something else\n" * 99), id="not ours"),
        pytest.param(lambda file: file.write_bytes(b"watchline net 1\nxx"), id="no head"),
    ],
)
@pytest.mark.parametrize("which", [0, 1])
def test_a_harmed_file_is_made_anew(
    made: EmbeddedStore, tmp_path: Path, harm: Callable[[Path], object], which: int
) -> None:
    made.load(sources([meeting(5)]), dataset="more")
    made.neighbours(ASKED)
    harm(files_of(made)[which])
    assert open_store(made.path).neighbours(ASKED) == fresh_answer(made, tmp_path)
    assert len(files_of(made)) in (1, 2)


def test_files_of_another_version_are_made_anew(
    made: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Codes stand for names in a list: where that has grown, older codes mean something else."""
    answer = made.neighbours(ASKED)
    monkeypatch.setattr(net_keeping, "_FORMAT", net_keeping._FORMAT + 1)
    before = files_of(made)[0].read_bytes()
    assert open_store(made.path).neighbours(ASKED) == answer
    assert files_of(made)[0].read_bytes() != before


def test_a_store_that_was_derived_anew_or_restored(made: EmbeddedStore, tmp_path: Path) -> None:
    """Its numbers are others, though revision and load are the same."""
    made.back_up(tmp_path / "backup.db")
    made.load(sources([meeting(5), meeting(6)]), dataset="more")
    made.neighbours(ASKED)
    made.rebuild()
    assert made.neighbours(ASKED) == fresh_answer(made, tmp_path)
    keeping.restore(tmp_path / "backup.db", made.path)
    made.load(sources([meeting(6), meeting(5)]), dataset="more")
    assert made.neighbours(ASKED) == fresh_answer(made, tmp_path)
    assert open_store(made.path).neighbours(ASKED) == made.neighbours(ASKED)


def test_an_earlier_revision_has_arrays_of_its_own(made: EmbeddedStore) -> None:
    before, answer = made.revision(), made.neighbours(ASKED)
    made.load(sources([meeting(5)]), dataset="more")
    assert made.neighbours(ASKED) != answer
    assert made.at(before).neighbours(ASKED) == answer


def test_a_reader_of_older_arrays_goes_on(made: EmbeddedStore) -> None:
    stack = stack_of(made)
    before = stack.segments[0]["taking_entity"].copy()
    for file in files_of(made):
        file.unlink()
    open_store(made.path).neighbours(ASKED)
    assert (stack.segments[0]["taking_entity"] == before).all()


def test_where_no_file_can_be_written(made: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The arrays are in memory, and right."""
    answer = made.neighbours(ASKED)
    for file in files_of(made):
        file.unlink()

    def refuse(*_given: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(net_keeping, "write_arrays", refuse)
    store = open_store(made.path)
    assert store.neighbours(ASKED) == answer
    store.load(sources([meeting(5)]), dataset="more")
    assert store.neighbours(ASKED) != answer
    assert files_of(made) == []


def test_a_kill_leaves_at_worst_files_to_be_made_anew(made: EmbeddedStore, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom graph.embedded import open_store\n"
        "from graph.connections import NeighbourQuestion\n"
        "print('begun', flush=True)\n"
        "while True:\n"
        "    store = open_store(sys.argv[1])\n"
        "    store._net._base.unlink(missing_ok=True)\n"
        "    store.neighbours(NeighbourQuestion(entity='xx-ministry'))\n"
        "    store.close()\n"
    )
    expected = fresh_answer(made, tmp_path)
    for at in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(made.path)], stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip
        assert child.stdout
        child.stdout.readline()
        time.sleep(0.05 + 0.013 * at)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert open_store(made.path).neighbours(ASKED) == expected


def test_threads_make_the_arrays_once(made: EmbeddedStore) -> None:
    from concurrent.futures import ThreadPoolExecutor

    made.load(sources([meeting(5)]), dataset="more")
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(lambda _: made.neighbours(ASKED), range(8)))
    assert len(answers) == 1
    assert isinstance(made._net, NetFiles)
