"""/api/overview: who is central, what hangs together, what spans jurisdictions."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, single_answer
from api.faults import fault_answer
from api.openapi import documented
from api.overview import AGAIN, NOT_YET
from api.questions import check_parameters
from api.routes.direct import Direct

router = APIRouter(prefix="/api", tags=["relations"], route_class=Direct)


@router.get(
    "/overview",
    responses=documented("The graph at a glance") | {503: {"description": "Not reckoned yet"}},
)
async def read_overview(request: Request) -> Response:
    """The most central agencies, policies, vendors and reports; communities; bridges."""
    check_parameters(request.query_params, ())
    found = await request.app.state.overviewing.of(request)
    if found is None:
        response = fault_answer(request, 503, NOT_YET)
        response.headers.update(AGAIN)
        return response
    item, revision = found
    return answer(request, single_answer("overview", item, {}, revision))
