"""Which entity a reader means: an id, a name, or words that several names hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from graph.errors import UnknownId
from graph.questions import LONGEST_TEXT
from graph.store import Store

_LOOKED_AT = 60  # hits of a search, of which the entities are offered
_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Meant:
    """What was written, the entity that it names, or those that it may name."""

    text: str
    entity: dict[str, Any] | None = None
    candidates: tuple[dict[str, Any], ...] = ()

    @property
    def name(self) -> str:
        """The entity's name, or what was written."""
        return str(self.entity["name"]) if self.entity else self.text


def find_meant(store: Store, text: str) -> Meant:
    """The entity of this id or exact name; else the candidates that hold every word."""
    text = text.strip()[:LONGEST_TEXT]
    if not text:
        return Meant("")
    try:
        return Meant(text, msgspec.json.decode(store.entity(text)))
    except UnknownId:
        pass
    hits = [msgspec.json.decode(item) for item in store.search(text, _LOOKED_AT)]
    found = [hit for hit in hits if hit["is"] == "entity"]
    folded = text.casefold()
    exact = [
        hit for hit in found
        if folded in (name.casefold() for name in (hit["name"], *hit["aliases"]))
    ]  # fmt: skip
    if len(exact) == 1:
        return Meant(text, exact[0])
    if len(found) == 1:
        return Meant(text, found[0])
    return Meant(text, None, tuple((exact or found)[:_OFFERED]))
