"""Figures side by side as a page: a picture on one scale, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.figure_rows import beside_first
from api.pages.chains import Bracket, draw_chains, one_root
from api.pages.environment import direction
from api.pages.evidence_words import say_words
from api.pages.figure_drawing import Drawn, Scale, scale_of
from api.pages.figure_gists import figures_gist
from api.pages.rendering import render
from api.pages.wording import upper
from api.questions import check_parameters
from api.routes.figures import ASKED, find_figures, read_figure_question
from graph.comparing import folded
from graph.figures import FigureQuestion
from graph.store import Store

_MOST_OPENED = 40  # figures of a page up to which each opens to its reports and chains
Shape = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a figure opens to: its citations, and the chains behind them."""

    claim: Shape
    says: str
    chains: tuple[Bracket, ...]
    citations: list[Shape]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a group, as it is drawn and as it stands in the table."""

    figure: Shape
    drawn: Drawn
    beside: Shape | None  # its pair with the first figure of the group
    opened: Opened | None
    anchor: str  # its id in the page; a figure may stand in two groups


@dataclass(frozen=True, slots=True)
class Shown:
    """One group: its rows parted by unit, its scale, and the pairs worth a line of their own."""

    measure: str
    total: int
    all_pairs: bool
    scale: Scale
    units: dict[str, list[Row]]
    telling: dict[str, list[tuple[Row, Row, Shape]]]
    others: int

    @property
    def rows(self) -> list[Row]:
        """All rows, unit by unit: the first figure stands first."""
        return [row for rows in self.units.values() for row in rows]

    @property
    def choices(self) -> list[Row]:
        """Those that others can be set beside: of the group's own measure."""
        own = folded(self.measure)
        return [row for row in self.rows if folded(row.figure["quantity"]["measure"]) == own]


async def figures(request: Request) -> Response:
    """The figures of an event, an entity or a measure; else the measures there are."""
    given = check_parameters(request.query_params, ASKED)
    asked = read_figure_question(request.query_params)
    store: Store = request.app.state.store
    found = find_figures(store, asked)
    shapes: list[Shape] = [msgspec.json.decode(item) for item in found.items]
    values: Shape = {"items": found.items, "given": given, "asked": asked.asked(),
                     "total": found.total, "left_out": found.left_out}  # fmt: skip
    if not isinstance(asked, FigureQuestion):
        return render(request, "measures.html", measures=shapes, **values)
    subject = _subject(store, asked, shapes)
    rtl = direction(subject.get("language", "")) == "rtl"
    opened = _opened(store, shapes, asked.known_on)
    shown = [show(group, number, opened, rtl=rtl) for number, group in enumerate(shapes, 1)]
    return render(
        request,
        "figures.html",
        subject=subject,
        dir="rtl" if rtl else "ltr",
        compared=[group for group in shown if len(group.rows) > 1],
        alone=[group.rows[0] for group in shown if len(group.rows) == 1],
        gist=figures_gist(shapes),
        **values,
    )


def show(group: Shape, number: int, opened: Mapping[str, Opened], *, rtl: bool) -> Shown:
    """A group as the page shows it, the one of this number in it."""
    beside = beside_first(group)
    scale = scale_of(group["figures"], rtl=rtl)
    rows = [
        Row(figure, scale.draw(figure), beside.get(at), opened.get(figure["claim"]["id"]),
            f"figure-{number}-{at + 1}")
        for at, figure in enumerate(group["figures"])
    ]  # fmt: skip
    units: dict[str, list[Row]] = {}
    for row in rows:
        units.setdefault(folded(row.figure["quantity"]["unit"]), []).append(row)
    telling: dict[str, list[tuple[Row, Row, Shape]]] = {}
    for pair in group["pairs"]:
        if pair["verdict"] != "not comparable" or pair["rival"]:
            verdict = telling.setdefault(pair["verdict"], [])
            verdict.append((rows[pair["a"]], rows[pair["b"]], pair))
    others = len(group["pairs"]) - sum(map(len, telling.values()))
    return Shown(
        group["measure"], group["total"], group["all_pairs"], scale, units, telling, others
    )


def _subject(store: Store, asked: FigureQuestion, groups: list[Shape]) -> Shape:
    """What the figures are asked of: its title, address and language."""
    if asked.event:
        event = msgspec.json.decode(store.event(asked.event, asked.known_on))
        return {"kind": "event", "title": event["title"], "language": event["language"],
                "address": f"/events/{event['id']}"}  # fmt: skip
    if asked.entity:
        entity = msgspec.json.decode(store.entity(asked.entity))
        return {"kind": "entity", "title": entity["name"], "language": entity["language"],
                "address": f"/entities/{entity['id']}"}  # fmt: skip
    return {"kind": "measure", "title": upper(groups[0]["measure"])}


def _opened(store: Store, groups: Iterable[Shape], known_on: str | None) -> dict[str, Opened]:
    """By claim: what each figure opens to, where the page has not too many."""
    figures = {item["claim"]["id"]: item for group in groups for item in group["figures"]}
    if len(figures) > _MOST_OPENED:
        return {}
    found: dict[str, Opened] = {}
    for key in Counter(figure["event"]["id"] for figure in figures.values()):
        citations = msgspec.json.decode(store.event(key, known_on))["citations"]
        for item in store.evidence(key, known_on):
            claim = msgspec.json.decode(item)
            if claim["id"] in figures:
                chains = draw_chains(claim)
                says = say_words(claim, one_root(claim, chains))
                found[claim["id"]] = Opened(claim, says, chains, citations)
    return found
