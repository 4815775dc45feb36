"""The shape of an event: all that the rules of evidence look at, with numbers for its ids and days.

Events of one shape are weighed alike. Most events of a large load have one of a few shapes, so that
each of these is weighed once, and told again for the next event that has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import count

from graph.assessing import Assessor
from graph.evidence import Elsewhere
from graph.leads import Leads
from graph.records import Event
from graph.roots import MOST_EXACT
from graph.sources import Source, Sources
from graph.telling import Telling, tell

# Shapes, 5 MB of small events, 25 of those with twelve citations and ten participants; of events
# that vary more few would be found again.
MOST_REMEMBERED = 1_000


class Tellings:
    """What is told of events, each shape weighed once while it is remembered."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._found: dict[Hashable, Telling] = {}

    def tell(
        self,
        event: Event,
        claims: Sequence[str],
        reports: Sequence[Source],
        sources: Sources,
        elsewhere: Elsewhere,
    ) -> tuple[Telling, list[int]]:
        """What is told of the event, and its days.

        `claims` are the ids of its claims, `reports` are behind its citations.
        """
        if elsewhere or not has_shape(event, claims):
            assessor = Assessor(event, sources, elsewhere)
            return tell(assessor), assessor.days()
        days = sorted({one.known for one in reports if one.known is not None})
        shape = shape_of(event, reports, days, sources)
        found = self._found.get(shape)
        if found is None:
            found = tell(Assessor(event, sources, elsewhere))
            if len(self._found) >= self._most:
                self._found.clear()
            self._found[shape] = found
        return found, days


def has_shape(event: Event, claims: Sequence[str]) -> bool:
    """Is the event weighed by its shape alone?

    Figures are compared by what they say, and with those of other events. Beyond so many citations
    the least number of roots is a bound that may hang on the order of ids. And a claim that is
    made twice has one first day.
    """
    return (
        not event.quantities
        and len(event.citations) <= MOST_EXACT
        and len({*claims}) == len(claims)
    )


def shape_of(
    event: Event, reports: Sequence[Source], days: Sequence[int], sources: Sources
) -> Hashable:
    """Equal for two events only if all rules of evidence give the same places for both.

    The rules ask of ids whether they are the same, of days which comes first, and of each citation
    where its sources lead (`graph/leads.py`).
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    number = numbers.__getitem__
    place: dict[int | None, int] = {day: at for at, day in enumerate(days)}
    citations = event.citations
    leads = None
    if [True for item in citations if item.via]:
        found = Leads(event, sources)
        leads = tuple([
            tuple([(number(lead.end.key), lead.in_time, lead.late) for lead in found.of(at)])
            for at in range(len(citations))
        ])  # fmt: skip
    return (
        len(event.participants),
        tuple([item.citations for item in event.relations]),
        tuple([(item.stance, item.about, item.lineage) for item in citations]),
        tuple(
            [(number(one.work), number(one.owners[-1]), place.get(one.known)) for one in reports]
        ),
        leads,
    )
