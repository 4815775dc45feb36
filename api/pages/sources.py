"""The reports of an event as a page that reference managers take at once."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.rendering import render
from api.pages.wording import STANCE_ORDER
from api.questions import check_parameters
from graph.store import Store


async def sources(request: Request) -> Response:
    """Every report that the event cites, once, in the order in which it cites them."""
    given = check_parameters(request.query_params, ("known_on",))
    store: Store = request.app.state.store
    item = store.event(request.path_params["key"], given.get("known_on"))
    found: dict[str, Any] = msgspec.json.decode(item)
    return render(request, "sources.html", items=(item,), event=found, given=given,
                  reports=reports_of(found))  # fmt: skip


def reports_of(event: dict[str, Any]) -> list[dict[str, Any]]:
    """Each report with its first stance by weight: who supports and disputes, supports."""
    found: dict[str, dict[str, Any]] = {}
    for citation in event["citations"]:
        report, stance = citation["report"], citation["stance"]
        before = found.setdefault(report["id"], report | {"stance": stance})
        before["stance"] = min(before["stance"], stance, key=STANCE_ORDER.index)
    return list(found.values())
