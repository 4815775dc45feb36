"""What the OpenAPI document says of parameters and answers; every example in it works."""

from __future__ import annotations

from typing import Any, get_args

from fastapi import Path

from graph.questions import LONGEST_TEXT, MOST_A_PAGE, MOST_ROOTS, Sort
from graph.records import EventKind
from graph.status import STATUSES

Parameter = dict[str, Any]

_FILTERS: tuple[tuple[str, str, str], ...] = (
    ("entity", "Took part, or stands at an end of a relation: an entity's id.", "nso-group"),
    ("kind", "Kind of event.", "court-ruling"),
    ("jurisdiction", "ISO 3166-1 alpha-2, EU or UN.", "US"),
    ("from", "EDTF: the event may have lasted until its first day or later.", "2019"),
    ("to", "EDTF: the event may have begun on its last day or earlier.", "2025"),
    ("text", "Words that are all in titles, summary, names or report titles.", "WhatsApp"),
    ("status", "Of the claim that it happened: supported, disputed …", "supported"),
    ("min_roots", "The least number of independent roots of that claim.", "1"),
    ("known_on", "Only what had been published by the end of this day.", "2025-12-31"),
    ("sort", "oldest or newest first.", "newest"),
    ("limit", "Events a page, 1 to 500.", "5"),
)


# Examples for the timeline that the path's own example names, which cannot be left.
_WITHIN = {
    "entity": "cn-travel-restrictions", "kind": "statistic", "jurisdiction": "CN", "from": "2018",
    "to": "2019-03", "text": "blocked",
}  # fmt: skip
_SHAPES: dict[str, dict[str, Any]] = {
    "kind": {"type": "string", "enum": list(get_args(EventKind))},
    "jurisdiction": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "sort": {"type": "string", "enum": list(get_args(Sort)), "default": "oldest"},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST_A_PAGE, "default": 50},
    "text": {"type": "string", "maxLength": LONGEST_TEXT},
    "status": {"type": "string", "enum": list(STATUSES)},
    "min_roots": {"type": "integer", "minimum": 0, "maximum": MOST_ROOTS},
}
_HITS = {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}


def filters(*required: str, within: bool = False, paged: bool = True) -> dict[str, Any]:
    """The parameters that every list takes; `within` the named timeline of the example.

    Those named as `required` have to be there. What is not `paged` is given whole.
    """
    examples = _WITHIN if within else {}
    shown = [parameter(name, what, examples.get(name, shown)) for name, what, shown in _FILTERS]
    if not paged:
        return parameters(*(item for item in shown if item["name"] not in ("sort", "limit")))
    cursor = parameter("cursor", "Where the page starts: `next` of the page before.", None)
    return parameters(*(item | {"required": item["name"] in required} for item in shown), cursor)


def between() -> dict[str, Any]:
    """The parameters of what changed between two days."""
    asked = (
        ("from", "EDTF: the state at the end of its last day is compared.", "2019-02-20"),
        ("to", "EDTF: with the state at the end of its last day.", "2026"),
        *(item for item in _FILTERS if item[0] in ("entity", "kind", "jurisdiction")),
        (
            "change",
            "appeared, supported, disputed, corrected, retracted or roots.",
            "disputed",
        ),
        ("limit", "Changes a page, 1 to 500.", "5"),
    )
    cursor = parameter("cursor", "Where the page starts: `next` of the page before.", None)
    return parameters(*(parameter(*item) for item in asked), cursor)


def parameters(*given: Parameter) -> dict[str, Any]:
    """What a route adds to its OpenAPI entry."""
    return {"parameters": list(given)}


def named(example: str) -> Any:
    """The id within the path."""
    return Path(description="Its id.", examples=[example])


def searched() -> tuple[Parameter, ...]:
    """What a search takes."""
    return (
        parameter("text", "Words; the last may be a beginning.", "credit centre"),
        parameter("limit", "Hits, 1 to 100.", "5", _HITS),
        KNOWN_ON,
    )


