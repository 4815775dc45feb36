"""The one door to what is known: every engine keeps this promise and passes one suite."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from graph.between import Between
from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.figures import FigureQuestion
from graph.ledger import Ledger, Receiving
from graph.loading import LoadReport, SourceRecord
from graph.marks import Mark
from graph.questions import Question
from graph.resolving import Resolved
from graph.verification import Say, Verification

if TYPE_CHECKING:
    from graph.store_graph import StoreGraph

Answer = dict[str, Any]  # JSON as served; docs/stability.md says what will not change

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Page:
    """A run of events, each as the JSON bytes that are served, and where the next run starts."""

    items: tuple[bytes, ...]
    next: str | None
    revision: str


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of figures, or measures, each as JSON; how many there are of which these are part."""

    items: tuple[bytes, ...]
    total: int
    left_out: dict[str, int] | None = None  # citations not known on the day, where one was asked


@dataclass(frozen=True, slots=True)
class Changes:
    """A run of changes as the JSON bytes that are served; `asked` names both days."""

    items: tuple[bytes, ...]
    next: str | None
    asked: Between
    revision: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Changes by kind; `since`: of very many the newest are counted, up to this day."""

    counts: dict[str, int]
    since: str | None = None

    @property
    def total(self) -> int:
        """All that were counted."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class State:
    """Which engine answers, at which revision, after how many loads that changed anything."""

    engine: str
    revision: str
    loads: int


