"""Changes as they are answered: what differs between two answers that an event had in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

from graph.between import CHANGES, Between
from graph.changes import Change, ClaimThen, changes_between, read_claims
from graph.dates import iso_day
from graph.event_parts import claims_in
from graph.store import Counted

Key = tuple[int, str, int]  # day, event, place among its claims
MOST_COUNTED = 10_000  # days of change of an event that a count looks at; a quarter of a second
_encode = msgspec.json.encode


class Moment(NamedTuple):
    """A day from which an event was answered otherwise: its answer then, and the one before."""

    day: int
    event: str
    brief: bytes
    answer: bytes
    before: bytes | None


def page_of_changes(
    moments: Iterable[Moment], question: Between, cursor: Key | None
) -> tuple[list[bytes], Key | None]:
    """The changes of this page, newest day first, and the key of the next page or None."""
    found: list[bytes] = []
    for step, changes in _steps(moments, question):
        answer: dict[str, Any] | None = None
        for change in changes:
            key = (step.day, step.event, change.place)
            if cursor is not None and key[:2] == cursor[:2] and key[2] < cursor[2]:
                continue
            if len(found) == question.limit:
                return found, key
            answer = answer or msgspec.json.decode(step.answer)
            found.append(_encode(_item(step, change, answer)))
    return found, None


def count_steps(moments: Iterable[Moment], question: Between) -> Counted:
    """How many changes of each kind these are; of more than MOST_COUNTED days, the newest."""
    return counted(
        (step.day, [change.kind for change in changes])
        for step, changes in _steps(moments, question)
    )


def counted(kinds: Iterable[tuple[int, Iterable[str]]]) -> Counted:
    """The same of the kinds of change on each such day, where there are any; newest first."""
    found: Counter[str] = Counter()
    since = None
    for at, (day, changed) in enumerate(kinds):
        if at == MOST_COUNTED:
            since = iso_day(day)
            break
        found.update(changed)
    return Counted({kind: found[kind] for kind in CHANGES if found[kind]}, since)


def changes_of(before: bytes | None, answer: bytes) -> list[Change]:
    """What changed from one answer of an event to the next, None is no answer."""
    return list(changes_between(read_claims(before) if before else None, read_claims(answer)))


def _steps(moments: Iterable[Moment], question: Between) -> Iterator[tuple[Moment, list[Change]]]:
    """Each moment with the changes that are asked for, where there are any."""
    for moment in moments:
        changes = [
            change
            for change in changes_of(moment.before, moment.answer)
            if question.change in (None, change.kind)
        ]
        if changes:
            yield moment, changes


def _item(step: Moment, change: Change, answer: dict[str, Any]) -> dict[str, Any]:
    day = iso_day(step.day)
    subject = [subject for _, subject in claims_in(_copied(answer))][change.place]
    fresh = [item for item in answer["citations"] if item["known"] == day]
    own = {*change.after.supports, *change.after.opposes}
    told = [
        item for at, item in enumerate(answer["citations"]) if at in own and item["known"] == day
    ]
    earlier = change.before.rivals if change.before else ()
    rivals = [rival for rival in change.after.rivals if rival not in earlier]
    shape: dict[str, Any] = {
        "is": "change", "day": day, "change": change.kind, "event": Raw(step.brief),
        "claim": change.after.id, "part": change.part, **subject,
        "before": _state(change.before), "after": _state(change.after),
        # a citation that supports something else may still have shown where others have it from
        "citations": [_citation(item) for item in told or ([] if rivals else fresh)],
    }  # fmt: skip
    return shape | ({"rivals": rivals} if rivals else {})


def _copied(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with parts of its own, which `claims_in` takes apart."""
    parts = ("participants", "relations", "quantities")
    return answer | {name: [dict(item) for item in answer[name]] for name in parts}


def _state(claim: ClaimThen | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    roots = claim.roots
    return {"status": claim.status, "min": roots.min, "max": roots.max, "exact": roots.exact}


def _citation(item: dict[str, Any]) -> dict[str, Any]:
    names = ("report", "stance", "says", "undated")
    return {name: item[name] for name in names if name in item}
