"""A Frictionless data package, zipped: tables with a typed schema and foreign keys.

Each kind of record is a table, each list in a record a table of its own, so that nothing is folded
into cells; `datapackage.json` describes them (Tabular Data Package, specs.frictionlessdata.io).
Each table is a pass of its own over the records, so that memory holds one of them. Texts are
guarded against spreadsheets that would run them, as in the table of events; numbers are not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from api.exports.losses import Losses
from api.exports.package_tables import TABLES, Table
from api.exports.subject import Subject
from graph.formula_guard import guard_formula
from graph.licence import LICENCE, LICENCE_NAME, LICENCE_TITLE, LICENCE_URL

NEVER = (
    "Named timelines and decisions that two entities are one (the first stands for both). Chains "
    "of roots: the numbers are there.",
)
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say: the same question, the same bytes
_CHUNK = 65_536


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:  # noqa: ARG001 - nothing by chance
    """A zip with a CSV for each table, then `datapackage.json`."""
    out = _Outbox()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for table in TABLES:
            with package.open(_entry(table.path), "w") as file:
                for line in _lines(subject, table):
                    file.write(line)
                    if out.waiting > _CHUNK:
                        yield out.take()
        text = msgspec.json.format(msgspec.json.encode(description(subject)), indent=2)
        package.writestr(_entry("datapackage.json"), text)
        yield out.take()
    yield out.take()


def description(subject: Subject) -> dict[str, Any]:
    """What the package is, of which revision, under which licence, and its tables."""
    return {
        "profile": "tabular-data-package",
        "name": f"watchline-{subject.key or subject.kind}",
        "title": subject.title,
        "description": f"{subject.introduction} {LICENCE} A text that a spreadsheet would run as a "
        "formula, or that begins with an apostrophe, has one apostrophe in front.".strip(),
        "homepage": subject.address,
        "version": subject.revision,
        "licenses": [{"name": LICENCE_NAME, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "resources": [table.resource() for table in TABLES],
    }


def _lines(subject: Subject, table: Table) -> Iterator[bytes]:
    yield _line([field["name"] for field in table.fields])
    for row in table.rows(subject):
        yield _line(_cell(value) for value in row)


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return msgspec.json.encode(value).decode()
    return guard_formula(value) if isinstance(value, str) else "" if value is None else value


def _line(cells: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DAY)
    entry.compress_type = ZIP_DEFLATED
    return entry


class _Outbox(io.RawIOBase):
    """Where the zip is written to, until it is taken; it cannot go back."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.waiting = 0

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, part: Any) -> int:
        data = bytes(part)
        self._parts.append(data)
        self.waiting += len(data)
        return len(data)

    def take(self) -> bytes:
        """All that was written since the last time."""
        taken = b"".join(self._parts)
        self._parts.clear()
        self.waiting = 0
        return taken
