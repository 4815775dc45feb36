"""Rows for people as wide as their terminal is, and for machines as JSON or CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence

import msgspec
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from graph.formula_guard import guard_formula
from graph.store import Answer

_GAP = 2  # spaces between two columns
_NARROWEST_TITLE = 24  # below it a title is a column of syllables, and rows become blocks


def print_rows(
    rows: Sequence[Answer], names: Sequence[str], *, json: bool = False, csv: bool = False
) -> None:
    """Whole rows as JSON, else these columns as CSV or as a table."""
    if json:
        print_json(rows)
        return
    cells = [[cell_text(row.get(name)) for name in names] for row in rows]
    if csv:
        print_csv(names, [[guard_formula(cell) for cell in row] for row in cells])
    else:
        print_table(names, cells)


def print_json(value: object) -> None:
    """To stdout, indented: whole values, whatever a table would show of them."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def print_csv(names: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """To stdout, with the line ends of RFC 4180."""
    csv.writer(sys.stdout).writerows([names, *cells])


def print_table(
    names: Sequence[str], cells: Sequence[Sequence[str]], console: Console | None = None
) -> None:
    """A table whose titles alone are wrapped, so that ids can be copied; blocks where it is narrow.

    What is not a terminal gets each row on one line, however long: the next program cuts it.
    """
    console = console or Console(highlight=False, markup=False, emoji=False)
    widths = [
        max(map(cell_len, (name, *(row[at] for row in cells)))) for at, name in enumerate(names)
    ]
    whole = sum(widths) + _GAP * (len(names) - 1)
    room = console.width if console.is_terminal else whole
    if whole > room and "title" in names:
        at = names.index("title")
        widths[at] -= whole - room
        if widths[at] < _NARROWEST_TITLE:
            _print_blocks(names, cells, console)
            return
    elif whole > room:
        _print_blocks(names, cells, console)
        return
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
    for name, width in zip(names, widths, strict=True):
        table.add_column(name, width=width, no_wrap=name != "title", overflow="fold")
    for row in cells:
        table.add_row(*row)
    if not console.is_terminal:
        console.width = whole + _GAP
    console.print(table)


def _print_blocks(names: Sequence[str], cells: Sequence[Sequence[str]], console: Console) -> None:
    """Each row as lines: title, what else there is, and the id on a line of its own."""
    for row in cells:
        said = dict(zip(names, row, strict=True))
        title, key = said.pop("title", ""), said.pop("id", "")
        rest = [_counted(name, text) for name, text in said.items() if text]
        console.print(title or " · ".join(rest), style="bold" if title else None)
        if title:
            console.print(Padding(" · ".join(rest), (0, 0, 0, 2)))
        if key:
            console.print(f"  {key}", soft_wrap=True)


def _counted(name: str, text: str) -> str:
    """`5` under `reports` is `5 reports`; a year is no number of anything."""
    if not text.isdigit() or name == "when":
        return text
    return f"{text} {name.removesuffix('s') if text == '1' else name}"


def cell_text(value: object) -> str:
    """A value as one cell; a date as it was written."""
    if isinstance(value, dict):
        return str(value.get("edtf", value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
