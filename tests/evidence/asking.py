"""What a store answers about evidence, read into the words of the oracle.

The only file here that knows the store's JSON: where that changes, this changes, and no test.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from graph.figures import FigureQuestion
from graph.questions import Question
from tests.evidence.chains import Leaf
from tests.evidence.comparing import Verdict
from tests.evidence.falling import Claim
from tests.evidence.known_on import Moment
from tests.evidence.oracle import Evidence
from tests.evidence.support import Place
from tests.evidence.world import Identity, Raw, World
from tests.graph.examples import sources

Store = Any  # the verbs on evidence are asked for by name, so that a missing one fails by name
DATASET = "records"  # one name, so that two stores of the same records give the same bytes


class Said(NamedTuple):
    """What is said of one claim; places are those of the answer's own citations."""

    status: str
    min: int
    max: int
    circular: bool
    reports: int
    supports: frozenset[int]
    opposes: frozenset[int]
    rivals: frozenset[str]


class Fallen(NamedTuple):
    """What is said of the fall of one report."""

    lost: frozenset[Claim]
    shrunk: frozenset[Claim]
    relying: frozenset[str]


def filled(store: Store, raws: list[Raw], dataset: str = DATASET) -> Store:
    """The store, which then holds these records."""
    store.load(sources(raws), dataset=dataset)
    return store


def items(store: Store, day: str | None = None) -> dict[str, bytes]:
    """Every event in view on the day, as the bytes that a timeline serves."""
    found: dict[str, bytes] = {}
    asked: dict[str, Any] = {"limit": 500} | ({} if day is None else {"known_on": day})
    while True:
        page = store.timeline(Question(**asked))
        found |= {json.loads(item)["id"]: bytes(item) for item in page.items}
        if page.next is None:
            return found
        asked["cursor"] = page.next


def events(store: Store, day: str | None = None) -> dict[str, Raw]:
    """Every event in view on the day; rivals by their places, as the oracle names them."""
    found = {key: json.loads(item) for key, item in items(store, day).items()}
    places = {
        figure["claim"]["id"]: (key, f"quantities/{at}")
        for key, answer in found.items()
        for at, figure in enumerate(answer["quantities"])
    }
    for key, answer in found.items():
        for figure in answer["quantities"]:
            rivals = [places[rival] for rival in figure["claim"].get("rivals", ())]
            figure["claim"]["rivals"] = [
                part if event == key else f"{event}#{part}" for event, part in rivals
            ]
    return found


def event(store: Store, key: str) -> Raw:
    """One event as of today."""
    return events(store)[key]


def claims_in(answer: Raw) -> dict[str, Raw]:
    """The claim object of each part of an event answer."""
    found = {"event": answer["claim"], "date": answer["date_claim"]}
    for name in ("participants", "relations", "quantities"):
        found |= {f"{name}/{at}": item["claim"] for at, item in enumerate(answer[name])}
    return found


def said(claim: Raw) -> Said:
    """One claim object."""
    assert claim["roots"]["exact"] is True
    return Said(
        status=claim["status"],
        min=claim["roots"]["min"],
        max=claim["roots"]["max"],
        circular=claim.get("circular", False),
        reports=claim["reports"],
        supports=frozenset(claim["supports"]),
        opposes=frozenset(claim["opposes"]),
        rivals=frozenset(claim.get("rivals", ())),
    )


def said_by(found: Evidence) -> Said:
    """The same of the oracle's answer."""
    return Said(
        found.status,
        found.min,
        found.max,
        found.circular,
        found.reports,
        found.supports,
        found.opposes,
        found.rivals,
    )


def all_claims(store: Store, key: str) -> dict[str, Raw]:
    """Every claim of the event in full, by its part."""
    found = store.evidence(key)
    listed = json.loads(found) if isinstance(found, bytes | str) else found
    opened = [json.loads(one) if isinstance(one, bytes | str) else one for one in listed]
    return {claim["part"]: claim for claim in opened}


def claim(store: Store, key: str) -> Raw:
    """One claim in full, by its id."""
    found = store.claim(key)
    opened: Raw = json.loads(found) if isinstance(found, bytes | str) else found
    return opened


def history_in(claim: Raw) -> list[Moment]:
    """The days on which the claim changed."""
    return [
        Moment(moment["day"], moment["status"], moment["min"], moment["max"])
        for moment in claim["history"]
    ]


def roots_in(world: World, claim: Raw) -> frozenset[Leaf]:
    """The roots that the claim names, each under the identity that it has in the oracle."""
    return frozenset((root["kind"], _identity(world, root)) for root in claim["roots_found"])


def _identity(world: World, root: Raw) -> Identity:
    if root["kind"] == "circular":
        works = {world.work_of(member["id"]) for member in root["members"]}
        return ("circle", *sorted(works))
    if root["kind"] == "unknown":
        return ("report", world.work_of(root["report"]["id"]))
    if root["entity"] is not None:
        return ("org", world.whole_of(root["entity"]["id"]))
    return world.originator_of(root["report"]["id"])


def fallen(store: Store, report: str) -> Fallen:
    """What falls with the report."""
    found = store.impact(report)
    answer = json.loads(found) if isinstance(found, bytes | str) else found
    return Fallen(
        lost=frozenset((one["event"]["id"], one["part"]) for one in answer["lost"]),
        shrunk=frozenset((one["event"]["id"], one["part"]) for one in answer["shrunk"]),
        relying=frozenset(one["id"] for one in answer["relying"]),
    )


def verdicts(store: Store, key: str) -> dict[frozenset[Place], Verdict]:
    """Every pair of figures that is compared in the answer about this event."""
    pairs: dict[frozenset[Place], Verdict] = {}
    for group in map(json.loads, store.figures(FigureQuestion(event=key)).items):
        places = [
            (figure["event"]["id"], int(figure["part"].partition("/")[2]))
            for figure in group["figures"]
        ]
        for pair in group["pairs"]:
            both = frozenset({places[pair["a"]], places[pair["b"]]})
            pairs[both] = Verdict(pair["verdict"], tuple(pair.get("because", ())))
    return pairs
