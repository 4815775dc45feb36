"""/api/figures: what reports give in numbers, side by side, each pair with its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, answer_at_revision, list_answer
from api.figure_rows import csv_lines, measure_lines
from api.openapi import SINGLE, documented, figured, parameters
from api.questions import check_parameters, known_question
from api.routes.direct import Asking
from graph.figures import FigureQuestion
from graph.store import Groups, Store

router = APIRouter(prefix="/api", tags=["figures"], route_class=Asking)
CSV = "text/csv; charset=utf-8; header=present"
ASKED = ("event", "entity", "measure", "known_on", "beside")


@dataclass(frozen=True, slots=True)
class KnownOn:
    """No figures in particular: the measures that had any by the end of this day, or have now."""

    known_on: str | None = None

    def asked(self) -> dict[str, str]:
        """The day as understood."""
        return known_question(self.known_on)


@router.get(
    "/figures",
    openapi_extra=parameters(*figured("event")),
    responses=SINGLE | documented("Groups of figures, or measures where none is asked for"),
)
async def read_figures(request: Request) -> Response:
    """Figures of an event, an entity or a measure, beside those they are to be compared with.

    Asked for none of the three, the measures that have two figures at least.
    """
    store: Store = request.app.state.store

    def make(revision: str) -> bytes:
        asked = read_figure_question(request.query_params)
        found = find_figures(store, asked)
        more: dict[str, Any] = {"total": found.total}
        if found.left_out is not None:
            more["left_out"] = found.left_out
        name = "groups" if isinstance(asked, FigureQuestion) else "measures"
        return list_answer(name, found.items, asked.asked(), revision, **more)

    return answer_at_revision(request, make)


@router.get(
    "/figures.csv",
    response_class=Response,
    openapi_extra=parameters(*figured("event")),
    responses={
        200: {"description": "A row for each figure", "content": {"text/csv": {}}},
        **{status: said for status, said in SINGLE.items() if status != 200},
    },
)
async def read_figures_csv(request: Request) -> Response:
    """The same as a table: each figure beside the first one of its group; or the measures."""
    asked = read_figure_question(request.query_params)
    store: Store = request.app.state.store
    found = find_figures(store, asked)
    lines = (csv_lines if isinstance(asked, FigureQuestion) else measure_lines)(
        msgspec.json.decode(item) for item in found.items
    )
    return answer(request, "".join(lines).encode("utf-8", "replace"), CSV)


def read_figure_question(query: QueryParams) -> FigureQuestion | KnownOn:
    """The figures that the address asks for, or the day whose measures it asks for."""
    given = check_parameters(query, ASKED)
    return KnownOn(**given) if set(given) <= {"known_on"} else FigureQuestion(**given)


def find_figures(store: Store, asked: FigureQuestion | KnownOn) -> Groups:
    """Groups of figures, or measures."""
    if isinstance(asked, FigureQuestion):
        return store.figures(asked)
    return store.measures(asked.known_on)
