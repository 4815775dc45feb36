"""Markdown (CommonMark): a list to read, print or paste, with every report and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from api.addresses import safe_url
from api.exports.losses import Losses
from api.exports.subject import Subject
from api.pages.wording import kind_words, quantity_words, relation_words
from graph.claim_text import roots_text
from graph.date_words import in_words
from graph.licence import LICENCE, LICENCE_URL

NEVER = ("Ids of entities and claims, and the chains between reports: they are for reading.",)
# What CommonMark, or a table or strike-through of its dialects, could take for markup in a line,
# and what at its start would make a list or a heading of it.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|&~])")
_START = re.compile(r"^(\d*)([.)+=-])")


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """A heading, a section for each event, and at the end who may use it."""
    yield _lines(f"# {_plain(subject.title)}", "")
    if subject.introduction:
        yield _lines(_paragraph(subject.introduction), "")
    for event in subject.answers():
        yield _lines(*_section(subject, event))
    said = [f"- {_plain(line)}" for line in losses.lines()]
    yield _lines(
        "---", "",
        f"From <{subject.address}>, revision {subject.revision}. "
        f"{_plain(LICENCE)} <{LICENCE_URL}>", "", "What this leaves out:", "", *said,
    )  # fmt: skip


def _section(subject: Subject, event: dict[str, Any]) -> Iterator[str]:
    yield f"## {_plain(in_words(event['date']['edtf']))}: {_plain(event['title'])}"
    yield ""
    facts = [kind_words(event["kind"]), event["jurisdiction"], event["place"]]
    taking = [f"{item['entity']['name']} ({item['role']})" for item in event["participants"]]
    line = " · ".join(_plain(fact) for fact in (*filter(None, facts), ", ".join(taking)) if fact)
    yield f"*{line}*"
    yield ""
    if event["summary"]:
        yield from (_paragraph(event["summary"]), "")
    yield f"{_claim(event['claim'])} <{subject.event_address(event['id'])}>"
    yield ""
    for item in event["quantities"]:
        yield f"- {_plain(': '.join(quantity_words(item)))} — {_claim(item['claim'])}"
    for item in event["relations"]:
        said = relation_words(item["relation"])
        words = f"{item['subject']['name']} {said} {item['object']['name']}"
        yield f"- {_plain(words)} — {_claim(item['claim'])}"
    if event["quantities"] or event["relations"]:
        yield ""
    for at, citation in enumerate(event["citations"], 1):
        yield f"{at}. {_citation(citation)}"
    yield ""


def _claim(claim: dict[str, Any]) -> str:
    return f"{claim['status']}, {roots_text(claim['roots'])}"


def _citation(citation: dict[str, Any]) -> str:
    report = citation["report"]
    published = in_words(report["published"]["edtf"] if report["published"] else "")
    title, url = _plain(report["title"]), safe_url(report["url"])
    link = f"[{title}](<{_address(url)}>)" if url else title
    via = [source.get("name") or source["title"] for source in citation["via"]]
    said = [
        f"{citation['stance']}: {link}, {_plain(report['publisher']['name'])}, {published}",
        _plain(f"from {', '.join(via)}") if via else "",
        _plain(citation["locator"]),
        _plain(citation["says"]),
    ]
    return "; ".join(filter(None, said))


def _plain(text: str) -> str:
    """The text as text, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _paragraph(text: str) -> str:
    """The same where it begins a line."""
    return _START.sub(r"\1\\\2", _plain(text))


def _address(url: str) -> str:
    """Within `<…>`, where only these would end it."""
    return url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