def figured(example: str) -> tuple[Parameter, ...]:
    """What figures are asked for by: one of the first three; the example asks by this one."""
    asked = (
        ("event", "The figures of this event: its id.", "cn-2019-npcic-annual-blacklist-report"),
        ("entity", "The figures of the events that this entity takes part in.", "cn-npcic"),
        ("measure", "What is measured, case and space folded.", "plane tickets refused"),
    )
    return (
        *(parameter(name, what, said if name == example else None) for name, what, said in asked),
        KNOWN_ON,
        parameter("beside", "The claim of the figure that is to stand first in its group.", None),
    )


def documented(what: str, schema: dict[str, Any] | None = None) -> dict[int | str, dict[str, Any]]:
    """The answers of a route: its own, 304, and the one shape of errors."""
    return {
        200: {
            "description": what,
            "content": {"application/json": {"schema": schema or ENVELOPE}},
        },
        304: {"description": "As it was (If-None-Match)"},
        422: {"description": "A question that cannot be asked", "content": _ERROR},
        503: {"description": "The store cannot be read now: try again later", "content": _ERROR},
    }


def documented_file(media_type: str, what: str) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that gives a file."""
    found = {"description": what, "content": {media_type: {}}}
    return documented(what) | _MISSING | {200: found}


def documented_files(types: dict[str, str]) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that gives a file in one of these media types, each in words."""
    content = {name: {"schema": {"type": "string", "description": what}}
               for name, what in types.items()}  # fmt: skip
    links = {"Link": {"description": "What was lost (describedby), and the licence.",
                      "schema": {"type": "string"}}}  # fmt: skip
    given = {200: {"description": "The export", "content": content, "headers": links}}
    return SINGLE | given


def parameter(
    name: str, what: str, example: str | None, schema: dict[str, Any] | None = None
) -> Parameter:
    """One parameter of the query, with a value that works."""
    schema = schema or _SHAPES.get(name, {"type": "string"})
    shape = {"name": name, "in": "query", "required": False, "description": what, "schema": schema}
    if example is None:
        return shape
    return shape | {"example": int(example) if schema["type"] == "integer" else example}


KNOWN_ON = parameter(
    "known_on", "Only what had been published by the end of this day.", "2020-01-01"
)
LISTED = parameter("limit", "Claims of each outcome that are listed, 1 to 500.", "100")
ENVELOPE: dict[str, Any] = {
    "type": "object",
    "required": ["question", "revision", "digest"],
    "properties": {
        "question": {"type": "object", "description": "The question as understood."},
        "revision": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    },
}
_EVENTS: dict[str, Any] = {
    **ENVELOPE,
    "required": [*ENVELOPE["required"], "events", "next", "total"],
    "properties": {
        **ENVELOPE["properties"],
        "events": {"type": "array", "items": {"type": "object"}},
        "next": {"type": ["string", "null"]},
        "total": {"type": "integer"},
    },
}
_ERROR: dict[str, Any] = {
    "application/json": {
        "schema": {
            "type": "object",
            "properties": {
                "error": {
                    "type": "object",
                    "properties": {
                        "status": {"type": "integer"},
                        "what": {"type": "string"},
                        "nearest": {"type": ["string", "null"]},
                        "parameter": {"type": ["string", "null"]},
                    },
                }
            },
        }
    }
}
LIST = documented("A page of events", _EVENTS)
_MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "No such id", "content": _ERROR}}
NAMED_LIST = LIST | _MISSING


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """JSON that always has these fields."""
    schema = {"type": "object", "required": list(properties), "properties": properties}
    return {"application/json": {"schema": schema}}


HEALTH: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "This process is alive",
        "content": _object({"status": {"type": "string", "enum": ["ok"]}}),
    },
}
READINESS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The store answers",
        "content": _object(
            {
                "status": {"type": "string", "enum": ["ready"]},
                "engine": {"type": "string", "enum": ["embedded", "neo4j"]},
                "revision": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "loads": {"type": "integer", "minimum": 1},
            }
        ),
    },
    503: {
        "description": "The store is away, empty or of a wrong version; `Retry-After` in seconds",
        "content": _ERROR,
    },
}
SINGLE = (
    documented("The record")
    | _MISSING
    | {410: {"description": "Withdrawn or erased: when and why", "content": _ERROR}}
)
