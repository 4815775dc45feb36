"""An event as the cells of one row: names where one reads, ids where only they are exact.

Every entity that the row names stands in `entity1_…`, `entity2_…` with its id, so that a name in
another cell is that id. A report that is only named, as where another has it from or as the
original of a copy, stands among the sources with the stance `none`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

import msgspec

from api.exports.losses import Losses
from api.exports.subject import Shape, Subject
from graph.readings import readings_of
from graph.records import Event, Quantity, Relation
from graph.store import Store

GROUPS = {
    "participant": ("name", "role"),
    "source": (
        "id", "url", "title", "kind", "publisher", "author", "published", "read", "language",
        "copy_of", "copy_at", "stance", "about", "lineage", "via", "locator", "says",
    ),
    "quantity": (
        "measure", "unit", "value", "qualifier", "period", "population", "reading_of", "sources",
    ),
    "relation": ("subject", "relation", "object", "sources"),
    "entity": ("id", "name", "type", "jurisdiction", "language", "aliases", "part_of"),
}  # fmt: skip
MOST = 99  # of each group: a number has two digits
NONE = "none"
Cells = dict[str, str]
_PARTS = {"participants": "participant", "relations": "relation", "quantities": "quantity"}
# What a list of names could take for something else: a separator, a reference, an address.
_AMBIGUOUS = re.compile(r"[;；؛]|^(id:|source\d|https?://)", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\;；؛]")
_SAID = re.compile(r"[^()（）;；؛]+")
_CUT = "a row with more than 99 sources, figures, relations or entities: it cannot be loaded"
_EDGES = "a text that begins or ends with white space: a cell does not keep it"
_READING = "a figure that reads one of an event outside of the table"


class Bodies:
    """Entities as they are by themselves, each looked up once or so."""

    _MOST = 20_000  # some 20 MB

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, Shape] = {}

    def of(self, key: str) -> Shape:
        """Name, aliases, whole and the rest of the entity of this id."""
        if key not in self._found:
            if len(self._found) >= self._MOST:
                self._found.clear()
            self._found[key] = msgspec.json.decode(self._store.entity(key))
        return self._found[key]


class Row:
    """One event with the reports and entities that it names, each under its number."""

    def __init__(self, event: Event, answer: Shape, bodies: Bodies) -> None:
        self.event = event
        self.bodies = bodies
        self.answer = answer
        self.sources: list[Shape] = [item["report"] for item in answer["citations"]]
        self.entities: dict[str, Shape] = {}
        self._labels: dict[str, str] = {}

    def number_of(self, report: str) -> int | None:
        """The number of the first source that is this report."""
        for number, source in enumerate(self.sources, 1):
            if source["id"] == report:
                return number
        return None

    def label(self, entity: Shape) -> str:
        """The entity's name where it can mean no other, else `id:` and its id."""
        if not self._labels:
            self._labels = dict(self._made_labels())
        return self._labels[entity["id"]]

    def _made_labels(self) -> Iterator[tuple[str, str]]:
        """Of every entity, once all that the row names are there."""
        counted = Counter(one["name"] for one in self.entities.values())
        titles = {source["title"] for source in self.sources}
        for key, one in self.entities.items():
            name = one["name"]
            plain = name == name.strip() and not _AMBIGUOUS.search(name) and name not in titles
            yield key, name if plain and counted[name] == 1 else f"id:{key}"


def cells_of(subject: Subject, row: Row, events: Container[str] | None, losses: Losses) -> Cells:
    """The cells that say something, by column; `events` are those of the table, None while not
    known.
    """
    _gather(subject, row)
    event = row.event
    cells: Cells = {
        "id": event.id, "title": event.title, "summary": event.summary, "date": event.date,
        "kind": event.kind, "jurisdiction": event.jurisdiction, "place": event.place,
        "language": event.language,
    }  # fmt: skip
    groups: dict[str, Sequence[Cells]] = {
        "participant": _participants(row, cells),
        "source": [_source(row, at, report) for at, report in enumerate(row.sources)],
        "quantity": [_quantity(event, item, events, losses) for item in event.quantities],
        "relation": [
            _relation(row, item, shown)
            for item, shown in zip(event.relations, row.answer["relations"], strict=True)
        ],
    }
    groups["entity"] = [_entity(row.bodies.of(key)) for key in row.entities]
    cells |= _numbered(groups)
    if "more_sources" in cells:
        losses.note(_CUT, event.id)
    aliases = (alias for key in row.entities for alias in row.bodies.of(key)["aliases"])
    if any(text != text.strip() for text in chain(cells.values(), aliases)):
        losses.note(_EDGES, event.id)
    return {column: text for column, text in cells.items() if text}


def _numbered(groups: dict[str, Sequence[Cells]]) -> Cells:
    """The parts of each group in numbered columns, and how many have no number left."""
    cells = {
        f"{group}{number}_{name}": text
        for group, items in groups.items()
        for number, item in enumerate(items[:MOST], 1)
        for name, text in item.items()
    }
    left_out = sum(max(0, len(items) - MOST) for items in groups.values())
    return cells | ({"more_sources": str(left_out)} if left_out else {})


