"""How two entities are connected, as a page: found, drawn, told hop by hop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.connections import PATHS, paths_of
from api.pages.downloads import graph_files
from api.pages.drawing.lines import Tie, tie_of
from api.pages.drawing.net import Net, draw_columns
from api.pages.environment import with_query
from api.pages.graph_words import few_roots, isolated
from api.pages.hops import Step, Steps
from api.pages.naming import find_meant
from api.pages.rendering import render
from api.pages.wording import count_words, joined
from api.questions import check_parameters
from graph.connections import MOST_HOPS, PathQuestion
from graph.date_words import in_words
from graph.errors import QuestionError, UnknownId
from graph.store import Store

_DRAWN = 8  # paths that one picture holds
_MORE = ("k", "avoid", "relation", "kind", "min_roots", "uncited")  # fields that may be folded
_EXAMPLES = (
    ("hikvision", "european-court-of-human-rights"),
    ("nso-group", "eu-pega-committee"),
    ("cn-npcic", "associated-press"),
    ("us-nsa", "european-court-of-human-rights"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One path, its hops opened."""

    number: int
    title: str
    summary: str
    steps: tuple[Step, ...]
    weakest: tuple[int, ...]
    falls: tuple[Mapping[str, Any], ...]


async def paths(request: Request) -> Response:
    """The paths between two, best first; what a name may mean; why there is none."""
    given = check_parameters(request.query_params, PATHS)
    store: Store = request.app.state.store
    start, end = (find_meant(store, given.get(name, "")) for name in ("from", "to"))
    values: dict[str, Any] = {
        "asked": given, "start": start, "end": end, "both": False, "ways": (), "net": None,
        "hops": _hops_of(given), "narrowed": any(name in given for name in _MORE),
        "examples": _examples(store) if not (start.text or end.text) else (),
        "gist": "", "offers": (), "counted": "", "truncated": False, "resolved": {},
        "asked_words_of_paths": "",
    }  # fmt: skip
    items: tuple[bytes, ...] = ()
    if start.entity and end.entity:
        resolved = {**given, "from": start.entity["id"], "to": end.entity["id"]}
        asked = paths_of(resolved)
        answer = store.paths(asked)
        items = (answer,)
        values |= {"both": True, "resolved": resolved, "files": graph_files("/api/paths", resolved)}
        values |= _found(store, asked, resolved, msgspec.json.decode(answer))
    return render(request, "paths.html", items=items, **values)


def _found(
    store: Store, asked: PathQuestion, resolved: dict[str, str], answer: dict[str, Any]
) -> dict[str, Any]:
    """What the page says of an answer."""
    nodes = answer["nodes"]
    steps = Steps(store, nodes, asked.known_on)
    ways = tuple(_way(at, item, steps) for at, item in enumerate(answer["items"], 1))
    gist = _gist(ways, answer["items"]) if ways else _none_words(asked)
    if not ways and answer["truncated"]:
        gist += f" {answer['note']}"
    return {
        "ways": ways,
        "net": draw_ways(nodes, answer["items"][:_DRAWN]) if len(ways) > 1 else None,
        "gist": gist,
        "offers": () if ways else tuple(_offers(store, asked, resolved)),
        "counted": _counted(asked, answer["note"]),
        "truncated": answer["truncated"] in ("time", "expansions"),
        "asked_words_of_paths": "paths, "
        + ", ".join(f"{name} {value}" for name, value in asked.asked().items()),
    }


