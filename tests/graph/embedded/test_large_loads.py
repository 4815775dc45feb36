"""A large load is prepared by several processes: it ends as a load in one process does."""

from __future__ import annotations

import gc
import json
import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore, crew, filing, open_store, worker
from graph.embedded.deriving import NUMBERED
from graph.embedded.preparing import Chunk, Preparer
from graph.embedded.worker import Worker, WorkerLost
from graph.errors import LoadRefused, UnknownId
from graph.loading import SourceRecord
from graph.questions import Question
from graph.reading import parse_fields
from tests.graph.examples import BASICS, Raw, corpus, entity, event, report, sources

WITHDRAWN = {"id": "v-7", "on": "2026-11-24", "because": "counted twice"}


def invented(count: int = 400) -> list[Raw]:
    """A few of all that a load has to do, in an order that a file may have."""
    raws: list[Raw] = [entity(f"e-{n}") for n in range(count // 4)]
    raws += [report(f"r-{n}", publisher=f"e-{n}") for n in range(count // 4)]
    for n in range(count):
        cited = {"report": f"r-{n % (count // 4)}", "lineage": "via", "via": [f"e-{n % 9}"]}
        raws.append(event(f"v-{n}", citations=[cited], participants=_taking(n % 9)))
    # what names a later record; a text that JSON escapes; all scripts
    raws.insert(0, event("early", citations=[{"report": "late"}], participants=_taking(1)))
    raws.append(report("late", publisher="e-2", title='A "quoted"\ttitle\nof two lines'))
    raws.append(entity("e-cjk", name="公安部 İstanbul ﬁn", aliases=["ما"], part_of="e-3"))
    return raws


def _taking(n: int) -> list[Raw]:
    return [{"entity": f"e-{n}", "role": "author"}]


@pytest.fixture(params=[0, 1, 2], ids=["alone", "one worker", "two workers"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With and without other processes; chunks are small, so that there are many of them.

    Others take two at a time, so that this process prepares some itself, ahead of what it writes.
    """
    for module in (crew, worker):
        monkeypatch.setattr(module, "BUFFERS", 2)
    monkeypatch.setattr(crew, "CHUNK", 20)
    monkeypatch.setattr(crew, "FEW", 40)
    monkeypatch.setattr(crew, "workers_wanted", lambda: request.param)
    monkeypatch.setattr(filing, "_MOST_WAITING", 200)


def contents(store: EmbeddedStore) -> dict[str, object]:
    """All that a store answers, but for the times of its loads."""
    events = [json.loads(item) for item in store.timeline(Question(limit=500)).items]
    reports = {item["report"]["id"] for one in events for item in one["citations"]}
    return {
        "revision": store.revision(),
        "events": events,
        "reports": {key: store.report(key) for key in sorted(reports)},
        "entities": {f"e-{n}": store.entity(f"e-{n}") for n in range(9)},
        "stats": store.stats(),
        "found": [store.search(text) for text in ("公安", "quoted", "event v 12", "istanbul")],
        "export": list(store.export()),
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the records answer when all of it is derived from the ledger."""
    store = open_store(tmp_path_factory.mktemp("expected") / "s.db", create=True)
    store.load(sources(invented()), dataset="d")
    store.rebuild()
    return contents(store)


@pytest.mark.usefixtures("way")
def test_a_new_store(tmp_path: Path, expected: dict[str, object]) -> None:
    """What is derived as it comes in is what is derived from the ledger."""
    store = open_store(tmp_path / "s.db", create=True)
    loaded = store.load(sources(invented()), dataset="d")
    assert (loaded.added, loaded.faults) == (len(invented()), ())
    assert contents(store) == expected


@pytest.mark.usefixtures("way")
def test_a_store_that_has_records(tmp_path: Path, expected: dict[str, object]) -> None:
    """References may be to what the store has; what it has is not derived twice."""
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(invented()[1:102]), dataset="d")
    loaded = store.load(sources(invented()), dataset="d")
    assert (loaded.added, loaded.same) == (len(invented()) - 101, 101)
    assert contents(store) == expected
    assert store.load(sources(invented()), dataset="d").same == len(invented())
    assert contents(store) == expected


@pytest.mark.usefixtures("way")
def test_two_datasets_in_one_load(tmp_path: Path) -> None:
    """The same id from another dataset, later in the load, adds to what was derived by then."""
    raws = invented()
    other = event("v-7", title="Other", citations=[{"report": "r-8"}])
    own = [SourceRecord(f"x:{at}", raw) for at, raw in enumerate([entity(), *raws])]
    store = open_store(tmp_path / "s.db", create=True)
    store.load([*own, SourceRecord("y:1", other, dataset="zz")], dataset="d")
    shown = json.loads(store.event("v-7"))
    assert shown["title"] == "Event v-7"
    assert [item["report"]["id"] for item in shown["citations"]] == ["r-7", "r-8"]
    assert shown["datasets"] == ["d", "zz"]
    before = contents(store)
    store.rebuild()
    assert contents(store) == before


@pytest.mark.usefixtures("way")
def test_a_renamed_entity_shows_in_what_was_derived_before(tmp_path: Path) -> None:
    """A second dataset's alias for an entity is found in events that came before it."""
    store = open_store(tmp_path / "s.db", create=True)
    own = [SourceRecord(f"x:{at}", raw) for at, raw in enumerate(invented())]
    alias = SourceRecord("y:1", entity("e-5", aliases=["Zyxwvut"]), dataset="zz")
    store.load([*own, alias], dataset="d")
    assert store.count(Question(text="zyxwvut")) == store.count(Question(entity="e-5")) > 0


@pytest.mark.usefixtures("way")
def test_withdrawn_in_the_same_load(tmp_path: Path) -> None:
    """A withdrawal hides its record, whether it comes before or after it."""
    for at, raws in enumerate(([*invented(), WITHDRAWN], [WITHDRAWN, *invented()])):
        store = open_store(tmp_path / f"{at}.db", create=True)
        store.load(sources(raws), dataset="d")
        with pytest.raises(UnknownId):
            store.event("v-7")
        assert store.count(Question()) == 400


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("way", [0, 1], ids=["alone", "one worker"], indirect=True)
@pytest.mark.parametrize(
    ("raw", "field", "words"),
    [
        pytest.param(event("bad", kind="riot"), "kind", "Write one of law", id="kind"),
        pytest.param(event("bad", title="a\x00b"), "title", "control character", id="NUL"),
        pytest.param(event("bad", title="a\ud800b"), "title", "control character", id="surrogate"),
        pytest.param(event("bad", sumary=2**70), "sumary", "'summary'", id="beyond 64 bits"),
        pytest.param(entity("v-3"), "id", "of kind event", id="an id that is taken"),
        pytest.param(event("v-3", title="Other"), "id", "differs", id="an id that stands twice"),
        pytest.param(
            event("bad", citations=[{"report": "e-1"}]),
            "citations/0/report", "no present report", id="an entity cited as a report",
        ),
        pytest.param({"foo": 1}, "", "no record", id="no record at all"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path: Path, raw: Raw, field: str, words: str) -> None:
    """Place, field and words are those of a small load; what is sound loads with skip_faulty."""
    store = open_store(tmp_path / "s.db", create=True)
    raws = [entity(), *invented()]
    raws.insert(450, raw)
    with pytest.raises(LoadRefused) as refused:
        store.load(sources(raws), dataset="d")
    fault = refused.value.faults[0]
    assert (fault.place, fault.field) == ("records.jsonl:451", field)
    assert words in fault.message
    loaded = store.load(sources(raws), dataset="d", skip_faulty=True)
    assert [one.place for one in loaded.faults] == ["records.jsonl:451"]
    assert store.count(Question()) == 401


@pytest.mark.usefixtures("way")
def test_records_too_long_to_be_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has no room in the memory that processes share, itself or only its answers."""
    monkeypatch.setattr(crew, "CHUNK", 8)
    reports = [report(f"r-{n}", published=f"{2000 + n}", publisher="body-0") for n in range(6)]
    raws = [entity("body-0", name="B" * 500), *reports]
    for at in range(120):
        says = chr(0x1F441) * (10_000 if 50 <= at < 90 else 10)
        cited = [{"report": f"r-{n}", "says": says} for n in range(6 if at > 70 else 3)]
        raws.append(event(f"v-{at}", summary=says, citations=cited, participants=[]))
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(raws), dataset="d")
    assert store.count(Question()) == 120
    assert store.verify().sound


@pytest.mark.usefixtures("way")
def test_the_corpus(tmp_path: Path, corpus_store: EmbeddedStore) -> None:
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(corpus()), dataset="corpus")
    assert store.revision() == corpus_store.revision()
    assert list(store.export()) == list(corpus_store.export())
    assert store.verify().sound


@pytest.mark.usefixtures("way")
def test_a_report_of_two_datasets_is_cited(tmp_path: Path) -> None:
    """Those who cite it show the one by which it is answered, not the last that came."""
    own = [SourceRecord(f"x:{at}", raw) for at, raw in enumerate(invented())]
    other = report("r-5", publisher="e-5", title="Of another")
    own.insert(250, SourceRecord("y:1", other, dataset="zz"))
    store = open_store(tmp_path / "s.db", create=True)
    store.load(own, dataset="d")
    (cited,) = json.loads(store.event("v-5"))["citations"]
    assert cited["report"]["title"] == json.loads(store.report("r-5"))["title"] != "Of another"
    assert store.verify().sound


@pytest.mark.usefixtures("way")
def test_a_record_that_stands_twice_and_named_a_later_one(tmp_path: Path) -> None:
    """The second time it could be settled, and is known to some processes alone."""
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(BASICS), dataset="d")
    inner, outer = entity("inner", part_of="outer"), entity("outer")
    some = [entity(f"some-{at}") for at in range(100)]
    reports = [report(f"r-{at}", publisher="inner") for at in range(200)]
    store.load(sources([inner, *some[:50], outer, *some[50:], inner, *reports]), dataset="d")
    assert store.verify().sound


@pytest.mark.usefixtures("way")
def test_a_name_that_is_refused(tmp_path: Path) -> None:
    """Nobody knows it, so that what names it is left out with it."""
    raws = [*invented(), entity("bad", name="a\x00b")]
    raws += [report(f"bad-{at}", publisher="bad") for at in range(100)]
    store = open_store(tmp_path / "s.db", create=True)
    with pytest.raises(LoadRefused) as refused:
        store.load(sources(raws), dataset="d")
    assert [(one.field, one.place) for one in refused.value.faults] == [
        ("name", f"records.jsonl:{len(invented()) + 1}")
    ]
    assert store.load(sources(raws), dataset="d", skip_faulty=True).added == len(invented())


def test_what_is_learnt_of_others_is_what_they_settle() -> None:
    """Neither a name that is refused, nor a report whose publisher is known to them alone."""
    ours, theirs = (Preparer(dict.fromkeys(NUMBERED, 0), None) for _ in range(2))
    bad = parse_fields(entity("bad", name="a\x00b"))
    ours.learn([(bad, "d")])
    (named_bad,) = ours.prepare([(parse_fields(report("r-0", publisher="bad")), "d")]).records
    assert named_bad
    assert not named_bad[4]
    theirs.learn([(parse_fields(entity("known-there")), "d")])
    sent = theirs.prepare([(parse_fields(report("r-1", publisher="known-there")), "d")])
    ours.learn_rows(sent.tables)
    cites = parse_fields(event("v", citations=[{"report": "r-1"}], participants=[]))
    (citing,) = ours.prepare([(cites, "d")]).records
    assert citing
    assert not citing[4]


@pytest.mark.usefixtures("way")
def test_a_load_that_changes_nothing_makes_none(tmp_path: Path) -> None:
    """Also where it holds what only the first process can check."""
    raws = invented()
    for at in range(0, 600, 15):
        raws.insert(at, {"id": f"named-{at}", "title": "Named", "filters": {"kind": "law"}})
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(raws), dataset="d")
    assert store.load(sources(raws), dataset="d").same == len(raws)
    assert len(store.revisions()) == 1


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("live", [False, True])
def test_the_second_process_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, live: bool, expected: dict[str, object]
) -> None:
    """The load goes on alone, from what it had not yet got back."""
    receive, killed = Worker.receive, set[Worker]()

    def receive_and_kill(self: Worker) -> Chunk | None:
        found = receive(self)
        os.kill(self._process.pid, signal.SIGKILL)
        time.sleep(0.05)
        killed.add(self)
        return found

    monkeypatch.setattr(Worker, "receive", receive_and_kill)
    store = open_store(tmp_path / "s.db", create=True)
    if live:
        store.load(sources(invented()[1:3]), dataset="d")
    store.load(sources(invented()), dataset="d")
    assert contents(store) == expected
    assert len(killed) == min(1, crew.workers_wanted())  # then no other one is asked


@pytest.mark.usefixtures("way")
def test_where_no_second_process_can_be_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: dict[str, object]
) -> None:
    monkeypatch.setattr("sys.executable", "")
    with pytest.raises(WorkerLost):
        Worker(None)
    monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
    with pytest.raises(WorkerLost):
        Worker(None)
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(invented()), dataset="d")
    assert contents(store) == expected


def children() -> set[str]:
    """Processes of ours that run; a browser that other tests share may be among them."""
    command = ["ps", "-A", "-o", "ppid=,pid=,comm="]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = (line.split(maxsplit=2) for line in found.stdout.splitlines())
    return {pid for parent, pid, name in rows if parent == str(os.getpid()) and name != "ps"}


@pytest.mark.usefixtures("way")
def test_nothing_is_left_running(tmp_path: Path) -> None:
    """Whether a load ends well or badly, its processes end, and the collector is on."""
    threads, before = threading.active_count(), children()
    store = open_store(tmp_path / "s.db", create=True)

    def broken() -> Iterator[SourceRecord]:
        yield from sources(invented())
        raise RuntimeError("the file is gone")

    with pytest.raises(RuntimeError):
        store.load(broken(), dataset="d")
    store.load(sources(invented()), dataset="d")
    assert threading.active_count() == threads
    assert gc.isenabled()
    assert children() <= before


def test_names_beyond_what_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: dict[str, object]
) -> None:
    """However many entities and reports there are, only so many are held in memory."""
    monkeypatch.setattr("graph.embedded.names._MOST_REMEMBERED", 7)
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(invented()), dataset="d")
    assert contents(store) == expected


def test_basics_are_derived_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records in the order in which they name each other are never read back."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("read back from the ledger")

    monkeypatch.setattr("graph.embedded.loading.Refreshing", refuse)
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(BASICS), dataset="basics")
    assert json.loads(store.event("xx-2019-count"))["datasets"] == ["basics"]


@pytest.mark.usefixtures("way")
def test_a_small_store_has_its_indexes_after_a_large_load(store: EmbeddedStore) -> None:
    """They are taken away for the load, and made again in its transaction."""

    def schema() -> list[object]:
        with sqlite3.connect(store.path) as connection:
            return sorted(connection.execute("SELECT type, name, sql FROM sqlite_schema"), key=str)

    before = schema()
    with pytest.raises(LoadRefused):
        store.load(sources([*invented(), {"foo": 1}]), dataset="d")
    assert schema() == before
    store.load(sources(invented()), dataset="d")
    assert schema() == before
