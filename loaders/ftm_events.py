"""An `Event` of FollowTheMoney, with who is involved in it."""

from __future__ import annotations

from typing import get_args

import msgspec

from graph.records import EventKind
from loaders.countries import from_alpha2
from loaders.ftm_dates import date_in, span_of
from loaders.ftm_entity import FtmEntity, key_of
from loaders.ftm_schemata import BODIES
from loaders.ftm_sources import READ_OF_SOURCES, cite
from loaders.making import Maker, Raw, taking_part
from loaders.shelf import Shelf
from loaders.texts import one_line, plain

_KINDS = get_args(EventKind)
_TEXTS = ("summary", "description", "notes")
_INVOLVED = (("involved", "subject"), ("organizer", "organizer"))
READ_OF_EVENTS = READ_OF_SOURCES | {
    *_TEXTS, "name", "title", "date", "startDate", "endDate", "country", "location", "keywords",
    *(field for field, _ in _INVOLVED),
}  # fmt: skip


def make_event(maker: Maker, entity: FtmEntity, name: str, shelf: Shelf) -> None:
    """The event, or what is left of it; a keyword that is one of our kinds is its kind."""
    if not name:
        maker.fault("properties/name", "is missing, and must be there.")
        return
    starts = entity.all("startDate") or entity.all("date")
    date = span_of(maker, starts, entity.all("endDate")) or date_in(entity.first_seen)
    if not date:
        maker.leave("Event: no date, and none on which it was first seen")
        return
    kinds = [word for word in entity.all("keywords") if word in _KINDS]
    countries = {from_alpha2(code) for code in entity.all("country")} - {""}
    maker.event({
        "id": entity.key,
        "title": name,
        "summary": plain("\n".join(text for field in _TEXTS for text in entity.all(field))),
        "date": date,
        "kind": kinds[0] if kinds else "incident",
        "jurisdiction": countries.pop() if len(countries) == 1 else "",
        "place": one_line("; ".join(entity.all("location")), 1_000),
        "participants": _participants(maker, entity, shelf),
        "citations": cite(maker, entity, shelf),
    })  # fmt: skip


def _participants(maker: Maker, entity: FtmEntity, shelf: Shelf) -> list[Raw]:
    found: dict[str, str] = {}
    for field, role in _INVOLVED:
        for id_ in entity.all(field):
            kept = shelf.find(f"ftm {id_}")
            schema, name = ("", "") if kept is None else msgspec.json.decode(kept)
            if schema in BODIES and name:
                found.setdefault(key_of(id_), role)
            else:
                maker.leave(f"who is ‘{field}’ in an event, and no body of the file")
    return [taking_part(key, role) for key, role in found.items()]
