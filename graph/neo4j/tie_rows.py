"""The ties of one event as relationships: how each stands now, and in which stretches it stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graph.links import Carrier, Parts
from graph.neo4j.labels import LINKS, RELIANCE
from graph.net.flat import Stretch, Version, apart, stretches, takings, ties_between

Shape = dict[str, Any]
Number = Callable[[str], int]


def taking_ties(versions: list[Version], entity: Number) -> Iterator[Shape]:
    """Who took part in the event, as what: TOOK_PART."""
    now = dict(apart(takings(versions[-1][1])))
    for key, stood in stretches(versions, takings):
        tie = {"role": key[1], **_claim(now.get(key)), **_stretches(stood)}
        yield {"n": entity(key[0]), "tie": tie}


def link_ties(
    versions: list[Version], event: str, number: int, load: int, entity: Number
) -> Iterator[Shape]:
    """What the event says that one entity did to another, or has from it: ISSUED, RELIED_ON …"""
    now = dict(apart(ties_between(versions[-1][1])))
    for key, stood in stretches(versions, ties_between):
        subject, object_ = entity(key[0]), entity(key[1])
        if subject == object_:
            continue
        tie = {
            "event": event, "event_n": number, "since_load": load,
            **_claim(now.get(key)), **_stretches(stood),
        }  # fmt: skip
        if key[2] == RELIANCE:
            tie |= {"report": key[3], "source": key[4]}
        yield {"from": subject, "to": object_, "type": LINKS[key[2]], "tie": tie}


def citing_ties(answer: Shape, report: Number) -> Iterator[Shape]:
    """The reports that the event cites, each citation by itself: CITES."""
    for at, item in enumerate(answer["citations"]):
        tie = {
            "place": at, "stance": item["stance"], "lineage": item["lineage"],
            "about": item["about"], "says": item["says"], "known": item["known"],
        }  # fmt: skip
        yield {"n": report(item["report"]["id"]), "tie": tie}


def reliance_ties(
    parts: Parts, event: str, number: int, load: int, report: Number, entity: Number
) -> Iterator[Shape]:
    """Which report says that it has it from which report or body: RELIES_ON."""
    seen = set()
    for citation in parts.citations:
        for source in citation.via:
            key = citation.report.id, source.id
            if key in seen:
                continue
            seen.add(key)
            originator = source.publisher is None
            yield {
                "n": report(citation.report.id),
                "report_n": None if originator else report(source.id),
                "entity_n": entity(source.id) if originator else None,
                "tie": {"event": event, "event_n": number, "since_load": load},
            }


def _claim(claim: Carrier | None) -> Shape:
    """How the claim that carries a tie stands now; nothing where it stands no more."""
    if claim is None:
        return {}
    return {
        "claim": claim.id, "status": claim.status, "roots_min": claim.roots.min,
        "roots_max": claim.roots.max, "first_known": claim.first_known,
    }  # fmt: skip


def _stretches(stood: Sequence[Stretch]) -> Shape:
    """Days from which and up to which it stood, how weak, with how many roots; how weak it is now.

    What stands no more has no `weak_now`. Neo4j reads a number far sooner than a list.
    """
    return {
        "since": [one.since for one in stood],
        "until": [one.until for one in stood],
        "weak": [one.weak for one in stood],
        "least": [one.least for one in stood],
        "weak_now": stood[-1].weak if stood and stood[-1].now else None,
    }
