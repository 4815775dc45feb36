"""That a body stands in a dataset, as OpenSanctions says it, as an event on the day it was seen."""

from __future__ import annotations

from loaders.ftm_entity import FtmEntity
from loaders.ftm_sources import READ_OF_SOURCES, cite
from loaders.making import Maker, taking_part
from loaders.shelf import Shelf
from loaders.texts import one_line, plain

_TEXTS = ("summary", "description", "notes")
READ_OF_LISTINGS = READ_OF_SOURCES | {*_TEXTS, "topics"}


def make_listing(maker: Maker, entity: FtmEntity, name: str, seen: str, shelf: Shelf) -> None:
    """The event; what is said of the body, its topics and its sources are kept in it."""
    named = one_line(entity.datasets[0], 100)
    more = len(entity.datasets) - 1
    where = f"{named} and {more} more datasets" if more else named
    topics = ", ".join(map(one_line, entity.all("topics")))
    texts = [text for field in _TEXTS for text in entity.all(field)]
    maker.event({
        "id": f"{entity.key}-first-seen",
        "title": one_line(f"{one_line(name, 200)} is first seen in {where}"),
        "summary": plain("\n".join([*texts, *([f"Topics: {topics}."] if topics else [])])),
        "date": seen,
        "kind": "report",
        "participants": [taking_part(entity.key, "subject")],
        "citations": cite(maker, entity, shelf),
    })  # fmt: skip
