"""The graph at a glance, as a page: who is central, what hangs together, how it is reckoned."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.asked import asked
from api.overview import AGAIN, NOT_YET
from api.pages.rendering import render, render_error
from api.pages.wording import count_words, country, joined
from api.questions import check_parameters
from graph.store import Store

_SHOWN = 4  # jurisdictions of a community


async def overview(request: Request) -> Response:
    """Tables of what the overview says, each number with what is behind it."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    found = await request.app.state.overviewing.of(request)
    if found is None or found[1] != await asked(request, store.revision):
        response = render_error(
            request, 503, status_code=503, what=NOT_YET, nearest=None, near=None, parameter=None,
            without="", with_nearest=None, words="", candidates=(),
        )  # fmt: skip
        response.headers.update(AGAIN)
        return response
    item, _ = found
    told = msgspec.json.decode(item)
    return await asked(
        request,
        lambda: render(
            request,
            "overview.html",
            items=(item,),
            overview=told,
            gist=gist(told),
            percent=percent,
            where=where,
            named=named,
        ),
    )


def gist(told: dict[str, Any]) -> str:
    """The first of each group, in one or two sentences."""
    if not told["counted"]["pairs"]:
        return "Nothing is tied to anything yet."
    firsts = [
        f"{group[0]['entity']['name']} among {name}"
        for name in ("agencies", "policies", "vendors")
        if (group := told[name])
    ]
    said = f"Most central are {joined(firsts)}." if firsts else ""
    if told["originators"]:
        first = told["originators"][0]
        publishers = count_words(first["relied_on_by"], "other publisher")
        said += f" Most is taken from {first['entity']['name']}: by {publishers}."
    return said.strip()


def percent(share: float) -> str:
    """A share as a figure of a hundred: `10.2 %`, `less than 0.1 %`."""
    if 0 < share < 0.0005:
        return "less than 0.1 %"
    return f"{100 * share:.1f} %"


def where(counted: dict[str, int]) -> str:
    """`China 82, United States 15, others 29`: jurisdictions of so many, the most first."""
    known = [(code, number) for code, number in counted.items() if code]
    shown = [f"{country(code)} {number}" for code, number in known[:_SHOWN]]
    rest = sum(number for _, number in known[_SHOWN:])
    more = [f"others {rest}"] if rest else []
    none = [f"none {counted['']}"] if counted.get("") else []
    return ", ".join((*shown, *more, *none))


def named(codes: list[str]) -> str:
    """Jurisdictions by name, in order of their names."""
    return ", ".join(sorted(map(country, codes)))
