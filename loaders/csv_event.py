"""One row of a CSV table to records: the entities and reports that it needs, and its event."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.csv_draft import Draft, Raw
from loaders.csv_once import Once
from loaders.csv_parts import (
    describe_entities,
    read_participants,
    read_quantities,
    read_relations,
)
from loaders.csv_rows import Row
from loaders.csv_sources import citing, read_sources
from loaders.slugs import event_slug
from loaders.spreadsheet_marks import explain_date

_COPIED = ("title", "summary", "date", "kind", "jurisdiction", "place", "language")


def read_event(row: Row, once: Once) -> Iterator[SourceRecord]:
    """What the row adds: entities and reports not yet given out, then the event; or its faults."""
    draft = Draft(row, once)
    event = _draft_event(draft)
    if draft.faults:
        yield from (SourceRecord(row.place, fault=fault) for fault in draft.faults)
        return
    for column, raw in draft.added.values():
        # A place of its own: to skip a faulty event is not to skip what other rows need.
        place = f"{row.place} {column}"
        if "publisher" in raw:
            once.add_report(raw, row.line)
            yield SourceRecord(place, raw)
        elif once.add_entity(raw, place, row.line):
            yield SourceRecord(place, raw)
    yield SourceRecord(row.place, event)


def _draft_event(draft: Draft) -> Raw:
    row = draft.row
    event: Raw = {"id": row["id"] or event_slug(row["jurisdiction"], row["date"], row["title"])}
    event |= {name: row[name] for name in _COPIED if row[name]}
    describe_entities(draft)
    event["participants"] = read_participants(draft)
    event["citations"] = read_sources(draft)
    event["quantities"] = read_quantities(draft, citing(row))
    event["relations"] = read_relations(draft, citing(row))
    _check_event(draft, event)
    return event


def _check_event(draft: Draft, event: Raw) -> None:
    row = draft.row
    missing = [name for name in ("title", "date", "kind") if not row[name]]
    for name in missing:
        draft.fault(name, "is missing, and must be there.")
    why = explain_date(row["date"])
    if why:
        draft.fault("date", why)
    if row["more_sources"] not in ("", "0"):  # written by our own export, where 99 are not enough
        draft.fault("more_sources", "sources were left out of this row. Export as JSON Lines.")
    first = draft.once.line_of_event(str(event["id"]), row.line)
    if first != row.line:
        draft.fault("id", f"{event['id']!r} is the event of line {first}. Give this row an id.")
    if not draft.faults:  # else it would say again, in the words of records, what is said
        draft.check(event, _columns(row))


def _columns(row: Row) -> dict[str, str]:
    columns = {"citations": "source1_stance"}
    for at, number in enumerate(citing(row)):
        columns[f"citations/{at}"] = f"source{number}_url"
        for name in ("stance", "about", "lineage", "via", "locator", "says"):
            columns[f"citations/{at}/{name}"] = f"source{number}_{name}"
    for at, number in enumerate(row.numbers("quantity")):
        for name in ("measure", "unit", "value", "qualifier", "period", "population"):
            columns[f"quantities/{at}/{name}"] = f"quantity{number}_{name}"
        columns[f"quantities/{at}/citations"] = f"quantity{number}_sources"
        columns[f"quantities/{at}/reading_of"] = f"quantity{number}_reading_of"
    for at, number in enumerate(row.numbers("relation")):
        for name in ("subject", "relation", "object"):
            columns[f"relations/{at}/{name}"] = f"relation{number}_{name}"
        columns[f"relations/{at}/citations"] = f"relation{number}_sources"
    for at, number in enumerate(row.numbers("participant")):
        columns[f"participants/{at}/role"] = f"participant{number}_role"
    return columns | {"participants": "participants"}


def fault_record(fault: Fault) -> SourceRecord:
    """A row, or a header, that could not be read at all."""
    return SourceRecord(fault.place, fault=fault)
