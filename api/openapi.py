"""What the OpenAPI document says of parameters and answers; every example in it works."""

from __future__ import annotations

from typing import Any

from fastapi import Path

Parameter = dict[str, Any]

_FILTERS: tuple[tuple[str, str, str], ...] = (
    ("entity", "Took part, or stands at an end of a relation: an entity's id.", "nso-group"),
    ("kind", "Kind of event.", "court-ruling"),
    ("jurisdiction", "ISO 3166-1 alpha-2, EU or UN.", "US"),
    ("from", "EDTF: the event may have lasted until its first day or later.", "2019"),
    ("to", "EDTF: the event may have begun on its last day or earlier.", "2021-06"),
    ("text", "Words that are all in titles, summary, names or report titles.", "spyware"),
    ("status", "Of the claim that it happened: supported, disputed, corrected …", "disputed"),
    ("min_roots", "The least number of independent roots of that claim.", "1"),
    ("known_on", "Only what had been published by the end of this day.", "2019-02-20"),
    ("sort", "oldest or newest first.", "newest"),
    ("limit", "Events a page, 1 to 500.", "5"),
)


def filters() -> dict[str, Any]:
    """The parameters that every list takes."""
    cursor = _query("cursor", "Where the page starts: `next` of the page before.", None)
    return parameters(*(_query(*item) for item in _FILTERS), cursor)


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
    cursor = _query("cursor", "Where the page starts: `next` of the page before.", None)
    return parameters(*(_query(*item) for item in asked), cursor)


def parameters(*given: Parameter) -> dict[str, Any]:
    """What a route adds to its OpenAPI entry."""
    return {"parameters": list(given)}


def named(example: str) -> Any:
    """The id within the path."""
    return Path(description="Its id.", examples=[example])


def searched() -> tuple[Parameter, Parameter]:
    """What a search takes."""
    return (
        _query("text", "Words; the last may be a beginning.", "credit centre"),
        _query("limit", "Hits, 1 to 100.", "5"),
    )


def documented(what: str, schema: dict[str, Any] | None = None) -> dict[int | str, dict[str, Any]]:
    """The answers of a route: its own, 304, and the one shape of errors."""
    return {
        200: {
            "description": what,
            "content": {"application/json": {"schema": schema or _ENVELOPE}},
        },
        304: {"description": "As it was (If-None-Match)"},
        422: {"description": "A question that cannot be asked", "content": _ERROR},
    }


def _query(name: str, what: str, example: str | None) -> Parameter:
    shape = {"name": name, "in": "query", "required": False, "description": what,
             "schema": {"type": "string"}}  # fmt: skip
    return shape if example is None else shape | {"example": example}


KNOWN_ON = _query("known_on", "Only what had been published by the end of this day.", "2020-01-01")
LISTED = _query("limit", "Claims of each outcome that are listed, 1 to 500.", "100")
_ENVELOPE: dict[str, Any] = {
    "type": "object",
    "required": ["question", "revision", "digest"],
    "properties": {
        "question": {"type": "object", "description": "The question as understood."},
        "revision": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    },
}
_EVENTS: dict[str, Any] = {
    **_ENVELOPE,
    "required": [*_ENVELOPE["required"], "events", "next", "total"],
    "properties": {
        **_ENVELOPE["properties"],
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
HEALTH: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The store can be read",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["status", "revision"],
                    "properties": {
                        "status": {"type": "string", "enum": ["ok"]},
                        "revision": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    },
                }
            }
        },
    },
    503: {"description": "The store cannot be read", "content": _ERROR},
}
SINGLE = documented("The record") | {404: {"description": "No such id", "content": _ERROR}}