class Store(Protocol):
    """What is known, as loaded; every answer belongs to one revision."""

    is_remote: bool  # whether a server keeps it, which may let whoever asks wait

    def revision(self) -> str:
        """Digest of the set of present records, 64 hexadecimal digits."""

    def state(self) -> State:
        """What the store is in now, asked anew each time; StoreError says why it cannot be had."""

    def settled(self, read: Callable[[], Found]) -> tuple[Found, str]:
        """What `read` finds by asking this store in this thread, and the one revision it is of.

        A load that becomes visible meanwhile does not show; StoreError where that cannot be had.
        """

    def load(
        self,
        sources: Iterable[SourceRecord],
        *,
        dataset: str,
        replace: bool = False,
        skip_faulty: bool = False,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
        wrote: Callable[[int], None] | None = None,
    ) -> LoadReport:
        """Check all records, then make all of them present at once; else LoadRefused.

        `progress` is told how many were read; `wrote` how many are on a server, where writing them
        is a step of its own.
        """

    def timeline(self, question: Question) -> Page:
        """Events that fit, in order of time."""

    def count(self, question: Question) -> int:
        """How many events fit, whatever the page."""

    def marks(self, question: Question) -> list[Mark]:
        """What an axis draws of every event that fits, in the order of the question."""

    def spans(self, question: Question) -> list[tuple[int | None, int | None]]:
        """First and last day of every event that fits, as day numbers, None where open."""

    def cursor_at(self, question: Question, place: int) -> str | None:
        """The cursor behind the first `place` events that fit; None at the start, or past all."""

    def place_of(self, question: Question, key: str) -> int | None:
        """How many of the events that fit come before this one; None where it is none of them."""

    def at(self, revision: str) -> Store:
        """The store as it was at a revision, a digest or its start; UnknownId, QuestionError."""

    def event(self, key: str, known_on: str | None = None) -> bytes:
        """One event with its citations, as known on that day; UnknownId or NotYetKnown."""

    def evidence(self, key: str, known_on: str | None = None) -> tuple[bytes, ...]:
        """Every claim of an event, each with its chains; UnknownId or NotYetKnown."""

    def claim(self, key: str, known_on: str | None = None) -> bytes:
        """One claim with its chains and its history; UnknownId or NotYetKnown."""

    def entity(self, key: str, known_on: str | None = None) -> bytes:
        """One entity with what it is part of, or UnknownId; its numbers as known on that day.

        MergedId names the one under which it is answered, where a decision says they are the same.
        """

    def resolve(self, text: str, types: Collection[str] = ()) -> Resolved:
        """The entity that has this id or name (alias, native name; accents and case aside).

        Without one, or with several, `key` is None and `candidates` are those that may be meant.
        `types` (agency, policy …) leaves other entities out.
        """

    def decision(self, key: str) -> bytes:
        """One decision on whether entities are the same, or UnknownId."""

    def decisions(self) -> tuple[bytes, ...]:
        """All decisions on whether entities are the same, by id."""

    def suggest_same(self, limit: int = 50) -> tuple[bytes, ...]:
        """Pairs of entities that may be the same, with reasons, the likeliest first.

        Pairs that a decision names are left out, whatever it says.
        """

    def report(self, key: str) -> bytes:
        """One report with the citations that it carries, or UnknownId."""

    def impact(self, key: str, limit: int = 500) -> bytes:
        """What falls with a report, `limit` claims of each outcome at most; or UnknownId."""

    def changes(self, question: Between) -> Changes:
        """What changed between two days of publication, newest first."""

    def count_changes(self, question: Between) -> Counted:
        """How many changes of each kind, whatever the page."""

    def named_timeline(self, key: str) -> bytes:
        """One named timeline: title, introduction, filters; or UnknownId."""

    def timelines(self) -> list[Answer]:
        """The named timelines, each with how many events it has, from when to when."""

    def figures(self, asked: FigureQuestion) -> Groups:
        """Figures side by side in groups, each pair with its verdict; UnknownId or NotYetKnown."""

    def measures(self, known_on: str | None = None) -> Groups:
        """What two figures at least measure, those with most figures first; 1,000 at most."""

    def neighbours(self, asked: NeighbourQuestion) -> bytes:
        """Entities near one, strongest first, each with the hop that leads to it; or UnknownId."""

    def paths(self, asked: PathQuestion) -> bytes:
        """The best ways from one entity to another, each hop with its evidence; or UnknownId."""

    def ready_graph(self) -> None:
        """Do beforehand what the first question for neighbours or paths would wait for."""

    def graph(self) -> StoreGraph:
        """All entities, events and reports as a networkx graph that reads what is touched."""

    def ties_among(self, entities: Sequence[str], asked: TieQuestion) -> bytes:
        """The ties between any two of these entities, of the events in which two of them took part.

        `edges`, `nodes` by id; `truncated` where they share too many events to look at all.
        """

    def overview(self) -> bytes:
        """Who is central, what hangs together, what spans jurisdictions; some seconds, once."""

    def overview_made(self) -> bytes | None:
        """The overview if it was made already, without waiting for it."""

    def left_out(self, question: Question) -> dict[str, int]:
        """Citations that were not known on the day that is asked for: later ones, undated ones."""

    def left_out_items(self, question: Question) -> Page:
        """Those citations by event, in order of time; a page is of as many events as `limit`."""

    def search(self, text: str, limit: int = 20, known_on: str | None = None) -> tuple[bytes, ...]:
        """Events, entities and reports that hold every word, best first."""

    def revisions(self) -> list[Answer]:
        """The loads that changed anything, newest first."""

    def verify(self, say: Say = lambda _what, _done: None) -> Verification:
        """Look whether everything is as recorded, and say what is not."""

    def stats(self) -> Answer:
        """How much of what is present."""

    def frozen(self) -> FrozenStore:
        """The store as it is now, whatever is loaded meanwhile, until it is closed.

        It may be asked in any thread, by one at a time: so an export is read step by step, with
        all that it says of itself, from one revision.
        """

    def export(
        self, question: Question | None = None, *, event: str | None = None
    ) -> Iterator[bytes]:
        """Native records as canonical JSON: all, or the events that fit and what they need.

        `event` is the one event that is wanted, whatever else the question says but for its day.
        With `known_on` each event is the record that it was then: UnknownId or NotYetKnown.
        """

    def export_events(
        self, question: Question, *, event: str | None = None
    ) -> Iterator[tuple[bytes, bytes]]:
        """The same events in order of time, without what they need: each as record and answer."""

    def export_dataset(self, dataset: str) -> Iterator[bytes]:
        """What one dataset itself holds, its withdrawals too: loads back to the same leaves."""


class KeptStore(Store, Ledger, Protocol):
    """A store in its owner's keeping: what commands may do to it, and no reader."""

    def rebuild(self) -> str:
        """Derive everything anew from the ledger; the revision stays what it was."""

    def erase(self, key: str, because: str) -> str:
        """Take a record's text out for good; the new revision, or StoreError if others name it."""

    def receive(self) -> Receiving:
        """The store as one that takes over another one's ledger, also where there is none yet."""

    def close(self) -> None:
        """Let go of the file, or of the connections with the server."""


class FrozenStore(Store, Protocol):
    """A store that stays at one revision; who asked for it closes it."""

    def close(self) -> None:
        """Let go of the revision."""
