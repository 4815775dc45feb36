"""The parts of a Wikidata item that are read, whatever else its JSON holds or lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from loaders.texts import one_line

Json = dict[str, object]


def record(value: object) -> Json:
    """The object, or an empty one."""
    return cast(Json, value) if isinstance(value, dict) else {}


def listed(value: object) -> list[object]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """The text, or ""."""
    return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Snaks:
    """Values by property, as qualifiers and references have them."""

    raw: Json

    def values(self, property_: str) -> Iterator[object]:
        """The values that are known, in their order."""
        for snak in map(record, listed(self.raw.get(property_))):
            if snak.get("snaktype") == "value":
                yield record(snak.get("datavalue")).get("value")

    def items(self, property_: str) -> list[str]:
        """The items among the values, as `Q148`."""
        return [key for value in self.values(property_) if (key := item_of(value))]

    def first(self, property_: str) -> object:
        """The first value, or None."""
        return next(self.values(property_), None)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with its rank, qualifiers and references; `id` is Wikidata's own, or ""."""

    id: str
    property: str
    value: object  # None where unknown
    datatype: str
    rank: str
    qualifiers: Snaks
    references: tuple[Snaks, ...]

    def first_time(self, property_: str) -> object:
        """The first value of a qualifier, or None."""
        return self.qualifiers.first(property_)

    def items(self, property_: str) -> list[str]:
        """The items that a qualifier names."""
        return self.qualifiers.items(property_)


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its id, and its JSON to be asked."""

    id: str
    raw: Json

    def statements(self) -> Iterator[Statement]:
        """All statements, property by property."""
        for property_, found in record(self.raw.get("claims")).items():
            for raw in map(record, listed(found)):
                yield _statement(property_, raw)

    def of(self, property_: str) -> list[Statement]:
        """The statements of one property that are not deprecated; of preferred ones only these."""
        raws = map(record, listed(record(self.raw.get("claims")).get(property_)))
        found = [_statement(property_, raw) for raw in raws if raw.get("rank") != "deprecated"]
        preferred = [one for one in found if one.rank == "preferred"]
        return preferred or found

    def items(self, property_: str) -> list[str]:
        """The items among the values of one property."""
        return [key for one in self.of(property_) if (key := item_of(one.value))]

    def label(self) -> tuple[str, str]:
        """The name and its language: English, else the first by language code; else the id."""
        labels = record(self.raw.get("labels"))
        for language in ("en", "mul", *sorted(labels)):
            if name := one_line(record(labels.get(language)).get("value")):
                return name, language
        return self.id, ""

    def aliases(self) -> list[str]:
        """Its other names, in all languages, each once."""
        labels, others = record(self.raw.get("labels")), record(self.raw.get("aliases"))
        names = [record(labels[language]).get("value") for language in sorted(labels)]
        for language in sorted(others):
            names += [record(one).get("value") for one in listed(others[language])]
        own = self.label()[0]
        found = dict.fromkeys(filter(None, (one_line(name) for name in names)))
        return [name for name in found if name != own]

    def description(self) -> str:
        """What the item is, in English; else ""."""
        return one_line(record(record(self.raw.get("descriptions")).get("en")).get("value"), 1_000)


def item_of(value: object) -> str:
    """The item that a value names, as `Q148`; else ""."""
    key = text(record(value).get("id"))
    return key if key[:1] == "Q" and key[1:].isascii() and key[1:].isdigit() else ""


def _statement(property_: str, raw: Json) -> Statement:
    main = record(raw.get("mainsnak"))
    known = main.get("snaktype") == "value"
    return Statement(
        id=text(raw.get("id")),
        property=property_,
        value=record(main.get("datavalue")).get("value") if known else None,
        datatype=text(main.get("datatype")),
        rank=text(raw.get("rank")) or "normal",
        qualifiers=Snaks(record(raw.get("qualifiers"))),
        references=tuple(
            Snaks(record(record(one).get("snaks"))) for one in listed(raw.get("references"))
        ),
    )
