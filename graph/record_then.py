"""An event's record as it was on a day: what a store would hold that had only what was out then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from graph.claims import Claim
from graph.evidence import Assessed
from graph.places import Places
from graph.readings import readings_of
from graph.records import Citation, Event, Quantity, Relation

# The figure of another event as it was called then, None where it was not there.
Elsewhere = Callable[[str], str | None]


def record_then(
    event: Event, claims: Sequence[Claim], assessed: Assessed, elsewhere: Elsewhere
) -> Event:
    """The record without the citations, relations and figures that were not there then.

    Loaded into an empty store it has the answer that the whole record has about that day.
    """
    then = _Then(claims, assessed, elsewhere)
    return replace(
        event,
        relations=tuple(
            then.relation(item) for at, item in enumerate(event.relations)
            if then.place("relations", at) is not None
        ),
        quantities=tuple(
            then.quantity(item) for at, item in enumerate(event.quantities)
            if then.place("quantities", at) is not None
        ),
        citations=tuple(then.citation(event.citations[at]) for at in assessed.citations),
    )  # fmt: skip


class _Then:
    """Parts of the record under the places that they had then."""

    def __init__(self, claims: Sequence[Claim], assessed: Assessed, elsewhere: Elsewhere) -> None:
        self._places = Places(claims, assessed)
        self._there = frozenset(assessed.citations)
        self._elsewhere = elsewhere

    def place(self, kind: str, at: int) -> int | None:
        part = self._places.part(f"{kind}/{at}")
        return None if part is None else int(part.rpartition("/")[2])

    def relation(self, item: Relation) -> Relation:
        if item.citations is None:
            return item
        return replace(item, citations=self._cited(item.citations))

    def quantity(self, item: Quantity) -> Quantity:
        read = tuple(new for one in readings_of(item) if (new := self._reading(one)) is not None)
        several = isinstance(item.reading_of, tuple)
        return replace(
            item,
            citations=self._cited(item.citations),
            reading_of=None if not read else read if several else read[0],
        )

    def citation(self, item: Citation) -> Citation:
        return replace(item, about=self._places.about(item.about))

    def _cited(self, citations: Sequence[int]) -> tuple[int, ...]:
        return self._places.citations(at for at in citations if at in self._there)

    def _reading(self, reading: int | str) -> int | str | None:
        if isinstance(reading, str):
            return self._elsewhere(reading)
        return self.place("quantities", reading)
