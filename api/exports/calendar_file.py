"""iCalendar (RFC 5545): dated and upcoming events as all-day entries, written by icalendar.

A calendar knows days alone. An event of a month, or of about a day, is entered on all days on which
it may have happened, and its summary says so; where these are more than a month it is left out, for
an entry of a year would be on every day. An open end is no end. `DTSTAMP` is the last day on which
what is known of the event changed: there is no clock here, so that the same question at the same
revision gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from api.exports.date_ends import ends_of
from api.exports.losses import Losses
from api.exports.subject import Subject
from graph.claim_text import roots_text
from graph.date_words import in_words
from graph.dates import parse_span
from graph.licence import LICENCE

MOST_DAYS = 31  # on which an event may have happened, and still be entered
NEVER = ("Relations, figures, and what each report says: the description names the reports.",)
_TOO_WIDE = "an event that is not known to a month: left out"
_UNSTARTED = "an event without a known beginning: left out"
_FAR = "an event before the year 1 or after 9999: left out"
_IN_WORDS = "a date that is not a day, or has no end: said in words in the summary"


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """A VCALENDAR with a VEVENT for each event that has a place in one."""
    head = Calendar()
    for name, value in (
        ("prodid", "-//Watchline//Timeline//EN"), ("version", "2.0"),
        ("x-wr-calname", subject.title), ("source", subject.address),
        ("x-wr-caldesc", f"Revision {subject.revision[:12]}. {LICENCE} {' '.join(NEVER)}"),
    ):  # fmt: skip
        head.add(name, value)
    start, end = head.to_ical().split(b"END:VCALENDAR")
    yield start
    for event in subject.answers():
        days = _days(event, losses)
        if days is not None:
            yield _entry(subject, event, *days).to_ical()
    yield b"END:VCALENDAR" + end


def _days(event: dict[str, Any], losses: Losses) -> tuple[date, date | None] | None:
    """The first day and the last, None where it goes on; None where it cannot be entered."""
    span = parse_span(event["date"]["edtf"])
    ends = ends_of(span.edtf)
    lasting = ends.start is not None and len(ends.start) > 1 and not ends.single
    first, last = _as_date(span.first), _as_date(span.last)
    why = ""
    if span.first is None:
        why = _UNSTARTED
    elif not lasting and (span.last is None or span.last - span.first >= MOST_DAYS):
        why = _TOO_WIDE
    elif first is None or (last is None and span.last is not None):
        why = _FAR
    if first is None or why:
        losses.note(why, event["id"])
        return None
    if not _is_said(event):
        losses.note(_IN_WORDS, event["id"])
    return first, last


def _as_date(day: int | None) -> date | None:
    return date.fromordinal(day) if day and 0 < day < date.max.toordinal() else None


def _is_said(event: dict[str, Any]) -> bool:
    """Do the days of the entry say all that the date says?"""
    ends = ends_of(event["date"]["edtf"])
    return ends.exact and all(side and len(side) == 3 for side in (ends.start, ends.end))


def _entry(subject: Subject, event: dict[str, Any], first: date, last: date | None) -> Event:
    entry = Event()
    host = urlsplit(subject.base_url).hostname or "watchline"
    entry.add("uid", f"{event['id']}@{host}")
    entry.add("dtstamp", datetime.combine(_changed(event) or first, time(), UTC))
    entry.add("dtstart", first)
    if last is not None:
        entry.add("dtend", last + timedelta(days=1))  # the first day that is not counted
    words = "" if _is_said(event) else f" ({in_words(event['date']['edtf'])})"
    entry.add("summary", f"{event['title']}{words}")
    entry.add("description", _description(event))
    entry.add("url", subject.event_address(event["id"]))
    entry.add("categories", [event["kind"]])
    if event["place"]:
        entry.add("location", event["place"])
    entry.add("transp", "TRANSPARENT")  # nobody is busy because of it
    return entry


def _description(event: dict[str, Any]) -> str:
    lines = [event["summary"]] if event["summary"] else []
    claim = event["claim"]
    lines.append(f"That it happened: {claim['status']}, {roots_text(claim['roots'])}.")
    lines += [
        f"{item['stance']}: {item['report']['publisher']['name']}, {item['report']['title']} "
        f"{item['report']['url']}"
        for item in event["citations"]
    ]
    return "\n".join(lines)


def _changed(event: dict[str, Any]) -> date | None:
    known = [item["known"] for item in event["citations"] if item["known"]]
    try:
        return max(map(date.fromisoformat, known), default=None)
    except ValueError:
        return None
