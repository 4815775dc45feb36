"""Where the parts of an event stood on a day: places of its present record made those of then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from graph.claims import Claim
from graph.evidence import Assessed
from graph.grounds import Indexes


class Places:
    """The places of the day's citations and parts, by their present ones."""

    def __init__(self, claims: Sequence[Claim], assessed: Assessed) -> None:
        self._citations = {at: new for new, at in enumerate(assessed.citations)}
        self._parts: dict[str, str | None] = {}
        if assessed.gone:  # else no part has moved
            self._parts = dict(_moved(claims, assessed))

    def citation(self, at: int) -> int:
        """Where this citation stood then."""
        return self._citations[at]

    def citations(self, places: Iterable[int]) -> Indexes:
        """Where these citations stood then."""
        return tuple(map(self._citations.__getitem__, places))

    def part(self, part: str) -> str | None:
        """What `about` then called this part, None where it was not there."""
        return self._parts.get(part, part)

    def about(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """What a citation that is about these parts was about then."""
        return tuple([new for part in parts if (new := self.part(part)) is not None])


def _moved(claims: Sequence[Claim], assessed: Assessed) -> Iterator[tuple[str, str | None]]:
    """Each part as it is called now, and as it was then."""
    there: dict[str, int] = {}
    for claim, standing in zip(claims, assessed.standings, strict=True):
        if standing is None:
            yield claim.part, None
        else:
            place = there.get(claim.kind, 0)
            there[claim.kind] = place + 1
            yield claim.part, replace(claim, place=place).part
