"""An entity and a report as they are answered: their own fields, and what is known around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

MOST_REPORTS = 100  # of one publisher in its answer


class Around(NamedTuple):
    """What the answer of an entity is put together from, beside its own; briefs are JSON."""

    whole: bytes | None
    parts: Sequence[bytes]
    events: int
    published: int
    newest: Sequence[bytes]  # reports, MOST_REPORTS at most; undated ones last
    merged: Sequence[str]
    decisions: Sequence[bytes]


def whole_entity(answer: bytes, around: Around) -> bytes:
    """The entity, what it is part of, its parts, how many events and reports name it, and the
    newest of those reports.
    """
    return msgspec.json.encode(
        msgspec.json.decode(answer, type=dict[str, Raw])
        | {
            "merged": around.merged,
            "decisions": list(map(Raw, around.decisions)),
            "part_of": None if around.whole is None else Raw(around.whole),
            "parts": list(map(Raw, around.parts)),
            "events": around.events,
            "published": around.published,
            "reports": list(map(Raw, around.newest)),
        }
    )


def whole_report(key: str, answer: bytes, naming: Iterable[bytes]) -> bytes:
    """The report, the citations that it carries, and the citations that name it as source.

    `naming` are the answers of the events that name it, in order of time.
    """
    cited: list[dict[str, Any]] = []
    relied: list[dict[str, Any]] = []
    for text in naming:
        event = msgspec.json.decode(text)
        for citation in event["citations"]:
            shown = _citation_row(event, citation)
            if citation["report"]["id"] == key:
                cited.append(shown)
            if any(source["id"] == key for source in citation["via"]):
                relied.append(shown | {"report": citation["report"]})
    fields = msgspec.json.decode(answer, type=dict[str, Raw])
    return msgspec.json.encode(fields | {"cited_by": cited, "relied_on_by": relied})


def _citation_row(event: dict[str, Any], citation: dict[str, Any]) -> dict[str, Any]:
    brief = {name: event[name] for name in ("is", "id", "title", "date", "kind", "jurisdiction")}
    said = {name: value for name, value in citation.items() if name != "report"}
    return {"event": brief} | said
