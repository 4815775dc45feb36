"""An event as it is answered, version after version; its other shapes are in `graph/answers.py`.

Each version leaves out what did not stand then, and names places as they were then. Most of it is
the same in every version, so that an answer is given in pieces, which versions share: they are
encoded once, and an answer is never copied whole before it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from operator import itemgetter

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType
from msgspec.structs import replace

from graph.answers import date_answer
from graph.claim_answers import HOLE, OPEN, open_claim
from graph.dates import iso_day, parse_span
from graph.grounds import Indexes
from graph.records import Event
from graph.sources import Source
from graph.telling import Told

_encoder = msgspec.json.Encoder()
_encode, _encode_lines = _encoder.encode, _encoder.encode_lines
Briefs = Mapping[str, Raw]
Pieces = tuple[bytes, ...]  # joined, they are the answer

# up to the first claim; from there to the citations what stands behind each claim; after them
_Frame = tuple[bytes, list[bytes], bytes]
_Pick = Callable[[Sequence[bytes]], tuple[bytes, ...]]
_BEFORE_FIGURES = 2  # the claims `event` and `date`


class _Participant(Struct, gc=False):
    entity: Raw
    role: str
    claim: Raw


class _Relation(Struct, gc=False):
    subject: Raw
    relation: str
    object: Raw
    claim: Raw


class _Quantity(Struct, gc=False):
    measure: str
    unit: str
    value: int | float
    qualifier: str
    period: str
    population: str
    claim: Raw


class _Citation(Struct, gc=False):
    report: Raw
    stance: str
    about: tuple[str, ...]
    says: str
    locator: str
    lineage: str
    via: list[Raw]
    known: str | None
    undated: bool | UnsetType = UNSET
    announced: bool | UnsetType = UNSET


class _Event(Struct, gc=False, tag_field="is", tag="event"):
    id: str
    title: str
    summary: str
    date: Raw
    kind: str
    jurisdiction: str
    place: str
    language: str
    claim: Raw
    date_claim: Raw
    figures: Raw
    participants: list[_Participant]
    relations: list[_Relation]
    quantities: list[_Quantity]
    citations: list[Raw]
    datasets: list[str]


class EventAnswers:
    """The answers of one event: every id opened by its entry in `briefs`.

    `claims` are the ids of its claims, `reports` are behind its citations, and `days` are those on
    which what was known of it changed.
    """

    def __init__(
        self,
        event: Event,
        claims: Sequence[str],
        briefs: Briefs,
        reports: Sequence[Source],
        days: Sequence[int],
        datasets: list[str],
    ) -> None:
        self._event = event
        self._claims = [open_claim(claim) for claim in claims]
        self._briefs = briefs
        self._datasets = datasets
        self._days = [*map(_day_in_json, days), b"null"]  # the last one stands for no day
        self._citations = _citations(event, briefs, reports)
        # all in one go, which is faster; no JSON text holds a line feed
        self._written = _encode_lines(self._citations).splitlines()
        self._listed = _listed(self._written)
        self._frames: dict[Indexes, _Frame] = {}  # by the claims that are not there

    def answer(self, told: Told) -> Pieces:
        """The whole event as this version tells it."""
        days = self._days
        said = [
            before + days[-1 if day is None else day] + after for before, day, after in told.said
        ]
        start, frame, end = self._frames.get(told.gone) or self._frame(told.gone)
        middle = _middle(told.of_claims, len(said))([*said, told.figures, *frame])
        listed = _listed(self._written_then(told.abouts)) if told.gone else self._listed
        return (start, b"".join(middle), *_citations_there(told.citations)([*listed, end]))

    def _frame(self, gone: Indexes) -> _Frame:
        """The event with all its parts but those gone, open where a version fills in."""
        whole = _whole(self._event, self._briefs, self._datasets, self._claims, gone)
        start, *parts, end = _encode(whole).split(HOLE)
        found = self._frames[gone] = start, parts, end
        return found

    def _written_then(self, abouts: Sequence[tuple[str, ...]]) -> list[bytes]:
        """Every citation with the parts that it is about as they were called then."""
        return [
            written if about == item.about else _encode(replace(item, about=about))
            for item, written, about in zip(self._citations, self._written, abouts, strict=True)
        ]


def _listed(citations: Sequence[bytes]) -> list[bytes]:
    """Each as the first of a list, then as one of the rest."""
    return [piece for one in citations for piece in (one, b"," + one)]


@lru_cache(maxsize=1_000)
def _middle(of_claims: Indexes, said: int) -> _Pick:
    """What is said of each claim, and what stands behind it.

    Out of so many things that are `said`, the figures, and what stands behind each of these.
    """
    filled = list(of_claims)
    filled.insert(_BEFORE_FIGURES, said)
    return itemgetter(*[at for pair in zip(filled, count(said + 1)) for at in pair])


@lru_cache(maxsize=1_000)
def _citations_there(citations: Indexes) -> _Pick:
    """These out of all that are listed, and the end, which comes last there."""
    first, *rest = citations
    return itemgetter(2 * first, *[2 * one + 1 for one in rest], -1)


@lru_cache(maxsize=20_000)
def _day_in_json(day: int) -> bytes:
    return _encode(iso_day(day))


def _citations(event: Event, briefs: Briefs, reports: Sequence[Source]) -> list[_Citation]:
    starts = parse_span(event.date).first
    found = []
    for item, report in zip(event.citations, reports, strict=True):
        known, published = report.known, report.published
        announced = starts is not None and published is not None and published < starts
        found.append(
            _Citation(
                briefs[item.report], item.stance, item.about, item.says, item.locator,
                item.lineage, [briefs[named] for named in item.via] if item.via else [],
                None if known is None else iso_day(known),
                (report.undated and known is not None) or UNSET, announced or UNSET,
            )
        )  # fmt: skip
    return found


def _whole(
    event: Event, briefs: Briefs, datasets: list[str], claims: Sequence[Raw], gone: Indexes
) -> _Event:
    """The event without the parts of the claims that are gone, open where versions differ."""
    there = iter([None if at in gone else one for at, one in enumerate(claims)])
    happened, date = next(there), next(there)
    assert happened  # noqa: S101 - no version of an event is without it
    assert date  # noqa: S101 - nor without its date
    return _Event(
        event.id, event.title, event.summary, date_answer(event.date), event.kind,
        event.jurisdiction, event.place, event.language, happened, date, OPEN,
        [
            _Participant(briefs[item.entity], item.role, claim)
            for item, claim in zip(event.participants, there, strict=False)
            if claim
        ],
        [
            _Relation(briefs[item.subject], item.relation, briefs[item.object], claim)
            for item, claim in zip(event.relations, there, strict=False)
            if claim
        ],
        [
            _Quantity(
                item.measure, item.unit, item.value, item.qualifier, item.period, item.population,
                claim,
            )
            for item, claim in zip(event.quantities, there, strict=False)
            if claim
        ],
        [OPEN], datasets,
    )  # fmt: skip
