"""What the items of a load are and are called, so that statements can name them."""

from __future__ import annotations

import msgspec

from loaders.countries import from_alpha2, from_wikidata
from loaders.shelf import Shelf
from loaders.wikidata_classes import EVENT, WORK, kind_of
from loaders.wikidata_json import Item, text


def key_of(item: str) -> str:
    """`Q7747` as `wd-q7747`."""
    return f"wd-{item.lower()}"


def item_kind(item: Item) -> str:
    """A type of entity, `event`, `work`, or "" where no class of it is listed."""
    return kind_of(item.items("P31"), is_class=bool(item.of("P279")))


class Names:
    """Items by their id; those that the load does not hold are known by the id alone."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, item: Item) -> None:
        """Remember an item that the load holds."""
        code = next((text(one.value) for one in item.of("P297")), "")
        known = [item_kind(item), item.label()[0], from_alpha2(code)]
        self._shelf.add(f"wikidata {item.id}", msgspec.json.encode(known).decode())

    def label(self, item: str) -> str:
        """The name of the item, or its id."""
        return self._known(item)[1] or item

    def entity(self, item: str) -> str:
        """The id of the entity that the item becomes, "" if it becomes none."""
        kind = self._known(item)[0]
        return key_of(item) if kind and kind not in (EVENT, WORK) else ""

    def work(self, item: str) -> str:
        """The id of the report that the item becomes, "" if it becomes none."""
        return key_of(item) if self._known(item)[0] == WORK else ""

    def country(self, item: str) -> str:
        """The two letters of a country: of the known ones, else as its item says (P297)."""
        return from_wikidata(item) or self._known(item)[2]

    def _known(self, item: str) -> tuple[str, str, str]:
        kept = self._shelf.find(f"wikidata {item}")
        return ("", "", "") if kept is None else msgspec.json.decode(kept)
