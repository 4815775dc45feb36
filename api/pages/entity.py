"""An entity as a page: its names, how it relates to others, its timeline."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.axis import draw_axis
from api.pages.entries import ENTRIES, by_year
from api.pages.gists import timeline_gist
from api.pages.rendering import render
from api.pages.timelines import A_PAGE, known_days
from api.pages.wording import relation_words, upper
from api.questions import check_parameters
from graph.questions import Question
from graph.store import Store


@dataclass(slots=True)
class Related:
    """One entity at the other end of a relation, and each event that says so."""

    other: dict[str, Any]
    cited: bool = False
    said: list[tuple[dict[str, Any], dict[str, Any], int]] = field(default_factory=list)


@dataclass(slots=True)
class Verb:
    """Relations of one kind and direction: `GCHQ operates`, `Authorises GCHQ`."""

    heading: str
    related: list[Related]


async def entity(request: Request) -> Response:
    """Who they are, how they relate to others, and their timeline."""
    given = check_parameters(request.query_params, ("known_on",))
    store: Store = request.app.state.store
    key = request.path_params["key"]
    question = Question(entity=key, known_on=given.get("known_on"), limit=A_PAGE)
    item = store.entity(key, question.known_on)
    found = msgspec.json.decode(item)
    page = store.timeline(question)
    entries = ENTRIES.read(page.items, page.revision)
    total = store.count(question)
    verbs = relations_of([msgspec.json.decode(answer) for answer in page.items], found)
    related = [one for verb in verbs for one in verb.related]
    return render(
        request,
        "entity.html",
        items=(item, *page.items),
        entity=found,
        given=given,
        known=known_days(store, question, entries),
        left_out=store.left_out(question) if question.known_on else None,
        verbs=verbs,
        relations=len(related),
        uncited=sum(not one.cited for one in related),
        years=by_year(entries, 3),
        axis=draw_axis(entries),
        gist=timeline_gist(entries, total),
        next=page.next,
        total=total,
        shown=len(entries),
    )


def relations_of(events: list[dict[str, Any]], entity: dict[str, Any]) -> list[Verb]:
    """Relations of an entity by verb and direction, the cited before the uncited."""
    verbs: defaultdict[tuple[bool, str], dict[str, Related]] = defaultdict(dict)
    for event in events:
        for at, relation in enumerate(event["relations"]):
            ends = (relation["subject"]["id"], relation["object"]["id"])
            if entity["id"] not in ends:
                continue
            outward = ends[0] == entity["id"]
            other = relation["object" if outward else "subject"]
            one = verbs[not outward, relation["relation"]].setdefault(other["id"], Related(other))
            one.cited = one.cited or relation["claim"]["status"] != "uncited"
            one.said.append((event, relation["claim"], at))
    return [
        Verb(
            _heading(entity["name"], name, inward),
            sorted(related.values(), key=lambda one: not one.cited),
        )
        for (inward, name), related in sorted(verbs.items())
    ]


def _heading(name: str, relation: str, inward: bool) -> str:
    words = relation_words(relation)
    return upper(f"{words} {name}") if inward else f"{name} {words}"
