"""What the OpenAPI document says of questions about ties, neighbours and paths."""

from __future__ import annotations

from typing import Any

from api.openapi import ENVELOPE, KNOWN_ON, Parameter, filters, parameter
from graph.connections import MOST_HOPS, MOST_NEAR_HOPS, MOST_PATHS
from graph.questions import MOST_A_PAGE, MOST_ROOTS


def _number(least: int, most: int, default: int | None = None) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": "integer", "minimum": least, "maximum": most}
    return shape if default is None else shape | {"default": default}


_RELATION = parameter("relation", "The verb; several with commas between.", "operates")
_UNCITED = parameter(
    "uncited", "Also relations that no report carries.", None,
    {"type": "boolean", "default": False},
)  # fmt: skip
_KIND = "Kind of tie: relation, relies_on or together; several with commas between."
_TIES: tuple[Parameter, ...] = (
    _RELATION,
    parameter("kind", _KIND, "relation"),
    KNOWN_ON,
    parameter("min_roots", "The least number of independent roots.", "1", _number(0, MOST_ROOTS)),
    _UNCITED,
)
NEAR: tuple[Parameter, ...] = (
    parameter("hops", "How far away.", "1", _number(1, MOST_NEAR_HOPS, 1)),
    *_TIES,
    parameter("type", "Type of the neighbours; several with commas between.", "policy"),
    parameter("from", "EDTF: of the events that tie.", "2000"),
    parameter("to", "EDTF, the last day counted.", "2025"),
    parameter("limit", "Neighbours, strongest first.", "20", _number(1, MOST_A_PAGE, 50)),
)
WAYS: tuple[Parameter, ...] = (
    parameter("from", "Id or name of the entity that paths start from.", "us-nsa")
    | {"required": True},
    parameter(
        "to",
        "Id or name of the entity that they lead to.",
        "european-court-of-human-rights",
    )
    | {"required": True},
    parameter("k", "How many paths at most, best first.", "3", _number(1, MOST_PATHS, 5)),
    parameter("hops", "How many hops a path has at most.", "4", _number(1, MOST_HOPS, 4)),
    parameter("avoid", "Ids or types to go round; with commas between.", "place"),
    *_TIES,
)
_SHOWN = ("entity", "kind", "jurisdiction", "text")  # an example of these gives no large file
OF_EVENTS: tuple[Parameter, ...] = (
    *(
        item if item["name"] in _SHOWN else {key: item[key] for key in item if key != "example"}
        for item in filters()["parameters"]
        if item["name"] not in ("sort", "limit", "cursor")
    ),
    parameter("timeline", "The events of this named timeline, as `pegasus-spyware`.", None),
    _RELATION,
    parameter("ties", _KIND, "relation"),
    _UNCITED,
    parameter(
        "whole",
        "Events and reports as nodes too, participants tied to their events.",
        None,
        {"type": "boolean", "default": False},
    ),
)


def without_examples(asked: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """The same, with examples of what is required alone: those of one format speak for all."""
    return tuple(
        item
        if item["required"]
        else {name: said for name, said in item.items() if name != "example"}
        for item in asked
    )


def _shape(**fields: dict[str, Any]) -> dict[str, Any]:
    return ENVELOPE | {
        "required": [*ENVELOPE["required"], "items", *fields],
        "properties": {
            **ENVELOPE["properties"], "items": {"type": "array", "items": {"type": "object"}},
            **fields,
        },
    }  # fmt: skip


_NODES = {"type": "object", "description": "Entities, events and reports of the items, by id."}
NEIGHBOURS_SHAPE = _shape(
    entity={"type": "object"},
    total={"type": "integer"},
    left_out={"type": "object", "additionalProperties": {"type": "integer"}},
    truncated={"type": ["string", "null"], "enum": ["expansions", None]},
    nodes=_NODES,
)
PATHS_SHAPE = _shape(
    nodes=_NODES,
    truncated={"type": ["string", "null"], "enum": ["k", "expansions", "time", None]},
    note={"type": "string"},
)
