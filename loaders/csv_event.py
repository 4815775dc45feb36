"""One row of a CSV table to records: the entities and reports that it needs, and its event."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.csv_draft import Draft, Raw
from loaders.csv_names import split_list, split_role
from loaders.csv_once import Once
from loaders.csv_rows import Row
from loaders.csv_sources import read_sources
from loaders.slugs import event_slug
from loaders.spreadsheet_marks import explain_date, read_number

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
        if "url" in raw:
            once.add_report(raw, row.line)
            yield SourceRecord(place, raw)
        elif once.add_entity(raw, place, row.line):
            yield SourceRecord(place, raw)
    yield SourceRecord(row.place, event)


def _draft_event(draft: Draft) -> Raw:
    row = draft.row
    event: Raw = {"id": row["id"] or event_slug(row["jurisdiction"], row["date"], row["title"])}
    event |= {name: row[name] for name in _COPIED if row[name]}
    event["participants"] = _read_participants(draft)
    event["citations"] = read_sources(draft)
    event["quantities"] = _read_quantities(draft)
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
    if row["more_sources"] not in ("", "0"):  # written by our own export, of eight sources a row
        draft.fault("more_sources", "sources were left out of this row. Export as JSON Lines.")
    first = draft.once.line_of_event(str(event["id"]), row.line)
    if first != row.line:
        draft.fault("id", f"{event['id']!r} is the event of line {first}. Give this row an id.")
    if not draft.faults:  # else it would say again, in the words of records, what is said
        draft.check(event, _columns(row))


def _columns(row: Row) -> dict[str, str]:
    columns = {"citations": "source1_stance"}
    for at, number in enumerate(row.numbers("source")):
        columns[f"citations/{at}"] = f"source{number}_url"
        for name in ("stance", "about", "lineage", "via", "locator", "says"):
            columns[f"citations/{at}/{name}"] = f"source{number}_{name}"
    for at, number in enumerate(row.numbers("quantity")):
        for name in ("measure", "unit", "value", "qualifier", "period", "population"):
            columns[f"quantities/{at}/{name}"] = f"quantity{number}_{name}"
        columns[f"quantities/{at}/citations"] = f"quantity{number}_sources"
    return columns | {"participants": "participants"}


def _read_participants(draft: Draft) -> list[Raw]:
    parts = split_list(draft.row["participants"])
    types = split_list(draft.row["participant_types"])
    if types and len(types) != len(parts):
        message = f"has {len(types)} types for {len(parts)} participants. Write one for each."
        draft.fault("participant_types", message)
    types = types if len(types) == len(parts) else [""] * len(parts)
    pairs = zip(parts, types, strict=True)
    return [_read_participant(draft, part, type_) for part, type_ in pairs]


def _read_participant(draft: Draft, part: str, type_: str) -> Raw:
    name, role = split_role(part)
    if not role:
        draft.fault("participants", f"{part[:80]!r} has no role. Write 'Name (role)'.")
    return {"entity": draft.entity(name, type_, "participants"), "role": role}


def _read_quantities(draft: Draft) -> list[Raw]:
    numbers = draft.row.numbers("quantity")
    if numbers != list(range(1, len(numbers) + 1)):  # `quantity2` is the second one, in `about`
        draft.fault("quantity1_measure", "is empty, but a later quantity is not. Fill from 1 on.")
    return [_read_quantity(draft, f"quantity{number}") for number in numbers]


def _read_quantity(draft: Draft, group: str) -> Raw:
    row = draft.row
    names = ("measure", "unit", "qualifier", "period", "population")
    quantity: Raw = {name: row[f"{group}_{name}"] for name in names if row[f"{group}_{name}"]}
    for name in ("measure", "unit", "value", "sources"):
        if not row[f"{group}_{name}"]:
            hint = " Write the numbers of the sources, as '1; 2'." if name == "sources" else ""
            draft.fault(f"{group}_{name}", f"is missing, and must be there.{hint}")
    quantity["value"] = _read_value(draft, f"{group}_value")
    quantity["citations"] = _read_citations(draft, f"{group}_sources")
    return quantity


def _read_value(draft: Draft, column: str) -> int | float:
    number = read_number(draft.row[column]) if draft.row[column] else 0
    if isinstance(number, str):
        draft.fault(column, number)
        return 0
    return number


def _read_citations(draft: Draft, column: str) -> list[int]:
    """Places in the list of citations, from 0, of the sources that are named by number, from 1."""
    numbers = [str(number) for number in draft.row.numbers("source")]
    found = []
    for part in split_list(draft.row[column]):
        named = part.removeprefix("source")
        if named in numbers:
            found.append(numbers.index(named))
        else:
            draft.fault(column, f"the row has no source {part[:80]!r}. Write numbers, as '1; 2'.")
    return found


def fault_record(fault: Fault) -> SourceRecord:
    """A row, or a header, that could not be read at all."""
    return SourceRecord(fault.place, fault=fault)
