"""Questions to the graph: who is near an entity, and how two entities are connected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from graph.dates import iso_day
from graph.errors import QuestionError
from graph.filters import check_choice, check_limit, check_order
from graph.questions import MOST_ROOTS, bound_day, known_day
from graph.records import EntityType, RelationName
from graph.strength import KINDS

RELATIONS: tuple[str, ...] = (*get_args(RelationName), "relies_on", "together")
TYPES: tuple[str, ...] = get_args(EntityType)
MOST_NEAR_HOPS = 3
MOST_HOPS = 6
MOST_PATHS = 50
MOST_AVOIDED = 50
Asked = dict[str, str | int | bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieQuestion:
    """Which ties count: those that pass every filter; one that is None asks for nothing.

    `relation` and `kind` may hold several names with commas between, one of which a tie has to
    have. `min_roots` is the least number of independent roots of its claim. A relation that nothing
    cites counts only if it is `uncited` that is asked for.
    """

    relation: str | None = None
    kind: str | None = None
    known_on: str | None = None
    min_roots: int | None = None
    uncited: bool = False

    def __post_init__(self) -> None:
        for name in self.relations():
            check_choice("relation", name, RELATIONS)
        for name in self.kinds():
            check_choice("kind", name, KINDS)
        if self.min_roots is not None and not 0 <= self.min_roots <= MOST_ROOTS:
            raise QuestionError("min_roots", f"min_roots is a number from 0 to {MOST_ROOTS}.")
        self.known_day()

    def relations(self) -> tuple[str, ...]:
        """The names of relations that are asked for, each once; none: all."""
        return named(self.relation)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of ties that are asked for, each once; none: all."""
        return named(self.kind)

    def counts(self, kind: str, relation: str, status: str, least: int) -> bool:
        """Does a tie of this kind, verb, status and least number of roots pass the filters?"""
        return (
            (self.uncited or status != "uncited")
            and (not self.kinds() or kind in self.kinds())
            and (not self.relations() or relation in self.relations())
            and least >= (self.min_roots or 0)
        )

    def known_day(self) -> int | None:
        """The day by whose end something was to be published, as a day number, or None."""
        return known_day(self.known_on)

    def asked_of_ties(self) -> Asked:
        """The filters that say something, as understood, under the names that the API uses."""
        day = self.known_day()
        pairs = (
            ("relation", ",".join(self.relations())),
            ("kind", ",".join(self.kinds())),
            ("known_on", None if day is None else iso_day(day)),
            ("min_roots", self.min_roots),
            ("uncited", self.uncited),
        )
        return {name: value for name, value in pairs if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourQuestion(TieQuestion):
    """Entities up to `hops` away from one, strongest first.

    `type` is theirs, of several one; `from_` and `to` (EDTF) are the window that the events of the
    ties have to touch.
    """

    entity: str
    hops: int = 1
    type: str | None = None
    from_: str | None = None
    to: str | None = None
    limit: int = 50

    def __post_init__(self) -> None:
        TieQuestion.__post_init__(self)
        check_limit(self.limit)
        _check_number("hops", self.hops, MOST_NEAR_HOPS)
        for name in self.types():
            check_choice("type", name, TYPES)
        check_order(self.from_, self.first_day(), self.to, self.last_day())

    def types(self) -> tuple[str, ...]:
        """The types of entities that are asked for, each once; none: all."""
        return named(self.type)

    def first_day(self) -> int | None:
        """First day that is asked for, as a day number, or None."""
        return bound_day("from", self.from_, end=False)

    def last_day(self) -> int | None:
        """Last day that is asked for, as a day number, or None."""
        return bound_day("to", self.to, end=True)

    def asked(self) -> Asked:
        """The question as understood."""
        pairs = (("type", ",".join(self.types())), ("from", self.from_), ("to", self.to))
        filters: Asked = {name: value for name, value in pairs if value}
        head: Asked = {"entity": self.entity, "hops": self.hops}
        return head | self.asked_of_ties() | filters | {"limit": self.limit}


@dataclass(frozen=True, slots=True, kw_only=True)
class PathQuestion(TieQuestion):
    """The `k` best ways from one entity to another, of `hops` hops at most.

    `avoid` are ids of entities, or types, with commas between, that no path is to go through.
    """

    from_: str
    to: str
    k: int = 5
    hops: int = 4
    avoid: str | None = None

    def __post_init__(self) -> None:
        TieQuestion.__post_init__(self)
        _check_number("k", self.k, MOST_PATHS)
        _check_number("hops", self.hops, MOST_HOPS)
        if self.from_ == self.to:
            raise QuestionError("to", "from and to are one entity. Name two.")
        if len(self.avoided()) > MOST_AVOIDED:
            raise QuestionError("avoid", f"avoid may name {MOST_AVOIDED} at most.")

    def avoided(self) -> tuple[str, ...]:
        """Ids and types that no path is to go through, each once."""
        return named(self.avoid)

    def avoided_types(self) -> tuple[str, ...]:
        """Those of them that are types."""
        return tuple(name for name in self.avoided() if name in TYPES)

    def avoided_ids(self) -> tuple[str, ...]:
        """Those of them that are ids."""
        return tuple(name for name in self.avoided() if name not in TYPES)

    def asked(self) -> Asked:
        """The question as understood."""
        head: Asked = {"from": self.from_, "to": self.to, "k": self.k, "hops": self.hops}
        avoid: Asked = {"avoid": ",".join(self.avoided())} if self.avoided() else {}
        return head | avoid | self.asked_of_ties()


def named(listed: str | None) -> tuple[str, ...]:
    """The names in a text with commas between, in order, each once."""
    if not listed:
        return ()
    return tuple(dict.fromkeys(filter(None, map(str.strip, listed.split(",")))))


def _check_number(parameter: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise QuestionError(parameter, f"{parameter} is a number from 1 to {most}, not {value}.")


def as_list(items: str | Sequence[str] | None) -> str | None:
    """Several names as one text with commas between, as a question takes them."""
    return items if items is None or isinstance(items, str) else ",".join(items)
