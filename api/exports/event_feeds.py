"""Atom and JSON Feed of the events of a question: the newest hundred, the last changed first.

One entry an event, under the address of its page; `updated` is the last day on which what is known
of it changed, so that a new report of an old event shows. The days are those of publication, as in
the feed of changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from api.exports.losses import Losses
from api.exports.subject import Subject
from api.feed_writing import Entry, Feed, write_atom_feed, write_json_feed
from graph.claim_text import roots_text
from graph.date_words import in_words
from graph.licence import LICENCE

IN_A_FEED = 100
NEVER = ("Relations, figures and what each report says: an entry names its reports.",)
_OLDER = "an older event: a feed holds the newest hundred"
_UNDATED = "an event whose reports bear no day that a feed could say"
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write_atom(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """Atom (RFC 4287)."""
    yield write_atom_feed(_feed(subject), entries_of(subject, losses))


def write_json(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """JSON Feed 1.1."""
    yield write_json_feed(_feed(subject), entries_of(subject, losses))


def _feed(subject: Subject) -> Feed:
    about = subject.introduction or "By the last day on which what is known of an event changed."
    return Feed(
        title=f"Watchline: {subject.title}", about=about, page=subject.address,
        address=subject.base_url + subject.own, language=subject.language or "en", rights=LICENCE,
    )  # fmt: skip


def entries_of(subject: Subject, losses: Losses) -> list[Entry]:
    """What both feeds say, the last changed first."""
    newest = replace(subject.question, sort="newest", limit=IN_A_FEED)
    if subject.kind == "event":
        answers = list(subject.answers())
    else:
        page = subject.store.timeline(newest)
        answers = [msgspec.json.decode(item) for item in page.items]
        for _ in range(subject.store.count(newest) - len(answers)):
            losses.note(_OLDER, answers[-1]["id"])
    found = []
    for event in answers:
        days = sorted(item["known"] or "" for item in event["citations"])
        dated = [day for day in days if _A_DAY.fullmatch(day)]
        if dated:
            found.append(_entry(subject, event, dated))
        else:
            losses.note(_UNDATED, event["id"])
    return sorted(found, key=lambda entry: entry["day"], reverse=True)


def _entry(subject: Subject, event: dict[str, Any], days: list[str]) -> Entry:
    address = subject.event_address(event["id"])
    claim = event["claim"]
    lines = [in_words(event["date"]["edtf"]), event["summary"]]
    lines.append(f"That it happened: {claim['status']}, {roots_text(claim['roots'])}.")
    lines += [
        f"{item['stance']}: {item['report']['publisher']['name']}: {item['report']['title']}"
        for item in event["citations"]
    ]
    return {
        "id": address, "url": address, "title": event["title"], "language": event["language"],
        "day": f"{days[-1]}T00:00:00Z", "first": f"{days[0]}T00:00:00Z",
        "text": "\n".join(filter(None, lines)), "kinds": [event["kind"]],
    }  # fmt: skip
