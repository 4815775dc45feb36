"""Records as they stand in files, sorted by kind, and who stands behind what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Raw = dict[str, Any]
Identity = tuple[str, ...]  # ("org", entity) | ("report", report) | ("circle", report, …)
OPPOSING = ("disputes", "corrects", "retracts")


@dataclass(frozen=True, eq=False)
class World:
    """Every record, by kind and id; not to be changed once it was asked."""

    entities: dict[str, Raw] = field(default_factory=dict)
    reports: dict[str, Raw] = field(default_factory=dict)
    events: dict[str, Raw] = field(default_factory=dict)
    decisions: dict[str, Raw] = field(default_factory=dict)

    def one_with(self, entity: str) -> list[str]:
        """All that is decided to be the same as the entity: first the kept one, then by id.

        Reading: kept is who no decision puts behind another, of several the first by id; where
        each stands behind another, the first by id of all.
        """
        found = {entity}
        same = [raw["entities"] for raw in self.decisions.values() if raw["verdict"] == "same"]
        while more := {key for keys in same if found & set(keys) for key in keys} - found:
            found |= more
        ahead = found - {key for keys in same for key in keys[1:]}
        kept = min(ahead or found)
        return [kept, *sorted(found - {kept})]

    def whole_of(self, entity: str) -> str:
        """The top of what the entity is part of."""
        return self.wholes(entity)[-1]

    def wholes(self, entity: str) -> list[str]:
        """The entity as it is kept, what it is part of, what that is part of, to the top.

        Reading: bodies that are part of one another in a circle are one organization, which goes
        by the first of their ids.
        """
        found = [self.one_with(entity)[0]]
        while whole := self._whole(found[-1]):
            if whole in found:
                return [*found, min(found[found.index(whole) :])]
            found.append(whole)
        return found

    def _whole(self, kept: str) -> str | None:
        """What the first of those that are one is part of, leaving out each other."""
        group = self.one_with(kept)
        wholes = [self.entities[key].get("part_of") for key in group]
        outside = [whole for whole in wholes if whole and whole not in group]
        return self.one_with(outside[0])[0] if outside else None

    def work_of(self, report: str) -> str:
        """The report that this one is a copy of, to the first of them."""
        found = [report]
        while (first := self.reports[found[-1]].get("copy_of")) and first not in found:
            found.append(first)
        return found[-1]

    def originator_of(self, report: str) -> Identity:
        """The organization, taken whole, that made the work."""
        return ("org", self.whole_of(self.reports[self.work_of(report)]["publisher"]))


def world_of(raws: Iterable[Raw]) -> World:
    """The records sorted by kind; named timelines are no evidence."""
    world = World()
    for raw in raws:
        if "filters" in raw:
            continue
        if "verdict" in raw:
            world.decisions[raw["id"]] = raw
            continue
        if "date" in raw:
            world.events[raw["id"]] = raw
        elif "publisher" in raw:
            world.reports[raw["id"]] = raw
        else:
            world.entities[raw["id"]] = raw
    return world


def parts_of(event: Raw) -> list[str]:
    """Every claim of the event, by the part that it is about."""
    names = ("participants", "relations", "quantities")
    return ["event", "date"] + [
        f"{name}/{at}" for name in names for at in range(len(event.get(name, ())))
    ]


def about_of(citation: Raw) -> list[str]:
    found: list[str] = citation.get("about", ["event"])
    return found


def stance_of(citation: Raw) -> str:
    return str(citation.get("stance", "supports"))


def item_of(event: Raw, part: str) -> Raw:
    """The participant, relation or quantity that `part` names."""
    name, _, at = part.partition("/")
    found: Raw = event[name][int(at)]
    return found
