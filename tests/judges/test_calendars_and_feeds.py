"""iCalendar as icalendar reads it, Atom and JSON Feed as feedparser and readers do."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import feedparser
from icalendar import Calendar

from graph.dates import parse_span
from graph.embedded import EmbeddedStore
from graph.questions import Question
from tests.api.exports.giving import BASE
from tests.judges.conftest import Given


def test_calendar(given: Given, judged: EmbeddedStore) -> None:
    """Every entry stands on days on which its event may have been, and none lacks a summary."""
    data = given("ics")
    assert max(map(len, data.split(b"\r\n"))) <= 75  # octets, RFC 5545 3.1
    calendar = Calendar.from_ical(data)
    entries: list[Any] = calendar.walk("VEVENT")  # its types allow any property any value
    assert entries
    events = {event["id"]: event for event in _events(judged)}
    seen = set()
    for entry in entries:
        key = str(entry["uid"]).partition("@")[0]
        event = events[key]
        seen.add(key)
        span = parse_span(event["date"]["edtf"])
        start = entry["dtstart"].dt
        assert type(start) is date
        assert start.toordinal() == span.first
        if span.last is None:
            assert "dtend" not in entry
        else:
            assert entry["dtend"].dt.toordinal() == span.last + 1
        assert str(entry["summary"]).startswith(event["title"])
        assert str(entry["url"]) == f"{BASE}/events/{key}"
    assert len(seen) == len(entries)
    days = {key for key, event in events.items() if event["date"]["precision"] == "day"
            and event["date"]["first"][:1] in "12"}  # fmt: skip
    assert days <= seen


def test_feeds(given: Given) -> None:
    """Well-formed, with ids, dates and absolute links; both say the same."""
    atom = feedparser.parse(given("atom"))
    assert not atom.bozo, atom.bozo_exception
    shape = json.loads(given("jsonfeed"))
    assert shape["version"] == "https://jsonfeed.org/version/1.1"
    assert [entry.id for entry in atom.entries] == [item["id"] for item in shape["items"]]
    assert [entry.updated for entry in atom.entries] == [
        item["date_modified"] for item in shape["items"]
    ]
    assert 0 < len(atom.entries) <= 100
    updated = [entry.updated for entry in atom.entries]
    assert updated == sorted(updated, reverse=True)
    assert atom.feed.updated == updated[0]
    assert all(entry.link.startswith(f"{BASE}/events/") for entry in atom.entries)
    for entry, item in zip(atom.entries, shape["items"], strict=True):
        assert " ".join(entry.content[0].value.split()) == " ".join(item["content_text"].split())


def _events(store: EmbeddedStore) -> list[dict[str, Any]]:
    return [json.loads(answer) for _, answer in store.export_events(Question())]
