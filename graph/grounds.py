"""What a claim rests on: the citations that speak of it, and which of these carry it on a day.

DESIGN 3.3: what can have a list of citations (a relation, a figure) is supported by those in it,
a relation without one by those of the event, and besides by those whose `about` names it, unless
they oppose this very part. The date and participants are supported by those that name them, and by
those of the event where none does.
"""

from __future__ import annotations

from collections.abc import Container

from msgspec import Struct

Indexes = tuple[int, ...]
# the citations that on a day carry a claim, and those that oppose it by themselves
Backed = tuple[Indexes, Indexes]


class Grounds(Struct, frozen=True, gc=False):
    """The citations that speak of a part; on equal grounds two parts are backed alike, always."""

    named: Indexes  # that support it by their `about`
    against: Indexes  # that oppose it so; rivals come on top (graph/readings.py)
    has_list: bool = False
    listed: Indexes | None = None

    def backed(self, known: Container[int], happened: Indexes) -> Backed:
        """By the known ones among these; `happened` are those that carry the event."""
        named, against = within(self.named, known), within(self.against, known)
        if not self.has_list:
            return named or happened, against
        listed = happened if self.listed is None else within(self.listed, known)
        if named or against:
            listed = tuple(sorted({*listed, *named} - set(against)))
        return listed, against


def within(places: Indexes, known: Container[int]) -> Indexes:
    """Those of the places that are known, in their order."""
    return tuple([at for at in places if at in known]) if places else places
