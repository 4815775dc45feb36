"""TimelineJS3 JSON: a slide an event, its reports as links in the text.

Keys that have nothing to say are left out, for the reader takes "" for a value. An open end is no
date at all; what ends alone cannot say stands in words in `display_date`. Month and day are there
only where they are known. Format: https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import msgspec

from api.addresses import safe_url
from api.exports.date_ends import Parts, ends_of
from api.exports.losses import Losses
from api.exports.subject import Subject
from graph.date_words import in_words
from graph.licence import LICENCE

NEVER = (
    "Participants' ids, relations, figures, places and the chains between reports: TimelineJS has "
    "no place for them. Each slide links to its page.",
)
_UNSTARTED = "an event without a known beginning: it stands at its end, and says so in words"
_UNDATED = "doubt, a season or an open end: said in words (display_date) alone"
_NAMES = ("year", "month", "day")
_encode = msgspec.json.encode


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """One JSON object with `title` and `events`."""
    yield b'{"title":' + _encode(_title(subject)) + b',"events":['
    for at, event in enumerate(subject.answers()):
        yield (b",\n" if at else b"\n") + _encode(_slide(subject, event, losses))
    yield b"\n]}\n"


def _title(subject: Subject) -> dict[str, Any]:
    paragraphs = [escape(subject.introduction)] if subject.introduction else []
    source = f'<a href="{escape(subject.address)}">Watchline</a>, revision {subject.revision[:12]}'
    paragraphs += [f"{source}. {escape(LICENCE)}"]
    return {"unique_id": "title", "text": _text(subject.title, paragraphs)}


def _slide(subject: Subject, event: dict[str, Any], losses: Losses) -> dict[str, Any]:
    paragraphs = [escape(event["summary"])] if event["summary"] else []
    if event["claim"]["status"] != "supported":
        paragraphs.append(escape(f"That it happened is {event['claim']['status']}."))
    paragraphs.append(_sources(subject, event))
    return {
        "unique_id": event["id"],
        **_dates(event, losses),
        "group": _group(event),
        "text": _text(event["title"], paragraphs),
    }


def _group(event: dict[str, Any]) -> str:
    """The group that it had in a TimelineJS of which it was loaded, else its kind."""
    named = (item["entity"]["name"] for item in event["participants"] if item["role"] == "group")
    return str(next(named, event["kind"]))


def _text(headline: str, paragraphs: list[str]) -> dict[str, str]:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return {"headline": escape(headline), "text": text}


def _dates(event: dict[str, Any], losses: Losses) -> dict[str, Any]:
    edtf = event["date"]["edtf"]
    ends = ends_of(edtf)
    if ends.start is None:
        losses.note(_UNSTARTED, event["id"])
    elif not ends.exact:
        losses.note(_UNDATED, event["id"])
    found = {"start_date": _date(ends.start or ends.end or (1,))}
    if ends.start and ends.end and not ends.single:
        found["end_date"] = _date(ends.end)
    if not ends.exact:  # beside the dates: TimelineJS shows it in their stead
        return {**found, "display_date": in_words(edtf)}
    return found


def _date(parts: Parts) -> dict[str, int]:
    """TimelineJS counts no year 0: it shows -44 as 44 BCE, which EDTF writes -0043."""
    return {
        name: part - 1 if name == "year" and part <= 0 else part
        for name, part in zip(_NAMES, parts, strict=False)
    }


def _sources(subject: Subject, event: dict[str, Any]) -> str:
    """Each report as a link, with what it does to the event where it does not support it."""
    shown = {}
    for citation in event["citations"]:
        report = citation["report"]
        said = "" if citation["stance"] == "supports" else f" ({citation['stance']})"
        name = f"{report['publisher']['name']}: {report['title']}{said}"
        shown[report["id"], said] = _link(report["url"], name)
    here = f'<a href="{escape(subject.event_address(event["id"]))}">The evidence</a>'
    return "; ".join([*shown.values(), here])


def _link(url: str, text: str) -> str:
    where = safe_url(url)
    return f'<a href="{escape(where)}">{escape(text)}</a>' if where else escape(text)
