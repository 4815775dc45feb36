"""What the home page opens with: one count read in several ways, and figures that did not stand.

Chosen among the newest 500 events, by rule and not by hand, once a revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from api.pages.sections import differ_words, groups_of
from graph.questions import MOST_A_PAGE, Question
from graph.store import Store

_FALLEN = ("corrected", "retracted")
_MOST = 5


@dataclass(frozen=True, slots=True)
class Readings:
    """Figures of one event that read one count, and in what they differ."""

    event: dict[str, Any]
    readings: list[dict[str, Any]]  # two whose units differ
    differ: str
    number: int  # of all readings, those in other events counted


@dataclass(frozen=True, slots=True)
class Fallen:
    """A figure that was corrected or retracted, and those that its opponents give."""

    event: dict[str, Any]
    first: dict[str, Any]
    then: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Featured:
    """Both, of one revision."""

    revision: str
    readings: Readings | None
    fallen: tuple[Fallen, ...]


class Featuring:
    """What was chosen last; another revision chooses anew."""

    def __init__(self) -> None:
        self._chosen = Featured("", None, ())

    def of(self, store: Store) -> Featured:
        """What the home page of this store shows."""
        revision = store.revision()
        if revision != self._chosen.revision:
            self._chosen = _choose(store, revision)
        return self._chosen


FEATURING = Featuring()


def _choose(store: Store, revision: str) -> Featured:
    page = store.timeline(Question(sort="newest", limit=MOST_A_PAGE))
    events = [msgspec.json.decode(item) for item in page.items]
    read = [readings for event in events for readings in _readings(event)]
    best = max(read, key=_weight, default=None)
    fallen = [found for event in events for found in _fallen(event)]
    return Featured(revision, best, tuple(fallen[:_MOST]))


def _readings(event: dict[str, Any]) -> list[Readings]:
    found = []
    for group in groups_of([quantity["claim"] for quantity in event["quantities"]]):
        readings = [event["quantities"][at] for at in group]
        first = max(readings, key=lambda item: int(item["claim"]["reports"]))
        other = next((item for item in readings if item["unit"] != first["unit"]), None)
        if other is not None:
            named = {rival for item in readings for rival in item["claim"].get("rivals", ())}
            number = len(named | {item["claim"]["id"] for item in readings})
            found.append(Readings(event, [first, other], differ_words([first, other]), number))
    return found


def _weight(readings: Readings) -> tuple[int, int, int]:
    """The more readings, reports and figures, the more there is to see."""
    reports = sum(item["claim"]["reports"] for item in readings.readings)
    return readings.number, reports, len(readings.event["quantities"])


def _fallen(event: dict[str, Any]) -> list[Fallen]:
    """The first figure of the event that did not stand."""
    for quantity in event["quantities"]:
        claim = quantity["claim"]
        if claim["status"] in _FALLEN:
            then = [
                other
                for other in event["quantities"]
                if other is not quantity and {*other["claim"]["supports"]} & {*claim["opposes"]}
            ]
            return [Fallen(event, quantity, then)]
    return []
