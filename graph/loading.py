"""What goes into a load and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.errors import Fault


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One record as it stands in a file, with its place there (`events.jsonl:41`).

    A line that cannot be read at all has a `fault` and an empty `raw`. `dataset` "" means the
    dataset of the load.
    """

    place: str
    raw: dict[str, object] = field(default_factory=dict)
    fault: Fault | None = None
    dataset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What one load changed; `revision` names the set of records that is present after it."""

    revision: str
    dataset: str
    added: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def records(self) -> int:
        """Records that were read and found without fault."""
        return self.added + self.changed + self.same
