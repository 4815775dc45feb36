"""From the parameters of an address to a question, refusing what nobody asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from starlette.datastructures import QueryParams

from graph.errors import QuestionError
from graph.questions import Question

FILTERS = ("entity", "kind", "jurisdiction", "from", "to", "text")
PAGING = ("sort", "cursor", "limit")
LIST_PARAMETERS = (*FILTERS, *PAGING)
_LONGEST_VALUE = 600


def check_parameters(query: QueryParams, known: Iterable[str]) -> dict[str, str]:
    """The parameters that say something; QuestionError names an unknown one's nearest."""
    known = tuple(known)
    found: dict[str, str] = {}
    for name, value in query.multi_items():
        if name not in known:
            near = process.extractOne(name[:100], known, score_cutoff=50)
            raise QuestionError(
                name[:100], f"There is no parameter ‘{name[:100]}’.", near[0] if near else None
            )
        if name in found:
            raise QuestionError(name, f"{name} stands twice.")
        if len(value) > _LONGEST_VALUE:
            raise QuestionError(name, f"{name} may have {_LONGEST_VALUE} characters at most.")
        if value:
            found[name] = value
    return found


def read_question(query: QueryParams, *more: str) -> Question:
    """The question that the address asks; `more` are parameters that the route reads itself."""
    given = check_parameters(query, (*LIST_PARAMETERS, *more))
    return question_of({name: text for name, text in given.items() if name not in more})


def question_of(filters: Mapping[str, str], **narrowed: str) -> Question:
    """The question of a named timeline's filters, narrowed by further ones."""
    given: dict[str, str] = {**filters, **narrowed}
    if "limit" in given and not (given["limit"].isascii() and given["limit"].isdigit()):
        raise QuestionError("limit", f"limit is a number, not {given['limit']!r}.")
    limit = int(given.pop("limit", "50"))
    named = {"from_" if name == "from" else name: text for name, text in given.items()}
    return Question(**named, limit=limit)  # type: ignore[arg-type]  # Question checks `sort` itself
