"""The embedded store: the door's promise kept by one SQLite file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from dataclasses import replace as dataclass_replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from graph.between import Between
from graph.canonical import canonical
from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.embedded import erasing, keeping
from graph.embedded.among import among_answer
from graph.embedded.changing import count_changes, find_changes, latest_publication
from graph.embedded.connecting import check_ours, connect, refusal
from graph.embedded.counting import read_days
from graph.embedded.exporting import export_all, export_dataset, export_with_needs
from graph.embedded.figuring import figures_on, measures_on
from graph.embedded.identities import all_decisions
from graph.embedded.impacting import impact_answer
from graph.embedded.knowing import read_known
from graph.embedded.leaving_out import left_out_of
from graph.embedded.loading import Progress, Terms
from graph.embedded.lookup import count_all, entity_answer, find_answer, report_answer
from graph.embedded.marking import marks_of, spans_of
from graph.embedded.neighbour_answers import neighbours_answer
from graph.embedded.net_keeping import NetFiles
from graph.embedded.overviewing import Overviews
from graph.embedded.path_answers import paths_answer
from graph.embedded.records_then import RecordsThen
from graph.embedded.resolving import resolve
from graph.embedded.revisions import find_revision, list_revisions, list_timelines
from graph.embedded.schema import VERSION
from graph.embedded.searching import search_all
from graph.embedded.suggesting import suggest
from graph.embedded.timeline import count_events, cursor_at, find_events, place_of
from graph.embedded.timeline import left_out as count_left_out_of
from graph.embedded.verifying import verify
from graph.embedded.weighing import claim_on, event_answer_on, evidence_on
from graph.embedded.writing import load_aside, load_live, writing
from graph.errors import StoreError
from graph.figures import FigureQuestion
from graph.left import LeftTally
from graph.loading import LoadReport, SourceRecord
from graph.marks import Mark
from graph.questions import MOST_A_PAGE, Question, known_day
from graph.resolving import Resolved
from graph.store import Answer, Changes, Counted, Groups, Page
from graph.verification import Say, Verification

if TYPE_CHECKING:
    from graph.store_graph import StoreGraph

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of no leaf at all
_MOST_REMEMBERED = 1_000
Found = TypeVar("Found")


def open_store(
    path: str | Path, *, create: bool = False, revision: str | None = None
) -> EmbeddedStore:
    """Open the store in this file; with `create`, one that is not there is made by its first load.

    `revision` opens it as it was then: a digest, or the start of one. Raises StoreError where
    there is none, NotAStore, NewerStore or CorruptStore where the file is not ours to read. A
    store of an older version is backed up and rebuilt from its ledger.
    """
    path = Path(path)
    if not path.exists() and not create:
        raise StoreError(f"There is no store {path}. Load records into it: watchline load FILE.")
    if path.exists() and check_ours(path) < VERSION:
        keeping.upgrade(path)
    store = EmbeddedStore(path)
    return store if revision is None else store.at(revision)


class EmbeddedStore:
    """One SQLite file; any number of threads may read while one load writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local: Any = threading.local()
        self._remembered: dict[object, Any] = {}
        self._net = NetFiles(path)
        self._overviews = Overviews(path)

    def revision(self) -> str:
        """Digest of the set of present records, 64 hexadecimal digits."""
        with self._reading() as connection:
            return self._settled_at() or _revision(connection)

    def settled(self, read: Callable[[], Found]) -> tuple[Found, str]:
        """What `read` finds by asking this store in this thread, and the one revision it is of."""
        if (revision := self._settled_at()) is not None:
            return read(), revision
        with self._snapshot() as (_, revision):
            self._local.revision = revision
            try:
                return read(), revision
            finally:
                self._local.revision = None

    def timeline(self, question: Question) -> Page:
        """Events that fit, in order of time."""
        with self._snapshot() as (connection, revision):
            items, cursor = find_events(connection, question)
        return Page(tuple(items), cursor, revision)

    def count(self, question: Question) -> int:
        """How many events fit, whatever the page; remembered while the revision stays."""
        with self._snapshot() as (connection, revision):
            if question.only_time():
                days = self._remember((revision, "days"), lambda: read_days(connection))
                return int(days.count(question.first_day(), question.last_day()))
            day = question.known_day()
            if day is not None and replace(question, known_on=None).only_time():
                known = self._remember((revision, "known"), lambda: read_known(connection))
                return int(known.count(question.first_day(), question.last_day(), day))
            key = (revision, tuple(sorted(question.asked().items(), key=str)))
            return int(self._remember(key, lambda: count_events(connection, question)))

    def marks(self, question: Question) -> list[Mark]:
        """What an axis draws of every event that fits, in the order of the question."""
        with self._snapshot() as (connection, _):
            return marks_of(connection, question)

    def spans(self, question: Question) -> list[tuple[int | None, int | None]]:
        """First and last day of every event that fits, as day numbers, None where open."""
        with self._snapshot() as (connection, _):
            return spans_of(connection, question)

    def cursor_at(self, question: Question, place: int) -> str | None:
        """The cursor behind the first `place` events that fit; None at the start, or past all."""
        with self._snapshot() as (connection, _):
            return cursor_at(connection, question, place)

    def place_of(self, question: Question, key: str) -> int | None:
        """How many of the events that fit come before this one; None where it is none of them."""
        with self._snapshot() as (connection, _):
            return place_of(connection, question, key)

    def event(self, key: str, known_on: str | None = None) -> bytes:
        """One event with its citations, as known on that day; UnknownId or NotYetKnown."""
        with self._snapshot() as (connection, _):
            return event_answer_on(connection, key, known_day(known_on))

    def evidence(self, key: str, known_on: str | None = None) -> tuple[bytes, ...]:
        """Every claim of an event, each with its chains; UnknownId or NotYetKnown."""
        with self._snapshot() as (connection, _):
            return tuple(evidence_on(connection, key, known_day(known_on)))

    def claim(self, key: str, known_on: str | None = None) -> bytes:
        """One claim with its chains and its history; UnknownId or NotYetKnown."""
        with self._snapshot() as (connection, _):
            return claim_on(connection, key, known_day(known_on))

    def entity(self, key: str, known_on: str | None = None) -> bytes:
        """One entity with what it is part of, or UnknownId; its numbers as known on that day."""
        with self._snapshot() as (connection, _):
            return entity_answer(connection, key, known_day(known_on))

    def resolve(self, text: str, types: Collection[str] = ()) -> Resolved:
        """The entity that has this id or name, or those that may be meant."""
        with self._snapshot() as (connection, _):
            return resolve(connection, text, types)

    def decision(self, key: str) -> bytes:
        """One decision on whether entities are the same, or UnknownId."""
        with self._reading() as connection:
            return find_answer(connection, "decision", key)

    def decisions(self) -> tuple[bytes, ...]:
        """All decisions on whether entities are the same, by id."""
        with self._reading() as connection:
            return tuple(all_decisions(connection))

    def suggest_same(self, limit: int = 50) -> tuple[bytes, ...]:
        """Pairs of entities that may be the same, with reasons, the likeliest first."""
        with self._snapshot() as (connection, _):
            return suggest(connection, limit)

    def report(self, key: str) -> bytes:
        """One report with the citations that it carries, or UnknownId."""
        with self._snapshot() as (connection, _):
            return report_answer(connection, key)

    def impact(self, key: str, limit: int = MOST_A_PAGE) -> bytes:
        """What falls with a report, `limit` claims of each outcome at most; or UnknownId."""
        with self._snapshot() as (connection, _):
            return impact_answer(connection, key, limit)

    def changes(self, question: Between) -> Changes:
        """What changed between two days of publication, newest first."""
        with self._snapshot() as (connection, revision):
            latest = self._remember((revision, "latest"), lambda: latest_publication(connection))
            asked = question.within(latest)
            items, cursor = find_changes(connection, asked)
        return Changes(tuple(items), cursor, asked, revision)

    def count_changes(self, question: Between) -> Counted:
        """How many changes of each kind, whatever the page; remembered while the revision stays."""
        with self._snapshot() as (connection, revision):
            latest = self._remember((revision, "latest"), lambda: latest_publication(connection))
            asked = question.within(latest)
            key = (revision, "changes", tuple(sorted((asked.asked() | {"limit": 0}).items())))
            found: Counted = self._remember(key, lambda: count_changes(connection, asked))
        return found

    def named_timeline(self, key: str) -> bytes:
        """One named timeline: title, introduction, filters; or UnknownId."""
        with self._reading() as connection:
            return find_answer(connection, "timeline", key)

    def timelines(self) -> list[Answer]:
        """The named timelines, each with how many events it has, from when to when."""
        with self._snapshot() as (connection, revision):
            found = self._remember((revision, "timelines"), lambda: list_timelines(connection))
        return list(found)

    def figures(self, asked: FigureQuestion) -> Groups:
        """Figures side by side in groups, each pair with its verdict; UnknownId or NotYetKnown."""
        with self._snapshot() as (connection, _):
            return figures_on(connection, asked)

    def measures(self, known_on: str | None = None) -> Groups:
        """What two figures at least measure, those with most figures first; 1,000 at most."""
        day = known_day(known_on)
        with self._snapshot() as (connection, revision):
            key = (revision, "measures", day)
            found: Groups = self._remember(key, lambda: measures_on(connection, day))
        return found

    def neighbours(self, asked: NeighbourQuestion) -> bytes:
        """Entities near one, strongest first, each with the hop that leads to it; or UnknownId."""
        with self._snapshot() as (connection, _):
            return neighbours_answer(connection, self._net.at(connection), asked)

    def paths(self, asked: PathQuestion) -> bytes:
        """The best ways from one entity to another, each hop with its evidence; or UnknownId."""
        with self._snapshot() as (connection, _):
            return paths_answer(connection, self._net.at(connection), asked)

    def ready_graph(self) -> None:
        """Bring the arrays up to date that neighbours and paths are found in; else they wait."""
        with self._snapshot() as (connection, _):
            self._net.at(connection)

    def graph(self) -> StoreGraph:
        """All entities, events and reports as a networkx graph that reads what is touched."""
        # networkx takes a quarter of a second to be imported, which no command should wait for
        from graph.embedded.graph_source import StoredSource
        from graph.store_graph import StoreGraph

        connection = connect(self._existing())
        connection.execute("BEGIN")
        revision = _revision(connection)
        source = StoredSource(connection, self._net.at(connection))
        return StoreGraph.over(source, revision=revision)

    def ties_among(self, entities: Sequence[str], asked: TieQuestion) -> bytes:
        """The ties between any two of these entities."""
        with self._snapshot() as (connection, _):
            return among_answer(connection, entities, asked)

    def overview(self) -> bytes:
        """Who is central, what hangs together, what spans jurisdictions; made once a revision."""
        with self._snapshot() as (connection, revision):
            found = self._overviews.kept(revision)
            if found is None:
                stack = self._net.at(connection)
                found = self._overviews.make(connection, stack, revision)
        return found

    def overview_made(self) -> bytes | None:
        """The overview if it was made already, without waiting for it."""
        with self._snapshot() as (_, revision):
            return self._overviews.kept(revision)

    def left_out(self, question: Question) -> dict[str, int]:
        """Citations that were not known on the day that is asked for: later ones, undated ones."""
        with self._snapshot() as (connection, revision):
            day, whole = (
                question.known_day(),
                replace(question, known_on=None, status=None, min_roots=None),
            )
            if day is not None and whole.only_time():
                known = self._remember((revision, "known"), lambda: read_known(connection))
                return dict(known.left_out(question.first_day(), question.last_day(), day))
            key = (revision, "left out", tuple(sorted(question.asked().items(), key=str)))
            found = self._remember(key, lambda: count_left_out_of(connection, question))
        return dict(found)

    def left_out_items(self, question: Question) -> Page:
        """Those citations by event, in order of time; a page is of as many events as `limit`."""
        day = question.known_day()
        whole = replace(question, known_on=None, status=None, min_roots=None)
        with self._snapshot() as (connection, revision):
            answers, cursor = find_events(connection, whole)
        items = (item for answer in answers for item in left_out_of(answer, day or 0))
        return Page(tuple(map(msgspec.json.encode, items)), cursor, revision)

    def search(self, text: str, limit: int = 20, known_on: str | None = None) -> tuple[bytes, ...]:
        """Events, entities and reports that hold every word, best first."""
        with self._snapshot() as (connection, _):
            return search_all(connection, text, limit, known_day(known_on))

    def revisions(self) -> list[Answer]:
        """The loads that changed anything, newest first."""
        with self._reading() as connection:
            return list_revisions(connection)

    def stats(self) -> Answer:
        """How much of what is present."""
        with self._snapshot() as (connection, revision):
            found = self._remember((revision, "stats"), lambda: count_all(connection))
        return dict(found)

    def frozen(self) -> EmbeddedStore:
        """The store as it is now, on a connection of its own; it answers one thread at a time."""
        still = EmbeddedStore(self.path)
        still._local = SimpleNamespace(connection=connect(self._existing()), revision=None)
        still._remembered = self._remembered
        still._local.connection.execute("BEGIN")
        still._local.revision = _revision(still._local.connection)
        return still

    def export(
        self, question: Question | None = None, *, event: str | None = None
    ) -> Iterator[bytes]:
        """Native records as canonical JSON: all, or the events that fit and what they need.

        One read transaction from the first record to the last: loads meanwhile do not show.
        """
        with self._unchanging() as connection:
            if question is None:
                yield from export_all(connection)
            else:
                then = RecordsThen(connection, question.known_day())
                keys = [event] if event else _every_id(connection, question)
                yield from export_with_needs(connection, keys, then.read)

    def export_events(
        self, question: Question, *, event: str | None = None
    ) -> Iterator[tuple[bytes, bytes]]:
        """The events that fit, each as its record and as its answer, in one read transaction."""
        with self._unchanging() as connection:
            then = RecordsThen(connection, question.known_day())
            for key in [event] if event else _every_id(connection, question):
                yield canonical(then.read(key)), then.answer(key)

    def export_dataset(self, dataset: str) -> Iterator[bytes]:
        """What one dataset itself holds, as it was loaded, in one read transaction."""
        with self._unchanging() as connection:
            yield from export_dataset(connection, dataset)

    def load(
        self,
        sources: Iterable[SourceRecord],
        *,
        dataset: str,
        replace: bool = False,
        skip_faulty: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> LoadReport:
        """Check all records, then make all of them present at once; else LoadRefused."""
        terms = Terms(dataset=dataset, replace=replace, skip_faulty=skip_faulty, progress=progress)
        tally = LeftTally()
        report = self._load(tally.passing(sources), terms, dry_run=dry_run)
        return dataclass_replace(report, left=tally.all)

    def _load(self, sources: Iterable[SourceRecord], terms: Terms, *, dry_run: bool) -> LoadReport:
        if not self.path.exists():
            return load_aside(self.path, sources, terms, dry_run=dry_run)
        with self._reading() as connection:
            sources = erasing.refusing_erased(connection, sources)
        return load_live(self.path, sources, terms, dry_run=dry_run)

    def rebuild(self) -> str:
        """Derive everything anew from the ledger; the revision stays what it was."""
        with writing(self._existing()) as connection:
            keeping.rebuild(connection)
        return self.revision()

    def verify(self, say: Say = lambda _what, _done: None) -> Verification:
        """Look whether everything is as recorded: file, ledger, revisions, slots, answers."""
        return verify(self._existing(), self.revision(), say)

    def back_up(self, target: Path) -> None:
        """Write a whole, consistent copy of the store to a file that is not there yet."""
        keeping.back_up(self._existing(), target)

    def erase(self, key: str, because: str) -> str:
        """Take a record's text out for good; the new revision, or StoreError if others name it."""
        with writing(self._existing()) as connection:
            revision = erasing.erase(connection, key, because)
        erasing.scrub(self.path)
        return revision

    def at(self, revision: str) -> EmbeddedStore:
        """The store as it was at this revision (a digest or its start), replayed once and kept."""
        with self._reading() as connection:
            whole = find_revision(connection, revision)
            if whole == _revision(connection):
                return self
        target = self.path.with_name(f"{self.path.name}.at-{whole[:16]}")
        if not target.exists():
            keeping.replay(self.path, whole, target)
        return EmbeddedStore(target)

    def close(self) -> None:
        """Close this thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            del self._local.connection

    def _existing(self) -> Path:
        if not self.path.exists():
            raise StoreError(
                f"There is no store {self.path}. Load records into it: watchline load FILE."
            )
        return self.path

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self._existing())
        try:
            yield connection
        except sqlite3.DatabaseError as fault:
            raise refusal(self.path, fault) from fault

    @contextmanager
    def _snapshot(self) -> Iterator[tuple[sqlite3.Connection, str]]:
        """Several queries that all see the same revision."""
        with self._reading() as connection:
            if (settled := self._settled_at()) is not None:
                yield connection, settled
                return
            connection.execute("BEGIN")
            try:
                yield connection, _revision(connection)
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def _unchanging(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one revision until it is let go of, in whatever thread.

        An export is read step by step, and other questions may be asked between two steps: where
        the store is not settled they must not share a transaction.
        """
        if self._settled_at() is not None:
            with self._reading() as connection:
                yield connection
            return
        with closing(connect(self._existing())) as connection:
            connection.execute("BEGIN")
            yield connection

    def _settled_at(self) -> str | None:
        """The revision that this thread is reading at, while it is settled."""
        return getattr(self._local, "revision", None)

    def _remember(self, key: object, find: Any) -> Any:
        if key not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = find()
        return self._remembered[key]


def _revision(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT revision FROM load ORDER BY n DESC LIMIT 1").fetchone()
    return str(row[0]) if row else EMPTY


class _Named(msgspec.Struct):
    id: str


def _every_id(connection: sqlite3.Connection, question: Question) -> Iterator[str]:
    asked = replace(question, limit=MOST_A_PAGE, cursor=None)
    while True:
        items, cursor = find_events(connection, asked)
        yield from (msgspec.json.decode(item, type=_Named).id for item in items)
        if cursor is None:
            return
        asked = replace(asked, cursor=cursor)
