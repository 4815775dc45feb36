"""What a statement of Wikidata rests on: the item itself, via the works that its references name.

P143, `imported from a Wikimedia project`, names no source and is never counted as one.
"""

from __future__ import annotations

from graph.errors import DateError
from loaders.making import Maker, Raw, cited, says, via
from loaders.texts import one_line, web_address
from loaders.wikidata_dates import date_in
from loaders.wikidata_json import Snaks, Statement, record
from loaders.wikidata_names import Names

_STATED_IN, _URL, _TITLE, _PUBLISHED, _READ = "P248", "P854", "P1476", "P577", "P813"
_NO_SOURCE = {
    "P143": "a reference that only says from which Wikimedia project it was imported (P143)",
    "P4656": "a reference that only says from which Wikimedia page it was imported (P4656)",
    "P887": "a reference that only says how it was worked out (P887)",
    "P3452": "a reference that only says from what it was inferred (P3452)",
}
_MOST = 50  # references of one statement


def give_references(maker: Maker, statement: Statement, names: Names) -> list[str]:
    """The ids of the reports that the statement's references name."""
    found: dict[str, None] = {}
    for reference in statement.references[:_MOST]:
        key = _give(maker, reference, names)
        if key:
            found[key] = None
    if len(statement.references) > _MOST:
        maker.leave(f"references beyond the first {_MOST} of a statement",
                    len(statement.references) - _MOST)  # fmt: skip
    return list(found)


def cite_item(own: str, reports: list[str], note: str = "") -> Raw:
    """What the item says of a statement, via the works that it names."""
    return cited(own, **({"says": says(note)} if note else {}), **via(reports))


def dispute(own: str, statement: Statement, names: Names) -> list[Raw]:
    """The item's word that somebody disputes the statement (P1310), via those whom it names."""
    disputing = statement.items("P1310")
    if not disputing:
        return []
    known = [key for item in disputing if (key := names.entity(item))]
    words = ", ".join(names.label(item) for item in disputing)
    said = says(f"Statement disputed by: {words}.")
    return [cited(own, stance="disputes", locator="P1310", says=said, **via(known))]


def _give(maker: Maker, reference: Snaks, names: Names) -> str:
    url = next(filter(None, map(web_address, reference.values(_URL))), "")
    stated = next(iter(reference.items(_STATED_IN)), "")
    read, published = _date(reference, _READ), _date(reference, _PUBLISHED)
    if url:
        title = one_line(record(reference.first(_TITLE)).get("text"))
        language = one_line(record(reference.first(_TITLE)).get("language"), 35)
        publisher = names.entity(stated) if stated else ""
        return maker.web_report(url, title=title, publisher=publisher, published=published,
                                read=read, language=_sound_tag(language))  # fmt: skip
    if stated:
        return names.work(stated) or _give_work(maker, stated, names.label(stated), read)
    for property_, why in _NO_SOURCE.items():
        if property_ in reference.raw:
            maker.leave(why)
            return ""
    maker.leave("a reference that names neither a work (P248) nor an address (P854)")
    return ""


def _give_work(maker: Maker, item: str, label: str, read: str) -> str:
    """A work of which the file has no item: known by its label or number alone."""
    key = f"wd-work-{item.lower()}"
    makers = maker.entity(f"The makers of ‘{label}’", "group", f"{key}-makers")
    return maker.give({"id": key, "title": label, "kind": "reference", "publisher": makers,
                       "read": read})  # fmt: skip


def _date(reference: Snaks, property_: str) -> str:
    value = reference.first(property_)
    try:
        return "" if value is None else date_in(value)
    except DateError:
        return ""


def _sound_tag(language: str) -> str:
    first = language.split("-")[0]
    return language if first.isalpha() and first.isascii() and 2 <= len(first) <= 3 else ""
