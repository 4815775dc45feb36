"""What was known on a day (rule 5), as records: those that a store would hold that had only what
was published by then. Every answer about a day is the plain answer about these records.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.dates import iso_day, parse_span
from tests.evidence.oracle import Evidence, evidence
from tests.evidence.support import readings, rivals_of, supporters
from tests.evidence.world import Raw, World, about_of, item_of, parts_of

_LISTS = ("relations", "quantities")


@dataclass(frozen=True)
class Known:
    """From which day on a report is known, as ISO 8601, and how that is known."""

    day: str | None
    undated: bool = False


@dataclass(frozen=True)
class Moment:
    """From this day on a claim stands so."""

    day: str
    status: str
    min: int
    max: int


def known(report: Raw) -> Known:
    """The last possible day of publication, else the last day on which it was read, else never.

    Reading: a date with an open end has no last possible day, and counts as no date. The report
    is the one that is cited: a copy is known when the copy was published.
    """
    for field in ("published", "read"):
        last = parse_span(report[field]).last if report.get(field) else None
        if last is not None:
            return Known(iso_day(last), undated=field == "read")
    return Known(None)


def is_known(report: Raw, day: str) -> bool:
    found = known(report).day
    return found is not None and _number(found) <= _number(day)


def is_announced(event: Raw, report: Raw) -> bool:
    """Was the report published for certain before the event can have happened?

    Reading: only by its date of publication; a day of reading says nothing of the kind.
    """
    last = parse_span(report["published"]).last if report.get("published") else None
    first = parse_span(event["date"]).first
    return last is not None and first is not None and last < first


def left_out(world: World, event: Raw, day: str) -> dict[str, int]:
    """How many citations of the event are not known on the day, dated later or not at all."""
    counted = {"undated": 0, "later": 0}
    for citation in event["citations"]:
        report = world.reports[citation["report"]]
        if not is_known(report, day):
            moment = known(report)
            counted["undated" if moment.undated or moment.day is None else "later"] += 1
    return counted


@lru_cache(maxsize=32)  # histories ask for the same few days again and again
def known_on(world: World, day: str) -> World:
    """The records of the day: every entity and report, and of each event what was known."""
    kept = {key: _Kept(world, event, day) for key, event in world.events.items()}
    events = {key: one.event(kept) for key, one in kept.items() if one.in_view()}
    return World(world.entities, world.reports, events, world.decisions)


def evidence_on(world: World, key: str, part: str, day: str | None) -> Evidence | None:
    """What is known of the claim on the day (None: today), or None where it is not shown.

    `supports`, `opposes` and `rivals` are places in the records of that day.
    """
    if day is None:
        return evidence(world, key, part)
    then = known_on(world, day)
    place = _Kept(world, world.events[key], day).place_of(part)
    return evidence(then, key, place) if key in then.events and place else None


def days_of(world: World, key: str, part: str) -> list[str]:
    """Every day on which anything that bears on the claim became known, oldest first."""
    event = world.events[key]
    bearing = [event, *(world.events[other] for other, _ in rivals_of(world, event, part))]
    found = {
        known(world.reports[citation["report"]]).day
        for one in bearing
        for citation in one["citations"]
    }
    return sorted((day for day in found if day is not None), key=_number)


def history(world: World, key: str, part: str) -> list[Moment]:
    """Each day on which status, min or max changed, from the first on which the claim is shown."""
    moments: list[Moment] = []
    for day in days_of(world, key, part):
        found = evidence_on(world, key, part, day)
        if found is None:
            continue
        now = (found.status, found.min, found.max)
        last = moments[-1] if moments else None
        if last is None or (last.status, last.min, last.max) != now:
            moments.append(Moment(day, *now))
    return moments


def first_known(world: World, key: str, part: str) -> str | None:
    """The first day on which the claim was shown with support, or None.

    Reading: a claim is shown with its event, so a figure that is known before anything supports
    its event waits for that; asking about the day in between must not contradict this one.
    """
    for day in days_of(world, key, part):
        found = evidence_on(world, key, part, day)
        if found is not None and found.supports:
            return day
    return None


class _Kept:
    """What of one event is kept on a day, and where it then stands."""

    def __init__(self, world: World, event: Raw, day: str) -> None:
        self.raw = event
        self.known = {
            at
            for at, citation in enumerate(event["citations"])
            if is_known(world.reports[citation["report"]], day)
        }
        self.parts = [part for part in parts_of(event) if self._has_support(part)]
        self.citations = [at for at in sorted(self.known) if self._says_something(at)]

    def in_view(self) -> bool:
        return "event" in self.parts

    def _has_support(self, part: str) -> bool:
        # Reading: participants and the date go with the event when no known page names them.
        base = "event" if part == "date" or part.startswith("participants/") else part
        today = supporters(self.raw, base)
        uncited = part.startswith("relations/") and not today
        return uncited or bool(today & self.known)

    def _says_something(self, at: int) -> bool:
        # Reading: a page that disputes only a figure that nobody has given yet says nothing of
        # what is shown, and goes; but one that gives another figure is listed there, and stays,
        # for otherwise a known figure would lose its support to an unknown one.
        listed = any(
            at in (item_of(self.raw, part).get("citations") or ())
            for part in self.parts
            if part.partition("/")[0] in _LISTS
        )
        return listed or not about_of(self.raw["citations"][at]) or bool(self._about(at))

    def _about(self, at: int) -> list[str]:
        named = about_of(self.raw["citations"][at])
        return [self.place_of(part) for part in named if part in self.parts]

    def place_of(self, part: str) -> str:
        """Where the part stands on the day, or "" where it does not."""
        if part not in self.parts:
            return ""
        name, slash, _ = part.partition("/")
        before = [one for one in self.parts if one.partition("/")[0] == name]
        return f"{name}/{before.index(part)}" if slash else part

    def event(self, others: dict[str, _Kept]) -> Raw:
        """The record of the day; `others` says where the parts of all events then stand."""
        made = dict(self.raw)
        made["citations"] = [
            self.raw["citations"][at] | {"about": self._about(at)} for at in self.citations
        ]
        for name in ("participants", *_LISTS):
            if name in made:
                made[name] = [
                    self._item(part, others) for part in self.parts if part.startswith(f"{name}/")
                ]
        return made

    def _item(self, part: str, others: dict[str, _Kept]) -> Raw:
        made = dict(item_of(self.raw, part))
        if made.get("citations") is not None:
            made["citations"] = [
                self.citations.index(at) for at in made["citations"] if at in self.citations
            ]
        if part.startswith("quantities/"):
            self._read_anew(made, part, others)
        return made

    def _read_anew(self, made: Raw, part: str, others: dict[str, _Kept]) -> None:
        """Mend what the quantity lists and reads: places have moved, and some are gone."""
        if not made["citations"]:  # it rests on citations that name it; a figure must list one
            now = supporters(self.raw, part) & self.known
            made["citations"] = [self.citations.index(at) for at in sorted(now)]
        said = made.pop("reading_of", None)
        found: list[int | str] = []
        for other, number in readings(self.raw, int(part.partition("/")[2])):
            there = others.get(other)
            place = there.place_of(f"quantities/{number}") if there and there.in_view() else ""
            if place:
                own = other == self.raw["id"]
                at = place.partition("/")[2]
                found.append(int(at) if own else f"{other}#{place}")
        if found:
            made["reading_of"] = found if isinstance(said, list | tuple) else found[0]


def _number(day: str) -> int:
    found = parse_span(day).last
    assert found is not None
    return found
