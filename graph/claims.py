"""The claims of an event record: its checkable parts, with what is said for and against each.

A claim has an id made of what it says, so that it survives reordering, and so that the same claim
from two datasets is one. The id begins with the event's, a full stop between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from msgspec import Struct

from graph.grounds import Grounds, Indexes
from graph.records import Event, Quantity

_DIGITS = 12  # 48 bits: within one event no two claims meet
_BETWEEN = "\x1f"  # the unit separator, which no text of a record holds
_NOBODY: tuple[Indexes, Indexes] = ((), ())


class Claim(Struct, frozen=True, gc=False):
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
    spoken_of = _spoken_of(event)

    def grounds(part: str) -> Grounds:
        return Grounds(*spoken_of.get(part, _NOBODY))

    def listed(part: str, citations: Indexes | None) -> Grounds:
        return Grounds(*spoken_of.get(part, _NOBODY), has_list=True, listed=citations)

    ids = iter(claim_ids(event))
    yield Claim(next(ids), "event", 0, grounds("event"))
    yield Claim(next(ids), "date", 0, grounds("date"))
    for at in range(len(event.participants)):
        yield Claim(next(ids), "participants", at, grounds(f"participants/{at}"))
    for at, relation in enumerate(event.relations):
        yield Claim(next(ids), "relations", at, listed(f"relations/{at}", relation.citations))
    for at, quantity in enumerate(event.quantities):
        yield Claim(next(ids), "quantities", at, listed(f"quantities/{at}", quantity.citations))


def claim_ids(event: Event) -> list[str]:
    """The id of every claim of the record, in the same order."""
    key = event.id
    return [
        _id(key, "event"),
        _id(key, "date", event.date),
        *[_id(key, "participant", item.entity, item.role) for item in event.participants],
        *[_id(key, "relation", item.subject, item.relation, item.object)
          for item in event.relations],
        *[quantity_claim(key, item) for item in event.quantities],
    ]  # fmt: skip


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


def _id(event: str, *said: str) -> str:
    return f"{event}.{_said(said)}"


@lru_cache(maxsize=10_000)  # the events of a load share dates and participants
def _said(said: tuple[str, ...]) -> str:
    return sha256(_BETWEEN.join(said).encode()).hexdigest()[:_DIGITS]


def _spoken_of(event: Event) -> dict[str, tuple[Indexes, Indexes]]:
    """By part: the places of the citations whose `about` names it, for and against."""
    found: dict[str, tuple[Indexes, Indexes]] = {}
    for at, citation in enumerate(event.citations):
        stance = citation.stance
        if stance == "mentions":
            continue
        for part in citation.about:
            supports, opposes = found.get(part, _NOBODY)
            if stance == "supports":
                found[part] = (*supports, at), opposes
            else:
                found[part] = supports, (*opposes, at)
    return found
