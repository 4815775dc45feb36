"""The page of changes: two days, what was published between them, and what that changed."""

from __future__ import annotations

from itertools import groupby
from typing import get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.changes import FILTERS, between_of
from api.pages.rendering import render
from api.questions import check_parameters
from graph.between import CHANGES
from graph.changes_text import WORDS, counts_gist, news_of
from graph.claim_text import part_text
from graph.records import EventKind
from graph.store import Store

A_PAGE = 200


async def changes(request: Request) -> Response:
    """What changed between two days, by day and event, newest first."""
    given = check_parameters(request.query_params, (*FILTERS, "limit", "cursor"))
    store: Store = request.app.state.store
    question = between_of(given, A_PAGE)
    found = store.changes(question)
    news = news_of(msgspec.json.decode(item) for item in found.items)
    counted = store.count_changes(question)
    return render(
        request,
        "changes.html",
        items=found.items,
        asked=found.asked,
        given=given,
        days=[(day, list(group)) for day, group in groupby(news, key=lambda item: item.day)],
        gist=counts_gist(counted),
        total=counted.total,
        next=found.next,
        kinds=get_args(EventKind),
        change_kinds=[(kind, WORDS[kind]) for kind in CHANGES],
        part_text=part_text,
    )
