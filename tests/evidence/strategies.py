"""Small random records for Hypothesis: one event, or two that read each other's figures.

Every part differs from the others in what it says, so that no two are the same claim; every event
and quantity has a supporting citation, without which it would be refused.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.evidence.world import OPPOSING, Raw

PUBLISHED = (
    "2019-01-10", "2019-02", "2019-02-14", "2019-02-20", "2019-03~", "2019", "2020-01-01",
    "2019-11/2020-02", "2020", "2019-05-01/..", "../2019-01-31", "",
)  # fmt: skip
READ = ("2019-06-01", "2020-03", "2021-01-01", "")
HAPPENED = ("2019-01-10", "2019-02", "2019~", "2020-01-01/..")
DAYS = (
    "2018-12-31", "2019-01-10", "2019-01-31", "2019-02-14", "2019-02-28", "2019-06-01",
    "2019-12-31", "2020-02-29", "2020-03-31", "2021-01-01", "2030-01-01",
)  # fmt: skip
STANCES = ("supports", "supports", "supports", "disputes", "corrects", "retracts", "mentions")
QUALIFIERS = ("exact", "about", "at_least", "over", "up_to")


@st.composite
def worlds(draw: DrawFn, events: int = 1) -> list[Raw]:
    """Entities, reports, and so many events whose figures may read those of one another."""
    entities = draw(_entities())
    reports = draw(_reports([entity["id"] for entity in entities]))
    names = [f"xx-event-{at}" for at in range(events)]
    sizes = {name: draw(st.integers(0, 3)) for name in names}
    made = [draw(_event(name, sizes, entities, reports)) for name in names]
    return entities + reports + made + draw(_decisions([entity["id"] for entity in entities]))


def pairs_of_events() -> SearchStrategy[list[Raw]]:
    """Two events over the same reports, with readings across."""
    return worlds(events=2)


@st.composite
def _entities(draw: DrawFn) -> list[Raw]:
    """Up to five publishers, each a whole or a part of an earlier one."""
    found: list[Raw] = []
    for at in range(draw(st.sampled_from((3, 1, 2, 4, 5)))):
        made: Raw = {"id": f"body-{at}", "type": "organization", "name": f"Body {at} of Nowhere"}
        whole = draw(st.none() | st.integers(0, at - 1)) if at else None
        found.append(made | ({} if whole is None else {"part_of": f"body-{whole}"}))
    return found


@st.composite
def _decisions(draw: DrawFn, bodies: list[str]) -> list[Raw]:
    """In one world of three, one or two decisions that bodies are the same; else none."""
    if len(bodies) < 2 or draw(st.integers(0, 2)):
        return []
    return [
        {
            "id": f"decision-{at}",
            "verdict": "same",
            "entities": draw(
                st.lists(st.sampled_from(bodies), min_size=2, max_size=3, unique=True)
            ),
            "because": "They say so.",
            "on": "2026-11-26",
        }
        for at in range(draw(st.integers(1, 2)))
    ]


@st.composite
def _reports(draw: DrawFn, publishers: list[str]) -> list[Raw]:
    """Up to seven works, some of them copies of an earlier one."""
    found: list[Raw] = []
    for at in range(draw(st.sampled_from((4, 1, 2, 3, 5, 6, 7)))):
        made = {
            "id": f"report-{at}",
            "title": f"Report {at}",
            "kind": "press",
            "publisher": draw(st.sampled_from(publishers)),
            "published": draw(st.sampled_from(PUBLISHED)),
            "read": draw(st.sampled_from(READ)),
            "url": f"https://example.org/{at}",
        }
        if at and draw(st.integers(0, 4)) == 0:
            made["copy_of"] = f"report-{draw(st.integers(0, at - 1))}"
        found.append(made)
    return found


@st.composite
def _event(
    draw: DrawFn, key: str, sizes: dict[str, int], entities: list[Raw], reports: list[Raw]
) -> Raw:
    bodies = [entity["id"] for entity in entities]
    participants = [
        {"entity": draw(st.sampled_from(bodies)), "role": f"role {at}"}
        for at in range(draw(st.integers(0, 2)))
    ]
    relations: list[Raw] = [
        {
            "subject": draw(st.sampled_from(bodies)),
            "relation": name,
            "object": draw(st.sampled_from(bodies)),
        }
        for name in ("issued", "oversees")[: draw(st.integers(0, 2))]
    ]
    parts = ["event", "date"]
    parts += [f"participants/{at}" for at in range(len(participants))]
    parts += [f"relations/{at}" for at in range(len(relations))]
    parts += [f"quantities/{at}" for at in range(sizes[key])]
    citations = draw(_citations(parts, bodies, [report["id"] for report in reports]))
    numbers = range(len(citations))
    for relation in relations:
        listed = draw(st.none() | st.lists(st.sampled_from(numbers), max_size=2, unique=True))
        if listed is not None:
            relation["citations"] = listed
    return {
        "id": key,
        "title": f"Event {key}",
        "date": draw(st.sampled_from(HAPPENED)),
        "kind": "report",
        "participants": participants,
        "relations": relations,
        "quantities": [
            draw(_quantity(key, at, sizes, citations)) for at in range(sizes[key])
        ],
        "citations": citations,
    }  # fmt: skip


@st.composite
def _citations(draw: DrawFn, parts: list[str], bodies: list[str], reports: list[str]) -> list[Raw]:
    """One to eight; a report may stand twice, and a chain may lead back to itself."""
    found: list[Raw] = []
    for _ in range(draw(st.sampled_from((4, 1, 2, 3, 5, 6, 7, 8)))):
        lineage = draw(st.sampled_from(("primary", "via", "unknown", "via", "primary", "via")))
        made: Raw = {
            "report": draw(st.sampled_from(reports)),
            "stance": draw(st.sampled_from(STANCES)),
            "about": draw(st.lists(st.sampled_from(parts), max_size=3, unique=True)),
            "lineage": lineage,
        }
        if lineage == "via":
            sources = st.sampled_from(reports) | st.sampled_from(bodies)
            made["via"] = draw(st.lists(sources, min_size=1, max_size=2, unique=True))
        found.append(made)
    chosen = found[draw(st.integers(0, len(found) - 1))]
    chosen["stance"] = "supports"
    chosen["about"] = ["event", *(part for part in chosen["about"] if part != "event")]
    return found


@st.composite
def _quantity(draw: DrawFn, key: str, at: int, sizes: dict[str, int], citations: list[Raw]) -> Raw:
    part = f"quantities/{at}"
    numbers = range(len(citations))
    listed = draw(st.lists(st.sampled_from(numbers), min_size=1, max_size=2, unique=True))
    if all(_opposes(citations[number], part) for number in listed):
        listed.append(next(n for n in numbers if not _opposes(citations[n], part)))
    made: Raw = {
        "measure": draw(st.sampled_from(("devices", "Devices ", "people"))),
        "unit": draw(st.sampled_from(("devices", "people"))),
        "value": 10 + at,
        "qualifier": draw(st.sampled_from(QUALIFIERS)),
        "period": draw(st.sampled_from(("", "2019"))),
        "citations": listed,
    }
    others: list[int | str] = [number for number in range(sizes[key]) if number != at]
    others += [
        f"{other}#quantities/{number}"
        for other, size in sizes.items()
        if other != key
        for number in range(size)
    ]
    reads = draw(st.booleans())
    if others and reads:
        read = draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
        alone = len(read) == 1 and draw(st.booleans())
        made["reading_of"] = read[0] if alone else read
    return made


def _opposes(citation: Raw, part: str) -> bool:
    return citation["stance"] in OPPOSING and part in citation["about"]
