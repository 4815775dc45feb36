"""Small invented records that every store test reads at a glance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.loading import SourceRecord

CORPUS = Path(__file__).parents[2] / "loaders" / "corpus"
Raw = dict[str, Any]


def entity(key: str = "xx-ministry", **fields: Any) -> Raw:
    return {"id": key, "type": "agency", "name": key.replace("-", " ").title()} | fields


def report(key: str = "gazette-2019", **fields: Any) -> Raw:
    return {
        "id": key,
        "title": f"Report {key}",
        "kind": "press",
        "publisher": "xx-ministry",
        "published": "2019-02-14",
        "url": f"https://example.org/{key}",
    } | fields


def event(key: str = "xx-2019-count", **fields: Any) -> Raw:
    return {
        "id": key,
        "title": f"Event {key}",
        "date": "2019-02",
        "kind": "report",
        "jurisdiction": "XX",
        "participants": [{"entity": "xx-ministry", "role": "author"}],
        "citations": [{"report": "gazette-2019", "about": ["event", "date"]}],
    } | fields


BASICS = [entity(), report(), event()]


def sources(raws: Iterable[Raw], name: str = "records.jsonl") -> Iterator[SourceRecord]:
    return (SourceRecord(f"{name}:{at}", raw) for at, raw in enumerate(raws, 1))


def corpus() -> list[Raw]:
    """Every record of the bundled corpus."""
    names = ("entities", "reports", "events", "timelines", "decisions")
    paths = [path for name in names if (path := CORPUS / f"{name}.jsonl").exists()]
    return [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
