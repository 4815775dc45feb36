"""The overview of a store on a server, made from a projection that is streamed out."""

from __future__ import annotations

import msgspec
from msgspec import Raw

from graph.embedded.overview_answer import Own, places_among
from graph.neo4j.streamed_net import Ask, pages
from graph.net.stack import Stack
from graph.overview.glance import Nodes, glance
from graph.overview.told import Telling

_NOTHING = Raw(b"null")


def remote_overview(ask: Ask, stack: Stack) -> bytes:
    """Who is central, what hangs together, what spans jurisdictions, as JSON."""
    entities, numbers, types, codes = [], [], [], []
    for key, n, answer in pages(ask, "own_entities", ""):
        own = msgspec.json.decode(answer, type=Own)
        entities.append(key)
        numbers.append(n)
        types.append(own.type)
        codes.append(own.jurisdiction)
    nodes = Nodes(places_among(stack.column("entity_n"), numbers), types, codes)
    found = sorted((key, n) for n, key, _ in pages(ask, "stream_reports", 0, none=-1))
    reports = [key for key, _ in found]
    order = places_among(stack.column("report_n"), [n for _, n in found])
    briefs: dict[str, Raw] = {}

    def brief(_kind: str, key: str) -> Raw:
        return briefs.setdefault(key, _NOTHING)

    seen = glance(stack, nodes, order)
    telling = Telling(brief, entities, reports)
    telling.answer(seen)  # which says what is named, so that it comes over at once
    rows = ask(lambda reading: reading.rows("net_briefs", keys=list(briefs)))
    briefs.update((key, Raw(text)) for key, text in rows)
    return telling.answer(seen)
