"""Random small worlds of entities, reports and events, dense enough that ways cross and tie."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from graph.records import RelationName
from tests.graph.examples import Raw

TYPES = ("agency", "organization", "place", "court")
DAYS = ("2019-01-05", "2019-06-05", "2020-03-01", "")
AFTER = "2019-07-01"  # some reports are known by then
_RELATIONS = get_args(RelationName)[:4]


@st.composite
def worlds(draw: st.DrawFn, least: int = 2, most: int = 8, events: int = 10) -> list[Raw]:
    """Records of a world: they load in their order."""
    number = draw(st.integers(least, most))
    keys = [f"e{at}" for at in range(number)]
    entities = [
        {"id": key, "type": draw(st.sampled_from(TYPES)), "name": key.upper()} for key in keys
    ]
    reports = [
        {
            "id": f"r{at}", "title": f"Report {at}", "kind": "press",
            "publisher": draw(st.sampled_from(keys)), "published": draw(st.sampled_from(DAYS)),
            "url": f"https://example.org/{at}",
        }
        for at in range(4)
    ]  # fmt: skip
    return [
        *entities, *reports,
        *(draw(_events(f"v{at}", keys)) for at in range(draw(st.integers(1, events)))),
    ]  # fmt: skip


@st.composite
def _events(draw: st.DrawFn, key: str, keys: list[str]) -> Raw:
    some = st.sampled_from(keys)
    citations = draw(st.lists(_citations(keys), min_size=1, max_size=3))
    citations[0]["stance"] = "supports"
    citations[0]["about"] = ["event", "date"]
    places = st.lists(st.integers(0, len(citations) - 1), max_size=2, unique=True)
    relations = draw(
        st.lists(
            st.builds(
                lambda one, name, other, places: {
                    "subject": one, "relation": name, "object": other, "citations": places,
                },
                some, st.sampled_from(_RELATIONS), some, places,
            ),
            max_size=3,
        )
    )  # fmt: skip
    return {
        "id": key, "title": key, "kind": "report",
        "date": draw(st.sampled_from(["2018", "2018-05-01", "2019-02", "../2017"])),
        "participants": [
            {"entity": one, "role": draw(st.sampled_from(["subject", "author"]))}
            for one in draw(st.lists(some, max_size=4))
        ],
        "relations": relations,
        "citations": citations,
    }  # fmt: skip


@st.composite
def _citations(draw: st.DrawFn, keys: list[str]) -> dict[str, Any]:
    cited: dict[str, Any] = {
        "report": f"r{draw(st.integers(0, 3))}",
        "stance": draw(st.sampled_from(["supports", "supports", "disputes", "retracts"])),
        "about": ["event"],
        "lineage": draw(st.sampled_from(["primary", "unknown", "via"])),
    }
    if cited["lineage"] == "via":
        cited["via"] = [draw(st.sampled_from([*keys, "r0", "r1"]))]
    return cited
