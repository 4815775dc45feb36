"""Figures as rows: of the table on the page, of the CSV file, and of the terminal.

Each figure is set beside the first one of its group, in words where one reads and by name where
one counts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from api.pages.wording import quantity_words
from graph.figure_words import period_words
from graph.formula_guard import guard_formula

Shape = dict[str, Any]
COLUMNS = (
    "group", "value", "qualifier", "unit", "low", "high", "bounds", "period", "population",
    "measure", "status", "roots_min", "roots_max", "reports", "counted_by", "event", "date",
    "title", "claim", "beside_first", "reason",
)  # fmt: skip
TABLE = ("figure", "bounds", "period", "status", "roots", "rests on", "beside the first")
MEASURES = ("measure", "figures", "events")
FIRST = "the first of its group"
APART = "not compared"


def rows_of(groups: Iterable[Shape]) -> Iterator[Shape]:
    """A row for each figure, by the names in COLUMNS; a bound that there is not is empty."""
    for number, group in enumerate(groups, 1):
        beside = beside_first(group)
        for at, figure in enumerate(group["figures"]):
            yield {"group": number} | _row(figure) | _beside(at, beside)


def beside_first(group: Shape) -> dict[int, Shape]:
    """The pairs of the group's first figure, by the place of the other one."""
    return {pair["b"]: pair for pair in group["pairs"] if pair["a"] == 0}


def csv_lines(groups: Iterable[Shape]) -> Iterator[str]:
    """The header, then a line for each figure; UTF-8 text with CRLF, as RFC 4180 has it.

    Texts are guarded against spreadsheets that would run them; numbers are not.
    """
    yield _line(COLUMNS)
    for row in rows_of(groups):
        yield _line(_cell(row[name]) for name in COLUMNS)


def table_of(groups: Iterable[Shape]) -> list[Shape]:
    """The same rows in words, by the names in TABLE, as a terminal shows them."""
    return [
        {
            "figure": quantity_words(row)[0],
            "bounds": row["bounds"],
            "period": period_words(row["period"]),
            "status": row["status"],
            "roots": f"{row['roots_min']}–{row['roots_max']}",
            "rests on": row["counted_by"],
            "beside the first": ": ".join(filter(None, (row["beside_first"], row["reason"]))),
        }
        for row in rows_of(groups)
    ]


def measure_lines(measures: Iterable[Shape]) -> Iterator[str]:
    """The measures that have two figures at least, as CSV."""
    yield _line(MEASURES)
    for measure in measures:
        yield _line(_cell(measure[name]) for name in MEASURES)


def _row(figure: Shape) -> Shape:
    claim, event = figure["claim"], figure["event"]
    return {
        **figure["quantity"],
        "low": figure["bounds"]["low"],
        "high": figure["bounds"]["high"],
        "bounds": figure["bounds"]["words"],
        "status": claim["status"],
        "roots_min": claim["roots"]["min"],
        "roots_max": claim["roots"]["max"],
        "reports": claim["reports"],
        "counted_by": "; ".join(entity["name"] for entity in figure["counted_by"]),
        "event": event["id"],
        "date": event["date"]["edtf"],
        "title": event["title"],
        "claim": claim["id"],
    }


def _beside(at: int, beside: dict[int, Shape]) -> Shape:
    if at == 0:
        return {"beside_first": FIRST, "reason": ""}
    if at not in beside:
        return {"beside_first": APART, "reason": ""}
    return {"beside_first": beside[at]["verdict"], "reason": beside[at]["reason"]}


def _cell(value: object) -> object:
    return guard_formula(value) if isinstance(value, str) else "" if value is None else value


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
