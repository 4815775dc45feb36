"""One entity of FollowTheMoney as a line has it, whatever wraps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from loaders.slugs import slug
from loaders.texts import plain


@dataclass(frozen=True)
class FtmEntity:
    """Schema, id and properties; what OpenSanctions adds stands in `datasets` and `first_seen`."""

    id: str
    schema: str
    caption: str
    properties: Mapping[str, tuple[str, ...]]
    datasets: tuple[str, ...] = ()
    first_seen: str = ""

    @cached_property
    def key(self) -> str:
        """The id of the record that it becomes."""
        return key_of(self.id)

    @property
    def names(self) -> frozenset[str]:
        """The names of the properties that say something."""
        return frozenset(name for name, values in self.properties.items() if values)

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a property, in their order."""
        return self.properties.get(name, ())

    def first(self, name: str) -> str:
        """The first value of a property, or ""."""
        return next(iter(self.all(name)), "")


def key_of(id_: str) -> str:
    """`NK-2Tbri3s6` as `ftm-nk-2tbri3s6`."""
    return f"ftm-{slug(id_, 'entity')}"


def read_entity(value: object) -> FtmEntity | str:
    """The entity of a line, or a sentence that says why it is none."""
    if isinstance(value, dict) and "op" in value:
        value = value.get("entity")
    if not isinstance(value, dict):
        return "the line is no entity. Write one JSON object a line: {…}."
    id_, schema = value.get("id"), value.get("schema")
    if not isinstance(id_, str) or not plain(id_) or len(id_) > 255:
        return "the entity has no id of at most 255 letters."
    if not isinstance(schema, str) or not schema:
        return "the entity has no schema."
    properties = value.get("properties")
    if not isinstance(properties, dict):
        return "the entity has no properties: an object of lists."
    return FtmEntity(
        id=id_, schema=schema, caption=plain(value.get("caption")),
        properties={str(name): _texts(values) for name, values in properties.items()},
        datasets=_texts(value.get("datasets")), first_seen=plain(value.get("first_seen")),
    )  # fmt: skip


def _texts(values: object) -> tuple[str, ...]:
    """The texts of a property; an entity that stands nested in one stands by its id."""
    found = values if isinstance(values, list) else [values]
    texts = (plain(item.get("id") if isinstance(item, dict) else item) for item in found)
    return tuple(dict.fromkeys(filter(None, texts)))
