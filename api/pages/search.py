"""What a search finds, as a page: events, entities and reports, each in a list of its own."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.rendering import render
from api.pages.wording import count_words, joined
from api.questions import check_parameters
from api.routes.records import read_search
from graph.store import Store

_GROUPS = (("event", "event", "events"), ("entity", "entity", "entities"),
           ("report", "report", "reports"))  # fmt: skip


async def search(request: Request) -> Response:
    """Events, entities and reports that hold every word, best first in each list."""
    given = check_parameters(request.query_params, ("text", "limit", "known_on"))
    text, limit = read_search({"limit": "50"} | given)
    known_on = given.get("known_on")
    store: Store = request.app.state.store
    items = store.search(text, limit, known_on)
    hits = [msgspec.json.decode(item) for item in items]
    groups = [(*group, [hit for hit in hits if hit["is"] == group[0]]) for group in _GROUPS]
    first = [hit["is"] for hit in hits]
    groups.sort(key=lambda group: first.index(group[0]) if group[3] else len(first))
    counted = [count_words(len(found), one, many) for _, one, many, found in groups if found]
    return render(
        request, "search.html", items=items, text=text, hits=hits, limit=limit, groups=groups,
        given=given, words=text.split()[:8], found_words=joined(counted),
    )  # fmt: skip