def _gather(subject: Subject, row: Row) -> None:
    """Every entity that the row names, and every report that is named but not cited."""
    answer = row.answer
    named = list(chain.from_iterable(item["via"] for item in answer["citations"]))
    briefs = [item["entity"] for item in answer["participants"]]
    briefs += chain.from_iterable((item["subject"], item["object"]) for item in answer["relations"])
    wanted = [source["id"] for source in named if source["is"] == "report"]
    known = {source["id"]: source for source in named if source["is"] == "report"}
    wanted += [report["copy_of"] for report in row.sources if report.get("copy_of")]
    while wanted:
        key = wanted.pop(0)
        if row.number_of(key) is None:
            report = known.get(key) or msgspec.json.decode(subject.store.report(key))
            row.sources.append(report)
            wanted += [report["copy_of"]] if report.get("copy_of") else []
    briefs += (report["publisher"] for report in row.sources)
    briefs += (source for source in named if source["is"] == "entity")
    for entity in briefs:
        while entity and entity["id"] not in row.entities:
            row.entities[entity["id"]] = entity
            entity = row.bodies.of(entity["id"])["part_of"]


def _entity(body: Shape) -> Cells:
    """The entity by itself; its whole by id, a semicolon within an alias behind a backslash."""
    cells = {name: body[name] for name in ("id", "name", "type", "jurisdiction", "language")}
    aliases = "; ".join(_SPECIAL.sub(r"\\\g<0>", alias) for alias in body["aliases"])
    whole = body["part_of"]["id"] if body["part_of"] else ""
    return cells | {"aliases": aliases, "part_of": whole}


def _participants(row: Row, cells: Cells) -> list[Cells]:
    """Nothing where one cell can hold them all, which is then filled; else a pair of cells each."""
    taking = [(row.label(item["entity"]), item["role"]) for item in row.answer["participants"]]
    if all(_SAID.fullmatch(role) and role == role.strip() for _, role in taking):
        cells["participants"] = "; ".join(f"{name} ({role})" for name, role in taking)
        return []
    return [{"name": name, "role": role} for name, role in taking]


def _source(row: Row, at: int, report: Shape) -> Cells:
    copied = row.number_of(report["copy_of"]) if report.get("copy_of") else None
    cells = {
        **{name: report[name] for name in ("id", "url", "title", "kind", "author", "language")},
        "publisher": row.label(report["publisher"]), "read": report["read"],
        "published": report["published"]["edtf"] if report["published"] else "",
        "copy_of": f"source{copied}" if copied else "", "copy_at": report.get("copy_at", ""),
        "stance": NONE,
    }  # fmt: skip
    if at >= len(row.event.citations):
        return cells
    citation = row.event.citations[at]
    via = row.answer["citations"][at]["via"]
    return cells | {
        "stance": citation.stance,
        "about": "" if citation.about == ("event",) else _abouts(citation.about),
        "lineage": citation.lineage,
        "via": "; ".join(
            f"source{row.number_of(source['id'])}"
            if source["is"] == "report"
            else row.label(source)
            for source in via
        ),
        "locator": citation.locator,
        "says": citation.says,
    }


def _abouts(abouts: Iterable[str]) -> str:
    return "; ".join(map(_part, abouts)) or NONE


def _part(part: str) -> str:
    """`quantities/0` is `quantity1`."""
    kind, slash, index = part.partition("/")
    return f"{_PARTS[kind]}{int(index) + 1}" if slash else part


def _quantity(event: Event, item: Quantity, events: Container[str] | None, losses: Losses) -> Cells:
    readings = []
    for reading in readings_of(item):
        if isinstance(reading, int):
            readings.append(f"quantity{reading + 1}")
            continue
        other, _, part = reading.partition("#")
        if events is None or other in events:
            readings.append(f"{other}#{_part(part)}")
        else:
            losses.note(_READING, event.id)
    return {
        "measure": item.measure, "unit": item.unit, "value": number_text(item.value),
        "qualifier": item.qualifier, "period": item.period, "population": item.population,
        "reading_of": _readings(item, readings), "sources": _numbers(item.citations),
    }  # fmt: skip


def _readings(item: Quantity, readings: Sequence[str]) -> str:
    """One is written alone; a list of one ends in a semicolon, so that it comes back as a list."""
    if item.reading_of == ():
        return NONE
    return "; ".join(readings) + (";" if isinstance(item.reading_of, tuple) and readings else "")


def _relation(row: Row, item: Relation, shown: Shape) -> Cells:
    return {
        "subject": row.label(shown["subject"]),
        "relation": item.relation,
        "object": row.label(shown["object"]),
        "sources": "" if item.citations is None else _numbers(item.citations) or NONE,
    }


def number_text(value: float) -> str:
    """Digits and at most one point, exactly: no number is written with an exponent."""
    if isinstance(value, int):
        return str(value)
    text = f"{Decimal(repr(value)):f}"
    return text if "." in text else f"{text}.0"


def _numbers(places: Iterable[int]) -> str:
    return "; ".join(str(at + 1) for at in places)
