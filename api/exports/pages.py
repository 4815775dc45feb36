"""What a page says to machines that read it: how to cite it, what it is, where to take it from.

Zotero reads `citation_*` (Highwire) and `z:itemType` in the head, and COinS in the text. On the
page of a report they are the report's own: what is saved is the work itself, as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from api.addresses import safe_url, with_query
from api.exports.date_ends import ends_of
from api.exports.json_ld import dataset_node, embedded, entity_node, event_graph, works_of
from api.exports.registry import FORMATS
from api.exports.works import item_of
from api.questions import FILTERS

Shape = dict[str, Any]
ITEM_TYPES = {
    "legislation": "statute", "legal_case": "case", "report": "report",
    "article-journal": "journalArticle", "webpage": "webpage",
    "article-newspaper": "newspaperArticle", "entry-encyclopedia": "encyclopediaArticle",
    "dataset": "dataset", "document": "document", "post-weblog": "blogPost",
}  # fmt: skip
_TAKEN_AS = {
    "jsonl": "JSON Lines", "csv": "a table (CSV)", "datapackage": "a data package",
    "timelinejs": "TimelineJS", "ftm": "FollowTheMoney", "jsonld": "JSON-LD", "ris": "RIS",
    "bibtex": "BibTeX", "csl": "CSL-JSON", "ics": "a calendar", "atom": "Atom",
    "jsonfeed": "JSON Feed", "markdown": "Markdown",
}  # fmt: skip


def export_links(
    path: str, given: Mapping[str, str], of: str = "events"
) -> tuple[tuple[str, str], ...]:
    """Address and words of each format in which the answer at this path can be taken."""
    asked = {name: text for name, text in given.items() if name in FILTERS}
    fitting = [known for known in FORMATS if of == "events" or known.of_reports]
    return tuple(
        (with_query(f"{path}.{one.suffix}", asked), _TAKEN_AS[one.name]) for one in fitting
    )


def cite_links(page: str) -> list[tuple[str, str]]:
    """Address and words of each format in which the page itself can be cited."""
    suffixes = (("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL-JSON"))
    return [
        (with_query(f"/api/cite.{suffix}", {"page": page}), words) for suffix, words in suffixes
    ]


def page_metadata(title: str, address: str, language: str) -> Iterator[tuple[str, str]]:
    """Names and contents of the `meta` elements of a page that is cited as itself."""
    yield "z:itemType", "webpage"
    yield "citation_title", title
    yield "citation_publisher", "Watchline"
    yield "citation_public_url", address
    if language:
        yield "citation_language", language


def report_metadata(report: Shape) -> Iterator[tuple[str, str]]:
    """The same of a report's page, which is cited as the report."""
    item = item_of(report)
    yield "z:itemType", ITEM_TYPES[item["type"]]
    yield "citation_title", report["title"]
    if report["author"]:
        yield "citation_author", report["author"]
    in_journal = item["type"] in ("article-newspaper", "article-journal")
    yield ("citation_journal_title" if in_journal else "citation_publisher",
           report["publisher"]["name"])  # fmt: skip
    if day := _slashed(report):
        yield "citation_publication_date", day
    if report["language"]:
        yield "citation_language", report["language"]
    if url := safe_url(report["url"]):
        yield "citation_public_url", url


def coins(report: Shape) -> str:
    """The report as COinS: the `title` of an empty span, an OpenURL (NISO Z39.88-2004) in Dublin
    Core, which has a place for every kind of work.
    """
    item = item_of(report)
    said = [
        ("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", ITEM_TYPES[item["type"]]), ("rft.title", report["title"]),
        ("rft.creator", report["author"]), ("rft.publisher", report["publisher"]["name"]),
        ("rft.date", _slashed(report).replace("/", "-")), ("rft.language", report["language"]),
        ("rft.identifier", safe_url(report["url"])),
    ]  # fmt: skip
    return urlencode([(name, text) for name, text in said if text], quote_via=quote)


def event_data(base: str, event: Shape) -> str:
    """JSON-LD of an event for its page."""
    return embedded(event_graph(base, event))


def entity_data(base: str, entity: Shape) -> str:
    """JSON-LD of an entity for its page."""
    return embedded([entity_node(base, entity)])


def report_data(base: str, report: Shape) -> str:
    """JSON-LD of a report for its page."""
    return embedded(works_of(base, [report]))


def timeline_data(base: str, page: str, timeline: Shape, revision: str, path: str) -> str:
    """JSON-LD of a timeline for its page: a data set, and the files that it can be taken as."""
    node = dataset_node(base + page, timeline["title"], timeline["introduction"], revision,
                        timeline["language"])  # fmt: skip
    node["distribution"] = [
        {"@type": "DataDownload", "encodingFormat": known.media_type.split(";")[0],
         "name": known.about, "contentUrl": f"{base}{path}.{known.suffix}"}
        for known in FORMATS
    ]  # fmt: skip
    return embedded([node])


def _slashed(report: Shape) -> str:
    """`2019/02/14`, `2019/02` or `2019`, as much as is known; "" without a start."""
    start = ends_of(report["published"]["edtf"]).start if report["published"] else None
    return "/".join(f"{part:02d}" for part in start) if start else ""
