"""The sources of a row: each a report, its publisher, and what the report says of the event."""

from __future__ import annotations

import re

from loaders.csv_draft import Draft, Raw
from loaders.csv_names import split_list
from loaders.csv_once import differing
from loaders.slugs import report_slug
from loaders.spreadsheet_marks import explain_date

_COPIED = ("title", "kind", "author", "published", "read", "language", "url")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PART = re.compile(r"(participant|quantity)([1-9][0-9]?)")
_PARTS = {"participant": "participants", "quantity": "quantities"}


def read_sources(draft: Draft) -> list[Raw]:
    """The citations of the row, in the order of their numbers."""
    numbers = draft.row.numbers("source")
    reports = {number: _read_report(draft, f"source{number}") for number in numbers}
    return [_read_citation(draft, number, reports) for number in numbers]


def _read_report(draft: Draft, group: str) -> str:
    """The report's id. A row may leave all but the address empty if a row above fills it in."""
    row = draft.row
    raw: Raw = {name: row[f"{group}_{name}"] for name in _COPIED if row[f"{group}_{name}"]}
    url = row[f"{group}_url"]
    if not url:
        draft.fault(f"{group}_url", "is missing. Write the address of the page.")
        return ""
    publisher = _read_publisher(draft, group)
    if publisher:
        raw["publisher"] = publisher
    known = draft.once.report(url)
    here = draft.report_at(url)
    if known:
        _compare(draft, group, differing(raw, known), f"line {known.line}")
        return known.id
    if here:
        others = [name for name, text in raw.items() if here.get(name, "") != text]
        _compare(draft, group, others, "another source of this row")
        return str(here["id"])
    raw["id"] = report_slug(url, row[f"{group}_published"])
    _check_report(draft, group, raw)
    return str(raw["id"])


def _compare(draft: Draft, group: str, differing: list[str], other: str) -> None:
    for name in differing:
        message = f"{other} says something else of the same address. Make them alike."
        draft.fault(f"{group}_{name}", message)


def _read_publisher(draft: Draft, group: str) -> str:
    name = draft.row[f"{group}_publisher"]
    type_ = draft.row[f"{group}_publisher_type"]
    return draft.entity(name, type_, f"{group}_publisher") if name else ""


def _check_report(draft: Draft, group: str, raw: Raw) -> None:
    missing = [name for name in ("title", "kind", "publisher") if not raw.get(name)]
    for name in missing:
        draft.fault(f"{group}_{name}", "is missing, and no row above describes this address.")
    if not raw.get("published") and not raw.get("read"):
        message = f"is missing, and {group}_published too. Write the day on which you read it."
        draft.fault(f"{group}_read", message)
    dates = {name: explain_date(str(raw.get(name, ""))) for name in ("published", "read")}
    for name, why in dates.items():
        if why:
            draft.fault(f"{group}_{name}", why)
    if not missing and not any(dates.values()):
        columns = {name: f"{group}_{name}" for name in (*_COPIED, "publisher")}
        draft.add_report(raw, group, columns | {"id": f"{group}_url"})


def _read_citation(draft: Draft, number: int, reports: dict[int, str]) -> Raw:
    row, group = draft.row, f"source{number}"
    citation: Raw = {"report": reports[number]}
    for name in ("stance", "lineage", "locator", "says"):
        if row[f"{group}_{name}"]:
            citation[name] = row[f"{group}_{name}"]
    if row[f"{group}_about"]:
        citation["about"] = [_part(part) for part in split_list(row[f"{group}_about"])]
    via = [_read_via(draft, name, group, reports) for name in split_list(row[f"{group}_via"])]
    if via:
        citation["via"] = via
        citation.setdefault("lineage", "via")
    return citation


def _part(text: str) -> str:
    """`quantity1` is `quantities/0`; what we do not know is left for the record to refuse."""
    match = _PART.fullmatch(text.replace(" ", "").lower())
    return f"{_PARTS[match[1]]}/{int(match[2]) - 1}" if match else text


def _read_via(draft: Draft, name: str, group: str, reports: dict[int, str]) -> str:
    """The report or entity that a name stands for.

    It is `source2` of this row, the title of one, an address that this row or one above
    describes, or else the name of whoever said so first.
    """
    column = f"{group}_via"
    if match := re.fullmatch(r"source([1-9][0-9]?)", name):
        if int(match[1]) not in reports:
            draft.fault(column, f"the row has no {name}.")
        return reports.get(int(match[1]), "")
    titled = [key for at, key in reports.items() if draft.row[f"source{at}_title"] == name]
    if titled:
        return titled[0]
    if not _ADDRESS.match(name):
        return draft.entity(name, "", column)
    known, here = draft.once.report(name), draft.report_at(name)
    if not known and not here:
        message = f"no source of this row or a row above has the address {name[:200]}."
        draft.fault(column, f"{message} Describe it there, or name its publisher.")
    return known.id if known else str((here or {}).get("id", ""))
