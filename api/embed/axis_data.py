"""What the script draws an axis of: the marks of all events that fit, column by column.

`first` holds the day numbers (`graph.calendar`) on which marks begin, each as the step from the one
before; a mark whose start is open begins where it ends. `days` is how many days further it reaches.
`shape` is a place in SHAPES, and 8 more for dotted ends; `status` is a place in the list of names.
Kinds and jurisdictions stand with their words and how many events each has; which event has which,
`kind` and `jurisdiction`, is told where the page holds all events and filters them by itself.
Columns of small numbers pack well: 10,000 events take some 17 KB.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.answers import JSON
from api.embed.answering import answer_embed
from api.embed.asking import Asked, find_whole
from api.embed.messages import Words
from graph.marks import SHAPES, Mark
from graph.store import Store

MOST = 50_000  # events; beyond these the picture stays as the server drew it


async def axis_data(request: Request) -> Response:
    """The marks of the embed that the address names."""
    return await answer_embed(request, _axis_data, JSON)


def _axis_data(request: Request, store: Store, asked: Asked) -> bytes:
    whole = find_whole(store, asked, request.path_params.get("key", ""))
    question = asked.question(whole)
    total = store.count(question)
    return columns(
        store.marks(question) if total <= MOST else [], total, asked.words(whole.language)
    )


def columns(
    marks: Sequence[Mark], total: int, words: Words, *, filtered_here: bool = False
) -> bytes:
    """The marks as JSON; `total` events fit, and are without marks where they are too many."""
    spans = [_span(mark) for mark in marks]
    starts = [start for start, _ in spans]
    kinds, kind = _named([mark.kind for mark in marks])
    jurisdictions, jurisdiction = _named([mark.jurisdiction for mark in marks])
    statuses, status = _named([mark.status for mark in marks])
    found = {
        "total": total,
        "kinds": [(name, str(words.say(f"kind.{name}")), n) for name, n in kinds.items()],
        "jurisdictions": [(name, words.place(name), n) for name, n in jurisdictions.items()],
        "statuses": list(statuses),
        "first": [start - before for before, start in pairwise((0, *starts))],
        "days": [days for _, days in spans],
        "shape": [SHAPES.index(mark.shape) + 8 * mark.about for mark in marks],
        "status": status,
    }
    if filtered_here:
        found |= {"kind": kind, "jurisdiction": jurisdiction}
    return msgspec.json.encode(found)


def _span(mark: Mark) -> tuple[int, int]:
    """Where the mark begins, and how many days further it reaches."""
    if mark.first is not None and mark.last is not None:
        return mark.first, mark.last - mark.first
    start = mark.last if mark.first is None else mark.first
    assert start is not None  # noqa: S101 - no date is open at both ends
    return start, 0


def _named(values: list[str]) -> tuple[dict[str, int], list[int]]:
    """How often each name occurs, the commonest first, and for each value the place of its name."""
    counts = dict(sorted(Counter(values).items(), key=lambda named: (-named[1], named[0])))
    places = {name: at for at, name in enumerate(counts)}
    return counts, [places[value] for value in values]
