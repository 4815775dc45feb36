"""The records that loaders yield and files hold: frozen, typed, checked once when made.

The fields and lists are those of `loaders/corpus/README.md`; every text is plain text.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from graph.dates import parse_span
from graph.errors import DateError, RecordError

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,159}$")]
Jurisdiction = Annotated[str, Meta(pattern=r"^([A-Z]{2})?$")]
Language = Annotated[str, Meta(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$", max_length=35)]
Name = Annotated[str, Meta(min_length=1, max_length=500)]
Words = Annotated[str, Meta(max_length=10_000)]
Short = Annotated[str, Meta(max_length=1_000)]
Index = Annotated[int, Meta(ge=0, le=9_999)]

EntityType = Literal[
    "agency", "policy", "organization", "person", "group", "technology", "court", "place"
]
ReportKind = Literal[
    "law", "ruling", "government", "oversight", "legislature", "ngo", "academic", "company",
    "press", "reference", "dataset", "leak", "blog",
]  # fmt: skip
EventKind = Literal[
    "law", "regulation", "court-ruling", "programme", "deployment", "disclosure", "report",
    "sanction", "contract", "ban", "incident", "statistic", "oversight", "protest",
]  # fmt: skip
RelationName = Literal[
    "issued", "amends", "repeals", "implements", "part_of", "operates", "supplied",
    "investigated", "criticised", "ruled_on", "sanctioned", "succeeded", "oversees", "authorises",
    "owns",
]  # fmt: skip
Qualifier = Literal["exact", "about", "at_least", "over", "up_to"]
Stance = Literal["supports", "disputes", "corrects", "retracts", "mentions"]
Lineage = Literal["primary", "via", "unknown"]
Verdict = Literal["same", "different", "unsure"]
FilterName = Literal[
    "entity", "kind", "jurisdiction", "from", "to", "text", "status", "min_roots", "known_on"
]  # fmt: skip
FILTERS: tuple[str, ...] = get_args(FilterName)
_ALWAYS_THERE = frozenset(("event", "date"))  # what every event has to be spoken about
# nearly every address; what is not so plain is looked at more closely, which takes far longer
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9.-]+(/[!#-;=?-Z_a-z~]*)?")
_READING = re.compile(r"[a-z0-9][a-z0-9-]*#quantities/\d{1,4}")


class _Value(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """A value that says only what differs from its defaults."""

    # gc=False: texts and tuples of values make no cycle, and a load makes a million of them


class Entity(_Value, frozen=True):
    """A public body, organization, person, policy, technology, court, group or place."""

    id: Id
    type: EntityType
    name: Name
    aliases: tuple[Name, ...] = ()
    jurisdiction: Jurisdiction = ""
    part_of: Id | None = None
    language: Language = ""


class Report(_Value, frozen=True):
    """A work that says something; `published` and `read` are EDTF, "" where not known."""

    id: Id
    title: Name
    kind: ReportKind
    publisher: Id
    author: Short = ""
    published: Short = ""
    read: Short = ""
    language: Language = ""
    url: Annotated[str, Meta(max_length=4_000)] = ""
    copy_of: Id | None = None
    copy_at: Short = ""

    def __post_init__(self) -> None:
        _check_date("published", self.published)
        _check_date("read", self.read)
        if self.url:
            _check_url(self.url)


class Participant(_Value, frozen=True):
    """An entity that took part in the event, in this role."""

    entity: Id
    role: Annotated[str, Meta(min_length=1, max_length=60)]


class Relation(_Value, frozen=True):
    """Subject did this to object; `citations` None rests on the event's own, () on nothing."""

    subject: Id
    relation: RelationName
    object: Id
    citations: tuple[Index, ...] | None = None


