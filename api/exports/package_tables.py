"""The tables of a data package: their columns, keys, and how records fill them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

import msgspec

from api.exports.subject import Shape, Subject
from graph import records
from graph.reading import parse_record
from graph.records import Entity, Report

Row = list[Any]
Field = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its file, its columns, its keys, and its rows in the order of the columns."""

    name: str
    about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    rows: Callable[[Subject], Iterator[Row]]

    @property
    def path(self) -> str:
        """Its file within the package."""
        return f"{self.name}.csv"

    def resource(self) -> Field:
        """Its entry in `datapackage.json`."""
        foreign = [
            {"fields": list(own), "reference": {"resource": other, "fields": list(theirs)}}
            for own, other, theirs in self.foreign
        ]
        schema = {"fields": list(self.fields), "primaryKey": list(self.key), "missingValues": [""]}
        return {
            "profile": "tabular-data-resource", "name": self.name, "path": self.path,
            "description": self.about, "encoding": "utf-8", "format": "csv",
            "mediatype": "text/csv", "dialect": {"lineTerminator": "\r\n"},
            "schema": schema | ({"foreignKeys": foreign} if foreign else {}),
        }  # fmt: skip


def _text(name: str, about: str = "", *, needed: bool = False, among: Any = None) -> Field:
    limits: Field = {"required": True} if needed else {}
    limits |= {"enum": list(get_args(among))} if among else {}
    return _field(name, "string", about, limits)


def _number(name: str, about: str = "", kind: str = "integer", *, needed: bool = True) -> Field:
    return _field(name, kind, about, {"required": True} if needed else {})


def _field(name: str, kind: str, about: str, limits: Field) -> Field:
    found: Field = {"name": name, "type": kind}
    return (
        found
        | ({"description": about} if about else {})
        | ({"constraints": limits} if limits else {})
    )


_EVENT = _text("event", "Id of the event.", needed=True)
_PLACE = _number("place", "From 0, in the order of the record.")
_CLAIM = (
    _text("claim", "Id of the claim that this is so.", needed=True),
    _text("status", "supported, disputed, corrected, retracted or uncited.", needed=True),
    _number("roots_min", "Least number of independent roots."),
    _number("roots_max", "Largest number of independent roots."),
)
_OF_EVENT = (("event",), "events", ("id",))


def _claim(claim: Shape) -> Row:
    return [claim["id"], claim["status"], claim["roots"]["min"], claim["roots"]["max"]]


def _entities(subject: Subject) -> Iterator[Row]:
    for body in subject.records():
        record = parse_record(msgspec.json.decode(body))
        if isinstance(record, Entity) and subject.kept(record.id) == record.id:
            whole = record.part_of and subject.kept(record.part_of)
            yield [record.id, record.type, record.name, list(record.aliases), record.jurisdiction,
                   whole, record.language]  # fmt: skip


def _reports(subject: Subject) -> Iterator[Row]:
    for body in subject.records():
        record = parse_record(msgspec.json.decode(body))
        if isinstance(record, Report):
            publisher = subject.kept(record.publisher)
            yield [record.id, record.title, record.kind, publisher, record.author,
                   record.published, record.read, record.language, record.url, record.copy_of,
                   record.copy_at]  # fmt: skip


def _events(subject: Subject) -> Iterator[Row]:
    for event in subject.answers():
        date = event["date"]
        days = [day if day and day[:1].isdigit() else None for day in (date["first"], date["last"])]
        yield [event["id"], event["title"], event["summary"], date["edtf"], *days, event["kind"],
               event["jurisdiction"], event["place"], event["language"],
               *_claim(event["claim"])]  # fmt: skip


def _participants(subject: Subject) -> Iterator[Row]:
    for event in subject.answers():
        for at, item in enumerate(event["participants"]):
            yield [event["id"], at, item["entity"]["id"], item["role"], *_claim(item["claim"])]


def _relations(subject: Subject) -> Iterator[Row]:
    for event in subject.answers():
        for at, item in enumerate(event["relations"]):
            yield [event["id"], at, item["subject"]["id"], item["relation"], item["object"]["id"],
                   *_claim(item["claim"])]  # fmt: skip


def _quantities(subject: Subject) -> Iterator[Row]:
    for record, event in subject.events():
        for at, item in enumerate(event["quantities"]):
            of = record.quantities[at].reading_of
            readings = list(of) if isinstance(of, tuple) else [] if of is None else [of]
            yield [event["id"], at, item["measure"], item["unit"], item["value"],
                   item["qualifier"], item["period"], item["population"], readings,
                   *_claim(item["claim"])]  # fmt: skip


def _citations(subject: Subject) -> Iterator[Row]:
    for event in subject.answers():
        for at, item in enumerate(event["citations"]):
            yield [event["id"], at, item["report"]["id"], item["stance"], item["about"],
                   item["says"], item["locator"], item["lineage"]]  # fmt: skip


def _sources(subject: Subject) -> Iterator[Row]:
    for event in subject.answers():
        for at, item in enumerate(event["citations"]):
            for place, source in enumerate(item["via"]):
                report = source["is"] == "report"
                yield [event["id"], at, place, source["id"] if report else None,
                       None if report else source["id"]]  # fmt: skip


