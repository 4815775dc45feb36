"""What changed from one answer of an event to the next: claims that are new, or stand otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec


class RootsThen(msgspec.Struct, frozen=True):
    """The interval of a claim's roots in an answer."""

    min: int
    max: int
    exact: bool


class ClaimThen(msgspec.Struct, frozen=True):
    """What an answer says of one claim; places are those of its own citations."""

    id: str
    status: str
    roots: RootsThen
    supports: tuple[int, ...]
    opposes: tuple[int, ...]
    rivals: tuple[str, ...] = ()


class _Part(msgspec.Struct, frozen=True):
    claim: ClaimThen


class EventThen(msgspec.Struct, frozen=True):
    """The claims of one answer of an event; everything else in it is skipped."""

    claim: ClaimThen
    date_claim: ClaimThen
    participants: tuple[_Part, ...]
    relations: tuple[_Part, ...]
    quantities: tuple[_Part, ...]

    def claims(self) -> Iterator[tuple[str, ClaimThen]]:
        """Each claim with the part that it is about, in the order of the answer."""
        yield "event", self.claim
        yield "date", self.date_claim
        for name in ("participants", "relations", "quantities"):
            for at, part in enumerate(getattr(self, name)):
                yield f"{name}/{at}", part.claim


class Change(NamedTuple):
    """One claim that stands otherwise than before; `before` None: it had no support till then."""

    place: int  # among the claims of the later answer
    part: str
    kind: str  # appeared, supported (again), disputed, corrected, retracted, or roots
    before: ClaimThen | None
    after: ClaimThen


_decoder = msgspec.json.Decoder(EventThen)


def read_claims(answer: bytes) -> EventThen:
    """The claims in the JSON of an event's answer."""
    return _decoder.decode(answer)


def changes_between(before: EventThen | None, after: EventThen) -> Iterator[Change]:
    """The claims that differ, in the order of the later answer.

    A claim appears when it first has support, whatever its status is then; a relation that nothing
    was ever cited for never appears. Where status and roots both changed, the status names it.
    """
    then = {claim.id: claim for _, claim in before.claims()} if before else {}
    for place, (part, claim) in enumerate(after.claims()):
        earlier = then.get(claim.id)
        if earlier is not None and not earlier.supports:
            earlier = None
        kind = _kind(earlier, claim)
        if kind:
            yield Change(place, part, kind, earlier, claim)


def _kind(before: ClaimThen | None, after: ClaimThen) -> str | None:
    if not after.supports:
        return None
    if before is None:
        return "appeared"
    if before.status != after.status:
        return after.status
    return "roots" if before.roots != after.roots else None
