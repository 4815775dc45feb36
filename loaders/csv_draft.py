"""One row on its way to records: what it needs and what is wrong with it, by column."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.errors import Fault, RecordError
from graph.reading import parse_record
from loaders.csv_names import referenced_id
from loaders.csv_once import DEFAULT_TYPE, Once
from loaders.csv_rows import Row
from loaders.slugs import slug

Raw = dict[str, object]


@dataclass(slots=True)
class Draft:
    """The records that a row adds to those above it, each with the column that names it."""

    row: Row
    once: Once
    faults: list[Fault] = field(default_factory=list)
    added: dict[str, tuple[str, Raw]] = field(default_factory=dict)  # id: column and record
    _described: dict[str, str] = field(default_factory=dict)  # name: id, of `entity1_…`

    def fault(self, column: str, message: str) -> None:
        """Note what is wrong, at the line and column."""
        self.faults.append(Fault(self.row.place, column, message))

    def entity(self, name: str, type_: str, column: str) -> str:
        """The id of the entity with this name, which is added unless it is known by its type.

        One without a type is added as such: a row below may still say it. Two rows that say two
        types are a fault.
        """
        key = referenced_id(name) or self._described.get(name)
        return key if key is not None else self._entity_with_id(slug(name), name, type_, column)

    def describe(self, key: str, name: str, type_: str, column: str, more: Raw) -> None:
        """Add the entity of this id; other cells of the row mean it by its name.

        `more` are its further fields: the first row that describes it says them, and those below
        say the same or nothing.
        """
        if not self.once.is_named(key, name):
            self.fault(column, f"a row above gives {key!r} another name. Make them alike.")
        if not self.once.is_said(key, more):
            self.fault(column, f"a row above says {key!r} otherwise. Make them alike.")
        self._described[name] = self._entity_with_id(key, name, type_, column, more)

    def _entity_with_id(
        self, key: str, name: str, type_: str, column: str, more: Raw | None = None
    ) -> str:
        known, line = self._known_type(key)
        if known and type_ and type_ != known:
            message = f"‘{name[:80]}’ is {known!r} on line {line}, and {type_!r} here. Choose one."
            self.fault(type_column(column), message)
        elif not known and (type_ or key not in self.added):
            raw: Raw = {"id": key, "name": name, **({"type": type_} if type_ else {})} | (
                more or {}
            )
            columns = {"": column, "type": type_column(column)}
            columns |= {field: f"{column}_{field}" for field in more or {}}
            self.check({"type": DEFAULT_TYPE} | raw, columns)
            self.added[key] = (column, raw)
        return key

    def _known_type(self, key: str) -> tuple[str, int]:
        here = self.added.get(key, ("", {}))[1].get("type")
        return (str(here), self.row.line) if here else self.once.types.get(key, ("", 0))

    def report_at(self, url: str) -> Raw | None:
        """The report at this address, if a source of this row described it."""
        return next((raw for _, raw in self.added.values() if raw.get("url") == url), None)

    def report_with_id(self, key: str) -> Raw | None:
        """The report of this id, if a source of this row described it."""
        return self.added.get(key, ("", None))[1]

    def add_report(self, raw: Raw, group: str, columns: dict[str, str]) -> None:
        """Add a report that no row above described."""
        key = str(raw["id"])
        if key in self.added or self.once.has_report_id(key):
            self.fault(f"{group}_url", f"the id {key!r}, made from it, is taken. Use JSON Lines.")
            return
        self.check(raw, columns)
        self.added[key] = (group, raw)

    def check(self, raw: Raw, columns: dict[str, str]) -> None:
        """Note a fault that the record has, at the column that its field was read from.

        `columns` maps the start of a field's path to a column, the longest start first served.
        """
        try:
            parse_record(raw)
        except RecordError as fault:
            self.fault(_column_of(fault.field, columns), fault.message)


def type_column(column: str) -> str:
    """The column that gives the type of the entities which `column` names."""
    if column == "participants":
        return "participant_types"
    return column if column.endswith("_type") else f"{column}_type"


def _column_of(path: str, columns: dict[str, str]) -> str:
    starts = sorted(columns, key=len, reverse=True)
    for start in starts:
        if start == "" or path == start or path.startswith(f"{start}/"):
            return columns[start]
    return path
