"""What goes into a load and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.errors import Fault


@dataclass(frozen=True, slots=True)
class Left:
    """What a loader left out on purpose, as no record can say it: why, how much, where.

    `reason` is a sentence that is the same for all that it counts; `places` are the first ones.
    """

    reason: str
    count: int = 1
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One record as it stands in a file, with its place there (`events.jsonl:41`).

    A line that cannot be read at all has a `fault` and an empty `raw`; what was left out on
    purpose has `left`, and is no record. `dataset` "" means the dataset of the load.
    """

    place: str
    raw: dict[str, object] = field(default_factory=dict)
    fault: Fault | None = None
    dataset: str = ""
    left: Left | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What one load changed; `revision` names the set of records that is present after it.

    `taken` counts the sound records by kind; `left` is what the loaders left out, by reason.
    """

    revision: str
    dataset: str
    added: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0
    faults: tuple[Fault, ...] = ()
    taken: Mapping[str, int] = field(default_factory=dict)
    left: tuple[Left, ...] = ()

    @property
    def records(self) -> int:
        """Records that were read and found without fault."""
        return self.added + self.changed + self.same
