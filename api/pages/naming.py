"""Which entity a reader means: an id, a name, or words that several names hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

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
    """The entity of this id or name; else the only one that has every word; else candidates.

    Those whose names have every word come before those that are spelt like it.
    """
    text = text.strip()[:LONGEST_TEXT]
    if not text:
        return Meant("")
    found = store.resolve(text)
    if found.key is not None:
        return Meant(text, _open(store, found.key))
    like = [candidate.id for candidate in found.candidates]
    if found.how == "like":
        hits = [msgspec.json.decode(item) for item in store.search(text, _LOOKED_AT)]
        holding = [hit["id"] for hit in hits if hit["is"] == "entity"]
        if len(holding) == 1:
            return Meant(text, _open(store, holding[0]))
        like = list(dict.fromkeys((*holding, *like)))
    return Meant(text, None, tuple(_open(store, key) for key in like[:_OFFERED]))


def _open(store: Store, key: str) -> dict[str, Any]:
    entity: dict[str, Any] = msgspec.json.decode(store.entity(key))
    return entity
