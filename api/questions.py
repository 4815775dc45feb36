"""From the parameters of an address to a question, refusing what nobody asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from starlette.datastructures import QueryParams

from graph.dates import iso_day
from graph.errors import QuestionError
from graph.questions import Question, known_day, read_number

FILTERS = (
    "entity",
    "kind",
    "jurisdiction",
    "from",
    "to",
    "text",
    "status",
    "min_roots",
    "known_on",
)
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
    """The question of a named timeline's filters, narrowed by further ones.

    Words are added and a window shrinks. A timeline of one entity, kind or jurisdiction cannot
    be narrowed to another: QuestionError, rather than events that are not of the timeline.
    """
    given = {**filters, **narrowed}
    given |= {
        name: _narrow(name, filters[name], text)
        for name, text in narrowed.items()
        if filters.get(name)
    }
    numbers = {"limit": 50} | {
        name: read_number(name, given.pop(name)) for name in ("limit", "min_roots") if name in given
    }
    named = {"from_" if name == "from" else name: text for name, text in given.items()}
    return Question(**named, **numbers)  # type: ignore[arg-type]  # Question checks `sort` itself


def known_question(known_on: str | None) -> dict[str, str]:
    """The day as understood, as a part of the question that an answer repeats."""
    day = known_day(known_on)
    return {} if day is None else {"known_on": iso_day(day)}


def _narrow(name: str, held: str, text: str) -> str:
    """What fits both the timeline's own filter and the reader's."""
    if name in ("from", "to"):
        return _tighter(name, held, text)
    if held == text or name in PAGING:
        return text
    if name == "text":
        return f"{held} {text}"  # every word has to be there
    raise QuestionError(
        name,
        f"This timeline is of {name} ‘{held}’ alone. Ask /timeline for {name} ‘{text[:200]}’.",
        held,
    )


def _tighter(name: str, held: str, text: str) -> str:
    """The later of two `from`, the earlier of two `to`; one that is open holds nothing back."""
    if name == "from":
        day, own = Question(from_=text).first_day(), Question(from_=held).first_day()
        loose = day is None or (own is not None and own > day)
    else:
        day, own = Question(to=text).last_day(), Question(to=held).last_day()
        loose = day is None or (own is not None and own < day)
    return held if loose else text