def _grounds(subject: Subject) -> Iterator[Row]:
    for event in subject.answers():
        parts = [("event", event["claim"]), ("date", event["date_claim"])]
        for kind in ("participants", "relations", "quantities"):
            parts += [(f"{kind}/{at}", item["claim"]) for at, item in enumerate(event[kind])]
        for part, claim in parts:
            for side in ("supports", "opposes"):
                for at in claim[side]:
                    yield [event["id"], part, claim["id"], side, at]


TABLES = (
    Table(
        name="entities", about="Agencies, policies, organizations, persons, courts, places.",
        fields=(
            _text("id", needed=True), _text("type", needed=True, among=records.EntityType),
            _text("name", needed=True), _field("aliases", "array", "A JSON array.", {}),
            _text("jurisdiction"), _text("part_of", "Id of the entity that it is a part of."),
            _text("language"),
        ),
        key=("id",), foreign=((("part_of",), "", ("id",)),), rows=_entities,
    ),
    Table(
        name="reports", about="Works that say something, one a row; cited or named as source.",
        fields=(
            _text("id", needed=True), _text("title", needed=True),
            _text("kind", needed=True, among=records.ReportKind), _text("publisher", needed=True),
            _text("author"), _text("published", "EDTF."), _text("read", "EDTF."),
            _text("language"), _text("url"), _text("copy_of", "Id of the original."),
            _text("copy_at", "Host on which the copy was read."),
        ),
        key=("id",),
        foreign=((("publisher",), "entities", ("id",)), (("copy_of",), "", ("id",))),
        rows=_reports,
    ),
    Table(
        name="events", about="What happened, in order of time; the claim is that it happened.",
        fields=(
            _text("id", needed=True), _text("title", needed=True), _text("summary"),
            _text("date", "EDTF, as recorded.", needed=True),
            _field("first_day", "date", "First possible day; empty if open or before year 0.", {}),
            _field("last_day", "date", "Last possible day; empty if open or before year 0.", {}),
            _text("kind", needed=True, among=records.EventKind), _text("jurisdiction"),
            _text("place"), _text("language"), *_CLAIM,
        ),
        key=("id",), rows=_events,
    ),
    Table(
        name="participants", about="Who took part in an event, and as what.",
        fields=(_EVENT, _PLACE, _text("entity", needed=True), _text("role", needed=True), *_CLAIM),
        key=("event", "place"), foreign=(_OF_EVENT, (("entity",), "entities", ("id",))),
        rows=_participants,
    ),
    Table(
        name="relations", about="Who did what to whom in an event.",
        fields=(
            _EVENT, _PLACE, _text("subject", needed=True),
            _text("relation", needed=True, among=records.RelationName),
            _text("object", needed=True), *_CLAIM,
        ),
        key=("event", "place"),
        foreign=(
            _OF_EVENT, (("subject",), "entities", ("id",)), (("object",), "entities", ("id",)),
        ),
        rows=_relations,
    ),
    Table(
        name="quantities", about="Figures as reports give them; two that disagree are two rows.",
        fields=(
            _EVENT, _PLACE, _text("measure", needed=True), _text("unit", needed=True),
            _number("value", kind="number"), _text("qualifier", among=records.Qualifier),
            _text("period", "EDTF, or words."), _text("population"),
            _field("reading_of", "array", "Figures that it is another reading of.", {}), *_CLAIM,
        ),
        key=("event", "place"), foreign=(_OF_EVENT,), rows=_quantities,
    ),
    Table(
        name="citations", about="What a report says of an event, and how it knows.",
        fields=(
            _EVENT, _PLACE, _text("report", needed=True),
            _text("stance", needed=True, among=records.Stance),
            _field("about", "array", "Parts of the event: event, date, quantities/0 …", {}),
            _text("says"), _text("locator"), _text("lineage", needed=True, among=records.Lineage),
        ),
        key=("event", "place"), foreign=(_OF_EVENT, (("report",), "reports", ("id",))),
        rows=_citations,
    ),
    Table(
        name="sources", about="Where a citation has it from: a report, or an originator.",
        fields=(
            _EVENT, _number("citation", "Place of the citation."), _PLACE, _text("report"),
            _text("entity"),
        ),
        key=("event", "citation", "place"),
        foreign=(
            (("event", "citation"), "citations", ("event", "place")),
            (("report",), "reports", ("id",)), (("entity",), "entities", ("id",)),
        ),
        rows=_sources,
    ),
    Table(
        name="grounds", about="Which citations support and which oppose each claim of an event.",
        fields=(
            _EVENT, _text("part", "event, date, participants/0 …", needed=True),
            _text("claim", needed=True), _text("side", "supports or opposes.", needed=True),
            _number("citation", "Place of the citation."),
        ),
        key=("claim", "side", "citation"),
        foreign=((("event", "citation"), "citations", ("event", "place")),), rows=_grounds,
    ),
)  # fmt: skip
