"""The claims of an event record: its checkable parts, with who supports and who opposes each.

A claim has an id made of what it says, so that it survives reordering, and so that the same claim
from two datasets is one. The id begins with the event's, a full stop between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from graph.records import Event, Participant, Quantity, Relation

OPPOSING = ("disputes", "corrects", "retracts")
_DIGITS = 12  # 48 bits: within one event no two claims meet
Indexes = tuple[int, ...]


class Claim(NamedTuple):
    """Part P of an event, with the places of the citations that support or oppose it."""

    id: str
    part: str  # event, date, participants/0, relations/1, quantities/2
    supports: Indexes
    opposes: Indexes  # by their `about`; rival readings come on top (graph/readings.py)
    uncited: bool = False  # a relation that no text was ever cited for


def claims_of(event: Event) -> Iterator[Claim]:
    """Every claim of the record: that it happened, its date, then its parts in their order.

    Support is DESIGN 3.3: a figure is supported by the citations in its own list, other parts by
    those in their list and by those whose `about` names them. The date and participants that no
    supporting citation names, and relations without a list, rest on the support of the event.
    """
    supports, opposes = _named(event)
    happened = supports.get("event", ())
    yield Claim(_id(event.id, "event"), "event", happened, opposes.get("event", ()))
    yield Claim(
        _id(event.id, "date", event.date), "date",
        supports.get("date", happened), opposes.get("date", ()),
    )  # fmt: skip
    for at, taking in enumerate(event.participants):
        part = f"participants/{at}"
        support = supports.get(part, happened)
        yield Claim(_of_participant(event.id, taking), part, support, opposes.get(part, ()))
    for at, relation in enumerate(event.relations):
        part = f"relations/{at}"
        listed = happened if relation.citations is None else relation.citations
        support = _joined(listed, supports.get(part, ()), opposes.get(part, ()))
        yield Claim(
            _of_relation(event.id, relation), part, support, opposes.get(part, ()),
            uncited=not support,
        )  # fmt: skip
    for at, quantity in enumerate(event.quantities):
        part = f"quantities/{at}"
        against = opposes.get(part, ())
        support = _joined(quantity.citations, supports.get(part, ()), against)
        yield Claim(quantity_claim(event.id, quantity), part, support, against)


def quantity_claim(event: str, quantity: Quantity) -> str:
    """The id of the claim that this figure is."""
    value = quantity.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _id(
        event, "quantity", quantity.measure, quantity.unit, repr(value), quantity.qualifier,
        quantity.period, quantity.population,
    )  # fmt: skip


def event_of(claim: str) -> str:
    """The id of the event that a claim's id belongs to; any text gives some id."""
    return claim.rpartition(".")[0]


def _of_participant(event: str, taking: Participant) -> str:
    return _id(event, "participant", taking.entity, taking.role)


def _of_relation(event: str, relation: Relation) -> str:
    return _id(event, "relation", relation.subject, relation.relation, relation.object)


@lru_cache(maxsize=2_000)  # an event is weighed once a day on which it changed
def _id(event: str, *said: str) -> str:
    return f"{event}.{sha256(chr(31).join(said).encode()).hexdigest()[:_DIGITS]}"


def _named(event: Event) -> tuple[dict[str, Indexes], dict[str, Indexes]]:
    """By part: the places of the citations whose `about` names it, for and against."""
    supports: dict[str, Indexes] = {}
    opposes: dict[str, Indexes] = {}
    for at, citation in enumerate(event.citations):
        if citation.stance == "mentions":
            continue
        side = supports if citation.stance == "supports" else opposes
        for part in citation.about:
            side[part] = (*side.get(part, ()), at)
    return supports, opposes


def _joined(listed: Indexes, named: Indexes, against: Indexes) -> Indexes:
    """Those that give it: listed or named, unless they oppose this very part."""
    if not named and not against:
        return listed
    return tuple(sorted({*listed, *named} - set(against)))
