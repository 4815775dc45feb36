"""The sources of a row: each a report, its publisher, and what the report says of the event."""

from __future__ import annotations

import re

from loaders.csv_draft import Draft, Raw
from loaders.csv_names import referenced_id, split_list
from loaders.csv_once import differing
from loaders.csv_parts import NONE, part_of
from loaders.csv_rows import Row
from loaders.slugs import report_slug
from loaders.spreadsheet_marks import explain_date

_COPIED = ("title", "kind", "author", "published", "read", "language", "copy_at", "url")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_NUMBERED = re.compile(r"source([1-9][0-9]?)")


def citing(row: Row) -> list[int]:
    """The numbers of the sources that are citations: all but those with the stance `none`."""
    return [at for at in row.numbers("source") if row[f"source{at}_stance"] != NONE]


def read_sources(draft: Draft) -> list[Raw]:
    """The citations of the row, in the order of their numbers."""
    reports: dict[int, str] = {}
    for number in draft.row.numbers("source"):
        reports[number] = _id_of(draft, number, reports)
    for number in reports:
        _read_report(draft, number, reports)
    return [_read_citation(draft, number, reports) for number in citing(draft.row)]


def _id_of(draft: Draft, number: int, before: dict[int, str]) -> str:
    """The report's id: as it stands there, else of who has this address, else made from it."""
    row = draft.row
    key, url = row[f"source{number}_id"], row[f"source{number}_url"]
    if key or not url:
        return key
    known = draft.once.report(url)
    here = (at for at in before if row[f"source{at}_url"] == url)
    first = next(here, None)
    if known or first:
        return known.id if known else before[first or 0]
    return report_slug(url, row[f"source{number}_published"])


def _read_report(draft: Draft, number: int, reports: dict[int, str]) -> None:
    """Add the report. A row may leave all but the address empty if a row above fills it in."""
    row, group, key = draft.row, f"source{number}", reports[number]
    raw: Raw = {name: row[f"{group}_{name}"] for name in _COPIED if row[f"{group}_{name}"]}
    if not key:
        draft.fault(f"{group}_url", "is missing. Write the address of the page.")
        return
    publisher = _read_publisher(draft, group)
    if publisher:
        raw["publisher"] = publisher
    if name := row[f"{group}_copy_of"]:
        raw["copy_of"] = _read_original(draft, name, group, reports)
    known, here = draft.once.report_with_id(key), draft.report_with_id(key)
    if known:
        _compare(draft, group, differing(raw, known), f"line {known.line}")
    elif here:
        others = [name for name, text in raw.items() if here.get(name, "") != text]
        _compare(draft, group, others, "another source of this row")
    else:
        raw["id"] = key
        _check_report(draft, group, raw)


def _read_original(draft: Draft, name: str, group: str, reports: dict[int, str]) -> str:
    """`source2` of this row, or `id:` and the id of a report that stands elsewhere."""
    match = _NUMBERED.fullmatch(name)
    found = reports.get(int(match[1])) if match else referenced_id(name)
    if not found:
        draft.fault(f"{group}_copy_of", f"{name[:80]!r} is no source of the row. Write 'source2'.")
    return found or ""


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
    given = draft.row[f"{group}_id"]  # who gives an id may know more than a day of reading
    if not given and not raw.get("published") and not raw.get("read"):
        message = f"is missing, and {group}_published too. Write the day on which you read it."
        draft.fault(f"{group}_read", message)
    dates = {name: explain_date(str(raw.get(name, ""))) for name in ("published", "read")}
    for name, why in dates.items():
        if why:
            draft.fault(f"{group}_{name}", why)
    if not missing and not any(dates.values()):
        columns = {name: f"{group}_{name}" for name in (*_COPIED, "publisher", "copy_of")}
        draft.add_report(raw, group, columns | {"id": f"{group}_{'id' if given else 'url'}"})


def _read_citation(draft: Draft, number: int, reports: dict[int, str]) -> Raw:
    row, group = draft.row, f"source{number}"
    citation: Raw = {"report": reports[number]}
    for name in ("stance", "lineage", "locator", "says"):
        if row[f"{group}_{name}"]:
            citation[name] = row[f"{group}_{name}"]
    if about := row[f"{group}_about"]:
        parts = [] if about == NONE else split_list(about)
        citation["about"] = [part_of(part) for part in parts]
    via = [_read_via(draft, name, group, reports) for name in split_list(row[f"{group}_via"])]
    if via:
        citation["via"] = via
        citation.setdefault("lineage", "via")
    return citation


def _read_via(draft: Draft, name: str, group: str, reports: dict[int, str]) -> str:
    """The report or entity that a name stands for.

    It is `source2` of this row, the title of one, an address that this row or one above
    describes, or else the name of whoever said so first.
    """
    column = f"{group}_via"
    if match := _NUMBERED.fullmatch(name):
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
