"""A report, or a page of ours, as a work that can be cited: CSL-JSON, which RIS and BibTeX follow.

Format: https://docs.citationstyles.org/en/stable/specification.html, schema csl-data.json. Names of
authors stay as they were written (`literal`): we do not guess which part is the family's. Dates
have a month and a day only where known; doubt is `circa`, a date without a start or end is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from api.exports.date_ends import ends_of
from api.exports.losses import Losses
from api.exports.subject import Subject
from graph.date_words import in_words
from graph.dates import parse_span

NEVER = ("What the reports say of the events, their stance and their lineage: a bibliography.",)
TYPES = {
    "law": "legislation", "ruling": "legal_case", "government": "report", "oversight": "report",
    "legislature": "report", "ngo": "report", "academic": "article-journal", "company": "webpage",
    "press": "article-newspaper", "reference": "entry-encyclopedia", "dataset": "dataset",
    "leak": "document", "blog": "post-weblog",
}  # fmt: skip
_IN = ("article-journal", "article-newspaper", "entry-encyclopedia", "post-weblog")
_UNDATED = "a report without a date"
_OPEN = "a date with an open end: said in words alone"
Item = dict[str, Any]


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """A JSON array of CSL items, one a line."""
    yield b"["
    for at, item in enumerate(cited_in(subject, losses)):
        yield (b",\n" if at else b"\n") + msgspec.json.encode(item)
    yield b"\n]\n"


def cited_in(subject: Subject, losses: Losses) -> Iterator[Item]:
    """Every report that the subject cites, once."""
    for report in subject.reports():
        if not report["published"]:
            losses.note(_UNDATED, report["id"])
        elif ends_of(report["published"]["edtf"]).start is None:
            losses.note(_OPEN, report["id"])
        yield item_of(report)


def item_of(report: dict[str, Any]) -> Item:
    """The CSL item of a report, as a citation opens it."""
    kind = TYPES[report["kind"]]
    publisher = report["publisher"]["name"]
    item: Item = {"id": report["id"], "type": kind, "title": report["title"]}
    if report["author"]:
        item["author"] = [{"literal": report["author"]}]
    elif kind == "report":  # a body speaks through its report, and styles print it there
        item["author"] = [{"literal": publisher}]
    item["container-title" if kind in _IN else "publisher"] = publisher
    if kind == "legal_case":
        item["authority"] = publisher
    if report["published"]:
        item["issued"] = csl_date(report["published"]["edtf"])
    if report["read"]:
        item["accessed"] = csl_date(report["read"])
    for name, value in (("URL", report["url"]), ("language", report["language"])):
        if value:
            item[name] = value
    if report.get("copy_at"):
        item["archive"] = report["copy_at"]
    return item


def item_of_page(title: str, address: str, revision: str, language: str = "") -> Item:
    """The CSL item of one of our pages: what it shows is told by the revision, not by a day."""
    item = {
        "id": address, "type": "webpage", "title": title, "container-title": "Watchline",
        "author": [{"literal": "Watchline"}], "URL": address,
        "version": f"revision {revision[:12]}",
    }  # fmt: skip
    return item | ({"language": language} if language else {})


def csl_date(edtf: str) -> Item:
    """The date as CSL has it: one or two `date-parts`, else the words."""
    ends, span = ends_of(edtf), parse_span(edtf)
    if ends.start is None or ends.end is None:
        return {"literal": in_words(edtf)}
    parts = [ends.start] if ends.single else [ends.start, ends.end]
    found: Item = {"date-parts": [list(part) for part in parts]}
    if span.approximate or span.uncertain:
        found["circa"] = True
    if span.precision == "season":
        found["season"] = int(edtf.rstrip("~?%")[-2:]) - 20
    return found
