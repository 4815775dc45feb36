"""The overview as JSON: numbers, each with a short description of what it is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Raw

from graph.overview.glance import Glance

_COUNTED = ("entities", "pairs", "relations", "events", "crowded")
_encode = msgspec.json.encode


class Telling:
    """Numbers as JSON, each with the short description of what it is about.

    `brief` gives that by kind and id; ids are in order.
    """

    def __init__(
        self, brief: Callable[[str, str], Raw], entities: Sequence[str], reports: Sequence[str]
    ) -> None:
        self._brief = brief
        self._entities = entities
        self._reports = reports

    def answer(self, found: Glance) -> bytes:
        """The whole, as it is served."""
        numbers = found.numbers
        cut = numbers["pairs_kept"] < numbers["pairs"]
        return _encode(
            {
                "is": "overview",
                "counted": {key: numbers[key] for key in _COUNTED},
                "sources": numbers["sources"],
                "truncated": {"pairs": numbers["pairs_kept"]} if cut else None,
                **{name: [self._central(one) for one in group]
                   for name, group in found.central.items()},
                "reports": [
                    {"report": self._report(one.report), "events": one.events,
                     "relied_on_by": one.relied_on_by, "rank": _share(one.rank)}
                    for one in found.reports
                ],
                "originators": [
                    {"entity": self._entity(one.node), "relied_on_by": one.relied_on_by,
                     "rank": _share(one.rank)}
                    for one in found.originators
                ],
                "communities": [
                    {"size": one.size, "inside": _share(one.inside),
                     "jurisdictions": dict(one.codes),
                     "members": [self._entity(node) for node in one.members]}
                    for one in found.communities
                ],
                "groups": found.groups,
                "bridges": [
                    {"entity": self._entity(one.node), "jurisdictions": one.codes, "ties": one.ties}
                    for one in found.bridges
                ],
                "spans": [
                    {"jurisdictions": one.codes, "ties": one.ties,
                     "carried_by": [self._entity(node) for node in one.carried_by]}
                    for one in found.spans
                ],
            }
        )  # fmt: skip

    def _central(self, one: Any) -> dict[str, object]:
        return {"entity": self._entity(one.node), "ties": one.ties,
                "between": _share(one.between), "rank": _share(one.rank)}  # fmt: skip

    def _entity(self, node: int) -> Raw:
        return self._brief("entity", self._entities[node])

    def _report(self, number: int) -> Raw:
        return self._brief("report", self._reports[number])


def _share(number: float) -> float:
    return round(number, 5)
