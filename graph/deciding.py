"""A decision as a record: somebody says whether entities are the same, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from graph.asking import entity_key
from graph.errors import MergedId, UnknownId
from graph.loading import SourceRecord
from graph.records import Verdict
from graph.store import Store

DATASET = "decisions"
_LONGEST_ID = 160


def deciding_key(store: Store, name: str) -> str:
    """The id of the entity of this id or name; UnknownId or AmbiguousName where it is not one.

    An id that was merged into another one is that id itself: it can be decided anew.
    """
    try:
        store.entity(name)
    except MergedId:
        return name
    except UnknownId:
        return entity_key(store, name)
    return name


def decision_on(
    entities: Sequence[str], verdict: Verdict, because: str, *, on: str = "", by: str = ""
) -> SourceRecord:
    """The record, of today where no day is given; of what is `same` the first entity is kept.

    Its id is made from the entities, so that a later decision on them is a new version of it.
    """
    raw: dict[str, object] = {
        "id": decision_id(entities),
        "verdict": verdict,
        "entities": list(entities),
        "because": because,
        "on": on or date.today().isoformat(),
    }
    return SourceRecord("this decision", raw | ({"by": by} if by else {}))


def decision_id(entities: Sequence[str]) -> str:
    """The id of the decision on these entities, in whatever order they are named."""
    whole = "-and-".join(("decision", *sorted(entities))).replace("decision-and-", "decision-", 1)
    if len(whole) <= _LONGEST_ID:
        return whole
    return f"{whole[: _LONGEST_ID - 13]}-{sha256(whole.encode()).hexdigest()[:12]}"


def withdrawal_of(decision: str, because: str, *, on: str = "") -> SourceRecord:
    """The record that takes the decision out of all answers, of today where no day is given."""
    raw: dict[str, object] = {
        "id": decision, "on": on or date.today().isoformat(), "because": because,
    }  # fmt: skip
    return SourceRecord("this withdrawal", raw)
