"""The columns of a CSV table: which there are, and which one a header means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from rapidfuzz import process

from graph.errors import Fault
from graph.formula_guard import unguard_formula

EVENT_COLUMNS = (
    "id", "title", "summary", "date", "kind", "jurisdiction", "place", "language",
    "participants", "participant_types", "more_sources",
)  # fmt: skip
NUMBERED_COLUMNS = {
    "source": (
        "url", "title", "kind", "publisher", "publisher_type", "author", "published", "read",
        "language", "stance", "about", "lineage", "via", "locator", "says", "id", "copy_of",
        "copy_at",
    ),
    "quantity": (
        "measure", "unit", "value", "qualifier", "period", "population", "sources", "reading_of",
    ),
    "relation": ("subject", "relation", "object", "sources"),
    "participant": ("name", "role"),
    "entity": ("id", "name", "type", "jurisdiction", "language", "aliases", "part_of"),
}  # fmt: skip
REQUIRED_COLUMNS = ("title", "date", "kind", "source1_url")
_NUMBERED = re.compile(r"([a-z]+)([1-9][0-9]?)_([a-z_]+)")
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The column that each cell of a row belongs to; "" where the header says nothing."""

    columns: tuple[str, ...]
    written: tuple[str, ...]  # as it stands in the file, for faults
    unknown: frozenset[str]

    @classmethod
    def from_cells(cls, cells: Sequence[str]) -> Header:
        """Case, outer white space and the choice of space, hyphen or underscore do not count."""
        columns = tuple(map(fold_column, cells))
        unknown = frozenset(name for name in columns if name and not is_known(name))
        return cls(columns, tuple(cells), unknown)

    def faults(self, place: str) -> list[Fault]:
        """Unknown columns, columns that stand twice, and required ones that are missing."""
        found = [
            Fault(place, _printable(written.strip()[:80]), _explain_unknown(name))
            for name, written in zip(self.columns, self.written, strict=True)
            if name in self.unknown
        ]
        known = [name for name in self.columns if name and name not in self.unknown]
        twice = sorted({name for name in known if known.count(name) > 1})
        found += [Fault(place, name, "the column stands twice. Keep one.") for name in twice]
        missing = "there is no such column, and there must be one."
        return found + [Fault(place, name, missing) for name in self.missing]

    @property
    def missing(self) -> list[str]:
        """Required columns that are not there: without them no row can be read."""
        return [name for name in REQUIRED_COLUMNS if name not in self.columns]


def fold_column(text: str) -> str:
    """`Source1 URL` and `source1-url` are `source1_url`."""
    plain = normalize("NFKC", unguard_formula(text.strip())).strip().casefold()
    return re.sub(r"[\s\-]+", "_", plain)


def is_known(column: str) -> bool:
    """Whether it is a column of the event, or of its source or quantity 1 to 99."""
    if column in EVENT_COLUMNS:
        return True
    match = _NUMBERED.fullmatch(column)
    return match is not None and match[3] in NUMBERED_COLUMNS.get(match[1], ())


def _printable(text: str) -> str:
    """The text without what could steer the terminal that shows the fault."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _explain_unknown(column: str) -> str:
    number = _NUMBER.search(column)
    at = (number[0].lstrip("0")[:2] if number else "") or "1"
    known = list(EVENT_COLUMNS)
    for group, names in NUMBERED_COLUMNS.items():
        known += [f"{group}{at}_{name}" for name in names]
    near = process.extractOne(column, known, score_cutoff=60)
    hint = f"Did you mean {near[0]!r}?" if near else "Take it out."
    return f"there is no such column. {hint}"
