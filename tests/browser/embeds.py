"""Events for the tests of an embed's script: a crowd of them, and some whose texts are hostile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.loading import SourceRecord

TRAVEL = "/embed/timelines/social-credit-travel-bans"
CROWD = 10_000
# Texts that would be markup, script or an address, if anything took them for that.
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    "javascript:alert(4)",
    "</script><script>alert(5)</script>",
    "{{7*7}} ${7*7} \u202eevil\u202c",
)


def crowd() -> Iterator[SourceRecord]:
    """Ten thousand events from 1990 to 2025, evenly."""
    made: list[dict[str, Any]] = [
        {"id": "xx-ministry", "type": "agency", "name": "Ministry of Examples"},
        {"id": "xx-gazette", "title": "Gazette", "kind": "press", "publisher": "xx-ministry",
         "published": "2026", "url": "https://example.org/gazette"},
    ]  # fmt: skip
    for at in range(CROWD):
        year, month, day = 1990 + at * 36 // CROWD, 1 + at % 12, 1 + at % 28
        made.append(
            {
                "id": f"xx-{at}", "title": f"Event number {at}", "kind": ("law", "ban")[at % 2],
                "date": f"{year}-{month:02}-{day:02}", "jurisdiction": ("US", "CN", "GB")[at % 3],
                "participants": [{"entity": "xx-ministry", "role": "author"}],
                "citations": [{"report": "xx-gazette", "about": ["event", "date"]}],
            }
        )  # fmt: skip
    return (SourceRecord(f"crowd:{at}", record) for at, record in enumerate(made))


def hostile() -> list[dict[str, Any]]:
    """A timeline of events whose every text is hostile."""
    events = [
        {
            "id": f"hostile-{at}", "title": text, "summary": text, "place": text,
            "date": f"2020-0{at + 1}", "kind": "report", "jurisdiction": "XX",
            "participants": [{"entity": "hostile-body", "role": "author"}],
            "citations": [{"report": "hostile-report", "about": ["event", "date"], "says": text}],
        }
        for at, text in enumerate(HOSTILE)
    ]  # fmt: skip
    return [
        {"id": "hostile-body", "type": "agency", "name": HOSTILE[0]},
        {"id": "hostile-report", "title": HOSTILE[1], "kind": "press", "publisher": "hostile-body",
         "published": "2020", "url": "https://example.org/?q=%3Cscript%3E"},
        {"id": "hostile", "title": HOSTILE[2], "filters": {"entity": "hostile-body"}},
        *events,
    ]  # fmt: skip
