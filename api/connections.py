"""From the parameters of an address to a question about ties, neighbours or paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import QueryParams

from api.questions import FILTERS, check_parameters, question_of
from graph.asking import filters_of
from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.errors import QuestionError
from graph.questions import Question, read_number
from graph.store import Store

TIES = ("relation", "kind", "known_on", "min_roots", "uncited")
NEIGHBOURS = ("hops", *TIES, "type", "from", "to", "limit")
PATHS = ("from", "to", "k", "hops", "avoid", *TIES)
_NUMBERS = ("hops", "k", "limit", "min_roots")


def read_neighbours(query: QueryParams, entity: str, *more: str) -> NeighbourQuestion:
    """Who is near this entity; `more` are parameters that the route reads itself."""
    return neighbours_of(check_parameters(query, (*NEIGHBOURS, *more)), entity)


def read_paths(query: QueryParams, *more: str) -> PathQuestion:
    """How two entities are connected; QuestionError where one of the two is not named."""
    return paths_of(check_parameters(query, (*PATHS, *more)))


def neighbours_of(given: Mapping[str, str], entity: str) -> NeighbourQuestion:
    """The question of parameters that were checked already."""
    return NeighbourQuestion(entity=entity, **_values(given, NEIGHBOURS))


def paths_of(given: Mapping[str, str]) -> PathQuestion:
    """The question of parameters that were checked already."""
    for name in ("from", "to"):
        if not given.get(name):
            raise QuestionError(name, f"{name} is missing: the id of an entity.")
    return PathQuestion(**_values(given, PATHS))


def ties_of(given: Mapping[str, str]) -> TieQuestion:
    """Which ties count, of parameters that were checked already."""
    return TieQuestion(**_values(given, TIES))


def read_ties_of_events(query: QueryParams, store: Store) -> tuple[Question, TieQuestion, bool]:
    """Which events, which of their ties, and whether events and reports are nodes too.

    `ties` is the kind of tie, as `kind` is that of the events.
    """
    own = ("timeline", "relation", "ties", "uncited", "whole")
    given = check_parameters(query, (*FILTERS, *own))
    held = {str(name): text for name, text in filters_of(store, given.get("timeline")).items()}
    asked = question_of(held, **{name: given[name] for name in FILTERS if name in given})
    ties = {"kind": given.get("ties", ""), **{name: given.get(name, "") for name in own}}
    return asked, ties_of(ties), _read_choice("whole", given.get("whole", "false"))


def _values(given: Mapping[str, str], known: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {name: given[name] for name in known if given.get(name)}
    for name in _NUMBERS:
        if name in found:
            found[name] = read_number(name, found[name])
    if "uncited" in found:
        found["uncited"] = _read_choice("uncited", found["uncited"])
    if "from" in found:
        found["from_"] = found.pop("from")
    return found


def _read_choice(name: str, text: str) -> bool:
    if text not in ("true", "false"):
        raise QuestionError(name, f"{name} is ‘true’ or ‘false’, not {text[:50]!r}.")
    return text == "true"
