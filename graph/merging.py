"""One record out of the versions that several datasets hold of the same id.

The base is the version of the dataset that comes first by name, so that the order of loading
does not matter. The others add citations, participants, relations, quantities and aliases; they
never replace. A part that says the same in two datasets gathers the citations of both.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from graph.records import Citation, Entity, Event, Quantity, Record, Relation, Report

T = TypeVar("T")
Part = TypeVar("Part", Relation, Quantity)


def merged(versions: Sequence[Record]) -> Record:
    """The record as it is answered; `versions` in order of their datasets' names."""
    base, *others = versions
    for other in others:
        if isinstance(base, Event) and isinstance(other, Event):
            base = _merge_events(base, other)
        elif isinstance(base, Entity) and isinstance(other, Entity):
            base = _merge_entities(base, other)
        elif isinstance(base, Report) and isinstance(other, Report):
            base = _merge_reports(base, other)
    return base


def _merge_entities(base: Entity, other: Entity) -> Entity:
    names = _union(base.aliases, (other.name, *other.aliases))
    return replace(
        base,
        aliases=tuple(name for name in names if name != base.name),
        part_of=base.part_of or other.part_of,
        jurisdiction=base.jurisdiction or other.jurisdiction,
    )


def _merge_reports(base: Report, other: Report) -> Report:
    gaps = {
        field: getattr(other, field)
        for field in base.__struct_fields__
        if not getattr(base, field) and getattr(other, field)
    }
    return replace(base, **gaps) if gaps else base


def _merge_events(base: Event, other: Event) -> Event:
    participants = _union(base.participants, other.participants)
    relations = _union_of_parts(base.relations, other.relations)
    quantities = _union_of_parts(base.quantities, other.quantities)
    quantities = _with_moved_readings(quantities, len(base.quantities), other)
    moved = {
        "participants": [participants.index(item) for item in other.participants],
        "relations": [_index_of(relations, item) for item in other.relations],
        "quantities": [_index_of(quantities, item) for item in other.quantities],
    }
    theirs = [replace(item, about=_moved_about(item, moved)) for item in other.citations]
    citations = _union(base.citations, theirs)
    places = [citations.index(item) for item in theirs]
    return replace(
        base,
        participants=participants,
        relations=_gathered(
            base.relations, other.relations, relations, places, len(base.citations)
        ),
        quantities=_gathered(
            base.quantities, other.quantities, quantities, places, len(base.citations)
        ),
        citations=citations,
    )


def _with_moved_readings(
    whole: tuple[Quantity, ...], kept: int, other: Event
) -> tuple[Quantity, ...]:
    """What came from `other` reads the quantities at their new places."""
    places = [_index_of(whole, item) for item in other.quantities]

    def at(reading: int | str) -> int | str:
        return places[reading] if isinstance(reading, int) else reading

    def moved(part: Quantity) -> Quantity:
        of = part.reading_of
        if of is None:
            return part
        return replace(part, reading_of=tuple(map(at, of)) if isinstance(of, tuple) else at(of))

    return (*whole[:kept], *map(moved, whole[kept:]))


def _union(first: Sequence[T], second: Sequence[T]) -> tuple[T, ...]:
    """All of the first, at the places where they are, then what only the second has."""
    known = {*first}
    return (*first, *[item for item in dict.fromkeys(second) if item not in known])


def _said(part: Part) -> Part:
    """The part without its citations (and places of other parts): what it says."""
    if isinstance(part, Quantity):
        return replace(part, citations=(0,), reading_of=None)
    return replace(part, citations=None)


def _union_of_parts(first: Sequence[Part], second: Sequence[Part]) -> tuple[Part, ...]:
    known = {_said(part) for part in first}
    new = [part for part in second if _said(part) not in known]
    return tuple(itertools.chain(first, new))


def _index_of(parts: Sequence[Part], wanted: Part) -> int:
    return [_said(part) for part in parts].index(_said(wanted))


def _moved_about(citation: Citation, moved: dict[str, list[int]]) -> tuple[str, ...]:
    found = []
    for about in citation.about:
        part, _, index = about.partition("/")
        found.append(f"{part}/{moved[part][int(index)]}" if index else about)
    return tuple(found)


def _gathered(
    first: Sequence[Part],
    second: Sequence[Part],
    whole: Sequence[Part],
    places: list[int],
    base_citations: int,
) -> tuple[Part, ...]:
    """Every part with the citations of both sides, under their places in the merged list."""
    cited: dict[Part, list[int] | None] = {
        _said(part): None if part.citations is None else list(part.citations) for part in first
    }
    for part in second:
        own = range(len(places)) if part.citations is None else part.citations
        new: list[int] = [places[index] for index in own]
        before = cited.get(_said(part), [])
        if before is None:  # rests on all citations that its event had before
            before = list(range(base_citations))
        cited[_said(part)] = list(dict.fromkeys(before + new))
    return tuple(_with_citations(part, cited[_said(part)]) for part in whole)


def _with_citations(part: Part, citations: list[int] | None) -> Part:
    return replace(part, citations=None if citations is None else tuple(citations))
