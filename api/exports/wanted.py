"""What somebody wants to have exported, before it is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["everything", "question", "timeline", "entity", "event", "report"]
Filters = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Of what kind, by which id, narrowed by which filters; `own` is the path of the export."""

    kind: Kind
    key: str = ""
    filters: Filters
    own: str = ""