class Quantity(_Value, frozen=True):
    """One figure as one or more citations give it."""

    measure: Name
    unit: Annotated[str, Meta(min_length=1, max_length=200)]
    value: int | float
    qualifier: Qualifier = "exact"
    period: Short = ""
    population: Short = ""
    reading_of: int | str | tuple[int | str, ...] | None = None
    citations: tuple[Index, ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise RecordError("citations", "no citation gives this figure. List one, as [0].")
        if isinstance(self.value, float) and not abs(self.value) < float("inf"):
            raise RecordError("value", "must be a finite number.")


class Citation(_Value, frozen=True):
    """What one report says of the event, from where it has it: from `via` if `lineage` is that.

    Its event checks it, in which it stands.
    """

    report: Id
    stance: Stance = "supports"
    about: tuple[Short, ...] = ("event",)
    says: Words = ""
    locator: Short = ""
    lineage: Lineage = "unknown"
    via: tuple[Id, ...] = ()


class Event(_Value, frozen=True):
    """Something that happened, with a date, participants and the reports that say so."""

    id: Id
    title: Name
    date: Short
    kind: EventKind
    summary: Words = ""
    jurisdiction: Jurisdiction = ""
    place: Short = ""
    language: Language = ""
    participants: tuple[Participant, ...] = ()
    relations: tuple[Relation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    citations: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        if not self.date:
            raise RecordError("date", "is missing. Write '1978-10-25', '1978-10' or '1978~'.")
        _check_date("date", self.date)
        self._check_citations()
        if self.relations or self.quantities:
            self._check_indexes()
            self._check_readings()

    def _check_citations(self) -> None:
        # in one go: a load checks millions of citations, and a call for each took three times that
        supported = False
        for at, citation in enumerate(self.citations):
            if citation.stance == "supports":
                supported = True
            if citation.via or citation.lineage == "via":
                _check_lineage(at, citation)
            if not _ALWAYS_THERE.issuperset(citation.about):
                self._check_about(at, citation.about)
        if not supported:
            raise RecordError("citations", "no citation supports the event. Add a report.")

    def _check_readings(self) -> None:
        for at, quantity in enumerate(self.quantities):
            of = quantity.reading_of
            for reading in of if isinstance(of, tuple) else () if of is None else (of,):
                if isinstance(reading, int):
                    sound = 0 <= reading < len(self.quantities) and reading != at
                else:
                    sound = bool(_READING.fullmatch(reading)) and not reading.startswith(
                        f"{self.id}#"
                    )
                if not sound:
                    raise RecordError(
                        f"quantities/{at}/reading_of",
                        f"there is no other figure {reading!r}. Write its place in this event, as "
                        "0, or 'event-id#quantities/0' for one of another event.",
                    )

    def _check_indexes(self) -> None:
        for part in ("relations", "quantities"):
            for at, item in enumerate(getattr(self, part)):
                for index in item.citations or ():
                    if index >= len(self.citations):
                        raise RecordError(
                            f"{part}/{at}/citations",
                            f"there is no citation {index}; the last is {len(self.citations) - 1}.",
                        )

    def _check_about(self, at: int, abouts: tuple[str, ...]) -> None:
        for about in abouts:
            if about not in _ALWAYS_THERE and not self._has_part(about):
                raise RecordError(
                    f"citations/{at}/about",
                    f"the event has no part {about!r}. Write 'event', 'date' or a part "
                    "that it has, as 'quantities/0'.",
                )

    def _has_part(self, about: str) -> bool:
        part, _, index = about.partition("/")
        if part not in ("participants", "relations", "quantities"):
            return False
        return index.isascii() and index.isdigit() and int(index) < len(getattr(self, part))


class Timeline(_Value, frozen=True):
    """A named question: its filters answer with a list of events in order of time."""

    id: Id
    title: Name
    filters: dict[FilterName, Annotated[str, Meta(min_length=1, max_length=500)]]
    introduction: Words = ""
    language: Language = ""


class Withdraw(_Value, frozen=True):
    """The record with this id is no longer stood by, from this day, for this reason."""

    id: Id
    on: Short
    because: Name

    def __post_init__(self) -> None:
        if not self.on:
            raise RecordError("on", "is missing. Write the day, as '2026-11-24'.")
        _check_date("on", self.on)


class Decision(_Value, frozen=True):
    """Somebody decided that these entities are one, are several, or that it cannot be told.

    What is `same` is answered under the first of them.
    """

    id: Id
    verdict: Verdict
    entities: Annotated[tuple[Id, ...], Meta(min_length=2, max_length=100)]
    because: Name
    on: Short
    by: Short = ""

    def __post_init__(self) -> None:
        for at, key in enumerate(self.entities):
            if key in self.entities[:at]:
                raise RecordError(f"entities/{at}", f"{key!r} stands twice. Name each once.")
        if not self.on:
            raise RecordError("on", "is missing. Write the day, as '2026-11-24'.")
        _check_date("on", self.on)


Record = Entity | Report | Event | Timeline | Withdraw | Decision


def _check_lineage(at: int, citation: Citation) -> None:
    field = f"citations/{at}/via"
    if citation.lineage != "via":
        raise RecordError(field, f"names a source, so lineage is 'via', not {citation.lineage!r}.")
    if not citation.via:
        raise RecordError(field, "is empty. Name the source, or write lineage 'unknown'.")


def _check_date(field: str, text: str) -> None:
    if not text:
        return
    try:
        parse_span(text)
    except DateError as fault:
        raise RecordError(field, str(fault)) from fault


def _check_url(url: str) -> None:
    if _PLAIN_URL.fullmatch(url):
        return
    try:
        parts = urlsplit(url)
    except ValueError as fault:
        raise RecordError("url", f"{url[:80]!r} is not an address: {fault}.") from fault
    if parts.scheme not in ("http", "https") or not parts.netloc or any(c <= " " for c in url):
        raise RecordError("url", f"{url[:80]!r} is not an http or https address.")
