"""What an event's record was on a day: only what had been published by its end (DESIGN 3.5).

The record on day D is the present one without the citations whose report is not known on D,
without the figures and relations that then have no support, and without what was said of those.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import NamedTuple, TypeVar

from msgspec.structs import force_setattr, replace

from graph.claims import claims_of
from graph.readings import read_elsewhere, readings_of
from graph.records import Citation, Event, Quantity, Relation
from graph.sources import Sources

Part = TypeVar("Part", Relation, Quantity)
Moved = dict[int, int]  # place in the present record: place in the record of that day
Stands = Callable[[str, int], bool]  # has this event's quantity support on that day?


class OnDay(NamedTuple):
    """An event's record as it was on a day, and where its figures stood in it."""

    event: Event
    quantities: Moved


def known_from(event: Event, sources: Sources) -> list[int | None]:
    """For each citation the day from whose end on its report is known, None for never."""
    found = (sources.source(item.report) for item in event.citations)
    return [source.known if source else None for source in found]


def kept_on(known: Sequence[int | None], day: int) -> list[int]:
    """The places of the citations that are known by the end of the day."""
    return [at for at, first in enumerate(known) if first is not None and first <= day]


def event_on(event: Event, kept: Sequence[int], stands: Stands) -> OnDay | None:
    """The record with the citations in these places alone, or None where none supports it.

    `stands` tells of the quantities of other events that these ones read.
    """
    if not any(_supports(event.citations[at], "event") for at in kept):
        return None
    if not event.relations and not event.quantities:
        return OnDay(_changed(event, citations=tuple(event.citations[at] for at in kept)), {})
    moved = {at: new for new, at in enumerate(kept)}
    parts = _standing(event, moved)
    citations, moved = _cited(event, kept, parts)
    record = _changed(
        event,
        citations=citations,
        relations=tuple(
            _recited(event.relations[at], f"relations/{at}", event, moved)
            for at in parts["relations"]
        ),
        quantities=tuple(
            _recited(
                _reread(event.quantities[at], parts["quantities"], stands),
                f"quantities/{at}", event, moved,
            )
            for at in parts["quantities"]
        ),
    )  # fmt: skip
    return OnDay(record, parts["quantities"])


def _changed(event: Event, **fields: object) -> Event:
    """The event with other fields; what is left of a sound record need not be checked again."""
    changed = copy(event)
    for name, value in fields.items():
        force_setattr(changed, name, value)
    return changed


def _supports(citation: Citation, part: str) -> bool:
    return citation.stance == "supports" and part in citation.about


def _standing(event: Event, moved: Moved) -> dict[str, Moved]:
    """Places of the relations and quantities that keep some support, or never had any."""
    found: dict[str, Moved] = {"relations": {}, "quantities": {}}
    for claim in claims_of(event):
        kind, _, place = claim.part.partition("/")
        if kind in found and (claim.uncited or any(at in moved for at in claim.supports)):
            found[kind][int(place)] = len(found[kind])
    return found


def _cited(
    event: Event, kept: Sequence[int], parts: dict[str, Moved]
) -> tuple[tuple[Citation, ...], Moved]:
    """The citations that still speak of something or give it, and their new places."""
    citations: list[Citation] = []
    moved: Moved = {}
    giving = {
        given
        for kind, places in parts.items()
        for place in places
        for given in getattr(event, kind)[place].citations or ()
    }
    for at in kept:
        citation = event.citations[at]
        about = tuple(part for part in (_moved(item, parts) for item in citation.about) if part)
        if about or at in giving:
            moved[at] = len(citations)
            unmoved = about == citation.about
            citations.append(citation if unmoved else replace(citation, about=about))
    return tuple(citations), moved


def _moved(about: str, parts: dict[str, Moved]) -> str | None:
    kind, _, place = about.partition("/")
    if kind not in parts:
        return about
    new = parts[kind].get(int(place))
    return None if new is None else f"{kind}/{new}"


def _recited(part: Part, name: str, event: Event, moved: Moved) -> Part:
    """The part with the citations of its list that are left, or with those that name it."""
    if not part.citations:
        return part
    left = tuple(moved[at] for at in part.citations if at in moved)
    if not left:
        left = tuple(new for at, new in moved.items() if _supports(event.citations[at], name))
    return replace(part, citations=left)


def _reread(quantity: Quantity, quantities: Moved, stands: Stands) -> Quantity:
    """The figure with the readings that are there on that day."""
    readings: list[int | str] = [
        quantities[at] for at in readings_of(quantity) if isinstance(at, int) and at in quantities
    ]
    readings += [
        f"{event}#quantities/{at}" for event, at in read_elsewhere(quantity) if stands(event, at)
    ]
    return replace(quantity, reading_of=tuple(readings) or None)
