"""RIS: reports as reference managers take them, written by rispy.

Format: RIS as Zotero, EndNote and Mendeley read it. One line a field, so that line breaks of a
text become spaces; `PY` is the year, `DA` what is known of year/month/day/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import rispy

from api.exports.losses import Losses
from api.exports.subject import Subject
from api.exports.works import NEVER as NEVER
from api.exports.works import Item, cited_in
from graph.licence import LICENCE

_TYPES = {
    "legislation": "STAT", "legal_case": "CASE", "report": "RPRT", "article-journal": "JOUR",
    "webpage": "ELEC", "article-newspaper": "NEWS", "entry-encyclopedia": "ENCYC",
    "dataset": "DATA", "document": "UNPB", "post-weblog": "BLOG",
}  # fmt: skip


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """One reference after another, an empty line between."""
    return ris_lines(cited_in(subject, losses))


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # it has no types
    """References one by one: no number before each, which RIS does not have."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 - as rispy calls it
        return ""


def ris_lines(items: Iterable[Item]) -> Iterator[bytes]:
    """CSL items as RIS."""
    for item in items:
        yield f"{rispy.dumps([reference_of(item)], implementation=_Writer)}\n".encode(
            "utf-8", "replace"
        )


def reference_of(item: Item) -> dict[str, Any]:
    """The reference as rispy names its fields."""
    found: dict[str, Any] = {"type_of_reference": _TYPES[item["type"]], "id": item["id"]}
    found["title"] = _line(item["title"])
    found["authors"] = [_line(author["literal"]) for author in item.get("author", ())]
    if container := item.get("container-title"):
        found["secondary_title"] = _line(container)
    found["publisher"] = _line(item.get("publisher") or item.get("container-title", ""))
    found |= _dates(item)
    found["urls"] = [item["URL"]] if "URL" in item else []
    found["language"] = item.get("language", "")
    found["name_of_database"] = "Watchline"
    found["edition"] = item.get("version", "")
    found["notes"] = [_line(LICENCE)]
    return {name: value for name, value in found.items() if value}


def _dates(item: Item) -> dict[str, str]:
    found = {}
    if "issued" in item and (parts := item["issued"].get("date-parts")):
        found["year"] = str(parts[0][0])
        found["date"] = _slashed(parts[0])
    elif "issued" in item:
        found["date"] = f"///{_line(item['issued']['literal'])}"
    if "accessed" in item and (parts := item["accessed"].get("date-parts")):
        found["access_date"] = _slashed(parts[0])
    return found


def _slashed(parts: list[int]) -> str:
    """`2019/02/14/`, with nothing where nothing is known."""
    year, *rest = parts
    month, day = ([f"{part:02d}" for part in rest] + ["", ""])[:2]
    return f"{year}/{month}/{day}/"


def _line(text: str) -> str:
    return " ".join(text.split())
