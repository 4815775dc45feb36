"""From the parameters of an address to a question of what changed between two days."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import QueryParams

from api.questions import check_parameters
from graph.between import Between
from graph.questions import read_number

FILTERS = ("from", "to", "entity", "kind", "jurisdiction", "change")


def read_between(query: QueryParams, *more: str) -> Between:
    """The question that the address asks; `more` are the parameters beside the filters."""
    return between_of(check_parameters(query, (*FILTERS, *more)))


def between_of(given: Mapping[str, str], limit: int = 50) -> Between:
    """The question in these parameters, as they were checked."""
    texts = {
        "from_" if name == "from" else name: text for name, text in given.items() if name != "limit"
    }
    if "limit" in given:
        limit = read_number("limit", given["limit"])
    return Between(**texts, limit=limit)
