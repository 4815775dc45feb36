"""A part of the graph that does not change: rows in the order of their events, and by entity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.net.arrays import Array, Ints, Longs, runs
from graph.net.flat import RELIES_ON, TABLES, Flat
from graph.strength import LENGTHS


@dataclass(frozen=True, slots=True)
class Segment:
    """Entities, events and reports by place: entities and reports count from those before it.

    `entities_before` and `reports_before` are how many the segments before it have. Its own events
    count from 0. Columns are named as in `flat.TABLES`, with the table before: `taking_since`.
    """

    columns: Mapping[str, Array]
    entities_before: int
    reports_before: int

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    def all_now(self, table: str) -> bool:
        """Does every row of takings, or of links, stand today?"""
        return bool(self.columns["all_now"][("taking", "link").index(table)])

    def all_cited(self) -> bool:
        """Has every link a report that carries it?"""
        return bool(self.columns["all_cited"][0])

    @property
    def events(self) -> int:
        """How many events it has, gone ones counted."""
        return len(self.columns["event_n"])

    @property
    def entities(self) -> int:
        """How many entities there are up to its own last one."""
        return self.entities_before + len(self.columns["entity_n"])

    @property
    def reports(self) -> int:
        """How many reports there are up to its own last one."""
        return self.reports_before + len(self.columns["report_n"])


def assemble(flat: Flat, entities: Ints, reports: Ints) -> Segment:
    """A segment of these rows, which stands on those that have these numbers."""
    columns: dict[str, Array] = {}
    entity_n = np.concatenate([entities, flat["entity"]["n"]])
    report_n = np.concatenate([reports, flat["report"]["n"]])
    event_n = flat["event"]["n"]
    places = {
        "event": event_n, "entity": entity_n, "subject": entity_n, "object": entity_n,
        "report": report_n, "on_report": report_n, "on_entity": entity_n,
    }  # fmt: skip
    for table, names in TABLES.items():
        for name, _ in names:
            column = flat[table][name]
            if table in ("taking", "link", "citing", "relying") and name in places:
                column = _places(column, places[name])
            columns[f"{table}_{name}"] = column
    columns["taking_starts"] = runs(columns["taking_event"], len(event_n))
    number = len(entity_n)
    columns["entity_taking_starts"], takings = _by(columns["taking_entity"], number)
    columns["entity_takings"] = takings
    # what every search reads is kept in this order too, so that it need not be looked up
    columns["entity_taking_event"] = columns["taking_event"][takings]
    columns["entity_taking_weak"] = columns["taking_weak"][takings]
    columns["all_now"] = np.array(
        [columns[f"{table}_now"].all() for table in ("taking", "link")], np.uint8
    )
    columns["all_cited"] = np.array([(columns["link_least"] > 0).all()], np.uint8)
    ends = np.concatenate([columns["link_subject"], columns["link_object"]])
    columns["entity_link_starts"], both = _by(ends, number)
    links = columns["entity_links"] = (both % max(1, len(columns["link_subject"]))).astype(np.int32)
    columns["entity_link_other"] = np.roll(ends, len(links) // 2)[both]
    columns["entity_link_length"] = _lengths(columns["link_code"], columns["link_weak"])[links]
    columns["citing_starts"] = runs(columns["citing_event"], len(event_n))
    reports_number = len(report_n)
    for name, owners, size in (
        ("report_citing", columns["citing_report"], reports_number),
        ("report_relying", columns["relying_report"], reports_number),
        ("on_report_relying", columns["relying_on_report"], reports_number),
        ("on_entity_relying", columns["relying_on_entity"], number),
    ):
        columns[f"{name}_starts"], columns[f"{name}s"] = _by_some(owners, size)
    return Segment(columns, len(entities), len(reports))


def flatten(segment: Segment, entities: Ints, reports: Ints, gone: Array | None) -> Flat:
    """Its rows as they came, less those of events that are gone; numbers of all up to its own."""
    events = segment["event_n"]
    numbers = {
        "event": events, "entity": entities, "subject": entities, "object": entities,
        "report": reports, "on_report": reports, "on_entity": entities,
    }  # fmt: skip
    flat: Flat = {}
    for table, names in TABLES.items():
        rows = {name: segment[f"{table}_{name}"] for name, _ in names}
        if table in ("taking", "link", "citing", "relying"):
            if gone is not None:
                kept = ~gone[rows["event"]]
                rows = {name: column[kept] for name, column in rows.items()}
            rows |= {name: _numbers(rows[name], numbers[name]) for name in rows if name in numbers}
        elif table == "event" and gone is not None:
            rows = {name: column[~gone] for name, column in rows.items()}
        flat[table] = rows
    return flat


def _lengths(codes: Array, weak: Array) -> Ints:
    """How long these links are."""
    base = np.where(codes == RELIES_ON, LENGTHS["relies_on"], LENGTHS["relation"])
    return (base + weak).astype(np.int32)


def _by(owners: Array, number: int) -> tuple[Longs, Ints]:
    """Rows by their owner: where each one's begin, and the rows in that order."""
    order = np.argsort(owners, kind="stable")
    return runs(owners, number), order.astype(np.int32)


def _by_some(owners: Array, number: int) -> tuple[Longs, Ints]:
    """The same, of rows some of which have no owner (-1)."""
    some = np.flatnonzero(owners >= 0)
    starts, order = _by(owners[some], number)
    return starts, some[order].astype(np.int32)


def _places(numbers: Array, ordered: Array) -> Ints:
    """Where each of these numbers stands; -1 for none."""
    found = np.searchsorted(ordered, numbers).astype(np.int32)
    found[numbers < 0] = -1
    return found


def _numbers(places: Array, ordered: Array) -> Ints:
    """The number at each of these places; -1 for none."""
    if not len(ordered):
        return np.full(len(places), -1, np.int32)
    found: Ints = ordered[places].astype(np.int32)
    found[places < 0] = -1
    return found
