"""What a day leaves out, as a page: the citations that were not known by its end, by event."""

from __future__ import annotations

from itertools import groupby

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.evidence_words import left_out_words
from api.pages.rendering import render
from api.questions import LIST_PARAMETERS, check_parameters, question_of
from graph.errors import QuestionError
from graph.store import Store

A_PAGE = 500  # events that are looked at for one page


async def left_out(request: Request) -> Response:
    """Each with the reason: its report came out later, or bears no date."""
    given = check_parameters(request.query_params, LIST_PARAMETERS)
    question = question_of({}, **({"limit": str(A_PAGE)} | given))
    if not question.known_on:
        raise QuestionError("known_on", "known_on is missing: the day to ask about.")
    store: Store = request.app.state.store
    page = store.left_out_items(question)
    found = [msgspec.json.decode(item) for item in page.items]
    events = [list(group) for _, group in groupby(found, key=lambda item: item["event"]["id"])]
    words = left_out_words(store.left_out(question))
    return render(
        request, "left_out.html", items=page.items, events=events, given=given, next=page.next,
        asked=question.asked(), gist=words[:1].upper() + words[1:],
    )  # fmt: skip
