"""A store as one asks it in Python: every answer is plain dicts and lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.asking import ask_changes, ask_events, entity_key, filters_of, plain
from graph.between import Between
from graph.connections import NeighbourQuestion, PathQuestion, as_list
from graph.deciding import DATASET, deciding_key, decision_on
from graph.figures import FigureQuestion
from graph.loading import LoadReport
from graph.questions import MOST_A_PAGE
from graph.records import Verdict
from graph.store import Answer, Store

if TYPE_CHECKING:
    from graph.store_graph import StoreGraph


class PlainStore:
    """The questions that a store answers, each answer as plain dicts and lists."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def timeline(
        self,
        name: str | None = None,
        *,
        entity: str | None = None,
        kind: str | None = None,
        jurisdiction: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        text: str | None = None,
        status: str | None = None,
        min_roots: int | None = None,
        known_on: str | None = None,
        sort: str = "oldest",
        limit: int | None = None,
    ) -> list[Answer]:
        """Events that fit every filter, of the named timeline or of all: all, or `limit`.

        UnknownId of a timeline or entity that is not there, QuestionError of what cannot be asked.
        """
        filters = filters_of(self.store, name, entity=entity, kind=kind, jurisdiction=jurisdiction,
                           from_=from_, to=to, text=text, status=status, min_roots=min_roots,
                           known_on=known_on)  # fmt: skip
        return list(ask_events(self.store, filters, sort=sort, limit=limit))

    def event(self, key: str, known_on: str | None = None) -> Answer:
        """One event with its citations, as known on that day; UnknownId or NotYetKnown."""
        return plain(self.store.event(key, known_on))

    def evidence(self, key: str, known_on: str | None = None) -> list[Answer]:
        """Every claim of an event, each with its chains; UnknownId or NotYetKnown."""
        return [plain(item) for item in self.store.evidence(key, known_on)]

    def claim(self, key: str, known_on: str | None = None) -> Answer:
        """One claim with its chains and its history; UnknownId or NotYetKnown."""
        return plain(self.store.claim(key, known_on))

    def entity(self, name: str) -> Answer:
        """One agency, policy, organization, person … by id or name; UnknownId, AmbiguousName."""
        return plain(self.store.entity(entity_key(self.store, name)))

    def overview(self) -> Answer:
        """Who is central, what hangs together, what spans jurisdictions; some seconds, once."""
        return plain(self.store.overview())

    def resolve(self, name: str, *types: str) -> Answer:
        """What the name means: `key` if it is one entity, else None; and `candidates`."""
        found = self.store.resolve(name, types)
        return found._asdict() | {"candidates": [one._asdict() for one in found.candidates]}

    def decisions(self) -> list[Answer]:
        """Who decided which entities are the same, different or cannot be told."""
        return [plain(item) for item in self.store.decisions()]

    def suggest_same(self, limit: int = 50) -> list[Answer]:
        """Pairs of entities that may be the same, with reasons, and are not decided yet."""
        return [plain(item) for item in self.store.suggest_same(limit)]

    def decide(
        self,
        verdict: Verdict,
        *entities: str,
        because: str,
        on: str = "",
        by: str = "",
        dataset: str = DATASET,
    ) -> LoadReport:
        """Decide that these ids or names are the `same` (the first is kept), `different`, `unsure`.

        LoadRefused where other decisions stand against it.
        """
        keys = [deciding_key(self.store, name) for name in entities]
        return self.store.load([decision_on(keys, verdict, because, on=on, by=by)], dataset=dataset)

    def report(self, key: str) -> Answer:
        """One report with the citations that it carries, or UnknownId."""
        return plain(self.store.report(key))

    def impact(self, key: str, limit: int = MOST_A_PAGE) -> Answer:
        """What falls with a report: claims lost, shrunk and kept, and who relies on it."""
        return plain(self.store.impact(key, limit))

    def changes(
        self,
        from_: str | None = None,
        to: str | None = None,
        *,
        limit: int | None = None,
        **filters: str,
    ) -> list[Answer]:
        """What reports published between two days changed: entity, kind, jurisdiction, change."""
        return list(ask_changes(self.store, Between(from_=from_, to=to, **filters), limit))  # type: ignore[arg-type]  # texts alone

    def search(self, text: str, limit: int = 20) -> list[Answer]:
        """Events, entities and reports that hold every word, best first."""
        return [plain(item) for item in self.store.search(text, limit)]

    def figures(
        self,
        event: str | None = None,
        *,
        entity: str | None = None,
        measure: str | None = None,
        known_on: str | None = None,
        beside: str | None = None,
    ) -> list[Answer]:
        """Groups of figures with a verdict on each pair; asked for nothing, the measures.

        UnknownId or NotYetKnown of what is named, QuestionError of what cannot be asked.
        """
        if not (event or entity or measure or beside):
            return [plain(item) for item in self.store.measures(known_on).items]
        asked = FigureQuestion(
            event=event, entity=entity, measure=measure, known_on=known_on, beside=beside
        )
        return [plain(item) for item in self.store.figures(asked).items]

    def neighbours(
        self,
        entity: str,
        *,
        hops: int = 1,
        relation: str | Sequence[str] | None = None,
        type: str | Sequence[str] | None = None,  # noqa: A002 - as the API names it
        kind: str | Sequence[str] | None = None,
        from_: str | None = None,
        to: str | None = None,
        known_on: str | None = None,
        min_roots: int | None = None,
        uncited: bool = False,
        limit: int = 50,
    ) -> Answer:
        """Entities near one (id or name), strongest first: `items`, `total`, `left_out`, `nodes`.

        UnknownId, QuestionError of what cannot be asked.
        """
        asked = NeighbourQuestion(
            entity=entity_key(self.store, entity), hops=hops, relation=as_list(relation),
            type=as_list(type), kind=as_list(kind), from_=from_, to=to, known_on=known_on,
            min_roots=min_roots, uncited=uncited, limit=limit,
        )  # fmt: skip
        return plain(self.store.neighbours(asked))

    def paths(
        self,
        from_: str,
        to: str,
        *,
        k: int = 5,
        hops: int = 4,
        avoid: str | Sequence[str] | None = None,
        relation: str | Sequence[str] | None = None,
        kind: str | Sequence[str] | None = None,
        known_on: str | None = None,
        min_roots: int | None = None,
        uncited: bool = False,
    ) -> Answer:
        """The best ways from one entity to another (ids or names): `items`, `nodes`, `truncated`.

        UnknownId, QuestionError of what cannot be asked.
        """
        asked = PathQuestion(
            from_=entity_key(self.store, from_), to=entity_key(self.store, to), k=k, hops=hops,
            avoid=as_list(avoid), relation=as_list(relation),
            kind=as_list(kind), known_on=known_on, min_roots=min_roots, uncited=uncited,
        )  # fmt: skip
        return plain(self.store.paths(asked))

    def graph(self) -> StoreGraph:
        """All entities, events and reports as a networkx graph: its algorithms run on it as it is.

        It only reads, of this revision, and what is touched; `copy()` is a plain graph.
        """
        return self.store.graph()

    def timelines(self) -> list[Answer]:
        """The named timelines."""
        return self.store.timelines()

    def revisions(self) -> list[Answer]:
        """The loads that changed anything, newest first."""
        return self.store.revisions()

    def verify(self) -> Answer:
        """Is everything in the store as it was recorded? `sound`, `mend` and `findings`."""
        return self.store.verify().answer()
