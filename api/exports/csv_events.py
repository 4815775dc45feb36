"""CSV: one row an event, in the columns that the CSV loader reads back exactly.

The table is as wide as its widest event: a first pass finds the columns, a second writes the
rows. A cell that a spreadsheet would take for a formula gets a leading apostrophe; so does one that
begins with an apostrophe, which makes the guard reversible.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from api.exports.csv_row import GROUPS, Bodies, Row, cells_of
from api.exports.losses import Losses
from api.exports.subject import Subject
from graph.formula_guard import guard_formula

NEVER = (
    "Named timelines, decisions that two entities are one (the first stands for both), and what no "
    "event of the table names: JSON Lines has them.",
)
_FIRST = (
    "id", "title", "summary", "date", "kind", "jurisdiction", "place", "language", "participants",
    "more_sources",
)  # fmt: skip
# Without these a header is not known for a table of events.
_ALWAYS = ("id", "title", "date", "kind", "source1_url")
_NUMBERED = re.compile(r"([a-z]+)(\d+)_(\w+)")


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """The header, then a line for each event; UTF-8 with CRLF, as RFC 4180 has it."""
    used, events, bodies = set(_ALWAYS), set(), Bodies(subject.store)
    for event, answer in subject.events():
        events.add(event.id)
        used |= cells_of(subject, Row(event, answer, bodies), None, Losses("")).keys()
    columns = sorted(used, key=_place)
    yield _line(columns)
    for event, answer in subject.events():
        cells = cells_of(subject, Row(event, answer, bodies), events, losses)
        yield _line(guard_formula(cells.get(name, "")) for name in columns)


def _place(column: str) -> tuple[int, int, int]:
    """Columns of the event first, then sources, figures, relations and entities by number."""
    match = _NUMBERED.fullmatch(column)
    if match is None:
        return 0, _FIRST.index(column), 0
    group, number, name = match.groups()
    return 1 + list(GROUPS).index(group), int(number), GROUPS[group].index(name)


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8", "replace")
