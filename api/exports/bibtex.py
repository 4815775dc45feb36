r"""BibTeX, with BibLaTeX's fields: reports for LaTeX, each under its id.

`date` is EDTF, which BibLaTeX reads (its manual, 2.3.8); `year` and `month` are there for BibTeX.
Characters that mean something to TeX are escaped; all others stay
as they are, so that Chinese and Arabic names need an engine that knows Unicode. Titles stand in two
braces, which keeps their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from api.exports.losses import Losses
from api.exports.subject import Subject
from api.exports.works import NEVER as NEVER
from api.exports.works import Item, cited_in
from graph.licence import LICENCE

_TYPES = {
    "legislation": "misc", "legal_case": "misc", "report": "techreport",
    "article-journal": "article", "webpage": "misc", "article-newspaper": "article",
    "entry-encyclopedia": "misc", "dataset": "misc", "document": "misc", "post-weblog": "misc",
}  # fmt: skip
_HOLDER = {"techreport": "institution", "article": "journal", "misc": "howpublished"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&",
    "$": r"\$", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_MEANT = re.compile("|".join(map(re.escape, _SPECIAL)))
_KEY = re.compile(r"[^A-Za-z0-9:/.-]+")
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C"}  # what could end the field


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """A comment with who may use it, then an entry for each report."""
    yield f"@comment{{{escaped(LICENCE)}}}\n\n".encode()
    yield from bibtex_entries(cited_in(subject, losses))


def bibtex_entries(items: Iterable[Item]) -> Iterator[bytes]:
    """CSL items as entries."""
    for item in items:
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(item))
        key = _KEY.sub("-", item["id"])
        yield f"@{_TYPES[item['type']]}{{{key},\n{fields}}}\n\n".encode("utf-8", "replace")


def escaped(text: str) -> str:
    """The text as TeX prints it, on one line."""
    return _MEANT.sub(lambda match: _SPECIAL[match[0]], " ".join(text.split()))


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{escaped(item['title'])}}}}}"
    for author in item.get("author", ()):
        yield "author", f"{{{{{escaped(author['literal'])}}}}}"
    holder = item.get("publisher") or item.get("container-title")
    if holder:
        yield _HOLDER[_TYPES[item["type"]]], f"{{{escaped(holder)}}}"
    if "issued" in item:
        yield from _dates(item["issued"])
    if "accessed" in item and "date-parts" in item["accessed"]:
        yield "urldate", f"{{{_iso(item['accessed']['date-parts'][0])}}}"
    if "URL" in item:
        yield "url", f"{{{''.join(_IN_ADDRESS.get(c, c) for c in item['URL'])}}}"
    if "language" in item:
        yield "language", f"{{{escaped(item['language'])}}}"
    if "version" in item:
        yield "note", f"{{{escaped(item['version'])}}}"


def _dates(issued: Item) -> Iterator[tuple[str, str]]:
    parts = issued.get("date-parts")
    if not parts:
        yield "note", f"{{{escaped(issued['literal'])}}}"
        return
    doubt = "~" if issued.get("circa") else ""
    yield "date", f"{{{'/'.join(_iso(part) + doubt for part in parts)}}}"
    yield "year", f"{{{parts[0][0]}}}"
    if len(parts[0]) > 1:
        yield "month", _MONTHS[parts[0][1] - 1]


def _iso(parts: list[int]) -> str:
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])
