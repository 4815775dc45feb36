"""How much of what is present, as it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

COUNTED = ("event", "entity", "report", "timeline", "decision")
_PLURALS = {"entity": "entities"}


def stats_answer(
    records: Sequence[int],
    jurisdictions: Mapping[str, int],
    kinds: Mapping[str, int],
    stances: Mapping[str, int],
    relations: Mapping[str, int],
) -> dict[str, Any]:
    """Numbers of records in the order of COUNTED; events by jurisdiction and kind, most first."""
    names = [_PLURALS.get(kind, f"{kind}s") for kind in COUNTED]
    return dict(zip(names, records, strict=True)) | {
        "jurisdictions": dict(jurisdictions),
        "kinds": dict(kinds),
        "citations": _with_total(stances),
        "relations": _with_total(relations),
    }


def _with_total(numbers: Mapping[str, int]) -> dict[str, int]:
    return {"total": sum(numbers.values()), **dict(sorted(numbers.items()))}
