"""The claims of an event record: its checkable parts, with what is said for and against each.

A claim has an id made of what it says, so that it survives reordering, and so that the same claim
from two datasets is one. The id begins with the event's, a full stop between.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from graph.grounds import Grounds, Indexes
from graph.records import Event, Participant, Quantity, Relation

_DIGITS = 12  # 48 bits: within one event no two claims meet
_NONE: Indexes = ()


class Claim(NamedTuple):
    """One part of an event, with the citations that speak of it."""

    id: str
    kind: str  # event, date, participants, relations, quantities
    place: int  # among the parts of its kind
    grounds: Grounds

    @property
    def part(self) -> str:
        """How `about` names it: event, date, participants/0, relations/1, quantities/2."""
        return self.kind if self.kind in ("event", "date") else f"{self.kind}/{self.place}"


def claims_of(event: Event) -> Iterator[Claim]:
    """Every claim of the record: that it happened, its date, then its parts in their order."""
    supports, opposes = _named(event)

    def grounds(part: str, listed: Indexes | None = None, *, lists: bool = False) -> Grounds:
        return Grounds(supports.get(part, _NONE), opposes.get(part, _NONE), lists, listed)

    yield Claim(_id(event.id, "event"), "event", 0, grounds("event"))
    yield Claim(_id(event.id, "date", event.date), "date", 0, grounds("date"))
    for at, taking in enumerate(event.participants):
        key = _of_participant(event.id, taking)
        yield Claim(key, "participants", at, grounds(f"participants/{at}"))
    for at, relation in enumerate(event.relations):
        key = _of_relation(event.id, relation)
        yield Claim(
            key, "relations", at, grounds(f"relations/{at}", relation.citations, lists=True)
        )
    for at, quantity in enumerate(event.quantities):
        key = quantity_claim(event.id, quantity)
        yield Claim(
            key, "quantities", at, grounds(f"quantities/{at}", quantity.citations, lists=True)
        )


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