def draw_ways(nodes: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> Net:
    """All paths in one picture: each node in the column of its earliest step, the end last."""
    end = items[0]["hops"][-1]["to"]
    steps: dict[str, int] = {}
    ties: list[Tie] = []
    for item in items:
        for at, hop in enumerate(item["hops"]):
            steps[hop["from"]] = min(steps.get(hop["from"], at), at)
            ties.append(tie_of(hop, weak=at + 1 in _marked(item)))
    last = max(len(item["hops"]) for item in items)
    steps[end] = last
    columns: list[list[str]] = [[] for _ in range(last + 1)]
    for key, at in steps.items():
        columns[at].append(key)
    return draw_columns(nodes, [column for column in columns if column], ties)


def _way(number: int, item: Mapping[str, Any], steps: Steps) -> Way:
    opened = tuple(steps.open(hop) for hop in item["hops"])
    through = [isolated(one.end["name"]) for one, _ in pairwise(opened)]
    words = count_words(len(opened), "hop")
    words += f", through {joined(through)}" if through else ", directly"
    roots = item["roots"]
    weakest = f"the weakest hop has {few_roots(roots)}" if len(opened) > 1 else few_roots(roots)
    return Way(
        number, f"Path {number}: {words}", f"Hop by hop; {weakest}", opened,
        _marked(item), tuple(item["falls"]),
    )  # fmt: skip


def _marked(item: Mapping[str, Any]) -> tuple[int, ...]:
    """The hops that are marked as weakest: none where all are alike."""
    alike = len(item["weakest"]) == len(item["hops"])
    return () if alike else tuple(item["weakest"])


def _gist(ways: Sequence[Way], items: Sequence[Mapping[str, Any]]) -> str:
    """How long the best path is, what its weakest hops rest on, and what fells them together."""
    said = count_words(len(ways[0].steps), "hop")
    if len(ways) > 1:
        said = f"The best of {len(ways)} paths has {said}"
    return f"{said}. {items[0]['why_weakest']}"


def _none_words(asked: PathQuestion) -> str:
    """That there is no path, with everything that was asked for."""
    day = f"By the end of {in_words(asked.known_on)} no" if asked.known_on else "No"
    narrowed = (
        " that fits" if asked.relation or asked.kind or asked.min_roots or asked.avoid else ""
    )
    return (
        f"{day} path{narrowed} of at most {count_words(asked.hops, 'hop')} connects the two. "
        "Absence means nothing: coverage follows what could be found."
    )


def _offers(store: Store, asked: PathQuestion, resolved: dict[str, str]) -> list[tuple[str, str]]:
    """Wider questions that do find something, each with its words."""
    everything = {"kind": "", "relation": "", "min_roots": "", "avoid": ""}
    found = _first_known(store, asked, resolved)
    for words, changed in (
        (f"With up to {MOST_HOPS} hops", {"hops": str(MOST_HOPS)}),
        ("As known now", {"known_on": ""}),
        ("With relations that no report carries", {"uncited": "true"}),
        ("Through ties of any kind", everything),
    ):
        wider = {**resolved, **changed}
        if {name: text for name, text in wider.items() if text} == resolved:
            continue
        question = paths_of({**wider, "k": "1"})
        if (
            question.asked() != asked.asked()
            and msgspec.json.decode(store.paths(question))["items"]
        ):
            found.append((words, with_query("/paths", wider)))
    if not found:
        widest = {**everything, "hops": str(MOST_HOPS), "known_on": ""}
        if msgspec.json.decode(store.paths(paths_of({**resolved, **widest, "k": "1"})))["items"]:
            words = f"With up to {MOST_HOPS} hops, through ties of any kind, as known now"
            found.append((words, with_query("/paths", {**resolved, **widest})))
    return found


def _first_known(
    store: Store, asked: PathQuestion, resolved: dict[str, str]
) -> list[tuple[str, str]]:
    """The day from which the best path of today was known, if it is another than the one asked."""
    if not asked.known_on:
        return []
    now = paths_of({**resolved, "known_on": "", "k": "1"})
    for item in msgspec.json.decode(store.paths(now))["items"]:
        days = [hop["edges"][0]["first_known"] for hop in item["hops"]]
        if all(days):
            words = f"The best path of today was known by the end of {in_words(max(days))}"
            return [(words, with_query("/paths", {**resolved, "known_on": max(days)}))]
    return []


def _counted(asked: PathQuestion, note: str) -> str:
    """What there is beside the paths that are shown, and what was left out."""
    day = f" As known by the end of {in_words(asked.known_on)}." if asked.known_on else ""
    left_out = "" if asked.uncited else " Relations that no report carries were left out."
    return f"{note}{day}{left_out}"


def _hops_of(given: Mapping[str, str]) -> int:
    text = given.get("hops", "4")
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else 4


def _examples(store: Store) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs of which this store knows both."""
    found = []
    for ends in _EXAMPLES:
        try:
            one, other = (msgspec.json.decode(store.entity(key)) for key in ends)
        except (UnknownId, QuestionError):
            continue
        found.append((one, other))
    return found
